import { createHash } from 'node:crypto';
import { verifyCredential } from '@digitalbazaar/vc';
import { PROOF_MACHINE } from '../../src/adapters/proof-machine.js';
import { fromUtf8, isJsonObject, readJson, type Json, type JsonObject } from '../../src/model/index.js';
import { checkProofs, exactShape } from '../../src/proof/index.js';
import { PIXEL } from '../../test/support/awards.js';
import { NOW, contexts, issueOne, organisation, type Organisation } from '../../test/support/issued.js';
import { plainLoader, plainSuites } from '../../test/support/plain.js';
import { unreachable } from '../../test/support/proving.js';
import { type Line, type Measure, interleaved, rateOf } from '../line.js';

/** Each learner has a credential of her own, so that no memory of one document helps. */
const LEARNERS = 10;

const NAMES = ['Ελένη', 'Ανδρέας', 'Chiara', 'Niccolò', 'Agnieszka', 'Łukasz', 'María José', 'Íñigo', 'Jürgen', 'Anna'];

function isTexts(value: JsonObject): boolean {
  const tags = Object.keys(value);
  return tags.includes('en') && tags.every((tag) => tag.length === 2 && tag !== 'id');
}

/** The same in English alone. */
function inEnglish(value: Json | undefined): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(inEnglish);
  if (!isJsonObject(value)) return value ?? null;
  if (isTexts(value)) return { en: value['en'] };
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inEnglish(member)]));
}

/** What the profile does not ask for. */
const MORE = new Set(
  (
    'altLabel identifier fullName description specifiedBy provenBy influencedBy creditReceived ' + 'expirationDate'
  ).split(' '),
);

/** Who, what, when, from whom: the least that conforms to the profile and still says that something was learned. */
function bare(document: Json | undefined): Json {
  if (Array.isArray(document)) return (document as readonly Json[]).map(bare);
  if (!isJsonObject(document)) return document ?? null;
  const kept = Object.entries(document).filter(([name]) => !MORE.has(name));
  return Object.fromEntries(
    kept.map(([name, member]) => [
      name,
      bare(name === 'language' && Array.isArray(member) ? (member as readonly Json[])[1] : member),
    ]),
  );
}

/** A picture of about that many bytes, another for each learner. */
function picture(bytes: number, learner: number): Uint8Array {
  const noise = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 32)
    createHash('sha256')
      .update(`${String(learner)} ${String(at)}`)
      .digest()
      .copy(noise, at);
  return Buffer.concat([PIXEL, noise]);
}

interface Size {
  readonly name: string;
  readonly pictureBytes: number;
  readonly change?: (document: JsonObject) => JsonObject;
  readonly atLeast: number;
}

const SIZES: readonly Size[] = [
  { name: 'small', pictureBytes: 0, change: (document) => bare(inEnglish(document)) as JsonObject, atLeast: 10 },
  { name: 'medium', pictureBytes: 0, change: (document) => inEnglish(document) as JsonObject, atLeast: 10 },
  { name: 'large', pictureBytes: 53_500, atLeast: 5 },
];

function texts(own: Organisation, { pictureBytes, change }: Size): Promise<readonly string[]> {
  return Promise.all(
    NAMES.slice(0, LEARNERS).map(async (givenName, learner) => {
      const { proved } = await issueOne(own, {
        number: 3,
        learnerNumber: learner,
        learner: { identifier: `L-${String(learner)}`, givenName, familyName: 'Παπαδοπούλου' },
        picture: () => picture(pictureBytes, learner),
        ...(change === undefined ? {} : { change }),
      });
      return fromUtf8(proved) ?? '';
    }),
  );
}

async function ours(text: string): Promise<boolean> {
  const { value } = readJson(text);
  if (!isJsonObject(value) || exactShape(value).length > 0) return false;
  const { proofs } = await checkProofs(value, { contexts, resolveDid: unreachable, at: NOW, ...PROOF_MACHINE });
  return proofs.length > 0 && proofs.every(({ holds }) => holds === true);
}

const documentLoader = plainLoader(contexts);

async function plain(text: string): Promise<boolean> {
  const { verified } = await verifyCredential({
    credential: JSON.parse(text) as object,
    suite: plainSuites(),
    documentLoader,
    now: NOW,
    checkStatus: () => Promise.resolve({ verified: true }),
  });
  return verified;
}

async function confirm(texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const tampered = text.replace('Παπαδοπούλου', 'Παπαδοπούλoυ');
    const answers = [await ours(text), await plain(text), !(await ours(tampered)), !(await plain(tampered))];
    if (answers.includes(false))
      throw new Error(`true, and false where it was tampered with: ${JSON.stringify(answers)}`);
  }
}

/** So often that a turn takes long enough to be measured, and each of the two about as long. */
const TIMES = { ours: 10, peer: 1 };

async function measure(own: Organisation, size: Size, rounds: number): Promise<Measure> {
  const all = await texts(own, size);
  await confirm(all);
  const turn = (times: number, verify: (text: string) => Promise<boolean>) => (): Promise<number> =>
    rateOf(times * all.length, async () => {
      for (let time = 0; time < times; time++)
        for (const text of all) if (!(await verify(text))) throw new Error('a credential did not verify');
    });
  const rates = await interleaved(rounds, { ours: turn(TIMES.ours, ours), peer: turn(TIMES.peer, plain) });
  const kilobytes = Buffer.byteLength(all[0] ?? '') / 1000;
  return {
    what: `a ${size.name} credential, ${kilobytes.toFixed(kilobytes < 10 ? 1 : 0)} KB`,
    ours: rates.ours,
    peer: rates.peer,
    unit: 'proofs/s',
    beside: 'verifyCredential',
    atLeast: size.atLeast,
  };
}

export const line: Line = {
  title: 'Verifying a proof',
  async run(rounds) {
    const own = await organisation({ seed: 1 });
    const measures: Measure[] = [];
    for (const size of SIZES) measures.push(await measure(own, size, rounds));
    return {
      measures,
      notes: [
        'From the text of a credential with an Ed25519Signature2020 to whether its proof holds: ours reads the JSON strictly, holds it to its one spelling and checks the proof; beside it JSON.parse and the plain verifyCredential, whose question for the status is answered at once.',
        `${String(LEARNERS)} credentials of each size, each of another learner; all verify in both, and in neither once a letter of the family name is another.`,
      ],
    };
  },
};
