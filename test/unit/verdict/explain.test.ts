import { describe, expect, it } from '@jest/globals';
import {
  type Conclusion,
  type CredentialFacts,
  type Evidence,
  FINDINGS,
  type Finding,
  type FindingCode,
  LANGUAGES,
  type Language,
  finding,
} from '../../../src/model/index.js';
import { CHECKS } from '../../../src/verdict/checks.js';
import { DEFAULT_POLICY, type Explanation, explain, judge, sayFinding } from '../../../src/verdict/index.js';
import { PHRASES } from '../../../src/verdict/phrases/index.js';
import { MEANS } from '../../../src/verdict/phrases/means.js';
import { VALUE_WORDS } from '../../../src/verdict/phrases/values.js';
import { WORDS } from '../../../src/verdict/phrases/words.js';
import { AT, PASSPORT, PROOF, PROVED, SEALED, SIGNATURE, UNSEALED, evidence } from './example.js';

const TRANSLATIONS = LANGUAGES.filter((language) => language !== 'en');

async function explained(facts: Evidence, language: Language = 'en'): Promise<Explanation> {
  return explain(await judge(facts, DEFAULT_POLICY, AT), language);
}

const BROKEN: CredentialFacts = {
  ...SEALED,
  seal: { serialisation: 'general', signatures: [{ ...SIGNATURE, intact: false }] },
};
const OPEN: CredentialFacts = { ...PROVED, issuer: { controlsProof: true } };
const package_ = (credentials: readonly CredentialFacts[]): Evidence =>
  evidence(credentials, { passport: PASSPORT, file: { size: 1, digest: '', form: 'package', findings: [] } });

/** Files of each kind and conclusion. */
const FILES: Readonly<Record<string, Evidence>> = {
  'passed credential': evidence([SEALED]),
  'failed credential': evidence([BROKEN]),
  'open credential': evidence([OPEN]),
  'unsealed credential': evidence([UNSEALED]),
  'passed passport': package_([SEALED, PROVED]),
  'failed passport': package_([SEALED, { ...PROVED, proof: { proofs: [{ ...PROOF, holds: false }] } }]),
  'open passport': package_([OPEN]),
  'passport that fails as a whole': evidence([SEALED], {
    passport: { ...PASSPORT, findings: [finding('passport.subject-mixed')] },
  }),
  'file that is something else': evidence([], {
    file: { size: 1, digest: '', form: 'unknown', findings: [finding('form.is-pdf')] },
  }),
  'credential without anything': evidence([
    { ...UNSEALED, summary: { types: [], agreementDigest: 'ab' }, conformance: { profile: 'none', findings: [] } },
  ]),
};

/** What is ours to say; the rest comes from the file. */
function ownWords(said: Explanation): Readonly<Record<string, string>> {
  const texts: Record<string, string> = { headline: said.headline, advice: said.advice };
  for (const [key, text] of Object.entries(said.labels)) texts[`label ${key}`] = text;
  const answers = [said.answers, ...said.credentials.map((credential) => credential.answers)];
  answers.forEach((list, at) => {
    for (const { check, question, answer, because } of list) {
      texts[`${String(at)} ${check} question`] = question;
      texts[`${String(at)} ${check} answer`] = answer;
      because.forEach(({ says, hint }, index) => {
        texts[`${String(at)} ${check} ${String(index)} says`] = says;
        if (hint !== '') texts[`${String(at)} ${check} ${String(index)} hint`] = hint;
      });
    }
  });
  said.credentials.forEach(({ verdict, form }, at) => {
    texts[`${String(at)} verdict`] = verdict;
    texts[`${String(at)} form`] = form;
  });
  return texts;
}

