import { randomUUID } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { EdcError, InputError, UpstreamError, type Instant, type Language, type Policy } from '../model/index.js';
import type { OfficeHouse } from '../pipeline/serving/index.js';
import type { Verifying, VerifyingPorts } from '../pipeline/verifying/index.js';
import { mountDocs } from './docs.js';
import { createGuard, createHolding } from './guard.js';
import { languageOf, rememberLanguage, wantsHtml } from './language.js';
import type { Meters } from './metrics.js';
import { operationsOf, readInterface } from './operations.js';
import type { PageFault, Pages } from './page/index.js';
import { mountPages } from './mount.js';
import { createPlaces } from './places.js';
import { type Problem, problemOf } from './problem.js';
import { createRates, TooMany, type RateLimits } from './rates.js';
import { factsOf, handlerOf, type RequestFacts, type Routes } from './route.js';
import { accessRoutes } from './routes/access.js';
import { batchRoutes } from './routes/batches.js';
import { credentialRoutes } from './routes/credentials.js';
import { decisionRoutes } from './routes/decisions.js';
import { erasureRoutes } from './routes/erasure.js';
import { passportRoutes } from './routes/passports.js';
import { programmeRoutes } from './routes/programmes.js';
import { exchangeRoutes } from './routes/exchange.js';
import { PLACES, publicRoutes } from './routes/public.js';
import { ownRoutes } from './routes/own.js';
import { sharedRoutes } from './routes/shared.js';
import { listRoutes } from './routes/lists.js';
import { verdictRoutes } from './routes/verdicts.js';
import { trialRoutes } from './routes/trials.js';
import { createValidator } from './validate.js';
import { type HandedOut, mountVerifier } from './verifier.js';

/** One answered request, for the log: nothing in it is of a person, and no path, for paths hold ids. */
export interface RequestLine {
  readonly request: string;
  readonly method: string;
  /** Path of the operation as the interface has it. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly organisation?: string;
}

export interface ServiceOptions {
  readonly verifying: Verifying;
  /** For conformance instances of the VC API; `verifying` where it is absent. */
  readonly conformance?: Verifying;
  /** did:web documents, for who asks what a DID stands for; none of others where it is absent. */
  readonly dids?: VerifyingPorts['dids'];
  readonly pages: Pages;
  /** The organisations; without them the service verifies and publishes, and everything else answers that it is not ready. */
  readonly house?: OfficeHouse;
  /** The verifier for browsers; without it every file is judged here. */
  readonly handed?: HandedOut;
  /** How much each check counts; the default policy where none is given. */
  readonly policy?: Policy;
  /** Titles of programmes by their ids, in a language; ids are shown without it. */
  readonly programmeTitles?: (language: Language) => Promise<(id: string) => string>;
  readonly now: () => Instant;
  /** The published status list of a name such as `revocation-1`, read anew each time; `undefined` when there is none. */
  readonly statusList: (name: string) => Promise<Uint8Array | undefined>;
  /** Largest file in bytes. A passport of twenty with pictures is under 4 MB; its package under 8. */
  readonly bodyLimit?: number;
  /** No limits where it is not given. */
  readonly rates?: RateLimits;
  /** How many proxies stand before the service and say whom they ask for. */
  readonly proxies?: number;
  readonly meters?: Meters;
  /** Whoever sends it may read the figures; without it, callers on this machine may. */
  readonly metricsToken?: string;
  readonly onAnswer?: (line: RequestLine) => void;
  /** Told of faults of ours, for the log: the error, the method and route. Never given what was uploaded. */
  readonly onFault?: (error: unknown, place: string, request: string) => void;
}

/** Europass's own issuer takes 5 MB a file; a package holds up to twenty and their proved forms. */
export const BODY_LIMIT = 32 * 1024 * 1024;

/** Seconds after which to come again. */
const RETRY_AFTER = 5;

/** Problems that a person can meet in a browser; whatever else is the caller's is a request that cannot be read. */
const FAULTS: Readonly<Record<string, PageFault>> = {
  'http.body-too-large': 'too-large',
  'http.file-missing': 'no-file',
  'http.busy': 'busy',
  'http.too-many-requests': 'busy',
  'http.not-ready': 'busy',
  'http.not-found': 'nothing-here',
  'passport.nothing-to-show': 'nothing-shown',
  'http.method-not-allowed': 'nothing-here',
  'http.form-unreadable': 'unreadable',
  'http.request-aborted': 'unreadable',
  'http.request-malformed': 'unreadable',
  'http.media-type-unsupported': 'unreadable',
};

/** Addresses beside those of the interface. */
const PAGES = ['/', '/assets/style.css'];
/** A browser that has the style sheet asks again after an hour, and is mostly told that nothing changed. */
const ASSET_CACHE = 'public, max-age=3600';

/** Passports put together at a time for who has a link: each keeps a core busy for a moment. */
const MAKING_PLACES = 4;

/** Addresses that are keys: they go to no cache, to no other page and to no search engine, whatever is answered. */
const KEYS = ['/my', '/share'];

const CLOSED = (): Promise<never> =>
  Promise.reject(
    new UpstreamError('http.not-ready', 'this service has no register', 'edc serve opens one: see docs/service.md'),
  );

