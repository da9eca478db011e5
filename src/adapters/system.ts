import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { instantOf } from '../model/index.js';
import type { System } from '../pipeline/issuing/index.js';

/** Clock, randomness and digests of this machine. */
export function createSystem(): System {
  return {
    now: () => instantOf(Date.now()),
    random: (length) => new Uint8Array(randomBytes(length)),
    uuid: () => randomUUID(),
    sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  };
}
