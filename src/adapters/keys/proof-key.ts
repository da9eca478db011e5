import { types } from 'node:util';
import { ConfigurationError } from '../../model/index.js';
import type { ProofKey } from '../../proof/index.js';
import { malformed, readObject } from './files.js';
import type { KeysFile } from './keys-file.js';

/** Public keys of `keys.example/proof-key.json`, known to everybody with their private ones. */
const EXAMPLE_PROOF_KEYS: ReadonlySet<string> = new Set(['z6Mku83U5c7tyGSGASfgiKY9BwhDHgzdFjMUqB1o8YQLepZQ']);

const DID_WEB = /^did:web:[A-Za-z0-9.%:_-]+$/;

export function isExampleProofKey({ publicKeyMultibase }: ProofKey): boolean {
  return EXAMPLE_PROOF_KEYS.has(publicKeyMultibase);
}

/** The Ed25519 key pair of the proofs, tried. ConfigurationError `keys.proof-key-unreadable`, `keys.file-malformed`. */
export async function readProofKey(
  bytes: Uint8Array,
  { proofKey: name, did, fragment, retired = [] }: Pick<KeysFile, 'proofKey' | 'did' | 'fragment' | 'retired'>,
): Promise<ProofKey> {
  const { publicKeyMultibase, secretKeyMultibase, type } = readObject(bytes, name);
  if (type !== 'Multikey' || typeof publicKeyMultibase !== 'string' || typeof secretKeyMultibase !== 'string')
    throw malformed(name, 'it must hold a Multikey with publicKeyMultibase and secretKeyMultibase');
  const { from } = await import('@digitalbazaar/ed25519-multikey');
  const probe = Uint8Array.of(1, 2, 3);
  try {
    const pair = await from({ type, publicKeyMultibase, secretKeyMultibase });
    const signature = await pair.signer().sign({ data: probe });
    if (!(await pair.verifier().verify({ data: probe, signature }))) throw new Error('no pair');
  } catch (cause) {
    if (!types.isNativeError(cause)) throw cause;
    throw new ConfigurationError(
      'keys.proof-key-unreadable',
      `${name} holds no Ed25519 key pair`,
      'make a new one: edc keys init',
      cause,
    );
  }
  if (did !== undefined && !DID_WEB.test(did)) throw malformed('keys.json', 'proof.did must be a did:web');
  const controller = did ?? `did:key:${publicKeyMultibase}`;
  const method = did === undefined ? publicKeyMultibase : (fragment ?? 'key-1');
  if (retired.some((one) => one.fragment === method || one.publicKeyMultibase === publicKeyMultibase))
    throw malformed('keys.json', 'proof.retired names the key that is used');
  return {
    did: controller,
    verificationMethod: `${controller}#${method}`,
    publicKeyMultibase,
    secretKeyMultibase,
    ...(retired.length === 0
      ? {}
      : {
          retired: retired.map(({ fragment: old, ...key }) => ({ ...key, verificationMethod: `${controller}#${old}` })),
        }),
  };
}
