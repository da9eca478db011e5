import { zipSync } from 'fflate';
import { type JsonObject, toBase64Url, utf8 } from '../../../src/model/index.js';
import { CATALOGUE, flate, rawPdf } from '../../support/pdf.js';
import { credential, entries, list, lists, payload, sealed, signature, trust, without } from './house.js';
import { packing } from './passport.js';
import { type Made, type Recipe, caused, passes } from './recipe.js';

type Files = Record<string, Uint8Array>;

/** A package of small files, for what is wrong with the archive itself. */
function archive(files: Files = { 'passport.json': utf8('{}'), 'manifest.json': utf8('{}') }): Uint8Array {
  return zipSync(files, { level: 6, mtime: new Date(2026, 10, 20, 12) });
}

/** Sets a bit in the flags of each header. */
function flagged(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 10 < copy.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint16(at + 6, view.getUint16(at + 6, true) | bit, true);
    if (signature === 0x02014b50) view.setUint16(at + 8, view.getUint16(at + 8, true) | bit, true);
  }
  return copy;
}

/** Another name in the first local header, where the directory keeps the true one. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replace(from, to);
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

const file =
  (content: Uint8Array | string | JsonObject, more: Partial<Made> = {}) =>
  (): Made => ({
    file: content,
    trust: null,
    ...more,
  });

/** A PDF made by hand with these files attached; `trailer` is added to its dictionary. */
function pdf(files: Readonly<Record<string, Uint8Array>>, trailer = ''): Uint8Array {
  const names = Object.keys(files);
  const specification = (index: number): string => `${String(3 + 2 * index)} 0 R`;
  return rawPdf(
    [
      CATALOGUE,
      `<< /Names [${names.map((name, index) => `(${name}) ${specification(index)}`).join(' ')}] >>`,
      ...names.flatMap((name, index) => [
        `<< /F (${name}) /EF << /F ${String(4 + 2 * index)} 0 R >> >>`,
        flate(files[name] ?? new Uint8Array()),
      ]),
    ],
    trailer,
  );
}

async function sealedBytes(): Promise<Uint8Array> {
  return utf8(JSON.stringify(await sealed()));
}

/** A PDF with a sealed credential attached, and other files. */
function attached(others: Readonly<Record<string, Uint8Array>> = {}) {
  return async (): Promise<Made> => ({
    file: pdf({ 'credential.jsonld': await sealedBytes(), ...others }),
    trust: await trust(),
    lists: await lists(),
  });
}

/** What opens a PNG, up to its first chunk. */
const PNG = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10];

const PRESENTED = { type: ['VerifiablePresentation'], verifiableCredential: [] };

