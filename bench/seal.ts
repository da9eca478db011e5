/**
 * How fast seals are made: level B by RSA-2048 and P-256, beside plain `node:crypto` signing the very same bytes, and level LTA beside
 * the development authority giving the time-stamps for it; all in one process and interleaved. Prints a table and writes its section of
 * docs/performance.md. Run:
 *
 *     node --import ./scripts/run-typescript.mjs bench/seal.ts [rounds]
 */
import { cpus } from 'node:os';
import type { DevIdentity } from '../src/adapters/dev-pki/index.js';
import { fromUtf8, utf8 } from '../src/model/index.js';
import { type SealingKey, seal } from '../src/seal/index.js';
import { type House, credentialOf, openHouse, sealIdentity, sealingKeyOf, system } from '../test/interop/dss/house.js';
import { spread, writeSection } from './page.js';

const ROUNDS = 9;
/** Seals of one round. */
const MANY = 100;
/** Each costs two time-stamps over HTTP. */
const FEW = 10;

interface Measured {
  readonly title: string;
  /** Seals, signatures or time-stamps of one round. */
  readonly count: number;
  readonly work: () => Promise<void>;
  /** The measurement that it is compared with. */
  readonly to?: string;
}

/** What the key signs when that file is sealed. */
function signedBytes(sealed: Uint8Array): Uint8Array {
  const { payload, signatures } = JSON.parse(fromUtf8(sealed) ?? '') as {
    readonly payload: string;
    readonly signatures: readonly [{ readonly protected: string }];
  };
  return utf8(`${signatures[0].protected}.${payload}`);
}

async function repeat(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index++) await work();
}

async function levelB(identity: DevIdentity): Promise<Readonly<Record<string, Measured>>> {
  const key: SealingKey = sealingKeyOf(identity);
  const credential = await credentialOf(identity, 0);
  const input = signedBytes(await seal(credential, key, { signedAt: system.now() }));
  const name = identity.key;
  return {
    [`seal ${name}`]: {
      title: `seal of level B by ${name}`,
      count: MANY,
      work: () => repeat(MANY, () => seal(credential, key, { signedAt: system.now() })),
      to: `sign ${name}`,
    },
    [`sign ${name}`]: {
      title: `plain \`node:crypto\` signing the same bytes by ${name}`,
      count: MANY,
      work: () => repeat(MANY, () => key.sign([input])),
    },
  };
}

async function levelLta({ levels }: House, identity: DevIdentity): Promise<Readonly<Record<string, Measured>>> {
  const key = sealingKeyOf(identity);
  const credential = await credentialOf(identity, 1);
  return {
    LTA: {
      title: `seal of level LTA by ${identity.key}`,
      count: FEW,
      work: () => repeat(FEW, async () => levels.raise(await seal(credential, key, { signedAt: system.now() }), 'LTA')),
      to: 'stamps',
    },
    stamps: {
      title: 'two time-stamps of the development authority, asked for and checked',
      count: FEW,
      work: () => repeat(2 * FEW, () => levels.stamp(new Uint8Array(32).fill(7))),
    },
  };
}

const rounds = Number(process.argv[2] ?? ROUNDS);
const house = await openHouse('RSA-3072');
/** Per second, by measurement and round. */
const rates: Record<string, number[]> = {};
let measurements: Readonly<Record<string, Measured>>;
try {
  const small = await sealIdentity(house, 'RSA-2048');
  measurements = {
    ...(await levelB(small)),
    ...(await levelB(await sealIdentity(house, 'P-256'))),
    ...(await levelLta(house, small)),
  };
  // The first round warms up and is thrown away.
  for (let round = -1; round < rounds; round++)
    for (const [name, { count, work }] of Object.entries(measurements)) {
      const started = performance.now();
      await work();
      if (round >= 0) (rates[name] ??= []).push((count * 1000) / (performance.now() - started));
    }
} finally {
  await house.services.close();
}

/** Ratios of one round each: what the machine did meanwhile, it did to both. */
function ratio(name: string, to: string | undefined): string {
  if (to === undefined) return '';
  return spread(
    (rates[name] ?? []).map((rate, round) => rate / (rates[to]?.[round] ?? Number.NaN)),
    2,
  );
}

const table = [
  '| what is made | a second, median (least to most) | to the line below |',
  '| :--- | ---: | ---: |',
  ...Object.entries(measurements).map(
    ([name, { title, to }]) => `| ${title} | ${spread(rates[name] ?? [], 0)} | ${ratio(name, to)} |`,
  ),
];
writeSection(`<!-- sealing: made by bench/seal.ts -->

## Sealing

Made by \`node --import ./scripts/run-typescript.mjs bench/seal.ts\`; do not edit. Node ${process.versions.node}, ${String(cpus().length)} cores
(${cpus()[0]?.model.trim() ?? 'unknown'}), ${String(rounds)} rounds, interleaved, in one process.

${table.join('\n')}

- **Level B** goes from the conformed document to the bytes of the file: the payload serialised, the header prepared once a second, one signature, the
  file serialised; the document holds its picture. What is beside the signature is writing JSON and base64url.
- **Level LTA** opens and checks the file before and after each step, and asks for two time-stamps over HTTP; answers about revocation are kept while
  they hold, so that they are asked for once. The authority runs in the same process with an RSA-3072 key: its share is in both lines.
`);
process.stdout.write(`${table.join('\n')}\n`);
