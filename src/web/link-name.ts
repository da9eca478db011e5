import { LANGUAGES, type Language } from '../model/index.js';
import { MY_WORDS } from './my/words.js';

const PRINTED = MY_WORDS['pdf-label'];

/** Whether a link was made for the code on a PDF, in whichever language that was. */
export function isPrintedLink(label: string | undefined): boolean {
  return label !== undefined && LANGUAGES.some((language) => PRINTED[language] === label);
}

/** What a link is called: the words that somebody gave it, or ours in the language of who looks. */
export function linkName(label: string, language: Language): string {
  return isPrintedLink(label) ? PRINTED[language] : label;
}
