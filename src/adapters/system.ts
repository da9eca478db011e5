import {
  X509Certificate,
  createHash,
  createPrivateKey,
  hash,
  randomBytes,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import { instantOf } from '../model/index.js';
import { PROOF_MACHINE } from './proof-machine.js';
import { packing } from './unpack.js';
import type { System } from '../pipeline/issuing/index.js';

/** Clock, randomness, digests and Ed25519 signatures of this machine. */
export function createSystem(): System {
  return {
    now: () => instantOf(Date.now()),
    random: (length) => new Uint8Array(randomBytes(length)),
    uuid: () => randomUUID(),
    sha256: (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer')),
    sha256After(start) {
      const begun = createHash('sha256').update(start);
      return (rest) => begun.copy().update(rest).digest();
    },
    machine: PROOF_MACHINE,
    packing,
    sealCheck(certificate) {
      const key = { key: new X509Certificate(certificate).publicKey, dsaEncoding: 'ieee-p1363' } as const;
      return (input, signature) => verify('sha256', input, key, signature);
    },
    ed25519(pkcs8) {
      const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
      return (data) => sign(null, data, key);
    },
  };
}
