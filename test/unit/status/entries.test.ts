import { gunzipSync, gzipSync } from 'fflate';
import { describe, expect, it } from '@jest/globals';
import { type Instant, type Json, type JsonObject, fromBase64Url, toBase64Url } from '../../../src/model/index.js';
import { drawIndex, encodeList, listBits, listCredential, readEntries, readList } from '../../../src/status/index.js';

const LIST = 'https://passport.example/status-lists/revocation/1';

const ENTRY = {
  id: `${LIST}#7`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '7',
  statusListCredential: LIST,
} as const;

function read(changes: Readonly<Record<string, Json | undefined>>) {
  const entry = Object.fromEntries(Object.entries({ ...ENTRY, ...changes }).filter(([, value]) => value !== undefined));
  return readEntries({ credentialStatus: entry as JsonObject });
}

/** Place and member of the one finding of the one entry. */
function faultOf(entries: ReturnType<typeof readEntries>): readonly unknown[] {
  const [entry, ...more] = entries;
  const [found] = entry?.findings ?? [];
  return [more.length, entry?.purpose, found?.code, found?.place, found?.values];
}

describe('a status entry', () => {
  it('is read with its index as a text or as a number', () => {
    const [plain] = read({});
    expect(plain).toEqual({ purpose: 'revocation', list: LIST, index: '7', findings: [] });
    expect(read({ statusListIndex: 7 })).toEqual([plain]);
    expect(read({ id: undefined })).toEqual([plain]);
  });

  it.each<[string, Readonly<Record<string, Json | undefined>>]>([
    ['statusListIndex', { statusListIndex: '07' }],
    ['statusListIndex', { statusListIndex: '-1' }],
    ['statusListIndex', { statusListIndex: 1.5 }],
    ['statusListIndex', { statusListIndex: undefined }],
    ['statusListIndex', { statusListIndex: ['7'] }],
    ['statusListCredential', { statusListCredential: 'no address' }],
    ['statusListCredential', { statusListCredential: `${LIST}#7` }],
    ['statusListCredential', { statusListCredential: 'ftp://passport.example/list' }],
    ['statusListCredential', { statusListCredential: [LIST] }],
    ['statusListCredential', { statusListCredential: `${LIST}/${'x'.repeat(2048)}` }],
    ['id', { id: LIST }],
    ['id', { id: 7 }],
    ['statusSize', { statusSize: 0 }],
    ['statusSize', { statusSize: 1.5 }],
    ['statusSize', { statusSize: '1' }],
    ['statusSize', { statusSize: 9 }],
    ['statusSize', { statusSize: 2 }],
    ['statusPurpose', { statusPurpose: '' }],
    ['statusPurpose', { statusPurpose: undefined }],
    ['statusPurpose', { statusPurpose: ['revocation'] }],
    ['type', { type: ['BitstringStatusListEntry'] }],
  ])('is malformed by its %s: %j', (member, changes) => {
    expect(faultOf(read(changes))).toEqual([
      0,
      'revocation',
      'status.entry-malformed',
      { pointer: '/credentialStatus' },
      { member },
    ]);
  });

  it('may be at an address of http too, whose list is refused where it would be fetched', () => {
    const list = 'http://passport.example/list';
    expect(read({ statusListCredential: list, id: undefined })[0]).toMatchObject({ list, findings: [] });
  });

  it('of an unknown type counts as one about revocation, at its place', () => {
    expect(faultOf(read({ type: 'OtherEntry', statusPurpose: 'suspension' }))).toEqual([
      0,
      'revocation',
      'status.entry-type-unknown',
      { pointer: '/credentialStatus' },
      { type: 'OtherEntry' },
    ]);
  });

  it('in a list has its position in the place', () => {
    const entries = readEntries({ status: [ENTRY, { ...ENTRY, statusListIndex: 'x' }, 'entry'] });
    expect(entries.map(({ findings }) => findings[0]?.place)).toEqual([
      undefined,
      { pointer: '/status/1' },
      { pointer: '/status/2' },
    ]);
  });

  it('is one of sixteen at most, and of one at least', () => {
    expect(readEntries({ status: Array.from({ length: 16 }, () => ENTRY) })).toHaveLength(16);
    for (const status of [[], Array.from({ length: 17 }, () => ENTRY)])
      expect(faultOf(readEntries({ status }))).toEqual([
        0,
        'revocation',
        'status.entry-malformed',
        { pointer: '/status' },
        { member: 'status' },
      ]);
  });
});

