import { StateError, millisecondsOf, toHex, utf8, type ShareRecord } from '../../model/index.js';
import type { System } from '../issuing/index.js';
import type { Office } from './office.js';
import type { PassportWanted, Passports } from './passports.js';
import { secretMadeWith, type NewShare, type OwnLink } from './shares.js';

const DAY = 86_400_000;

/** A link for others as the learner sees it. */
export interface HeldLink extends ShareRecord {
  /** Whether somebody who has it sees something. */
  readonly open: boolean;
  /** Whole ones; 0 where it is not open. */
  readonly daysLeft: number;
  /** Of a link that counts and was made with this own link; of others it is nowhere. */
  readonly secret?: string;
}

/**
 * A learner who came by their own link. Everything here is bound to that one learner when it is made, so whoever holds it can
 * name no other one.
 */
export interface Holder {
  /** The own link. */
  readonly link: ShareRecord;
  readonly office: Pick<Office, 'id' | 'issuer' | 'trail'>;
  passport(wanted: Omit<PassportWanted, 'learner' | 'set'>): ReturnType<Passports['make']>;
  readonly titlesIn: Passports['titlesIn'];
  /** A form of a credential that the passport shows, under a name for a file. StateError `register.credential-unknown`. */
  form(id: string, form: 'sealed' | 'proved'): Promise<{ readonly bytes: Uint8Array; readonly name: string }>;
  /** Links for others, newest first. */
  links(): Promise<readonly HeldLink[]>;
  /** A link for others. Throws as `Shares.create`. */
  share(wanted: Pick<NewShare, 'credentials' | 'days' | 'label'>): Promise<HeldLink>;
  /** A link for others, or the own one, and with it what was made with it. StateError `share.unknown`. */
  withdraw(id: string): Promise<ShareRecord>;
}

export function createHolder({
  office,
  link,
  secret,
  system,
}: {
  readonly office: Pick<Office, 'id' | 'issuer' | 'trail' | 'passports' | 'register' | 'shares'>;
  readonly link: ShareRecord;
  readonly secret: string;
  readonly system: System;
}): Holder {
  const { passports, register, shares, id, issuer, trail } = office;
  const { learner, set } = link;
  const own: OwnLink = { id: link.id, secret };

  function held(record: ShareRecord): HeldLink {
    const now = system.now();
    const open = record.withdrawn === undefined && record.expires > now;
    const daysLeft = open ? Math.floor((millisecondsOf(record.expires) - millisecondsOf(now)) / DAY) : 0;
    const known = open && record.madeWith === own.id;
    return { ...record, open, daysLeft, ...(known ? { secret: secretMadeWith(own, record.id, system) } : {}) };
  }

  return {
    link,
    office: { id, issuer, trail },
    titlesIn: (language) => passports.titlesIn(language),
    passport: (wanted) => passports.make({ ...wanted, learner, set }),

    async form(credential, form) {
      const unknown = (): StateError =>
        new StateError(
          'register.credential-unknown',
          'no such credential is in this passport',
          'choose one on the page of the passport',
        );
      const record = await register.credential(credential);
      // Another learner's is as unknown as one that was never issued.
      if (record?.award.learner !== learner) throw unknown();
      const { members } = await passports.make({ learner, set, credentials: [credential], onlyContents: true });
      const forms = await register.forms(credential);
      if (members.length === 0 || forms === undefined) throw unknown();
      // Two credentials of one programme have two names.
      const short = toHex(system.sha256(utf8(credential))).slice(0, 6);
      return { bytes: forms[form], name: `${record.slug}-${short}` };
    },

    links: async () => (await shares.list(learner)).filter((one) => one.for === 'others').map(held),
    share: async (wanted) => held((await shares.create({ ...wanted, learner, set, own })).record),
    withdraw: (share) => shares.withdraw(learner, share),
  };
}
