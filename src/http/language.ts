import type { Request, Response } from 'express';
import { LANGUAGES, isLanguage, type Language } from '../model/index.js';

const COOKIE = 'lang';
const YEAR_MILLISECONDS = 365 * 24 * 60 * 60 * 1_000;

/** What was chosen before. It is a taste, and says nothing of a person. */
function remembered(request: Request): string {
  return /(?:^|;\s*)lang=([a-z]{2})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
}

/** Remembers the language that a page was asked for in so many words. */
export function rememberLanguage(request: Request, response: Response): void {
  const asked = request.query['lang'];
  if (typeof asked === 'string' && isLanguage(asked) && asked !== remembered(request))
    response.cookie(COOKIE, asked, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: request.secure,
      maxAge: YEAR_MILLISECONDS,
    });
}

/** The language to answer in: `?lang=`, else the one that was chosen before, else `Accept-Language`, else English. */
export function languageOf(request: Request): Language {
  const asked = request.query['lang'];
  if (typeof asked === 'string' && isLanguage(asked)) return asked;
  const chosen = remembered(request);
  if (isLanguage(chosen)) return chosen;
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return typeof accepted === 'string' && isLanguage(accepted) ? accepted : 'en';
}

export function wantsHtml(request: Request): boolean {
  return request.accepts(['application/json', 'text/html']) === 'text/html';
}
