import { type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { ConfigurationError } from '../../model/index.js';
import { readCertificates } from '../../trust/index.js';
import { type Environment, readKeyFile, readSecret } from './files.js';
import type { Place } from './keys-file.js';
import type { SealKeySource } from './source.js';

const signOnThreadPool = promisify(sign);

/** A private key in the memory of this process. */
function sourceOfKey(
  privateKey: KeyObject,
  rest: Pick<SealKeySource, 'name' | 'certificates' | 'secrets'>,
): SealKeySource {
  // JWS wants r and s side by side (RFC 7518 §3.4); RSA ignores the setting.
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return {
    ...rest,
    privateKey,
    owns: (certificate) => Promise.resolve(certificate.checkPrivateKey(privateKey)),
    sign: (_, inputs) =>
      Promise.all(inputs.map(async (input) => new Uint8Array(await signOnThreadPool('sha256', input, key)))),
    close: () => Promise.resolve(),
  };
}

function readPassword(
  folder: string,
  file: string | undefined,
  environment: Environment,
): ReturnType<typeof readSecret> {
  return readSecret({ variable: 'EDC_SEAL_PASSWORD', file, word: 'password', folder, environment });
}

function passwordMissing(file: string): ConfigurationError {
  return new ConfigurationError(
    'keys.password-missing',
    `there is no password for ${file}`,
    'set EDC_SEAL_PASSWORD, or name a password file in keys.json as seal.passwordFile',
  );
}

/** Opens a PKCS#12 file with its password. */
export async function openPkcs12(
  folder: string,
  { file, passwordFile }: Place<'pkcs12'>,
  environment: Environment,
): Promise<SealKeySource> {
  const { bytes, mode } = await readKeyFile(folder, file);
  const password = await readPassword(folder, passwordFile, environment);
  if (password === undefined) throw passwordMissing(file);
  // Loaded only here: whoever verifies needs no PKCS#12 and no private key.
  const { readPkcs12 } = await import('./pkcs12.js');
  const { privateKey, certificates } = await readPkcs12(bytes, password.text, file);
  return sourceOfKey(privateKey, { name: file, certificates, secrets: [[file, mode], ...password.secrets] });
}

/** The certificates of a file beside a key, the leaf first or not. ConfigurationError `keys.certificate-unreadable`. */
export async function readCertificateFile(folder: string, name: string): Promise<readonly Uint8Array[]> {
  const { bytes } = await readKeyFile(folder, name);
  const certificates = readCertificates(bytes);
  if (certificates.length > 0) return certificates;
  throw new ConfigurationError(
    'keys.certificate-unreadable',
    `${name} holds no certificate, or one that cannot be read`,
    'name a PEM file with the seal certificate, then those that issued it',
  );
}

/** Opens a private key in a PEM file, encrypted or not, with the certificates in another, or in the same. */
export async function openPem(
  folder: string,
  { key: name, certificate, passwordFile }: Place<'pem'>,
  environment: Environment,
): Promise<SealKeySource> {
  const { bytes, mode } = await readKeyFile(folder, name);
  const { findPrivateKey, readPrivateKey } = await import('./pem.js');
  const { pem, encrypted } = findPrivateKey(bytes, name);
  // A key that lies open has no use for a password, so none is asked for.
  const password = encrypted ? await readPassword(folder, passwordFile, environment) : undefined;
  if (encrypted && password === undefined) throw passwordMissing(name);
  const privateKey = readPrivateKey(pem, password?.text, name);
  const certificates = await readCertificateFile(folder, certificate);
  return sourceOfKey(privateKey, {
    name: certificate,
    certificates,
    secrets: [[name, mode], ...(password?.secrets ?? [])],
  });
}
