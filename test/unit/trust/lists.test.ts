import { beforeAll, describe, expect, it } from '@jest/globals';
import { type DevIdentity, type DevKey, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { type Instant, type Json, utf8 } from '../../../src/model/index.js';
import { followPath, readTrust } from '../../../src/trust/index.js';
import { importLists } from '../../../src/trust/lists/index.js';
import { readList } from '../../../src/trust/lists/read.js';
import { NOW, PLAIN, at, qualifiedStatements } from '../../support/revocation.js';
import { LEAF, ROOT } from '../../support/sealing.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';
import {
  type ListProfile,
  type ListedPeriod,
  QTST,
  type SigningChoice,
  enveloped,
  listText,
  qualification,
  signatureOf,
  signedList,
} from '../../support/trusted-list.js';

let operator: DevIdentity;
let national: DevIdentity;
let stranger: DevIdentity;
let authority: DevIdentity;
let seal: DevIdentity;

beforeAll(async () => {
  [operator, national, stranger, authority] = await Promise.all([
    issueCertificate({ ...PLAIN, commonName: 'Commission' }),
    issueCertificate({ ...PLAIN, commonName: 'Operator' }),
    issueCertificate({ ...PLAIN, commonName: 'Operator' }),
    issueCertificate(ROOT),
  ]);
  seal = await issueCertificate({ ...LEAF, extensions: [qualifiedStatements()] }, authority);
});

const GRANTED: ListedPeriod = { status: 'granted', since: '2020-01-01T00:00:00Z' };

function listed(...periods: readonly ListedPeriod[]): ListProfile {
  return {
    services: [
      { name: 'Seals', certificates: [authority.certificate], periods: periods.length === 0 ? [GRANTED] : periods },
    ],
  };
}

async function imported(bytes: Uint8Array, signers: readonly Uint8Array[] = [national.certificate], when = NOW) {
  return importLists([{ name: 'list.xml', bytes }], signers, when);
}

function codes({ findings }: { readonly findings: readonly { readonly code: string }[] }): readonly string[] {
  return findings.map(({ code }) => code);
}

async function refusal(bytes: Uint8Array): Promise<readonly string[]> {
  const result = await imported(bytes);
  expect(result.trust).toBeUndefined();
  return codes(result);
}

function settingsOf(trust: Json | undefined) {
  const { settings, findings } = readTrust(trust ?? null, () => undefined);
  expect(findings).toEqual([]);
  if (settings === undefined) throw new Error('the imported trust file can be read');
  return settings;
}

async function pathBy(trust: Json | undefined, when: Instant = NOW, leaf = seal) {
  const { services = [] } = settingsOf(trust);
  const question = { leaf: leaf.certificate, others: [], anchors: [], services, at: when };
  return (await followPath(question)).path;
}

describe('a trusted list', () => {
  it.each<DevKey>(['RSA-2048', 'P-256', 'P-384'])('becomes a trust file, signed by %s', async (key) => {
    const signer = await issueCertificate({ ...PLAIN, key });
    const result = await imported(await signedList(listed(), signer), [signer.certificate]);
    expect(result.findings).toEqual([]);
    expect(result.lists).toMatchObject([
      { file: 'list.xml', territory: 'CY', operator: 'Operator of CY', sequenceNumber: 7, services: 1, granted: 1 },
    ]);
    expect(settingsOf(result.trust).services).toEqual([
      {
        kind: 'seals',
        name: 'Seals',
        provider: 'Provider of CY',
        territory: 'CY',
        certificates: [authority.certificate],
        nextUpdate: '2027-03-01T00:00:00Z',
        periods: [{ status: 'granted', since: '2020-01-01T00:00:00Z', purposes: ['ForeSeals'], qualifications: [] }],
      },
    ]);
  });

  it('makes an anchor of a service, with its status at the instant asked', async () => {
    const withdrawn = { status: 'withdrawn', since: '2026-06-01T00:00:00Z' };
    const { trust } = await imported(await signedList(listed(withdrawn, GRANTED), national));
    expect(await pathBy(trust, at('2026-05-31T23:59:59Z'))).toMatchObject({
      anchored: true,
      service: { name: 'Seals', provider: 'Provider of CY', status: 'granted', forSeals: true, grantedAtIssue: true },
    });
    expect(await pathBy(trust, at('2026-06-01T00:00:00Z'))).toMatchObject({
      anchored: false,
      service: { status: 'withdrawn' },
      findings: [{ code: 'trust.service-not-granted' }],
    });
  });

  it('says nothing of an instant before its first period', async () => {
    const { trust } = await imported(await signedList(listed({ ...GRANTED, since: '2026-08-01T00:00:00Z' }), national));
    const path = await pathBy(trust, at('2026-07-01T00:00:00Z'));
    expect(path).toMatchObject({ anchored: false, findings: [{ code: 'trust.service-not-granted' }] });
    expect(path.service).toBeUndefined();
    expect((await pathBy(trust)).service).toMatchObject({ status: 'granted', grantedAtIssue: false });
  });

  it('knows the statuses before eIDAS, and no qualified seal then', async () => {
    const long = { ...ROOT, notBefore: at('2010-01-01T00:00:00Z') };
    const old = await issueCertificate(long);
    const leaf = await issueCertificate({ ...LEAF, notBefore: at('2012-01-01T00:00:00Z') }, old);
    const periods = [
      { ...GRANTED, since: '2016-07-01T00:00:00Z' },
      { status: 'supervisionincessation', since: '2015-01-01T00:00:00Z', purposes: [] },
      { status: 'undersupervision', since: '2011-01-01T00:00:00Z', purposes: [] },
    ];
    const services = [{ name: 'Seals', certificates: [old.certificate], periods }];
    const { trust } = await imported(await signedList({ services }, national));
    for (const [when, status, forSeals] of [
      ['2014-01-01T00:00:00Z', 'undersupervision', false],
      ['2016-06-30T00:00:00Z', 'supervisionincessation', false],
      ['2020-01-01T00:00:00Z', 'granted', true],
    ] as const)
      expect(await pathBy(trust, at(when), leaf)).toMatchObject({
        anchored: true,
        service: { status, forSeals, grantedAtIssue: true },
      });
    const late = [{ status: 'undersupervision', since: '2011-01-01T00:00:00Z' }];
    const again = { services: [{ name: 'Seals', certificates: [old.certificate], periods: late }] };
    expect(await pathBy((await imported(await signedList(again, national))).trust, NOW, leaf)).toMatchObject({
      anchored: false,
    });
  });

  it('leaves out what is not for seals or time-stamps, and keeps the two apart', async () => {
    const one = { certificates: [authority.certificate], periods: [GRANTED] };
    const services = [
      { ...one, name: 'Signatures', periods: [{ ...GRANTED, purposes: ['ForeSignatures'] }] },
      { ...one, name: 'Archive', type: 'http://uri.etsi.org/TrstSvc/Svctype/PSES/Q' },
      { ...one, name: 'No certificate', certificates: [] },
      { ...one, name: 'Broken certificate', certificates: [utf8('x')] },
      { ...one, name: 'Broken date', periods: [GRANTED, { ...GRANTED, since: 'yesterday' }] },
      { ...one, name: 'Stamps', type: QTST, periods: [{ ...GRANTED, purposes: [] }] },
    ];
    const { trust } = await imported(await signedList({ services }, national));
    const settings = settingsOf(trust);
    expect(settings.services?.map(({ name }) => name)).toEqual(['Stamps']);
    const asked = { leaf: seal.certificate, others: [], anchors: [], services: settings.services ?? [], at: NOW };
    expect((await followPath(asked)).path.anchored).toBe(false);
    expect((await followPath({ ...asked, kind: 'time-stamps' })).path.anchored).toBe(true);
  });

  it('with a critical extension that nobody knows, or of another kind before, grants nothing', async () => {
    const extensions = '<Extension Critical="true"><Unknown></Unknown></Extension>';
    const { trust } = await imported(await signedList(listed({ ...GRANTED, extensions }), national));
    expect(await pathBy(trust)).toMatchObject({ anchored: false, service: { status: 'not-understood' } });
    const harmless = '<Extension Critical="false"><Unknown></Unknown></Extension>';
    const other = await imported(await signedList(listed({ ...GRANTED, extensions: harmless }), national));
    expect(await pathBy(other.trust)).toMatchObject({ anchored: true });
  });

  it('qualifies some certificates by criteria', async () => {
    const policy = '1.2.3.4.5';
    const policies = `<sie:PolicySet><sie:PolicyIdentifier><xades:Identifier xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Qualifier="OIDAsURN">urn:oid:${policy}</xades:Identifier></sie:PolicyIdentifier></sie:PolicySet>`;
    const usage = (name: string, value: boolean): string =>
      `<sie:KeyUsage><sie:KeyUsageBit name="${name}">${String(value)}</sie:KeyUsageBit></sie:KeyUsage>`;
    const sealing = usage('digitalSignature', true);
    const cases: readonly (readonly [criteria: string, assert: string, met: boolean | undefined])[] = [
      [sealing, 'all', true],
      [usage('keyCertSign', true), 'all', false],
      [usage('keyCertSign', false), 'all', true],
      [policies, 'all', false],
      [`${sealing}${policies}`, 'all', false],
      [`${sealing}${policies}`, 'atLeastOne', true],
      [policies, 'none', true],
      [sealing, 'none', false],
      [`<sie:CriteriaList assert="all">${sealing}</sie:CriteriaList>`, 'all', true],
      ['', 'all', undefined],
      [`${sealing}<sie:Unknown></sie:Unknown>`, 'all', undefined],
      [`${sealing}<sie:Unknown></sie:Unknown>`, 'atLeastOne', true],
      [sealing, 'sometimes', undefined],
    ];
    for (const [criteria, assert, met] of cases) {
      const extensions = qualification(['QCForESeal', 'NotQualified'], criteria, assert);
      const { trust } = await imported(await signedList(listed({ ...GRANTED, purposes: [], extensions }), national));
      const { service } = await pathBy(trust);
      // What takes something away is kept where nobody can tell.
      const kept = met === undefined ? ['NotQualified'] : met ? ['QCForESeal', 'NotQualified'] : [];
      expect([criteria, assert, service?.qualifiers, service?.forSeals]).toEqual([
        criteria,
        assert,
        kept,
        met === true,
      ]);
    }
  });

  it('in which one certificate stands for several services is asked for the one that says most', async () => {
    const one = { certificates: [authority.certificate] };
    const services = [
      { ...one, name: 'Withdrawn', periods: [{ ...GRANTED, status: 'withdrawn' }] },
      {
        ...one,
        name: 'By qualifier',
        periods: [
          {
            ...GRANTED,
            purposes: [],
            extensions: qualification(['QCForESeal'], '<sie:PolicySet></sie:PolicySet>', 'none'),
          },
        ],
      },
      { ...one, name: 'Seals', periods: [GRANTED] },
    ];
    const { trust } = await imported(await signedList({ services }, national));
    expect(await pathBy(trust)).toMatchObject({ anchored: true, service: { name: 'Seals', status: 'granted' } });
  });

  it('that is over is imported and says so', async () => {
    const bytes = await signedList({ ...listed(), nextUpdate: '2026-11-01T00:00:00Z' }, national);
    const result = await imported(bytes);
    expect(codes(result)).toEqual(['trust.list-expired']);
    expect(settingsOf(result.trust).services).toHaveLength(1);
    expect(codes(await imported(await signedList({ ...listed(), nextUpdate: null }, national)))).toEqual([]);
  });

  it('counts in its newest issue', async () => {
    const withdrawn = { status: 'withdrawn', since: '2026-06-01T00:00:00Z' };
    const files = [
      { name: 'new.xml', bytes: await signedList({ ...listed(withdrawn, GRANTED), sequenceNumber: 9 }, national) },
      { name: 'old.xml', bytes: await signedList(listed(), national) },
    ];
    const result = await importLists(files, [national.certificate], NOW);
    expect(result.findings).toMatchObject([{ code: 'trust.list-superseded', place: { file: 'old.xml' } }]);
    expect((await pathBy(result.trust)).anchored).toBe(false);
  });

  it('with ten thousand services is read', async () => {
    const services = Array.from({ length: 10_000 }, (_, index) => ({
      name: `Service ${String(index)}`,
      certificates: [authority.certificate],
      periods: [GRANTED],
    }));
    const result = await imported(await signedList({ services }, national));
    expect(result.lists[0]?.services).toBe(10_000);
  });
});

describe('the list of lists', () => {
  const lotl = (signers: readonly Uint8Array[], territory = 'CY', form?: string): ListProfile => ({
    territory: 'EU',
    type: 'EUlistofthelists',
    pointers: [{ territory, signers, ...(form === undefined ? {} : { form }) }],
  });

  async function both(above: Uint8Array, below: Uint8Array, signers = [operator.certificate]) {
    // In either order.
    return importLists(
      [
        { name: 'cy.xml', bytes: below },
        { name: 'lotl.xml', bytes: above },
      ],
      signers,
      NOW,
    );
  }

  it('says who may sign a national list', async () => {
    const below = await signedList(listed(), national);
    const result = await both(await signedList(lotl([national.certificate]), operator), below);
    expect(result.findings).toEqual([]);
    expect((await pathBy(result.trust)).anchored).toBe(true);
  });

  it.each([
    ['for another territory', () => lotl([national.certificate], 'ES')],
    ['for a form that is no XML', () => lotl([national.certificate], 'CY', 'application/pdf')],
    ['for somebody else', () => lotl([stranger.certificate])],
  ])('counts for nothing else: %s', async (_, profile) => {
    const result = await both(await signedList(profile(), operator), await signedList(listed(), national));
    expect(result.findings).toMatchObject([{ code: 'trust.list-signer-unknown', place: { file: 'cy.xml' } }]);
    expect(result.trust).toBeUndefined();
  });

  it('is trusted by its own signature alone', async () => {
    const below = await signedList(listed(), national);
    const forged = await both(await signedList(lotl([national.certificate]), stranger), below);
    expect(codes(forged)).toEqual(['trust.list-signer-unknown', 'trust.list-signer-unknown']);
    expect(forged.trust).toBeUndefined();
    const nobody = await both(await signedList(lotl([national.certificate]), operator), below, []);
    expect(nobody.trust).toBeUndefined();
  });
});

describe('the signature of a list', () => {
  it('is by one of the signers given, whatever its names', async () => {
    const result = await imported(await signedList(listed(), stranger));
    expect(result.findings).toMatchObject([
      { code: 'trust.list-signer-unknown', values: { subject: 'CN=Operator, O=Test authority, C=CY' } },
    ]);
    expect(result.findings[0]?.values?.['fingerprint']).toMatch(/^[0-9a-f]{64}$/);
    expect(await refusal(await signedList(listed(), stranger, { named: [national.certificate] }))).toEqual([
      'trust.list-signature-wrong',
    ]);
    expect(await refusal(await signedList(listed(), national, { named: [] }))).toEqual(['trust.list-signer-unknown']);
  });

  it('must be there', async () => {
    expect(await refusal(utf8(listText(listed())))).toEqual(['trust.list-unsigned']);
  });

  it('shows every change', async () => {
    const text = new TextDecoder().decode(await signedList(listed(), national));
    for (const [from, to] of [
      ['granted', 'Granted'],
      ['Seals</Name>', 'Seaks</Name>'],
      ['2020-01-01', '2020-01-02'],
      ['<SchemeTerritory>CY', '<SchemeTerritory>CZ'],
      ['</TSPServices>', ' </TSPServices>'],
    ] as const) {
      expect(text).toContain(from);
      expect(await refusal(utf8(text.replace(from, to)))).toEqual(['trust.list-signature-wrong']);
    }
  });

  it('does not mind what canonical form does not see', async () => {
    const text = new TextDecoder().decode(await signedList(listed(), national));
    const same = text.replace('<SchemeInformation>', '<SchemeInformation ><!-- a comment -->');
    expect(codes(await imported(utf8(same)))).toEqual([]);
  });

  it('had a valid signer when the list was issued', async () => {
    const late = { ...listed(), issued: '2031-01-01T00:00:00Z' };
    expect(await refusal(await signedList(late, national))).toEqual(['trust.list-signer-ended']);
    const early = { ...listed(), issued: '2025-12-31T23:59:59Z' };
    expect(await refusal(await signedList(early, national))).toEqual(['trust.list-signer-ended']);
  });

  it('is by a key that is large enough', async () => {
    const weak = await issueCertificate({ ...PLAIN, key: 'RSA-1024' });
    const result = await imported(await signedList(listed(), weak), [weak.certificate]);
    expect(codes(result)).toEqual(['trust.list-signature-wrong']);
  });

  const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
  it.each<[string, SigningChoice, string]>([
    ['a reference to a part', { uri: '#list' }, 'trust.list-signature-partial'],
    ['a reference elsewhere', { uri: 'http://lists.example/cy.xml' }, 'trust.list-signature-partial'],
    ['no transformation', { transforms: [] }, 'trust.list-signature-partial'],
    ['canonical form alone', { transforms: [EXCLUSIVE] }, 'trust.list-signature-partial'],
    ['the other order', { transforms: [EXCLUSIVE, ENVELOPED] }, 'trust.list-signature-partial'],
    [
      'a selection of nodes',
      { transforms: [ENVELOPED, 'http://www.w3.org/TR/1999/REC-xpath-19991116', EXCLUSIVE] },
      'trust.list-signature-partial',
    ],
    [
      'a second reference with a selection',
      {
        references:
          '<ds:Reference URI="#signature"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>AAAA</ds:DigestValue></ds:Reference>',
      },
      'trust.list-signature-partial',
    ],
    [
      'a second reference that does not hold',
      {
        references:
          '<ds:Reference URI="#x"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>AAAA</ds:DigestValue></ds:Reference>',
        objects: '<ds:Object Id="x"></ds:Object>',
      },
      'trust.list-signature-wrong',
    ],
    ['SHA-1 as digest', { digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1' }, 'trust.list-signature-weak'],
    ['SHA-1 in the signature', { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }, 'trust.list-signature-weak'],
    ['a symmetric method', { method: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1' }, 'trust.list-signature-weak'],
    ['a name of a prototype', { method: 'constructor' }, 'trust.list-signature-weak'],
    [
      'a method of another kind of key',
      { method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' },
      'trust.list-signature-wrong',
    ],
  ])('is refused with %s', async (_, choice, code) => {
    expect(await refusal(await signedList(listed(), national, choice))).toEqual([code]);
  });

  it('cannot be wrapped: not a signed list inside another, not a second signature beside', async () => {
    const good = listText(listed());
    const signature = await signatureOf(good, national);
    const evil = listText({ ...listed(), territory: 'ES' });
    const inner = enveloped(good, signature);
    const wrapped = [
      // The signed list moves into the forged one, with its signature or without.
      evil.replace('</SchemeInformation>', `<Old>${inner}</Old></SchemeInformation>`),
      enveloped(evil.replace('</SchemeInformation>', `<Old>${good}</Old></SchemeInformation>`), signature),
      enveloped(evil, `<Object xmlns="">${inner}</Object>`),
      // Two signatures: the transformation takes both away, and whatever hides in the second.
      enveloped(
        good,
        signature.replace('</ds:Signature>', `<ds:Object>${evil}</ds:Object></ds:Signature>`) + signature,
      ),
      enveloped(good, `${signature}<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${evil}</ds:Signature>`),
      // A second SignedInfo, a second value.
      enveloped(good, signature.replace('<ds:SignedInfo>', '<ds:SignedInfo></ds:SignedInfo><ds:SignedInfo>')),
      enveloped(
        good,
        signature.replace('</ds:SignatureValue>', '</ds:SignatureValue><ds:SignatureValue>AAAA</ds:SignatureValue>'),
      ),
    ];
    for (const text of wrapped) {
      const [code, ...more] = await refusal(utf8(text));
      expect(['trust.list-signature-partial', 'trust.list-signature-wrong', 'trust.list-unsigned']).toContain(code);
      expect(more).toEqual([]);
    }
    // What hides in the signature is no service of the list.
    const hidden = signature.replace('</ds:Signature>', `<ds:Object>${evil}</ds:Object></ds:Signature>`);
    expect(settingsOf((await imported(utf8(enveloped(good, hidden)))).trust).services).toHaveLength(1);
  });
});

describe('a hostile file', () => {
  const BOMB = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${String.fromCharCode(98 + n)} "${`&${String.fromCharCode(97 + n)};`.repeat(10)}">`).join('')}]>`;

  it.each([
    ['nothing', '', 'trust.list-unreadable'],
    ['text', 'hello', 'trust.list-unreadable'],
    ['broken XML', '<a><b></a>', 'trust.list-unreadable'],
    ['two roots', '<a/><b/>', 'trust.list-unreadable'],
    ['an entity that is not declared', '<a>&b;</a>', 'trust.list-unreadable'],
    ['other XML', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'trust.list-not-a-list'],
    ['a document type', '<!DOCTYPE a><a/>', 'trust.list-doctype'],
    [
      'an entity from elsewhere',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      'trust.list-doctype',
    ],
    ['a billion laughs', `${BOMB}<a>&j;</a>`, 'trust.list-doctype'],
    ['deep nesting', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`, 'trust.list-too-large'],
    [
      'many attributes',
      `<a ${Array.from({ length: 65 }, (_, n) => `a${String(n)}=""`).join(' ')}/>`,
      'trust.list-too-large',
    ],
  ])('is refused: %s', async (_, text, code) => {
    expect(await refusal(utf8(text))).toEqual([code]);
  });

  it('is refused when it is too large, or in another encoding', async () => {
    expect(await refusal(new Uint8Array(33_554_433).fill(0x20))).toEqual(['trust.list-too-large']);
    expect(await refusal(Uint8Array.of(0xff, 0xfe, 0x3c, 0))).toEqual(['trust.list-unreadable']);
    expect(await refusal(utf8(`<a>${'<b/>'.repeat(1_000_001)}</a>`))).toEqual(['trust.list-too-large']);
  });

  it.each<[string, ListProfile]>([
    ['another version', { version: '4' }],
    ['a date that nobody can read', { issued: 'today' }],
    ['an end that nobody can read', { nextUpdate: 'never' }],
    ['a territory that is none', { territory: 'constructor' }],
  ])('is no list with %s', async (_, profile) => {
    expect(await refusal(await signedList({ ...listed(), ...profile }, national))).toEqual(['trust.list-not-a-list']);
  });

  it('is one of a number that is limited', async () => {
    const files = Array.from({ length: 201 }, (_, index) => ({ name: String(index), bytes: new Uint8Array() }));
    const result = await importLists(files, [], NOW);
    expect(codes(result).filter((code) => code === 'trust.list-unreadable')).toHaveLength(200);
    expect(codes(result)).toContain('trust.list-too-many');
  });

  it('does not spoil the others', async () => {
    const files = [
      { name: 'broken.xml', bytes: utf8('<a>') },
      { name: 'cy.xml', bytes: await signedList(listed(), national) },
    ];
    const result = await importLists(files, [national.certificate], NOW);
    expect(result.findings).toMatchObject([{ code: 'trust.list-unreadable', place: { file: 'broken.xml' } }]);
    expect((await pathBy(result.trust)).anchored).toBe(true);
  });
});

describeWithShared('the published lists', () => {
  const WHEN = at('2019-09-10T00:00:00Z');
  const file = (name: string) => ({ name, bytes: sharedBytes(`edc/trusted-lists/${name}`) });

  /** The Official Journal names them; here the list's own pointer does. */
  function official(): readonly Uint8Array[] {
    const read = readList(file('eu-lotl.xml').bytes);
    if (!('list' in read)) throw new Error('the list of lists can be read');
    return read.list.pointers.filter(({ territory }) => territory === 'EU').flatMap(({ signers }) => signers);
  }

  it('are imported by way of the list of lists', async () => {
    const result = await importLists(['eu-lotl.xml', 'cy.xml', 'es.xml'].map(file), official(), WHEN);
    expect(result.findings).toEqual([]);
    expect(result.lists.map(({ territory, services, granted }) => [territory, services, granted])).toEqual([
      ['EU', 0, 0],
      ['CY', 1, 1],
      ['ES', 46, 43],
    ]);
    const { services = [] } = settingsOf(result.trust);
    expect(services[0]).toMatchObject({
      kind: 'seals',
      territory: 'CY',
      name: 'JCC CA for EU Qualified e-Seals',
      periods: [{ status: 'granted', purposes: ['ForeSeals'] }],
    });
    const history = services.find(({ name }) => name.includes('CAMERFIRMA FOR LEGAL PERSONS'))?.periods;
    expect(new Set(history?.map(({ status }) => status))).toEqual(new Set(['granted', 'undersupervision']));
    expect(history?.at(-1)?.status).toBe('undersupervision');
  });

  it('are not trusted without it', async () => {
    const result = await importLists([file('cy.xml'), file('es.xml')], official(), WHEN);
    expect(codes(result)).toEqual(['trust.list-signer-unknown', 'trust.list-signer-unknown']);
    expect(result.trust).toBeUndefined();
  });

  it('are over by now', async () => {
    const result = await importLists([file('eu-lotl.xml'), file('cy.xml')], official(), NOW);
    expect(codes(result)).toEqual(['trust.list-expired', 'trust.list-expired']);
  });

  it('show a change of one letter', async () => {
    const { bytes } = file('cy.xml');
    const changed = Buffer.from(bytes).toString('latin1').replace('JCC CA for EU', 'JCC CB for EU');
    const forged = { name: 'cy.xml', bytes: new Uint8Array(Buffer.from(changed, 'latin1')) };
    const result = await importLists([file('eu-lotl.xml'), forged], official(), WHEN);
    expect(codes(result)).toEqual(['trust.list-signature-wrong']);
  });
});
