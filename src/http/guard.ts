import type { Request } from 'express';
import { InputError, type Scope, type TrailEvent } from '../model/index.js';
import type { Office, OfficeHouse } from '../pipeline/serving/index.js';
import type { Rates } from './rates.js';

/**
 * One organisation, and somebody who may act in it. A route is given this and nothing else, and everything in it is bound to
 * that organisation, so no route can reach another one.
 */
export interface Tenant extends Office {
  /** Who acts, as the audit trail names it. */
  readonly actor: string;
  readonly scopes: readonly Scope[];
  /** Of the request, as in log and trail. */
  readonly request: string;
}

/** Who came by a learner's own link. */
export type Holder = NonNullable<Awaited<ReturnType<OfficeHouse['openOwn']>>>;

/** What is asked for, as far as it matters for who may. */
export interface Wanted {
  /** operationId. */
  readonly action: string;
  readonly scope: Scope;
  /** Needed besides. */
  readonly also?: readonly Scope[];
  readonly request: string;
}

/** RFC 6750 §2.1. Anything longer is no token of anybody. */
const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,8192})$/i;

function unauthorised(): InputError {
  return new InputError(
    'http.unauthorised',
    'this needs a token, and the request has none that counts',
    'send it as Authorization: Bearer edc_…; edc tokens create makes one',
  );
}

/** The one place that turns a request into who may do what. Every refusal is in the audit trail before it is answered. */
export function createGuard({ house, rates }: { readonly house: OfficeHouse; readonly rates: Rates }) {
  /** Throws InputError `http.unauthorised`, `http.forbidden`, `http.too-many-requests`. */
  return async function admit(request: Request, { action, scope, also = [], request: id }: Wanted): Promise<Tenant> {
    const refused = (actor: string, code: string): TrailEvent => ({
      actor,
      action,
      outcome: 'refused',
      code,
      request: id,
    });
    const address = request.ip ?? '';
    // Who keeps guessing is not listened to; what is not listened to is not written down, or a stranger could fill the disk.
    await rates.guessing(address);
    const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    const caller = token === undefined ? undefined : await house.identify(token);
    const office = caller === undefined ? undefined : house.office(caller.organisation);
    if (caller === undefined || office === undefined || !caller.valid) {
      await rates.guessed(address);
      await (office?.trail ?? house.trail).append(refused(caller?.actor ?? 'nobody', 'http.unauthorised'));
      throw unauthorised();
    }
    await rates.calling(caller.actor);
    const lacking = [scope, ...also].find((one) => !caller.scopes.includes(one));
    if (lacking !== undefined) {
      await office.trail.append(refused(caller.actor, 'http.forbidden'));
      throw new InputError(
        'http.forbidden',
        `this needs a token with the scope ${lacking}`,
        'ask for one; edc tokens create makes it',
      );
    }
    return { ...office, actor: caller.actor, scopes: caller.scopes, request: id };
  };
}

export type Admit = ReturnType<typeof createGuard>;

/** A link that is unknown, withdrawn or expired is told from no other, and one for others from none of these at a learner's address. */
export function closedLink(): InputError {
  return new InputError(
    'share.closed',
    'this link does not open anything, or not any more',
    'ask for a new link who gave you this one',
  );
}

/** The other place: turns the secret in an address into the one learner whose link it is. It opens nothing besides. */
export function createHolding({ house, rates }: { readonly house: OfficeHouse; readonly rates: Rates }) {
  /** Throws InputError `share.closed`, `http.too-many-requests`. */
  return async function hold(request: Request, secret: string, counted: boolean): Promise<Holder> {
    const address = request.ip ?? '';
    await rates.guessing(address);
    // A header that means nothing here must not spare anybody the count.
    if (request.headers.authorization !== undefined) await rates.visiting(address);
    const holder = await house.openOwn(secret, counted);
    if (holder !== undefined) return holder;
    await rates.guessed(address);
    throw closedLink();
  };
}

export type Hold = ReturnType<typeof createHolding>;
