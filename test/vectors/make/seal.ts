import { issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { toBase64, toBase64Url, utf8, type JsonObject } from '../../../src/model/index.js';
import { thumbprint } from '../../support/sealing.js';
import { LEAF, type Sealing, authority, lists, payload, sealed, sealer, signature, trust, without } from './house.js';
import { type Made, type Recipe, caused, passes } from './recipe.js';

/** A seal of which one thing is changed. */
function seal(options: Sealing = {}, change: (file: JsonObject) => JsonObject = (file) => file) {
  return async (): Promise<Made> => ({
    file: change(await sealed(options)),
    trust: await trust(),
    lists: await lists(),
  });
}

/** A seal with other members in its first signature. */
function spoilt(members: JsonObject, options: Sealing = {}) {
  return seal(options, ({ payload: text, signatures }) => ({
    payload: text,
    signatures: [{ ...(signatures as readonly JsonObject[])[0], ...members }],
  }));
}

async function withSignatures(signatures: readonly JsonObject[]): Promise<Made> {
  return { file: { payload: await payload(), signatures }, trust: await trust(), lists: await lists() };
}

const UNCHECKED = { follows: ['seal.signature-unchecked'] } as const;
/** Without the certificate there is no path. */
const NO_CERTIFICATE = { follows: ['seal.signature-unchecked', 'trust.no-path'] } as const;

export const SEALS: readonly Recipe[] = [
  passes('sealed', 'A general JWS at baseline B, sealed by the issuer that the credential names.', seal()),
  passes('sealed-twice', 'Two signatures of one organisation over one payload, both intact.', async () =>
    withSignatures([await signature(), await signature()]),
  ),
  passes('sealed-encoded', 'The payload is encoded in base64url, as RFC 7515 has it without RFC 7797.', async () => {
    const text = toBase64Url(utf8(await payload()));
    return seal({ payload: text, header: (header) => ({ ...without(header, 'b64'), crit: ['sigT'] }) })();
  }),
  passes(
    'sealed-iat',
    'The claimed time is `iat`, which later editions of TS 119 182-1 demand in place of `sigT`.',
    seal({ header: (header) => ({ ...without(header, 'sigT'), iat: 1_795_167_000, crit: ['b64'] }) }),
  ),
  caused('failed', 'seal.signature-wrong', 'One character of a name was changed after sealing.', async () => {
    const text = await payload();
    return seal({ payload: text, shown: text.replace('Παπαδοπούλου', 'Παπαδόπουλου') })();
  }),
  caused(
    'failed',
    'seal.signature-wrong',
    'The second of two signatures is over another payload: every one must hold.',
    async () =>
      withSignatures([
        await signature(),
        await signature({ payload: await payload((item) => ({ ...item, name: 'x' })) }),
      ]),
    { case: 'second' },
  ),
  caused(
    'failed',
    'seal.signature-wrong',
    'The header was exchanged for that of another seal of the same key.',
    async () => {
      const { protected: header } = await signature({ header: (item) => ({ ...item, sigT: '2026-11-20T09:30:01Z' }) });
      return spoilt({ protected: header ?? null })();
    },
    { case: 'header' },
  ),
  caused(
    'failed',
    'seal.duplicate-member',
    'The protected header states `alg` twice.',
    seal({ header: (header) => JSON.stringify(header).replace('"alg"', '"alg":"ES384","alg"') }),
    NO_CERTIFICATE,
  ),
  caused(
    'failed',
    'seal.lone-surrogate',
    'The protected header holds half of a surrogate pair.',
    seal({ header: (header) => JSON.stringify(header).replace('octet-stream', '\\ud800') }),
    NO_CERTIFICATE,
  ),
  caused(
    'failed',
    'seal.too-deep',
    'The protected header nests twenty lists.',
    seal({
      header: (header) => JSON.stringify(header).replace('"octet-stream"', `${'['.repeat(20)}${']'.repeat(20)}`),
    }),
    { case: 'header', ...NO_CERTIFICATE },
  ),
  caused('failed', 'seal.too-deep', 'An unprotected header nests twenty lists.', () => {
    let deep: JsonObject = {};
    for (let level = 0; level < 20; level++) deep = { a: deep };
    return spoilt({ header: deep })();
  }),
  caused(
    'failed',
    'seal.member-unknown',
    'The file has a member beside payload and signatures.',
    seal({}, (file) => ({ ...file, note: 'revised' })),
  ),
  caused(
    'failed',
    'seal.member-unknown',
    'The unprotected header was renamed, so that a reader would overlook it.',
    spoilt({ Header: { etsiU: [] } }),
    { case: 'signature' },
  ),
  caused(
    'failed',
    'seal.payload-missing',
    'The payload is an object in place of a text.',
    seal({}, ({ payload: text, signatures }) => ({ payload: JSON.parse(String(text)) as JsonObject, signatures })),
  ),
  caused(
    'passed',
    'seal.payload-not-first',
    'The signatures come before the payload, by which Europass would not know the file.',
    seal({}, ({ payload: text, signatures }) => ({ signatures, payload: text })),
  ),
  caused(
    'failed',
    'seal.payload-ambiguous',
    'One signature takes the payload as it is, the other as base64url.',
    async () =>
      withSignatures([
        await signature(),
        await signature({ header: (header) => ({ ...without(header, 'b64'), crit: ['sigT'] }) }),
      ]),
    UNCHECKED,
  ),
  caused(
    'failed',
    'seal.payload-unreadable',
    'The payload is said to be base64url and is JSON.',
    seal({ header: (header) => ({ ...without(header, 'b64'), crit: ['sigT'] }) }),
    UNCHECKED,
  ),
  caused(
    'passed',
    'seal.not-general',
    'The flattened serialisation is a good seal, which Europass does not read.',
    seal({}, ({ payload: text, signatures }) => ({ payload: text, ...(signatures as readonly JsonObject[])[0] })),
    { case: 'flattened' },
  ),
  caused('failed', 'seal.signatures-missing', 'The list of signatures is empty.', () => withSignatures([])),
  caused('indeterminate', 'seal.too-many-signatures', 'Nine signatures are one more than are computed.', async () => {
    const one = await signature();
    return withSignatures(Array.from({ length: 9 }, () => one));
  }),
  caused(
    'indeterminate',
    'seal.too-many-certificates',
    'The header brings 65 certificates.',
    async () => {
      const leaf = toBase64((await sealer()).certificate);
      return seal({ header: (header) => ({ ...header, x5c: [leaf, ...Array.from({ length: 64 }, () => 'MAAA')] }) })();
    },
    UNCHECKED,
  ),
  caused('failed', 'seal.signature-unreadable', 'The signature is in standard base64.', spoilt({ signature: 'a+/=' }), {
    case: 'base64',
    ...UNCHECKED,
  }),
  caused('failed', 'seal.signature-unreadable', 'A signature is a number.', spoilt({ signature: 1 })),
  caused(
    'failed',
    'seal.header-unreadable',
    'The protected header is base64url of a list.',
    spoilt({ protected: toBase64Url(utf8('[]')) }),
    NO_CERTIFICATE,
  ),
  caused('failed', 'seal.header-unreadable', 'There is no protected header.', spoilt({ protected: null }), {
    case: 'missing',
  }),
  caused(
    'indeterminate',
    'seal.header-too-large',
    'The protected header has 140,000 characters.',
    seal({ header: (header) => ({ ...header, cty: 'x'.repeat(105_000) }) }),
    NO_CERTIFICATE,
  ),
  caused(
    'failed',
    'seal.header-missing',
    'The protected header names no algorithm.',
    seal({ header: (header) => without(header, 'alg') }),
    { case: 'alg', ...UNCHECKED },
  ),
  caused(
    'failed',
    'seal.header-missing',
    'The protected header holds no certificate.',
    seal({ header: (header) => without(header, 'x5c') }),
    { case: 'x5c', ...NO_CERTIFICATE },
  ),
  caused(
    'failed',
    'seal.header-malformed',
    'The claimed time has no zone.',
    seal({ header: (header) => ({ ...header, sigT: '2026-11-20T09:30:00' }) }),
    { case: 'sigT', ...UNCHECKED },
  ),
  caused(
    'failed',
    'seal.header-malformed',
    'The algorithm is `none`.',
    seal({ header: (header) => ({ ...header, alg: 'none' }) }),
    { case: 'none', ...UNCHECKED },
  ),
  caused(
    'failed',
    'seal.header-malformed',
    'The payload is unencoded, and `b64` is not critical.',
    seal({ header: (header) => ({ ...header, crit: ['sigT'] }) }),
    { case: 'b64', ...UNCHECKED },
  ),
  caused(
    'failed',
    'seal.header-malformed',
    'A parameter is named as critical that the header does not have.',
    seal({ header: (header) => ({ ...header, crit: ['b64', 'sigT', 'iat'] }) }),
    { case: 'crit', ...UNCHECKED },
  ),
  caused(
    'passed',
    'seal.header-unknown',
    'A header parameter that is not critical has no meaning here.',
    seal({ header: (header) => ({ ...header, 'x-note': 'draft' }) }),
  ),
  ...(
    [
      ['jku', 'https://keys.example/jwks.json'],
      ['x5u', 'https://keys.example/chain.pem'],
      ['jwk', { kty: 'EC' }],
      ['sigD', { mId: 'http://uri.etsi.org/19182/HttpHeaders', pars: ['digest'] }],
    ] as const
  ).map(([parameter, value]) =>
    caused(
      'failed',
      'seal.header-refused',
      `The header points elsewhere with \`${parameter}\`.`,
      seal({ header: (header) => ({ ...header, [parameter]: value }) }),
      { case: parameter, ...UNCHECKED },
    ),
  ),
  caused(
    'failed',
    'seal.header-unprotected',
    'The unprotected header holds an algorithm.',
    spoilt({ header: { alg: 'ES256' } }),
    UNCHECKED,
  ),
  caused(
    'failed',
    'seal.critical-unknown',
    'A critical parameter is not understood.',
    seal({ header: (header) => ({ ...header, exp: 1, crit: ['b64', 'sigT', 'exp'] }) }),
    UNCHECKED,
  ),
  ...(['HS256', 'EdDSA', 'ES256K'] as const).map((algorithm) =>
    caused(
      'indeterminate',
      'seal.algorithm-unsupported',
      `The algorithm ${algorithm} is none that is computed.`,
      seal({ header: (header) => ({ ...header, alg: algorithm }) }),
      { case: algorithm.toLowerCase(), ...UNCHECKED },
    ),
  ),
  caused(
    'failed',
    'seal.key-unfit',
    'The algorithm is of RSA and the key of P-256.',
    seal({ header: (header) => ({ ...header, alg: 'RS256' }) }),
    UNCHECKED,
  ),
  caused(
    'failed',
    'seal.certificate-unreadable',
    'The first certificate of the header is none.',
    seal({ header: (header) => ({ ...header, x5c: ['MAAA'] }) }),
    NO_CERTIFICATE,
  ),
  caused(
    'failed',
    'seal.certificate-unreadable',
    'The second certificate of the header is not base64.',
    async () => {
      const leaf = toBase64((await sealer()).certificate);
      return seal({ header: (header) => ({ ...header, x5c: [leaf, '?'] }) })();
    },
    { case: 'second', ...UNCHECKED },
  ),
  caused(
    'failed',
    'seal.certificate-mismatch',
    'The thumbprint is of another certificate of the same organisation.',
    async () => {
      const other = await issueCertificate(LEAF, await authority());
      const print = await thumbprint(other.certificate);
      return seal({ header: (header) => ({ ...header, 'x5t#S256': print }) })();
    },
    UNCHECKED,
  ),
  caused(
    'failed',
    'seal.certificate-mismatch',
    'The key identifier is not issuer and serial number of the certificate.',
    seal({ header: (header) => ({ ...header, kid: 'MAA=' }) }),
    { case: 'kid', ...UNCHECKED },
  ),
  caused(
    'passed',
    'seal.certificate-reference-missing',
    'The header refers to no certificate by its digest.',
    seal({ header: (header) => without(header, 'x5t#S256') }),
  ),
  caused(
    'passed',
    'seal.time-missing',
    'The header claims no time.',
    seal({ header: (header) => ({ ...without(header, 'sigT'), crit: ['b64'] }) }),
  ),
  caused(
    'failed',
    'seal.components-malformed',
    'The unsigned components are no list.',
    spoilt({ header: { etsiU: 'x' } }),
  ),
];
