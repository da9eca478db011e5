import { finding, type Finding, type Learner } from '../model/index.js';

/** What the learners file says of one: the learner, or what is wrong with the rows. */
export type LearnerFound =
  | { readonly learner: Learner; readonly findings?: undefined }
  | { readonly findings: readonly Finding[]; readonly learner?: undefined };

/** Names and birth dates by identifier or e-mail address. */
export interface LearnerDirectory {
  /** `several` where identifier and address lead to different learners. */
  find(identifier: string, email: string | undefined): LearnerFound | 'several' | undefined;
}

class Directory implements LearnerDirectory {
  readonly #byIdentifier = new Map<string, LearnerFound>();
  readonly #byEmail = new Map<string, LearnerFound | 'several'>();

  add({ identifier, email }: Learner, found: LearnerFound, place: Finding['place']): void {
    const before = this.#byIdentifier.get(identifier);
    // Two people of one identifier: neither can be awarded anything. The same row again changes nothing.
    const same = JSON.stringify(before?.learner) === JSON.stringify(found.learner);
    const own =
      before === undefined || same
        ? (before ?? found)
        : { findings: [finding('assessment.learners-conflict', place, { learner: identifier })] };
    this.#byIdentifier.set(identifier, own);
    for (const address of [email, before?.learner?.email]) {
      if (address === undefined) continue;
      const known = this.#byEmail.get(address.toLowerCase());
      const taken = known !== undefined && known !== before && known !== own;
      this.#byEmail.set(address.toLowerCase(), taken ? 'several' : own);
    }
  }

  find(identifier: string, email: string | undefined): LearnerFound | 'several' | undefined {
    const own = this.#byIdentifier.get(identifier);
    const found = new Set([
      own,
      this.#byEmail.get(identifier.toLowerCase()),
      ...(email === undefined ? [] : [this.#byIdentifier.get(email), this.#byEmail.get(email.toLowerCase())]),
    ]);
    found.delete(undefined);
    // An address that several share does not put an identifier in doubt.
    if (own !== undefined) found.delete('several');
    const [only, ...others] = found;
    return others.length > 0 ? 'several' : only;
  }
}

/** A directory with nobody in it yet. */
export function createDirectory(): LearnerDirectory & Pick<Directory, 'add'> {
  return new Directory();
}
