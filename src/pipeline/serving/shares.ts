import {
  InputError,
  StateError,
  instantOf,
  millisecondsOf,
  toBase64Url,
  toHex,
  utf8,
  type Instant,
  type ShareRecord,
} from '../../model/index.js';
import type { Register, System } from '../issuing/index.js';
import type { ShareStore } from './ports.js';

/** 256 bits: nobody finds one by trying, at any rate. */
const RANDOM_BYTES = 32;
const SECRET = /^[A-Za-z0-9_-]{43}$/;
const DAY = 86_400_000;
/** A link that is forgotten should not outlive what it was made for, an application or a term; a learner's own lasts a year. */
const DAYS = { others: 30, learner: 365 } as const;
const MOST_DAYS = 366;
/** Links of one learner that may be open at a time; who has more has a program that makes one a view. */
const OPEN_LINKS = 100;
const LABEL_LENGTH = 80;

export interface NewShare {
  readonly learner: string;
  /** `others` where it is left out. */
  readonly for?: ShareRecord['for'] | undefined;
  /** The learner's own link that it is made with. */
  readonly own?: OwnLink | undefined;
  /** Ids of the credentials that are shown; all of the learner's where it is left out. */
  readonly credentials?: readonly string[] | undefined;
  readonly set?: string | undefined;
  readonly days?: number | undefined;
  /** What it is for. Names nobody, for it is shown in lists. */
  readonly label?: string | undefined;
}

/** A learner's own link, as who holds it has it. */
export interface OwnLink {
  readonly id: string;
  readonly secret: string;
}

/** Links by which anybody sees a learner's passport, or a part of it, until they expire or are withdrawn. */
export interface Shares {
  /**
   * The secret is nowhere afterwards but in this answer. InputError `share.unusable`; StateError `register.learner-unknown`,
   * `share.too-many`.
   */
  create(wanted: NewShare): Promise<{ readonly secret: string; readonly record: ShareRecord }>;
  /** Newest first. */
  list(learner: string): Promise<readonly ShareRecord[]>;
  /** From the next request on, at every process. StateError `share.unknown`. */
  withdraw(learner: string, id: string): Promise<ShareRecord>;
}

function digestOf(secret: string, system: Pick<System, 'sha256'>): string {
  return toHex(system.sha256(utf8(secret)));
}

/**
 * The secret of a link that a learner made. It follows from that of the learner's own link, so that who holds that one is shown the
 * others again, and nothing but digests is kept. Hashed twice, the key first each time: from one secret follows no other.
 */
export function secretMadeWith(own: OwnLink, id: string, system: Pick<System, 'sha256'>): string {
  const inner = system.sha256(utf8(`${own.secret}\n${own.id}\n${id}`));
  return toBase64Url(system.sha256(utf8(`${own.secret}\n${toHex(inner)}`)));
}

/** The link of a secret, for these, that counts now; opening is counted where that is wanted. */
export async function openedShare(
  secret: string,
  { audience, counted }: { readonly audience: ShareRecord['for']; readonly counted: boolean },
  { store, system }: { readonly store: ShareStore; readonly system: System },
): Promise<ShareRecord | undefined> {
  if (!SECRET.test(secret)) return undefined;
  return store.open(digestOf(secret, system), audience, system.now(), counted);
}

export function createShares({
  store,
  system,
  organisation,
  register,
}: {
  readonly store: ShareStore;
  readonly system: System;
  readonly organisation: string;
  readonly register: Pick<Register, 'ofLearner'>;
}): Shares {
  return {
    async create({ learner, credentials, set, label, own, ...wanted }) {
      const audience = wanted.for ?? 'others';
      const days = wanted.days ?? DAYS[audience];
      const issued = new Set((await register.ofLearner(learner)).map(({ id }) => id));
      if (issued.size === 0)
        throw new StateError(
          'register.learner-unknown',
          'nothing was issued to the learner of that identifier',
          'use the identifier of the results file, exactly as it stands there',
        );
      const said = label?.trim();
      const wrong =
        credentials?.some((id) => !issued.has(id)) === true
          ? 'it names a credential that was not issued to the learner'
          : audience === 'learner' && (credentials !== undefined || own !== undefined)
            ? 'a learner’s own link is made by the organisation, and shows all there is'
            : !Number.isInteger(days) || days < 1 || days > MOST_DAYS
              ? `it is for ${String(days)} days`
              : said !== undefined && (said.length > LABEL_LENGTH || /\p{Cc}/u.test(said) || !said.isWellFormed())
                ? 'its label is too long or holds control characters'
                : undefined;
      if (wrong !== undefined)
        throw new InputError(
          'share.unusable',
          `no such link can be made: ${wrong}`,
          `name credentials of the learner, 1 to ${String(MOST_DAYS)} days, and a short label without names`,
        );
      const created = system.now();
      const open = (await store.list(organisation, learner)).filter(
        ({ withdrawn, expires }) => withdrawn === undefined && expires > created,
      );
      if (open.length >= OPEN_LINKS)
        throw new StateError(
          'share.too-many',
          `the learner has ${String(OPEN_LINKS)} open links already`,
          'withdraw those that are not needed any more',
        );
      const id = `shr_${toHex(system.random(8))}`;
      const secret = own === undefined ? toBase64Url(system.random(RANDOM_BYTES)) : secretMadeWith(own, id, system);
      const record: ShareRecord = {
        id,
        organisation,
        learner,
        for: audience,
        ...(own === undefined ? {} : { madeWith: own.id }),
        created,
        expires: instantOf(millisecondsOf(created) + days * DAY) satisfies Instant,
        opened: 0,
        ...(said === undefined || said === '' ? {} : { label: said }),
        ...(credentials === undefined ? {} : { credentials: [...new Set(credentials)] }),
        ...(set === undefined ? {} : { set }),
      };
      await store.add(record, digestOf(secret, system));
      return { secret, record };
    },

    list: (learner) => store.list(organisation, learner),

    async withdraw(learner, id) {
      const record = await store.withdraw(organisation, learner, id, system.now());
      if (record !== undefined) return record;
      throw new StateError('share.unknown', 'there is no such link', 'take the id from the list of links');
    },
  };
}
