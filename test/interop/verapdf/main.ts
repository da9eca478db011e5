/**
 * `npm run interop:verapdf [-- --no-skip]`: what veraPDF says of passports as PDF, of a whole one in each language and of one with odd
 * texts, by PDF/A-3a and PDF/UA-1; and that it refuses one that was spoilt. Prints Markdown. Exit 1 on any difference; where Java or Maven
 * is missing it says so and exits 0, or 1 with `--no-skip`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createDocuments } from '../../../src/adapters/documents.js';
import { readFonts } from '../../../src/adapters/fonts.js';
import { createCompose } from '../../../src/compose.js';
import { type Instant, LANGUAGES, utf8 } from '../../../src/model/index.js';
import { passportPdf } from '../../../src/render/pdf/index.js';
import { compiled, missing, run } from '../maven.js';

/** By their names in veraPDF. */
const FLAVOURS = { '3a': 'PDF/A-3a', ua1: 'PDF/UA-1' } as const;
/** The work needs under a minute and a half on two busy cores. */
const LIMIT = 10 * 60_000;
/** Of the demonstration's ten learners, one who has credentials of the first programmes. */
const LEARNER = 'CY-0101';
const PROGRAMMES = 4;

const problems: string[] = [];

/** Passports as they are issued, in each language. */
async function issued(folder: string): Promise<readonly string[]> {
  const compose = createCompose({});
  const content = await compose.demoContent();
  const out = join(folder, 'out');
  const issuing = await compose.issuing({ data: join(folder, 'data'), out, command: 'edc issue' });
  const files: string[] = [];
  try {
    for (const { file, title } of content.programmes.slice(0, PROGRAMMES)) {
      const rows = issuing.issueFile({
        programme: file,
        results: content.gradebook,
        item: `Assignment: ${title.en}`,
        language: 'en',
        awardedOn: '2026-06-26T00:00:00Z' as Instant,
      });
      for await (const row of rows) if (row.outcome === 'refused') problems.push('a row was refused');
    }
    for (const language of LANGUAGES)
      for await (const { files: made } of issuing.assembleFiles({
        learner: [LEARNER],
        only: [],
        add: [],
        language,
        pdf: true,
      })) {
        const file = join(folder, `${language}.pdf`);
        writeFileSync(file, readFileSync(join(out, made?.pdf ?? '')));
        files.push(file);
      }
  } finally {
    await issuing.close();
  }
  return files;
}

/** A passport of texts that are markup, too long, or in no letters of ours. */
async function odd(folder: string): Promise<string> {
  const text = `<b>R&D</b> ${'wWορδ '.repeat(300)}\u202e\u0000\ud800 עברית 漢字 🎓`;
  const bytes = await passportPdf(
    {
      language: 'el',
      title: text,
      learner: text,
      assembler: 'A & B < C',
      assembled: '2026-11-22T00:00:00Z' as Instant,
      awarded: 1,
      total: 2,
      missing: [text],
      credentials: [
        {
          id: 'urn:credential:00000000-0000-4000-8000-000000000001',
          title: text,
          description: text,
          awardingBody: text,
          awardedOn: '2026-06-26T00:00:00Z' as Instant,
          outcomes: [{ text, skills: [text] }],
        },
      ],
      link: 'https://passport.example/share/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg?a=1&b=<c>',
    },
    [{ name: '../<a>.json', mediaType: 'application/json', bytes: utf8('{}'), kind: 'presentation' }],
    readFonts(createDocuments()),
  );
  const file = join(folder, 'odd.pdf');
  writeFileSync(file, bytes);
  return file;
}

/** The same file without its statements of a language, of tags and of its part of PDF/A. */
function spoilt(file: string, folder: string): string {
  const text = readFileSync(file).toString('latin1');
  const other = text.replace('/Marked true', '/Marked flse').replace('<pdfaid:part>3', '<pdfaid:part>1');
  const path = join(folder, 'spoilt.pdf');
  writeFileSync(path, Buffer.from(other, 'latin1'));
  return path;
}

async function work(folder: string): Promise<void> {
  const files = [...(await issued(folder)), await odd(folder)];
  const bad = spoilt(files[0] ?? '', folder);
  const project = fileURLToPath(new URL('.', import.meta.url));
  const classpath = await compiled({ name: 'verapdf-witness', project, sources: ['src'] });
  const flavours = Object.keys(FLAVOURS);
  const { status, out, err } = await run('java', ['-cp', classpath, 'Witness', flavours.join(','), ...files, bad]);
  if (status !== 0) throw new Error(`veraPDF ended early (${String(status)}):\n${err.slice(-4_000)}`);
  console.log(`| passport | ${Object.values(FLAVOURS).join(' | ')} |\n|---|${flavours.map(() => '---').join('|')}|`);
  const lines = out.split('\n').map((line) => line.split('\t'));
  for (const file of [...files, bad]) {
    const cells = flavours.map((flavour) => {
      const [, , conforms, checks = '0', broken = ''] =
        lines.find(([path, by]) => path === file && by === flavour) ?? [];
      const wanted = file === bad ? 'false' : 'true';
      if (conforms !== wanted) problems.push(`${file} by ${flavour}: ${conforms ?? 'nothing'} ${broken}`);
      return conforms === 'true' ? `conforms, ${checks} checks` : `does not (${broken})`;
    });
    console.log(`| ${file.slice(folder.length + 1, -4)} | ${cells.join(' | ')} |`);
  }
}

const { values } = parseArgs({ options: { 'no-skip': { type: 'boolean' } } });
setTimeout(() => {
  console.error('not done after ten minutes');
  process.exit(1);
}, LIMIT).unref();

const lacking = await missing();
if (lacking === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'edc-verapdf-'));
  const started = performance.now();
  try {
    await work(folder);
    console.log(`\n${String(problems.length)} differences, in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else {
  console.log(`skipped: ${lacking}, so veraPDF cannot be asked`);
  process.exitCode = values['no-skip'] === true ? 1 : 0;
}
