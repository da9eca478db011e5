import type { Request, Response } from 'express';
import { StateError, textIn } from '../../model/index.js';
import type { OfficeHouse } from '../../pipeline/serving/index.js';
import { closedLink } from '../guard.js';
import { languageOf } from '../language.js';
import type { Pages } from '../page/index.js';
import type { Places } from '../places.js';
import { type Routes, parameter } from '../route.js';
import { type WorthParts, worthOf } from '../worth.js';

export interface SharedParts extends WorthParts {
  readonly pages: Pages;
  readonly house?: OfficeHouse;
  /** Passports put together at a time for who has a link. */
  readonly making: Places;
}

const FORMS = ['text/html', 'application/vp', 'application/json', 'application/zip', 'application/pdf'] as const;
/** A page can only link; a program says what it takes. */
const LINKED: Readonly<Record<string, string>> = { package: 'application/zip', pdf: 'application/pdf' };

/** Where the service was asked, as its host names itself; none for a host that is none (RFC 9110 §7.2). */
export function originOf(request: Request): string | undefined {
  const host = request.headers.host ?? '';
  const named = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:]{2,45}\])(?::\d{1,5})?$/i.test(host);
  return named ? `${request.protocol}://${host}` : undefined;
}

/** What somebody with a link sees. The address holds the secret: it goes to no cache, no other page, no search engine, and into no log. */
export function sharedRoutes({ pages, house, making, ...judging }: SharedParts) {
  /** What the link shows now. A link that is unknown, withdrawn or expired is told from no other. */
  async function opened(request: Request, response: Response, form: string) {
    response.set({ 'Cache-Control': 'no-store', Vary: 'Accept, Accept-Language' });
    const secret = parameter(request, 'secret');
    const found = await house?.openShare(secret, request.method !== 'HEAD');
    if (found === undefined) throw closedLink();
    const { learner, credentials, set } = found.share;
    const { passports } = found.office;
    const language = languageOf(request);
    // Of a link that shows a part, what it leaves out is nobody's business.
    const wanted = { learner, credentials, set, part: credentials !== undefined };
    return making(async () => {
      if (form !== 'text/html') {
        const origin = originOf(request);
        const link = origin === undefined ? undefined : `${origin}/share/${secret}`;
        const made = await passports.make({
          ...wanted,
          ...(form === 'application/pdf' ? { print: { language, link } } : {}),
        });
        return { ...found, ...made, explanation: undefined };
      }
      const made = await passports.make({ ...wanted, evenEmpty: true });
      const of = { language, titlesIn: passports.titlesIn };
      const packed = made.passport?.package;
      const worth = packed === undefined ? undefined : await worthOf(packed, of, judging);
      return { ...found, ...made, explanation: worth?.explanation };
    }).catch((error: unknown) => {
      // Erased meanwhile: the link goes with it.
      if (error instanceof StateError && error.code === 'register.learner-unknown') throw closedLink();
      throw error;
    });
  }

  const FILES = { 'application/zip': 'passport.zip', 'application/pdf': 'passport.pdf' } as const;

  return {
    openShare: {
      checksItself: true,
      open: async (request, response) => {
        const linked = request.query['form'];
        const asked = (typeof linked === 'string' ? LINKED[linked] : undefined) ?? request.accepts([...FORMS]);
        const form = asked === false ? 'text/html' : asked;
        if (form !== 'text/html') {
          const { passport } = await opened(request, response, form);
          const file = form === 'application/zip' || form === 'application/pdf' ? FILES[form] : undefined;
          if (file !== undefined) response.set('Content-Disposition', `attachment; filename="${file}"`);
          const own = { 'application/zip': passport?.package, 'application/pdf': passport?.pdf }[form];
          response.type(form).send(Buffer.from(own ?? passport?.presentation ?? []));
          return;
        }
        const language = languageOf(request);
        const { report, explanation, set, share, office } = await opened(request, response, form);
        const page = pages.share({
          language,
          holder: report.fullName,
          issuer: textIn(office.issuer.legalName, language),
          title: share.credentials === undefined ? textIn(set.title, language) : undefined,
          count: share.credentials === undefined ? { awarded: report.awarded, total: report.total } : undefined,
          explanation,
          expires: share.expires,
        });
        response.set('Content-Language', language).type('html').send(page);
      },
    },
  } satisfies Partial<Routes>;
}
