import type { Request, Response } from 'express';
import { InputError } from '../model/index.js';

/** The token itself: nothing is kept of a session, and a token that is revoked ends it at once, in every process. */
const COOKIE = 'edc_token';
/** Under what pages of providers lie; the cookie is sent nowhere else. */
const OFFICE = '/office';
/** A working day; who comes tomorrow signs in again. */
const SESSION_MILLISECONDS = 10 * 60 * 60 * 1_000;

/** The token of who has signed in. */
export function sessionToken(request: Request): string | undefined {
  return /(?:^|;\s*)edc_token=([A-Za-z0-9._~+/=-]{1,4096})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
}

/** Signs in; an empty token signs out. No script can read it, and no other site can send it with a form of its own. */
export function keepSession(request: Request, response: Response, token: string): void {
  const options = { path: OFFICE, httpOnly: true, sameSite: 'lax', secure: request.secure } as const;
  if (token === '') response.clearCookie(COOKIE, options);
  else response.cookie(COOKIE, token, { ...options, maxAge: SESSION_MILLISECONDS, encode: String });
}

/** What a page hands to the next one, and nothing keeps: a secret that is shown once. */
const ONCE = 'edc_once';
/** Long enough for the way there, and for a slow page. */
const ONCE_MILLISECONDS = 2 * 60 * 1_000;

/** For the page at that address alone, the next time that it is asked for. */
export function keepOnce(request: Request, response: Response, address: string, text: string): void {
  const { pathname } = new URL(address, 'http://office.invalid');
  const value = Buffer.from(`${pathname}\n${text}`).toString('base64url');
  const options = { path: pathname, httpOnly: true, sameSite: 'lax', secure: request.secure } as const;
  response.cookie(ONCE, value, { ...options, maxAge: ONCE_MILLISECONDS });
}

/** What was kept for this page; it is gone with the answer. */
export function takeOnce(request: Request, response: Response): string | undefined {
  const [, value] = /(?:^|;\s*)edc_once=([\w-]{1,4096})(?:;|$)/.exec(request.headers.cookie ?? '') ?? [];
  if (value === undefined) return undefined;
  const [path, text] = Buffer.from(value, 'base64url').toString().split('\n');
  if (path !== request.path) return undefined;
  response.clearCookie(ONCE, { path, httpOnly: true, sameSite: 'lax', secure: request.secure });
  return text;
}

/**
 * Whatever changes something comes from a page of ours: browsers say where a form was sent from (Fetch Metadata; RFC 6454), and who
 * says neither is no browser of today. InputError `http.forbidden`.
 */
export function fromHere(request: Request): void {
  const site = request.headers['sec-fetch-site'];
  const { origin, host } = request.headers;
  const here = site === undefined ? origin !== undefined && hostOf(origin) === host : site === 'same-origin';
  if (!here)
    throw new InputError(
      'http.foreign-form',
      'this form was not sent from a page of this service',
      'open the page here and send it again',
    );
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
