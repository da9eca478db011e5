import {
  InvariantError,
  StateError,
  printSorted,
  readJson,
  toHex,
  utf8,
  type Finding,
  type Json,
  type Programme,
} from '../../model/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Register, System } from '../issuing/index.js';
import type { ProgrammeStore, ShelvedProgramme } from './ports.js';

/** A programme on offer. */
export interface Offer {
  readonly programme: Programme;
  /** False for one that came with this release. */
  readonly own: boolean;
  /** Digest of its text: another text has another one. */
  readonly revision: string;
}

/** What must be there for a programme to be put in its place. */
export interface Over {
  /** Of the text that it was changed from, or `none` where there must be no programme of that name. */
  readonly revision: string;
}

/** The programmes that one organisation offers: its own, and the demonstration's where there are. */
export interface Programmes {
  list(): Promise<readonly Programme[]>;
  get(slug: string): Promise<Programme | undefined>;
  offers(): Promise<readonly Offer[]>;
  offer(slug: string): Promise<Offer | undefined>;
  /** What would be found, and which standard elements it states; keeps nothing. */
  judge(slug: string, value: Json): Promise<Judged>;
  /**
   * Judged as a file would be; with findings that refuse it, nothing is kept. StateError `register.programme-changed` when
   * credentials were issued from another text of the same version, `programme.changed-meanwhile` when another text is there than `over` says.
   */
  put(
    slug: string,
    value: Json,
    over?: Over,
  ): Promise<{ readonly offer?: Offer; readonly created?: boolean; readonly findings: readonly Finding[] }>;
}

export interface Judged {
  readonly usable: boolean;
  readonly findings: readonly Finding[];
  readonly elements: CompletenessRow['elements'];
}

type CompletenessRow = ReturnType<Catalogue['completeness']>['rows'][number];

export interface ProgrammesParts {
  readonly store: ProgrammeStore;
  readonly system: System;
  readonly organisation: string;
  readonly register: Register;
  readonly catalogue: () => Promise<Catalogue>;
  /** Programmes that are there beside the organisation's own; one of its own under the same slug stands before. */
  readonly shipped: () => Promise<readonly Programme[]>;
}

function changedMeanwhile(): StateError {
  return new StateError(
    'programme.changed-meanwhile',
    'somebody else has changed this programme meanwhile, so nothing was kept',
    'read it again, and put your changes into what is there now',
  );
}

export function createProgrammes(parts: ProgrammesParts): Programmes {
  const { store, system, organisation, register } = parts;

  function revisionOf(content: string): string {
    return toHex(system.sha256(utf8(content)));
  }

  function own({ content }: ShelvedProgramme): Offer {
    const { value } = readJson(content);
    if (value === undefined) throw new InvariantError('a programme on the shelf cannot be read');
    // It was judged when it was put there.
    return { programme: value as unknown as Programme, own: true, revision: revisionOf(content) };
  }

  function shipped(programme: Programme): Offer {
    return { programme, own: false, revision: revisionOf(printSorted(programme as unknown as Json)) };
  }

  async function offers(): Promise<readonly Offer[]> {
    const all = new Map((await parts.shipped()).map((programme) => [programme.slug, shipped(programme)]));
    for (const shelved of await store.list(organisation)) all.set(shelved.slug, own(shelved));
    return [...all.values()].sort((a, b) => (a.programme.slug < b.programme.slug ? -1 : 1));
  }

  async function offer(slug: string): Promise<Offer | undefined> {
    const shelved = await store.get(organisation, slug);
    if (shelved !== undefined) return own(shelved);
    const found = (await parts.shipped()).find((one) => one.slug === slug);
    return found === undefined ? undefined : shipped(found);
  }

  return {
    offers,
    offer,
    list: async () => (await offers()).map(({ programme }) => programme),
    get: async (slug) => (await offer(slug))?.programme,

    async judge(slug, value) {
      const catalogue = await parts.catalogue();
      const { programme, findings } = catalogue.readProgramme(value, slug);
      const [row] = catalogue.completeness([value]).rows;
      if (row === undefined) throw new InvariantError('one programme has one row of elements');
      return { usable: programme !== undefined, findings, elements: row.elements };
    },

    async put(slug, value, over) {
      const { programme, findings } = (await parts.catalogue()).readProgramme(value, slug);
      if (programme === undefined) return { findings };
      const { id, version } = programme;
      const content = printSorted(value);
      const before = await store.get(organisation, programme.slug);
      if (over !== undefined && ((await offer(programme.slug))?.revision ?? 'none') !== over.revision)
        throw changedMeanwhile();
      await register.checkProgramme({ id, version, slug: programme.slug, content });
      const shelved = { slug: programme.slug, content, at: system.now() };
      const put = await store.put(organisation, shelved, over === undefined ? undefined : (before?.content ?? null));
      if (!put) throw changedMeanwhile();
      return { offer: own(shelved), created: before === undefined, findings };
    },
  };
}
