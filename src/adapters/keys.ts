import { type KeyObject, X509Certificate, sign } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { promisify, types } from 'node:util';
import {
  type CertificateFacts,
  ConfigurationError,
  type Finding,
  type FindingCode,
  type Instant,
  type Issuer,
  type JsonObject,
  finding,
  fromUtf8,
  isJsonObject,
  millisecondsOf,
  readJson,
} from '../model/index.js';
import type { ProofKey } from '../proof/index.js';
import type { SealingKey } from '../seal/index.js';
import { issuerOf, readCertificate, suitsSealing } from '../trust/index.js';

const signOnThreadPool = promisify(sign);

/** What a folder of keys gives. */
export interface OpenedKeys {
  readonly sealingKey: SealingKey;
  readonly proofKey: ProofKey;
  /** The organisation of the seal certificate, with the DID of the proof key. */
  readonly issuer: Issuer;
  readonly certificate: CertificateFacts;
  /** What the operator should know and need not act on now. */
  readonly warnings: readonly Finding[];
}

export interface KeysOptions {
  /** The environment: `EDC_SEAL_PASSWORD`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** In production the example keys are refused, wherever their files lie. */
  readonly production: boolean;
  /** Now: a certificate that is not valid then is refused. */
  readonly at: Instant;
}

/** Key files have a few kilobytes, also with a long chain of certificates. */
const FILE_LIMIT = 1_048_576;
/** Time to get a new qualified certificate. */
const DAYS_BEFORE_END = 60;

/** Public keys of `keys.example/proof-key.json`, known to everybody with their private ones. */
const EXAMPLE_PROOF_KEYS: ReadonlySet<string> = new Set(['z6Mku83U5c7tyGSGASfgiKY9BwhDHgzdFjMUqB1o8YQLepZQ']);

interface KeysFile {
  readonly pkcs12: string;
  readonly passwordFile?: string;
  readonly proofKey: string;
  readonly did?: string;
  readonly fragment?: string;
  readonly homepage?: string;
}

function malformed(name: string, what: string): ConfigurationError {
  return new ConfigurationError(
    'keys.file-malformed',
    `${name}: ${what}`,
    'make an example to compare with: edc keys init',
  );
}

async function read(
  folder: string,
  name: string,
  hint = 'name the folder of your keys with --keys, or make one: edc keys init',
): Promise<{ readonly bytes: Uint8Array; readonly mode: number }> {
  const path = isAbsolute(name) ? name : join(folder, name);
  try {
    const { mode, size } = await stat(path);
    if (size > FILE_LIMIT) throw malformed(name, `it has ${size} bytes, more than a key file has`);
    return { bytes: new Uint8Array(await readFile(path)), mode };
  } catch (cause) {
    if (cause instanceof ConfigurationError || !types.isNativeError(cause) || !('code' in cause)) throw cause;
    throw new ConfigurationError('keys.file-missing', `${path} cannot be read (${String(cause.code)})`, hint, cause);
  }
}

function readObject(bytes: Uint8Array, name: string): JsonObject {
  const { value } = readJson(fromUtf8(bytes) ?? '');
  if (!isJsonObject(value)) throw malformed(name, 'it is no JSON object');
  return value;
}

function readKeysFile(bytes: Uint8Array): KeysFile {
  const name = 'keys.json';
  const value = readObject(bytes, name);
  const object = (from: JsonObject, member: string): JsonObject => {
    const found = from[member];
    if (!isJsonObject(found)) throw malformed(name, `${member} must be an object`);
    return found;
  };
  const text = (from: JsonObject, member: string): string | undefined => {
    const found = from[member];
    if (found === undefined) return undefined;
    if (typeof found !== 'string' || found === '') throw malformed(name, `${member} must be a text`);
    return found;
  };
  const seal = object(value, 'seal');
  const proof = object(value, 'proof');
  const pkcs12 = text(seal, 'pkcs12');
  const proofKey = text(proof, 'key');
  if (pkcs12 === undefined || proofKey === undefined)
    throw malformed(name, 'seal.pkcs12 and proof.key must name files');
  const optional = {
    passwordFile: text(seal, 'passwordFile'),
    did: text(proof, 'did'),
    fragment: text(proof, 'fragment'),
    homepage: text(value, 'homepage'),
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, found]) => found !== undefined));
  return { pkcs12, proofKey, ...given };
}

