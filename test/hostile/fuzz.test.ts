import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Json, type JsonObject, VERIFYING_LIMITS, isJsonObject, utf8 } from '../../src/model/index.js';
import { unbundle } from '../../src/passport/index.js';
import { readAttachments } from '../../src/passport/pdf/attachments.js';
import { PdfFault } from '../../src/passport/pdf/fault.js';
import { ZipFault, readZip } from '../../src/passport/zip.js';
import { checkProofs, exactShape } from '../../src/proof/index.js';
import { openSeal } from '../../src/seal/index.js';
import { listBits, encodeList, readEntries, readList } from '../../src/status/index.js';
import { readCertificate, readCertificates, readTrust } from '../../src/trust/index.js';
import { type IssuedSet, LISTS, NOW, bytesOf, contexts, issuedSet, jsonOf } from '../support/issued.js';
import { pdfWith } from '../support/pdf.js';
import { unreachable } from '../support/proving.js';
import { judged } from './judging.js';

/*
 * Every reader on bytes and values that nobody wrote on purpose: good files with pieces exchanged, and noise. A reader never throws what
 * is not its own fault, and nothing that was changed passes as what it was not. Runs are bounded in number and time; the seed is fixed, so
 * that a failure repeats.
 */

const SETTINGS = { seed: 20261122, interruptAfterTimeLimit: 8_000, markInterruptAsFailure: false };

let set: IssuedSet;
let files: Readonly<Record<string, Uint8Array>>;

beforeAll(async () => {
  set = await issuedSet();
  const [first] = set.credentials;
  if (first === undefined) throw new Error('nothing was issued');
  files = {
    sealed: first.sealed,
    proved: first.proved,
    presentation: set.presentation,
    package: set.package,
    pdf: await pdfWith({ 'a.jsonld': first.sealed, 'b.json': first.proved }),
    'plain pdf': await pdfWith({ 'a.zip': set.package }, { objectStreams: false }),
  };
});

/** One change to bytes: overwritten, cut out, put in again elsewhere, or noise put in. */
interface Change {
  readonly kind: 'overwrite' | 'cut' | 'repeat' | 'insert' | 'end';
  readonly at: number;
  readonly length: number;
  readonly noise: Uint8Array;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('overwrite', 'cut', 'repeat', 'insert', 'end'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 64 }),
  // Bytes that mean something to one reader or another.
  noise: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 16 }),
    fc
      .constantFrom(
        '"',
        '{',
        '}',
        '[',
        ']',
        ',',
        '\\u0000',
        '\\ud800',
        '<<',
        '>>',
        ' 0 R ',
        'stream',
        'endobj',
        '/Length 9',
        'PK\u0003\u0004',
        'PK\u0001\u0002',
        '\u0000',
        '9999999999',
        '-1',
        '1e999',
        '__proto__',
      )
      .map((text) => utf8(text)),
  ),
});

function changed(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
  return changes.reduce((before, { kind, at, length, noise }) => {
    const start = Math.floor(at * Math.max(0, before.length - 1));
    const [head, piece, tail] = [
      before.subarray(0, start),
      before.subarray(start, start + length),
      before.subarray(start + length),
    ];
    const rest = before.subarray(start);
    const parts = {
      overwrite: [head, noise, before.subarray(start + noise.length)],
      cut: [head, tail],
      repeat: [head, piece, piece, tail],
      insert: [head, noise, rest],
      end: [head],
    }[kind];
    return new Uint8Array(Buffer.concat(parts));
  }, bytes);
}

const changes = fc.array(change, { minLength: 1, maxLength: 4 });

/** Any JSON, with names and values that readers look for. */
const { value: anyJson } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(
      null,
      true,
      0,
      -1,
      1e308,
      '',
      'u',
      '0x1',
      'revocation',
      'message',
      'VerifiableCredential',
      'BitstringStatusListEntry',
      LISTS.revocation,
      'did:web:x',
      '_:b',
      '7',
    ),
    fc.string({ maxLength: 20 }),
    fc.double(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(
        fc.constantFrom(
          '@context',
          'id',
          'type',
          'proof',
          'credentialStatus',
          'status',
          'statusPurpose',
          'statusListIndex',
          'statusListCredential',
          'statusSize',
          'statusMessage',
          'message',
          'credentialSubject',
          'encodedList',
          'issuer',
          'ttl',
          'validFrom',
          'verifiableCredential',
          'payload',
          'signatures',
          'constructor',
          '@graph',
          '@type',
          'x:y',
          'title',
          'anchors',
          'issuers',
          'statusHosts',
          'didDocuments',
          'did',
        ),
        fc.string({ maxLength: 8 }),
      ),
      tie('value'),
      { maxKeys: 6 },
    ),
  ),
}));
const anyObject = anyJson.map((value): JsonObject =>
  isJsonObject(value) ? value : { credentialStatus: value, type: ['VerifiableCredential'] },
);

/** The good value with one of its places taken by another value. */
function grafted(good: Json, other: Json, at: number): Json {
  const places: ((put: Json) => Json)[] = [];
  const walk = (value: Json, put: (item: Json) => Json): void => {
    places.push(put);
    if (Array.isArray(value))
      value.forEach((item: Json, index) => {
        walk(item, (inner) => put(value.map((one: Json, position) => (position === index ? inner : one))));
      });
    else if (isJsonObject(value))
      for (const [name, item] of Object.entries(value)) walk(item ?? null, (inner) => put({ ...value, [name]: inner }));
  };
  walk(good, (put) => put);
  return places[Math.floor(at * (places.length - 1))]?.(other) ?? other;
}

const where = fc.double({ min: 0, max: 1, noNaN: true });

