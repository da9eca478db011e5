import { StateError, toHex, utf8, type ErasedLearner, type Instant } from '../../model/index.js';
import { layout } from './layout.js';
import type { IssuingKeys, Publisher, Register, System } from './ports.js';

export interface EraseParts {
  readonly register: Pick<Register, 'erase' | 'erased'>;
  readonly publisher: Publisher;
  readonly system: System;
  readonly keys: IssuingKeys;
}

export interface EraseReport extends ErasedLearner {
  /** Published files that were removed. */
  readonly files: number;
}

/** Name of a learner's passport: it names nobody, and is the same each time. */
export function passportName(learner: string, { system, keys }: Pick<EraseParts, 'system' | 'keys'>): string {
  const digest = system.sha256(utf8(JSON.stringify([keys.issuer.identifier, learner])));
  return `passport-${toHex(digest).slice(0, 16)}`;
}

/** The ceremony of forgetting: what is kept of a learner's data goes, and what others must be able to ask of a credential stays. */
export function createErase({ register, publisher, system, keys }: EraseParts) {
  function filesOf({ id, slug }: { readonly id: string; readonly slug: string }): readonly string[] {
    const { sealed, proved } = layout.credential(id, slug);
    return [sealed, proved];
  }

  /**
   * Erases a learner's data: first in the register, in one step, then the published files. A process that ends in between leaves
   * files, which the same again removes. StateError `register.learner-unknown`, `register.learner-in-work`.
   */
  async function erase({ learner, at }: { readonly learner: string; readonly at?: Instant }): Promise<EraseReport> {
    const erased = await register.erase(learner, at ?? system.now());
    if (erased === undefined)
      throw new StateError(
        'register.learner-unknown',
        'nothing is known of the learner of that identifier',
        'use the identifier of the results file, exactly as it stands there',
      );
    const passport = Object.values(layout.passport(passportName(learner, { system, keys })));
    const paths = [...passport, ...erased.credentials.flatMap(filesOf)];
    const files = await publisher.remove(paths);
    return { ...erased, files };
  }

  /** Removes what is published here yet of credentials that were erased, since then or ever, by another process; how many files. */
  async function removeErased(since?: Instant): Promise<number> {
    const erased = await register.erased(since);
    if (erased.length === 0) return 0;
    const there = new Set<string>();
    for (const folder of layout.folders)
      for (const name of await publisher.list(folder)) there.add(`${folder}/${name}`);
    return publisher.remove(erased.flatMap(filesOf).filter((path) => there.has(path)));
  }

  return { erase, removeErased };
}