/** From the environment, else from the password file; never from an argument, which other users of the machine can see. */
async function passwordOf(
  folder: string,
  keys: KeysFile,
  options: KeysOptions,
): Promise<{ readonly password: string; readonly mode?: number }> {
  const given = options.environment['EDC_SEAL_PASSWORD'];
  if (given !== undefined && given !== '') return { password: given };
  if (keys.passwordFile === undefined)
    throw new ConfigurationError(
      'keys.password-missing',
      `there is no password for ${keys.pkcs12}`,
      'set EDC_SEAL_PASSWORD, or name a password file in keys.json as seal.passwordFile',
    );
  const hint = 'put the password file back that keys.json names, or set EDC_SEAL_PASSWORD';
  const { bytes, mode } = await read(folder, keys.passwordFile, hint);
  const text = fromUtf8(bytes);
  if (text === undefined) throw malformed(keys.passwordFile, 'it is no UTF-8 text');
  // Editors end a file with a line break that is no part of the password.
  return { password: text.replace(/\r?\n$/, ''), mode };
}

/** The certificate of the key, then those that issued it, without the self-signed end: whoever verifies has that, or does not trust it. */
function chainOf(privateKey: KeyObject, certificates: readonly Uint8Array[], name: string): readonly Uint8Array[] {
  const parsed = certificates.map((der) => {
    try {
      return { der, x509: new X509Certificate(der) };
    } catch (cause) {
      throw new ConfigurationError(
        'keys.pkcs12-unreadable',
        `${name} holds a certificate that cannot be read`,
        'write the file anew',
        cause,
      );
    }
  });
  const leaf = parsed.find(({ x509 }) => x509.checkPrivateKey(privateKey));
  if (leaf === undefined)
    throw new ConfigurationError(
      'keys.certificate-mismatched',
      `${name} holds no certificate of its private key`,
      'write the file anew with key and certificate of one seal',
    );
  const chain = [leaf];
  for (;;) {
    const top = chain.at(-1) as (typeof parsed)[number];
    const next = parsed.find(
      (one) => !chain.includes(one) && top.x509.checkIssued(one.x509) && !one.x509.checkIssued(one.x509),
    );
    if (next === undefined) return chain.map(({ der }) => der);
    chain.push(next);
  }
}

/** Findings that say "later" or "too late"; the rest say that this is no seal certificate. */
const REFUSALS: Partial<
  Record<FindingCode, readonly [code: string, says: (facts: CertificateFacts) => string, hint: string]>
> = {
  'certificate.expired': [
    'keys.certificate-expired',
    ({ notAfter }) => `the seal certificate expired on ${notAfter}`,
    'get a new one from your trust service provider',
  ],
  'certificate.not-yet-valid': [
    'keys.certificate-not-yet-valid',
    ({ notBefore }) => `the seal certificate is valid from ${notBefore}`,
    'check the clock of this machine, or wait',
  ],
  'certificate.key-too-small': [
    'keys.key-too-small',
    ({ key }) => `the seal key has ${key.bits} bits (${key.type})`,
    'use RSA of 2048 bits or more, better 3072, or P-256',
  ],
  'certificate.is-authority': [
    'keys.not-a-seal-certificate',
    () => 'the certificate belongs to a certification authority',
    'use a certificate for electronic seals',
  ],
  'certificate.usage-unfit': [
    'keys.not-a-seal-certificate',
    ({ keyUsage }) =>
      `the certificate is not meant for seals: its key usage is ${keyUsage?.join(', ') ?? 'not stated'}`,
    'use a certificate for electronic seals',
  ],
  'certificate.extended-usage-unfit': [
    'keys.not-a-seal-certificate',
    ({ extendedKeyUsage }) =>
      `the certificate is not meant for documents: its extended usage is ${extendedKeyUsage?.join(', ') ?? ''}`,
    'use a certificate for electronic seals',
  ],
  'certificate.organisation-missing': [
    'keys.not-a-seal-certificate',
    () => 'the certificate names no organisation with its identifier (organizationIdentifier)',
    'use a certificate for electronic seals of your organisation, not one of a person',
  ],
};

function refuseUnfit(facts: CertificateFacts, at: Instant): void {
  // What it is comes before when it is valid: a new certificate of the same wrong kind would not help.
  const findings = [...suitsSealing(facts, at)].reverse();
  for (const { code } of findings) {
    const [error, says, hint] = REFUSALS[code] ?? [
      'keys.not-a-seal-certificate',
      () => `the seal certificate is unfit (${code})`,
      '',
    ];
    throw new ConfigurationError(error, says(facts), hint);
  }
}

