import { type Instant, utf8 } from '../../model/index.js';

/** One after the other. */
export function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Writes DER (X.690 §8): a tag, the length, and the contents one after the other. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = join(contents);
  const digits: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  const head = content.length < 128 ? [tag, content.length] : [tag, 0x80 | digits.length, ...digits];
  return join([Uint8Array.from(head), content]);
}

export const sequence = (...contents: readonly Uint8Array[]): Uint8Array => der(0x30, ...contents);
export const octets = (content: Uint8Array): Uint8Array => der(0x04, content);
export const bits = (content: Uint8Array): Uint8Array => der(0x03, Uint8Array.of(0), content);
export const integer = (content: Uint8Array): Uint8Array => der(0x02, content);
/** `[number]` EXPLICIT. */
export const explicit = (number: number, ...contents: readonly Uint8Array[]): Uint8Array =>
  der(0xa0 | number, ...contents);
export const enumerated = (value: number): Uint8Array => der(0x0a, Uint8Array.of(value));

export function oid(text: string): Uint8Array {
  const [top = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [top * 40 + second, ...rest].flatMap((arc) => {
    const parts = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) parts.unshift(0x80 | (left & 0x7f));
    return parts;
  });
  return der(0x06, Uint8Array.from(bytes));
}

/** GeneralizedTime; UTCTime for years before 2050, where RFC 5280 §4.1.2.5 wants it. */
export function time(instant: Instant, form: 'generalized' | 'x509' = 'generalized'): Uint8Array {
  const digits = instant.replace(/[-:T]/g, '');
  return form === 'x509' && instant < '2050' ? der(0x17, utf8(digits.slice(2))) : der(0x18, utf8(digits));
}

export interface DevExtension {
  readonly oid: string;
  readonly critical: boolean;
  /** DER. */
  readonly value: Uint8Array;
}

export function extension({ oid: id, critical, value }: DevExtension): Uint8Array {
  return sequence(oid(id), ...(critical ? [der(0x01, Uint8Array.of(0xff))] : []), octets(value));
}
