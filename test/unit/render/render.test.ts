import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDocuments, readFonts } from '../../../src/adapters/index.js';
import { mapToCredential } from '../../../src/elm/index.js';
import { LANGUAGES, sameBytes, type Instant, type JsonObject } from '../../../src/model/index.js';
import { createPageRenderer, pageOf, type PageContent } from '../../../src/render/index.js';
import { award, catalogue, programmeOf, RESULT, vocabularies } from '../../support/awards.js';
import { readPicture } from './picture.js';

const fonts = readFonts(createDocuments());
const renderer = createPageRenderer({ fonts });
const LIMIT = 65_536;
const PASSPORT = {
  en: 'Passport to Employment',
  el: 'Διαβατήριο Απασχόλησης',
  it: 'Passaporto per l’occupazione',
  pl: 'Paszport do zatrudnienia',
  es: 'Pasaporte para el Empleo',
};

const page: PageContent = pageOf({ ...award(programmeOf('working-in-a-team')), passport: PASSPORT }, vocabularies);

/** Pixels that are not paper, between two rows. */
function inked(content: PageContent, from: number, to: number): number {
  const picture = readPicture(renderer.renderPage(content));
  let count = 0;
  for (let y = from; y < to; y++) for (let x = 0; x < picture.width; x++) if (picture.at(x, y) !== 0) count++;
  return count;
}

describe('the page picture', () => {
  it('is a 992 x 1403 palette PNG of sixteen colours', () => {
    const picture = readPicture(renderer.renderPage(page));
    expect(picture).toMatchObject({ width: 992, height: 1403, depth: 4, colourType: 3 });
    expect(picture.palette.length).toBe(16);
    expect(new Set(picture.palette.map((colour) => colour.join())).size).toBe(16);
    // Corners: the dark band above, the dark line below; between them paper.
    expect(picture.palette[picture.at(2, 2)]).toEqual([21, 38, 66]);
    expect(picture.palette[picture.at(2, 1400)]).toEqual([21, 38, 66]);
    expect(picture.at(2, 700)).toBe(0);
  });

  it.each(LANGUAGES)('fits its limit with every detail for programmes of the catalogue in %s', (language) => {
    // Greek is the longest by far: all of it, and samples of the others.
    const programmes = catalogue().filter((_, index) => language === 'el' || index % 4 === 0);
    for (const programme of programmes) {
      const content = pageOf({ ...award(programme, { language }), passport: PASSPORT }, vocabularies);
      const bytes = renderer.renderPage(content);
      expect(bytes.length).toBeLessThanOrEqual(LIMIT);
      // The ornament of the band is what goes first.
      const picture = readPicture(bytes);
      expect(
        Array.from({ length: 992 }, (_, x) => picture.at(x, 40)).filter((index) => index !== 2).length,
      ).toBeGreaterThan(0);
    }
  });

  it('gives the same bytes for the same content, whatever was drawn before', () => {
    const other = { ...page, learner: 'Józef Żółkiewski' };
    const fresh = createPageRenderer({ fonts });
    const second = fresh.renderPage(other);
    expect(fresh.renderPage(page)).toEqual(renderer.renderPage(page));
    expect(renderer.renderPage(other)).toEqual(second);
    expect(renderer.renderPage(structuredClone(page))).toEqual(renderer.renderPage(page));
  });

  it('differs between two learners only where the learner stands', () => {
    const one = readPicture(renderer.renderPage(page));
    const two = readPicture(
      renderer.renderPage({
        ...page,
        learner: 'Giovanni Battista Della Rovere',
        grade: '60.00 %',
        awardedOn: '2025-01-02T00:00:00Z' as Instant,
        validUntil: '2027-01-02T00:00:00Z' as Instant,
        credentialId: 'urn:credential:00000000-0000-4000-8000-000000000000',
      }),
    );
    const differing = Array.from({ length: 1403 }, (_, y) => y).filter((y) => one.row(y) !== two.row(y));
    expect(differing.length).toBeGreaterThan(60);
    expect(differing.length).toBeLessThan(215);
  });

  it('shows what it is given: each member changes the picture', () => {
    const plain = renderer.renderPage(page);
    const changes: readonly Partial<PageContent>[] = [
      { issuer: 'Another Centre' },
      { country: 'Malta' },
      { title: 'Another title' },
      { outcomes: ['Another outcome'] },
      { hours: 99 },
      { ects: '9.5' },
      { eqfLevel: 7 },
      { assessment: 'Another' },
      { participation: 'Another' },
      { qualityAssurance: { type: 'Another', agent: 'Agency' } },
      { framework: { name: 'Another', competence: 'One' } },
      { passport: 'Another' },
      { learner: 'Another' },
      { grade: 'A' },
      { awardedOn: '2025-01-02T00:00:00Z' as Instant },
      { validUntil: '2027-01-02T00:00:00Z' as Instant },
      { credentialId: 'urn:credential:00000000-0000-4000-8000-000000000000' },
      { language: 'pl' },
    ];
    for (const change of changes) {
      const same = sameBytes(renderer.renderPage({ ...page, ...change }), plain);
      expect({ change, same }).toEqual({ change, same: false });
    }
  });

  it('shows every outcome to its end', () => {
    const plain = readPicture(renderer.renderPage(page));
    page.outcomes.forEach((_, changed) => {
      const outcomes = page.outcomes.map((text, index) => (index === changed ? text.replace(/\S$/, 'W') : text));
      const picture = readPicture(renderer.renderPage({ ...page, outcomes }));
      const differing = Array.from({ length: 1403 }, (_, y) => y).filter((y) => plain.row(y) !== picture.row(y));
      expect(differing.length).toBeGreaterThan(4);
    });
  });

  it.each([
    ['markup', '<script>alert(1)</script>'],
    ['an entity', '&lt;&amp;&#0;&unknown;'],
    ['an end of the text node', ']]></text></svg><svg onload="x">'],
    ['a doctype', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;'],
    ['a direction override', '\u202egnirts\u202c \u2066\u200f'],
    ['Arabic and Hebrew', 'محمد عبد الله דוד'],
    ['emoji with joiners', '👩‍👩‍👧‍👦🏳️‍🌈👍🏽'],
    ['many accents', `Z${'\u0300\u0301\u0316'.repeat(200)}a\u0328l\u0328`],
    ['controls', 'a\u0000b\u0007c\u001b[31m\r\n\t\u0085d'],
    ['lone surrogates', '\ud800 \udfff'],
    ['nothing to see', '\u200b\u200c\u200d\ufeff'],
    ['nothing', ''],
    ['ten thousand letters', 'Ω'.repeat(10_000)],
    ['ten thousand words', 'να '.repeat(10_000)],
    ['ten thousand wide ones', '𝔚㋿'.repeat(5_000)],
  ])('takes %s anywhere', (_, text) => {
    const hostile: PageContent = {
      ...page,
      issuer: text,
      country: text,
      title: text,
      outcomes: Array.from({ length: 30 }, () => text),
      ects: text,
      assessment: text,
      participation: text,
      qualityAssurance: { type: text, agent: text },
      framework: { name: text, competence: text },
      passport: text,
      learner: text,
      grade: text,
      credentialId: text,
    };
    for (const content of [hostile, { ...page, learner: text }]) {
      const bytes = renderer.renderPage(content);
      expect(bytes.length).toBeLessThanOrEqual(LIMIT);
      expect(readPicture(bytes)).toMatchObject({ width: 992, height: 1403 });
    }
  });

  it('stays within its limit whatever the content', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 700 });
    const dense = fc
      .constantFrom('Ж₩@#&', 'Ξψ ', 'ŹŻĄĘ', 'mww ')
      .chain((unit) => fc.nat(700).map((count) => unit.repeat(count)));
    const any = fc.oneof(text, dense);
    fc.assert(
      fc.property(
        fc.record({
          title: any,
          issuer: any,
          country: any,
          outcomes: fc.array(any, { maxLength: 40 }),
          assessment: any,
          participation: any,
          learner: any,
          grade: any,
          credentialId: any,
          ects: any,
          agent: any,
          competence: any,
          hours: fc.double({ noNaN: true }),
          eqfLevel: fc.integer(),
          language: fc.constantFrom(...LANGUAGES),
        }),
        ({ agent, competence, ...content }) => {
          const bytes = renderer.renderPage({
            ...page,
            ...content,
            qualityAssurance: { type: agent, agent },
            framework: { name: competence, competence },
          });
          expect(bytes.length).toBeLessThanOrEqual(LIMIT);
          readPicture(bytes);
        },
      ),
      { numRuns: 12, seed: 20_261_121 },
    );
  });

  it('draws a direction override as nothing: the name is shown in the order in which it is written', () => {
    expect(renderer.renderPage({ ...page, learner: '\u202eMaria\u202c Rossi' })).toEqual(
      renderer.renderPage({ ...page, learner: 'Maria Rossi' }),
    );
  });

  it('draws a name that is composed and one that is decomposed alike', () => {
    expect(renderer.renderPage({ ...page, learner: 'Ελένη Żółć'.normalize('NFD') })).toEqual(
      renderer.renderPage({ ...page, learner: 'Ελένη Żółć'.normalize('NFC') }),
    );
  });

  it('shows an accent that has no composed letter', () => {
    expect(inked({ ...page, learner: 'Q\u0308' }, 350, 560)).toBeGreaterThan(
      inked({ ...page, learner: 'Q' }, 350, 560),
    );
  });
});

