import type { Request, Response } from 'express';
import {
  InputError,
  StateError,
  UpstreamError,
  textIn,
  type Instant,
  type Language,
  type Policy,
} from '../../model/index.js';
import type { OfficeHouse } from '../../pipeline/serving/index.js';
import { explain, type Verifying } from '../../pipeline/verifying/index.js';
import { languageOf } from '../language.js';
import type { Pages } from '../page/index.js';
import { type Routes, parameter } from '../route.js';

/** Passports put together at a time for who has a link: each keeps a core busy for a moment. */
const PLACES = 4;

export interface SharedParts {
  readonly pages: Pages;
  readonly house?: OfficeHouse;
  readonly verifying: Verifying;
  readonly policy?: Policy;
  readonly programmeTitles?: (language: Language) => Promise<(id: string) => string>;
  readonly now: () => Instant;
}

const FORMS = ['text/html', 'application/vp', 'application/json', 'application/zip', 'application/pdf'] as const;
/** A page can only link; a program says what it takes. */
const LINKED: Readonly<Record<string, string>> = { package: 'application/zip', pdf: 'application/pdf' };

/** The address that was asked for, as its host names itself; none for a host that is none (RFC 9110 §7.2). */
function addressOf(request: Request): string | undefined {
  const host = request.headers.host ?? '';
  const named = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:]{2,45}\])(?::\d{1,5})?$/i.test(host);
  return named ? `${request.protocol}://${host}/share/${parameter(request, 'secret')}` : undefined;
}

/** What somebody with a link sees. The address holds the secret: it goes to no cache, no other page, no search engine, and into no log. */
export function sharedRoutes({ pages, house, verifying, policy, programmeTitles, now }: SharedParts) {
  let busy = 0;

  /** The same that anybody would be told who uploads the package. */
  async function worth(packed: Uint8Array | undefined, language: Language) {
    if (packed === undefined) return undefined;
    const { verdict } = await verifying.verify(packed, { at: now(), ...(policy === undefined ? {} : { policy }) });
    const incomplete = (verdict.passport?.missing.length ?? 0) > 0;
    return explain(verdict, language, incomplete ? await programmeTitles?.(language) : undefined);
  }

  function guarded(response: Response): Response {
    return response.set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow, noarchive',
      Vary: 'Accept, Accept-Language',
    });
  }

  /** What the link shows now. A link that is unknown, withdrawn or expired is told from no other. */
  async function opened(request: Request, response: Response, form: string) {
    guarded(response);
    const found = await house?.openShare(parameter(request, 'secret'), request.method !== 'HEAD');
    if (found === undefined)
      throw new InputError(
        'http.not-found',
        'there is nothing at this address',
        'ask for a new link who gave you this one',
      );
    if (busy >= PLACES)
      throw new UpstreamError('http.busy', 'too many passports are being put together', 'try again in a few seconds');
    busy++;
    try {
      const { learner, credentials, set } = found.share;
      const link = addressOf(request);
      const language = languageOf(request);
      const wanted = { learner, credentials, set };
      const { passports } = found.office;
      if (form === 'text/html') {
        const { passport, ...contents } = await passports.make({ ...wanted, evenEmpty: true });
        return { ...found, ...contents, passport, explanation: await worth(passport?.package, language) };
      }
      const made = await passports.make({
        ...wanted,
        ...(form === 'application/pdf' ? { print: { language, link } } : {}),
      });
      return { ...found, ...made, explanation: undefined };
    } catch (error) {
      // Erased meanwhile: the link goes with it.
      if (error instanceof StateError && error.code === 'register.learner-unknown')
        throw new InputError('http.not-found', 'there is nothing at this address');
      throw error;
    } finally {
      busy--;
    }
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
          // Of a link that shows a part, what it leaves out is nobody's business.
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