describe('an explanation', () => {
  it('has a question for every check', () => {
    for (const { id } of CHECKS) expect(Object.keys(WORDS)).toContain(`question.${id}`);
    for (const { id } of CHECKS) expect([id, Object.keys(MEANS[id] ?? {})]).toEqual([id, [...LANGUAGES]]);
    const asked = Object.keys(WORDS).filter((key) => key.startsWith('question.'));
    expect(asked.sort()).toEqual(CHECKS.map(({ id }) => `question.${id}`).sort());
  });

  it.each(TRANSLATIONS)('leaves nothing in English in %s', async (language) => {
    for (const [name, facts] of Object.entries(FILES)) {
      const english = ownWords(await explained(facts));
      const said = ownWords(await explained(facts, language));
      expect(Object.keys(said)).toEqual(Object.keys(english));
      for (const [key, text] of Object.entries(said)) {
        // "no" is "no" in Italian and Spanish.
        if (english[key] === 'no' && text === 'no') continue;
        expect([name, key, text]).not.toEqual([name, key, english[key]]);
      }
    }
  });

  it('has a headline of its own for every kind of file and conclusion', async () => {
    const said = await Promise.all(Object.values(FILES).map((facts) => explained(facts)));
    const headlines = new Map<string, Conclusion>();
    for (const { headline, conclusion } of said) {
      expect(headline).not.toMatch(/[{}]/);
      expect(headlines.get(headline) ?? conclusion).toBe(conclusion);
      headlines.set(headline, conclusion);
    }
    expect(headlines.size).toBeGreaterThanOrEqual(8);
  });

  it('counts two forms of one credential once', async () => {
    const { headline } = await explained(package_([SEALED, PROVED]));
    expect(headline).toContain('its one credential');
    const other = { ...PROVED, summary: { ...PROVED.summary, id: 'urn:credential:2' }, proof: { proofs: [] } };
    const failing = { ...other, proof: { proofs: [{ ...PROOF, holds: false }] } };
    expect((await explained(package_([SEALED, PROVED, failing]))).headline).toContain('One of 2');
  });

  it('shows the name of an issuer as its own claim, unless it is trusted', async () => {
    const issuer = async (facts: CredentialFacts): Promise<string | undefined> =>
      (await explained(evidence([facts]))).credentials[0]?.facts.find(({ key }) => key === 'issuer')?.value;
    expect(await issuer(SEALED)).toBe('Demo VET Centre Nicosia');
    expect(await issuer(UNSEALED)).not.toBe('Demo VET Centre Nicosia');
    expect(await issuer(UNSEALED)).toContain('Demo VET Centre Nicosia');
  });

  it('says that an answer which does not count does not', async () => {
    const facts = evidence([{ ...SEALED, status: [] }]);
    for (const language of LANGUAGES) {
      const said = await explained(facts, language);
      const named = said.credentials[0]?.answers.find(({ check }) => check === 'status.named');
      expect(named?.severity).toBe('inform');
      expect(named?.answer).toBe(`${WORDS['answer.failed'][language]} (${WORDS['severity.inform'][language]})`);
    }
  });

  it('names programmes by the titles that it is given', async () => {
    const verdict = await judge(package_([SEALED, PROVED]), DEFAULT_POLICY, AT);
    expect(explain(verdict, 'en').passport?.missing).toEqual(['https://passport.example/other']);
    expect(explain(verdict, 'en', (id) => `title of ${id}`).passport?.missing).toEqual([
      'title of https://passport.example/other',
    ]);
  });

  it('takes texts of a credential in its language, else in English, else the first', async () => {
    const titled = (title: Readonly<Record<string, string>>): Evidence =>
      evidence([{ ...SEALED, summary: { ...SEALED.summary, title } }]);
    const shown = async (title: Readonly<Record<string, string>>): Promise<string | undefined> =>
      (await explained(titled(title), 'el')).credentials[0]?.title;
    expect(await shown({ en: 'Team', el: 'Ομάδα' })).toBe('Ομάδα');
    expect(await shown({ de: 'Gruppe', en: 'Team' })).toBe('Team');
    expect(await shown({ de: 'Gruppe' })).toBe('Gruppe');
    expect(await shown({})).toBe(WORDS['label.untitled'].el);
  });
});

const HOSTILE: Readonly<Record<string, string>> = {
  'a terminal escape': '\u001b[2J\u001b[31mpassed',
  'a C1 control': '\u009b2Jpassed',
  'a bell and a line': 'a\u0007b\r\n\nc\u2028d\u2029',
  'a bidi override': 'abc\u202Edessap\u2066x',
  'zero-width characters': 'a\u200Bb\u200Dc\uFEFF\u00AD',
  HTML: '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'a placeholder': '{name} {count} {did}',
  'ten thousand characters': 'x'.repeat(10_000),
  'a surrogate pair at the cut': `${'x'.repeat(198)}${'🎓'.repeat(20)}`,
  'a lone surrogate': 'a\uD800b',
  'a name of the prototype': '__proto__',
  nothing: '',
};

/** All texts of an explanation. */
function allTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(allTexts);
}

