import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Evidence,
  type Finding,
  type JsonObject,
  type Verdict,
  finding,
  isJsonObject,
  utf8,
} from '../../../src/model/index.js';
import { type Explanation, DEFAULT_POLICY, explain, judge } from '../../../src/verdict/index.js';
import { MEANS } from '../../../src/verdict/phrases/means.js';
import { PHRASES } from '../../../src/verdict/phrases/index.js';
import { VALUE_WORDS } from '../../../src/verdict/phrases/values.js';
import { WORDS } from '../../../src/verdict/phrases/words.js';
import { NOW, bytesOf, issuedSet, jsonOf, verifyingWith } from '../../support/issued.js';
import { MUTATIONS, mutate, randomFrom } from '../../support/mutations.js';
import { SEALED_SAMPLES } from '../../support/samples.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';

/*
 * No sentence of one language holds a word of another. The tables are held by `phrases.test.ts`; here it is the values that are
 * put into them: whatever verifying emits is a key that has words in each language, or a name, a number or what the file says.
 */

/** Names of values that are words; a value of one of these has words, or is a name of the form given. */
const WORD_VALUES: Readonly<Record<string, RegExp>> = {
  fault: /^$/,
  measure: /^$/,
  reason: /^$/,
  rule: /^$/,
  form: /^$/,
  serialisation: /^$/,
  element: /^$/,
  // Classes, datatypes, concepts and constants of the profile.
  expected: /^(?:[A-Z]\w*(?: \/ [A-Z]\w*)*|xsd:\w+|[a-z]+:\S+|\d+|[A-Za-z]+\d{4})$/,
};

function hasWords(name: string, value: unknown): boolean {
  return Object.hasOwn(VALUE_WORDS, `${name}.${String(value)}`);
}

function findingsIn(value: unknown): readonly Finding[] {
  if (Array.isArray(value)) return value.flatMap(findingsIn);
  if (!isJsonObject(value)) return [];
  const own = typeof value['code'] === 'string' ? [value as unknown as Finding] : [];
  return [...own, ...Object.values(value).flatMap(findingsIn)];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    typeof item === 'string' && hasWords(name, item) ? [] : textsIn(item),
  );
}

function latin(text: string): readonly string[] {
  return text.match(/\p{Script=Latin}[\p{Script=Latin}\p{M}]+/gu) ?? [];
}

/** Latin words that Greek tables hold on purpose: names of techniques. */
const TECHNICAL: ReadonlySet<string> = new Set(
  [
    ...Object.values(PHRASES.el).flatMap(({ says, hint }) => [says, hint]),
    ...[WORDS, VALUE_WORDS, MEANS].flatMap((table) => Object.values(table).map(({ el }) => el)),
    'UTC SHA',
  ].flatMap((text) => latin(text.replace(/\{\w+\}/g, ' '))),
);

/** Everything that is said for people; codes, checks and places are for machines. */
function said(explanation: Explanation): string {
  const { headline, advice, passport, answers, credentials, groups, basis, labels } = explanation;
  const all = [...answers, ...credentials.flatMap((credential) => credential.answers)];
  return [
    headline,
    advice,
    passport?.title,
    passport?.count,
    ...(passport?.missing ?? []),
    ...all.flatMap(({ question, means, answer, because, follows }) => [
      question,
      means,
      answer,
      follows ?? '',
      ...because.flatMap(({ says, hint }) => [says, hint]),
    ]),
    ...credentials.flatMap(({ verdict, reason, title, form, facts }) => [
      verdict,
      reason,
      title,
      form,
      ...facts.flatMap(({ label, value }) => [label, value]),
    ]),
    ...groups.flatMap(({ title, verdict, forms }) => [title, verdict, forms]),
    ...basis.flatMap(({ label, value }) => [label, value]),
    ...Object.values(labels),
  ].join('\n');
}

/** Latin words in a Greek explanation that are neither of the file nor names of techniques. */
function leaks(verdict: Verdict): readonly string[] {
  const own = new Set([...textsIn(verdict).flatMap(latin), ...TECHNICAL]);
  // Long words of the file are cut short; a digest is cut too.
  return latin(said(explain(verdict, 'el'))).filter(
    (word) => !own.has(word) && ![...own].some((text) => text.startsWith(word)) && !/^[a-f]+$/.test(word),
  );
}

/** What is wrong with the words about one file. */
async function leaksOf(evidence: Evidence): Promise<readonly string[]> {
  const strange = findingsIn(evidence).flatMap(({ code, values }) =>
    Object.entries(values ?? {}).flatMap(([kind, value]) => {
      const { says, hint } = PHRASES.en[code];
      // What no sentence shows is for machines.
      if (!`${says}${hint}`.includes(`{${kind}}`)) return [];
      // A scheme is named as its file in schemas/vocabularies.
      const scheme = code === 'elm.concept-scheme-wrong' && kind === 'expected';
      const names = scheme ? /^[A-Za-z-]+$/ : WORD_VALUES[kind];
      if (names === undefined || typeof value !== 'string' || hasWords(kind, value) || names.test(value)) return [];
      return [`${code} ${kind} ${value}`];
    }),
  );
  return [...strange, ...leaks(await judge(evidence, DEFAULT_POLICY, NOW))];
}

let files: ReadonlyMap<string, Uint8Array>;
let trust: Parameters<typeof verifyingWith>[0];

