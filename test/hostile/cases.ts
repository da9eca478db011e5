import { deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import {
  EDC_CONTEXT,
  type Instant,
  type Json,
  type JsonObject,
  VC_CONTEXT,
  toBase64Url,
  utf8,
} from '../../src/model/index.js';
import { createProver } from '../../src/proof/index.js';
import { encodeList, listBits, listCredential } from '../../src/status/index.js';
import { ISSUED, type IssuedSet, LISTS, bytesOf, contexts, jsonOf, lists, presentationOf } from '../support/issued.js';
import { CATALOGUE, flate, pdfWith, rawPdf } from '../support/pdf.js';
import { type Hostile, entry, proved, withText } from './judging.js';

/*
 * Hostile files, each with what is said about it. The signatures are real and by the trusted issuer wherever that makes the file more
 * dangerous.
 */

const MEGABYTE = 1024 * 1024;
export const first = ({ credentials }: IssuedSet): IssuedSet['credentials'][number] => {
  const [one] = credentials;
  if (one === undefined) throw new Error('nothing was issued');
  return one;
};

function changed(document: JsonObject, change: (draft: Record<string, Json | undefined>) => void): Uint8Array {
  const draft = structuredClone(document) as Record<string, Json | undefined>;
  change(draft);
  return bytesOf(draft as JsonObject);
}

/** The first credential revoked, so that hiding its status is worth something. */
const revoked = async ({ organisation }: IssuedSet): Promise<{ lists: ReadonlyMap<string, Uint8Array> }> => ({
  lists: await lists({ key: organisation.proofKey, revoked: [1000] }),
});

/** A published list with this text for its bits, signed by the issuer. */
function listWith(encodedList: string, change: JsonObject = {}) {
  return async ({ organisation }: IssuedSet): Promise<{ lists: ReadonlyMap<string, Uint8Array> }> => {
    const good = listCredential({
      url: LISTS.revocation,
      issuer: organisation.proofKey.did,
      purpose: 'revocation',
      bits: listBits([]),
      validFrom: ISSUED,
      validUntil: '2026-12-20T00:00:00Z' as Instant,
    });
    const document = {
      ...good,
      ...change,
      credentialSubject: { ...(good['credentialSubject'] as JsonObject), encodedList },
    };
    const list = await createProver({ key: organisation.proofKey, contexts }).proveDocument(document, ISSUED);
    return { lists: new Map([[LISTS.revocation, bytesOf(list)]]) };
  };
}

const withStatus = async (one: IssuedSet): Promise<Uint8Array> =>
  bytesOf(await proved(one, { credentialStatus: entry() }));

/** A seal by the issuer's own certificate over any text, with any header. */
async function sealText(one: IssuedSet, payload: string, more: JsonObject = {}): Promise<Uint8Array> {
  const { chain, sign } = one.organisation.sealingKey;
  const header = {
    alg: 'ES256',
    cty: 'octet-stream',
    x5c: chain.map((der) => Buffer.from(der).toString('base64')),
    typ: 'jose+json',
    b64: false,
    sigT: ISSUED,
    crit: ['b64', 'sigT'],
    ...more,
  };
  const encoded = toBase64Url(utf8(JSON.stringify(header)));
  const [signature = new Uint8Array()] = await sign([utf8(`${encoded}.${payload}`)]);
  return bytesOf({ payload, signatures: [{ protected: encoded, signature: toBase64Url(signature) }] });
}

const payloadOf = (one: IssuedSet): string => String(jsonOf(first(one).sealed)['payload']);
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * MEGABYTE);
const gzipped = (bytes: Uint8Array): string => `u${toBase64Url(new Uint8Array(gzipSync(bytes)))}`;

