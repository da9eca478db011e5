import {
  InputError,
  type Finding,
  type Instant,
  type Json,
  type JsonObject,
  type StatusPurpose,
} from '../../model/index.js';
import type { VcdmFault } from '../../vcdm/index.js';

/** What is not issued, or not looked at, with what is wrong about it. */
export class Refusal extends InputError {
  constructor(
    code: string,
    message: string,
    hint: string,
    readonly wrong: {
      /** Member of the body that the faults are of. */
      readonly member?: string;
      readonly faults?: readonly VcdmFault[];
      readonly findings?: readonly Finding[];
    },
  ) {
    super(code, message, hint);
  }
}

/** The data model refuses a member of the body: `credential`, `verifiableCredential`, `verifiablePresentation`. */
export function malformed(member: string, faults: readonly VcdmFault[]): Refusal {
  return new Refusal(
    'exchange.malformed',
    `the ${member} is not as the data model wants it`,
    'errors names the places',
    { member, faults },
  );
}

/** A decision as `POST /credentials/status` asks for it. */
export interface StatusRequest {
  readonly credential: string;
  readonly purpose: StatusPurpose;
  readonly value: boolean;
  /** The entry that the caller takes it for, where it says so. */
  readonly index?: string;
  readonly list?: string;
}

export interface Decided {
  readonly since: Instant;
  readonly changed: boolean;
}

/** What stands behind one set of addresses of the VC API, for one organisation. */
export interface Exchange {
  /**
   * The credential with status entries and proof. Refusal and InputError `exchange.…` for what is not issued here, StateError `exchange.credential-known`, `exchange.differs`, `exchange.erased-before` and what the ceremonies throw.
   */
  issue(credential: Json | undefined): Promise<{ readonly id: string; readonly credential: JsonObject }>;
  /** StateError `register.credential-unknown`, `register.revocation-final`; InputError `exchange.entry-other`. */
  decide(request: StatusRequest): Promise<Decided>;
}

/** What a conformance instance has issued: a position in its lists, and what was decided since. No credential is kept, nor its id. */
export interface ExchangeStore {
  /** `credential` is the digest of an id. */
  record(entry: {
    readonly credential: string;
    readonly position: number;
  }): Promise<'recorded' | 'position-taken' | 'credential-known'>;
  positionOf(credential: string): Promise<number | undefined>;
  /** Whether it was otherwise before; `undefined` when there is no such credential. */
  decide(
    credential: string,
    purpose: StatusPurpose,
    value: boolean,
  ): Promise<{ readonly changed: boolean } | undefined>;
  /** Positions whose value is `true`, ascending. */
  positionsSet(purpose: StatusPurpose): Promise<readonly number[]>;
}

/** One set of addresses of its own, below `/instances/<name>`. */
export interface Instance extends Exchange {
  readonly name: string;
  /** Who issues here. */
  readonly did: string;
  /** It issues credentials of any kind, under a DID of its own. */
  readonly conformance: boolean;
  /** With what is answered that something well-formed does not hold. */
  readonly negative: 200 | 400;
  /** Ids of the tokens that may use it; any of the organisation's where it is absent. */
  readonly tokens?: readonly string[];
  /** Its own list of that purpose, as published now. */
  list(purpose: string): Promise<Uint8Array | undefined>;
  /** Address below which its lists are. */
  readonly lists: string;
}
