import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDocuments, readFonts } from '../../../src/adapters/index.js';
import { CONCEPT_WORDS, LANGUAGES } from '../../../src/model/index.js';
import { createTypesetter, legible, type FaceName } from '../../../src/render/typography.js';
import { LABELS } from '../../../src/render/labels.js';
import { COLOURS, PALETTE, quantise } from '../../../src/render/palette.js';
import { catalogue, vocabularies } from '../../support/awards.js';

const set = createTypesetter(readFonts(createDocuments()));
const FACES: readonly FaceName[] = ['serif', 'serifItalic', 'serifSemiBold', 'sans', 'sansSemiBold'];

describe('the fonts', () => {
  it.each(FACES)('have every letter of Greek, Polish, Italian and Spanish in %s', (face) => {
    const letters = 'αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ ąćęłńóśźż àèéìíîòóùú áéíñóúü ¿¡«»„”“’…·–—€%/+ 0123456789';
    expect(set.shows(letters.replaceAll(' ', ''), face)).toBe(true);
    expect(set.shows(letters.toLocaleUpperCase('pl').replaceAll(' ', ''), face)).toBe(true);
    expect(set.shows('漢', face)).toBe(false);
  });

  it.each(FACES)('have every letter of the catalogue and of the labels in %s', (face) => {
    const texts = [
      ...catalogue().flatMap((programme) => [
        ...Object.values(programme.title),
        ...programme.learningOutcomes.flatMap(({ title }) => Object.values(title)),
        ...Object.values(programme.qualityAssurance.agent.legalName),
      ]),
      ...LANGUAGES.flatMap((language) => Object.values(LABELS[language]) as readonly string[]),
      ...Object.values(CONCEPT_WORDS).flatMap((words) => Object.values(words)),
    ];
    const letters = [...new Set(texts.join('').normalize('NFC'))].filter((letter) => letter.trim() !== '');
    expect(letters.filter((letter) => !set.shows(letter, face))).toEqual([]);
  });

  it('are kerned, in Greek italics too', () => {
    const width = (text: string, face: FaceName): number => set.width(text, { face, size: 100 });
    expect(width('Απ', 'serifItalic')).toBeLessThan(width('Α', 'serifItalic') + width('π', 'serifItalic') - 5);
    expect(width('AV', 'sansSemiBold')).toBeLessThan(width('A', 'sansSemiBold') + width('V', 'sansSemiBold'));
  });
});

describe('wrapping', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  const text = fc.oneof(
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    fc.lorem({ maxCount: 60 }),
  );

  it('keeps every line within its width and the text whole, or says that it did not', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 600 }), fc.integer({ min: 1, max: 6 }), (raw, room, limit) => {
        const shown = legible(raw);
        const style = { face: 'sans', size: 18 } as const;
        const { lines, whole } = set.wrap(shown, style, room, limit);
        expect(lines.length).toBeLessThanOrEqual(limit);
        for (const line of lines) expect(set.width(line, style)).toBeLessThanOrEqual(room + 0.5);
        if (whole) expect(lines.join('').replaceAll(' ', '')).toBe(shown.replaceAll(' ', ''));
        else expect(lines.at(-1)?.endsWith('…')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves no one-letter word at the end of a line', () => {
    const { lines } = set.wrap(
      'Przechowuje pliki w sposób uporządkowany i zabezpieczony',
      { face: 'sans', size: 20 },
      400,
      4,
    );
    for (const line of lines) expect(line).not.toMatch(/ \p{L}$/u);
  });

  it('ends a cut text between words where it can', () => {
    const { lines, whole } = set.wrap('alpha beta gamma delta epsilon', { face: 'sans', size: 20 }, 150, 1);
    expect(whole).toBe(false);
    expect('alpha beta gamma delta epsilon'.split(' ')).toContain(lines[0]?.replace('…', '').split(' ').at(-1));
  });
});

describe('legible', () => {
  it('leaves nothing invisible, nothing malformed, and no two spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const text = legible(`a${raw}\u202e\u0000\ud800b`);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/\s\s|^\s|\s$/u);
        expect(legible(text).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('keeps ordinary names as they are', () => {
    for (const name of ['Ελένη Παπαδοπούλου', 'Łukasz Żółć', 'José Núñez', 'D’Aragona', 'Nguyễn Thị Ánh']) {
      expect(legible(name)).toBe(name);
    }
  });
});

describe('the words on the page', () => {
  // Abbreviations and words that two languages share.
  const SHARED = new Set(['it eqfShort']);

  it('are there in five languages, each its own, with the same places for numbers', () => {
    for (const language of LANGUAGES) {
      for (const [name, text] of Object.entries(LABELS[language]) as readonly (readonly [string, string])[]) {
        const english = (LABELS.en as unknown as Readonly<Record<string, string>>)[name] ?? '';
        expect(text.includes('{n}')).toBe(english.includes('{n}'));
        if (language !== 'en' && !SHARED.has(`${language} ${name}`)) expect(text).not.toBe(english);
      }
    }
    for (const words of Object.values(CONCEPT_WORDS)) {
      for (const language of LANGUAGES.slice(1)) expect(words[language]).not.toBe(words.en);
    }
  });

  it('are there for every assessment type, mode and quality assurance of the vocabularies', () => {
    for (const name of ['assessment', 'learning-assessment', 'accreditation']) {
      const concepts = vocabularies.vocabulary(`http://data.europa.eu/snb/${name}/25831c2`)?.concepts;
      expect([...(concepts?.keys() ?? [])].filter((uri) => CONCEPT_WORDS[uri] === undefined)).toEqual([]);
    }
  });
});

describe('the palette', () => {
  it('has sixteen entries, each quantised to itself, with all that is drawn with among them', () => {
    expect(PALETTE.length).toBe(16);
    const pixels = new Uint8Array(PALETTE.flatMap(([red, green, blue]) => [red, green, blue, 255]));
    expect([...quantise(pixels)]).toEqual(PALETTE.map((_, index) => index));
    const entries = PALETTE.map((colour) => `#${Buffer.from(colour).toString('hex')}`);
    for (const colour of Object.values(COLOURS)) expect(entries).toContain(colour);
  });
});
