import { toHex, utf8, type Contexts, type JsonObject } from '../model/index.js';
import { quadsOf, type Loose, type Part, type Quads } from './quads.js';
import { Missing, Outside, outside, rootOf } from './scope.js';

/** SHA-256, at once: Web Crypto's answer comes later, which costs more than the hash where there are many small ones. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Contexts that one document may make known; a document of the known kinds names about twenty. */
const MOST_STEPS = 40;

/** Blank nodes of a statement in a graph. */
function blanksOf({ subject, object }: Loose, graph: number | undefined): ReadonlySet<number> {
  return new Set([subject, object, graph].filter((part) => typeof part === 'number'));
}

function print(
  { subject, predicate, object }: Loose,
  graph: number | undefined,
  label: (blank: number) => string,
): string {
  const [s, o, g] = [subject, object, graph].map((part: Part | undefined) =>
    typeof part === 'number' ? `_:${label(part)}` : (part ?? ''),
  ) as [string, string, string];
  return `${s} ${predicate} ${o} ${g === '' ? '' : `${g} `}.\n`;
}

/** Names of the blank nodes (RDFC-1.0 §4.4) where the statements about each tell it from all others; else this steps aside. */
function labelsOf({ graphs, blanks }: Quads, sha256: Sha256 | undefined): readonly string[] {
  if (blanks < 2) return ['c14n0'];
  if (sha256 === undefined) return outside();
  const about: string[][] = Array.from({ length: blanks }, () => []);
  for (const { lines, loose, name } of graphs) {
    if (name !== undefined) for (const line of lines) about[name]?.push(`${line}_:a .\n`);
    for (const one of loose)
      for (const blank of blanksOf(one, name))
        about[blank]?.push(print(one, name, (other) => (other === blank ? 'a' : 'z')));
  }
  const hashes = about.map((statements) => toHex(sha256(utf8(statements.sort().join('')))));
  const order = hashes.toSorted();
  const places = new Map(order.map((hash, place) => [hash, place] as const));
  if (places.size < blanks) return outside();
  return hashes.map((hash) => `c14n${String(places.get(hash))}`);
}

function printed(quads: Quads, sha256: Sha256 | undefined): string {
  const labels = labelsOf(quads, sha256);
  const label = (blank: number): string => labels[blank] ?? outside();
  const all: string[] = [];
  for (const { lines, loose, name } of quads.graphs) {
    const end = name === undefined ? '.\n' : `_:${label(name)} .\n`;
    for (const line of lines) all.push(line + end);
    for (const one of loose) all.push(print(one, name, label));
  }
  // By UTF-16 unit, as rdf-canonize sorts.
  return all.sort().join('');
}

/**
 * The canonical N-Quads (RDFC-1.0) of a document whose contexts are bundled ones: the same text as jsonld's in safe mode,
 * or `undefined` for whatever goes beyond the plain forms in which credentials, presentations, lists and proofs are
 * written. It never says that something is wrong; whoever gets nothing asks the library. Without a `sha256` it does not
 * tell blank nodes apart.
 */
export async function canonicalQuads(
  document: JsonObject,
  contexts: Contexts,
  sha256?: Sha256,
): Promise<string | undefined> {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    try {
      return printed(quadsOf(document, rootOf(contexts)), sha256);
    } catch (cause) {
      if (cause instanceof Outside) return undefined;
      if (!(cause instanceof Missing)) throw cause;
      await cause.take();
    }
  }
  return undefined;
}
