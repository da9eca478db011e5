import type { Language } from '../../model/index.js';
import { EL } from './el.js';
import { EN } from './en.js';
import { ES } from './es.js';
import { IT } from './it.js';
import type { FindingPhrases } from './phrase.js';
import { PL } from './pl.js';

/** What each finding says, by language. */
export const PHRASES: Readonly<Record<Language, FindingPhrases>> = { en: EN, el: EL, it: IT, pl: PL, es: ES };
