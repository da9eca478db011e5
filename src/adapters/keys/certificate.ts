import { X509Certificate } from 'node:crypto';
import { type CertificateFacts, ConfigurationError, type FindingCode, type Instant } from '../../model/index.js';
import { suitsSealing } from '../../trust/index.js';
import type { SealKeySource } from './source.js';

/**
 * The certificate of the key, then those that issued it, without the self-signed end: whoever verifies has that, or does
 * not trust it. ConfigurationError `keys.certificate-unreadable`, `keys.certificate-mismatched`.
 */
export async function chainOf(source: SealKeySource): Promise<readonly [leaf: Uint8Array, ...rest: Uint8Array[]]> {
  const parsed = source.certificates.map((der) => {
    try {
      return { der, x509: new X509Certificate(der) };
    } catch (cause) {
      throw certificateUnreadable(source.name, cause);
    }
  });
  const [leaf, ...rest] = await leafFirst(parsed, source);
  const chain = [leaf];
  for (;;) {
    const top = chain.at(-1) ?? leaf;
    const next = rest.find(
      (one) => !chain.includes(one) && top.x509.checkIssued(one.x509) && !one.x509.checkIssued(one.x509),
    );
    if (next === undefined) return [leaf.der, ...chain.slice(1).map(({ der }) => der)];
    chain.push(next);
  }
}

interface Parsed {
  readonly der: Uint8Array;
  readonly x509: X509Certificate;
}

async function leafFirst(parsed: readonly Parsed[], source: SealKeySource): Promise<readonly [Parsed, ...Parsed[]]> {
  for (const one of parsed) if (await source.owns(one.x509)) return [one, ...parsed.filter((other) => other !== one)];
  throw new ConfigurationError(
    'keys.certificate-mismatched',
    `${source.name} holds no certificate of its private key`,
    'put key and certificate of one seal together',
  );
}

export function certificateUnreadable(name: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(
    'keys.certificate-unreadable',
    `${name} holds a certificate that cannot be read`,
    'put the seal certificate there anew, as the trust service provider sent it',
    cause,
  );
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

/** ConfigurationError for a certificate with which nothing should be sealed at that instant. */
export function refuseUnfit(facts: CertificateFacts, at: Instant): void {
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
