import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type DevIdentity, type DevProfile, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { type Finding, type Instant, utf8 } from '../../../src/model/index.js';
import { followPath } from '../../../src/trust/index.js';
import { importLists } from '../../../src/trust/lists/index.js';
import { along, childrenOf, parseXml, textOf } from '../../../src/trust/lists/xml.js';
import { NOW, PLAIN, at } from '../../support/revocation.js';
import { LEAF, ROOT } from '../../support/sealing.js';
import { type ListProfile, signedList } from '../../support/trusted-list.js';

/* What is told of lists, of the XML that they are in and of paths, each with its values. */

let national: DevIdentity;
beforeAll(async () => {
  national = await issueCertificate({ ...PLAIN, commonName: 'Operator' });
});

const said = (findings: readonly Finding[]): unknown =>
  findings.map(({ code, place, values }) => [code, place, values]);

describe('the XML of a list', () => {
  const treeOf = (bytes: Uint8Array): Element => {
    const parsed = parseXml(bytes);
    if (parsed.refused !== undefined) throw new Error(parsed.refused.code);
    return parsed.document.documentElement;
  };
  const refused = (text: string): unknown => {
    const { refused: found } = parseXml(utf8(text));
    return found === undefined ? undefined : [found.code, found.values];
  };
  const nested = (depth: number): string => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
  const attributes = (count: number): string =>
    `<a ${Array.from({ length: count }, (_, one) => `b${String(one)}="1"`).join(' ')}/>`;
  const tooLarge = (measure: string, limit: number): unknown => ['trust.list-too-large', { measure, limit }];

  it('is read up to its limits and no further', () => {
    expect(refused(nested(64))).toBeUndefined();
    expect(refused(nested(65))).toEqual(tooLarge('levels', 64));
    // What ends is no level.
    expect(refused(`<a>${nested(62).repeat(3)}</a>`)).toBeUndefined();
    expect(refused(attributes(64))).toBeUndefined();
    expect(refused(attributes(65))).toEqual(tooLarge('attributes', 64));
    const large = new Uint8Array(33_554_433).fill(0x20);
    expect(parseXml(large).refused?.values).toEqual({ measure: 'bytes', limit: 33_554_432 });
  });

  it.each(['', 'text', '<a>', '<a></b>', '<a b="1" b="2"/>', '<a/><b/>', '<x:a/>', '<a>&b;</a>'])(
    'is not to be read: %j',
    (text) => {
      expect(refused(text)).toEqual(['trust.list-unreadable', undefined]);
    },
  );

  it('is UTF-8, with a mark of it or without, and has no document type', () => {
    expect(textOf(treeOf(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8('<a>é</a>'))))).toBe('é');
    expect(parseXml(Uint8Array.of(0xff, 0xfe)).refused?.code).toBe('trust.list-unreadable');
    expect(refused('<!DOCTYPE a><a/>')).toEqual(['trust.list-doctype', undefined]);
  });

  it('is walked by names in their namespace', () => {
    const text = '<a xmlns="urn:x" xmlns:y="urn:y"> <b> 1 </b>t<y:b>2</y:b><b>3<c>4</c></b><!-- 5 --></a>';
    const top = treeOf(utf8(text));
    const texts = (...found: readonly Element[]): readonly string[] => found.map((one) => textOf(one));
    expect(texts(...childrenOf(top))).toEqual(['1', '2', '']);
    expect(texts(...childrenOf(top, 'urn:x'))).toEqual(['1', '']);
    expect(texts(...childrenOf(top, 'urn:x', 'c'))).toEqual([]);
    expect(texts(...along(top, 'urn:x', 'b', 'c'))).toEqual(['4']);
    expect(texts(...along(top, 'urn:y', 'b', 'c'))).toEqual([]);
    expect([along(undefined, 'urn:x', 'b'), textOf(undefined)]).toEqual([[], '']);
  });
});

