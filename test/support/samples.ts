import { readFileSync, readdirSync } from 'node:fs';
import type { JsonObject } from '../../src/model/index.js';
import { sharedText } from './shared-files.js';

export const SEALED_SAMPLES = [
  'commission-2025-participation',
  'commission-2025-transcript',
  'commission-participation',
  'velocert-degree',
  'velocert-enrolment',
] as const;

export const UNSEALED_SAMPLES = ['commission-microcredential', 'commission-participation'] as const;

/** The credential inside a sealed sample. */
export function sealedSample(name: string): JsonObject {
  const { payload } = JSON.parse(sharedText(`edc/samples/sealed/${name}.jsonld`)) as { payload: string };
  return JSON.parse(payload) as JsonObject;
}

export function unsealedSample(name: string): JsonObject {
  return JSON.parse(sharedText(`edc/samples/unsealed/${name}.jsonld`)) as JsonObject;
}

/** The same document with every long base64 text cut to a few bytes: the shapes do not look inside, and runs get short. */
export function withoutPictures<T>(document: T): T {
  return JSON.parse(JSON.stringify(document), (name, value: unknown) =>
    name === 'content' && typeof value === 'string' && value.length > 64 ? 'iVBORw0KGgo=' : value,
  ) as T;
}

/** The golden credentials of `fixtures/credentials/`, by file name. */
export function goldenCredentials(): readonly (readonly [string, JsonObject])[] {
  const folder = new URL('../../fixtures/credentials/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as JsonObject] as const);
}
