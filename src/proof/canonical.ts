import { toHex, utf8, type Contexts, type JsonObject } from '../model/index.js';
import { quadsOf, type Graph, type Name, type Quads } from './quads.js';
import { Missing, Outside, outside, rootOf, type Scope } from './scope.js';

/** SHA-256, at once: Web Crypto's answer comes later, which costs more than the hash where there are many small ones. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Contexts that one document may make known; a document of the known kinds names about twenty. */
const MOST_STEPS = 40;

/** How a node is written. */
export type Label = (name: Name) => string;

/** Every statement of a graph as a line of N-Quads, in no order. */
export function linesOf({ abouts, name }: Graph, label: Label, lines: string[]): void {
  const end = name === undefined ? '.\n' : `${label(name)} .\n`;
  for (const { subject, said, links } of abouts) {
    const begin = `${label(subject)} `;
    for (const one of said) lines.push(begin + one + end);
    for (const { predicate, object } of links) lines.push(`${begin}${predicate} ${label(object)} ${end}`);
  }
}

/** The lines that say something about a blank node, as it sees them (RDFC-1.0 §4.6): itself `_:a`, all others `_:z`. */
export function seenBy({ graphs, blanks }: Quads): readonly (readonly string[])[] {
  const seen: string[][] = Array.from({ length: blanks }, () => []);
  const by =
    (blank: number): Label =>
    (name) =>
      name === blank ? '_:a' : typeof name === 'number' ? '_:z' : name;
  for (const { abouts, name } of graphs) {
    if (name !== undefined) linesOf({ abouts, name }, by(name), seen[name] ?? []);
    const graph = name === undefined ? {} : { name };
    for (const about of abouts) {
      const { subject, links } = about;
      if (typeof subject === 'number') linesOf({ abouts: [about], ...graph }, by(subject), seen[subject] ?? []);
      for (const link of links)
        linesOf({ abouts: [{ subject, said: [], links: [link] }], ...graph }, by(link.object), seen[link.object] ?? []);
    }
  }
  return seen;
}

/** What a blank node is known by where its lines are of no other (RDFC-1.0 §4.6). */
export function hashed(lines: readonly string[], sha256: Sha256): string {
  return toHex(sha256(utf8(lines.toSorted().join(''))));
}

/** Names of the blank nodes (RDFC-1.0 §4.4) where the statements about each tell it from all others; else this steps aside. */
function labelsOf(quads: Quads, sha256: Sha256 | undefined): readonly string[] {
  if (quads.blanks < 2) return ['_:c14n0'];
  if (sha256 === undefined) return outside();
  const hashes = seenBy(quads).map((lines) => hashed(lines, sha256));
  const places = new Map(hashes.toSorted().map((hash, place) => [hash, place] as const));
  if (places.size < hashes.length) return outside();
  return hashes.map((hash) => `_:c14n${String(places.get(hash))}`);
}

function printed(quads: Quads, sha256: Sha256 | undefined): string {
  const labels = labelsOf(quads, sha256);
  const label: Label = (name) => (typeof name === 'string' ? name : (labels[name] ?? outside()));
  const lines: string[] = [];
  for (const graph of quads.graphs) linesOf(graph, label, lines);
  // By UTF-16 unit, as rdf-canonize sorts. What has no blank node comes in that order.
  return (quads.blanks === 0 ? lines : lines.sort()).join('');
}

/** Walks with the contexts that are known; those that turn out to be missing are made known. `undefined` for what lies outside. */
export async function attempt<Value>(contexts: Contexts, walk: (root: Scope) => Value): Promise<Value | undefined> {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    try {
      return walk(rootOf(contexts));
    } catch (cause) {
      if (cause instanceof Outside) return undefined;
      if (!(cause instanceof Missing)) throw cause;
      await cause.take();
    }
  }
  return undefined;
}

/**
 * The canonical N-Quads (RDFC-1.0) of a document whose contexts are bundled ones: the same text as jsonld's in safe mode,
 * or `undefined` for whatever goes beyond the plain forms in which credentials, presentations, lists and proofs are
 * written. It never says that something is wrong; whoever gets nothing asks the library. Without a `sha256` it does not
 * tell blank nodes apart.
 */
export function canonicalQuads(document: JsonObject, contexts: Contexts, sha256?: Sha256): Promise<string | undefined> {
  return attempt(contexts, (root) => printed(quadsOf(document, root), sha256));
}
