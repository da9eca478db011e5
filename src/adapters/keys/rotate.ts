import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError, isJsonObject, utf8, type Instant } from '../../model/index.js';
import { writePrivateFile } from '../private-file.js';
import { malformed, readKeyFile, readObject } from './files.js';
import { readKeysFile } from './keys-file.js';
import { readProofKey } from './proof-key.js';

/** What a rotation came to. */
export interface RotatedKey {
  readonly did: string;
  /** The key that proves from now on, and the one that did. */
  readonly verificationMethod: string;
  readonly retired: string;
  /** The file of the new key, and the one that is not read any more and should be destroyed. */
  readonly file: string;
  readonly oldFile: string;
}

/** `key-2` after `key-1`; a name that was given once is never given again. */
function nextName(present: string, taken: ReadonlySet<string>): string {
  const match = /^(.*?)(\d{1,6})$/.exec(present);
  const stem = match?.[1] ?? `${present}-`;
  let number = Number(match?.[2] ?? 1) + 1;
  while (taken.has(`${stem}${String(number)}`)) number++;
  return `${stem}${String(number)}`;
}

/**
 * Makes a new proof key, and retires the present one: its public half stays in keys.json and so in the DID document, so that what
 * it proved still verifies. The new key file is written first, and keys.json changes at once, so a process that ends in between has
 * changed nothing. ConfigurationError `keys.did-key-fixed` for a `did:key`, and what `openKeys` says of a folder that is unfit.
 */
export async function rotateProofKey(folder: string, at: Instant): Promise<RotatedKey> {
  const { bytes } = await readKeyFile(folder, 'keys.json');
  const keys = readKeysFile(bytes);
  const present = await readProofKey((await readKeyFile(folder, keys.proofKey)).bytes, keys);
  if (keys.did === undefined)
    throw new ConfigurationError(
      'keys.did-key-fixed',
      'a did:key is its key: another key is another issuer',
      'issue under a did:web to be able to change keys; the old folder is still needed to publish the lists of what was issued',
    );
  const [, name = ''] = present.verificationMethod.split('#');
  const retired = keys.retired ?? [];
  const fragment = nextName(name, new Set([name, ...retired.map((one) => one.fragment)]));
  let file = `proof-${fragment}.json`;
  for (let more = 2; existsSync(join(folder, file)); more++) file = `proof-${fragment}-${String(more)}.json`;
  const { generate } = await import('@digitalbazaar/ed25519-multikey');
  const texts = await (await generate()).export({ publicKey: true, secretKey: true, canonicalize: true });
  const { publicKeyMultibase, secretKeyMultibase } = texts;
  const json = (value: object): Uint8Array => utf8(`${JSON.stringify(value, undefined, 2)}\n`);
  await writePrivateFile(
    join(folder, file),
    json({ type: 'Multikey', controller: keys.did, publicKeyMultibase, secretKeyMultibase }),
    { overwrite: false, inputs: [] },
  );
  const whole = readObject(bytes, 'keys.json');
  const { proof } = whole;
  if (!isJsonObject(proof)) throw malformed('keys.json', 'proof must be an object');
  const before = { fragment: name, publicKeyMultibase: present.publicKeyMultibase, retired: at };
  await writePrivateFile(
    join(folder, 'keys.json'),
    json({ ...whole, proof: { ...proof, key: file, fragment, retired: [...retired, before] } }),
    { overwrite: true, inputs: [] },
  );
  return {
    did: keys.did,
    verificationMethod: `${keys.did}#${fragment}`,
    retired: present.verificationMethod,
    file,
    oldFile: keys.proofKey,
  };
}
