import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createDocuments } from '../../src/adapters/index.js';
import type { AwardInput } from '../../src/elm/index.js';
import {
  readVocabularies,
  type AssessmentResult,
  type Instant,
  type Issuer,
  type JsonObject,
  type Programme,
  type StatusEntry,
  type Vocabularies,
} from '../../src/model/index.js';

const root = new URL('../../', import.meta.url);

export const vocabularies: Vocabularies = readVocabularies(createDocuments().vocabularies());

/** The programmes of the demo catalogue, by file name. */
export function catalogue(): readonly Programme[] {
  const folder = new URL('fixtures/catalogue/', root);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Programme);
}

export function programmeOf(slug: string): Programme {
  return JSON.parse(readFileSync(new URL(`fixtures/catalogue/${slug}.json`, root), 'utf8')) as Programme;
}

/** Deterministic ids of the form that the pipeline gives: a hash as a UUID of version 8 (RFC 9562 §5.8). */
export function innerId(className: string, name: string): string {
  const hash = createHash('sha256').update(`${className}\n${name}`).digest('hex');
  const variant = '89ab'.charAt(parseInt(hash.charAt(16), 16) % 4);
  const uuid = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return `urn:epass:${className}:${uuid.join('-')}`;
}

export const ISSUER: Issuer = {
  did: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp',
  identifier: 'VATCY-00000000D',
  legalName: { en: 'Demo VET Centre Nicosia' },
  alternativeName: 'Demo VET Centre Nicosia e-Seal',
  country: 'CYP',
  homepage: 'https://passport.example',
};

export const RESULT: AssessmentResult = {
  row: 2,
  learner: { identifier: 'L-0001', givenName: 'Ελένη', familyName: 'Παπαδοπούλου', dateOfBirth: '2001-02-28' },
  item: 'Final task',
  grade: { mark: '8.50', maximumMark: '10', percentage: '85.00', letter: 'B' },
  awardedOn: '2026-11-13T00:00:00Z' as Instant,
  sourceDigest: 'ab'.repeat(32),
};

export const ISSUED = '2026-11-20T09:30:00Z' as Instant;

/** Entries as the register would draw them. */
export const STATUS: readonly StatusEntry[] = (['revocation', 'suspension'] as const).map((statusPurpose, index) => {
  const statusListCredential = `https://passport.example/status-lists/${statusPurpose}-1`;
  const statusListIndex = String(94_567 + index);
  const id = `${statusListCredential}#${statusListIndex}`;
  return { id, type: 'BitstringStatusListEntry', statusPurpose, statusListIndex, statusListCredential };
});

/** The smallest PNG: one white pixel. */
export const PIXEL = new Uint8Array(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==', 'base64'),
);

export function award(programme: Programme, change: Partial<AwardInput> = {}): AwardInput {
  return {
    credentialId: 'urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-2f6b7c8d9e01',
    programme,
    result: RESULT,
    issuer: ISSUER,
    issued: ISSUED,
    picture: PIXEL,
    language: 'el',
    innerId,
    ...change,
  };
}

/** Every object in a JSON value with the pointer to it. */
export function objectsIn(
  value: unknown,
  pointer = '',
): readonly { readonly pointer: string; readonly value: JsonObject }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => objectsIn(item, `${pointer}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  return [
    { pointer, value: value as JsonObject },
    ...Object.entries(value).flatMap(([name, member]) => objectsIn(member, `${pointer}/${name}`)),
  ];
}
