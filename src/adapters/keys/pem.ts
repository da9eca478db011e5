import { type KeyObject, createPrivateKey } from 'node:crypto';
import { types } from 'node:util';
import { ConfigurationError, fromUtf8 } from '../../model/index.js';

/** RFC 7468 §2: PKCS#8, encrypted PKCS#8, and the traditional forms of RSA and EC keys. */
const PRIVATE_KEY = /-----BEGIN ((?:[A-Z]+ )*PRIVATE KEY)-----[^-]*(?:-[^-]+)*-----END \1-----/;

/** The text of the first private key of a file, and whether it is encrypted. ConfigurationError `keys.pem-unreadable`. */
export function findPrivateKey(bytes: Uint8Array, name: string): { readonly pem: string; readonly encrypted: boolean } {
  const [pem, label] = PRIVATE_KEY.exec(fromUtf8(bytes) ?? '') ?? [];
  if (pem === undefined) throw unreadable(name, 'it holds no private key');
  // RFC 1421 §4.6.1.1: how the traditional forms say that they are encrypted.
  return { pem, encrypted: label === 'ENCRYPTED PRIVATE KEY' || pem.includes('Proc-Type: 4,ENCRYPTED') };
}

function unreadable(name: string, what: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(
    'keys.pem-unreadable',
    `${name} cannot be used: ${what}`,
    'name the PEM file of the private key of the seal; DER becomes PEM by openssl pkcs8 -topk8 -inform DER',
    cause,
  );
}

/** The private key of a PEM text. ConfigurationError `keys.password-wrong`, `keys.pem-unreadable`. */
export function readPrivateKey(pem: string, password: string | undefined, name: string): KeyObject {
  try {
    return createPrivateKey({ key: pem, format: 'pem', ...(password === undefined ? {} : { passphrase: password }) });
  } catch (cause) {
    if (!types.isNativeError(cause)) throw cause;
    if (password === undefined) throw unreadable(name, 'its private key cannot be read', cause);
    // What a wrong password decrypts to is seldom told from a broken file.
    throw new ConfigurationError(
      'keys.password-wrong',
      `the password does not open ${name}`,
      'check EDC_SEAL_PASSWORD, or the password file that keys.json names; a file of an old encryption must be written anew: openssl pkcs8 -topk8 -v2 aes-256-cbc',
      cause,
    );
  }
}
