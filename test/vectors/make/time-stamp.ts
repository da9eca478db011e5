import { createHash } from 'node:crypto';
import {
  type DevIdentity,
  type DevProfile,
  devTimeStamps,
  issueCertificate,
} from '../../../src/adapters/dev-pki/index.js';
import { type Instant, type JsonObject, fromUtf8, toBase64, utf8 } from '../../../src/model/index.js';
import { type SealComponent, extendSeal, imprintFor } from '../../../src/seal/index.js';
import {
  LEAF,
  NAME,
  ROOT,
  type Sealing,
  authority,
  lists,
  once,
  payload,
  sealed,
  sealer,
  trust,
  without,
} from './house.js';
import { crl } from './revocation.js';
import { type Made, type Recipe, caused, passes } from './recipe.js';

type Authority = ReturnType<typeof devTimeStamps.authority>;
type How = Parameters<Authority['stamp']>[1];

const PROFILE: DevProfile = { ...ROOT, commonName: `${NAME} time-stamps` };
/** A minute after sealing. */
const STAMPED = '2026-11-20T09:31:00Z' as Instant;
const AN_HOUR_LATER = '2026-11-20T10:31:00Z' as Instant;

/** The profile of a certificate for time-stamps, which is no authority over others. */
function stamping(profile: DevProfile): DevProfile {
  return without(devTimeStamps.profile(profile), 'authority');
}

const clock = once(async () => issueCertificate(stamping(PROFILE), await authority()));

function bytesOf(file: JsonObject): Uint8Array {
  return utf8(JSON.stringify(file));
}

interface Stamping {
  readonly by?: DevIdentity;
  readonly how?: Partial<How>;
  readonly hash?: 'SHA-256' | 'SHA-1';
  readonly component?: 'sigTst' | 'arcTst';
}

/** The token of an authority over the next component of a sealed file. */
async function token(
  file: Uint8Array,
  { by, how, hash = 'SHA-256', component = 'sigTst' }: Stamping = {},
): Promise<Uint8Array> {
  const { signatures } = JSON.parse(fromUtf8(file) ?? '') as { signatures: { signature: string }[] };
  const digest =
    hash === 'SHA-256'
      ? await imprintFor(file, component)
      : new Uint8Array(
          createHash('sha1')
            .update(signatures[0]?.signature ?? '')
            .digest(),
        );
  const stamps = devTimeStamps.authority(by ?? (await clock()));
  return stamps.stamp({ hash, digest }, { genTime: STAMPED, ...how });
}

/** A sealed file with a time-stamp over its signature. */
async function stamped(options: Stamping = {}, sealing: Sealing = {}): Promise<Uint8Array> {
  const file = bytesOf(await sealed(sealing));
  return extendSeal(file, [{ sigTst: await token(file, options) }]);
}

function stamp(options: Stamping = {}, sealing: Sealing = {}) {
  return async (): Promise<Made> => ({
    file: await stamped(options, sealing),
    trust: await trust(),
    lists: await lists(),
  });
}

/** The certificates and answers that make level LT. */
async function values(): Promise<readonly SealComponent[]> {
  return [{ xVals: [(await authority()).certificate] }, { rVals: { crls: [await crl()] } }];
}

async function longTerm(genTime = AN_HOUR_LATER): Promise<Uint8Array> {
  const file = extendSeal(await stamped(), await values());
  return extendSeal(file, [{ arcTst: await token(file, { component: 'arcTst', how: { genTime } }) }]);
}

/** The components of the first signature of a file as another list. */
function recomposed(file: Uint8Array, change: (components: readonly string[]) => readonly unknown[]): JsonObject {
  const { payload: text, signatures } = JSON.parse(fromUtf8(file) ?? '') as {
    payload: string;
    signatures: { protected: string; signature: string; header: { etsiU: string[] } }[];
  };
  const [{ header, ...rest } = { protected: '', signature: '', header: { etsiU: [] } }] = signatures;
  return { payload: text, signatures: [{ ...rest, header: { etsiU: change(header.etsiU) as string[] } }] };
}

