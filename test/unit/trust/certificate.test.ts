import { X509Certificate, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type DevKey, type DevProfile, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { type CertificateFacts, type Instant, toBase64, utf8 } from '../../../src/model/index.js';
import { issuerOf, readCertificate, readCertificates, suitsSealing } from '../../../src/trust/index.js';
import { alpha3 } from '../../../src/trust/country.js';
import { qualifiedStatements } from '../../support/revocation.js';
import { describeWithShared, sharedText } from '../../support/shared.js';
import { BEGIN, END, LEAF, ROOT, SEALED_AT, identity, root } from '../../support/sealing.js';

const DID = 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp';

async function factsOf(changes: Partial<DevProfile> = {}): Promise<CertificateFacts> {
  const { certificate } = await issueCertificate({ ...LEAF, ...changes }, await root());
  return (await readCertificate(certificate)) as CertificateFacts;
}

describe('the facts of a certificate', () => {
  it('are what it says', async () => {
    const { certificate } = await identity('P-256');
    expect(await readCertificate(certificate)).toEqual({
      der: toBase64(certificate),
      fingerprint: createHash('sha256').update(certificate).digest('hex'),
      subject: 'CN=Test seal, organizationIdentifier=VATCY-00000000D, O=Demo VET Centre Nicosia, C=CY',
      issuer: 'CN=Test root, O=Test authority, C=CY',
      organisation: 'Demo VET Centre Nicosia',
      organisationIdentifier: 'VATCY-00000000D',
      commonName: 'Test seal',
      country: 'CY',
      notBefore: BEGIN,
      notAfter: END,
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      isCa: false,
      key: { type: 'P-256', bits: 256 },
      revocationSources: [],
    });
  });

  it.each<readonly [DevKey, string, number]>([
    ['RSA-3072', 'RSA', 3072],
    ['RSA-2048', 'RSA', 2048],
    ['RSA-1024', 'RSA', 1024],
    ['P-384', 'P-384', 384],
  ])('name the key: %s', async (key, type, bits) => {
    expect((await factsOf({ key })).key).toEqual({ type, bits });
  });

  it('name authority and extended usages', async () => {
    expect(await readCertificate((await root()).certificate)).toMatchObject({
      isCa: true,
      keyUsage: ['keyCertSign', 'cRLSign'],
    });
    expect(await factsOf({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'] })).toMatchObject({
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
    });
  });

  it('print names with what needs an escape', async () => {
    const facts = await factsOf({ organisation: 'A, B + "C" <Ελλάς>' });
    expect(facts.organisation).toBe('A, B + "C" <Ελλάς>');
    expect(facts.subject).toContain('O=A\\, B \\+ \\"C\\" \\<Ελλάς\\>');
  });

  it('agree with node:crypto on the certificates of the samples', async () => {
    const { certificate } = await identity('RSA-3072');
    const node = new X509Certificate(certificate);
    const facts = await readCertificate(certificate);
    expect(facts?.fingerprint).toBe(node.fingerprint256.replaceAll(':', '').toLowerCase());
    expect(Date.parse(facts?.notAfter ?? '')).toBe(Date.parse(node.validTo));
  });

  it('are none for anything else', async () => {
    const { certificate } = await identity('P-256');
    const longer = Uint8Array.from([...certificate, 0]);
    for (const bytes of [new Uint8Array(), utf8('text'), certificate.slice(0, -1), longer, new Uint8Array(70_000)]) {
      expect(await readCertificate(bytes)).toBeUndefined();
    }
  });

  it('never make the reader reject, whatever the bytes', async () => {
    const { certificate } = await identity('P-256');
    for (let position = 0; position < certificate.length; position++) {
      const changed = certificate.slice();
      changed[position] = (changed[position] ?? 0) ^ 0x15;
      const facts = await readCertificate(changed);
      expect(facts === undefined || facts.fingerprint.length === 64).toBe(true);
    }
  });

  it('of the example keys say that they are the example, and no others do', async () => {
    const file = readFileSync(new URL('../../../keys.example/ca.pem', import.meta.url));
    const [der = new Uint8Array()] = readCertificates(new Uint8Array(file));
    expect((await readCertificate(der))?.example).toBe(true);
    expect((await factsOf()).example).toBeUndefined();
  });
});

describe('certificates in files', () => {
  const pem = (der: Uint8Array): string =>
    `-----BEGIN CERTIFICATE-----\r\n${toBase64(der).replace(/(.{64})/g, '$1\r\n')}\r\n-----END CERTIFICATE-----\r\n`;

  it('are read from DER, from PEM and from a bundle with remarks', async () => {
    const [a, b] = [(await root()).certificate, (await identity('P-256')).certificate];
    expect(readCertificates(a)).toEqual([a]);
    expect(readCertificates(utf8(pem(a)))).toEqual([a]);
    expect(readCertificates(utf8(`# our roots\n${pem(a)}\nsecond\n${pem(b)}`))).toEqual([a, b]);
  });

  it('are all read or none', async () => {
    const a = (await root()).certificate;
    const broken = pem(a).replace(/M/, '%');
    for (const text of [broken, pem(a) + pem(utf8('x')), '', 'text', '-----BEGIN CERTIFICATE-----'])
      expect(readCertificates(utf8(text))).toEqual([]);
    expect(readCertificates(a.slice(0, 50))).toEqual([]);
    expect(readCertificates(Uint8Array.of(0xff, 0xfe))).toEqual([]);
  });
});

describe('a certificate for seals', () => {
  it.each<readonly [string, Partial<DevProfile>, Instant, readonly string[]]>([
    ['fits', {}, SEALED_AT, []],
    [
      'fits with the usages of qualified ones in use',
      { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4'] },
      SEALED_AT,
      [],
    ],
    ['fits with nonRepudiation alone', { keyUsage: ['nonRepudiation'] }, SEALED_AT, []],
    ['has ended', {}, '2031-01-01T00:00:00Z' as Instant, ['certificate.expired']],
    ['has not begun', {}, '2025-01-01T00:00:00Z' as Instant, ['certificate.not-yet-valid']],
    [
      'is an authority',
      { authority: {}, keyUsage: ['keyCertSign', 'digitalSignature'] },
      SEALED_AT,
      ['certificate.is-authority'],
    ],
    ['is for encryption', { keyUsage: ['keyEncipherment'] }, SEALED_AT, ['certificate.usage-unfit']],
    [
      'is for time-stamps',
      { extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'] },
      SEALED_AT,
      ['certificate.extended-usage-unfit'],
    ],
    ['has a small key', { key: 'RSA-1024' }, SEALED_AT, ['certificate.key-too-small']],
    [
      'names no organisation',
      { organisation: undefined } as unknown as Partial<DevProfile>,
      SEALED_AT,
      ['certificate.organisation-missing'],
    ],
    [
      'names no identifier',
      { identifier: undefined } as unknown as Partial<DevProfile>,
      SEALED_AT,
      ['certificate.organisation-missing'],
    ],
  ])('%s', async (_, changes, at, codes) => {
    expect(suitsSealing(await factsOf(changes), at).map(({ code }) => code)).toEqual(codes);
  });

  it('gives the issuer of the credentials', async () => {
    expect(issuerOf(await factsOf(), DID)).toEqual({
      did: DID,
      identifier: 'VATCY-00000000D',
      legalName: { en: 'Demo VET Centre Nicosia' },
      alternativeName: 'Test seal',
      country: 'CYP',
    });
  });

  it('gives no issuer when it does not name one', async () => {
    const facts = await readCertificate((await issueCertificate(ROOT)).certificate);
    expect(facts === undefined ? facts : issuerOf(facts, DID)).toBeUndefined();
    expect(issuerOf(await factsOf({ country: 'QQ' }), DID)).toBeUndefined();
  });
});

describe('countries', () => {
  it('turn from alpha-2 to alpha-3', () => {
    expect(['CY', 'el', 'GR', 'UK', 'GB', 'XK', 'XX', '', 'CYP'].map(alpha3)).toEqual([
      'CYP',
      'GRC',
      'GRC',
      'GBR',
      'GBR',
      '1A0',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describeWithShared('the country vocabulary', () => {
  it('has every country that certificates may name, with the same code', () => {
    const { concepts } = JSON.parse(sharedText('edc/vocab/country.json')) as {
      readonly concepts: readonly { readonly uri: string; readonly iso2?: string }[];
    };
    const stated = concepts.filter(({ iso2 }) => iso2 !== undefined);
    expect(stated.length).toBeGreaterThan(240);
    for (const { uri, iso2 } of stated) expect([iso2, alpha3(iso2 ?? '')]).toEqual([iso2, uri.split('/').at(-1)]);
  });
});

describe('the qualified statements of a certificate', () => {
  const factsWith = async (extension: ReturnType<typeof qualifiedStatements>) =>
    (await readCertificate((await issueCertificate({ ...LEAF, extensions: [extension] })).certificate))?.qualified;

  it('are read', async () => {
    expect(await factsWith(qualifiedStatements())).toEqual({ compliance: true, types: ['eseal'], device: true });
    expect(await factsWith(qualifiedStatements({ types: ['1', '2', '3', '9'] }))).toEqual({
      compliance: true,
      types: ['esign', 'eseal', 'web', '0.4.0.1862.1.6.9'],
      device: true,
    });
    const nothing = qualifiedStatements({ compliance: false, device: false, types: [] });
    expect(await factsWith(nothing)).toEqual({ compliance: false, types: [], device: false });
    const plain = await readCertificate((await issueCertificate(LEAF)).certificate);
    expect(plain).toBeDefined();
    expect(plain?.qualified).toBeUndefined();
  });

  it.each([
    ['no sequence', Uint8Array.of(5, 0)],
    ['nothing', new Uint8Array()],
    ['cut off', qualifiedStatements().value.slice(0, -3)],
    ['something behind', Uint8Array.of(...qualifiedStatements().value, 0)],
    ['an object identifier that never ends', Uint8Array.of(0x30, 6, 0x30, 4, 6, 2, 0x84, 0x8e)],
  ])('state nothing where they are %s', async (_, value) => {
    expect(await factsWith({ ...qualifiedStatements(), value })).toEqual({
      compliance: false,
      types: [],
      device: false,
    });
  });
});
