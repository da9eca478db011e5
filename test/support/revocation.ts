import { type DevIdentity, type DevProfile, issueCertificate } from '../../src/adapters/dev-pki/index.js';
import { bits, der, explicit, oid, sequence } from '../../src/adapters/dev-pki/der.js';
import { makeCrl, makeOcsp } from '../../src/adapters/dev-pki/revocation.js';
import type { Instant, RevocationData } from '../../src/model/index.js';
import { utf8 } from '../../src/model/index.js';
import { followPath } from '../../src/trust/index.js';
import { BEGIN, END, LEAF, ROOT } from './sealing.js';

export const at = (text: string): Instant => text as Instant;

export const NOW = at('2026-11-20T12:00:00Z');
export const YESTERDAY = at('2026-11-19T12:00:00Z');
export const TOMORROW = at('2026-11-21T12:00:00Z');

export const CRL_URL = 'http://crl.example/ca.crl';
export const OCSP_URL = 'http://ocsp.example/';

export const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
export const NO_CHECK = { oid: '1.3.6.1.5.5.7.48.1.5', critical: false, value: Uint8Array.of(5, 0) };

export const SEAL: DevProfile = { ...LEAF, urls: { crl: [CRL_URL], ocsp: OCSP_URL } };

/** Named like the root, and no authority. */
export const PLAIN: DevProfile = {
  commonName: 'Responder',
  organisation: 'Test authority',
  country: 'CY',
  key: 'P-256',
  notBefore: BEGIN,
  notAfter: END,
  keyUsage: ['digitalSignature'],
};

export const RESPONDER: DevProfile = { ...PLAIN, extendedKeyUsage: [OCSP_SIGNING], extensions: [NO_CHECK] };

/** QCStatements of ETSI EN 319 412-5 §4.2. */
export function qualifiedStatements({
  compliance = true,
  device = true,
  types = ['2'],
}: { compliance?: boolean; device?: boolean; types?: readonly string[] } = {}) {
  return {
    oid: '1.3.6.1.5.5.7.1.3',
    critical: false,
    value: sequence(
      ...(compliance ? [sequence(oid('0.4.0.1862.1.1'))] : []),
      ...(device ? [sequence(oid('0.4.0.1862.1.4'))] : []),
      ...(types.length === 0
        ? []
        : [sequence(oid('0.4.0.1862.1.6'), sequence(...types.map((type) => oid(`0.4.0.1862.1.6.${type}`))))]),
    ),
  };
}

/** issuingDistributionPoint of RFC 5280 §5.2.5. */
export function distributionPoint(parts: {
  readonly url?: string;
  readonly flags?: readonly number[];
  readonly someReasons?: true;
}) {
  const yes = Uint8Array.of(0xff);
  return {
    oid: '2.5.29.28',
    critical: true,
    value: sequence(
      ...(parts.url === undefined ? [] : [explicit(0, explicit(0, der(0x86, utf8(parts.url))))]),
      ...(parts.flags ?? []).filter((flag) => flag < 3).map((flag) => der(0x80 | flag, yes)),
      ...(parts.someReasons === undefined ? [] : [der(0x83, ...[bits(Uint8Array.of(0x40)).subarray(2)])]),
      ...(parts.flags ?? []).filter((flag) => flag > 3).map((flag) => der(0x80 | flag, yes)),
    ),
  };
}

/** A root, an authority below it and a seal certificate that names where to ask. */
export interface House {
  readonly root: DevIdentity;
  readonly authority: DevIdentity;
  readonly seal: DevIdentity;
  readonly responder: DevIdentity;
  readonly stranger: DevIdentity;
}

export async function build(): Promise<House> {
  const root = await issueCertificate(ROOT);
  const authority = await issueCertificate({ ...ROOT, commonName: 'Authority' }, root);
  const [seal, responder, stranger] = await Promise.all([
    issueCertificate(SEAL, authority),
    issueCertificate(RESPONDER, authority),
    // Same names as the authority, another key.
    issueCertificate({ ...ROOT, commonName: 'Authority' }),
  ]);
  return { root, authority, seal, responder, stranger };
}

/** The facts about the seal certificate of the house, with the authority as anchor. */
export async function factsOf(
  house: House,
  data: Partial<RevocationData>,
  options: {
    readonly others?: readonly Uint8Array[];
    readonly anchors?: readonly Uint8Array[];
    readonly leaf?: Uint8Array;
  } = {},
) {
  const { revocation } = await followPath({
    leaf: options.leaf ?? house.seal.certificate,
    others: options.others ?? [],
    anchors: options.anchors ?? [house.authority.certificate],
    at: NOW,
    revocation: [{ origin: 'embedded', crls: data.crls ?? [], ocsps: data.ocsps ?? [] }],
  });
  return revocation;
}

export function crlOf(house: House, change: Partial<Parameters<typeof makeCrl>[0]> = {}): Promise<Uint8Array> {
  return makeCrl({ issuer: house.authority, revoked: [], thisUpdate: YESTERDAY, nextUpdate: TOMORROW, ...change });
}

export function ocspOf(
  house: House,
  change: Partial<Parameters<typeof makeOcsp>[0]> = {},
  statement: Partial<Parameters<typeof makeOcsp>[0]['statements'][number]> = {},
): Promise<Uint8Array> {
  return makeOcsp({
    issuer: house.authority,
    producedAt: YESTERDAY,
    statements: [
      {
        certificate: house.seal.certificate,
        value: 'good',
        thisUpdate: YESTERDAY,
        nextUpdate: TOMORROW,
        ...statement,
      },
    ],
    ...change,
  });
}
