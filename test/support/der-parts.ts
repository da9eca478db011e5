import { expect } from '@jest/globals';
import { childrenOf, readDer } from '../../src/trust/der.js';

/*
 * DER taken apart and put together again, with one part gone or made another: a reader may pass over nothing that it does not know to be
 * of no weight.
 */

export interface Part {
  readonly tag: number;
  /** What is inside; a primitive value has its content. */
  readonly inside: readonly Part[] | Uint8Array;
  /** The parts stand in an OCTET STRING. */
  readonly wrapped?: true;
}

const WRAPPED = 0x04;
/** A BMPString, which is nowhere in these. */
const OTHER = 0x1e;

export function partsOf(bytes: Uint8Array): Part {
  const whole = readDer(bytes, 0, bytes.length);
  if (whole === undefined || whole.end !== bytes.length) throw new Error('not DER');
  const content = bytes.subarray(whole.content, whole.end);
  const parts = (whole.tag & 0x20) === 0 ? undefined : childrenOf(bytes, whole, 1000);
  if (parts !== undefined)
    return { tag: whole.tag, inside: parts.map(({ start, end }) => partsOf(bytes.slice(start, end))) };
  const inner = whole.tag === WRAPPED && content[0] === 0x30 ? readDer(content, 0, content.length) : undefined;
  return inner?.end === content.length && content.length > 0
    ? { tag: whole.tag, inside: [partsOf(content.slice())], wrapped: true }
    : { tag: whole.tag, inside: content };
}

export function written({ tag, inside }: Part): Uint8Array {
  const content = inside instanceof Uint8Array ? inside : Buffer.concat(inside.map(written));
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.from([tag, ...size, ...content]);
}

export type Change = (part: Part) => readonly Part[];

/** The whole with one part changed, for every part in turn, by its way from the top. */
function* changed(part: Part, change: Change, way = ''): Generator<readonly [string, Part]> {
  if (part.inside instanceof Uint8Array) return;
  for (const [index, one] of part.inside.entries()) {
    const [before, after] = [part.inside.slice(0, index), part.inside.slice(index + 1)];
    const put = (...parts: readonly Part[]): Part => ({ ...part, inside: [...before, ...parts, ...after] });
    const here = way === '' ? String(index) : `${way}.${String(index)}`;
    yield [here, put(...change(one))];
    for (const [deeper, other] of changed(one, change, here)) yield [deeper, put(other)];
  }
}

/** The whole with one part changed, the part that is reached by its way from the top: `0.3.1`. */
export function withPart(bytes: Uint8Array, way: string, change: Change): Uint8Array {
  const at = (part: Part, [index, ...rest]: readonly number[]): readonly Part[] => {
    if (index === undefined) return change(part);
    if (part.inside instanceof Uint8Array || index >= part.inside.length) throw new Error(`no part ${way}`);
    return [{ ...part, inside: part.inside.flatMap((one, place) => (place === index ? at(one, rest) : [one])) }];
  };
  const [whole] = at(partsOf(bytes), way.split('.').map(Number));
  if (whole === undefined) throw new Error('nothing is left');
  return written(whole);
}

/** The ways of the parts that may change while the whole is still read; what is inside of such a part is not named. */
export function passedOver(bytes: Uint8Array, read: (der: Uint8Array) => unknown, change: Change): readonly string[] {
  const whole = partsOf(bytes);
  expect(Buffer.from(written(whole)).equals(bytes)).toBe(true);
  const ways = [...changed(whole, change)].flatMap(([way, part]) => (read(written(part)) === undefined ? [] : [way]));
  return ways.filter((way) => !ways.some((other) => way.startsWith(`${other}.`)));
}

export const gone: Change = () => [];
export const another: Change = ({ inside }) => [
  { tag: OTHER, inside: inside instanceof Uint8Array ? inside : Uint8Array.of(0) },
];
