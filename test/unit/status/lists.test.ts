import { gzipSync as nodeGzip } from 'node:zlib';
import { gunzipSync, gzipSync, zlibSync } from 'fflate';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { toBase64, toBase64Url, type Instant, type Json, type JsonObject } from '../../../src/model/index.js';
import {
  LIST_SIZE,
  drawIndex,
  encodeList,
  listBits,
  listCredential,
  readEntries,
  readList,
  statusEntries,
} from '../../../src/status/index.js';
import { describeWithShared, sharedText } from '../../support/shared.js';

const URL_OF = {
  revocation: 'https://passport.example/status-lists/revocation/1',
  suspension: 'https://passport.example/status-lists/suspension/1',
};
const AT = '2026-11-20T12:00:00Z' as Instant;
const url = URL_OF.revocation;

function list(
  positions: readonly number[],
  members: Readonly<Record<string, Json | undefined>> = {},
  subject: Readonly<Record<string, Json>> = {},
): JsonObject {
  const document = listCredential({
    url,
    issuer: 'did:web:passport.example',
    purpose: 'revocation',
    bits: listBits(positions),
    validFrom: '2026-11-20T00:00:00Z' as Instant,
    validUntil: '2026-12-20T00:00:00Z' as Instant,
  });
  return {
    ...document,
    ...members,
    credentialSubject: { ...(document['credentialSubject'] as JsonObject), ...subject },
  };
}

function read(
  document: JsonObject,
  question: Partial<{ url: string; purpose: string; index: string; at: Instant }> = {},
): unknown {
  const { value, findings } = readList(document, { url, purpose: 'revocation', index: '8', at: AT, ...question });
  return [
    value,
    findings.map((item) => [item.code, item.values?.['fault']].filter((text) => text !== undefined).join(' ')),
  ];
}

describe('entries to write', () => {
  it('are one for revocation and one for suspension', () => {
    expect(statusEntries(URL_OF, { revocation: 0, suspension: 131_071 })).toEqual([
      {
        id: `${url}#0`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '0',
        statusListCredential: url,
      },
      {
        id: `${URL_OF.suspension}#131071`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'suspension',
        statusListIndex: '131071',
        statusListCredential: URL_OF.suspension,
      },
    ]);
  });

  it('are read back as they were written', () => {
    const entries = statusEntries(URL_OF, { revocation: 5, suspension: 6 });
    const expected = [
      { purpose: 'revocation', list: url, index: '5', findings: [] },
      { purpose: 'suspension', list: URL_OF.suspension, index: '6', findings: [] },
    ];
    expect(readEntries({ credentialStatus: entries as unknown as Json })).toEqual(expected);
    expect(readEntries({ status: entries as unknown as Json })).toEqual(expected);
    expect(readEntries({ credentialStatus: entries[0] as unknown as Json })).toEqual(expected.slice(0, 1));
    expect(readEntries({})).toEqual([]);
  });
});

describe('drawing an index', () => {
  it('draws again what would favour low positions', () => {
    const draws = [
      [0xff, 0xff, 0xff, 0xff],
      [0, 0, 0, 7],
    ];
    expect(drawIndex(() => Uint8Array.from(draws.shift() ?? []), 10)).toBe(7);
    expect(draws).toEqual([]);
    expect(drawIndex(() => Uint8Array.of(0, 2, 0, 5), LIST_SIZE)).toBe(5);
  });

  it('reaches each position about equally often', () => {
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 20_000; draw++) {
      const index = drawIndex((length) => globalThis.crypto.getRandomValues(new Uint8Array(length)), 10);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    // Ten standard deviations of a fair draw: this fails by chance less than once in 10^20 runs.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(425);
  });
});

