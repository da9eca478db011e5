import type { Request, RequestHandler, Response } from 'express';
import { InputError, fromUtf8, readJson, type Json, type JsonObject } from '../model/index.js';
import { readRaw } from './body.js';
import type { Operation } from './operations.js';
import { RequestFault, type Place } from './problem.js';

/** What express-openapi-validator throws. */
interface Invalid {
  readonly status: number;
  readonly errors?: readonly { readonly path: string; readonly message: string; readonly errorCode?: string }[];
}

/** More places than this help nobody. */
const PLACES = 50;
const JSON_TYPE = 'application/json';
/** Its parts are read, and looked at, by who takes them as they come. */
const FORM_TYPE = 'multipart/form-data';

function isInvalid(error: unknown): error is Invalid {
  return (
    typeof error === 'object' &&
    error !== null &&
    'status' in error &&
    typeof error.status === 'number' &&
    error.status >= 400 &&
    error.status < 500
  );
}

function notFound(): InputError {
  return new InputError('http.not-found', 'there is nothing at this address', '/docs shows what there is');
}

function explained(error: unknown, standard: boolean): unknown {
  if (!isInvalid(error)) return error;
  const places: readonly Place[] = (error.errors ?? [])
    .slice(0, PLACES)
    .map(({ path, message }) => ({ pointer: path, rule: message }));
  // What names nothing of ours by its shape is not there, as another id that we do not have.
  if (places.length > 0 && places.every(({ pointer }) => pointer.startsWith('/params/'))) return notFound();
  // VCALM §3.1: what is not known must not be passed over.
  if (standard && error.errors?.some(({ errorCode = '' }) => errorCode.startsWith('additionalProperties.')) === true)
    return new RequestFault(
      'http.option-unknown',
      'the request holds a member or an option that is not known here',
      'leave out what errors names; /docs shows what each address takes',
      { errors: places },
    );
  return new RequestFault(
    'http.request-malformed',
    'the request is not as the interface says',
    'errors names the places; /docs shows what each address takes',
    { errors: places },
  );
}

/** The media type alone, in lower case. */
function mediaType(request: Request): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** A JSON body, strictly read: two members of one name, a lone surrogate and endless depth are refused. */
async function readJsonBody(request: Request, limit: number): Promise<Json> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    throw new InputError('http.media-type-unsupported', 'the body is encoded', 'send it without Content-Encoding');
  const text = fromUtf8(await readRaw(request, limit, limit));
  const read = text === undefined ? undefined : readJson(text);
  if (read?.fault === undefined && read !== undefined) return read.value;
  const what = read === undefined ? 'it is not UTF-8' : `${read.fault.fault} at ${String(read.fault.at)}`;
  throw new InputError(
    'http.body-not-json',
    `the body is no JSON that can be used: ${what}`,
    'send one JSON value in UTF-8, each member once',
  );
}

/** Runs one handler to its `next`; rejects with what it objects to. */
function ranBy(handler: RequestHandler, request: Request, response: Response, standard: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (error?: unknown): void => {
      if (error === undefined) resolve();
      else reject(explained(error, standard) as Error);
    };
    try {
      void Promise.resolve(handler(request, response, next)).catch(next);
    } catch (error) {
      next(error);
    }
  });
}

/**
 * Holds requests to the interface. A JSON body is read here, within the operation's limit, and is `request.body` afterwards; query
 * parameters have the types that the document gives them. Called after the guard: who may not ask learns nothing of the answer.
 */
export function createValidator(document: JsonObject) {
  let made: Promise<readonly RequestHandler[]> | undefined;
  // It takes half a second to load: with the first request that needs it, not at the start.
  const handlers = (): Promise<readonly RequestHandler[]> =>
    (made ??= import('express-openapi-validator').then(({ middleware }) =>
      middleware({
        apiSpec: structuredClone(document) as unknown as Parameters<typeof middleware>[0]['apiSpec'],
        validateApiSpec: false,
        validateRequests: true,
        validateResponses: false,
        validateSecurity: false,
        fileUploader: false,
      }),
    ));

  async function validate(operation: Operation, request: Request, response: Response): Promise<void> {
    const given = mediaType(request);
    if (operation.bodies.length > 0) {
      if (!operation.bodies.includes(given))
        throw new InputError(
          'http.media-type-unsupported',
          'the body is of a type that is not taken here',
          `send it as ${operation.bodies.join(' or ')}`,
        );
      if (given === FORM_TYPE) return;
      // A page has read its form, and gives the body that it stands for.
      if (given === JSON_TYPE) request.body ??= await readJsonBody(request, operation.bodyLimit);
    }
    // The validator keeps a compiled schema for each spelling of this header: only spellings of ours reach it.
    const header = request.headers['content-type'];
    if (operation.bodies.length === 0) delete request.headers['content-type'];
    else request.headers['content-type'] = given;
    // The document has no HEAD: it is a GET whose body is not sent.
    const sent = request.method;
    request.method = operation.method.toUpperCase();
    try {
      for (const handler of await handlers()) await ranBy(handler, request, response, operation.problems !== undefined);
    } finally {
      request.method = sent;
    }
    if (header !== undefined) request.headers['content-type'] = header;
  }

  return { validate };
}

export type Validator = ReturnType<typeof createValidator>;