function inTheClear(component: string): unknown {
  return JSON.parse(Buffer.from(component, 'base64url').toString());
}

async function made(file: Uint8Array | JsonObject): Promise<Made> {
  return { file, trust: await trust(), lists: await lists() };
}

/** A seal that claims another time. */
function claiming(sigT: string): Sealing {
  return { header: (header) => ({ ...header, sigT }) };
}

/** A seal with a time-stamp over its payload in the header. */
async function overContent(): Promise<JsonObject> {
  const text = await payload();
  const digest = new Uint8Array(createHash('sha256').update(text).digest());
  const der = await devTimeStamps
    .authority(await clock())
    .stamp({ hash: 'SHA-256', digest }, { genTime: '2026-11-20T09:29:00Z' as Instant });
  return sealed({
    payload: text,
    header: (header) => ({
      ...header,
      adoTst: { tstTokens: [{ val: toBase64(der) }] },
      crit: ['b64', 'sigT', 'adoTst'],
    }),
  });
}

export const TIME_STAMPS: readonly Recipe[] = [
  passes('sealed-t', 'A time-stamp of a trusted authority proves when the seal was there.', stamp()),
  passes('sealed-t-judged-before', 'The instant judged at lies between the seal and its time-stamp.', stamp(), {
    at: '2026-11-20T09:30:30Z' as Instant,
  }),
  passes('sealed-lt', 'The seal brings the certificates and answers that prove its own.', async () =>
    made(extendSeal(await stamped(), await values())),
  ),
  passes('sealed-content-time-stamp', 'The header holds a time-stamp over the payload.', async () =>
    made(await overContent()),
  ),
  caused(
    'failed',
    'certificate.revoked',
    'The certificate was revoked after the payload was time-stamped, which does not show when it was sealed.',
    async () => {
      const { certificate } = await sealer();
      const list = await crl({
        revoked: [{ certificate, at: '2026-11-20T09:45:00Z' as Instant, reason: 'keyCompromise' }],
      });
      return made(extendSeal(bytesOf(await overContent()), [{ rVals: { crls: [list] } }]));
    },
    { case: 'content-time-stamp' },
  ),
  caused('passed', 'seal.level-reached', 'The seal reaches level LTA.', async () => made(await longTerm())),
  caused('passed', 'seal.level-below-lta', 'The seal is at level B, and Europass expects LTA.', async () =>
    made(await sealed()),
  ),
  caused(
    'passed',
    'seal.time-claimed-by-sigt',
    'The time is claimed by `sigT`, which `iat` has replaced since July 2025.',
    async () => made(await sealed()),
  ),
  caused('passed', 'seal.time-claimed-twice', 'The time is claimed by `sigT` and by `iat`.', async () =>
    made(await sealed({ header: (header) => ({ ...header, iat: 1_795_167_000 }) })),
  ),
  caused('indeterminate', 'seal.too-many-time-stamps', 'The seal has 33 time-stamps.', async () => {
    const file = bytesOf(await sealed());
    const one = await token(file);
    return made(
      extendSeal(
        file,
        Array.from({ length: 33 }, () => ({ sigTst: one })),
      ),
    );
  }),
  caused('passed', 'seal.too-many-revocation-values', 'The seal brings 65 answers about revocation.', async () =>
    made(extendSeal(await stamped(), [{ rVals: { crls: Array.from({ length: 65 }, () => Uint8Array.of(0x30, 0)) } }])),
  ),
  caused('failed', 'seal.time-stamp-malformed', 'The token is no CMS message.', async () =>
    made(extendSeal(bytesOf(await sealed()), [{ sigTst: Uint8Array.of(0x30, 0) }])),
  ),
  caused(
    'failed',
    'seal.time-stamp-malformed',
    'The token has two signers.',
    stamp({ how: { wrong: 'two-signers' } }),
    {
      case: 'two-signers',
    },
  ),
  caused('failed', 'seal.time-stamp-elsewhere', 'The token is over the signature of another seal.', async () => {
    const other = bytesOf(await sealed({ header: (header) => ({ ...header, cty: 'other' }) }));
    return made(extendSeal(bytesOf(await sealed()), [{ sigTst: await token(other) }]));
  }),
  caused(
    'failed',
    'seal.time-stamp-wrong',
    'The signature of the authority over the token does not hold.',
    stamp({ how: { wrong: 'signature' } }),
  ),
  caused('passed', 'seal.time-stamp-unsupported', 'The token is over a digest by SHA-1.', stamp({ hash: 'SHA-1' })),
  caused(
    'passed',
    'seal.time-stamp-unchecked',
    'The components before an archive time-stamp stand in the clear, so that nobody knows their exact text.',
    async () =>
      made(
        recomposed(await longTerm(), (components) =>
          components.map((component, index) => (index === components.length - 1 ? component : inTheClear(component))),
        ),
      ),
  ),
  caused(
    'passed',
    'seal.time-stamp-certificate-missing',
    'The token does not bring the certificate of its authority.',
    stamp({ how: { certificates: false } }),
  ),
  caused(
    'passed',
    'seal.time-stamp-certificate-missing',
    'The token names another certificate than the one that it brings.',
    stamp({ how: { wrong: 'certificate-id' } }),
    { case: 'another' },
  ),
  caused('passed', 'seal.time-stamp-usage-unfit', 'The certificate of the authority is one for seals.', async () =>
    stamp({ by: await issueCertificate({ ...LEAF, commonName: 'Clock' }, await authority()) })(),
  ),
  caused(
    'passed',
    'seal.time-stamp-authority-unknown',
    'Nobody knows the authority of the time-stamp, and the seal needs none.',
    async () => {
      const root = await issueCertificate({ ...ROOT, commonName: 'Other root', organisation: 'Other authority' });
      const by = await issueCertificate(stamping({ ...PROFILE, commonName: 'Other clock' }), root);
      return stamp({ by })();
    },
  ),
  caused(
    'passed',
    'seal.claimed-after-time-stamp',
    'The sealer claims a time an hour after that of the time-stamp.',
    stamp({}, claiming('2026-11-20T10:31:00Z')),
  ),
  caused('passed', 'seal.claimed-in-future', 'The sealer claims a time in the next month.', async () =>
    made(await sealed(claiming('2026-12-20T00:00:00Z'))),
  ),
  caused(
    'passed',
    'seal.time-stamps-out-of-order',
    'The archive time-stamp is older than the one that it covers.',
    async () => made(await longTerm('2026-11-20T08:31:00Z' as Instant)),
  ),
  caused(
    'passed',
    'certificate.expired-since',
    'The certificate ended after a time-stamp had shown that the seal was there.',
    async () => {
      const by = await issueCertificate({ ...LEAF, notAfter: '2026-11-21T00:00:00Z' as Instant }, await authority());
      return made(await stamped({}, { by }));
    },
  ),
  caused(
    'passed',
    'certificate.revoked-later',
    'The certificate was revoked after a time-stamp had shown that the seal was there.',
    async () => {
      const { certificate } = await sealer();
      const list = await crl({
        revoked: [{ certificate, at: '2026-11-21T00:00:00Z' as Instant, reason: 'superseded' }],
      });
      return made(extendSeal(await stamped(), [{ rVals: { crls: [list] } }]));
    },
  ),
  caused(
    'indeterminate',
    'certificate.expired',
    'The certificate had ended when a time-stamp was put on the seal.',
    async () => {
      const by = await issueCertificate({ ...LEAF, notAfter: '2026-11-20T09:00:00Z' as Instant }, await authority());
      return made(await stamped({}, { by }));
    },
    { case: 'before-time-stamp', follows: ['trust.certificate-expired', 'trust.no-path'] },
  ),
];