export const FORMS: readonly Recipe[] = [
  caused('failed', 'form.empty', 'The file has no bytes.', file(new Uint8Array())),
  caused(
    'indeterminate',
    'form.too-large',
    'The file has more bytes than are read.',
    file(new Uint8Array(64 * 1024 * 1024 + 1).fill(0x20), { packed: true }),
  ),
  caused('failed', 'form.json-unreadable', 'The JSON ends in the middle.', file('{"payload":"{\\"id\\":')),
  caused(
    'failed',
    'form.json-unreadable',
    'The payload is there twice.',
    file('{"payload":"{}","signatures":[],"payload":"{\\"a\\":1}"}'),
    {
      case: 'twice',
    },
  ),
  caused(
    'failed',
    'form.json-unreadable',
    'The file begins with a byte order mark.',
    file(utf8('\uFEFF{"payload":"{}","signatures":[]}')),
    {
      case: 'mark',
    },
  ),
  caused(
    'failed',
    'form.json-unreadable',
    'A text holds half of a surrogate pair.',
    file('{"payload":"\\ud800","signatures":[]}'),
    {
      case: 'surrogate',
    },
  ),
  caused(
    'failed',
    'form.json-unreadable',
    'The JSON nests a thousand lists.',
    file(`${'['.repeat(1000)}${']'.repeat(1000)}`),
    {
      case: 'deep',
    },
  ),
  caused(
    'failed',
    'form.json-unreadable',
    'The bytes are no UTF-8.',
    file(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)),
    {
      case: 'bytes',
    },
  ),
  caused('failed', 'form.json-unknown', 'The JSON is of something else.', file({ name: 'Eleni Papadopoulou' })),
  caused(
    'failed',
    'form.is-upload',
    'The file is what issuers upload to Europass, which nobody has sealed yet.',
    file({
      credential: { type: ['VerifiableCredential', 'EuropeanDigitalCredential'] },
      deliveryDetails: { deliveryAddress: [] },
    }),
  ),
  caused('failed', 'form.is-pdf', 'The file is a PDF without anything attached.', file(pdf({}))),
  caused(
    'failed',
    'form.is-image',
    'The file is a picture.',
    file(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)),
  ),
  caused(
    'failed',
    'form.is-html',
    'The file is a page of the web.',
    file('<!DOCTYPE html>\n<html lang="en"><title>Diploma</title></html>\n'),
  ),
  caused('failed', 'form.is-text', 'The file is a letter.', file('Dear employer, she passed.\n')),
  caused(
    'failed',
    'form.is-binary',
    'The bytes are of no known kind.',
    file(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2)),
  ),
  caused('failed', 'form.is-status-list', 'The file is a status list.', async () => ({
    file: await list({ purpose: 'revocation' }),
    trust: await trust(),
  })),
  caused('failed', 'form.nothing-to-trust', 'The credential is neither sealed nor proved.', async () => {
    return { file: await credential(), trust: await trust() };
  }),
  caused('failed', 'form.zip-broken', 'The end of the archive is missing.', file(archive().slice(0, -30))),
  caused(
    'failed',
    'form.zip-broken',
    'A file has another name in front of it than in the directory.',
    file(renamed(archive(), 'passport.json', 'manifest.jsom')),
    {
      case: 'two-names',
    },
  ),
  caused(
    'failed',
    'form.zip-broken',
    'Bytes stand in front of the first file, where a second archive could be.',
    () => {
      const bytes = archive();
      return { file: Uint8Array.from([0x50, 0x4b, 0x03, 0x04, ...bytes]), trust: null };
    },
    { case: 'gap' },
  ),
  caused(
    'indeterminate',
    'form.zip-too-large',
    'Eight million bytes shrank to eight thousand.',
    file(
      archive({
        'passport.json': utf8('{}'),
        'manifest.json': utf8('{}'),
        'README.txt': new Uint8Array(8 * 1024 * 1024),
      }),
    ),
  ),
  caused('indeterminate', 'form.zip-encrypted', 'The files are encrypted.', file(flagged(archive(), 1))),
  caused(
    'failed',
    'form.zip-name-repeated',
    'Two names differ by a capital letter.',
    file(archive({ 'passport.json': utf8('{}'), 'sealed/a.jsonld': utf8('{}'), 'sealed/A.jsonld': utf8('{}') })),
  ),
  caused(
    'failed',
    'form.zip-name-unexpected',
    'A program lies in the package.',
    file(archive({ 'passport.json': utf8('{}'), 'manifest.json': utf8('{}'), 'open-me.exe': utf8('MZ') })),
  ),
  caused(
    'passed',
    'form.pdf-pages-unchecked',
    'A good credential is attached to a PDF, whose pages anybody could have drawn.',
    attached(),
  ),
  caused(
    'passed',
    'form.pdf-attachment-unread',
    'A photograph is attached beside a good credential.',
    attached({ 'photo.png': Uint8Array.from(PNG) }),
  ),
  caused('indeterminate', 'form.pdf-broken', 'The PDF ends after its first line.', file('%PDF-1.7\n')),
  caused('indeterminate', 'form.pdf-encrypted', 'The PDF is encrypted.', file(pdf({}, '/Encrypt 2 0 R'))),
  caused(
    'indeterminate',
    'form.pdf-too-large',
    'What is attached unpacks to eight million zeros.',
    file(pdf({ 'credential.jsonld': new Uint8Array(8 * 1024 * 1024) })),
  ),
  caused(
    'indeterminate',
    'form.pdf-several',
    'Two passports are attached, and nobody can tell which one is meant.',
    file(
      pdf({
        'a.json': utf8(JSON.stringify(PRESENTED)),
        'b.json': utf8(JSON.stringify({ id: 'urn:x:2', ...PRESENTED })),
      }),
    ),
  ),
  caused(
    'failed',
    'form.is-xml',
    'The file is XML of some kind.',
    file('<?xml version="1.0"?>\n<results xmlns="urn:x"/>\n'),
  ),
  caused(
    'failed',
    'form.is-xml',
    'The XML declares entities, which are never read.',
    file('<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>\n<a>&b;</a>\n'),
    { case: 'entities' },
  ),
  caused(
    'indeterminate',
    'form.is-older-model',
    'The file is a credential of the older model, in XML.',
    file(
      '<?xml version="1.0"?>\n<europassCredential xmlns="http://data.europa.eu/snb" cred:id="urn:credential:1" xmlns:cred="http://data.europa.eu/europass/model/credentials/w3c#"/>\n',
    ),
  ),
  caused(
    'indeterminate',
    'form.is-jwt',
    'The file is a token.',
    file('eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJpZCI6MX0.c2ln\n'),
  ),
  caused(
    'indeterminate',
    'form.is-jwt',
    'The file is a token with disclosures.',
    file('eyJhbGciOiJFUzI1NiJ9.eyJpZCI6MX0.c2ln~WyJhIl0~\n'),
    {
      case: 'disclosures',
    },
  ),
  caused(
    'failed',
    'form.is-office',
    'The file is a text document.',
    file(archive({ '[Content_Types].xml': utf8('<Types/>'), 'word/document.xml': utf8('<w/>') })),
  ),
  caused(
    'failed',
    'form.is-archive',
    'The file is an archive of pictures.',
    file(archive({ 'diploma.png': Uint8Array.from(PNG) })),
  ),
  caused(
    'indeterminate',
    'form.is-badge-image',
    'The picture carries a badge, which is not read.',
    file(Uint8Array.from([...PNG, 0, 0, 0, 1, ...utf8('iTXtopenbadgecredential')])),
  ),
  caused(
    'passed',
    'seal.not-general',
    'The compact serialisation is a good seal, which Europass does not read.',
    async () => {
      const text = toBase64Url(utf8(await payload()));
      const { protected: header, signature: value } = await signature({
        payload: text,
        header: (item) => ({ ...without(item, 'b64'), crit: ['sigT'] }),
      });
      return { file: `${String(header)}.${text}.${String(value)}\n`, trust: await trust(), lists: await lists() };
    },
    { case: 'compact' },
  ),
  caused('indeterminate', 'seal.too-large', 'The sealed file has more bytes than are read.', async () => {
    const text = JSON.stringify({ ...(await credential()), status: entries, note: 'x'.repeat(16 * 1024 * 1024) });
    return { file: await sealed({ payload: text }), trust: await trust(), packed: true };
  }),
  caused(
    'failed',
    'passport.subject-mixed',
    'Credentials of two people are attached to one PDF.',
    async () => {
      const other = { id: 'urn:epass:person:2', givenName: { pl: 'Jan' }, dateOfBirth: '1999-01-01T00:00:00Z' };
      const text = await payload((item) => ({ ...item, credentialSubject: other }), 2);
      return attached({ 'other.jsonld': utf8(JSON.stringify(await sealed({ payload: text }))) })();
    },
    { case: 'in-pdf' },
  ),
  caused(
    'failed',
    'seal.signature-wrong',
    'Beside a good credential, one is attached to a PDF that was changed.',
    async () => {
      const text = await payload(undefined, 2);
      const changed = text.replace('Παπαδοπούλου', 'Παπαδόπουλου');
      return attached({ 'other.jsonld': utf8(JSON.stringify(await sealed({ payload: text, shown: changed }))) })();
    },
    { case: 'in-pdf' },
  ),
  passes('pdf-package', 'A package of both forms is attached to a PDF.', async () => ({
    file: pdf({ 'passport.zip': await packing() }),
    trust: await trust(),
    lists: await lists(),
  })),
];