describe('a list', () => {
  it('is the same text for the same bits', () => {
    expect(encodeList(listBits([1, 5]))).toBe(encodeList(listBits([5, 1, 1])));
    expect(encodeList(listBits([]))).toMatch(/^uH4sIAAAAAAA/);
  });

  it('is read by the plain library, bit by bit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(LIST_SIZE - 1), { maxLength: 40 }),
        fc.array(fc.nat(LIST_SIZE - 1)),
        async (set, others) => {
          const document = list(set);
          const { encodedList } = document['credentialSubject'] as unknown as { encodedList: string };
          const plain = await decodeList({ encodedList });
          for (const index of [...set, ...others, 0, LIST_SIZE - 1]) {
            expect(plain.getStatus(index)).toBe(set.includes(index));
            expect(read(document, { index: String(index) })).toEqual([set.includes(index), []]);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('has position 0 in the left-most bit', () => {
    expect(listBits([0, 9]).subarray(0, 2)).toEqual(Uint8Array.of(0x80, 0x40));
    expect(gunzipSync(gzipSync(listBits([])))).toHaveLength(16_384);
  });

  it('takes no position outside, and no odd length', () => {
    for (const position of [-1, LIST_SIZE, 1.5, Number.NaN]) expect(() => listBits([position])).toThrow('position');
    for (const length of [8, LIST_SIZE + 1]) expect(() => listBits([], length)).toThrow('entries');
  });

  it('tells its validity and issuer', () => {
    expect(readList(list([8]), { url, purpose: 'revocation', index: '8', at: AT })).toEqual({
      value: true,
      listValidFrom: '2026-11-20T00:00:00Z',
      listValidUntil: '2026-12-20T00:00:00Z',
      listIssuer: 'did:web:passport.example',
      findings: [],
    });
  });
});

describe('a list that says nothing', () => {
  const gzip = (length: number): string => `u${toBase64Url(new Uint8Array(nodeGzip(new Uint8Array(length))))}`;
  const packed = gzipSync(listBits([8]));
  it.each<readonly [string, JsonObject, readonly string[]]>([
    ['another id', list([8], { id: `${url}2` }), ['status.list-other']],
    ['no id', list([8], { id: undefined }), ['status.list-other']],
    ['another purpose', list([8], {}, { statusPurpose: 'suspension' }), ['status.list-purpose-differs']],
    ['no list type', list([8], { type: ['VerifiableCredential'] }), ['status.list-not-a-list']],
    ['no subject type', list([8], {}, { type: 'StatusList2021' }), ['status.list-not-a-list']],
    ['a subject type in an array', list([8], {}, { type: ['BitstringStatusList'] }), ['status.list-not-a-list']],
    [
      'several subjects',
      { ...list([8]), credentialSubject: [list([8])['credentialSubject'] as Json] },
      ['status.list-not-a-list'],
    ],
    ['expired', list([8], { validUntil: '2026-11-20T12:00:00Z' }), ['status.list-expired']],
    [
      'expired, in the words of 1.1',
      list([8], { validUntil: undefined, expirationDate: '2026-11-01T00:00:00Z' }),
      ['status.list-expired'],
    ],
    ['not yet valid', list([8], { validFrom: '2026-11-20T12:00:01Z' }), ['status.list-not-yet-valid']],
    ['not yet issued', list([8], { issuanceDate: '2099-11-20T12:00:01Z' }), ['status.list-not-yet-valid']],
    ['a date without zone', list([8], { validUntil: '2099-11-20T12:00:01' }), ['status.list-date-unreadable']],
    ['no multibase', list([8], {}, { encodedList: toBase64Url(packed) }), ['status.list-encoding-wrong multibase']],
    ['another base', list([8], {}, { encodedList: `m${toBase64(packed)}` }), ['status.list-encoding-wrong multibase']],
    ['padding', list([8], {}, { encodedList: `u${toBase64(packed)}` }), ['status.list-encoding-wrong base64']],
    ['no text', list([8], {}, { encodedList: 7 }), ['status.list-encoding-wrong multibase']],
    [
      'a zlib stream',
      list([8], {}, { encodedList: `u${toBase64Url(zlibSync(listBits([8])))}` }),
      ['status.list-encoding-wrong gzip'],
    ],
    [
      'bare bits',
      list([8], {}, { encodedList: `u${toBase64Url(listBits([8]))}` }),
      ['status.list-encoding-wrong gzip'],
    ],
    [
      'half a stream',
      list([8], {}, { encodedList: `u${toBase64Url(packed.subarray(0, packed.length - 12))}` }),
      ['status.list-encoding-wrong gzip'],
    ],
    [
      'bytes behind it',
      list([8], {}, { encodedList: `u${toBase64Url(Uint8Array.from([...packed, 0, 0, 0]))}` }),
      ['status.list-encoding-wrong gzip'],
    ],
    [
      'two members',
      list([8], {}, { encodedList: `u${toBase64Url(Uint8Array.from([...packed, ...packed]))}` }),
      ['status.list-encoding-wrong gzip'],
    ],
    [
      'a damaged checksum',
      list(
        [8],
        {},
        { encodedList: `u${toBase64Url(packed.map((byte, at) => (at === packed.length - 6 ? byte ^ 1 : byte)))}` },
      ),
      ['status.list-encoding-wrong gzip'],
    ],
    ['too short', list([8], {}, { encodedList: gzip(16_383) }), ['status.list-too-short']],
    ['a bomb', list([8], {}, { encodedList: gzip(64 * 1024 * 1024) }), ['status.list-encoding-wrong too-long']],
    [
      'an endless text',
      list([8], {}, { encodedList: `u${'A'.repeat(12_000_000)}` }),
      ['status.list-encoding-wrong too-long'],
    ],
  ])('%s', (_, document, codes) => {
    expect(read(document)).toEqual([undefined, codes]);
  });

  it('has no such entry', () => {
    for (const index of ['131072', '99999999999999', '-1', '1; DROP', '1e3', '', '0x8'])
      expect(read(list([8]), { index })).toEqual([undefined, ['status.index-out-of-range']]);
  });
});

describe('lists of the draft', () => {
  const draft = (encodedList: string): JsonObject =>
    list([], { type: ['VerifiableCredential', 'StatusList2021Credential'] }, { type: 'StatusList2021', encodedList });
  it('are base64 or base64url without a prefix', () => {
    const packed = gzipSync(listBits([8]));
    expect(read(draft(toBase64Url(packed)))).toEqual([true, []]);
    expect(read(draft(toBase64(packed)))).toEqual([true, []]);
    expect(read(draft(`u${toBase64Url(packed)}`))).toEqual([
      undefined,
      [expect.stringContaining('status.list-encoding-wrong')],
    ]);
  });
});

describe('an entry that cannot be read', () => {
  const entry = (members: Readonly<Record<string, Json | undefined>>): Json => {
    const [good] = statusEntries(URL_OF, { revocation: 5, suspension: 6 });
    return { ...good, ...members } as JsonObject;
  };
  it.each<readonly [string, Json, string, string]>([
    ['a text', 'https://passport.example/list#5', 'revocation', 'entry'],
    ['type in an array', entry({ type: ['BitstringStatusListEntry'] }), 'revocation', 'type'],
    ['no type', entry({ type: undefined }), 'revocation', 'type'],
    ['no purpose', entry({ statusPurpose: undefined }), 'revocation', 'statusPurpose'],
    ['purpose in an array', entry({ statusPurpose: ['suspension'] }), 'revocation', 'statusPurpose'],
    ['no list', entry({ statusListCredential: undefined }), 'revocation', 'statusListCredential'],
    ['a file', entry({ statusListCredential: 'file:///etc/passwd' }), 'revocation', 'statusListCredential'],
    ['a list with a fragment', entry({ statusListCredential: `${url}#5` }), 'revocation', 'statusListCredential'],
    ['no index', entry({ statusListIndex: undefined }), 'revocation', 'statusListIndex'],
    ['a leading zero', entry({ statusListIndex: '05' }), 'revocation', 'statusListIndex'],
    ['a sign', entry({ statusListIndex: '+5' }), 'revocation', 'statusListIndex'],
    ['a negative number', entry({ statusListIndex: -5 }), 'revocation', 'statusListIndex'],
    ['a fraction', entry({ statusListIndex: 5.5 }), 'revocation', 'statusListIndex'],
    ['more than digits', entry({ statusListIndex: '5; DROP TABLE' }), 'revocation', 'statusListIndex'],
    ['digits of another script', entry({ statusListIndex: '٥' }), 'revocation', 'statusListIndex'],
    ['an id that is the list', entry({ id: url }), 'revocation', 'id'],
    ['several bits', entry({ statusSize: 2, statusPurpose: 'suspension' }), 'suspension', 'statusSize'],
  ])('counts all the same: %s', (_, value, purpose, member) => {
    expect(readEntries({ credentialStatus: [value] })).toEqual([
      {
        purpose,
        findings: [{ code: 'status.entry-malformed', place: { pointer: '/credentialStatus/0' }, values: { member } }],
      },
    ]);
  });

  it('is of another kind', () => {
    expect(readEntries({ credentialStatus: { type: 'CredentialStatus', id: 'https://x.example' } })).toMatchObject([
      {
        purpose: 'revocation',
        findings: [{ code: 'status.entry-type-unknown', values: { type: 'CredentialStatus' } }],
      },
    ]);
  });

  it('is none, or one too many', () => {
    for (const value of [[], null, Array.from({ length: 17 }, () => entry({}))])
      expect(readEntries({ status: value })).toMatchObject([
        { purpose: 'revocation', findings: [{ code: 'status.entry-malformed' }] },
      ]);
  });

  it('never breaks the reading', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const document of [{ credentialStatus: value as Json }, { status: value as Json }])
          for (const { findings, list: named } of readEntries(document))
            expect(findings.length > 0 || named !== undefined).toBe(true);
        readList(
          { ...list([]), ...(typeof value === 'object' ? (value as JsonObject) : { credentialSubject: value }) },
          { url, purpose: 'revocation', index: '1', at: AT },
        );
      }),
    );
  });
});

