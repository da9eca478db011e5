import { expect } from 'expect';
import { explain, type Explanation } from '../../src/pipeline/verifying/index.js';
import {
  LANGUAGES,
  VC_CONTEXT,
  STATUS_CONTEXT,
  type Finding,
  type Json,
  type JsonObject,
  type Verdict,
  utf8,
} from '../../src/model/index.js';
import { createProver } from '../../src/proof/index.js';
import { ISSUED, type IssuedSet, LISTS, NOW, type Surroundings, contexts, verifyingWith } from '../support/issued.js';

/** One hostile file: its bytes, what must be said about it among all that is said, and what is around it. */
export interface Hostile {
  readonly name: string;
  readonly bytes: (set: IssuedSet) => Promise<Uint8Array> | Uint8Array;
  /** Each of these codes is given by some answer. */
  readonly codes: readonly string[];
  readonly given?: (set: IssuedSet) => Promise<Surroundings> | Surroundings;
}

/** Generous on two busy cores; each of these files would keep a careless reader busy for minutes, or for ever. */
export const MOST_MILLISECONDS = 10_000;

export function findingsOf(verdict: Verdict): readonly Finding[] {
  return [...verdict.answers, ...verdict.credentials.flatMap(({ answers }) => answers)].flatMap(
    ({ findings }) => findings,
  );
}

/** Judges with everything that it takes to pass, and explains in each language: neither may throw. */
export async function judged(bytes: Uint8Array, set: IssuedSet, given: Surroundings = {}): Promise<Verdict> {
  const around = { trust: set.trust, lists: set.lists, limits: { seconds: 4 }, elapsed: () => performance.now() };
  const { verdict } = await verifyingWith({ ...around, ...given }).verify(bytes, { at: NOW });
  for (const language of LANGUAGES) said(explain(verdict, language));
  return verdict;
}

/** No text that is shown holds what a terminal obeys or what turns the reading direction. */
function said(explanation: Explanation): void {
  const wrong = textsOf(explanation as unknown as Json).filter(
    (text) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) || !text.isWellFormed() || text.length > 2_000,
  );
  expect(wrong).toEqual([]);
}

export function textsOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as Record<string, Json>).flatMap(textsOf);
}

export async function expectRefused({ bytes, codes, given }: Hostile, set: IssuedSet): Promise<void> {
  const [file, around] = [await bytes(set), await given?.(set)];
  const started = performance.now();
  const verdict = await judged(file, set, around);
  expect(performance.now() - started).toBeLessThan(MOST_MILLISECONDS);
  expect(verdict.conclusion).not.toBe('passed');
  const found = findingsOf(verdict).map(({ code }) => code);
  expect(found).toEqual(expect.arrayContaining([...codes]));
}

/** A credential of no profile, proved by the trusted issuer, so that only what is hostile in it is wrong. */
export async function proved(set: IssuedSet, change: JsonObject): Promise<JsonObject> {
  const { proofKey } = set.organisation;
  const document = {
    '@context': [VC_CONTEXT, STATUS_CONTEXT],
    id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
    type: ['VerifiableCredential'],
    issuer: proofKey.did,
    issuanceDate: ISSUED,
    credentialSubject: { id: 'did:example:learner' },
    ...change,
  };
  return createProver({ key: proofKey, contexts }).proveDocument(document, ISSUED);
}

export function entry(change: JsonObject = {}): JsonObject {
  return {
    id: `${LISTS.revocation}#1000`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '1000',
    statusListCredential: LISTS.revocation,
    ...change,
  };
}

/** JSON as text, with a piece of it exchanged: what `JSON.stringify` would never write. */
export function withText(value: Json, from: string, to: string): Uint8Array {
  const text = JSON.stringify(value);
  if (!text.includes(from)) throw new Error(`there is no ${from} in it`);
  return utf8(text.replace(from, () => to));
}
