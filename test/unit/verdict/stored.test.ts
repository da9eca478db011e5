import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Evidence,
  FINDINGS,
  type FindingCode,
  InputError,
  type Instant,
  type Json,
  type JsonObject,
  finding,
  printSorted,
  utf8,
} from '../../../src/model/index.js';
import { DEFAULT_POLICY, judge, readEvidence } from '../../../src/verdict/index.js';
import { type IssuedSet, NOW, issuedSet, lists, verifyingWith } from '../../support/issued.js';
import { SEALED_SAMPLES } from '../../support/samples.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';
import { AT, PASSPORT, PROVED, SEALED, evidence } from './example.js';

const root = new URL('../../../', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('schemas/evidence.schema.json', root), 'utf8')) as JsonObject;

function bytesOf(value: unknown): Uint8Array {
  return utf8(printSorted(value as Json));
}

async function read(value: unknown): Promise<Evidence> {
  return readEvidence(bytesOf(value), schema);
}

async function refusal(bytes: Uint8Array): Promise<[string, string]> {
  try {
    await readEvidence(bytes, schema);
  } catch (error) {
    if (error instanceof InputError) return [error.code, error.message];
    throw error;
  }
  return ['read', ''];
}

let set: IssuedSet;
beforeAll(async () => {
  set = await issuedSet();
});