describeWithShared('sealed credentials of a live issuer', () => {
  it('name lists of the draft', () => {
    const { payload } = JSON.parse(sharedText('edc/samples/sealed/velocert-degree.jsonld')) as { payload: string };
    const entries = readEntries(JSON.parse(payload) as JsonObject);
    expect(entries.map(({ purpose, index, findings }) => [purpose, index, findings])).toEqual([
      ['revocation', '199', []],
      ['suspension', '199', []],
    ]);
  });
});

describe('entries of several bits', () => {
  const MESSAGES = [
    { status: '0x0', message: 'pending' },
    { status: '0x1', message: 'accepted' },
    { status: '0x2', message: 'with conditions' },
  ];
  const message = (change: Readonly<Record<string, Json>> = {}): JsonObject => {
    const [good] = statusEntries(URL_OF, { revocation: 5, suspension: 6 });
    return { ...good, statusPurpose: 'message', statusSize: 2, statusMessage: MESSAGES, ...change } as JsonObject;
  };
  const readAt = (index: number, positions: readonly number[], length: number = LIST_SIZE * 2): unknown => {
    const [read] = readEntries({ credentialStatus: message({ statusListIndex: String(index) }) });
    if (read?.index === undefined || read.list === undefined) throw new Error('the entry cannot be read');
    const several = list([], {}, { statusPurpose: 'message', encodedList: encodeList(listBits(positions, length)) });
    const {
      value,
      message: said,
      findings,
    } = readList(several, {
      url: read.list,
      purpose: 'message',
      index: read.index,
      size: read.size ?? 1,
      ...(read.messages === undefined ? {} : { messages: read.messages }),
      at: AT,
    });
    return [value, said, findings.map(({ code }) => code)];
  };

  it('say what the entry has for their value, the first bit the highest', () => {
    expect(readAt(0, [])).toEqual([false, 'pending', []]);
    expect(readAt(3, [7])).toEqual([true, 'accepted', []]);
    expect(readAt(3, [6])).toEqual([true, 'with conditions', []]);
    expect(readAt(3, [6, 7])).toEqual([true, '0x3', []]);
    expect(readAt(3, [5, 8])).toEqual([false, 'pending', []]);
    expect(readAt(LIST_SIZE - 1, [LIST_SIZE * 2 - 1])).toEqual([true, 'accepted', []]);
  });

  it('make a list shorter, and its end nearer', () => {
    expect(readAt(0, [], LIST_SIZE)).toEqual([undefined, undefined, ['status.list-too-short']]);
    expect(readAt(LIST_SIZE, [])).toEqual([undefined, undefined, ['status.index-out-of-range']]);
  });

  it.each<readonly [string, JsonObject, string]>([
    ['half a bit', message({ statusSize: 1.5 }), 'statusSize'],
    ['no bit', message({ statusSize: 0 }), 'statusSize'],
    ['a text', message({ statusSize: '2' }), 'statusSize'],
    ['more than a byte', message({ statusSize: 9 }), 'statusSize'],
    ['another purpose', message({ statusPurpose: 'revocation' }), 'statusSize'],
    ['messages that are texts', message({ statusMessage: ['0x0'] }), 'statusMessage'],
    ['a value that is no code', message({ statusMessage: [{ status: 'ok', message: 'x' }] }), 'statusMessage'],
    ['a message that is none', message({ statusMessage: [{ status: '0x0', message: {} }] }), 'statusMessage'],
    [
      'hundreds of messages',
      message({ statusMessage: Array.from({ length: 300 }, () => MESSAGES[0] as Json) }),
      'statusMessage',
    ],
  ])('cannot be read with %s', (_, value, member) => {
    const [read] = readEntries({ credentialStatus: value });
    expect([read?.list, read?.findings.map(({ code, values }) => [code, values?.['member']])]).toEqual([
      undefined,
      [['status.entry-malformed', member]],
    ]);
  });
});

describe('a list that says how long it lasts', () => {
  const told = (
    subject: Readonly<Record<string, Json>>,
    change: Readonly<Record<string, Json | undefined>>,
  ): unknown => {
    const { value, findings } = readList(list([], change, subject), { url, purpose: 'revocation', index: '5', at: AT });
    return [value, findings.map(({ code }) => code)];
  };
  const since = { validFrom: '2026-11-20T11:00:00Z', validUntil: undefined };

  it('is told to be had anew, and still counts', () => {
    expect(told({ ttl: 300_000 }, since)).toEqual([false, ['status.list-outlived']]);
    expect(told({ ttl: 3_600_000 }, since)).toEqual([false, []]);
    expect(told({ ttl: '1' }, since)).toEqual([false, []]);
    expect(told({ ttl: 1 }, { validFrom: '2026-11-20T11:00:00Z' })).toEqual([false, []]);
    expect(told({ ttl: 1 }, { validFrom: undefined, validUntil: undefined })).toEqual([false, []]);
  });
});
