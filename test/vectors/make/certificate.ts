import { type DevIdentity, type DevProfile, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import type { FindingCode, Instant, JsonObject } from '../../../src/model/index.js';
import {
  LEAF,
  NAME,
  ROOT,
  type Sealing,
  authority,
  lists,
  payload,
  prover,
  sealed,
  signature,
  trust,
  trusting,
} from './house.js';
import { type Made, type Recipe, caused, passes } from './recipe.js';

const PAST = '2026-11-20T23:59:59Z' as Instant;
const FUTURE = '2026-12-01T00:00:00Z' as Instant;

async function made(options: Sealing, trusted?: JsonObject): Promise<Made> {
  return { file: await sealed(options), trust: trusted ?? (await trust()), lists: await lists() };
}

/** A seal by a certificate of another kind, below the authority that is trusted. */
function leaf(change: Partial<DevProfile>, without: readonly (keyof DevProfile)[] = []) {
  return async (): Promise<Made> => {
    const kept = Object.entries({ ...LEAF, ...change }).filter(([name]) => !without.includes(name as keyof DevProfile));
    return made({ by: await issueCertificate(Object.fromEntries(kept) as unknown as DevProfile, await authority()) });
  };
}

/** A seal below an authority in the middle, which is sent along; the root is trusted. */
function middle(change: Partial<DevProfile>, root: Partial<DevProfile> = {}) {
  return async (): Promise<Made> => {
    const top: DevIdentity = await issueCertificate({ ...ROOT, ...root });
    const between = await issueCertificate({ ...ROOT, commonName: `${NAME} issuing CA`, ...change }, top);
    const by = await issueCertificate(LEAF, between);
    return made({ by, chain: [between] }, trusting([top], await prover()));
  };
}

const NO_PATH: { readonly follows: readonly FindingCode[] } = { follows: ['trust.no-path'] };

export const CERTIFICATES: readonly Recipe[] = [
  passes('certificate-below-two-authorities', 'The path leads over an authority in the middle.', middle({})),
  passes('certificate-is-the-anchor', 'The sealing certificate itself is trusted.', async () => {
    const by = await issueCertificate(LEAF, await issueCertificate(ROOT));
    return made({ by }, trusting([by], await prover()));
  }),
  caused('indeterminate', 'trust.no-path', 'The authority is not among those that are trusted.', async () =>
    made({ by: await issueCertificate(LEAF, await issueCertificate(ROOT)) }),
  ),
  caused(
    'indeterminate',
    'trust.no-path',
    'The authority has the name of a trusted one and another key.',
    async () => {
      const look = await issueCertificate(ROOT);
      return made({ by: await issueCertificate(LEAF, look), chain: [look] });
    },
    { case: 'look-alike' },
  ),
  caused(
    'indeterminate',
    'trust.no-path',
    'The certificate signs itself.',
    async () => made({ by: await issueCertificate(LEAF) }),
    { case: 'self-signed' },
  ),
  caused(
    'indeterminate',
    'trust.no-path',
    'The second of two signatures is by a certificate of nobody known.',
    async () => {
      const other = await issueCertificate(LEAF, await issueCertificate(ROOT));
      const signatures = [await signature(), await signature({ by: other })];
      return { file: { payload: await payload(), signatures }, trust: await trust(), lists: await lists() };
    },
    { case: 'second' },
  ),
  caused(
    'indeterminate',
    'certificate.expired',
    'The sealing certificate ended the day before.',
    leaf({ notAfter: PAST }),
    {
      follows: ['trust.certificate-expired', 'trust.no-path'],
    },
  ),
  caused(
    'indeterminate',
    'certificate.not-yet-valid',
    'The sealing certificate begins in ten days.',
    leaf({ notBefore: FUTURE }),
    { follows: ['trust.certificate-not-yet-valid', 'trust.no-path'] },
  ),
  caused(
    'failed',
    'certificate.is-authority',
    'The sealing certificate may issue certificates.',
    leaf({ authority: {}, keyUsage: ['digitalSignature', 'keyCertSign'] }),
  ),
  caused(
    'failed',
    'certificate.usage-unfit',
    'The sealing certificate is for the encipherment of keys.',
    leaf({ keyUsage: ['keyEncipherment'] }),
  ),
  caused(
    'indeterminate',
    'certificate.extended-usage-unfit',
    'The sealing certificate is for web servers.',
    leaf({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'] }),
  ),
  passes(
    'certificate-for-documents',
    'The sealing certificate is for documents (RFC 9336).',
    leaf({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.36'] }),
  ),
  caused(
    'failed',
    'certificate.key-too-small',
    'The sealing key is of RSA with 1024 bits.',
    leaf({ key: 'RSA-1024' }),
    {
      follows: ['seal.key-unfit', 'seal.signature-unchecked'],
    },
  ),
  caused(
    'indeterminate',
    'certificate.organisation-missing',
    'The sealing certificate is that of a person.',
    leaf({ commonName: 'Eleni Papadopoulou' }, ['organisation', 'identifier']),
    { follows: ['issuer.sealer-unknown'] },
  ),
  caused(
    'indeterminate',
    'trust.certificate-expired',
    'An authority of the path ended the day before.',
    middle({ notAfter: PAST }),
    NO_PATH,
  ),
  caused(
    'indeterminate',
    'trust.certificate-not-yet-valid',
    'An authority of the path begins in ten days.',
    middle({ notBefore: FUTURE }),
    NO_PATH,
  ),
  caused(
    'indeterminate',
    'trust.not-an-authority',
    'A sealing certificate issued another one.',
    middle({ keyUsage: ['digitalSignature', 'keyCertSign'], authority: undefined as never }),
    NO_PATH,
  ),
  caused(
    'indeterminate',
    'trust.usage-unfit',
    'An authority of the path may not sign certificates by its key usage.',
    middle({ keyUsage: ['digitalSignature'] }),
    NO_PATH,
  ),
  caused(
    'indeterminate',
    'trust.path-too-long',
    'The root allows no authority below it, and there is one.',
    middle({}, { authority: { pathLength: 0 } }),
    NO_PATH,
  ),
  caused(
    'indeterminate',
    'trust.critical-extension',
    'The sealing certificate has a critical extension that is not known.',
    leaf({ extensions: [{ oid: '1.3.6.1.4.1.99999.1', critical: true, value: Uint8Array.of(5, 0) }] }),
    NO_PATH,
  ),
  caused(
    'indeterminate',
    'trust.name-constraints',
    'An authority of the path is constrained to some names.',
    middle({ extensions: [{ oid: '2.5.29.30', critical: true, value: Uint8Array.of(0x30, 0) }] }),
    NO_PATH,
  ),
  caused(
    'indeterminate',
    'trust.link-unverifiable',
    'An authority of the path signs with RSA of 1024 bits.',
    middle({ key: 'RSA-1024' }),
    NO_PATH,
  ),
  caused(
    'failed',
    'certificate.unreadable',
    'The sealing certificate has one extension twice.',
    leaf({ extensions: [{ oid: '2.5.29.14', critical: false, value: Uint8Array.of(4, 2, 1, 2) }] }),
    { follows: ['issuer.sealer-unknown', 'trust.no-path'] },
  ),
];