describe('a status entry of purpose message', () => {
  const message = (statusMessage: Json, statusSize: Json = 8) =>
    read({ statusPurpose: 'message', statusSize, statusMessage });

  it('has a text for each value of its bits, at most 500 characters of it', () => {
    const [entry] = message([
      { status: '0x0', message: 'valid' },
      { status: '0xA', message: 'x'.repeat(600) },
      { status: '0xff', message: 'half of \ud83d' },
    ]);
    expect(entry?.size).toBe(8);
    expect([...(entry?.messages ?? [])]).toEqual([
      ['0x0', 'valid'],
      ['0xa', 'x'.repeat(500)],
      ['0xff', 'half of \ufffd'],
    ]);
  });

  it('may name 256 values', () => {
    const all = Array.from({ length: 256 }, (_, value) => ({ status: `0x${value.toString(16)}`, message: 'm' }));
    expect(message(all)[0]?.messages?.size).toBe(256);
    expect(faultOf(message([...all, { status: '0x0', message: 'm' }]))[4]).toEqual({ member: 'statusMessage' });
  });

  it.each<[Json]>([
    ['valid'],
    [[['0x0', 'valid']]],
    [[{ status: 0, message: 'valid' }]],
    [[{ status: '0x', message: 'valid' }]],
    [[{ status: '0x100', message: 'valid' }]],
    [[{ status: '10x1', message: 'valid' }]],
    [[{ status: '0xg', message: 'valid' }]],
    [[{ status: '0x1' }]],
    [[{ status: '0x1', message: 1 }]],
  ])('is malformed by its messages: %j', (statusMessage) => {
    expect(faultOf(message(statusMessage))).toEqual([
      0,
      'message',
      'status.entry-malformed',
      { pointer: '/credentialStatus' },
      { member: 'statusMessage' },
    ]);
  });
});

describe('a drawn position', () => {
  it('favours none: a value beyond the last whole multiple is drawn again', () => {
    const size = 3_000_000_000;
    const draws = [0xff_ff_ff_ff, size, size - 1];
    const random = (length: number): Uint8Array => {
      const bytes = new Uint8Array(length);
      new DataView(bytes.buffer).setUint32(0, draws.shift() ?? 0);
      return bytes;
    };
    expect(drawIndex(random, size)).toBe(size - 1);
    expect(draws).toEqual([]);
  });
});

describe('a list as it is packed', () => {
  const AT = '2026-11-20T12:00:00Z' as Instant;
  const DOCUMENT = listCredential({
    url: LIST,
    issuer: 'did:web:passport.example',
    purpose: 'revocation',
    bits: listBits([8]),
    validFrom: '2026-11-20T00:00:00Z' as Instant,
    validUntil: '2026-12-20T00:00:00Z' as Instant,
  });

  function packed(change: (bytes: Uint8Array) => Uint8Array, members: Readonly<Record<string, Json | undefined>> = {}) {
    const subject = DOCUMENT['credentialSubject'] as JsonObject;
    const bytes = fromBase64Url(String(subject['encodedList']).slice(1)) ?? new Uint8Array();
    const encodedList = `u${toBase64Url(change(bytes))}`;
    const document = { ...DOCUMENT, ...members, credentialSubject: { ...subject, encodedList } } as JsonObject;
    const question = { url: LIST, purpose: 'revocation', index: '8', at: AT };
    const { value, findings } = readList(document, question);
    return [value, findings.map(({ code, values }) => [code, values?.['fault']])];
  }

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['another first byte', (bytes) => Uint8Array.of(0x1e, ...bytes.subarray(1))],
    ['another second byte', (bytes) => Uint8Array.of(0x1f, 0x8a, ...bytes.subarray(2))],
    ['another method', (bytes) => Uint8Array.of(0x1f, 0x8b, 7, ...bytes.subarray(3))],
    ['fewer bytes than a head and an end', (bytes) => bytes.subarray(0, 19)],
    ['another checksum', (bytes) => bytes.map((byte, at) => (at === bytes.length - 8 ? byte ^ 1 : byte))],
    ['another length', (bytes) => bytes.map((byte, at) => (at === bytes.length - 4 ? byte ^ 1 : byte))],
    ['no end', (bytes) => bytes.subarray(0, bytes.length - 9)],
  ])('is not read with %s', (_, change) => {
    expect(packed((bytes) => bytes)).toEqual([true, []]);
    expect(packed(change)).toEqual([undefined, [['status.list-encoding-wrong', 'gzip']]]);
  });

  it('is read in whatever way it was packed, stored without packing too', () => {
    const stored = (bytes: Uint8Array): Uint8Array => gzipSync(gunzipSync(bytes), { level: 0 });
    expect(packed(stored)).toEqual([true, []]);
    expect(encodeList(listBits([8]))).toBe((DOCUMENT['credentialSubject'] as JsonObject)['encodedList']);
  });

  it('of which one cannot say since when it is so is not outlived, nor one that has an end', () => {
    const ttl = (members: Readonly<Record<string, Json | undefined>>) => {
      const subject = { ...(DOCUMENT['credentialSubject'] as JsonObject), ttl: 1000 };
      const document = { ...DOCUMENT, ...members, credentialSubject: subject };
      const given = Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined));
      const question = { url: LIST, purpose: 'revocation', index: '8', at: AT };
      return readList(given as JsonObject, question).findings.map(({ code }) => code);
    };
    const noEnd = { validUntil: undefined, expirationDate: undefined };
    expect(ttl(noEnd)).toEqual(['status.list-outlived']);
    expect(ttl({ ...noEnd, validFrom: undefined, issuanceDate: '2026-11-20T00:00:00Z' })).toEqual([
      'status.list-outlived',
    ]);
    expect(ttl({ ...noEnd, validFrom: undefined, issuanceDate: undefined })).toEqual([]);
    expect(ttl({})).toEqual([]);
    expect(ttl({ ...noEnd, expirationDate: '2026-12-20T00:00:00Z' })).toEqual([]);
  });
});
