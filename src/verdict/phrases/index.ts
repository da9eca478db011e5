import type { Language } from '../../model/index.js';
import { EN } from './en.js';
import type { FindingPhrases } from './phrase.js';

/** What each finding says, by language. */
export const PHRASES: Readonly<Record<Language, FindingPhrases>> = { en: EN, el: EN, it: EN, pl: EN, es: EN };