describe('pageOf', () => {
  it('says what the credential of the same award says', () => {
    for (const programme of catalogue()) {
      const input = award({ ...programme, validityMonths: 18 });
      const document = mapToCredential(input, vocabularies) as unknown as {
        readonly validUntil: string;
        readonly issuer: { readonly legalName: JsonObject };
        readonly credentialSubject: {
          readonly fullName: JsonObject;
          readonly hasClaim: {
            readonly title: JsonObject;
            readonly awardedBy: { readonly awardingDate: string };
            readonly provenBy: { readonly grade: { readonly noteLiteral: JsonObject } };
            readonly specifiedBy: { readonly learningOutcome: readonly { readonly title: JsonObject }[] };
          };
        };
      };
      const { hasClaim, fullName } = document.credentialSubject;
      expect(pageOf(input, vocabularies)).toMatchObject({
        issuer: document.issuer.legalName['en'],
        learner: fullName['el'],
        title: hasClaim.title['el'],
        grade: hasClaim.provenBy.grade.noteLiteral['el'],
        awardedOn: hasClaim.awardedBy.awardingDate,
        validUntil: document.validUntil,
        outcomes: hasClaim.specifiedBy.learningOutcome.map(({ title }) => title['el']),
        credentialId: input.credentialId,
      });
    }
  });

  it('falls back to the day of issue, and to no passport', () => {
    const { awardedOn, ...undated } = RESULT;
    const content = pageOf(award(programmeOf('working-in-a-team'), { result: undated }), vocabularies);
    expect(content.awardedOn).toBe('2026-11-20T09:30:00Z');
    expect(content.awardedOn).not.toBe(awardedOn);
    expect(content.passport).toBeUndefined();
  });
});
