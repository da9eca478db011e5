import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { jsonFilesOf, readAnchors, readFileCapped, readJsonFile, readTrustFile } from '../../../src/adapters/files.js';
import {
  ConfigurationError,
  type Finding,
  InputError,
  type Instant,
  toBase64,
  utf8,
} from '../../../src/model/index.js';

let folder: string;
let der: Uint8Array;
let pem: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edc-files-'));
  const { certificate } = await issueCertificate({
    commonName: 'Test CA',
    country: 'CY',
    key: 'P-256',
    notBefore: '2024-01-01T00:00:00Z' as Instant,
    notAfter: '2034-01-01T00:00:00Z' as Instant,
    keyUsage: ['keyCertSign'],
    authority: {},
  });
  der = certificate;
  pem = `-----BEGIN CERTIFICATE-----\n${toBase64(der)}\n-----END CERTIFICATE-----\n`;
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function refusal(doing: Promise<unknown>): Promise<unknown> {
  const error = await doing.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof InputError) return `input ${error.code}`;
  if (error instanceof ConfigurationError) return `configuration ${error.code}`;
  return error;
}

const code = ({ code: said }: Finding): string => said;

describe('a file that a caller names', () => {
  it('is read whole, byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 7) & 0xff);
    const path = await put('whole', bytes);
    expect(Buffer.compare(await readFileCapped(path), bytes)).toBe(0);
    expect(await readFileCapped(path, bytes.length)).toHaveLength(bytes.length);
    expect(await readFileCapped(await put('empty', ''))).toHaveLength(0);
  });

  it('that is missing, a folder or too large is refused by its own code', async () => {
    const path = await put('large', 'x'.repeat(101));
    expect(await refusal(readFileCapped(join(folder, 'nowhere')))).toBe('input file.missing');
    expect(await refusal(readFileCapped(join(folder, 'nowhere', 'in')))).toBe('input file.missing');
    expect(await refusal(readFileCapped(join(path, 'in')))).toBe('input file.unreadable');
    expect(await refusal(readFileCapped(folder))).toBe('input file.unreadable');
    expect(await refusal(readFileCapped(path, 100))).toBe('input file.too-large');
    expect(await refusal(readFileCapped('a\0b'))).toBe('input file.unreadable');
  });

  it('that has no end is cut off, and a pipe is read', async () => {
    if (process.platform !== 'linux') return;
    expect(await refusal(readFileCapped('/dev/zero', 1_000_000))).toBe('input file.too-large');
    // POSIX has no other way to make one.
    const [command, pipe] = ['mkfifo', join(folder, 'pipe')];
    execFileSync(command, [pipe]);
    const [bytes] = await Promise.all([readFileCapped(pipe, 100), writeFile(pipe, 'through a pipe')]);
    expect(bytes).toEqual(utf8('through a pipe'));
  });

  it('that may not be read says so', async () => {
    // Root may read anything.
    if (process.getuid?.() === 0) return;
    const path = await put('secret', 'x');
    await chmod(path, 0o000);
    expect(await refusal(readFileCapped(path))).toBe('input file.unreadable');
  });
});

describe('a JSON file', () => {
  it('is read strictly, with or without a byte order mark', async () => {
    expect(await readJsonFile(await put('a.json', '{"a":[1,2]}'))).toEqual({ a: [1, 2] });
    expect(await readJsonFile(await put('a.json', '\u{FEFF}{"a":1}'))).toEqual({ a: 1 });
  });

  it.each([
    ['broken', '{\n"a":\n}'],
    ['a member twice', '{"a":1,\n"a":2}'],
    ['half a character', '{"a":"\\ud800"}'],
    ['too deep', '['.repeat(100) + ']'.repeat(100)],
    ['empty', ''],
    ['two values', '{} {}'],
    ['a hidden prototype', '{"__proto__":{}}'],
  ])('that is not JSON is refused: %s', async (_, text) => {
    expect(await refusal(readJsonFile(await put('b.json', text)))).toBe('input file.not-json');
  });

  it('that is not UTF-8 is refused, and the line of a fault is named', async () => {
    expect(await refusal(readJsonFile(await put('c.json', Uint8Array.of(0x22, 0xff, 0x22))))).toBe(
      'input file.not-json',
    );
    const error = await readJsonFile(await put('d.json', '{\n"a":1,\n"a":2}')).catch((cause: unknown) => cause);
    expect(String(error)).toContain('line 3');
    expect(String(error)).toContain('"a"');
  });

  it('or all of a folder are listed by name', async () => {
    const inside = join(folder, 'several');
    await mkdir(inside);
    for (const name of ['b.json', 'a.json', 'readme.txt']) await writeFile(join(inside, name), '{}');
    expect(await jsonFilesOf(inside)).toEqual([join(inside, 'a.json'), join(inside, 'b.json')]);
    expect(await jsonFilesOf(join(inside, 'readme.txt'))).toEqual([join(inside, 'readme.txt')]);
    expect(await refusal(jsonFilesOf(join(inside, 'nowhere')))).toBe('input file.missing');
  });
});

