import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Instant,
  type Language,
  type Policy,
  type TrustSettings,
  InputError,
  instantOf,
  readVocabularies,
} from './model/index.js';
import { type Verifying, createVerifying, readPolicy } from './pipeline/verifying/index.js';
import { createDidSource, createStatusSource } from './adapters/status-source.js';
import { createDocuments } from './adapters/documents.js';
import { readAnchors, readFileCapped, readJsonFile, readTrustFile } from './adapters/files.js';
import { createConformer } from './elm/index.js';
import { sayFinding } from './verdict/index.js';
import type { Environment } from './config.js';

export interface VerifyingChoice {
  /** Trust file. */
  readonly trust?: string | undefined;
  /** File or folder of bare certificates. */
  readonly anchors?: string | undefined;
  /** Folder of published status lists. */
  readonly status?: string | undefined;
}

/** Everything wired for Node. Each part is made when it is asked for. */
export function createCompose(environment: Environment) {
  void environment;
  const documents = createDocuments();
  const conformer = once(() =>
    createConformer({
      schema: documents.schema('edc'),
      issuedSchema: documents.schema('edc-issued'),
      vocabularies: readVocabularies(documents.vocabularies()),
    }),
  );
  async function trustOf({ trust, anchors }: VerifyingChoice): Promise<TrustSettings> {
    const given =
      trust === undefined
        ? { anchors: [], issuers: [], statusHosts: [], didDocuments: [] }
        : await readTrustFile(trust, (item) => sayFinding(item, 'en').says);
    return anchors === undefined ? given : { ...given, anchors: [...given.anchors, ...(await readAnchors(anchors))] };
  }
  return {
    now: (): Instant => instantOf(Date.now()),
    readFile: readFileCapped,
    policy: async (file: string): Promise<Policy> => readPolicy(await readJsonFile(file)),
    programmeTitle: (language: Language) => (id: string) => id,
    async verifying(choice: VerifyingChoice): Promise<Verifying> {
      const trust = await trustOf(choice);
      return createVerifying({
        contexts: documents.contexts(),
        conformer,
        trust,
        status: createStatusSource({ folder: choice.status, hosts: trust.statusHosts }),
        dids: createDidSource({ documents: trust.didDocuments, hosts: trust.statusHosts }),
      });
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

export type Compose = ReturnType<typeof createCompose>;
