import type { Express, Request, Response } from 'express';
import { InputError, InvariantError, fromUtf8, textIn, type Language } from '../model/index.js';
import type { OfficeHouse } from '../pipeline/serving/index.js';
import { readRaw } from './body.js';
import { languageOf } from './language.js';
import type { Operation, OperationId } from './operations.js';
import { problemOf } from './problem.js';
import type { Rates } from './rates.js';
import { type Reply, type Routes, type Work, carryOut, factsOf, sendReply } from './route.js';
import { fromHere, keepOnce, keepSession, sessionToken, takeOnce } from './session.js';
import type { Done, Given, JsonOf, PageRoute, Shown, Visit } from './page/index.js';

/** A programme in five languages, as a form, is below a tenth of this. */
const FORM_BYTES = 1024 * 1024;
/** A programme of fifty outcomes in five languages has a third of these. */
const FORM_FIELDS = 3_000;

/** What is posted by a form without files. InputError `http.body-too-large`, `http.form-unreadable`. */
async function fieldsOf(request: Request): Promise<Visit['fields']> {
  const unreadable = (): InputError =>
    new InputError('http.form-unreadable', 'the form cannot be read', 'open the page again and fill it in once more');
  if (request.is('application/x-www-form-urlencoded') === false) throw unreadable();
  const text = fromUtf8(await readRaw(request, FORM_BYTES, FORM_BYTES));
  if (text === undefined) throw unreadable();
  const fields = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    if (++count > FORM_FIELDS) throw unreadable();
    // Browsers send CR LF for a new line of a text; everywhere else it is LF.
    fields.set(name, [...(fields.get(name) ?? []), value.replaceAll('\r\n', '\n')]);
  }
  return fields;
}