const BOMBS: readonly Hostile[] = [
  {
    name: 'a status list that unpacks to 128 MB',
    bytes: withStatus,
    given: listWith(gzipped(zeros(128))),
    codes: ['status.list-encoding-wrong'],
  },
  {
    name: 'a status list packed as zlib',
    bytes: withStatus,
    given: listWith(`u${toBase64Url(zlibbed(listBits([])))}`),
    codes: ['status.list-encoding-wrong'],
  },
  {
    name: 'a status list that is too short',
    bytes: withStatus,
    given: listWith(gzipped(new Uint8Array(1000))),
    codes: ['status.list-too-short'],
  },
  {
    name: 'a status list of 16 MB of text',
    bytes: withStatus,
    given: listWith(`u${'A'.repeat(16 * MEGABYTE)}`),
    codes: ['status.list-encoding-wrong'],
  },
  {
    name: 'a status list with half a gzip',
    bytes: withStatus,
    given: listWith(encodeList(listBits([])).slice(0, 20)),
    codes: ['status.list-encoding-wrong'],
  },
  {
    name: 'a status list that expired',
    bytes: withStatus,
    given: listWith(encodeList(listBits([])), { validUntil: ISSUED }),
    codes: ['status.list-expired'],
  },
  {
    name: 'a package whose passport unpacks to 64 MB',
    bytes: () => zipSync({ 'passport.json': zeros(64) }),
    codes: ['form.zip-too-large'],
  },
  {
    name: 'a package of 600 files',
    bytes: () =>
      zipSync(Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`sealed/${String(at)}.jsonld`, utf8('{}')]))),
    codes: ['form.zip-too-large'],
  },
  {
    name: 'a package in a package',
    bytes: (one) => zipSync({ 'manifest.json': utf8('{}'), 'sealed/a.jsonld': one.package }),
    codes: ['form.json-unreadable'],
  },
  {
    name: 'a PDF whose objects unpack to 64 MB',
    bytes: () => objectStreamBomb(),
    codes: ['form.pdf-too-large'],
  },
  {
    name: 'a PDF whose attachment unpacks to 256 MB',
    bytes: () => rawPdf([CATALOGUE, '<< /Names [(a) 3 0 R] >>', '<< /F (a) /EF << /F 4 0 R >> >>', flate(zeros(256))]),
    codes: ['form.pdf-too-large'],
  },
  {
    name: 'a PDF whose tree of names contains itself',
    bytes: () => rawPdf([CATALOGUE, '<< /Kids [3 0 R 2 0 R] >>', '<< /Kids [2 0 R 3 0 R] >>']),
    codes: ['form.is-pdf'],
  },
  {
    name: 'a PDF whose tree of names is a thousand levels deep',
    bytes: () => rawPdf([CATALOGUE, ...Array.from({ length: 1000 }, (_, at) => `<< /Kids [${String(at + 3)} 0 R] >>`)]),
    codes: ['form.pdf-too-large'],
  },
  {
    name: 'a PDF with 200 attachments',
    bytes: ({ presentation }) =>
      pdfWith(
        Object.fromEntries(
          Array.from({ length: 200 }, (_, at) => [`p${String(at)}.json`, presentation.subarray(0, 20 + at)]),
        ),
      ),
    codes: ['form.pdf-too-large'],
  },
  {
    name: 'a PDF with two passports',
    bytes: (one) => pdfWith({ 'a.json': one.presentation, 'b.zip': one.package }),
    codes: ['form.pdf-several'],
  },
  {
    name: 'a PDF that would run a program',
    bytes: () =>
      rawPdf([
        '<< /Type /Catalog /OpenAction << /S /Launch /F (cmd.exe) >> /Names << /JavaScript 2 0 R >> >>',
        '<< /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >>',
      ]),
    codes: ['form.is-pdf'],
  },
];

function zlibbed(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(deflateSync(bytes));
}

/** A table stream that puts the catalogue into an object stream which is a bomb. */
function objectStreamBomb(): Uint8Array {
  const table = Uint8Array.of(0, 0, 0, 0, 2, 0, 2, 0, 1, 0, 80, 0);
  const made = rawPdf([
    'null',
    flate(zeros(64), '/Type /ObjStm /N 1 /First 4'),
    { dict: '/Type /XRef /W [1 2 1] /Size 3 /Root 1 0 R', data: table },
  ]);
  const text = Buffer.from(made).toString('latin1');
  const [stream, offset] = [text.indexOf('2 0 obj'), text.indexOf('3 0 obj')];
  const at = text.indexOf('stream\n', offset) + 'stream\n'.length;
  const bytes = Buffer.from(text.replace(/startxref\n\d+/, `startxref\n${String(offset)}`), 'latin1');
  bytes.set([1, stream >> 8, stream & 255, 0], at + 8);
  return new Uint8Array(bytes);
}

