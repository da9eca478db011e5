import { Zip, ZipDeflate, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packing } from '../../../src/adapters/unpack.js';
import { fromUtf8, sameBytes, utf8, type Instant, type JsonObject } from '../../../src/model/index.js';
import { packageOf, unbundle, type PackedFile, type Unbundled } from '../../../src/passport/index.js';

const AT = '2026-11-20T23:30:00Z' as Instant;
const CREDENTIAL = {
  type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
  proof: { type: 'Ed25519Signature2020' },
};
const PRESENTATION: JsonObject = {
  type: ['VerifiablePresentation'],
  id: 'urn:uuid:1',
  title: { en: 'Passport' },
  verifiableCredential: [{ ...CREDENTIAL, id: 'urn:credential:1' }],
};
const SEALED = utf8(
  JSON.stringify({
    payload: JSON.stringify({ id: 'urn:credential:1' }),
    signatures: [{ protected: 'e30', signature: 'AA' }],
  }),
);
const FILES: readonly PackedFile[] = [
  { form: 'sealed', name: 'working-in-a-team', credential: 'urn:credential:1', bytes: SEALED },
  {
    form: 'proved',
    name: 'added-1',
    credential: 'urn:uuid:2',
    bytes: utf8(JSON.stringify({ ...CREDENTIAL, id: 'urn:uuid:2' })),
  },
];

function packed(files: readonly PackedFile[] = FILES): Promise<Uint8Array> {
  return packageOf({ presentation: utf8(JSON.stringify(PRESENTATION)), files, at: AT });
}

function told({ form, findings, parts }: Unbundled): unknown {
  return [
    form,
    parts.map(({ form: of, place }) => `${of} ${place}`),
    findings.map(({ code, place, values }) =>
      [code, place?.file, values?.['fault'] ?? values?.['measure']].filter((item) => item !== undefined).join(' '),
    ),
  ];
}

/** Codes of a package's findings; nothing of it may be handed out when the archive itself is wrong. */
async function refused(bytes: Uint8Array): Promise<readonly string[]> {
  const unbundled = await unbundle(bytes);
  expect([unbundled.form, unbundled.parts]).toEqual(['unknown', []]);
  return unbundled.findings.map(({ code, values }) =>
    [code, values?.['fault'] ?? values?.['measure']].filter((item) => item !== undefined).join(' '),
  );
}