describe('anchors', () => {
  it('are read from PEM, from DER, from several in one file, and from a folder that holds other things', async () => {
    expect(await readAnchors(await put('one.pem', pem))).toEqual([der]);
    expect(await readAnchors(await put('one.der', der))).toEqual([der]);
    expect(await readAnchors(await put('two.pem', `# two\n${pem}\n${pem}`))).toHaveLength(2);
    const mixed = join(folder, 'mixed');
    await mkdir(join(mixed, 'folder'), { recursive: true });
    await writeFile(join(mixed, 'a.pem'), pem);
    await writeFile(join(mixed, 'notes.txt'), 'not a certificate');
    await writeFile(
      join(mixed, 'picture.png'),
      Uint8Array.from({ length: 500 }, (_, at) => at & 0xff),
    );
    expect(await readAnchors(mixed)).toEqual([der]);
  });

  it('that are none are for the operator to mend', async () => {
    const empty = join(folder, 'none');
    await mkdir(empty);
    expect(await refusal(readAnchors(empty))).toBe('configuration trust.no-certificates');
    expect(await refusal(readAnchors(await put('no.pem', 'hello')))).toBe('configuration trust.no-certificates');
    expect(await refusal(readAnchors(join(folder, 'nowhere')))).toBe('configuration trust.file-unusable');
  });
});

describe('a trust file', () => {
  const issuers = [{ did: 'did:key:z6Mk', name: 'Demo VET Centre Nicosia' }];

  it('is read with the certificates that it holds or names beside itself', async () => {
    await put('anchor.pem', pem);
    const path = await put(
      'trust.json',
      JSON.stringify({
        certificates: [{ pem }, { file: 'anchor.pem' }],
        issuers,
        statusHosts: ['passport.example'],
      }),
    );
    const settings = await readTrustFile(path, code);
    expect(settings).toEqual({ anchors: [der, der], issuers, statusHosts: ['passport.example'], didDocuments: [] });
  });

  it.each([
    ['an unknown member', { anchors: [] }],
    ['a host with its scheme', { statusHosts: ['https://passport.example'] }],
    ['an issuer without a name', { issuers: [{ did: 'did:key:z6Mk' }] }],
    ['no certificate in PEM', { certificates: [{ pem: 'hello' }] }],
    ['a file that is missing', { certificates: [{ file: 'nowhere.pem' }] }],
    ['a file outside its folder', { certificates: [{ file: '../../etc/ssl/cert.pem' }] }],
    ['an absolute file', { certificates: [{ file: '/etc/ssl/cert.pem' }] }],
    ['a file whose name no system takes', { certificates: [{ file: 'a\u0000b' }] }],
    ['a folder in place of a file', { certificates: [{ file: 'mixed' }] }],
    [
      'a document of another DID',
      { didDocuments: [{ id: 'did:web:a.example', document: { id: 'did:web:b.example' } }] },
    ],
    ['a list', []],
  ])('is refused whole, for the operator to mend: %s', async (_, value) => {
    const path = await put('bad-trust.json', JSON.stringify(value));
    expect(await refusal(readTrustFile(path, code))).toBe('configuration trust.file-unusable');
  });

  it('that is missing or no JSON is for the operator to mend too', async () => {
    expect(await refusal(readTrustFile(join(folder, 'nowhere.json'), code))).toBe('configuration trust.file-unusable');
    expect(await refusal(readTrustFile(await put('broken.json', '{'), code))).toBe('configuration trust.file-unusable');
  });

  it('says where the fault is', async () => {
    const path = await put('place.json', JSON.stringify({ issuers: [...issuers, { did: 'x', name: 'y' }] }));
    const error = await readTrustFile(path, code).catch((cause: unknown) => cause);
    expect(String(error)).toContain('/issuers/1/did');
    expect(String(error)).toContain('trust.file-malformed');
  });
});
