import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  InputError,
  type Instant,
  type SealLevel,
  StateError,
  monthsLater,
  toBase64,
  toBase64Url,
} from '../../model/index.js';
import { issuerOf, readCertificate } from '../../trust/index.js';
import type { DevIdentity, DevProfile } from './certificate.js';
import type { DevServiceUrls } from './services/urls.js';

/** For whom keys are made. */
export interface NewKeys {
  readonly legalName: string;
  /** organizationIdentifier (ETSI EN 319 412-1 §5.1.4), e.g. `VATCY-00000000D`. */
  readonly identifier: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly key?: 'RSA-3072' | 'RSA-2048' | 'P-256';
  readonly notBefore: Instant;
  /** Three years after the beginning where it is not given. */
  readonly notAfter?: Instant;
  /** For `trust.json`: where the status lists will be. */
  readonly statusHosts?: readonly string[];
  /** For `trust.json` and `keys.json`: a `did:web` in place of the `did:key`. */
  readonly did?: string;
  /** The set that ships with the project: its README says so. */
  readonly example?: true;
  /** Development services that issue the seal certificate, and with which seals reach the level named; without them level B. */
  readonly services?: {
    readonly authority: DevIdentity;
    readonly urls: DevServiceUrls;
    readonly level: SealLevel;
  };
}

const MONTHS_VALID = 36;

/** ETSI EN 319 412-1 §5.1.4: scheme, country, hyphen, reference. */
const IDENTIFIER = /^(?:[A-Z]{3}|[A-Z]{2}:)[A-Z]{2}-[\x21-\x7e]{1,60}$/;

/** What openKeys would refuse later is refused before anything is written. */
function checkNames({ legalName, identifier, country }: NewKeys): void {
  if (!/\S/.test(legalName) || !legalName.isWellFormed())
    throw new InputError('keys.name-missing', 'the organisation has no name', 'give its legal name');
  if (!IDENTIFIER.test(identifier))
    throw new InputError(
      'keys.identifier-malformed',
      `"${identifier}" is no organisation identifier`,
      'write scheme, country and number, as in VATCY-10000000X or NTREE-10000000',
    );
  if (!/^[A-Z]{2}$/.test(country))
    throw new InputError(
      'keys.country-unknown',
      `"${country}" is no country code`,
      'write two capital letters, as in CY',
    );
}

function pem(der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const files = ({
  services,
}: NewKeys): string => `- \`keys.json\` names the files; \`seal.p12\` is the seal key with its certificate, its password is in \`seal-password.txt\`.
- \`proof-key.json\` is the Ed25519 key of the proofs.
- \`ca.pem\` is the certificate that issued the seal certificate; its private key ${services === undefined ? 'was thrown away' : 'is with the development services'}.
- \`trust.json\` is for verifiers: \`edc verify FILE --trust trust.json\`.
`;

function readme(keys: NewKeys): string {
  const { legalName, example } = keys;
  return example === true
    ? `# Example keys

Everybody has these keys, private parts included: what they seal and prove shows nothing. They let the demonstration run
without settings, are recognised by fingerprint wherever they are copied to, and are refused when \`EDC_ENV=production\`. The
organisation, ${legalName}, does not exist. Made by \`scripts/example-keys.mjs\`.

${files(keys)}`
    : `# Keys of ${legalName}

Made by \`edc keys init\` for development: nobody but those whom you give \`trust.json\` trusts them.

${files(keys)}
Keep \`seal.p12\`, \`seal-password.txt\` and \`proof-key.json\` to yourself (mode 0600). For seals that Europass accepts, put a
qualified seal certificate in place of \`seal.p12\`.
`;
}

/**
 * Makes a development authority, a seal certificate below it and an Ed25519 key, and writes them to a folder that has
 * none of these files yet: StateError `keys.exists` otherwise; InputError for names that no seal certificate can have.
 * The authority's private key is not kept. Returns the names of the files written.
 */
export async function initKeys(folder: string, keys: NewKeys): Promise<readonly string[]> {
  const { legalName, identifier, country, notBefore, services } = keys;
  checkNames(keys);
  const key = keys.key ?? 'RSA-3072';
  const notAfter = keys.notAfter ?? monthsLater(notBefore, MONTHS_VALID);
  const shared = { country, notBefore, notAfter, key } as const;
  const root: DevProfile = {
    ...shared,
    commonName: `${legalName} development CA`,
    organisation: legalName,
    keyUsage: ['keyCertSign', 'cRLSign'],
    authority: {},
  };
  // Loaded only here: no other command makes certificates.
  const { issueCertificate } = await import('./certificate.js');
  const { certificateUrls } = await import('./services/urls.js');
  const { writePkcs12 } = await import('./pkcs12.js');
  const { generate } = await import('@digitalbazaar/ed25519-multikey');
  const leaf: DevProfile = {
    ...shared,
    commonName: legalName,
    organisation: legalName,
    identifier,
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    ...(services === undefined ? {} : { urls: certificateUrls(services.urls) }),
  };
  const authority = services?.authority ?? (await issueCertificate(root));
  const seal = await issueCertificate(leaf, authority);
  const password = toBase64Url(randomBytes(16));
  const proof = await generate();
  // Canonical: the 32-byte seed alone, as the Multikey specification has it.
  const texts = await proof.export({ publicKey: true, secretKey: true, canonicalize: true });
  const { publicKeyMultibase, secretKeyMultibase } = texts;
  const did = keys.did ?? `did:key:${publicKeyMultibase}`;
  const facts = await readCertificate(seal.certificate);
  if (facts === undefined || issuerOf(facts, did) === undefined)
    throw new InputError(
      'keys.country-unknown',
      `there is no country ${country}`,
      'write two capital letters, as in CY',
    );
  const caPem = pem(authority.certificate);
  const secret = 0o600;
  const open = 0o644;
  const files: readonly (readonly [name: string, content: string | Uint8Array, mode: number])[] = [
    [
      'keys.json',
      json({
        seal: { pkcs12: 'seal.p12', passwordFile: 'seal-password.txt' },
        proof: { key: 'proof-key.json', ...(keys.did === undefined ? {} : { did }) },
        ...(services === undefined
          ? {}
          : {
              sealing: {
                level: services.level,
                timeStamps: [{ url: services.urls.timeStamps }],
                // The services run on this machine, where nothing else that a certificate names is ever asked.
                insideHosts: [new URL(services.urls.ocsp).host],
              },
            }),
      }),
      secret,
    ],
    [
      'seal.p12',
      await writePkcs12({
        privateKey: seal.privateKey,
        certificates: [seal.certificate, authority.certificate],
        password,
      }),
      secret,
    ],
    ['seal-password.txt', `${password}\n`, secret],
    ['proof-key.json', json({ type: 'Multikey', controller: did, publicKeyMultibase, secretKeyMultibase }), secret],
    ['ca.pem', caPem, open],
    [
      'trust.json',
      json({
        certificates: [{ pem: caPem }],
        issuers: [{ did, name: legalName, identifier }],
        statusHosts: keys.statusHosts ?? [],
        didDocuments: [],
      }),
      open,
    ],
    ['README.md', readme(keys), open],
  ];
  const present = files.filter(([name]) => existsSync(join(folder, name))).map(([name]) => name);
  if (present.length > 0)
    throw new StateError(
      'keys.exists',
      `${folder} already holds ${present.join(', ')}`,
      'name another folder: keys are never overwritten',
    );
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, content, mode] of files) {
    // `wx` refuses to follow what somebody put there between the look and the writing.
    await writeFile(join(folder, name), content, { mode, flag: 'wx' });
  }
  return files.map(([name]) => name);
}
