/**
 * `npm run crash [-- --random 200 --seed 1]`: the table of fault points and random kills, as Markdown. Exit 1 when anything
 * does not agree after a kill.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { STEPS } from '../../src/model/index.js';
import { crash, placesIn, type Kill } from './run.js';

/** Longer than it takes on two busy cores; a run that hangs ends. */
const LIMIT = 40 * 60_000;

/** Mulberry32: small, and the same for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function tally(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  if (counts.size === 1) return texts[0] ?? '';
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([text, count]) => `${String(count)} × ${text}`)
    .join('; ');
}

const { values } = parseArgs({
  options: { random: { type: 'string', default: '200' }, seed: { type: 'string' } },
});
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), 'edc-crash-'));
const started = performance.now();
const seconds = (): string => ((performance.now() - started) / 1000).toFixed(0);
setTimeout(() => {
  console.error(`not done after ${seconds()} s`);
  process.exit(1);
}, LIMIT).unref();

let seen = 0;
const onKill = ({ where, problems }: Kill): void => {
  seen++;
  for (const problem of problems) console.error(`after ${where}: ${problem}`);
  if (process.stderr.isTTY) process.stderr.write(`\r${String(seen)} kills, ${seconds()} s`);
};
try {
  const random = Number(values.random);
  const points = STEPS.flatMap((step) => [`before ${step}`, `after ${step}`] as const);
  const kills = await crash({ ...placesIn(folder), points, random, making: 5, chance: chanceOf(seed), onKill });
  console.log('| killed | times | found by the next run | what it did | consistent |\n|---|---|---|---|---|');
  const groups = new Map<string, Kill[]>();
  for (const kill of kills) {
    const key = kill.where === 'at random' ? `at random: ${kill.found}` : kill.where;
    groups.set(key, [...(groups.get(key) ?? []), kill]);
  }
  for (const group of groups.values()) {
    const where = group[0]?.where ?? '';
    const wrong = group.filter(({ problems }) => problems.length > 0).length;
    const row = [
      where,
      String(group.length),
      tally(group.map(({ found }) => found)),
      tally(group.map(({ did }) => did)),
      wrong === 0 ? 'yes' : `no, ${String(wrong)} of them`,
    ];
    console.log(`| ${row.join(' | ')} |`);
  }
  const wrong = kills.filter(({ problems }) => problems.length > 0).length;
  console.log(
    `\n${String(kills.length)} kills, ${String(random)} of them at random (seed ${String(seed)}), in ${seconds()} s: ${String(wrong)} inconsistent`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
