import { readFileSync } from 'node:fs';
import {
  readLayout,
  readResults,
  type ColumnLayout,
  type ReadRow,
  type ResultsOptions,
} from '../../../src/assessment/index.js';
import { readJson, type Json, type JsonObject } from '../../../src/model/index.js';

const root = new URL('../../../', import.meta.url);

export function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, root)));
}

export function jsonOf(path: string): Json {
  return readJson(readFileSync(new URL(path, root), 'utf8')).value ?? null;
}

export const LAYOUT_SCHEMA = jsonOf('schemas/results-layout.schema.json') as JsonObject;

export function layoutOf(name: string): ColumnLayout {
  const { layout, findings } = readLayout(jsonOf(`fixtures/assessments/${name}.layout.json`), LAYOUT_SCHEMA);
  if (layout === undefined) throw new Error(JSON.stringify(findings));
  return layout;
}

/** The bytes in chunks of a size, as a connection would bring them. */
export async function* chunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

export async function rowsOf(
  bytes: Uint8Array,
  options: ResultsOptions = {},
  size?: number,
): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const row of readResults(chunks(bytes, size), options)) rows.push(row);
  return rows;
}

/** One line a row, so that an expectation reads like the file. */
export function line({ row, result, ungraded, findings, fatal }: ReadRow): string {
  if (result !== undefined) {
    const { identifier, givenName, familyName, dateOfBirth } = result.learner;
    const grade = Object.entries(result.grade).map(([name, value]) => `${name}=${String(value)}`);
    const more = [
      dateOfBirth === undefined ? [] : [`born=${dateOfBirth}`],
      result.awardedOn === undefined ? [] : [`on=${result.awardedOn}`],
    ];
    return [row, identifier, `${givenName} ${familyName}`, ...grade, ...more.flat()].join(' | ');
  }
  if (ungraded !== undefined) return `${row} | ${ungraded.learner.identifier} | not graded`;
  const said = findings.map(({ code, place }) => (place?.column === undefined ? code : `${code} (${place.column})`));
  return [row, ...said, ...(fatal === true ? ['fatal'] : [])].join(' | ');
}