/** Every operation of the interface with what it does. */
export function routesOf(options: ServiceOptions): Routes {
  const places = createPlaces(PLACES);
  const making = createPlaces(MAKING_PLACES);
  return {
    ...publicRoutes({ ...options, places, bodyLimit: options.bodyLimit ?? BODY_LIMIT }),
    ...exchangeRoutes({ ...options, places }),
    ...sharedRoutes({ ...options, making }),
    ...ownRoutes({ ...options, making }),
    ...verdictRoutes({ ...options, places }),
    ...listRoutes,
    ...accessRoutes,
    ...batchRoutes,
    ...credentialRoutes,
    ...decisionRoutes,
    ...passportRoutes,
    ...erasureRoutes,
    ...programmeRoutes,
    ...trialRoutes,
  };
}

/** The service: the interface of schemas/openapi.yaml, and a page to verify with. */
export function createApp(options: ServiceOptions): Express {
  const limit = options.bodyLimit ?? BODY_LIMIT;
  const { pages, house, meters, handed } = options;
  const here = handed && { ...handed.scripts, limit };
  const document = readInterface();
  const operations = operationsOf(document);
  const rates = createRates(options.rates);
  const admit = house === undefined ? CLOSED : createGuard({ house, rates });
  const hold = house === undefined ? CLOSED : createHolding({ house, rates });
  const validator = createValidator(document);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', options.proxies ?? 0);

  app.use((request, response, next) => {
    const begun = performance.now();
    const facts: RequestFacts = Object.assign(response.locals, { request: randomUUID() });
    response.set('X-Request-Id', facts.request);
    response.once('close', () => {
      const seconds = (performance.now() - begun) / 1_000;
      const { route = 'none', organisation } = facts;
      meters?.answered(request.method, route, response.statusCode, seconds);
      options.onAnswer?.({
        request: facts.request,
        method: request.method,
        route,
        status: response.statusCode,
        milliseconds: Math.round(seconds * 1_000_000) / 1_000,
        ...(organisation === undefined ? {} : { organisation }),
      });
    });
    next();
  });
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          scriptSrc: ["'self'"],
          // Certificates that have not been issued yet are shown without being kept anywhere.
          imgSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          workerSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );
  app.use(async (request, _response, next) => {
    // With a token, the guard counts by the token; where there is no guard, `visited` counts all the same.
    if (request.headers.authorization === undefined) await rates.visiting(request.ip ?? '');
    next();
  });

  app.use(KEYS, (_request, response, next) => {
    response.set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow, noarchive',
    });
    next();
  });
  app.use((request, response, next) => {
    if (request.method === 'GET') rememberLanguage(request, response);
    next();
  });
  app.get('/', (request, response) => {
    factsOf(response).route = '/';
    response
      .set('Vary', 'Accept-Language, Cookie')
      .type('html')
      .send(pages.upload(languageOf(request), here, request.query['link'] === 'elsewhere'));
  });
  app.get('/assets/style.css', (_request, response) => {
    factsOf(response).route = '/assets/style.css';
    response.set('Cache-Control', ASSET_CACHE).type('css').send(pages.style());
  });

  const routes = routesOf(options);
  const beside = [...PAGES, ...mountDocs(app, document), ...(handed === undefined ? [] : mountVerifier(app, handed))];
  const methods = new Map<string, string[]>(beside.map((path) => [path, ['get']]));
  const take = (path: string, method: string): unknown => methods.set(path, [...(methods.get(path) ?? []), method]);
  const visited = async ({ headers, ip = '' }: Request): Promise<void> => {
    if (headers.authorization !== undefined) await rates.visiting(ip);
  };
  const work = { admit, hold, validator, visited };
  for (const operation of operations) {
    app[operation.method](operation.pattern, handlerOf(operation, routes[operation.id], work));
    take(operation.pattern, operation.method);
  }
  for (const [path, method] of mountPages(app, pages.routes, {
    operations,
    routes,
    house,
    rates,
    progress: options.handed?.scripts.progress,
    ...work,
  }))
    take(path, method);

  for (const [path, taken] of methods) {
    // RFC 9110 §15.5.6: 405 names the methods.
    const allowed = taken.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])).join(', ');
    app.all(path, (_request, response) => {
      response.set('Allow', allowed);
      throw new InputError('http.method-not-allowed', 'this address does not take that method', `use ${allowed}`);
    });
  }
  app.use(() => {
    throw new InputError(
      'http.not-found',
      'there is nothing at this address',
      'POST a file to /verifications, open / in a browser, or read /docs',
    );
  });

  /** The page for a problem: in words for who uploads a file where there are any, else as programs are told it. */
  function errorFor({ status, code, title, detail }: Problem, language: Language): string {
    if (code === 'share.closed') return pages.closed(language);
    if (status >= 500 && status !== 503) return pages.error(language, undefined);
    const fault = FAULTS[code];
    return fault === undefined
      ? pages.error(language, title, detail)
      : pages.error(language, pages.fault(fault, language, limit));
  }

  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    const facts = factsOf(response);
    if (response.headersSent) {
      next(error);
      return;
    }
    const fault = malformedRequest(error) ?? error;
    const language = languageOf(request);
    const problem = problemOf(fault, language, facts.problems);
    if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer');
    if (fault instanceof TooMany) response.set('Retry-After', String(fault.seconds));
    else if (problem.status === 503) response.set('Retry-After', String(RETRY_AFTER));
    else if (problem.status >= 500)
      options.onFault?.(error, `${request.method} ${facts.route ?? 'none'}`, facts.request);
    response
      .status(problem.status)
      .set('Cache-Control', 'no-store')
      .set('Vary', 'Accept, Accept-Language')
      .set('Content-Language', language);
    // A body that was not read to its end would hang on a kept-alive connection.
    if (!request.complete) response.set('Connection', 'close');
    if (wantsHtml(request)) {
      response.type('html').send(errorFor(problem, language));
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
