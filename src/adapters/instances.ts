import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  ConfigurationError,
  InputError,
  fromUtf8,
  readJson,
  systemCode,
  utf8,
  type JsonObject,
  type StatusPurpose,
} from '../model/index.js';
import type { ProofKey } from '../proof/index.js';
import { readKeyFile, refuseReadable } from './keys/files.js';
import { isExampleProofKey, readProofKey } from './keys/proof-key.js';
import { writePrivateFile } from './private-file.js';

/** An instance of the VC API as `schemas/instances.schema.json` describes it, with its key where it has one of its own. */
export interface InstanceSettings {
  readonly name: string;
  readonly organisation?: string;
  readonly proofType: 'Ed25519Signature2020' | 'eddsa-rdfc-2022';
  readonly conformance: boolean;
  readonly statusPurposes: readonly StatusPurpose[];
  readonly negative: 200 | 400;
  readonly tokens?: readonly string[];
  /** Of a conformance instance. */
  readonly key?: ProofKey;
}

interface Written extends Omit<InstanceSettings, 'key' | 'conformance' | 'statusPurposes' | 'negative'> {
  readonly conformance?: boolean;
  readonly statusPurposes?: readonly StatusPurpose[];
  readonly negative?: 200 | 400;
  readonly key?: string;
}

function unusable(file: string, what: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(
    'instances.file-unusable',
    `${file} cannot be used: ${what}`,
    'schemas/instances.schema.json describes it',
    cause,
  );
}

/** A key beside the settings, for trying out: of processes that start together, the first makes it. */
async function madeKey(path: string): Promise<void> {
  const { generate } = await import('@digitalbazaar/ed25519-multikey');
  const pair = await generate();
  const { publicKeyMultibase, secretKeyMultibase } = await pair.export({
    publicKey: true,
    secretKey: true,
    canonicalize: true,
  });
  const controller = `did:key:${publicKeyMultibase}`;
  const text = JSON.stringify({ type: 'Multikey', controller, publicKeyMultibase, secretKeyMultibase }, undefined, 2);
  await writePrivateFile(path, utf8(`${text}\n`), { overwrite: false, inputs: [] }).catch((cause: unknown) => {
    if (!(cause instanceof InputError && cause.code === 'file.exists')) throw cause;
  });
}

async function keyOf(file: string, { name, key }: Written, production: boolean): Promise<ProofKey> {
  const folder = dirname(file);
  const own = key ?? `${name}.proof-key.json`;
  if (key === undefined && production)
    throw new ConfigurationError(
      'instances.key-unnamed',
      `the instance ${name} names no key, and none is made in production`,
      'name the file of its key, or leave conformance instances out',
    );
  if (key === undefined) {
    const there = await readFile(join(folder, own)).then(
      () => true,
      (cause: unknown) => systemCode(cause) !== 'ENOENT',
    );
    if (!there) await madeKey(join(folder, own));
  }
  const { bytes, mode } = await readKeyFile(folder, own, `name the file of its key in ${file}`);
  const read = await readProofKey(bytes, { proofKey: own });
  if (!isExampleProofKey(read)) refuseReadable([[own, mode]]);
  else if (production)
    throw new ConfigurationError(
      'keys.example-in-production',
      `the key of the instance ${name} is the example key, which everybody has`,
      'make one of your own: edc keys init',
    );
  return read;
}

/**
 * The instances that a file names, and the address that stands in their status entries. ConfigurationError `instances.file-unusable`,
 * `instances.key-unnamed`, and what reading keys throws.
 */
export async function readInstances(
  file: string,
  { schema, production }: { readonly schema: JsonObject; readonly production: boolean },
): Promise<{ readonly address?: string; readonly instances: readonly InstanceSettings[] }> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw unusable(file, `it cannot be read (${systemCode(cause) ?? 'unknown'})`, cause);
  });
  const { value } = readJson(fromUtf8(new Uint8Array(bytes)) ?? '');
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const ajv = new Ajv2020({ strictTypes: false, strictRequired: false });
  const validate = ajv.compile<{ address?: string; instances: readonly Written[] }>(schema);
  if (!validate(value)) {
    const [first] = validate.errors ?? [];
    throw unusable(file, `${first?.instancePath ?? ''} ${first?.message ?? 'is no JSON'}`.trim());
  }
  const { address, instances: written } = value;
  const names = new Set(written.map(({ name }) => name));
  if (names.size < written.length) throw unusable(file, 'two instances have one name');
  const instances: InstanceSettings[] = [];
  for (const one of written) {
    const { conformance = false, statusPurposes = ['revocation'], negative = 200, key, ...rest } = one;
    void key;
    instances.push({
      ...rest,
      conformance,
      statusPurposes,
      negative,
      ...(conformance ? { key: await keyOf(file, one, production) } : {}),
    });
  }
  return { ...(address === undefined ? {} : { address }), instances };
}