/** The request of a page as the operation would have been asked by a program. */
function asked(
  request: Request,
  { method, path }: Operation,
  { params = {}, query = {}, body, headers = {}, upload }: Given,
  { language, token }: { readonly language: Language; readonly token: string | undefined },
): Request {
  // A plus for a blank is of forms; the interface takes queries as URLs have them.
  const search = new URLSearchParams(query).toString().replaceAll('+', '%20');
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const url = search === '' ? filled : `${filled}?${search}`;
  // Without the cookies: what they hold has been read.
  const own = { ...request.headers, cookie: undefined };
  const value = {
    method: method.toUpperCase(),
    url,
    originalUrl: url,
    params,
    query,
    headers: {
      ...own,
      accept: 'application/json',
      'accept-language': language,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  };
  // What is uploaded is a stream, and there is one of it; anything else may be asked several times for one page.
  const target = upload === true ? request : (Object.create(request) as Request);
  for (const [name, own] of Object.entries(value))
    Object.defineProperty(target, name, { value: own, writable: true, configurable: true, enumerable: true });
  return target;
}

export interface MountParts extends Work {
  readonly operations: readonly Operation[];
  readonly routes: Routes;
  readonly house: OfficeHouse | undefined;
  readonly rates: Rates;
  /** Name of the script that follows a batch. */
  readonly progress: string | undefined;
}

/** Who is still sending when the answer comes sees an error of the network in its place: the rest is read and forgotten, up to this. */
const PATIENCE = 128 * 1024 * 1024;

function readOut(request: Request): Promise<void> {
  return new Promise((resolve) => {
    let left = PATIENCE;
    request.on('data', (bytes: Buffer) => {
      left -= bytes.length;
      if (left < 0) resolve();
    });
    request.once('end', resolve).once('close', resolve).once('error', resolve);
    request.resume();
    if (request.readableEnded || request.destroyed) resolve();
  });
}

/** Mounts pages; the addresses that this adds, with the methods that they take. */
export function mountPages(
  app: Express,
  pages: readonly PageRoute[],
  { operations, routes, house, rates, progress, ...work }: MountParts,
): readonly (readonly [string, 'get' | 'post'])[] {
  const known = new Map(operations.map((operation) => [operation.id, operation]));

  /** Who has signed in. Guessing costs the same here as anywhere else. */
  async function recognise(request: Request, token: string, language: Language): Promise<Visit['signedIn']> {
    const address = request.ip ?? '';
    await rates.guessing(address);
    const caller = await house?.identify(token);
    const office = caller?.valid === true ? house?.office(caller.organisation) : undefined;
    if (caller !== undefined && office !== undefined)
      return { organisation: textIn(office.issuer.legalName, language), scopes: caller.scopes, issuer: office.issuer };
    await rates.guessed(address);
    return undefined;
  }

  function visitOf(request: Request, response: Response, page: PageRoute, fields: Visit['fields']): Visit {
    const language = languageOf(request);
    const token = page.for === 'office' ? sessionToken(request) : undefined;
    const path = request.path;
    const origin = `${request.protocol}://${request.headers.host ?? ''}`;
    const done = (id: OperationId, given: Given = {}): Promise<Reply | undefined> => {
      const operation = known.get(id);
      const route = routes[id];
      if (operation === undefined || 'open' in route) throw new InvariantError(`${id} is no operation of a page`);
      return carryOut(operation, route, asked(request, operation, given, { language, token }), response, work);
    };
    const perform = async <Id extends OperationId>(id: Id, given?: Given): Promise<JsonOf<Id>> =>
      (await done(id, given))?.json as JsonOf<Id>;
    return {
      language,
      params: request.params as Visit['params'],
      query: Object.fromEntries(
        Object.entries(request.query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
      fields,
      path,
      origin,
      ...(progress === undefined ? {} : { progressScript: `/assets/${progress}` }),
      recognises: async (one) => (await recognise(request, one, language)) !== undefined,
      perform,
      async attempt<Id extends OperationId>(id: Id, given?: Given): Promise<Done<Id>> {
        try {
          // The compiler cannot tell that no JSON of ours is a promise.
          return { json: await perform(id, given) } as Done<Id>;
        } catch (error) {
          const problem = problemOf(error, language);
          if (given?.upload === true) await readOut(request);
          // Who has to sign in again, who comes too often and what is broken is told by the page for errors.
          if (problem.status >= 500 || problem.status === 401 || problem.status === 429) throw error;
          return { problem };
        }
      },
      async forward(id, given): Promise<Shown> {
        const reply = await done(id, given);
        if (reply !== undefined) sendReply(response, reply);
        return 'sent';
      },
    };
  }

  function show(request: Request, response: Response, shown: Shown): void {
    if (shown === 'sent') return;
    response.set('Cache-Control', 'no-store').set('Vary', 'Accept-Language, Cookie');
    if ('seeOther' in shown) {
      if (shown.token !== undefined) keepSession(request, response, shown.token);
      if (shown.once !== undefined) keepOnce(request, response, shown.seeOther, shown.once);
      response.redirect(303, shown.seeOther);
      return;
    }
    response
      .status(shown.status ?? 200)
      .set('Content-Language', languageOf(request))
      .type('html')
      .send(shown.html);
  }

  for (const page of pages)
    app[page.method](page.path, async (request, response) => {
      factsOf(response).route = page.path;
      await work.visited(request);
      if (page.method === 'post') fromHere(request);
      const token = page.for === 'office' ? sessionToken(request) : undefined;
      const signedIn = token === undefined ? undefined : await recognise(request, token, languageOf(request));
      if (page.for === 'office' && signedIn === undefined) {
        // Back to where somebody wanted to go; a form that was posted is lost, and its page is not.
        const back = page.method === 'get' ? `?back=${encodeURIComponent(request.originalUrl)}` : '';
        show(request, response, { seeOther: `/office/sign-in${back}` });
        return;
      }
      const fields =
        page.method === 'post' && page.upload !== true ? await fieldsOf(request) : new Map<string, string[]>();
      const once = signedIn !== undefined && page.method === 'get' ? takeOnce(request, response) : undefined;
      const visit = { ...visitOf(request, response, page, fields), ...(once === undefined ? {} : { once }) };
      show(request, response, await page.answer(signedIn === undefined ? visit : { ...visit, signedIn }));
    });
  return pages.map(({ path, method }) => [path, method] as const);
}
