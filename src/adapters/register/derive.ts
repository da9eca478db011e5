/** A text as slices of another, `[from, length]`, and what is its own. */
export type Pieces = readonly (string | readonly [from: number, length: number])[];

/** Characters that are compared at a time where both texts run alike. */
const STRIDE = 1_024;
/** A slice that is worth naming. */
const LEAST = 32;
/**
 * Where the texts differ, the next place at which they agree is looked for this often, and so far from where it would be expected;
 * less and less often the longer they differ, for a picture that is another one throughout.
 */
const STEP = 64;
const LONGEST_STEP = 1_024;
const DRIFT = 2_048;

/** How many characters two texts have in common from there on. */
function alike(one: string, at: number, other: string, from: number): number {
  const most = Math.min(one.length - at, other.length - from);
  let length = 0;
  while (length + STRIDE <= most && one.startsWith(other.slice(from + length, from + length + STRIDE), at + length))
    length += STRIDE;
  while (length < most && one.charCodeAt(at + length) === other.charCodeAt(from + length)) length++;
  return length;
}

/**
 * Writes a text as slices of another that says nearly the same in the same order. Whatever the two are, `rebuild` gives the
 * text back; where they have little in common, the pieces are hardly shorter than the text.
 */
export function derive(text: string, from: string): Pieces {
  const pieces: (string | readonly [number, number])[] = [];
  /** Where no piece says anything yet, and where the two were when they last agreed. */
  let own = 0;
  let there = 0;
  const take = (start: number, offset: number): void => {
    const length = alike(text, start, from, offset);
    if (length < LEAST) return;
    if (start > own) pieces.push(text.slice(own, start));
    pieces.push([offset, length]);
    own = start + length;
    there = offset + length;
  };
  take(0, 0);
  let probe = own;
  let step = STEP;
  while (probe + LEAST <= text.length) {
    const expected = there + (probe - own);
    const start = Math.max(there, expected - DRIFT);
    const found = from.slice(start, expected + DRIFT).indexOf(text.slice(probe, probe + LEAST));
    if (found < 0) {
      probe += step;
      step = Math.min(LONGEST_STEP, step + STEP / 4);
      continue;
    }
    // They may have agreed for a while before the probe.
    let [begin, offset] = [probe, start + found];
    while (begin > own && offset > there && text.charCodeAt(begin - 1) === from.charCodeAt(offset - 1)) {
      begin--;
      offset--;
    }
    take(begin, offset);
    probe = Math.max(probe + 1, own);
    step = STEP;
  }
  if (own < text.length) pieces.push(text.slice(own));
  return pieces;
}

/** The text that was derived. */
export function rebuild(pieces: Pieces, from: string): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : from.slice(piece[0], piece[0] + piece[1])))
    .join('');
}
