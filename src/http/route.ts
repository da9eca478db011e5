import type { Request, Response } from 'express';
import { EdcError, InputError, InvariantError, StateError, type TrailEvent } from '../model/index.js';
import type { Admit, Hold, Holder, Tenant } from './guard.js';
import type { operations } from './interface.js';
import type { Operation, OperationId } from './operations.js';
import { type ProblemKind, problemOf } from './problem.js';
import type { Validator } from './validate.js';
import type { JsonOf } from './page/index.js';

/** What is known of a request while it is worked, for log, metrics and trail. In `response.locals`. */
export interface RequestFacts {
  /** Id of the request, as in log, trail and the header X-Request-Id. */
  request: string;
  /** Path of the operation as the document has it; nothing where there is none. */
  route?: string;
  /** Of an interface of the W3C. */
  problems?: ProblemKind;
  /** Identifier of the organisation, once a token said so. */
  organisation?: string;
}

/** What a route answers. It is sent once the audit trail has it. */
export interface Reply<Body = unknown> {
  /** 200 where it is not given. */
  readonly status?: number;
  readonly json?: Body;
  /** In place of `json`: bytes as they are kept. */
  readonly bytes?: Uint8Array;
  /** Media type of the bytes. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Id of what was made, for the audit trail: never a name. */
  readonly object?: string;
}

/** A route that anybody may call. It answers itself. */
export interface OpenRoute {
  readonly open: (request: Request, response: Response) => Promise<void> | void;
  /** Takes its path, query and body as they come, and looks at them itself. */
  readonly checksItself?: true;
}

/**
 * A route for who has the scope. It is given the tenant and the request, which was held to the interface. One whose answer goes on,
 * such as server-sent events, answers itself and gives `undefined`.
 */
export interface TenantRoute<Body> {
  readonly tenant: (tenant: Tenant, request: Request, response: Response) => Promise<Reply<Body> | undefined>;
}

/** A route for a learner: the secret in its path is that of their own link. */
export interface HolderRoute<Body> {
  readonly holder: (holder: Holder, request: Request, response: Response) => Promise<Reply<Body> | undefined>;
  /** Each request counts as an opening of the link. */
  readonly counts?: true;
}

/** A route that somebody in particular may call. */
export type ClosedRoute<Body> = TenantRoute<Body> | HolderRoute<Body>;

export type Route<Id extends OperationId> = OpenRoute | ClosedRoute<JsonOf<Id>>;
/** One for each operation of the document: a missing one does not compile. */
export type Routes = { readonly [Id in OperationId]: Route<Id> };

/** Body of a JSON request, which was held to the interface before the route is called. */
export type BodyOf<Id extends OperationId> = operations[Id] extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer Body } };
}
  ? Body
  : never;

export function bodyOf<Id extends OperationId>(request: Request): BodyOf<Id> {
  return request.body as BodyOf<Id>;
}

export function factsOf(response: Response): RequestFacts {
  return response.locals as RequestFacts;
}

/** A path parameter, decoded; empty where the path has none of that name. */
export function parameter(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

/** What may stand in the trail as an id: of ours by its form. Identifiers of learners are called otherwise in paths. */
const OBJECT = /^[A-Za-z0-9][A-Za-z0-9:._-]{0,119}$/;

function objectOf(request: Request): { readonly object?: string } {
  const id = parameter(request, 'id') || parameter(request, 'slug');
  return OBJECT.test(id) ? { object: id } : {};
}

/** Refused is what the caller, or the state of things, did not allow; anything else failed. */
function outcomeOf(error: unknown): Pick<TrailEvent, 'outcome' | 'code'> {
  const refused = error instanceof InputError || error instanceof StateError;
  return { outcome: refused ? 'refused' : 'failed', code: error instanceof EdcError ? error.code : 'internal' };
}

/** Sends what a route answered. */
export function sendReply(response: Response, { status = 200, json, bytes, type, headers = {} }: Reply): void {
  response.status(status).set('Cache-Control', 'no-store').set(headers);
  if (bytes !== undefined) response.type(type ?? 'application/octet-stream').send(Buffer.from(bytes));
  else if (json === undefined) response.end();
  else response.json(json);
}

/** What every operation that not everybody may call needs. */
export interface Work {
  readonly admit: Admit;
  readonly hold: Hold;
  readonly validator: Validator;
  /** Counts who asks, where nothing else does: a header that means nothing at an open address must spare nobody the count. */
  readonly visited: (request: Request) => Promise<void>;
}

/** Who was let in, and what the route does for them. */
interface LetIn {
  readonly organisation: string;
  readonly actor: string;
  readonly trail: Tenant['trail'];
  readonly work: () => Promise<Reply | undefined>;
}

async function letIn(
  { id: action, scope, also }: Operation,
  route: ClosedRoute<unknown>,
  request: Request,
  response: Response,
  { admit, hold }: Work,
): Promise<LetIn> {
  if ('holder' in route) {
    // A page asks by GET whatever it was asked by itself.
    const counted = route.counts === true && response.req.method !== 'HEAD';
    const holder = await hold(request, parameter(request, 'secret'), counted);
    const { id: organisation, trail } = holder.office;
    const work = () => route.holder(holder, request, response);
    return { organisation, actor: `link:${holder.link.id}`, trail, work };
  }
  if (scope === undefined) throw new InvariantError(`${action} is for tenants, and nobody needs a scope for it`);
  const tenant = await admit(request, { action, scope, also, request: factsOf(response).request });
  const work = () => route.tenant(tenant, request, response);
  return { organisation: tenant.id, actor: tenant.actor, trail: tenant.trail, work };
}

/** Guard, then the interface, then the trail, then the route, then the trail again. The caller sends what it answers. */
export async function carryOut(
  operation: Operation,
  route: ClosedRoute<unknown>,
  request: Request,
  response: Response,
  parts: Work,
): Promise<Reply | undefined> {
  const { id: action, changes } = operation;
  const facts = factsOf(response);
  const { organisation, actor, trail, work } = await letIn(operation, route, request, response, parts);
  facts.organisation = organisation;
  const said = { actor, action, request: facts.request, ...objectOf(request) };
  try {
    await parts.validator.validate(operation, request, response);
  } catch (error) {
    // A request that cannot be understood did nothing; one for what is not there may have been a try.
    if (problemOf(error).status === 404) await trail.append({ ...said, ...outcomeOf(error) });
    throw error;
  }
  if (changes) await trail.append({ ...said, outcome: 'begun' });
  let reply: Reply | undefined;
  try {
    reply = await work();
  } catch (error) {
    if (changes || problemOf(error).status === 404) await trail.append({ ...said, ...outcomeOf(error) });
    throw error;
  }
  if (changes)
    await trail.append({
      ...said,
      ...(reply?.object === undefined ? {} : { object: reply.object }),
      outcome: 'done',
    });
  return reply;
}

/** The handler of one operation. */
export function handlerOf(
  operation: Operation,
  route: OpenRoute | ClosedRoute<unknown>,
  work: Work,
): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    const facts = factsOf(response);
    facts.route = operation.path;
    if (operation.problems !== undefined) facts.problems = operation.problems;
    if ('open' in route) {
      await work.visited(request);
      if (route.checksItself !== true) await work.validator.validate(operation, request, response);
      await route.open(request, response);
    } else {
      const reply = await carryOut(operation, route, request, response, work);
      if (reply !== undefined) sendReply(response, reply);
    }
  };
}
