/**
 * Decimal numbers as texts, compared exactly. Floats would award at 59.999… what the provider graded 60, and print
 * 0.1 + 0.2 as nobody wrote it; a grade is never a float.
 */

/** 15 digits before and 10 after the point hold any grade; more is an attack or a mistake. */
const DECIMAL = /^-?\d{1,15}(?:\.\d{1,10})?$/;

export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** The value times ten to the power of `places`. */
interface Scaled {
  readonly units: bigint;
  readonly places: number;
}

function scaled(text: string): Scaled {
  if (!isDecimal(text)) throw new RangeError(`not a decimal number: ${text}`);
  const [whole = '', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), places: fraction.length };
}

/** Below, at or above zero as `a` is less than, equal to or more than `b`. Both must be decimals (`isDecimal`), else RangeError. */
export function compareDecimals(a: string, b: string): number {
  return compareScaled(scaled(a), scaled(b));
}

function compareScaled(a: Scaled, b: Scaled): number {
  const left = a.units * 10n ** BigInt(b.places);
  const right = b.units * 10n ** BigInt(a.places);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Compares the products `a * b` and `c * d`: a ratio against a limit without a division that would round. */
export function compareProducts(a: string, b: string, c: string, d: string): number {
  return compareScaled(product(scaled(a), scaled(b)), product(scaled(c), scaled(d)));
}

function product(a: Scaled, b: Scaled): Scaled {
  return { units: a.units * b.units, places: a.places + b.places };
}

/** A number as a fraction, exactly; `under` is above zero. */
export interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

/** The quotient of two decimals. RangeError where one is none, or the divisor is not above zero. */
export function ratio(dividend: string, divisor = '1'): Ratio {
  const [over, under] = [scaled(dividend), scaled(divisor)];
  if (under.units <= 0n) throw new RangeError(`not above zero: ${divisor}`);
  return { over: over.units * 10n ** BigInt(under.places), under: under.units * 10n ** BigInt(over.places) };
}

export function multiply(a: Ratio, b: Ratio): Ratio {
  return { over: a.over * b.over, under: a.under * b.under };
}

export function addAll(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce((a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under }), {
    over: 0n,
    under: 1n,
  });
}

/** Below, at or above zero as `a` is less than, equal to or more than `b`. */
export function compareRatios(a: Ratio, b: Ratio): number {
  return Number(a.over * b.under > b.over * a.under) - Number(a.over * b.under < b.over * a.under);
}

/** The decimal with at most so many places, cut off, never rounded up; for a ratio of zero or more. */
export function cutDecimal({ over, under }: Ratio, places: number): string {
  const digits = String((over * 10n ** BigInt(places)) / under).padStart(places + 1, '0');
  const at = digits.length - places;
  const fraction = digits.slice(at).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, at) : `${digits.slice(0, at)}.${fraction}`;
}
