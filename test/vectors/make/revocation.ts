import { type DevIdentity, issueCertificate, makeCrl } from '../../../src/adapters/dev-pki/index.js';
import { makeOcsp } from '../../../src/adapters/dev-pki/revocation.js';
import { type Instant, utf8 } from '../../../src/model/index.js';
import { extendSeal } from '../../../src/seal/index.js';
import { distributionPoint, qualifiedStatements } from '../../support/revocation.js';
import { LEAF, ROOT, authority, lists, once, sealed, sealer, trust } from './house.js';
import { type Made, type Recipe, caused, passes } from './recipe.js';

const URL = 'http://crl.passport.example/ca.crl';
const YESTERDAY = '2026-11-20T12:00:00Z' as Instant;
const TOMORROW = '2026-11-22T12:00:00Z' as Instant;
const LAST_WEEK = '2026-11-14T12:00:00Z' as Instant;

/** A sealing certificate that says where to ask for its revocation. */
const asked = once(async () => issueCertificate({ ...LEAF, urls: { crl: [URL] } }, await authority()));

/** A list of the authority; nothing is revoked in it unless it is said. */
export async function crl(change: Partial<Parameters<typeof makeCrl>[0]> = {}): Promise<Uint8Array> {
  return makeCrl({ issuer: await authority(), revoked: [], thisUpdate: YESTERDAY, nextUpdate: TOMORROW, ...change });
}

type Statement = Parameters<typeof makeOcsp>[0]['statements'][number];

async function ocsp(certificate: Uint8Array, statement: Partial<Statement> = {}): Promise<Uint8Array> {
  return makeOcsp({
    issuer: await authority(),
    producedAt: YESTERDAY,
    statements: [{ certificate, value: 'good', thisUpdate: YESTERDAY, nextUpdate: TOMORROW, ...statement }],
  });
}

interface Embedding {
  readonly by?: DevIdentity;
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
}

/** A seal that brings these answers. */
async function bringing({ by, ...rVals }: Embedding): Promise<Made> {
  const file = utf8(JSON.stringify(await sealed({ by: by ?? (await asked()) })));
  const whole = Object.keys(rVals).length === 0 ? file : extendSeal(file, [{ rVals }]);
  return { file: whole, trust: await trust(), lists: await lists() };
}

type Revoked = Parameters<typeof makeCrl>[0]['revoked'][number];

/** A seal with a list that revokes its certificate. */
async function revoked(entry: Omit<Revoked, 'certificate'>): Promise<Made> {
  const { certificate } = await asked();
  return bringing({ crls: [await crl({ revoked: [{ certificate, ...entry }] })] });
}

export const REVOCATIONS: readonly Recipe[] = [
  passes('certificate-not-revoked', 'A list of the authority says that the certificate is not revoked.', async () =>
    bringing({ crls: [await crl()] }),
  ),
  passes('certificate-not-revoked-ocsp', 'A responder says that the certificate is good.', async () =>
    bringing({ ocsps: [await ocsp((await asked()).certificate)] }),
  ),
  caused(
    'failed',
    'certificate.revoked',
    'The certificate was revoked before it sealed, since its key was stolen.',
    () => revoked({ at: LAST_WEEK, reason: 'keyCompromise' }),
  ),
  caused(
    'failed',
    'certificate.revoked',
    'One responder says that the certificate was revoked, and a newer list forgets it.',
    async () =>
      bringing({
        crls: [await crl()],
        ocsps: [
          await ocsp((await asked()).certificate, { value: 'revoked', revokedAt: LAST_WEEK, thisUpdate: LAST_WEEK }),
        ],
      }),
    { case: 'forgotten' },
  ),
  caused(
    'failed',
    'certificate.revoked',
    'The authority in the middle of the path was revoked by the root.',
    async () => {
      const between = await issueCertificate({ ...ROOT, commonName: 'Issuing CA' }, await authority());
      const by = await issueCertificate(LEAF, between);
      const revoking = await crl({
        revoked: [{ certificate: between.certificate, at: LAST_WEEK, reason: 'cACompromise' }],
      });
      const file = utf8(JSON.stringify(await sealed({ by, chain: [between] })));
      return { file: extendSeal(file, [{ rVals: { crls: [revoking] } }]), trust: await trust(), lists: await lists() };
    },
    { case: 'authority' },
  ),
  caused('indeterminate', 'certificate.suspended', 'The certificate is on hold.', () =>
    revoked({ at: LAST_WEEK, reason: 'certificateHold' }),
  ),
  caused(
    'passed',
    'certificate.revocation-unnamed',
    'The certificate names nobody who could say whether it is revoked.',
    async () => bringing({ by: await sealer() }),
  ),
  caused(
    'indeterminate',
    'certificate.revocation-unavailable',
    'The certificate names a list, and nobody brings it.',
    () => bringing({}),
  ),
  caused('indeterminate', 'certificate.revocation-stale', 'The list ended a week ago.', async () =>
    bringing({ crls: [await crl({ thisUpdate: '2026-11-01T00:00:00Z' as Instant, nextUpdate: LAST_WEEK })] }),
  ),
  caused('indeterminate', 'certificate.revocation-unknown', 'The responder does not know the certificate.', async () =>
    bringing({ ocsps: [await ocsp((await asked()).certificate, { value: 'unknown' })] }),
  ),
  caused(
    'passed',
    'certificate.revocation-unreadable',
    'The seal brings a list that is none, of a certificate that names no list.',
    async () => bringing({ by: await sealer(), crls: [Uint8Array.of(0x30, 0)] }),
  ),
  caused(
    'passed',
    'certificate.revocation-untrusted',
    'A stranger made a list under the name of the authority.',
    async () => bringing({ by: await sealer(), crls: [await crl({ signer: await issueCertificate(ROOT) })] }),
  ),
  caused(
    'indeterminate',
    'certificate.revocation-unavailable',
    'A stranger made the only list, under the name of the authority.',
    async () => bringing({ crls: [await crl({ signer: await issueCertificate(ROOT) })] }),
    { case: 'stranger' },
  ),
  caused('passed', 'certificate.revocation-scope', 'The list is of authorities only.', async () =>
    bringing({ by: await sealer(), crls: [await crl({ extensions: [distributionPoint({ flags: [2] })] })] }),
  ),
  caused('passed', 'certificate.not-qualified', 'The certificate does not claim to be qualified.', async () =>
    bringing({ by: await sealer() }),
  ),
  caused(
    'passed',
    'certificate.qualified-unlisted',
    'The certificate calls itself qualified, and no trusted list says so.',
    async () =>
      bringing({ by: await issueCertificate({ ...LEAF, extensions: [qualifiedStatements()] }, await authority()) }),
  ),
];