describe('the schema of evidence', () => {
  it('is the one that the types make (npm run docs)', () => {
    const script = fileURLToPath(new URL('scripts/evidence-schema.mjs', root));
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('is a correct schema', () => {
    const ajv = new Ajv2020({
      strict: true,
      strictTypes: false,
      allowUnionTypes: true,
      formats: { instant: true, 'finding-code': true },
    });
    expect(() => ajv.compile(schema)).not.toThrow();
  });
});

describe('stored evidence', () => {
  it('is read as it was gathered, of whatever file, and judged to the same verdict', async () => {
    const [first] = set.credentials;
    const sealed = first?.sealed ?? new Uint8Array();
    const revoking = await lists({ key: set.organisation.proofKey, revoked: [1000] });
    const files: readonly Uint8Array[] = [
      sealed,
      first?.proved ?? new Uint8Array(),
      set.presentation,
      set.package,
      ...set.lists.values(),
      sealed.slice(0, 1000),
      utf8(new TextDecoder().decode(sealed).replace('Ελένη', 'Ελένα')),
      utf8('%PDF-1.7'),
      utf8('{"a":1}'),
      utf8('{"a":"\\ud800"}'),
      new Uint8Array(),
      utf8(`{"payload":"{}","signatures":[{"protected":"${'x'.repeat(99)}","signature":""}]}`),
    ];
    for (const surroundings of [{}, { trust: set.trust, lists: set.lists }, { trust: set.trust, lists: revoking }]) {
      for (const file of files) {
        const gathered = await verifyingWith(surroundings).gather(file, NOW);
        const stored = await read(gathered);
        expect(stored).toEqual(gathered);
        expect(await judge(stored, DEFAULT_POLICY, NOW)).toEqual(await judge(gathered, DEFAULT_POLICY, NOW));
      }
    }
  });

  it('is whole UTF-8, whatever an excerpt of a hostile text ends in', async () => {
    const [first] = set.credentials;
    const text = new TextDecoder().decode(first?.proved);
    const long = `${'x'.repeat(59)}🎓`;
    const hostile = text.replace(/"validFrom":"[^"]*"/, `"validFrom":"${long}"`);
    const gathered = await verifyingWith({ trust: set.trust }).gather(utf8(hostile), NOW);
    expect(await read(gathered)).toEqual(gathered);
  });

  it('holds any code that there is, and no other', async () => {
    const codes = Object.keys(FINDINGS) as FindingCode[];
    const findings = codes.map((code) => finding(code, { pointer: '/x', row: 1 }, { a: 1, b: 'c' } as never));
    expect((await read(evidence([{ ...SEALED, findings }]))).credentials[0]?.findings).toHaveLength(codes.length);
    for (const code of ['constructor', '__proto__', 'seal.nothing-of-the-kind', ''])
      expect((await refusal(bytesOf(evidence([{ ...SEALED, findings: [{ code } as never] }]))))[0]).toBe(
        'evidence.malformed',
      );
  });

  const good = evidence([SEALED, PROVED], { passport: PASSPORT });
  const HOSTILE: readonly (readonly [string, string | Uint8Array, string, string])[] = [
    ['no bytes', '', 'evidence.unreadable', 'position 0'],
    ['no UTF-8', new Uint8Array([0xff, 0xfe]), 'evidence.unreadable', 'UTF-8'],
    ['half of it', printSorted(good as unknown as Json).slice(0, 500), 'evidence.unreadable', 'not-json'],
    ['a member twice', '{"version":1,"version":1}', 'evidence.unreadable', 'duplicate-member "version"'],
    ['a member of the prototype', '{"version":1,"__proto__":{}}', 'evidence.unreadable', 'forbidden-member'],
    ['half a character', '{"version":1,"a":"\\ud800"}', 'evidence.unreadable', 'lone-surrogate'],
    ['depth', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'evidence.unreadable', 'too-deep'],
    ['a list', '[]', 'evidence.malformed', 'the whole'],
    ['null', 'null', 'evidence.malformed', 'the whole'],
    ['another version', '{"version":2}', 'evidence.version-unknown', 'version 2'],
    ['no version', '{}', 'evidence.malformed', 'the whole'],
    ['a version as text', '{"version":"1"}', 'evidence.malformed', 'the whole'],
  ];

  it.each(HOSTILE)('that is %s is refused with its place', async (_, text, code, place) => {
    const [found, message] = await refusal(typeof text === 'string' ? utf8(text) : text);
    expect(found).toBe(code);
    expect(message).toContain(place);
  });

  it.each<[string, (facts: Evidence) => unknown, string]>([
    ['an unknown member', (facts) => ({ ...facts, verdict: 'passed' }), '"verdict"'],
    ['an instant that is none', (facts) => ({ ...facts, gatheredAt: '2026-02-30T00:00:00Z' }), '/gatheredAt'],
    [
      'an instant in another spelling',
      (facts) => ({ ...facts, gatheredAt: '2026-11-21T12:00:00.000Z' }),
      '/gatheredAt',
    ],
    ['no credentials', ({ version, gatheredAt, file }) => ({ version, gatheredAt, file }), 'credentials'],
    ['a form that there is not', (facts) => ({ ...facts, file: { ...facts.file, form: 'trusted' } }), '/file/form'],
    [
      'a truth that is text',
      (facts) => ({ ...facts, credentials: [{ ...SEALED, issuer: { isSealer: 'true' } }] }),
      '/isSealer',
    ],
    [
      'a value that is an object',
      (facts) => ({ ...facts, credentials: [{ ...SEALED, findings: [{ code: 'status.none', values: { a: {} } }] }] }),
      '/values/a',
    ],
    [
      'a path that is not of an instant',
      (facts) => ({
        ...facts,
        credentials: [
          {
            ...SEALED,
            seal: {
              serialisation: 'general',
              signatures: [{ findings: [], path: { at: 'now', subjects: [], anchored: true, findings: [] } }],
            },
          },
        ],
      }),
      '/path/at',
    ],
  ])('with %s is refused with its place', async (_, change, place) => {
    const [code, message] = await refusal(bytesOf(change(good)));
    expect(code).toBe('evidence.malformed');
    expect(message).toContain(place);
  });

  it('that is refused is told why, with long names cut short, and what to do', async () => {
    const long = 'x'.repeat(300);
    const unknown = evidence([{ ...SEALED, findings: [{ code: 'seal.nothing' } as never] }]);
    const deep = evidence([{ ...SEALED, findings: [{ code: 'status.none', values: { [long]: {} } } as never] }]);
    const place = `/credentials/0/findings/0/values/${long}`;
    for (const [bytes, said, hint] of [
      [bytesOf(unknown), '/credentials/0/findings/0/code is no finding that is known here', 'save it again'],
      [bytesOf({ ...good, gatheredAt: 'now' }), '/gatheredAt must match format', 'save it again'],
      [bytesOf({ ...good, [long]: 1 }), ` "${'x'.repeat(60)}"`, 'save it again'],
      [bytesOf(deep), `: ${place.slice(0, 200)} must`, 'save it again'],
      [utf8(`{"${long}":1,"${long}":1}`), `duplicate-member "${'x'.repeat(60)}" at`, 'save it again'],
      [utf8('{"version":1'), 'not-json at position', 'save it again'],
      [utf8('{"version":2}'), 'version 2', 'the release of edc that saved it'],
    ] as const) {
      let caught: unknown;
      try {
        await readEvidence(bytes, schema);
      } catch (error) {
        caught = error;
      }
      expect((caught as InputError).message).toContain(said);
      expect((caught as InputError).hint).toContain(hint);
    }
    expect((await refusal(utf8('[]')))[1]).toMatch(/the whole must be object$/);
  });

  it('that is large is refused or read in its time', async () => {
    const credentials = Array.from({ length: 3000 }, (_, at) => ({ ...SEALED, place: String(at) }));
    const before = performance.now();
    expect((await read(evidence(credentials))).credentials).toHaveLength(3000);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it('leaves a verdict of another instant open, and lets what failed fail', async () => {
    const later = '2026-12-01T00:00:00Z' as Instant;
    const open = await judge(evidence([SEALED]), DEFAULT_POLICY, later);
    expect(open.conclusion).toBe('indeterminate');
    expect(open.causes.map(({ code }) => code)).toEqual(['evidence.other-instant']);
    expect([open.at, open.gatheredAt]).toEqual([later, AT]);
    const ended = evidence([{ ...SEALED, summary: { ...SEALED.summary, validUntil: '2026-11-25T00:00:00Z' } }]);
    const failed = await judge(ended, DEFAULT_POLICY, later);
    expect(failed.conclusion).toBe('failed');
    expect(failed.causes.map(({ code }) => code)).toEqual(['credential.expired']);
  });
});

describeWithShared('evidence of real credentials', () => {
  it.each(SEALED_SAMPLES)('is read again: %s', async (name) => {
    const gathered = await verifyingWith({}).gather(sharedBytes(`edc/samples/sealed/${name}.jsonld`), NOW);
    expect(await read(gathered)).toEqual(gathered);
  });
});