describe('changed files', () => {
  it.each(['sealed', 'proved', 'presentation', 'package', 'pdf', 'plain pdf'])(
    '%s: none makes the whole way fall, and what passes says what was signed',
    async (name) => {
      const good = files[name] ?? new Uint8Array();
      const told = (await judged(good, set)).credentials.map(({ summary }) => summary.agreementDigest);
      await fc.assert(
        fc.asyncProperty(changes, async (made) => {
          const verdict = await judged(changed(good, made), set);
          // A blank in JSON, a page of a PDF or a date in an archive is in no signature, and changes nothing that was signed.
          if (verdict.conclusion === 'passed')
            for (const { summary } of verdict.credentials) expect(told).toContain(summary.agreementDigest);
        }),
        { ...SETTINGS, numRuns: 60 },
      );
    },
  );

  it('and noise never pass', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('', '%PDF-1.7\n', 'PK\u0003\u0004', '{', 'eyJ', '<'),
        async (noise, start) => {
          const bytes = new Uint8Array(Buffer.concat([utf8(start), noise]));
          expect((await judged(bytes, set)).conclusion).not.toBe('passed');
        },
      ),
      { ...SETTINGS, numRuns: 200 },
    );
  });

  it('and JSON that nobody meant never pass', async () => {
    await fc.assert(
      fc.asyncProperty(anyObject, async (value) => {
        expect((await judged(bytesOf(value), set)).conclusion).not.toBe('passed');
      }),
      { ...SETTINGS, numRuns: 200 },
    );
  });
});

describe('the readers', () => {
  it('of files: told apart, taken apart, within their limits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(files)), changes, async (name, made) => {
        const { form, parts, findings } = await unbundle(changed(files[name] ?? new Uint8Array(), made));
        expect(parts.length).toBeLessThanOrEqual(2 * VERIFYING_LIMITS.credentials);
        if (form === 'unknown') expect(findings.length).toBeGreaterThan(0);
      }),
      { ...SETTINGS, numRuns: 500 },
    );
  });

  it('of PDF and ZIP throw their own faults only', () => {
    fc.assert(
      fc.property(fc.constantFrom('pdf', 'plain pdf', 'package'), changes, (name, made) => {
        const bytes = changed(files[name] ?? new Uint8Array(), made);
        try {
          if (name === 'package') readZip(bytes, () => true);
          else readAttachments(bytes);
        } catch (cause) {
          expect(cause instanceof PdfFault || cause instanceof ZipFault).toBe(true);
        }
      }),
      { ...SETTINGS, numRuns: 1_000 },
    );
  });

  it('of seals', async () => {
    const good = jsonOf(files['sealed'] ?? new Uint8Array());
    await fc.assert(
      fc.asyncProperty(anyJson, where, changes, async (other, at, made) => {
        await openSeal(bytesOf(grafted(good, other, at)));
        const { facts } = await openSeal(changed(files['sealed'] ?? new Uint8Array(), made));
        expect(facts.signatures.length).toBeLessThan(100);
      }),
      { ...SETTINGS, numRuns: 150 },
    );
  });

  it('of proofs: what holds has one spelling, or none', async () => {
    const good = jsonOf(files['proved'] ?? new Uint8Array());
    const original = JSON.stringify(good);
    await fc.assert(
      fc.asyncProperty(anyJson, where, async (other, at) => {
        const value = grafted(good, other, at);
        if (!isJsonObject(value)) return;
        const shape = exactShape(value);
        const { proofs } = await checkProofs(value, { contexts, resolveDid: unreachable, at: NOW });
        const accepted = shape.length === 0 && proofs.length > 0 && proofs.every(({ holds }) => holds === true);
        if (accepted) expect(JSON.stringify(value)).toBe(original);
      }),
      { ...SETTINGS, numRuns: 150 },
    );
  });

  it('of status entries and lists: an entry counts as good or as open, never as none', () => {
    const list = jsonOf(set.lists.get(LISTS.revocation) ?? new Uint8Array());
    const bits = encodeList(listBits([7]));
    fc.assert(
      fc.property(anyJson, anyObject, where, (entries, document, at) => {
        const read = readEntries({ credentialStatus: entries });
        if (entries !== null) expect(read.length).toBeGreaterThan(0);
        for (const { list: url, index, findings } of read)
          expect((url !== undefined && index !== undefined) || findings.length > 0).toBe(true);
        for (const value of [
          document,
          grafted(list, document, at),
          {
            ...list,
            credentialSubject: {
              ...(list['credentialSubject'] as JsonObject),
              encodedList: bits.slice(0, Math.floor(at * bits.length)),
            },
          },
        ])
          if (isJsonObject(value)) {
            const said = readList(value as JsonObject, {
              url: LISTS.revocation,
              purpose: 'revocation',
              index: '7',
              at: NOW,
            });
            expect(said.value === undefined || said.findings.length === 0).toBe(true);
          }
      }),
      { ...SETTINGS, numRuns: 500 },
    );
  });

  it('of certificates', async () => {
    const { sealCertificate } = set.organisation;
    await fc.assert(
      fc.asyncProperty(changes, fc.uint8Array({ maxLength: 64 }), async (made, noise) => {
        for (const bytes of [changed(sealCertificate, made), noise]) {
          await readCertificate(bytes);
          readCertificates(bytes);
        }
      }),
      { ...SETTINGS, numRuns: 300 },
    );
  });

  it('of trust files: settings, or findings that say what is wrong', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const { settings, findings } = readTrust(value, () => undefined);
        expect(settings !== undefined || findings.length > 0).toBe(true);
      }),
      { ...SETTINGS, numRuns: 300 },
    );
  });
});