/** Replaces each occurrence of a text by one of the same length. */
function patched(bytes: Uint8Array, from: string, to: string): Uint8Array {
  let text = Buffer.from(bytes).toString('latin1');
  expect(text).toContain(from);
  text = text.replaceAll(from, to);
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** Changes the field at an offset of each header that begins with the signature; `entry` counts from 0. */
function withField(
  bytes: Uint8Array,
  signature: string,
  entry: number,
  offset: number,
  change: (value: number) => number,
): Uint8Array {
  const copy = bytes.slice();
  let at = -1;
  for (let index = 0; index <= entry; index++) at = Buffer.from(copy).indexOf(Buffer.from(signature, 'latin1'), at + 1);
  const view = new DataView(copy.buffer);
  view.setUint16(at + offset, change(view.getUint16(at + offset, true)), true);
  return copy;
}
const LOCAL = 'PK\x03\x04';
const CENTRAL = 'PK\x01\x02';
const END = 'PK\x05\x06';

describe('a package', () => {
  it('holds the passport, each file byte for byte, a manifest and a README in five languages', async () => {
    const files = unzipSync(await packed());
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'manifest.json',
      'passport.json',
      'proved/added-1.json',
      'sealed/working-in-a-team.jsonld',
    ]);
    expect(sameBytes(files['sealed/working-in-a-team.jsonld'] ?? new Uint8Array(), SEALED)).toBe(true);
    const manifest = JSON.parse(fromUtf8(files['manifest.json'] ?? new Uint8Array()) ?? '') as {
      files: { name: string; form: string }[];
    };
    expect(manifest).toMatchObject({ version: 1, created: AT });
    expect(manifest.files.map(({ name, form }) => `${name} ${form}`)).toEqual([
      'README.txt text',
      'passport.json presentation',
      'proved/added-1.json proved',
      'sealed/working-in-a-team.jsonld sealed',
    ]);
    const readme = fromUtf8(files['README.txt'] ?? new Uint8Array()) ?? '';
    for (const word of ['sealed them', 'σφραγίδα', 'sigillo', 'pieczęć', 'sello']) expect(readme).toContain(word);
  });

  it('is as any other program packs it, and holds the same when the platform does', async () => {
    const files = unzipSync(await packed());
    expect(sameBytes(await packed(), zipSync(files, { level: 6, mtime: new Date(2026, 10, 20, 12) }))).toBe(true);
    const input = { presentation: utf8(JSON.stringify(PRESENTATION)), files: FILES, at: AT };
    const native = await packageOf({ ...input, packing });
    expect(unzipSync(native)).toEqual(files);
    expect((await unbundle(native)).findings).toEqual([]);
    // Whatever it packs wrongly is found before anybody gets it.
    const cut = { ...packing, pack: (bytes: Uint8Array) => packing.pack(bytes.subarray(1)) };
    const other = { ...packing, pack: (bytes: Uint8Array) => packing.pack(bytes.map((byte) => (byte & 0x7f) ^ 1)) };
    for (const wrong of [cut, other])
      await expect(packageOf({ ...input, packing: wrong })).rejects.toThrow('does not hold what was put in');
  });

  it('is the same to the byte, whatever the order and the time zone', async () => {
    const first = await packed();
    expect(await packed([...FILES].reverse())).toEqual(first);
    const zone = process.env['TZ'];
    try {
      for (const other of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Warsaw']) {
        process.env['TZ'] = other;
        expect(await packed()).toEqual(first);
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('is taken apart into what went in', async () => {
    const unbundled = await unbundle(await packed());
    expect(told(unbundled)).toEqual([
      'package',
      ['proved verifiableCredential[0]', 'proved proved/added-1.json', 'sealed sealed/working-in-a-team.jsonld'],
      [],
    ]);
    expect(unbundled.presentation).toEqual(PRESENTATION);
    expect(unbundled.stated).toEqual({ title: { en: 'Passport' } });
    expect(unbundled.parts.map(({ bytes }) => bytes?.length)).toEqual([
      undefined,
      FILES[1]?.bytes.length,
      SEALED.length,
    ]);
  });

  it('holds no file twice and none of another name', async () => {
    const [file] = FILES as [PackedFile];
    await expect(packed([file, file])).rejects.toMatchObject({ code: 'internal.invariant' });
    for (const name of ['../x', '/x', 'a/b', '.hidden', 'ναι', '', 'x'.repeat(200)])
      await expect(packed([{ ...file, name }])).rejects.toMatchObject({ code: 'internal.invariant' });
  });

  it.each([
    ['passport.json', 'passport.file-missing passport.json', 'passport.presentation-missing passport.json'],
    ['manifest.json', 'passport.manifest-missing'],
    ['sealed/working-in-a-team.jsonld', 'passport.file-missing sealed/working-in-a-team.jsonld'],
  ])('without %s', async (name, ...codes) => {
    const { [name]: gone, ...files } = unzipSync(await packed());
    void gone;
    expect((told(await unbundle(zipSync(files))) as readonly unknown[])[2]).toEqual(codes);
  });

  it.each<readonly [string, Record<string, string>, readonly string[]]>([
    ['an altered file', { 'README.txt': 'x' }, ['passport.file-altered README.txt']],
    ['a file more', { 'sealed/b.jsonld': fromUtf8(SEALED) ?? '' }, ['passport.file-unlisted sealed/b.jsonld']],
    ['a manifest that is none', { 'manifest.json': '[]' }, ['passport.manifest-malformed']],
    ['a manifest of another version', { 'manifest.json': '{"version":2,"files":[]}' }, ['passport.manifest-malformed']],
    [
      'a manifest that lists twice',
      {
        'manifest.json': '{"version":1,"files":[{"name":"a","size":1,"sha256":""},{"name":"a","size":1,"sha256":""}]}',
      },
      ['passport.manifest-malformed'],
    ],
    [
      'a package in the package',
      { 'sealed/working-in-a-team.jsonld': 'PK\x05\x06' },
      [
        'passport.file-altered sealed/working-in-a-team.jsonld',
        'form.json-unreadable sealed/working-in-a-team.jsonld not-json',
      ],
    ],
    [
      'a passport in place of a credential',
      { 'sealed/working-in-a-team.jsonld': JSON.stringify(PRESENTATION) },
      ['passport.file-altered sealed/working-in-a-team.jsonld', 'passport.file-other sealed/working-in-a-team.jsonld'],
    ],
    [
      'a credential in place of the passport',
      { 'passport.json': fromUtf8(SEALED) ?? '' },
      ['passport.file-altered passport.json', 'passport.presentation-missing passport.json'],
    ],
    [
      'a passport with a member twice',
      { 'passport.json': '{"type":["VerifiablePresentation"],"type":[]}' },
      ['passport.file-altered passport.json', 'form.json-unreadable passport.json duplicate-member'],
    ],
  ])('with %s', async (_, changed, codes) => {
    const files = unzipSync(await packed());
    for (const [name, text] of Object.entries(changed)) files[name] = strToU8(text);
    expect((told(await unbundle(zipSync(files))) as readonly unknown[])[2]).toEqual(codes);
  });

  it('packed anew by another program, with folders and sizes behind the data, is the same package', async () => {
    const files = { 'sealed/': new Uint8Array(), 'proved/': new Uint8Array(), ...unzipSync(await packed()) };
    const chunks: Uint8Array[] = [];
    const zip = new Zip((error, chunk) => {
      if (error !== null) throw error;
      chunks.push(chunk);
    });
    for (const [name, bytes] of Object.entries(files)) {
      const entry = new ZipDeflate(name);
      zip.add(entry);
      entry.push(bytes, true);
    }
    zip.end();
    const streamed = new Uint8Array(Buffer.concat(chunks));
    expect(told(await unbundle(streamed))).toEqual([
      'package',
      ['proved verifiableCredential[0]', 'proved proved/added-1.json', 'sealed sealed/working-in-a-team.jsonld'],
      [],
    ]);
  });
});

describe('an archive that is refused', () => {
  it.each([
    '../passport.json',
    '/passport.json',
    'sealed/../passport.json',
    'sealed\\a.jsonld',
    'sealed/a/b.jsonld',
    'sealed/a.exe',
    'C:passport.json',
    'other.json',
    '__MACOSX/._passport.json',
    'Passport.json/',
    'sealed/.jsonld',
  ])('for the name %s', async (name) => {
    // Without anything of a package it would be an archive of another kind.
    const files = { 'manifest.json': strToU8('{}'), [name]: strToU8('{}') };
    expect(await refused(zipSync(files))).toEqual(['form.zip-name-unexpected']);
  });

  it('for a name twice, also in other letters', async () => {
    const two = zipSync({ 'sealed/a.jsonld': SEALED, 'sealed/b.jsonld': SEALED });
    expect(await refused(patched(two, 'sealed/b.jsonld', 'sealed/a.jsonld'))).toEqual(['form.zip-name-repeated']);
    expect(await refused(zipSync({ 'sealed/a.jsonld': SEALED, 'sealed/A.jsonld': SEALED }))).toEqual([
      'form.zip-name-repeated',
    ]);
  });

  it('for encryption', async () => {
    const bytes = await packed();
    for (const bit of [0x01, 0x40, 0x2000])
      expect(
        await refused(
          withField(
            withField(bytes, CENTRAL, 0, 8, (flags) => flags | bit),
            LOCAL,
            0,
            6,
            (flags) => flags | bit,
          ),
        ),
      ).toEqual(['form.zip-encrypted']);
  });

  it('for another method', async () => {
    const bytes = withField(
      withField(await packed(), CENTRAL, 1, 10, () => 12),
      LOCAL,
      1,
      8,
      () => 12,
    );
    expect(await refused(bytes)).toEqual(['form.zip-broken method']);
  });

  it('for a header that does not say what the directory says', async () => {
    const bytes = await packed();
    for (const [offset, change] of [
      [6, (value: number) => value | 2],
      [8, () => 0],
      [14, (value: number) => value ^ 1],
      [18, (value: number) => value + 1],
      [22, (value: number) => value + 1],
    ] as const)
      expect(await refused(withField(bytes, LOCAL, 0, offset, change))).toEqual(['form.zip-broken header']);
    const renamed = Buffer.from(bytes);
    renamed.write('manifest.jsom', renamed.indexOf('manifest.json'), 'latin1');
    expect(await refused(new Uint8Array(renamed))).toEqual(['form.zip-broken header']);
  });

  it('for a wrong checksum or size, on both sides', async () => {
    const bytes = await packed();
    const both = (central: number, local: number, change: (value: number) => number): Uint8Array =>
      withField(withField(bytes, CENTRAL, 0, central, change), LOCAL, 0, local, change);
    expect(await refused(both(16, 14, (value) => value ^ 1))).toEqual(['form.zip-broken crc']);
    expect(await refused(both(24, 22, (value) => value + 1))).toEqual(['form.zip-broken size']);
    expect(await refused(both(24, 22, (value) => value - 1))).toEqual(['form.zip-broken size']);
    expect((await refused(both(20, 18, (value) => value - 1)))[0]).toMatch(/^form\.zip-broken/);
  });

  it('for data in front, between or behind', async () => {
    const bytes = await packed();
    expect(await refused(Uint8Array.from([...bytes, 0]))).toEqual(['form.zip-broken no-end']);
    expect(await refused(Uint8Array.from([0x50, 0x4b, ...bytes]))).toEqual(['form.zip-broken directory']);
    expect(await refused(bytes.slice(0, -30))).toEqual(['form.zip-broken no-end']);
    expect(await refused(strToU8('PK'))).toEqual(['form.zip-broken no-end']);
    // The first entry left out of the directory: its data is then nobody's.
    const hidden = zipSync({ 'README.txt': strToU8('x'), 'passport.json': strToU8('{}') });
    const directory = Buffer.from(hidden).indexOf(CENTRAL, 0, 'latin1');
    const second = Buffer.from(hidden).indexOf(CENTRAL, directory + 1, 'latin1');
    const shorter = Buffer.concat([hidden.subarray(0, directory), hidden.subarray(second)]);
    const end = shorter.indexOf(END, 0, 'latin1');
    shorter.writeUInt16LE(1, end + 8);
    shorter.writeUInt16LE(1, end + 10);
    shorter.writeUInt32LE(end - directory, end + 12);
    expect(await refused(new Uint8Array(shorter))).toEqual(['form.zip-broken gap']);
  });

  it('for several disks and the 64-bit extension', async () => {
    const bytes = await packed();
    expect(await refused(withField(bytes, END, 0, 4, () => 1))).toEqual(['form.zip-broken disks']);
    expect(
      await refused(
        withField(
          withField(bytes, END, 0, 16, () => 0xffff),
          END,
          0,
          18,
          () => 0xffff,
        ),
      ),
    ).toEqual(['form.zip-broken zip64']);
  });

  it('for a bomb', async () => {
    expect(await refused(zipSync({ 'sealed/a.jsonld': new Uint8Array(20_000_000) }))).toEqual([
      'form.zip-too-large ratio',
    ]);
    expect(await refused(zipSync({ 'sealed/a.jsonld': new Uint8Array(34_000_000) }, { level: 0 }))).toEqual([
      'form.zip-too-large bytes',
    ]);
    const many = Object.fromEntries(
      Array.from({ length: 513 }, (_, index) => [`sealed/${String(index)}.jsonld`, new Uint8Array()]),
    );
    expect(await refused(zipSync(many))).toEqual(['form.zip-too-large entries']);
  });

  it('as a whole beyond its limit', async () => {
    expect(await refused(new Uint8Array(64 * 1024 * 1024 + 1))).toEqual(['form.too-large']);
  });
});

describe('a package with any byte flipped', () => {
  it('is refused or says the same', async () => {
    const bytes = await packed();
    const whole = await unbundle(bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ mask;
        const unbundled = await unbundle(flipped);
        if (unbundled.findings.length === 0) expect(unbundled).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
  });
});
