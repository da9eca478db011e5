import type { Request } from 'express';
import { LANGUAGES, isLanguage, type Language } from '../model/index.js';

/** The language to answer in: `?lang=`, else `Accept-Language`, else English. */
export function languageOf(request: Request): Language {
  const asked = request.query['lang'];
  if (typeof asked === 'string' && isLanguage(asked)) return asked;
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return typeof accepted === 'string' && isLanguage(accepted) ? accepted : 'en';
}

export function wantsHtml(request: Request): boolean {
  return request.accepts(['application/json', 'text/html']) === 'text/html';
}
