import { type KeyObject, type X509Certificate, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { SealingKey } from '../../seal/index.js';
import type { Secret } from './files.js';

const signOnThreadPool = promisify(sign);

/** A seal key in its place, opened, with the certificates that lie there. */
export interface SealKeySource {
  /** The file or token, for messages. */
  readonly name: string;
  /** DER, in any order; the one of the key is among them, or it is no good. */
  readonly certificates: readonly Uint8Array[];
  /** Files that only their owner may read. */
  readonly secrets: readonly Secret[];
  owns(certificate: X509Certificate): Promise<boolean>;
  readonly sign: (
    algorithm: SealingKey['algorithm'],
    inputs: readonly Uint8Array[],
  ) => Promise<readonly Uint8Array[]>;
  close(): Promise<void>;
}

/** A private key in the memory of this process, as files give it. */
export function sourceOfKey(
  privateKey: KeyObject,
  rest: Pick<SealKeySource, 'name' | 'certificates' | 'secrets'>,
): SealKeySource {
  // JWS wants r and s side by side (RFC 7518 §3.4); RSA ignores the setting.
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return {
    ...rest,
    owns: (certificate) => Promise.resolve(certificate.checkPrivateKey(privateKey)),
    sign: (_, inputs) =>
      Promise.all(inputs.map(async (input) => new Uint8Array(await signOnThreadPool('sha256', input, key)))),
    close: () => Promise.resolve(),
  };
}
