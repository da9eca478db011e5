import { InvariantError, printSorted, readJson, type Finding, type Json, type Programme } from '../../model/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Register, System } from '../issuing/index.js';
import type { ProgrammeStore, ShelvedProgramme } from './ports.js';

/** The programmes that one organisation offers: its own, and the demonstration's where there are. */
export interface Programmes {
  list(): Promise<readonly Programme[]>;
  get(slug: string): Promise<Programme | undefined>;
  /**
   * Judged as a file would be; with findings that refuse it, nothing is kept. StateError `register.programme-changed` when
   * credentials were issued from another text of the same version.
   */
  put(
    slug: string,
    value: Json,
  ): Promise<{ readonly programme?: Programme; readonly created?: boolean; readonly findings: readonly Finding[] }>;
}

export interface ProgrammesParts {
  readonly store: ProgrammeStore;
  readonly system: System;
  readonly organisation: string;
  readonly register: Register;
  readonly catalogue: () => Promise<Catalogue>;
  /** Programmes that are there beside the organisation's own; one of its own under the same slug stands before. */
  readonly shipped: () => Promise<readonly Programme[]>;
}

export function createProgrammes(parts: ProgrammesParts): Programmes {
  const { store, system, organisation, register } = parts;

  function own({ content }: ShelvedProgramme): Programme {
    const { value } = readJson(content);
    if (value === undefined) throw new InvariantError('a programme on the shelf cannot be read');
    // It was judged when it was put there.
    return value as unknown as Programme;
  }

  return {
    async list() {
      const programmes = new Map((await parts.shipped()).map((programme) => [programme.slug, programme]));
      for (const shelved of await store.list(organisation)) programmes.set(shelved.slug, own(shelved));
      return [...programmes.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
    },

    async get(slug) {
      const shelved = await store.get(organisation, slug);
      return shelved === undefined ? (await parts.shipped()).find((one) => one.slug === slug) : own(shelved);
    },

    async put(slug, value) {
      const { programme, findings } = (await parts.catalogue()).readProgramme(value, slug);
      if (programme === undefined) return { findings };
      const { id, version } = programme;
      const content = printSorted(value);
      await register.checkProgramme({ id, version, slug: programme.slug, content });
      const created = (await store.get(organisation, programme.slug)) === undefined;
      await store.put(organisation, { slug: programme.slug, content, at: system.now() });
      return { programme, created, findings };
    },
  };
}