describe('what a hostile file says', () => {
  it.each(Object.entries(HOSTILE))('is shown safely: %s', async (_, text) => {
    const summary = {
      ...SEALED.summary,
      id: text,
      title: { en: text },
      issuer: { id: text, name: { en: text }, identifiers: [{ notation: text }] },
      subject: { id: text, identifiers: [text], fullName: text },
      programme: text,
      validUntil: text,
    };
    const facts = evidence(
      [
        { ...BROKEN, place: text, summary, issuer: { isSealer: false } },
        { ...PROVED, summary, issuer: { controlsProof: true, trustedName: text } },
      ],
      {
        passport: {
          title: { en: text },
          set: { id: text, programmes: [text, `${text}2`] },
          assembler: text,
          findings: [],
        },
      },
    );
    for (const language of LANGUAGES) {
      for (const said of allTexts(await explained(facts, language))) {
        expect(said).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(said.isWellFormed()).toBe(true);
        expect(said.length).toBeLessThan(1000);
      }
    }
  });

  it('is not filled in twice', async () => {
    const did = '{named} {did}';
    const facts = evidence([{ ...OPEN, summary: { ...SEALED.summary, issuer: { id: did, identifiers: [] } } }]);
    const said = (await explained(facts)).credentials[0]?.answers.find(({ check }) => check === 'issuer.known');
    expect(said?.because[0]?.says).toContain(did);
  });

  it('does not list programmes without end', async () => {
    const programmes = Array.from({ length: 5000 }, (_, at) => `urn:programme:${String(at)}`);
    const facts = evidence([PROVED], { passport: { ...PASSPORT, set: { id: 'urn:set', programmes } } });
    const { passport } = await explained(facts);
    expect(passport?.missing.length).toBe(101);
    expect(passport?.missing.at(-1)).toBe('…');
  });
});

/** A code whose sentence shows a value of that name. */
function codeWith(name: string): FindingCode | undefined {
  const codes = Object.keys(FINDINGS) as FindingCode[];
  return codes.find((code) => PHRASES.en[code].says.includes(`{${name}}`));
}

describe('a finding in words', () => {
  it.each(LANGUAGES)('can be said for every code in %s, whatever values it lacks', (language) => {
    for (const code of Object.keys(FINDINGS) as FindingCode[]) {
      const { says, hint } = sayFinding(finding(code), language);
      expect([code, says === '']).toEqual([code, false]);
      expect(`${says}${hint}`).not.toMatch(/[{}]/);
    }
  });

  it('says values that are words in the same language', () => {
    for (const [key, words] of Object.entries(VALUE_WORDS)) {
      const [name = '', value = ''] = [key.slice(0, key.indexOf('.')), key.slice(key.indexOf('.') + 1)];
      const code = codeWith(name);
      expect([key, code]).not.toEqual([key, undefined]);
      if (code === undefined) continue;
      const item: Finding = { code, values: { member: '§', [name]: value } };
      for (const language of LANGUAGES)
        expect(sayFinding(item, language).says).toContain(words[language].replace('{member}', '§'));
    }
    const unknown: Finding = { code: 'status.list-unreachable', values: { reason: 'constructor' } };
    expect(sayFinding(unknown, 'en').says).toContain('constructor');
  });

  it('says a date as the reader writes dates', () => {
    const item = finding('credential.expired', undefined, { date: '2026-11-30T00:00:00Z' });
    const said = LANGUAGES.map((language) => sayFinding(item, language).says);
    expect(said.filter((text) => text.includes('2026-11-30'))).toEqual([]);
    expect(said[0]).toContain('30 November 2026');
    expect(said[1]).toContain('30 Νοεμβρίου 2026');
    // What cannot be read as a date is shown as it stands.
    const strange = finding('credential.date-unreadable', undefined, {
      member: 'issued',
      value: '2026-11-30T00:00:00Z',
    });
    expect(sayFinding(strange, 'pl').says).toContain('2026-11-30T00:00:00Z');
    expect(sayFinding(finding('credential.expired', undefined, { date: 'soon' }), 'it').says).toContain('soon');
  });

  it('takes its place for a value', () => {
    const said = sayFinding(finding('status.entry-malformed', { pointer: '/status/0' }, { member: 'type' }), 'en');
    expect(said.says).toContain('/status/0');
    expect(said.says).toContain('type');
  });
});

describe('an accreditation', () => {
  it('is named by its title in the language of the reader', async () => {
    const summary = { ...SEALED.summary, accreditations: [{ title: { en: 'Quality', el: 'Ποιότητα' } }] };
    const facts = evidence([{ ...SEALED, summary, accreditations: [{ register: 'not-listed' }] } as CredentialFacts]);
    for (const [language, title] of [
      ['en', 'Quality'],
      ['el', 'Ποιότητα'],
      ['pl', 'Quality'],
    ] as const) {
      const [said] = (await explained(facts, language)).credentials;
      const answer = said?.answers.find(({ check }) => check === 'issuer.accreditation');
      expect(answer?.because[0]?.says).toContain(title);
    }
  });
});
