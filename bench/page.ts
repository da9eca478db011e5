import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = new URL('../docs/performance.md', import.meta.url);

/** Puts a section into docs/performance.md in the place of the one that starts with the same line, or at its end; the others stay. */
export function writeSection(section: string): void {
  const [start] = section.split('\n', 1);
  const parts = readFileSync(PAGE, 'utf8').split(/^(?=<!-- )/m);
  const index = parts.findIndex((part) => part.split('\n', 1)[0] === start);
  if (index < 0) parts.push(section);
  else parts[index] = section;
  writeFileSync(PAGE, `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Median, least and most. */
export function spread(values: readonly number[], digits: number): string {
  const text = (value: number): string => value.toFixed(digits);
  return `${text(median(values))} (${text(Math.min(...values))} to ${text(Math.max(...values))})`;
}
