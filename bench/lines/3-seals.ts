import { type KeyObject, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { DevIdentity } from '../../src/adapters/dev-pki/index.js';
import { type Instant, type Sealable, fromBase64Url, fromUtf8, utf8 } from '../../src/model/index.js';
import { type SealingKey, openSeal, seal } from '../../src/seal/index.js';
import {
  type House,
  credentialOf,
  openHouse,
  sealIdentity,
  sealingKeyOf,
  system,
} from '../../test/interop/dss/house.js';
import { type Line, type Measure, interleaved, rateOf } from '../line.js';

/** Programmes of the demo, a credential of each. */
const PROGRAMMES = 10;
/** Level LTA costs two time-stamps over HTTP. */
const FEW = 5;
const IN_FLIGHT = 8;

const KINDS = [
  { kind: 'RSA-2048', atLeast: 0.8, passes: 10 },
  { kind: 'P-256', atLeast: 0.3, passes: 40 },
] as const;

const signOnThreadPool = promisify(sign);

interface Signed {
  /** RFC 7515 §5.1: what the key signs. */
  readonly input: Uint8Array;
  readonly signature: Uint8Array;
}

function signedIn(sealed: Uint8Array): Signed {
  const { payload, signatures } = JSON.parse(fromUtf8(sealed) ?? '') as {
    readonly payload: string;
    readonly signatures: readonly [{ readonly protected: string; readonly signature: string }];
  };
  const [{ protected: header, signature }] = signatures;
  return { input: utf8(`${header}.${payload}`), signature: fromBase64Url(signature) ?? new Uint8Array() };
}

/** What does not open, or is not of the key, is no figure. */
async function check(sealed: Uint8Array | undefined, key: KeyObject): Promise<void> {
  const { facts, findings } = await openSeal(sealed ?? new Uint8Array());
  const [one] = facts.signatures;
  if (one?.intact !== true || findings.length + one.findings.length > 0) throw new Error('a seal does not open');
  const { input, signature } = signedIn(sealed ?? new Uint8Array());
  const publicKey = createPublicKey(key);
  if (!verify('sha256', input, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature))
    throw new Error('node:crypto does not verify a seal');
}

/** The works, so many at a time. */
async function inFlight(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < works.length) await works[next++]?.();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, one));
}

async function levelB(identity: DevIdentity, rounds: number, { kind, atLeast, passes }: (typeof KINDS)[number]) {
  const privateKey = createPrivateKey({ key: Buffer.from(identity.privateKey), format: 'der', type: 'pkcs8' });
  const how = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  const atOnce = sealingKeyOf(identity);
  // As the adapter of key files signs.
  const onPool: SealingKey = {
    ...atOnce,
    sign: (inputs) => Promise.all(inputs.map((input) => signOnThreadPool('sha256', input, how))),
  };
  const credentials: Sealable[] = [];
  for (let number = 0; number < PROGRAMMES; number++) credentials.push(await credentialOf(identity, number));
  const many = Array.from({ length: passes }, () => credentials).flat();
  // The second moves on while it is measured, and the header with it, as in a run.
  const now = (): Instant => system.now();
  const sealed = await Promise.all(credentials.map((credential) => seal(credential, atOnce, { signedAt: now() })));
  const inputs = many.map((_, index) => signedIn(sealed[index % PROGRAMMES] as Uint8Array).input);
  let last: Uint8Array | undefined;
  const rates = await interleaved(rounds, {
    ours: () =>
      rateOf(many.length, async () => {
        for (const credential of many) last = await seal(credential, atOnce, { signedAt: now() });
      }).then(async (rate) => {
        await check(last, privateKey);
        return rate;
      }),
    raw: () =>
      rateOf(many.length, () => {
        for (const input of inputs) sign('sha256', input, how);
      }),
    oursInFlight: () =>
      rateOf(many.length, () =>
        inFlight(
          many.map((credential) => async () => {
            last = await seal(credential, onPool, { signedAt: now() });
          }),
        ),
      ).then(async (rate) => {
        await check(last, privateKey);
        return rate;
      }),
    rawInFlight: () =>
      rateOf(many.length, () => inFlight(inputs.map((input) => () => signOnThreadPool('sha256', input, how)))),
  });
  const measures: readonly Measure[] = [
    {
      what: `level B, ${kind}, one at a time`,
      ours: rates.ours,
      peer: rates.raw,
      unit: 'seals/s',
      beside: '`node:crypto` signing the same inputs',
      atLeast,
    },
    {
      what: `level B, ${kind}, ${String(IN_FLIGHT)} in flight`,
      ours: rates.oursInFlight,
      peer: rates.rawInFlight,
      unit: 'seals/s',
      beside: 'the same on the thread pool',
    },
  ];
  return { measures, bytes: sealed.reduce((sum, { length }) => sum + length, 0) / sealed.length };
}

async function levelLta({ levels }: House, identity: DevIdentity, rounds: number): Promise<Measure> {
  const key = sealingKeyOf(identity);
  const credential = await credentialOf(identity, 1);
  const { ours, stamps } = await interleaved(rounds, {
    ours: () =>
      rateOf(FEW, async () => {
        for (let index = 0; index < FEW; index++)
          await levels.raise(await seal(credential, key, { signedAt: system.now() }), 'LTA');
      }),
    stamps: () =>
      rateOf(FEW, async () => {
        for (let index = 0; index < 2 * FEW; index++) await levels.stamp(new Uint8Array(32).fill(7));
      }),
  });
  return {
    what: `level LTA, ${identity.key}`,
    ours,
    peer: stamps,
    unit: 'seals/s',
    beside: 'its two time-stamps by the development authority alone',
  };
}

export const line: Line = {
  title: 'the sealed form, level B, beside `node:crypto` signing the very same inputs',
  async run(rounds) {
    const house = await openHouse('RSA-3072');
    try {
      const measures: Measure[] = [];
      let bytes = 0;
      for (const one of KINDS) {
        const made = await levelB(await sealIdentity(house, one.kind), rounds, one);
        measures.push(...made.measures);
        ({ bytes } = made);
      }
      measures.push(await levelLta(house, await sealIdentity(house, 'RSA-2048'), rounds));
      return {
        measures,
        notes: [
          `Credentials of ${String(PROGRAMMES)} programmes with their drawn pictures, ${(bytes / 1000).toFixed(0)} kB a sealed file. Ours goes from the conformed document to the bytes of the file: the payload serialised, the header, one signature, the file serialised.`,
          'One at a time, both sides sign on the same thread with a kept key object; in flight, both sign on the thread pool, as the adapter of key files does. SHA-256 of the input is part of a signature, so that it is in both.',
          'The last seal of each round is opened by openSeal, and its signature verified by `node:crypto`.',
          'Level LTA opens and checks the file before and after each step, and asks for two time-stamps over HTTP; the authority runs in the same process with an RSA-3072 key, and its share is in both columns.',
        ],
      };
    } finally {
      await house.services.close();
    }
  },
};
