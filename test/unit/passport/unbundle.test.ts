import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { toBase64Url, utf8, type Json } from '../../../src/model/index.js';
import { unbundle } from '../../../src/passport/index.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';

const PROOF = { type: 'Ed25519Signature2020' };
const EDC = {
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  id: 'urn:credential:1',
  type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
};

/** A JSON value as part of a compact token. */
function token(value: Json): string {
  return toBase64Url(utf8(JSON.stringify(value)));
}

async function told(content: Uint8Array | string | Json): Promise<unknown> {
  const bytes =
    content instanceof Uint8Array ? content : utf8(typeof content === 'string' ? content : JSON.stringify(content));
  const { form, parts, findings } = await unbundle(bytes);
  return [form, parts.map((part) => `${part.form} ${part.place}`.trim()), findings.map(({ code }) => code)];
}

describe('a file is told by its content', () => {
  it.each<readonly [string, Json, string, readonly string[]]>([
    ['a sealed credential', { payload: '{}', signatures: [] }, 'sealed', ['sealed']],
    ['a sealed credential, flattened', { payload: 'e30', protected: 'e30', signature: 'AA' }, 'sealed', ['sealed']],
    ['a proved credential', { ...EDC, proof: PROOF }, 'proved', ['proved']],
    ['a proved credential of another kind', { type: 'VerifiableCredential', proof: [PROOF] }, 'proved', ['proved']],
    ['a credential that nobody sealed', EDC, 'unsealed', ['unsealed']],
    [
      'a presentation',
      { type: ['VerifiablePresentation'], verifiableCredential: [{ ...EDC, proof: PROOF }, EDC] },
      'presentation',
      ['proved verifiableCredential[0]', 'unsealed verifiableCredential[1]'],
    ],
    [
      'a presentation of one',
      { type: 'VerifiablePresentation', verifiableCredential: { ...EDC, proof: PROOF } },
      'presentation',
      ['proved verifiableCredential[0]'],
    ],
    ['a presentation of nothing', { type: ['VerifiablePresentation'] }, 'presentation', []],
    [
      'a status list',
      { type: ['VerifiableCredential', 'BitstringStatusListCredential'], proof: PROOF },
      'status-list',
      [],
    ],
    [
      'a status list of the draft',
      { type: ['VerifiableCredential', 'StatusList2021Credential'], proof: PROOF },
      'status-list',
      [],
    ],
  ])('%s', async (_, document, form, parts) => {
    expect(await told(document)).toEqual([form, parts, []]);
  });

  it.each<readonly [string, Uint8Array | string, string]>([
    ['nothing', '', 'form.empty'],
    ['the beginning of a PDF', '%PDF-1.7\n', 'form.pdf-broken'],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'form.is-image'],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'form.is-image'],
    ['a web page', '\n<!DOCTYPE html><html lang="en">', 'form.is-html'],
    [
      'a web page behind an XML declaration',
      '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">',
      'form.is-html',
    ],
    ['a web page behind a comment', '<!-- a page -->\n<HTML>', 'form.is-html'],
    [
      'a credential of the older model',
      '<?xml version="1.0"?>\n<!-- sealed --><europassCredential xmlns:a="urn:a" xmlns="http://data.europa.eu/snb" xsdVersion="0.10.0">',
      'form.is-older-model',
    ],
    [
      'one with a prefix',
      '<?xml version="1.0"?><cred:europassCredential\nxmlns:cred="http://data.europa.eu/europass/model/credentials/w3c#"/>',
      'form.is-older-model',
    ],
    [
      'a presentation of it',
      '<vp:verifiablePresentation xmlns:vp="http://data.europa.eu/snb/vp">',
      'form.is-older-model',
    ],
    ['its name in no namespace', '<?xml version="1.0"?><europassCredential/>', 'form.is-xml'],
    ['its name in another namespace', '<europassCredential xmlns="urn:x"/>', 'form.is-xml'],
    [
      'its name behind a document type',
      '<!DOCTYPE europassCredential [<!ENTITY a "b">]><europassCredential/>',
      'form.is-xml',
    ],
    ['XML that never ends', '<?xml version="1.0"', 'form.is-xml'],
    ['XML in UTF-16', Buffer.from('\uFEFF<?xml version="1.0"?><a/>', 'utf16le'), 'form.is-xml'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'form.is-image'],
    ['a drawing with a badge', '<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"/>', 'form.is-badge-image'],
    ['a picture with a badge', Buffer.from('\x89PNG\r\n...iTXtopenbadgecredential', 'latin1'), 'form.is-badge-image'],
    ['a WebP', Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), 'form.is-image'],
    ['a TIFF', Buffer.from('II*\0', 'latin1'), 'form.is-image'],
    ['an old Word file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'form.is-office'],
    ['a text with formats', '{\\rtf1\\ansi', 'form.is-office'],
    [
      'a new Word file',
      zipSync({ '[Content_Types].xml': utf8('<a/>'), 'word/document.xml': utf8('') }),
      'form.is-office',
    ],
    ['an OpenDocument', zipSync({ mimetype: utf8(''), 'META-INF/manifest.xml': utf8('') }), 'form.is-office'],
    ['another archive', zipSync({ 'photo.jpg': utf8('') }), 'form.is-archive'],
    ['a gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), 'form.is-archive'],
    ['a 7-zip', Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), 'form.is-archive'],
    ['a tar', Buffer.concat([new Uint8Array(257), Buffer.from('ustar')]), 'form.is-archive'],
    ['a compact token', 'eyJhbGciOiJFUzI1NiJ9.eyJpZCI6MX0.c2ln', 'form.is-jwt'],
    [
      'a token with a certificate over no credential',
      `${token({ alg: 'RS256', x5c: [] })}.${token({ vc: {} })}.c2ln`,
      'form.is-jwt',
    ],
    [
      'a credential as JWT',
      `${token({ alg: 'RS256', typ: 'vc+jwt', x5c: [] })}.${token({ type: ['VerifiableCredential'] })}.c2ln`,
      'form.is-jwt',
    ],
    [
      'a credential in a token without a certificate',
      `${token({ alg: 'RS256' })}.${token({ type: ['VerifiableCredential'] })}.c2ln`,
      'form.is-jwt',
    ],
    ['a token with disclosures', 'eyJhbGciOiJFUzI1NiJ9.eyJpZCI6MX0.c2ln~WyJhIl0~', 'form.is-jwt'],
    ['a text', 'Dear employer', 'form.is-text'],
    ['bytes', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0), 'form.is-binary'],
    ['JSON in UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0), 'form.json-unreadable'],
    ['text in UTF-16', Uint8Array.of(0xfe, 0xff, 0, 0x41), 'form.is-text'],
    ['JSON of another kind', '{"a":1}', 'form.json-unknown'],
    ['a list', '[1]', 'form.json-unknown'],
    ['types under a keyword', '{"@type":["VerifiableCredential"],"proof":{}}', 'form.json-unknown'],
    ['the upload format', '{"credential":{"type":["VerifiableCredential"]},"deliveryDetails":{}}', 'form.is-upload'],
    ['half of it', '{"payload":"', 'form.json-unreadable'],
    ['a byte order mark', '\uFEFF{"a":1}', 'form.json-unreadable'],
    ['a member twice', '{"payload":"a","signatures":[],"payload":"b"}', 'form.json-unreadable'],
    ['half a character', '{"payload":"\\ud800","signatures":[]}', 'form.json-unreadable'],
    ['3,000 levels', `${'['.repeat(3000)}${']'.repeat(3000)}`, 'form.json-unreadable'],
    ['no UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), 'form.json-unreadable'],
  ])('%s is none', async (_, content, code) => {
    expect(await told(content)).toEqual(['unknown', [], [code]]);
  });

  it('a seal in compact serialisation is one, though Europass knows it not', async () => {
    const text = `${token({ alg: 'RS256', typ: 'jose', 'x5t#S256': 'x' })}.${token({ type: ['VerifiableCredential'] })}.c2ln`;
    expect(await told(text)).toEqual(['sealed', ['sealed'], []]);
    expect(await told(`\n${text}\n`)).toEqual(['sealed', ['sealed'], []]);
    for (const typ of [{ toString: '' }, [{ toString: '' }], 7]) {
      const odd = `${token({ alg: 'RS256', typ, 'x5t#S256': 'x' })}.${token({ type: ['VerifiableCredential'] })}.c2ln`;
      expect(await told(odd)).toEqual(['sealed', ['sealed'], []]);
    }
  });

  it('keeps the exact bytes of a sealed credential', async () => {
    const bytes = utf8('\n { "payload" : "{}",\n "signatures":[] }\r\n');
    expect((await unbundle(bytes)).parts[0]?.bytes).toBe(bytes);
  });

  it('says which entry of a presentation is no credential', async () => {
    const unbundled = await unbundle(
      utf8(
        JSON.stringify({
          type: ['VerifiablePresentation'],
          verifiableCredential: [
            'ey',
            { ...EDC, proof: PROOF },
            { type: 'EnvelopedVerifiableCredential' },
            { payload: '', signatures: [] },
          ],
        }),
      ),
    );
    expect(unbundled.parts.map(({ place }) => place)).toEqual(['verifiableCredential[1]']);
    expect(unbundled.findings.map(({ code, place }) => `${code} ${place?.pointer ?? ''}`)).toEqual(
      [0, 2, 3].map((index) => `passport.credential-unreadable /verifiableCredential/${String(index)}`),
    );
  });

  it('takes no presentation of thousands', async () => {
    expect(
      await told({ type: ['VerifiablePresentation'], verifiableCredential: Array.from({ length: 257 }, () => EDC) }),
    ).toEqual(['presentation', [], ['passport.too-many']]);
  });

  it('tells the set that a presentation names', async () => {
    const passport = {
      type: ['VerifiablePresentation'],
      title: { en: 'P' },
      identifier: { type: 'Identifier', schemeName: 'passport-set', notation: 'https://p.example/set' },
      hasPart: ['https://p.example/1', 'https://p.example/2'],
    };
    expect((await unbundle(utf8(JSON.stringify(passport)))).stated).toEqual({
      title: { en: 'P' },
      set: { id: 'https://p.example/set', programmes: ['https://p.example/1', 'https://p.example/2'] },
    });
    for (const changed of [
      { identifier: 'https://p.example/set' },
      { hasPart: [] },
      { identifier: { notation: 1, schemeName: 'passport-set' } },
    ])
      expect((await unbundle(utf8(JSON.stringify({ ...passport, ...changed })))).stated).toEqual({
        title: { en: 'P' },
      });
  });

  it('never breaks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await unbundle(bytes);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect((await unbundle(Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]))).form).toBe('unknown');
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.constantFrom('type', 'proof', 'verifiableCredential', 'payload', 'title', 'hasPart', 'identifier'),
        async (value, name) => {
          await unbundle(utf8(JSON.stringify({ type: ['VerifiablePresentation'], [name]: value })));
          await unbundle(utf8(JSON.stringify(value)));
        },
      ),
    );
  });
});

describeWithShared('real credentials', () => {
  it.each([
    'commission-2025-participation',
    'commission-2025-transcript',
    'commission-participation',
    'velocert-degree',
    'velocert-enrolment',
  ])('%s is sealed', async (name) => {
    expect(await told(sharedBytes(`edc/samples/sealed/${name}.jsonld`))).toEqual(['sealed', ['sealed'], []]);
  });

  it.each(['commission-microcredential', 'commission-participation'])('%s is not', async (name) => {
    const [form, , codes] = (await told(sharedBytes(`edc/samples/unsealed/${name}.jsonld`))) as readonly [
      string,
      unknown,
      readonly string[],
    ];
    expect(form === 'unsealed' || codes.includes('form.is-upload')).toBe(true);
  });
});
