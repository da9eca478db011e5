import { type DevIdentity, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { type Instant, type JsonObject, toBase64, utf8 } from '../../../src/model/index.js';
import { extendSeal } from '../../../src/seal/index.js';
import { qualifiedStatements } from '../../support/revocation.js';
import { LEAF, NAME, ROOT, authority, lists, prover, sealed, sealer, trusting } from './house.js';
import { crl } from './revocation.js';
import { type Made, type Recipe, caused } from './recipe.js';

interface Period {
  readonly status: string;
  readonly since: Instant;
  readonly qualifiers?: readonly string[];
}

const SINCE_EIDAS: Period = { status: 'granted', since: '2016-07-01T00:00:00Z' as Instant };

/** The authority as a service of a trusted list, as an import writes it. */
async function service(periods: readonly Period[], more: JsonObject = {}): Promise<JsonObject> {
  return {
    kind: 'seals',
    name: `${NAME} CA for electronic seals`,
    provider: NAME,
    territory: 'CY',
    certificates: [toBase64((await authority()).certificate)],
    periods: periods.map(({ status, since, qualifiers = [] }) => ({
      status,
      since,
      purposes: ['ForeSeals'],
      qualifications:
        qualifiers.length === 0
          ? []
          : [
              {
                qualifiers,
                criteria: { assert: 'all', policies: [], keyUsages: [], extendedKeyUsages: [], nested: [] },
              },
            ],
    })),
    nextUpdate: '2027-03-01T00:00:00Z',
    ...more,
  };
}

interface Listing {
  readonly periods?: readonly Period[];
  readonly more?: JsonObject;
  readonly by?: DevIdentity;
}

/** A seal by a qualified certificate, whose authority is known by a trusted list alone. */
async function listed({ periods = [SINCE_EIDAS], more, by }: Listing = {}): Promise<Made> {
  const qualified = { ...LEAF, extensions: [qualifiedStatements()] };
  return {
    file: await sealed({ by: by ?? (await issueCertificate(qualified, await authority())) }),
    trust: trusting([], await prover(), { services: [await service(periods, more)] }),
    lists: await lists(),
  };
}

const WITHDRAWN: Period = { status: 'withdrawn', since: '2026-06-01T00:00:00Z' as Instant };

export const LISTED: readonly Recipe[] = [
  caused(
    'passed',
    'certificate.qualified-seal',
    'The certificate is qualified, its key in a qualified device, and the service granted.',
    () => listed(),
  ),
  caused(
    'passed',
    'certificate.seal-device-missing',
    'The certificate is qualified, and nothing says that its key is in a qualified device.',
    async () => {
      const profile = { ...LEAF, extensions: [qualifiedStatements({ device: false })] };
      return listed({ by: await issueCertificate(profile, await authority()) });
    },
  ),
  caused(
    'passed',
    'certificate.not-qualified',
    'The trusted list says of a certificate that calls itself qualified that it is not.',
    () => listed({ periods: [{ ...SINCE_EIDAS, qualifiers: ['NotQualified'] }] }),
    { case: 'by-list' },
  ),
  caused(
    'passed',
    'certificate.qualified-withdrawn',
    'The service was not granted yet when it issued the certificate.',
    () => listed({ periods: [{ status: 'granted', since: '2026-06-01T00:00:00Z' as Instant }] }),
  ),
  caused(
    'indeterminate',
    'trust.service-not-granted',
    'The service was withdrawn before the seal was made, and nobody else vouches for the authority.',
    () => listed({ periods: [WITHDRAWN, SINCE_EIDAS] }),
    { follows: ['trust.no-path'] },
  ),
  caused(
    'indeterminate',
    'trust.no-path',
    'The trusted list knows the authority for time-stamps, and not for seals.',
    () => listed({ more: { kind: 'time-stamps' } }),
    { case: 'time-stamp-service' },
  ),
  caused('passed', 'trust.list-expired', 'A newer trusted list must have been published since.', () =>
    listed({ more: { nextUpdate: '2026-11-01T00:00:00Z' } }),
  ),
  caused(
    'indeterminate',
    'certificate.revocation-too-many',
    'The verifier gives 65 revocation lists, all of another authority.',
    async () => {
      const other = await issueCertificate({ ...ROOT, organisation: 'Other authority' });
      const der = toBase64(await crl({ issuer: other }));
      const name = (index: number): string => `list-${String(index)}.crl`;
      const numbers = Array.from({ length: 65 }, (_, index) => index);
      return {
        file: await sealed({ by: await sealer() }),
        trust: trusting([await authority()], await prover(), {
          revocation: numbers.map((one) => ({ file: name(one) })),
        }),
        files: Object.fromEntries(numbers.map((one) => [name(one), { base64: der }])),
        lists: await lists(),
      };
    },
  ),
  caused(
    'failed',
    'certificate.revoked',
    'The verifier gives the list that revokes the certificate, and the seal brings 64 others to hide it among.',
    async () => {
      const by = await sealer();
      const revoking = await crl({
        revoked: [{ certificate: by.certificate, at: '2026-11-14T12:00:00Z' as Instant, reason: 'keyCompromise' }],
      });
      const other = await issueCertificate({ ...ROOT, organisation: 'Other authority' });
      const crls = Array.from({ length: 64 }, () => crl({ issuer: other }));
      return {
        file: extendSeal(utf8(JSON.stringify(await sealed({ by }))), [{ rVals: { crls: await Promise.all(crls) } }]),
        trust: trusting([await authority()], await prover(), { revocation: [{ file: 'ca.crl' }] }),
        files: { 'ca.crl': { base64: toBase64(revoking) } },
        lists: await lists(),
      };
    },
    { case: 'crowded' },
  ),
];
