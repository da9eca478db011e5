/**
 * What is claimed about speed, line by line, each beside its peer in the same run: `npm run bench`, or `npm run bench -- 1 3` for some of
 * the lines, `--rounds 3` for a shorter look. Prints rows that begin `N met` or `N not met`, and writes the figures of the lines that ran
 * into docs/performance.md. Each line is a process of its own, so that one's memory and caches are not another's.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Line, type Measure, type Outcome, isMet, median, ratiosOf } from './line.js';

const ROUNDS = 7;
const HERE = new URL('./', import.meta.url);
const PAGE = new URL('../docs/performance.md', import.meta.url);
const BEGIN = '<!-- figures: made by npm run bench -->';
const END = '<!-- figures: end -->';

/** The lines by number, as their files are named: `3-seals.ts`. */
function files(): ReadonlyMap<number, string> {
  const names = readdirSync(new URL('lines/', HERE)).filter((name) => /^\d+-.*\.ts$/.test(name));
  return new Map(names.map((name) => [Number.parseInt(name, 10), name] as const).toSorted(([a], [b]) => a - b));
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function spread(values: readonly number[]): string {
  return `${digits(median(values))} (${digits(Math.min(...values))} to ${digits(Math.max(...values))})`;
}

function heldTo({ atLeast, atMost }: Measure): string {
  if (atLeast !== undefined) return `>= ${String(atLeast)}`;
  return atMost === undefined ? '' : `<= ${String(atMost)}`;
}

function verdictOf(measure: Measure): string {
  const met = isMet(measure);
  return met === undefined ? '' : met ? 'met' : 'not met';
}

function rowOf(measure: Measure): readonly string[] {
  const { what, ours, peer, unit, beside } = measure;
  return [
    what,
    `${spread(ours)} ${unit}`,
    peer === undefined ? '' : `${spread(peer)} (${beside ?? ''})`,
    peer === undefined ? '' : spread(ratiosOf(measure)),
    heldTo(measure),
    verdictOf(measure),
  ];
}

function isLineMet({ measures }: Outcome): boolean {
  return measures.length > 0 && measures.every((measure) => isMet(measure) !== false);
}

function measured(number: number, rounds: number): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'edc-bench-line-'));
  const answer = join(folder, 'outcome.json');
  try {
    const child = spawnSync(
      process.execPath,
      [
        '--expose-gc',
        '--import',
        fileURLToPath(new URL('../scripts/run-typescript.mjs', HERE)),
        fileURLToPath(import.meta.url),
        '--one',
        String(number),
        '--rounds',
        String(rounds),
        '--answer',
        answer,
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    if (child.status !== 0) throw new Error(`line ${String(number)} failed`);
    return JSON.parse(readFileSync(answer, 'utf8')) as Outcome;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function load(name: string): Promise<Line> {
  const { line } = (await import(new URL(`lines/${name}`, HERE).href)) as { readonly line: Line };
  return line;
}

function option(name: string): string | undefined {
  const index = process.argv.indexOf(`--${name}`);
  return index < 0 ? undefined : process.argv[index + 1];
}

function section(number: number, { title }: Line, outcome: Outcome): string {
  const rows = outcome.measures.map((measure) => `| ${rowOf(measure).join(' | ')} |`);
  return `### ${String(number)}. ${title}: ${isLineMet(outcome) ? 'met' : 'not met'}

| what | ours, median (least to most) | peer | ratio | held to | |
| :--- | ---: | ---: | ---: | ---: | :--- |
${rows.join('\n')}

${[...outcome.notes, machine].map((note) => `- ${note}`).join('\n')}
`;
}

const rounds = Number(option('rounds') ?? ROUNDS);
const machine = `Node ${process.versions.node}, ${String(cpus().length)} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${String(rounds)} rounds, load ${digits(loadavg()[0] ?? 0)} at the start.`;
const one = option('one');
if (one !== undefined) {
  const { run } = await load(files().get(Number(one)) ?? '');
  writeFileSync(option('answer') ?? '', JSON.stringify(await run(rounds)));
} else {
  const asked = process.argv
    .slice(2)
    .filter((word, index, words) => /^\d+$/.test(word) && words[index - 1] !== '--rounds');
  const sections: string[] = [];
  const summary: string[] = [];
  for (const [number, name] of files()) {
    if (asked.length > 0 && !asked.includes(String(number))) continue;
    const line = await load(name);
    process.stdout.write(`line ${String(number)}: ${line.title}\n`);
    const outcome = measured(number, rounds);
    for (const measure of outcome.measures)
      process.stdout.write(
        `  ${rowOf(measure)
          .filter((cell) => cell !== '')
          .join(' | ')}\n`,
      );
    sections.push(section(number, line, outcome));
    summary.push(`${String(number)} ${isLineMet(outcome) ? 'met' : 'not met'}: ${line.title}`);
  }
  process.stdout.write(`\n${summary.join('\n')}\n`);
  const page = readFileSync(PAGE, 'utf8');
  const [before = '', rest = ''] = page.split(BEGIN);
  const [figures = '', after = ''] = rest.split(END);
  // What other lines measured earlier stays, with the machine and the rounds of their own.
  const kept = figures
    .split(/^(?=### )/m)
    .filter((part) => part.startsWith('### ') && !sections.some((one) => one.slice(0, 6) === part.slice(0, 6)))
    .map((part) => `${part.trimEnd()}\n`);
  const all = [...kept, ...sections].toSorted(
    (a, b) => Number.parseInt(a.slice(4), 10) - Number.parseInt(b.slice(4), 10),
  );
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${all.join('\n')}\n${END}${after}`);
}