describe('an import', () => {
  const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const list = (profile: ListProfile, signer = national): Promise<Uint8Array> => signedList(profile, signer);
  const services = (...periods: readonly (readonly [string, string])[]): NonNullable<ListProfile['services']> => [
    {
      name: 'Seals',
      certificates: [national.certificate],
      periods: periods.map(([status, since]) => ({ status, since })),
    },
  ];

  it('tells of each file what it is, by whom and what it has', async () => {
    const [first, second, stranger] = await Promise.all([
      list({ services: services(['granted', NOW]), nextUpdate: NOW }),
      list({
        territory: 'MT',
        services: services(['withdrawn', NOW], ['granted', '2020-01-01T00:00:00Z']),
        nextUpdate: null,
      }),
      list({ territory: 'EL' }, await issueCertificate({ ...PLAIN, commonName: 'Operator' })),
    ]);
    const files = [
      { name: 'a', bytes: first },
      { name: 'b', bytes: second },
      { name: 'c', bytes: stranger },
      { name: 'd', bytes: utf8('text') },
    ];
    const { lists, findings, trust } = await importLists(files, [national.certificate], NOW);
    const about = { listOfLists: false, sequenceNumber: 7, issued: '2026-10-01T00:00:00Z' };
    const signer = lists[0]?.signer;
    expect(signer).toBeDefined();
    expect(lists).toStrictEqual([
      {
        file: 'a',
        territory: 'CY',
        operator: 'Operator of CY',
        ...about,
        nextUpdate: NOW,
        signer,
        services: 1,
        granted: 1,
      },
      { file: 'b', territory: 'MT', operator: 'Operator of MT', ...about, signer, services: 1, granted: 0 },
      {
        file: 'c',
        territory: 'EL',
        operator: 'Operator of EL',
        ...about,
        nextUpdate: '2027-03-01T00:00:00Z',
        services: 0,
        granted: 0,
      },
      { file: 'd', services: 0, granted: 0 },
    ]);
    expect(findings.map(({ place }) => place)).toEqual([{ file: 'd' }, { file: 'c' }]);
    const { lists: sources } = trust as { lists: unknown };
    const source = { sequenceNumber: 7, issued: '2026-10-01T00:00:00Z', signer };
    expect(sources).toStrictEqual([
      { territory: 'CY', ...source, nextUpdate: NOW, digest: digest(first) },
      { territory: 'MT', ...source, digest: digest(second) },
    ]);
  });

  it('counts a service as granted by the period in which the instant lies', async () => {
    const bytes = await list({
      services: services(['granted', '2026-11-20T12:00:01Z'], ['withdrawn', '2020-01-01T00:00:00Z']),
    });
    const granted = async (when: Instant): Promise<unknown> => {
      const { lists } = await importLists([{ name: 'a', bytes }], [national.certificate], when);
      return lists[0]?.granted;
    };
    expect(await granted(NOW)).toBe(0);
    expect(await granted(at('2026-11-20T12:00:01Z'))).toBe(1);
    expect(await granted(at('2019-01-01T00:00:00Z'))).toBe(0);
  });

  it('tells which list was superseded and which is over, and of two alike takes the first', async () => {
    const [old, now, twin] = await Promise.all([
      list({ sequenceNumber: 6, services: services(['granted', NOW]) }),
      list({ nextUpdate: '2026-11-20T11:59:59Z', services: services(['granted', NOW]) }),
      list({ nextUpdate: null }),
    ]);
    const files = [now, old, twin].map((bytes, index) => ({ name: String(index), bytes }));
    const { lists, findings } = await importLists(files, [national.certificate], NOW);
    expect(said(findings)).toEqual([
      ['trust.list-superseded', { file: '1' }, { territory: 'CY', number: 6 }],
      ['trust.list-superseded', { file: '2' }, { territory: 'CY', number: 7 }],
      ['trust.list-expired', { file: '0' }, { territory: 'CY', until: '2026-11-20T11:59:59Z' }],
    ]);
    expect(lists.map((one) => one.services)).toEqual([1, 0, 0]);
  });

  it('takes no more than two hundred files', async () => {
    const files = (count: number) =>
      Array.from({ length: count }, (_, one) => ({ name: String(one), bytes: utf8('x') }));
    const { lists, findings } = await importLists(files(201), [], NOW);
    expect(lists).toHaveLength(200);
    expect(said(findings.slice(-1))).toEqual([['trust.list-too-many', undefined, { count: 201, limit: 200 }]]);
    expect((await importLists(files(200), [], NOW)).findings.map(({ code }) => code)).not.toContain(
      'trust.list-too-many',
    );
  });
});

describe('a path', () => {
  const SUBJECT = 'CN=Test root, O=Test authority, C=CY';
  const told = async (above: Partial<DevProfile>, leaf: Partial<DevProfile> = {}, when = NOW): Promise<unknown> => {
    const authority = await issueCertificate({ ...ROOT, ...above });
    const { certificate } = await issueCertificate({ ...LEAF, ...leaf }, authority);
    const { path } = await followPath({ leaf: certificate, others: [], anchors: [authority.certificate], at: when });
    return said(path.findings);
  };

  it('tells of whom what is wrong, from when, until when and how', async () => {
    const later = at('2026-11-20T12:00:01Z');
    expect(await told({ notBefore: NOW, notAfter: NOW })).toEqual([]);
    expect(await told({ notBefore: later })).toEqual([
      ['trust.certificate-not-yet-valid', undefined, { subject: SUBJECT, from: later }],
    ]);
    const before = at('2026-11-20T11:59:59Z');
    expect(await told({ notAfter: before })).toEqual([
      ['trust.certificate-expired', undefined, { subject: SUBJECT, until: before }],
    ]);
    const critical = { oid: `1.2${'.39'.repeat(30)}`, critical: true, value: Uint8Array.of(5, 0) };
    const [[code, , values]] = (await told({ extensions: [critical], organisation: 'x'.repeat(300) })) as [unknown[]];
    expect(code).toBe('trust.critical-extension');
    expect(values).toEqual({
      subject: `CN=Test root, O=${'x'.repeat(300)}`.slice(0, 200),
      extension: critical.oid.slice(0, 60),
    });
  });

  it('tells how many authorities may be below one, and does not count those that renew themselves', async () => {
    const root = await issueCertificate({ ...ROOT, authority: { pathLength: 0 } });
    const middle = await issueCertificate({ ...ROOT, commonName: 'Middle' }, root);
    const renewed = await issueCertificate({ ...ROOT, authority: { pathLength: 0 } }, root);
    const ask = async (from: DevIdentity, ...others: readonly DevIdentity[]): Promise<unknown> => {
      const { certificate } = await issueCertificate(LEAF, from);
      const given = others.map((one) => one.certificate);
      const { path } = await followPath({ leaf: certificate, others: given, anchors: [root.certificate], at: NOW });
      return [path.subjects.length, said(path.findings)];
    };
    expect(await ask(middle, middle)).toEqual([
      3,
      [['trust.path-too-long', undefined, { subject: SUBJECT, limit: 0 }]],
    ]);
    expect(await ask(renewed, renewed)).toEqual([3, []]);
  });
});
