import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Visitor } from './visitor.js';
import { foreignTo } from './words.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 to level AA, and what its makers think good besides. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds that keeps somebody from using the page, each with its place. */
async function byAxe(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const options: RunOptions = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] };
  const { violations } = await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(given),
    options,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary ?? ''}`),
    );
}

/** Each piece of text that is shown and not said to be of another language. */
async function textsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const here = document.documentElement.lang;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || parent.closest('script, style, noscript, [data-content]') !== null) continue;
      if (parent.closest('[lang]')?.getAttribute('lang') !== here) continue;
      texts.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [alt], [placeholder], [title]'))
      for (const name of ['aria-label', 'alt', 'placeholder', 'title']) texts.push(element.getAttribute(name) ?? '');
    return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== '');
  });
}

/** Texts that show a mistake of ours: a value that was none, a place that nothing was put into, another language. */
async function saidWrongly({ page, language }: Visitor): Promise<readonly string[]> {
  const { whole, pieces } = await foreignTo(language);
  const wrong = (text: string): boolean =>
    /\bundefined\b|\bNaN\b|\[object |\{\w+\}|Invalid Date/.test(text) ||
    whole.has(text) ||
    pieces.some((piece) => text.includes(piece));
  return (await textsOf(page)).filter(wrong).map((text) => `says "${text}"`);
}

/** What a reader of the structure needs. */
async function structure({ page, language }: Visitor): Promise<readonly string[]> {
  const found = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    title: document.title,
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    styled: document.querySelectorAll('[style], style').length,
  }));
  return [
    ...(found.lang === language ? [] : [`is in ${found.lang}, not in ${language}`]),
    ...(found.headings === 1 ? [] : [`has ${String(found.headings)} first headings`]),
    ...(found.title === '' ? ['has no title'] : []),
    ...(new Set(found.ids).size === found.ids.length ? [] : ['has an id twice']),
    ...(found.styled === 0 ? [] : ['has styles of its own']),
  ];
}

/** At 320 px (WCAG 1.4.10), and at twice the size on a desktop (1.4.4): nobody scrolls sideways to read. */
async function reflow(page: Page): Promise<readonly string[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  const problems: string[] = [];
  for (const width of [320, 640]) {
    await page.setViewportSize({ width, height: 600 });
    const wide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return undefined;
      const beyond = [...document.body.querySelectorAll('*')].filter(
        (one) => one.getBoundingClientRect().right > clientWidth + 1 && one.closest('.scroll') === null,
      );
      return `${String(scrollWidth)} px: ${beyond
        .slice(-3)
        .map((one) => `${one.tagName.toLowerCase()}.${one.className}`)
        .join(', ')}`;
    });
    if (wide !== undefined) problems.push(`is wider than ${String(width)} px: ${wide}`);
  }
  await page.setViewportSize(before);
  return problems;
}

/** Whoever wants no motion sees none. */
async function motion(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(
    () =>
      document.getAnimations().length +
      [...document.querySelectorAll('*')].filter((one) => {
        const { transitionDuration, animationName } = getComputedStyle(one);
        return animationName !== 'none' || transitionDuration.split(',').some((time) => parseFloat(time) > 0);
      }).length,
  );
  await page.emulateMedia({ reducedMotion: null });
  return moving === 0 ? [] : [`moves ${String(moving)} parts for who wants no motion`];
}

/** As large as a finger (44 px), where they do not stand in a line of text. */
async function targets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, .button, select, summary, input, textarea')].flatMap((one) => {
      const { width, height } = one.getBoundingClientRect();
      const type = one.getAttribute('type') ?? '';
      if (width === 0 || height < 2 || ['hidden', 'checkbox', 'radio'].includes(type)) return [];
      return height >= 43.5 ? [] : [`has a target of ${String(Math.round(height))} px: ${one.outerHTML.slice(0, 80)}`];
    }),
  );
}

/** Goes through the page by keyboard: past a link over what comes before the content, shown wherever one is, and out at the end. */
export async function byKeyboard(page: Page): Promise<readonly string[]> {
  const problems: string[] = [];
  const most = await page.evaluate(() => {
    // From the very beginning, also where a page has moved the focus to its news.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    getSelection()?.removeAllRanges();
    window.scrollTo(0, 0);
    const stops = document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]').length;
    return stops + 3 * document.querySelectorAll('[type=date]').length;
  });
  const seen = new Set<string>();
  let last = '';
  for (let step = 0; step <= most + 1; step++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      if (one === null || one === document.body) return undefined;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      const { width, height, right, bottom } = one.getBoundingClientRect();
      const all = [...document.querySelectorAll('*')];
      return {
        place: String(all.indexOf(one)),
        date: one.getAttribute('type') === 'date',
        skip: one.classList.contains('skip'),
        what: one.outerHTML.slice(0, 100),
        // Day, month, year and calendar of a date are places of their own, of one element.
        parts: one.matches('input[type=date]'),
        shown: (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none',
        there: width > 0 && height > 0 && right > 0 && bottom > 0,
      };
    });
    if (at === undefined) break;
    // Day, month, year and calendar of a date are a stop each, marked by the browser.
    if (at.date && at.place === last) continue;
    last = at.place;
    if (step === 0 && !at.skip) problems.push(`begins with ${at.what}, not with the way to the content`);
    if (!at.shown || !at.there) problems.push(`does not show the focus on ${at.what}`);
    if (at.parts && seen.has(at.place) && [...seen].at(-1) === at.place) continue;
    if (seen.has(at.place)) {
      if (seen.size < most / 2 || !at.skip) problems.push(`keeps who goes by keyboard at ${at.what}`);
      break;
    }
    seen.add(at.place);
  }
  return problems;
}

/** What is wrong with the page that somebody looks at, as far as it costs next to nothing to know. */
export async function glance(visitor: Visitor): Promise<readonly string[]> {
  return [...(await structure(visitor)), ...(await saidWrongly(visitor))];
}

/** What may be wrong in one language and right in another: words, their length, and what axe reads of them. */
export async function inspectWords(visitor: Visitor): Promise<readonly string[]> {
  return [...(await glance(visitor)), ...(await byAxe(visitor.page)), ...(await reflow(visitor.page))];
}

/** Everything that is wrong with the page that somebody looks at, in both themes. */
export async function inspect(visitor: Visitor): Promise<readonly string[]> {
  const { page } = visitor;
  const problems = [...(await glance(visitor))];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    problems.push(...(await byAxe(page)).map((one) => `${colorScheme}: ${one}`));
  }
  await page.emulateMedia({ colorScheme: null });
  problems.push(
    ...(await targets(page)),
    ...(await motion(page)),
    ...(await reflow(page)),
    ...(await byKeyboard(page)),
  );
  return problems;
}
