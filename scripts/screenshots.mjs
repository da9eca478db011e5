// `npm run screenshots`: every page in every language as a picture in docs/screenshots, with the demonstration's content; some on a phone
// and in the dark, and pages of a PDF passport (pdftoppm). `-- --only NAME,NAME` takes these again; `--out FOLDER` puts them elsewhere.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CHROMIUM_MISSING, openChromium } from '../test/browser/chromium.ts';
import { materialOf } from '../test/browser/material.ts';
import { SHOWN } from '../test/browser/pages.ts';
import { openSchool } from '../test/browser/school.ts';
import { visit } from '../test/browser/visitor.ts';
import { withPalette } from './png.mjs';

const LANGUAGES = ['en', 'el', 'it', 'pl', 'es'];
/** The address that pictures show: nobody's. */
const HOST = 'passport.example';
/** A page of twenty credentials is longer than anybody looks at in a picture. */
const LONGEST = 1600;
/** Beside the desktop in the light, of pages that are most looked at. */
const MORE = [
  { suffix: 'el-phone', language: 'el', size: 'phone', colorScheme: 'light' },
  { suffix: 'pl-phone-dark', language: 'pl', size: 'phone', colorScheme: 'dark' },
  { suffix: 'en-dark', language: 'en', size: 'desktop', colorScheme: 'dark' },
];
const PAGES_OF_PDF = 3;

const { values } = parseArgs({ options: { only: { type: 'string' }, out: { type: 'string' } } });
const out = values.out ?? fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const wanted = (name) => values.only === undefined || values.only.split(',').includes(name);

if (CHROMIUM_MISSING !== undefined) {
  console.error(CHROMIUM_MISSING);
  process.exit(1);
}

async function picture(browser, material, page, { suffix, language, size = 'desktop', colorScheme = 'light' }) {
  const visitor = await visit(browser, { address: `http://${HOST}`, language, size });
  try {
    await visitor.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.open(visitor, material);
    await visitor.page.waitForLoadState('networkidle');
    // Where the pointer was left, and what was typed last, is nothing to show.
    await visitor.page.evaluate('document.activeElement?.blur()');
    const [width, height] = await visitor.page.evaluate(
      '[document.documentElement.clientWidth, document.documentElement.scrollHeight]',
    );
    const clip = { x: 0, y: 0, width, height: Math.min(height, LONGEST) };
    const shot = await visitor.page.screenshot({ fullPage: true, clip, animations: 'disabled' });
    writeFileSync(join(out, `${page.name}-${suffix}.png`), withPalette(shot));
    if (visitor.faults.length > 0) throw new Error(visitor.faults.join('\n'));
  } finally {
    await visitor.leave();
  }
}

/** Pages of a passport as a PDF, as a reader of another maker shows them. */
async function printed(school, learner, language, folder) {
  const pdf = await school.file(`/learners/${learner}/passport`, 'application/pdf', language);
  const file = join(folder, `${language}.pdf`);
  writeFileSync(file, pdf);
  const { error, status } = spawnSync('pdftoppm', [
    '-png',
    '-r',
    '70',
    '-l',
    String(PAGES_OF_PDF),
    file,
    join(folder, language),
  ]);
  if (error !== undefined || status !== 0) {
    console.error('no pages of the PDF: pdftoppm (poppler-utils) is not on this machine');
    return;
  }
  const pages = readdirSync(folder)
    .filter((name) => name.startsWith(`${language}-`) && name.endsWith('.png'))
    .sort();
  pages.forEach((name, index) => {
    writeFileSync(join(out, `passport-${language}-${index + 1}.png`), withPalette(readFileSync(join(folder, name))));
  });
}

/** A list of what there is, with the pictures that are on the disk. */
function index() {
  const there = new Set(readdirSync(out));
  const link = (file, text) => (there.has(file) ? `[${text}](${file})` : '');
  const row = (name, cells) => `| ${name} | ${cells.join(' | ')} |`;
  const suffixes = [...LANGUAGES, ...MORE.map(({ suffix }) => suffix)];
  const lines = [
    '# The pages in pictures',
    '',
    'Made by `npm run screenshots` with the content of the demonstration, in Chromium. Long pages are cut.',
    '',
    row('page', suffixes),
    row(
      '---',
      suffixes.map(() => '---'),
    ),
    ...SHOWN.map(({ name }) =>
      row(
        name,
        suffixes.map((suffix) => link(`${name}-${suffix}.png`, suffix)),
      ),
    ),
    '',
    'Pages of a passport as a PDF, drawn by poppler:',
    ...['el', 'pl']
      .flatMap((language) =>
        Array.from({ length: PAGES_OF_PDF }, (_, at) =>
          link(`passport-${language}-${at + 1}.png`, `${language}, page ${at + 1}`),
        ),
      )
      .filter((text) => text !== '')
      .map((text) => `- ${text}`),
    '',
  ];
  writeFileSync(join(out, 'README.md'), lines.join('\n'));
}

mkdirSync(out, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'edc-screenshots-'));
const school = await openSchool(folder, 20);
// Somebody who has nearly everything: so that there is something missing, too.
const learner = school.learners[2];
const here = new URL(school.address).host;
const browser = await openChromium([
  `--host-resolver-rules=MAP ${HOST}:80 ${here}`,
  // What is checked in the browser needs a page from a secure place.
  `--unsafely-treat-insecure-origin-as-secure=http://${HOST}`,
]);
let failed = 0;
try {
  const material = await materialOf(school, learner);
  for (const page of SHOWN.filter(({ name }) => wanted(name))) {
    const kinds = [
      ...LANGUAGES.map((language) => ({ suffix: language, language })),
      ...(page.often === true ? MORE : []),
    ];
    for (const kind of kinds)
      await picture(browser, material, page, kind).catch((error) => {
        failed++;
        console.error(`${page.name}-${kind.suffix}: ${error.message}`);
      });
    console.log(page.name);
  }
  if (wanted('passport')) for (const language of ['el', 'pl']) await printed(school, learner, language, folder);
  index();
} finally {
  await browser.close();
  await school.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);
