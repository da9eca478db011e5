import type { CredentialForms } from '../../model/index.js';
import { type Pieces, Source, derive, givesBack, rebuild } from './derive.js';

/**
 * What both forms of a credential share is kept once: the payload of the seal. Texts here hold one byte a character, so that
 * nothing is decoded which is only cut up and put together again.
 */
export interface KeptForms {
  readonly payload: Uint8Array;
  /** The seal behind its payload. */
  readonly sealed: string;
  /** Pieces of the proved form, as JSON. */
  readonly proved: string;
}

/** How our seals begin (`seal/make`): the payload comes first, and a quote within it is escaped. */
export const BEGIN = '{"payload":';
const END = '","';

/** A payload that is derived from another one is hardly longer than this share of it. */
const WORTH = 0.7;

export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

export function charactersOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** `undefined` where the payload does not stand in front, printed as we print it. */
function splitSeal(sealed: string): { readonly payload: string; readonly rest: string } | undefined {
  const end = sealed.indexOf(END) + 1;
  if (!sealed.startsWith(`${BEGIN}"`) || end <= BEGIN.length) return undefined;
  const literal = sealed.slice(BEGIN.length, end);
  try {
    const payload = JSON.parse(literal) as string;
    // A lone surrogate is an escape in both texts, and no byte.
    if (JSON.stringify(payload) === literal && payload.isWellFormed()) return { payload, rest: sealed.slice(end) };
  } catch {
    // No string after all.
  }
  return undefined;
}

/** Puts a seal together again. */
export function sealedOver(payload: Uint8Array, rest: string): Uint8Array {
  return bytesOf(`${BEGIN}${JSON.stringify(charactersOf(payload))}${rest}`);
}

/** What a seal over that very payload has behind it; `undefined` for any other file. */
export function restOver(payload: Uint8Array, sealed: Uint8Array): string | undefined {
  const parts = splitSeal(charactersOf(sealed));
  return parts?.payload === charactersOf(payload) ? parts.rest : undefined;
}

/** What was found while the forms were checked, where the bytes were compared one by one. */
function keepOverlap(
  sealed: Uint8Array,
  proved: Uint8Array,
  { payload, behind, slices }: NonNullable<CredentialForms['overlap']>,
): KeptForms {
  const pieces: (string | readonly [number, number])[] = [];
  let own = 0;
  for (const [at, from, length] of slices) {
    if (at > own) pieces.push(charactersOf(proved.subarray(own, at)));
    pieces.push([from, length]);
    own = at + length;
  }
  if (own < proved.length) pieces.push(charactersOf(proved.subarray(own)));
  return { payload, sealed: charactersOf(sealed.subarray(behind)), proved: JSON.stringify(pieces) };
}

/** Derives what can be, and makes sure that it gives the same bytes again. `undefined` where it would not: then both are kept whole. */
export function keep({
  sealed,
  proved,
  overlap,
}: Pick<CredentialForms, 'sealed' | 'proved' | 'overlap'>): KeptForms | undefined {
  if (overlap !== undefined) return keepOverlap(sealed, proved, overlap);
  const parts = splitSeal(charactersOf(sealed));
  if (parts === undefined) return undefined;
  const { payload, rest } = parts;
  const source = new Source(bytesOf(payload));
  const pieces = derive(proved, source);
  if (!givesBack(pieces, source, proved)) return undefined;
  return { payload: source.bytes, sealed: rest, proved: JSON.stringify(pieces) };
}

/** The proved form, byte for byte; `pieces` as `keep` wrote them. */
export function provedFrom(payload: Uint8Array, pieces: string): Uint8Array {
  return bytesOf(rebuild(JSON.parse(pieces) as Pieces, charactersOf(payload)));
}

/**
 * A payload as pieces of an earlier one of the same programme, which says nearly the same; `undefined` where that would not
 * save a good part of it.
 */
export function keepLike(payload: Uint8Array, base: Source): Uint8Array | undefined {
  const pieces = derive(payload, base);
  const kept = JSON.stringify(pieces);
  return kept.length < payload.length * WORTH && givesBack(pieces, base, payload) ? bytesOf(kept) : undefined;
}

/** The pieces of a text that was kept so. */
export function piecesIn(kept: Uint8Array | string): Pieces {
  return JSON.parse(typeof kept === 'string' ? kept : charactersOf(kept)) as Pieces;
}

export function payloadLike(kept: Uint8Array, base: Uint8Array): Uint8Array {
  return bytesOf(rebuild(JSON.parse(charactersOf(kept)) as Pieces, charactersOf(base)));
}
