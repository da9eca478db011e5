import { createPublicKey, hash, verify } from 'node:crypto';
import type { VerifyingPorts } from '../pipeline/verifying/index.js';

// RFC 8410 §4: SubjectPublicKeyInfo of a 32-byte Ed25519 key, up to the key.
const SPKI = Uint8Array.of(0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0);

/** Digests and Ed25519 checks by OpenSSL on this thread. */
export const PROOF_MACHINE: NonNullable<VerifyingPorts['machine']> = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  ed25519(publicKey) {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    return (data, signature) => verify(null, data, key, signature);
  },
};
