import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { create } from 'xmlbuilder2';
import { STYLE } from '../../../src/catalogue/export/style.js';
import { LANGUAGES } from '../../../src/model/index.js';
import { hostile, programme, published, textOf, TWENTY } from './published.js';

/** Elements that the page is made of; nothing that runs, loads or submits is among them. */
const ELEMENTS = new Set(
  'a article body br dd details div dl dt footer h1 h2 h3 h4 head header html li main meta nav p section span style summary title ul'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set('aria-labelledby charset class content href http-equiv id lang name xmlns'.split(' '));

/** Tags with their attributes, as an HTML tokenizer finds them: outside of `style`, whose content is raw text. */
function tags(page: string): readonly { readonly name: string; readonly attributes: ReadonlyMap<string, string> }[] {
  const withoutStyle = page.replace(/<style>[\s\S]*?<\/style>/, '<style></style>');
  return [...withoutStyle.matchAll(/<([a-zA-Z][^\s/>]*)((?:\s+[^\s=>/]+="[^"]*")*)\s*\/?>/g)].map(
    ([, name = '', rest = '']) => ({
      name,
      attributes: new Map(
        [...rest.matchAll(/([^\s=]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value] as const),
      ),
    }),
  );
}

describe('the page', () => {
  it.each(LANGUAGES)('shows every micro-credential in %s, under its framework', (language) => {
    const page = textOf(TWENTY, 'html', { language });
    const found = tags(page);
    expect(page).toMatch(
      new RegExp(`^<!DOCTYPE html>\\s*<html xmlns="http://www.w3.org/1999/xhtml" lang="${language}">`),
    );
    expect(
      found
        .filter(({ name }) => name === 'article')
        .map(({ attributes }) => attributes.get('id'))
        .sort(),
    ).toEqual(TWENTY.map(({ slug }) => slug).sort());
    for (const one of TWENTY) {
      for (const text of [one.title, one.description, one.assessment.description, one.qualityAssurance.title])
        expect([one.slug, page.includes(text[language])]).toEqual([one.slug, true]);
      for (const { title } of one.learningOutcomes)
        expect([one.slug, page.includes(title[language])]).toEqual([one.slug, true]);
    }
    expect(found.filter(({ name }) => name === 'section').length).toBe(4);
    expect(published(TWENTY, 'html', { language }).file?.name).toBe(`catalogue.${language}.html`);
  });

  it('is a page that a reader can find the way in: ids once, links that lead somewhere, headings in order', () => {
    const found = tags(textOf(TWENTY, 'html'));
    const ids = found.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = found.flatMap(({ attributes }) => attributes.get('href') ?? []);
    expect(links.filter((link) => link.startsWith('#') && !ids.includes(link.slice(1)))).toEqual([]);
    const labelled = found.flatMap(({ attributes }) => attributes.get('aria-labelledby') ?? []);
    expect(labelled.filter((id) => !ids.includes(id))).toEqual([]);
    const levels = found.filter(({ name }) => /^h[1-6]$/.test(name)).map(({ name }) => Number(name.slice(1)));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1).length).toBe(1);
    expect(levels.some((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1)).toBe(false);
    expect(found.find(({ name }) => name === 'a')?.attributes.get('href')).toBe('#_main');
  });

  it('marks a text that is in another language than the page', () => {
    // The competence has an English and a Spanish name only.
    const team = TWENTY.filter(({ slug }) => slug === 'working-in-a-team');
    expect(textOf(team, 'html', { language: 'pl' })).toContain('<span lang="en">Collaboration</span>');
    expect(textOf(team, 'html', { language: 'es' })).toContain('<span>Colaboración</span>');
  });

  it('says that demo content is no offer, and only that of demo content', () => {
    expect(textOf(TWENTY, 'html')).toContain('no organisation awards these');
    expect(textOf([programme()], 'html')).not.toContain('no organisation awards these');
  });

  it('is made of harmless parts only, whatever the texts are; nothing of them becomes markup', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 3 }), fc.constantFrom(...LANGUAGES), (programmes, language) => {
        const { file, findings } = published(programmes, 'html', { language });
        if (file === undefined) {
          expect(findings.length).toBeGreaterThan(0);
          return;
        }
        for (const { name, attributes } of tags(file.text)) {
          expect([name, ELEMENTS.has(name)]).toEqual([name, true]);
          for (const [key, value] of attributes) {
            expect([name, key, ATTRIBUTES.has(key)]).toEqual([name, key, true]);
            if (key === 'href') expect(value).toMatch(/^(#|https?:\/\/)/i);
          }
        }
        // Every less-than sign begins one of our tags, and an XML parser agrees.
        expect(file.text.replace(/<!DOCTYPE html>|<\/?[a-z][a-z0-9]*(\s[^<>]*)?\/?>/g, '')).not.toContain('<');
        expect(() => create(file.text)).not.toThrow();
        // An HTML parser reads `<p/>` as an open tag: only void elements may be written so.
        expect(
          [...file.text.matchAll(/<([a-z0-9]+)[^<>]*\/>/g)].filter(([, name]) => name !== 'meta' && name !== 'br'),
        ).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps its style free of what XML escapes, and its colours readable in both schemes', () => {
    expect(STYLE).not.toMatch(/[<>&]/);
    for (const scheme of STYLE.matchAll(/:root\{color-scheme[^}]*\}|:root\{--[^}]*\}/g)) {
      const colours = new Map([...scheme[0].matchAll(/--(\w+):(#\w{6})/g)].map(([, name, value]) => [name, value]));
      for (const ground of ['paper', 'card', 'tint'])
        for (const ink of ['ink', 'soft', 'calm', 'warm'])
          expect([ink, ground, contrast(colours.get(ink), colours.get(ground)) >= 4.5]).toEqual([ink, ground, true]);
    }
  });
});

/** WCAG 2.2, contrast ratio. */
function contrast(a = '#000000', b = '#000000'): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