const ALGORITHMS: Readonly<Record<string, SealingKey['algorithm']>> = { RSA: 'RS256', 'P-256': 'ES256' };

function sealingKeyOf(privateKey: KeyObject, chain: readonly Uint8Array[], facts: CertificateFacts): SealingKey {
  const algorithm = ALGORITHMS[facts.key.type];
  if (algorithm === undefined)
    throw new ConfigurationError(
      'keys.algorithm-unsupported',
      `seals are not made with ${facts.key.type} keys`,
      'use RSA, or P-256',
    );
  // JWS wants r and s side by side (RFC 7518 §3.4); RSA ignores the setting.
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return {
    algorithm,
    chain,
    async sign(inputs) {
      return Promise.all(inputs.map(async (input) => new Uint8Array(await signOnThreadPool('sha256', input, key))));
    },
  };
}

const DID_WEB = /^did:web:[A-Za-z0-9.%:_-]+$/;

async function readProofKey(bytes: Uint8Array, { proofKey: name, did, fragment }: KeysFile): Promise<ProofKey> {
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
  return { did: controller, verificationMethod: `${controller}#${method}`, publicKeyMultibase, secretKeyMultibase };
}

function refuseReadable(files: readonly (readonly [name: string, mode: number | undefined])[]): void {
  // Windows keeps rights elsewhere and shows 0666 for all.
  if (process.platform === 'win32') return;
  for (const [name, mode] of files) {
    if (mode === undefined || (mode & 0o077) === 0) continue;
    throw new ConfigurationError(
      'keys.readable-by-others',
      `${name} can be read by others (mode ${(mode & 0o777).toString(8).padStart(4, '0')})`,
      `take their rights away: chmod 600 ${name}`,
    );
  }
}

/**
 * Opens a folder of keys: `keys.json` names the PKCS#12 file of the seal and the key of the proofs. ConfigurationError,
 * with what to do next, for whatever makes them unfit: a missing or malformed file, a wrong password, a certificate that
 * is expired, not yet valid, of another key or no seal certificate, a key that is too small, files that others can read,
 * and the example keys in production.
 */
export async function openKeys(folder: string, options: KeysOptions): Promise<OpenedKeys> {
  const keys = readKeysFile((await read(folder, 'keys.json')).bytes);
  const file = await read(folder, keys.pkcs12);
  const { password, mode: passwordMode } = await passwordOf(folder, keys, options);
  // Loaded only here: whoever verifies needs no PKCS#12 and no private key.
  const { readPkcs12 } = await import('./pkcs12.js');
  const { privateKey, certificates } = await readPkcs12(file.bytes, password, keys.pkcs12);
  const chain = chainOf(privateKey, certificates, keys.pkcs12);
  const facts = await readCertificate(chain[0] as Uint8Array);
  if (facts === undefined)
    throw new ConfigurationError(
      'keys.pkcs12-unreadable',
      `the seal certificate in ${keys.pkcs12} cannot be read`,
      'write the file anew',
    );
  const proofFile = await read(folder, keys.proofKey);
  const proofKey = await readProofKey(proofFile.bytes, keys);

  const exampleSeal = facts.example === true;
  const exampleProof = EXAMPLE_PROOF_KEYS.has(proofKey.publicKeyMultibase);
  if (options.production && (exampleSeal || exampleProof))
    throw new ConfigurationError(
      'keys.example-in-production',
      `the ${exampleSeal ? 'seal' : 'proof'} key is the example key, which everybody has`,
      'make your own with edc keys init, or use your seal certificate, and name the folder with --keys',
    );
  // A checkout makes the example files readable for all, and there is nothing to hide in them.
  refuseReadable([
    ...(exampleSeal
      ? []
      : ([
          [keys.pkcs12, file.mode],
          [keys.passwordFile ?? '', passwordMode],
        ] as const)),
    ...(exampleProof ? [] : ([[keys.proofKey, proofFile.mode]] as const)),
  ]);
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
    sealingKey: sealingKeyOf(privateKey, chain, facts),
    proofKey,
    issuer: keys.homepage === undefined ? issuer : { ...issuer, homepage: keys.homepage },
    certificate: facts,
    warnings: [
      ...(exampleSeal || exampleProof ? [finding('keys.example')] : []),
      ...(days < DAYS_BEFORE_END
        ? [finding('keys.certificate-ends-soon', undefined, { days, until: facts.notAfter })]
        : []),
    ],
  };
}
