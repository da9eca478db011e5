import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { LANGUAGES } from '../../src/model/index.js';
import { temporaryFolder } from '../support/folder.js';
import { openChromium } from './chromium.js';
import { hostileUploads, upload } from './hostile.js';
import { inspect } from './inspect.js';
import { JOURNEYS, travel } from './journeys/index.js';
import { type Case, type Material, materialOf, nameOf } from './material.js';
import { SHOWN } from './pages.js';
import { type School, openSchool } from './school.js';
import { visit } from './visitor.js';
import { describeWithChromium } from './with-chromium.js';

/* Pages as people have them: a service with everything real, and Debian's Chromium. All of it is in `npm run journeys`. */

let school: School;
let material: Material;
let browser: Browser;

describeWithChromium('in a browser', () => {
  beforeAll(async () => {
    school = await openSchool(temporaryFolder(), 2);
    material = await materialOf(school);
    browser = await openChromium();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await school.close();
  }, 60_000);

  /** One of each language; between them every kind of person, size and way. */
  const chosen: readonly (readonly [keyof typeof JOURNEYS, Case])[] = [
    ['employer', { language: 'en', size: 'phone', script: true }],
    ['employer', { language: 'el', size: 'desktop', script: false }],
    ['learner', { language: 'it', size: 'phone', script: false }],
    ['learner', { language: 'es', size: 'desktop', script: true }],
    ['provider', { language: 'pl', size: 'phone', script: true }],
  ];
  it.each(chosen.map(([name, one], own) => [`${name}, ${nameOf(one)}`, name, one, own] as const))(
    'the way of somebody: %s',
    (_title, name, one, own) => travel(browser, material, JOURNEYS[name], one, own),
    60_000,
  );

  // Those that most people meet; every page, in every language, is in `npm run journeys`.
  const met = SHOWN.filter(({ often }) => often === true);
  it.each(met.map((page, index) => [page.name, LANGUAGES[index % LANGUAGES.length] ?? 'en', page] as const))(
    'everybody can use this page: %s, %s',
    async (name, language, shown) => {
      const visitor = await visit(browser, { address: school.address, language });
      try {
        await shown.open(visitor, material);
        expect([name, await inspect(visitor), visitor.faults]).toEqual([name, [], []]);
      } finally {
        await visitor.leave();
      }
    },
    60_000,
  );

  it.each([true, false])(
    'hostile files run nothing and are told to be what they are, with script: %s',
    async (script) => {
      const all = await hostileUploads();
      // A few of each kind, others for each way; all of them are in `npm run journeys`.
      const texts = all.filter(({ name }) => name.startsWith('texts: a'));
      const files = all.filter(({ name }) => !name.startsWith('texts'));
      const some = files.filter((_, index) => index % 36 === (script ? 3 : 20));
      const visitor = await visit(browser, { address: school.address, language: script ? 'el' : 'pl', script });
      const problems: string[] = [];
      for (const file of [...texts, ...some]) problems.push(...(await upload(visitor, file)));
      expect(problems).toEqual([]);
      await visitor.leave();
    },
    120_000,
  );

  it('what is wrong with a page is found', async () => {
    const visitor = await visit(browser, { address: school.address, language: 'el' });
    const { page } = visitor;
    const body = `<html lang="en"><title>x</title><style>* { outline: 0 !important; transition: all 1s }</style>
      <h1>What is this credential worth?</h1><h1 id="a" id="a">{name}</h1><input id="a"><img src="https://elsewhere.example/x.png">
      <p style="width: 900px; color: #aaa; background: #fff">undefined</p><button></button><script>alert(1)</script>`;
    await page.route('**/faulty', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${school.address}/faulty`);
    const found = (await inspect(visitor)).join('\n');
    for (const part of [
      'is in en',
      '2 first headings',
      'id twice',
      'styles of its own',
      'says "undefined"',
      'says "{name}"',
    ])
      expect(found).toContain(part);
    for (const part of [
      'says "What is this',
      'light: button-name',
      'dark: color-contrast',
      'label at',
      'wider than 320',
    ])
      expect(found).toContain(part);
    for (const part of ['target of', 'who wants no motion', 'not with the way to the content', 'not show the focus'])
      expect(found).toContain(part);
    expect(visitor.faults.some((fault) => fault.startsWith('dialog'))).toBe(true);
    expect(visitor.faults.some((fault) => fault.startsWith('request elsewhere: https://elsewhere.example'))).toBe(true);
    await visitor.leave();
  });

  it('the first page is light: below 150 kB before a file is chosen', async () => {
    const visitor = await visit(browser, { address: school.address, language: 'el', size: 'phone' });
    await visitor.page.goto(`${school.address}/`, { waitUntil: 'networkidle' });
    expect(await visitor.bytes()).toBeLessThan(150_000);
    await visitor.leave();
  });
});
