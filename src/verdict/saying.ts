import { type FindingValues, type Language, type LanguageMap, type Translated } from '../model/index.js';
import { WORDS, type Word } from './phrases/words.js';

/** A name or title in a sentence; more than this is no name. */
const LONGEST = 200;

/** A text from a credential. What is not in the language of the explanation says in which it is. */
export interface SaidText {
  readonly text: string;
  /** BCP 47; `und` where the credential does not say. Absent for the language of the explanation. */
  readonly lang?: string;
  /** The instant that the text says, for a machine. */
  readonly instant?: string;
}

/** What an input file may put into a sentence: no control or bidi characters, and not pages of it. */
export function shown(value: string | number, longest = LONGEST): string {
  const text = String(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');
  return (text.length > longest ? `${text.slice(0, longest - 1)}…` : text).toWellFormed();
}

export function fill(text: string, values: FindingValues): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name] ?? '?'));
}

/** A word or sentence of the verdict in one language. */
export function word(key: Word, language: Language, values: FindingValues = {}): string {
  return fill(WORDS[key][language], values);
}

/** A paragraph of a credential; more than this nobody reads. Its lines become one: what breaks lines may not move others. */
const LONGEST_PARAGRAPH = 900;

function paragraph(text: string): string {
  return shown(text.replace(/[\t\n\r]+/g, ' ').trim(), LONGEST_PARAGRAPH);
}

/** What the text says in the reader's language, else in English, else in any that there is. */
export function textOf(map: LanguageMap | Translated | undefined, language: Language): SaidText | undefined {
  if (map === undefined) return undefined;
  const texts: LanguageMap = map;
  const found = [language, 'en', ...Object.keys(texts)].find((one) => (texts[one] ?? '').trim() !== '');
  if (found === undefined) return undefined;
  const text = paragraph(texts[found] ?? '');
  if (found === language) return { text };
  return { text, lang: /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/.test(found) ? found : 'und' };
}

/** A text of ours, or one that is of no language. */
export function plain(text: string): SaidText {
  return { text: paragraph(text) };
}
