/**
 * `npm run journeys [-- --language el --journey employer --no-skip]`: the ways of employer, learner and provider through the pages in a
 * real browser, in five languages, with and without script, on a phone and on a desktop; every page in every language; and every hostile
 * file. Prints what
 * went wrong. Exit 1 where anything did; where there is no Chromium it says so and exits 0, or 1 with `--no-skip`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { LANGUAGES } from '../../src/model/index.js';
import { CHROMIUM_MISSING, openChromium } from './chromium.js';
import { hostileUploads, upload } from './hostile.js';
import { inspect, inspectWords } from './inspect.js';
import { JOURNEYS, travel } from './journeys/index.js';
import { EVERY_CASE, type Material, materialOf, nameOf } from './material.js';
import { SHOWN } from './pages.js';
import { openSchool } from './school.js';
import { visit } from './visitor.js';

/** Under four minutes on two busy cores; a browser or a service that hangs ends. */
const LIMIT = 15 * 60_000;
/** People at a time: more only wait for each other. */
const AT_ONCE = 2;

interface Task {
  readonly name: string;
  run(): Promise<void>;
}

const { values } = parseArgs({
  options: { 'no-skip': { type: 'boolean' }, language: { type: 'string' }, journey: { type: 'string' } },
});

async function tasksOf(browser: Browser, material: Material): Promise<readonly Task[]> {
  const wanted = (language: string): boolean => values.language === undefined || values.language === language;
  const journeys = Object.entries(JOURNEYS)
    .filter(([name]) => values.journey === undefined || values.journey === name)
    .flatMap(([name, journey], kind) =>
      EVERY_CASE.filter(({ language }) => wanted(language)).map((one, index) => ({
        name: `${name}, ${nameOf(one)}`,
        run: () => travel(browser, material, journey, one, kind * EVERY_CASE.length + index),
      })),
    );
  const pages =
    values.journey === undefined
      ? SHOWN.flatMap((page, index) =>
          LANGUAGES.filter(wanted).map((language) => ({
            name: `${page.name}, ${language}`,
            run: async () => {
              const visitor = await visit(browser, { address: material.school.address, language });
              try {
                await page.open(visitor, material);
                // Themes, motion and the way by keyboard are the same in all languages: each page has its turn in one of them.
                const turn = values.language ?? LANGUAGES[index % LANGUAGES.length];
                const found = await (turn === language ? inspect(visitor) : inspectWords(visitor));
                const wrong = [...found, ...visitor.faults];
                if (wrong.length > 0) throw new Error(wrong.join('\n'));
              } finally {
                await visitor.leave();
              }
            },
          })),
        )
      : [];
  const files = values.journey === undefined || values.journey === 'hostile' ? await hostileUploads() : [];
  const hostile = files.flatMap((file, index) => {
    const language = LANGUAGES[index % LANGUAGES.length] ?? 'en';
    // The browser's own judging of every file is held to the service's elsewhere; texts are shown by both.
    const ways = file.name.startsWith('texts') ? [true, false] : [index % 3 === 0];
    return ways
      .filter(() => wanted(language))
      .map((script) => ({
        name: `hostile, ${language}, ${script ? 'with script' : 'without script'}`,
        run: async () => {
          const visitor = await visit(browser, { address: material.school.address, language, script });
          try {
            const wrong = await upload(visitor, file);
            if (wrong.length > 0) throw new Error(wrong.join('\n'));
          } finally {
            await visitor.leave();
          }
        },
      }));
  });
  return [...journeys, ...pages, ...hostile];
}

async function work(folder: string): Promise<number> {
  const school = await openSchool(folder, 2);
  try {
    const material = await materialOf(school);
    const browser = await openChromium();
    try {
      const tasks = await tasksOf(browser, material);
      let next = 0;
      let failed = 0;
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let task = tasks[next++]; task !== undefined; task = tasks[next++])
            try {
              await task.run();
            } catch (error) {
              failed++;
              console.error(`${task.name}: ${(error as Error).message}`);
            }
        }),
      );
      console.log(`${String(tasks.length)} ways and pages, ${String(failed)} with faults`);
      return failed;
    } finally {
      await browser.close();
    }
  } finally {
    await school.close();
  }
}

setTimeout(() => {
  console.error('not done after a quarter of an hour');
  process.exit(1);
}, LIMIT).unref();
if (CHROMIUM_MISSING === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'edc-journeys-'));
  const started = performance.now();
  try {
    const failed = await work(folder);
    console.log(`in ${((performance.now() - started) / 1_000).toFixed(0)} s`);
    process.exitCode = failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else {
  console.log(`skipped: ${CHROMIUM_MISSING}`);
  process.exitCode = values['no-skip'] === true ? 1 : 0;
}
