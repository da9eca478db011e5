/*
 * The quick way of `readJson`: the reader of the platform gives the value, and what it does not see is excluded by counting. Each
 * member of the text is a member of the value unless two in one object have one name. Whatever is not plainly sound is left to the walk.
 */

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

function isWhite(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Whether the quote is a character of its string: an odd number of backslashes stands before it. */
function isEscaped(text: string, quote: number): boolean {
  let at = quote;
  while (text.charCodeAt(at - 1) === BACKSLASH) at--;
  return (quote - at) % 2 === 1;
}

/** Position of the quote that ends the string beginning at `start`; -1 where none does. */
function endOf(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && text.charCodeAt(end - 1) === BACKSLASH && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** A name that is spelled with escapes may be any name. */
function isPlainName(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) if (text.charCodeAt(at) === BACKSLASH) return false;
  return end - start !== 10 || !text.startsWith('__proto__', start + 1);
}

/** How many members all objects of the text have, if it is JSON; -1 where it is too deep or a name is no plain one. */
function membersIn(text: string, limit: number): number {
  let members = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const start = at;
      at = endOf(text, start);
      if (at < 0) return -1;
      let next = at + 1;
      while (isWhite(text.charCodeAt(next))) next++;
      if (text.charCodeAt(next) !== COLON) continue;
      if (!isPlainName(text, start, at)) return -1;
      members++;
      at = next;
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth >= limit) return -1;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return members;
}

function membersOf(value: object): number {
  const values: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let members = Array.isArray(value) ? 0 : values.length;
  for (const item of values) if (typeof item === 'object' && item !== null) members += membersOf(item);
  return members;
}

/** Surrogates that come in as escapes; some that are no surrogates look like it, and cost the walk. */
function mayEscapeSurrogate(text: string): boolean {
  return text.includes('\\u') && (text.includes('\\ud') || text.includes('\\uD'));
}

/** The value of a text that means one thing; `undefined` where the walk must look, which says what is wrong, if anything is. */
export function readQuickly(text: string, depth: number): { readonly value: unknown } | undefined {
  const members = membersIn(text, depth);
  if (members < 0 || !text.isWellFormed() || mayEscapeSurrogate(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
  const held = typeof value === 'object' && value !== null ? membersOf(value) : 0;
  return held === members ? { value } : undefined;
}
