import type { KeyObject, X509Certificate } from 'node:crypto';
import type { SealingKey } from '../../seal/index.js';
import type { Secret } from './files.js';

/** A seal key in its place, opened, with the certificates that lie there. */
export interface SealKeySource {
  /** The file or token, for messages. */
  readonly name: string;
  /** DER, in any order; the one of the key is among them, or it is no good. */
  readonly certificates: readonly Uint8Array[];
  /** Files that only their owner may read. */
  readonly secrets: readonly Secret[];
  /** Whether that certificate is of this key. */
  owns(certificate: X509Certificate): Promise<boolean>;
  /** As `SealingKey.sign`. */
  sign(algorithm: SealingKey['algorithm'], inputs: readonly Uint8Array[]): Promise<readonly Uint8Array[]>;
  /** The key itself, where it is in the memory of this process. */
  readonly privateKey?: KeyObject;
  close(): Promise<void>;
}