/** Spellings of JSON that two readers read as two documents, or that break one of them. */
const SPELLINGS: readonly Hostile[] = [
  { name: '100,000 nested arrays', bytes: () => utf8('['.repeat(100_000)), codes: ['form.json-unreadable'] },
  {
    name: '100,000 nested arrays under a seal',
    bytes: (one) => sealText(one, `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
    codes: ['form.payload-unreadable'],
  },
  {
    name: 'two payloads',
    bytes: (one) => withText(jsonOf(first(one).sealed), '{"payload":', '{"payload":"{}","payload":'),
    codes: ['form.json-unreadable'],
  },
  {
    name: 'a second payload in a signature',
    bytes: (one) => withText(jsonOf(first(one).sealed), '"signatures":[{', '"signatures":[{"payload":"e30",'),
    codes: ['seal.member-unknown'],
  },
  {
    name: 'a second signature that is broken',
    bytes: (one) =>
      changed(jsonOf(first(one).sealed), (draft) => {
        const [signature] = draft['signatures'] as readonly JsonObject[];
        draft['signatures'] = [signature as JsonObject, { ...signature, signature: 'A'.repeat(86) }];
      }),
    codes: ['seal.signature-wrong'],
  },
  {
    name: 'a member twice under a seal',
    bytes: (one) => sealText(one, payloadOf(one).replace('"issued":', '"issued":"2020-01-01T00:00:00Z","issued":')),
    codes: ['form.payload-unreadable'],
  },
  {
    name: 'a member twice in a proved credential',
    bytes: (one) => withText(jsonOf(first(one).proved), '"issued":', '"issued":"x","issued":'),
    codes: ['form.json-unreadable'],
  },
  {
    name: 'half a character',
    bytes: (one) => withText(jsonOf(first(one).proved), '"Παπαδοπούλου', '"\\ud800'),
    codes: ['form.json-unreadable'],
  },
  {
    name: 'half a character under a seal',
    bytes: (one) => sealText(one, payloadOf(one).replace('Παπαδοπούλου', '\\udfff')),
    codes: ['form.payload-unreadable'],
  },
  {
    name: 'a byte order mark',
    bytes: (one) => new Uint8Array(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), first(one).proved])),
    codes: ['form.json-unreadable'],
  },
  {
    name: 'a number beyond all numbers',
    bytes: (one) => withText(jsonOf(first(one).proved), '"credentialSubject":{', `"credentialSubject":{"score":1e999,`),
    codes: [],
  },
  {
    name: 'a number of a million digits',
    bytes: (one) =>
      withText(
        jsonOf(first(one).proved),
        '"credentialSubject":{',
        `"credentialSubject":{"score":${'9'.repeat(1_000_000)},`,
      ),
    codes: [],
  },
  ...['"__proto__"', '"\\u005f_proto__"'].flatMap((key): Hostile[] => [
    {
      name: `${key} at the top`,
      bytes: (one) => withText(jsonOf(first(one).proved), '{', `{${key}:{"proof":null},`),
      codes: ['form.json-unreadable'],
    },
    {
      name: `${key} in the subject`,
      bytes: (one) =>
        withText(jsonOf(first(one).proved), '"credentialSubject":{', `"credentialSubject":{${key}:{"isAdmin":true},`),
      codes: ['form.json-unreadable'],
    },
    {
      name: `${key} under a seal`,
      bytes: (one) => sealText(one, payloadOf(one).replace('{', `{${key}:{"type":[]},`)),
      codes: ['form.payload-unreadable'],
    },
    {
      name: `${key} in a seal`,
      bytes: (one) => withText(jsonOf(first(one).sealed), '{"payload"', `{${key}:1,"payload"`),
      codes: [],
    },
  ]),
  ...[
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    'prototype',
    'then',
    'toJSON',
    'length',
  ].map((key): Hostile => ({
    name: `${key} at every level of a proved credential`,
    bytes: (one) => bytesOf(everywhere(jsonOf(first(one).proved), key)),
    codes: ['proof.shape-not-exact'],
  })),
];

/** The same member put into every object. */
function everywhere(value: Json, key: string): Json {
  if (Array.isArray(value)) return value.map((item: Json) => everywhere(item, key));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(
    Object.entries(value as JsonObject).map(([name, item]) => [name, everywhere(item ?? null, key)]),
  );
  return { ...inner, [key]: { [key]: 'x' } };
}

/** Ways to hide from a reader of JSON what the proof says. All keep the proof of the plain libraries valid, or try to. */
const CRED = 'https://www.w3.org/2018/credentials#';
const renamed =
  (from: string, to: string) =>
  (one: IssuedSet): Uint8Array =>
    withText(jsonOf(first(one).proved), `"${from}":`, `"${to}":`);

const HIDING: readonly Hostile[] = [
  ...[
    `${CRED}credentialStatus`,
    'cred:credentialStatus',
    'CredentialStatus',
    'credential\\u0053tatus ',
    'ϲredentialStatus',
  ].map((name): Hostile => ({
    name: `a status called ${name}`,
    bytes: renamed('credentialStatus', name),
    codes: ['proof.shape-not-exact'],
    given: revoked,
  })),
  ...['https://w3id.org/security#proof', 'sec:proof'].map((name): Hostile => ({
    name: `a proof called ${name}`,
    bytes: renamed('proof', name),
    codes: ['form.nothing-to-trust'],
    given: revoked,
  })),
  ...[`${CRED}verifiableCredential`, 'cred:verifiableCredential'].map((name): Hostile => ({
    name: `credentials called ${name}`,
    bytes: (one) => withText(jsonOf(one.presentation), '"verifiableCredential":', `"${name}":`),
    codes: ['passport.empty', 'proof.shape-not-exact'],
  })),
  ...['@nest', '@included', '@graph', '@reverse', '@list', '@set', '@index', '@json', '@container'].map(
    (keyword): Hostile => ({
      name: `a status under ${keyword}`,
      bytes: (one) =>
        changed(jsonOf(first(one).proved), (draft) => {
          const { credentialStatus } = draft;
          delete draft['credentialStatus'];
          draft[keyword] =
            keyword === '@included' || keyword === '@graph'
              ? ([{ id: draft['id'], credentialStatus }] as never)
              : ({ credentialStatus } as never);
        }),
      codes: ['proof.shape-not-exact'],
      given: revoked,
    }),
  ),
  {
    name: 'a status under the credential’s own node, deeper down',
    bytes: (one) =>
      changed(jsonOf(first(one).proved), (draft) => {
        const { credentialStatus } = draft;
        delete draft['credentialStatus'];
        draft['evidence'] = [{ id: draft['id'], type: 'Evidence', credentialStatus }] as never;
      }),
    codes: ['proof.shape-not-exact'],
    given: revoked,
  },
  {
    name: 'a status with its type in an array',
    bytes: (one) =>
      changed(jsonOf(first(one).proved), (draft) => {
        draft['credentialStatus'] = (draft['credentialStatus'] as readonly JsonObject[]).map((item) => ({
          ...item,
          type: [item['type'] ?? ''],
        }));
      }),
    codes: ['proof.shape-not-exact', 'status.entry-malformed'],
    given: revoked,
  },
  {
    name: 'a status that is a JSON literal',
    bytes: (one) =>
      changed(jsonOf(first(one).proved), (draft) => {
        draft['credentialStatus'] = { '@type': '@json', '@value': draft['credentialStatus'] } as never;
      }),
    codes: ['proof.shape-not-exact'],
    given: revoked,
  },
  {
    name: 'an inline context that renames the grade',
    bytes: (one) =>
      changed(jsonOf(first(one).proved), (draft) => {
        draft['@context'] = [
          ...(draft['@context'] as readonly Json[]),
          { title: 'http://data.europa.eu/snb/model/elm/altLabel' },
        ];
      }),
    codes: ['proof.shape-not-exact', 'proof.context-inline'],
  },
  {
    name: 'a context from elsewhere',
    bytes: (one) => withText(jsonOf(first(one).proved), VC_CONTEXT, 'https://evil.example/v1'),
    codes: ['proof.context-unknown'],
  },
  {
    name: 'a scoped context inside the subject',
    bytes: (one) =>
      withText(jsonOf(first(one).proved), '"credentialSubject":{', `"credentialSubject":{"@context":"${EDC_CONTEXT}",`),
    codes: ['proof.shape-not-exact'],
  },
  {
    name: 'an empty presentation',
    bytes: (one) =>
      changed(jsonOf(one.presentation), (draft) => {
        draft['verifiableCredential'] = [];
      }),
    codes: ['passport.empty'],
  },
];

/** Indices that careless readers take for numbers. */
const INDICES = [
  '1; DROP',
  '0x10',
  '1e3',
  ' 7',
  '7 ',
  '+7',
  '-0',
  '-1',
  '007',
  '7.0',
  '٧',
  '7\u0000',
  '',
  'NaN',
  '99999999999999999999',
];

const STATUSES: readonly Hostile[] = [
  ...INDICES.map((index): Hostile => ({
    name: `the index ${JSON.stringify(index)}`,
    bytes: async (one) => bytesOf(await proved(one, { credentialStatus: entry({ statusListIndex: index }) })),
    codes: ['status.entry-malformed'],
  })),
  {
    name: 'an index behind the end',
    bytes: async (one) => bytesOf(await proved(one, { credentialStatus: entry({ statusListIndex: '131072' }) })),
    codes: ['status.index-out-of-range'],
  },
  ...[
    'file:///etc/passwd',
    'data:application/json,{}',
    'javascript:1',
    'ftp://passport.example/1',
    'gopher://127.0.0.1/',
    '//passport.example/1',
    '',
  ].map((url): Hostile => ({
    name: `the list ${JSON.stringify(url)}`,
    bytes: async (one) =>
      bytesOf({ ...(await proved(one, {})), credentialStatus: entry({ statusListCredential: url }) }),
    codes: ['status.entry-malformed'],
  })),
];

/** Seals that point elsewhere, or bring their own key. */
const HEADERS: readonly Hostile[] = [
  ...(['jku', 'x5u', 'jwk', 'sigD'] as const).map((name): Hostile => ({
    name: `the header ${name}`,
    bytes: (one) =>
      sealText(one, payloadOf(one), {
        [name]: name === 'jku' || name === 'x5u' ? 'https://evil.example/keys' : { kty: 'RSA', n: 'AA', e: 'AQAB' },
      }),
    codes: ['seal.header-refused'],
  })),
  {
    name: 'the algorithm none',
    bytes: (one) => sealText(one, payloadOf(one), { alg: 'none' }),
    codes: ['seal.header-malformed'],
  },
  {
    name: 'a symmetric algorithm',
    bytes: (one) => sealText(one, payloadOf(one), { alg: 'HS256' }),
    codes: ['seal.algorithm-unsupported'],
  },
  {
    name: 'a critical header that nobody knows',
    bytes: (one) => sealText(one, payloadOf(one), { evil: 1, crit: ['b64', 'sigT', 'evil'] }),
    codes: ['seal.critical-unknown'],
  },
  {
    name: 'a thousand certificates',
    bytes: (one) =>
      sealText(one, payloadOf(one), {
        x5c: Array.from({ length: 1000 }, () => Buffer.from(one.organisation.sealCertificate).toString('base64')),
      }),
    codes: [],
  },
];

/** Documents that keep a canonicaliser, a comparer or a checker busy. */
const WORK: readonly Hostile[] = [
  {
    name: 'a graph of blank nodes, each pointing to each',
    bytes: async (one) => bytesOf({ ...(await proved(one, {})), evidence: clique(40) }),
    codes: [],
  },
  {
    name: 'a presentation of 10,000 credentials',
    bytes: (one) =>
      changed(jsonOf(one.presentation), (draft) => {
        draft['verifiableCredential'] = Array.from({ length: 10_000 }, () => ({
          type: ['VerifiableCredential'],
          proof: {},
        }));
      }),
    codes: ['passport.too-many'],
  },
  {
    name: 'a presentation of 256 credentials of which each is a poison',
    bytes: async (one) => {
      const poison = { ...(await proved(one, {})), evidence: clique(20) };
      return presentationOf(one.organisation, [await proved(one, {})], []).then((bytes) =>
        changed(jsonOf(bytes), (draft) => {
          draft['verifiableCredential'] = Array.from({ length: 256 }, () => poison);
        }),
      );
    },
    codes: [],
  },
  {
    name: 'a thousand proofs',
    bytes: (one) =>
      changed(jsonOf(first(one).proved), (draft) => {
        draft['proof'] = Array.from({ length: 1000 }, () => draft['proof'] ?? null);
      }),
    codes: ['proof.too-large'],
  },
  {
    name: 'a value a hundred thousand times',
    bytes: (one) =>
      changed(jsonOf(first(one).proved), (draft) => {
        draft['termsOfUse'] = Array.from({ length: 100_000 }, (_, at) => ({
          id: `urn:x:${String(at)}`,
          type: 'TermsOfUse',
        }));
      }),
    codes: [],
  },
  {
    name: 'a string of 20 MB',
    bytes: (one) => withText(jsonOf(first(one).proved), '"Παπαδοπούλου', `"${'a'.repeat(20 * MEGABYTE)}`),
    codes: [],
  },
  {
    name: 'a thousand entries of status',
    bytes: async (one) =>
      bytesOf({
        ...(await proved(one, {})),
        credentialStatus: Array.from({ length: 1000 }, (_, at) =>
          entry({ statusListCredential: `https://passport.example/${String(at)}` }),
        ),
      }),
    codes: ['status.entry-malformed'],
  },
];

function clique(size: number): JsonObject[] {
  return Array.from({ length: size }, () => ({
    type: ['Evidence'],
    evidence: Array.from({ length: size }, () => ({ type: ['Evidence'] })),
  }));
}

/** XML, whose entities and declarations nobody resolves. */
const MARKUP: readonly Hostile[] = [
  {
    name: 'entities that grow',
    bytes: () =>
      utf8(
        `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, at) => `<!ENTITY a${String(at)} "&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}]><a>&a19;</a>`,
      ),
    codes: ['form.is-xml'],
  },
  {
    name: 'an entity from a file',
    bytes: () =>
      utf8(
        '<?xml version="1.0"?><!DOCTYPE europassCredential [<!ENTITY x SYSTEM "file:///etc/passwd">]><europassCredential xmlns="http://data.europa.eu/snb">&x;</europassCredential>',
      ),
    codes: ['form.is-xml'],
  },
  {
    name: 'a document type from elsewhere',
    bytes: () => utf8('<!DOCTYPE x SYSTEM "https://evil.example/x.dtd"><x/>'),
    codes: ['form.is-xml'],
  },
  {
    name: 'comments without end',
    bytes: () => utf8(`<?xml version="1.0"?>${'<!--'.repeat(100_000)}`),
    codes: ['form.is-xml'],
  },
  { name: 'a tag of 5 MB', bytes: () => utf8(`<a ${'x="y" '.repeat(800_000)}`), codes: ['form.is-xml'] },
  {
    name: 'a web page with a script',
    bytes: () => utf8('<!doctype html><script>alert(1)</script>'),
    codes: ['form.is-html'],
  },
];

/** All of them, by kind. */
export const KINDS = [
  ['a bomb', BOMBS],
  ['a strange spelling', SPELLINGS],
  ['something hidden', HIDING],
  ['a strange entry', STATUSES],
  ['a seal that points elsewhere', HEADERS],
  ['too much work', WORK],
  ['markup', MARKUP],
] as const satisfies readonly (readonly [string, readonly Hostile[]])[];
