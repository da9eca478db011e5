import type { KeyObject } from 'node:crypto';
import {
  type CertificateFacts,
  ConfigurationError,
  type Finding,
  type Instant,
  type Issuer,
  finding,
  millisecondsOf,
} from '../../model/index.js';
import type { ProofKey } from '../../proof/index.js';
import type { SealingKey } from '../../seal/index.js';
import { issuerOf, readCertificate } from '../../trust/index.js';
import { certificateUnreadable, chainOf, refuseUnfit } from './certificate.js';
import { openPem, openPkcs12 } from './file-source.js';
import { type Environment, readKeyFile, refuseReadable } from './files.js';
import { type KeysFile, type SealPlace, readKeysFile } from './keys-file.js';
import { isExampleProofKey, readProofKey } from './proof-key.js';
import { type SealingSettings, readSealing } from './sealing.js';
import type { SealKeySource } from './source.js';

/** What a folder of keys gives. */
export interface OpenedKeys {
  readonly sealingKey: SealingKey;
  /** The seal key itself, where it came from a file: it may be used in other threads of this process. */
  readonly privateKey?: KeyObject;
  readonly proofKey: ProofKey;
  /** The organisation of the seal certificate, with the DID of the proof key. */
  readonly issuer: Issuer;
  readonly certificate: CertificateFacts;
  readonly sealing: SealingSettings;
  /** What the operator should know and need not act on now. */
  readonly warnings: readonly Finding[];
  /** Ends the session with the token, where the key lives in one. Nothing can be sealed afterwards. */
  close(): Promise<void>;
}

export interface KeysOptions {
  /** The environment: `EDC_SEAL_PASSWORD`, `EDC_SEAL_PIN`. */
  readonly environment: Environment;
  /** In production the example keys are refused, wherever their files lie. */
  readonly production: boolean;
  /** Now: a certificate that is not valid then is refused. */
  readonly at: Instant;
}

/** Time to get a new qualified certificate. */
const DAYS_BEFORE_END = 30;

async function openSeal(folder: string, place: SealPlace, options: KeysOptions): Promise<SealKeySource> {
  const { environment } = options;
  switch (place.kind) {
    case 'pkcs12':
      return openPkcs12(folder, place, environment);
    case 'pem':
      return openPem(folder, place, environment);
    case 'pkcs11':
      // Loaded only here: no other key needs an addon.
      return (await import('./pkcs11.js')).openPkcs11(folder, place, environment);
  }
}

const ALGORITHMS: Readonly<Record<string, SealingKey['algorithm']>> = { RSA: 'RS256', 'P-256': 'ES256' };

function sealingKeyOf(source: SealKeySource, chain: readonly Uint8Array[], facts: CertificateFacts): SealingKey {
  const algorithm = ALGORITHMS[facts.key.type];
  if (algorithm === undefined)
    throw new ConfigurationError(
      'keys.algorithm-unsupported',
      `seals are not made with ${facts.key.type} keys`,
      'use RSA, or P-256',
    );
  return { algorithm, chain, sign: (inputs) => source.sign(algorithm, inputs) };
}

async function opened(
  folder: string,
  keys: KeysFile,
  source: SealKeySource,
  options: KeysOptions,
): Promise<OpenedKeys> {
  const chain = await chainOf(source);
  const facts = await readCertificate(chain[0]);
  if (facts === undefined) throw certificateUnreadable(source.name);
  const proofFile = await readKeyFile(folder, keys.proofKey);
  const proofKey = await readProofKey(proofFile.bytes, keys);

  const sealing = await readSealing(keys.sealing, folder, options.environment);

  const exampleSeal = facts.example === true;
  const exampleProof = isExampleProofKey(proofKey);
  if (options.production && (exampleSeal || exampleProof))
    throw new ConfigurationError(
      'keys.example-in-production',
      `the ${exampleSeal ? 'seal' : 'proof'} key is the example key, which everybody has`,
      'make your own with edc keys init, or use your seal certificate, and name the folder with --keys',
    );
  // A checkout makes the example files readable for all, and there is nothing to hide in them.
  if (!exampleSeal) refuseReadable([...source.secrets, ...sealing.secrets]);
  if (!exampleProof) refuseReadable([[keys.proofKey, proofFile.mode]]);
  refuseUnfit(facts, options.at);
  const issuer = issuerOf(facts, proofKey.did);
  if (issuer === undefined)
    throw new ConfigurationError(
      'keys.not-a-seal-certificate',
      'the certificate names no known country',
      'use a certificate for electronic seals',
    );

  const days = Math.floor((millisecondsOf(facts.notAfter) - millisecondsOf(options.at)) / 86_400_000);
  return {
    sealingKey: sealingKeyOf(source, chain, facts),
    ...(source.privateKey === undefined ? {} : { privateKey: source.privateKey }),
    proofKey,
    issuer: keys.homepage === undefined ? issuer : { ...issuer, homepage: keys.homepage },
    certificate: facts,
    sealing: sealing.settings,
    warnings: [
      ...(exampleSeal || exampleProof ? [finding('keys.example')] : []),
      ...(days < DAYS_BEFORE_END
        ? [finding('keys.certificate-ends-soon', undefined, { days, until: facts.notAfter })]
        : []),
    ],
    close: () => source.close(),
  };
}

/**
 * Opens a folder of keys: `keys.json` names where the key of the seal lives (a PKCS#12 file, PEM files, a token) and the
 * key of the proofs. ConfigurationError, with what to do next, for whatever makes them unfit: a missing or malformed file,
 * a wrong password, a certificate that is expired, not yet valid, of another key or no seal certificate, a key that is too
 * small, files that others can read, and the example keys in production.
 */
export async function openKeys(folder: string, options: KeysOptions): Promise<OpenedKeys> {
  const keys = readKeysFile((await readKeyFile(folder, 'keys.json')).bytes);
  const source = await openSeal(folder, keys.seal, options);
  try {
    return await opened(folder, keys, source, options);
  } catch (cause) {
    await source.close();
    throw cause;
  }
}