beforeAll(async () => {
  const set = await issuedSet();
  trust = { trust: set.trust, lists: set.lists };
  const [first] = set.credentials;
  const sealed = new TextDecoder().decode(first?.sealed);
  const payload = utf8((jsonOf(utf8(sealed))['payload'] as string | undefined) ?? '');
  const random = randomFrom(7);
  const proved = jsonOf(first?.proved ?? new Uint8Array());
  const changed = (change: JsonObject): Uint8Array => bytesOf({ ...proved, ...change });
  const zip = (at: number, byte: number): Uint8Array => {
    const bytes = new Uint8Array(set.package);
    bytes[at < 0 ? bytes.length + at : at] = byte;
    return bytes;
  };
  const list = jsonOf([...set.lists.values()][0] ?? new Uint8Array());
  files = new Map<string, Uint8Array>([
    ['sealed', utf8(sealed)],
    ['altered', utf8(sealed.replace('Ελένη', 'Ελένα'))],
    ['proved', changed({})],
    ['passport', set.presentation],
    ['package', set.package],
    ['list', bytesOf(list)],
    ['empty', new Uint8Array()],
    ['half', utf8(sealed.slice(0, 999))],
    ['twice', utf8('{"a":1,"a":2}')],
    ['order mark', utf8('\u{FEFF}{}')],
    ['no UTF-8', new Uint8Array([0x7b, 0xff])],
    ['surrogate', utf8('{"a":"\\ud800"}')],
    ['prototype', utf8('{"__proto__":{}}')],
    ['deep', utf8(`${'['.repeat(200)}${']'.repeat(200)}`)],
    ['PDF', utf8('%PDF-1.7\n')],
    ['HTML', utf8('<!doctype html><html></html>')],
    ['XML', utf8('<?xml version="1.0"?><a/>')],
    ['JWT', utf8('eyJhbGciOiJub25lIn0.e30.')],
    ['text', utf8('hello')],
    ['flattened', utf8('{"payload":"{}","protected":"e30","signature":"AAAA"}')],
    ['compact', utf8('eyJhbGciOiJFUzI1NiJ9.e30.AAAA')],
    ...[0, 4, 6, 8, 14, 18, 22, 26, 30, -22, -20, -12, -8, -4].map(
      (at) => [`package, byte ${String(at)}`, zip(at, 0xee)] as const,
    ),
    ['cut package', set.package.slice(0, 5000)],
    ...Object.keys(MUTATIONS).flatMap((name) => {
      const mutated = mutate(jsonOf(payload), name, random);
      return mutated === undefined ? [] : [[`mutation ${name}`, bytesOf(mutated)] as const];
    }),
    ['undefined term', changed({ unheardOf: 'x' })],
    ['keyword', changed({ '@graph': [] })],
    ['IRI', changed({ 'cred:credentialStatus': 'x' })],
    ['inline context', changed({ '@context': [{ a: 'b:c' }] })],
    ['unknown context', changed({ '@context': ['https://www.w3.org/2018/credentials/v1', 'https://x.example/c'] })],
    ['id', changed({ id: 7 })],
    ['relative id', changed({ id: 'x' })],
    ['type', changed({ type: ['VerifiableCredential', 'http://x.example/T'] })],
    ['dates', changed({ validFrom: ['2020-01-01T00:00:00Z'], issued: 'soon' })],
    ['status', changed({ credentialStatus: { type: 'X' } })],
    ['statuses', changed({ credentialStatus: [{ type: ['BitstringStatusListEntry'], statusListIndex: '01' }] })],
    ['proofs', changed({ proof: [] })],
    ['proof of a kind', changed({ proof: { type: 'X', proofPurpose: 'authentication' } })],
    ['many proofs', changed({ proof: Array.from({ length: 40 }, () => proved['proof'] ?? null) })],
    [
      'far method',
      changed({ proof: { ...(proved['proof'] as JsonObject), verificationMethod: 'did:web:x.example#k' } }),
    ],
    ['null', changed({ credentialSubject: null })],
    ['lists', changed({ credentialSubject: [[{}]] })],
    ['empty subject', changed({ credentialSubject: {} })],
  ]);
});

describe('a verdict', () => {
  it('has no word of another language, whatever the file', async () => {
    const seen = new Set<string>();
    const found = new Set<string>();
    for (const [name, bytes] of files) {
      const evidence = await verifyingWith(trust ?? {}).gather(bytes, NOW);
      for (const { code } of findingsIn(evidence)) seen.add(code);
      for (const leak of await leaksOf(evidence)) found.add(`${name}: ${leak}`);
    }
    for (const [name, bytes] of [...files].slice(0, 6))
      for (const leak of await leaksOf(await verifyingWith({}).gather(bytes, NOW))) found.add(`${name}: ${leak}`);
    expect([...found]).toEqual([]);
    // The files are many kinds of wrong, or this shows little.
    expect(seen.size).toBeGreaterThan(30);
  }, 240_000);

  it('would be seen to have one', async () => {
    const evidence = await verifyingWith(trust ?? {}).gather(files.get('sealed') ?? new Uint8Array(), NOW);
    const [credential] = evidence.credentials;
    if (credential === undefined) throw new Error('no credential');
    const item = finding('status.list-unreachable', undefined, { url: 'x', reason: 'no way to ask' as never });
    const leaking = {
      ...evidence,
      credentials: [{ ...credential, status: [{ purpose: 'revocation', findings: [item] }] }],
    };
    expect(await leaksOf(leaking)).toContain('status.list-unreachable reason no way to ask');
  });
});

describeWithShared('a verdict about a real credential', () => {
  it.each(SEALED_SAMPLES)('has no word of another language: %s', async (name) => {
    const evidence = await verifyingWith({}).gather(sharedBytes(`edc/samples/sealed/${name}.jsonld`), NOW);
    expect(await leaksOf(evidence)).toEqual([]);
  });
});
