import type { Language, Scope } from '../../model/index.js';
import type { Office } from '../../pipeline/serving/index.js';
import type { operations } from '../interface.js';
import type { OperationId } from '../operations.js';
import type { Problem } from '../problem.js';

type Answers<Id extends OperationId> = operations[Id]['responses'];

/** The JSON with which an operation succeeds, by the document. */
export type JsonOf<Id extends OperationId> = {
  [Status in keyof Answers<Id> & (200 | 201 | 202)]: Answers<Id>[Status] extends {
    content: { 'application/json': infer Body };
  }
    ? Body
    : never;
}[keyof Answers<Id> & (200 | 201 | 202)];

/** What a page gives to an operation. */
export interface Given {
  /** Of the operation's path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** A JSON body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The operation reads the body of the request itself: a form with files, as it was posted to the page. */
  readonly upload?: true;
}

/** What an operation answered, or why it refused, in the language of the visit. */
export type Done<Id extends OperationId> =
  { readonly json: JsonOf<Id>; readonly problem?: undefined } | { readonly json?: never; readonly problem: Problem };

/** Somebody who has signed in. */
export interface SignedIn {
  /** Name of the organisation, in the language of the visit. */
  readonly organisation: string;
  readonly scopes: readonly Scope[];
  readonly issuer: Office['issuer'];
}

/**
 * One request for a page. A page does what it does through the operations of the interface: the same guard, the same limits and the
 * same audit trail as for a program, so that a page can do nothing that the interface does not allow.
 */
export interface Visit {
  readonly language: Language;
  /** Of the page's path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** What was posted, each name once or more; empty for a page that is only read, and for an upload. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** The address without its query, to link to the same page in another language. */
  readonly path: string;
  /** Origin by which the service was asked, such as `https://passport.example`. */
  readonly origin: string;
  readonly signedIn?: SignedIn;
  /** What the page before gave to this one, to be shown once. */
  readonly once?: string;
  /** Address of the script that follows a batch, where scripts were built. */
  readonly progressScript?: string;
  /** Whether this token counts. Who keeps guessing is sent away. */
  recognises(token: string): Promise<boolean>;
  /** The JSON of an operation. What it refuses is thrown, and becomes the page for errors. */
  perform<Id extends OperationId>(id: Id, given?: Given): Promise<JsonOf<Id>>;
  /** The same for pages that show what was refused where it was asked. Faults of ours are thrown. */
  attempt<Id extends OperationId>(id: Id, given?: Given): Promise<Done<Id>>;
  /** Sends what the operation answers as it is: a file. */
  forward(id: OperationId, given?: Given): Promise<Shown>;
}

/** What a page answers. */
export type Shown =
  /** HTML; status 200 where it is not given. */
  | { readonly html: string; readonly status?: number }
  /** After something was done: a page that can be reloaded. `token` signs in, an empty one out; `once` is a secret for that page to show. */
  | { readonly seeOther: string; readonly token?: string; readonly once?: string }
  /** The operation has answered. */
  | 'sent';

/** A page, or what a form of it is posted to. */
export interface PageRoute {
  readonly method: 'get' | 'post';
  /** As express has it. */
  readonly path: string;
  /** `office`: for who has signed in; others are asked to. `anybody`: for everybody. */
  readonly for: 'office' | 'anybody';
  readonly answer: (visit: Visit) => Promise<Shown> | Shown;
  /** Posts a form with files, which an operation reads. */
  readonly upload?: true;
}
