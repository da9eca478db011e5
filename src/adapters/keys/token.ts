import { createHash } from 'node:crypto';
import { ConfigurationError, UpstreamError, fromHex } from '../../model/index.js';
import { CKR, type Cryptoki, type CryptokiModule, type Handle, nameOf, returned } from './cryptoki.js';

/** Where a key is. */
export interface TokenPlace {
  /** The label of the token. */
  readonly token: string;
  /** The label of the private key, or its CKA_ID in hexadecimal digits. */
  readonly key: string;
}
