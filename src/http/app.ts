import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import {
  EdcError,
  InputError,
  LANGUAGES,
  UpstreamError,
  type Instant,
  type Language,
  type Policy,
  type Verdict,
  isLanguage,
} from '../model/index.js';
import { explain, type Explanation, type Verifying } from '../pipeline/verifying/index.js';
import { readFile } from './body.js';
import { problemOf } from './problem.js';

/** What can be wrong with a request, as a page tells it. */
export type PageFault = 'no-file' | 'too-large' | 'unreadable' | 'nothing-here' | 'busy';

/** The pages that the service shows, passed in so that faces stay apart. */
export interface Pages {
  readonly style: string;
  upload(language: Language): string;
  verdict(explanation: Explanation): string;
  error(language: Language, what: string | undefined): string;
  fault(kind: PageFault, language: Language, limitBytes: number): string;
}

export interface ServiceOptions {
  readonly verifying: Verifying;
  readonly pages: Pages;
  /** How much each check counts; the default policy where none is given. */
  readonly policy?: Policy;
  /** Titles of programmes by their ids, in a language; ids are shown without it. */
  readonly programmeTitles?: (language: Language) => Promise<(id: string) => string>;
  readonly now: () => Instant;
  /** The published status list of a name such as `revocation-1`, read anew each time; `undefined` when there is none. */
  readonly statusList: (name: string) => Promise<Uint8Array | undefined>;
  /** Largest body in bytes. A passport of twenty with pictures is under 4 MB; its package under 8. */
  readonly bodyLimit?: number;
  /** Told of faults of ours, for the log. Never given what was uploaded. */
  readonly onFault?: (error: unknown, place: string) => void;
}

/** Europass's own issuer takes 5 MB a file; a package holds up to twenty and their proved forms. */
export const BODY_LIMIT = 32 * 1024 * 1024;

/**
 * Verifications at a time. Each may hold a body of the limit and keep a core busy for seconds; who comes when all places
 * are taken is told to come again rather than left to wait.
 */
export const PLACES = 8;
/** Seconds after which to come again. */
const RETRY_AFTER = 5;

/** Problems that a person can meet in a browser; whatever else is the caller's is a request that cannot be read. */
const FAULTS: Readonly<Record<string, PageFault>> = {
  'http.body-too-large': 'too-large',
  'http.file-missing': 'no-file',
  'http.busy': 'busy',
  'http.not-found': 'nothing-here',
  'http.method-not-allowed': 'nothing-here',
};

/** Addresses and what they take (RFC 9110 §15.5.6: 405 names the methods). */
const METHODS: Readonly<Record<string, string>> = {
  '/': 'GET, HEAD',
  '/style.css': 'GET, HEAD',
  '/healthz': 'GET, HEAD',
  '/verifications': 'POST',
  '/status-lists/:name': 'GET, HEAD',
};

function languageOf(request: Request): Language {
  const asked = request.query['lang'];
  if (typeof asked === 'string' && isLanguage(asked)) return asked;
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return typeof accepted === 'string' && isLanguage(accepted) ? accepted : 'en';
}

function wantsHtml(request: Request): boolean {
  return request.accepts(['application/json', 'text/html']) === 'text/html';
}

/** The service of this size: verifications, status lists as published, and a page. It never opens the register. */
export function createApp(options: ServiceOptions): Express {
  const limit = options.bodyLimit ?? BODY_LIMIT;
  const { pages } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );

  app.get('/', (request, response) => {
    response
      .set('Vary', 'Accept-Language')
      .type('html')
      .send(pages.upload(languageOf(request)));
  });
  app.get('/style.css', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=3600').type('css').send(pages.style);
  });
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });

  let busy = 0;
  /** Takes a place for one verification, from the first byte of its body to the verdict. */
  async function judged(request: Request): Promise<Verdict> {
    if (busy >= PLACES)
      throw new UpstreamError('http.busy', 'too many verifications are under way', 'try again in a few seconds');
    busy++;
    try {
      const bytes = await readFile(request, limit);
      const policy = options.policy === undefined ? {} : { policy: options.policy };
      return (await options.verifying.verify(bytes, { at: options.now(), ...policy })).verdict;
    } finally {
      busy--;
    }
  }

  app.post('/verifications', async (request, response) => {
    const language = languageOf(request);
    const verdict = await judged(request);
    const incomplete = (verdict.passport?.missing.length ?? 0) > 0;
    const titles = incomplete ? await options.programmeTitles?.(language) : undefined;
    const explanation = explain(verdict, language, titles);
    response.set('Cache-Control', 'no-store').set('Vary', 'Accept, Accept-Language').set('Content-Language', language);
    if (wantsHtml(request)) response.type('html').send(pages.verdict(explanation));
    else response.json({ verdict, explanation });
  });

  app.get('/status-lists/:name', async (request, response) => {
    // Lists are public and read by anybody's verifier, browsers included (Bitstring Status List §4.4).
    response.set('Access-Control-Allow-Origin', '*').set('Cross-Origin-Resource-Policy', 'cross-origin');
    const { name } = request.params;
    // The names that the publisher gives; anything else never reaches the file system.
    const list = /^(revocation|suspension)-[1-9]\d{0,8}$/.test(name) ? await options.statusList(name) : undefined;
    if (list === undefined) throw new InputError('http.not-found', 'there is no such status list');
    response.set('Cache-Control', 'public, max-age=60').type('application/vc').send(Buffer.from(list));
  });

  for (const [path, methods] of Object.entries(METHODS))
    app.all(path, (_request, response) => {
      response.set('Allow', methods);
      throw new InputError('http.method-not-allowed', 'this address does not take that method', `use ${methods}`);
    });
  app.use(() => {
    throw new InputError(
      'http.not-found',
      'there is nothing at this address',
      'POST a file to /verifications, or open / in a browser',
    );
  });

  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const fault = malformedRequest(error) ?? error;
    const problem = problemOf(fault);
    if (problem.status === 503) response.set('Retry-After', String(RETRY_AFTER));
    else if (problem.status >= 500) options.onFault?.(error, `${request.method} ${request.path}`);
    response.status(problem.status).set('Cache-Control', 'no-store').set('Vary', 'Accept, Accept-Language');
    // A body that was not read to its end would hang on a kept-alive connection.
    if (!request.complete) response.set('Connection', 'close');
    if (wantsHtml(request)) {
      const language = languageOf(request);
      const what =
        problem.status < 500 || problem.status === 503
          ? pages.fault(FAULTS[problem.code] ?? 'unreadable', language, limit)
          : undefined;
      response.type('html').send(pages.error(language, what));
    } else {
      response.type('application/problem+json').send(JSON.stringify(problem));
    }
  });
  return app;
}

/** Express throws errors with a status of its own for addresses that cannot be decoded. */
function malformedRequest(error: unknown): EdcError | undefined {
  if (error instanceof EdcError || !(error instanceof Error)) return undefined;
  const status = 'status' in error ? error.status : undefined;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return new InputError('http.request-malformed', 'the request cannot be understood');
}
