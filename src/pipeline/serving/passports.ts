import {
  InputError,
  InvariantError,
  StateError,
  printSorted,
  readJson,
  textIn,
  type Finding,
  type Json,
  type Language,
  type PassportSet,
  type Programme,
} from '../../model/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Issuing, System } from '../issuing/index.js';
import type { SetStore } from './ports.js';

/** A passport set and its name in addresses. */
export interface NamedSet {
  readonly slug: string;
  readonly set: PassportSet;
}

type Request = Parameters<Issuing['passport']>[0];
type Made = Awaited<ReturnType<Issuing['passport']>>;

export interface PassportWanted {
  readonly learner: string;
  /** Name of the set; the only one there is where it is left out. */
  readonly set?: string | undefined;
  /** Ids of credentials; all where it is left out. */
  readonly credentials?: readonly string[] | undefined;
  /** What is chosen is all there is to see: it is measured against no set, so that nothing is said of what it leaves out. */
  readonly part?: boolean | undefined;
  readonly onlyContents?: boolean;
  /** Where nothing stands, that is said by what is missing, and not by an error. */
  readonly evenEmpty?: boolean;
  /** A PDF too. */
  readonly print?: Omit<NonNullable<Request['print']>, 'titleOf'> | undefined;
}

/** The passports of one organisation's learners, and the sets that they are measured against. */
export interface Passports {
  sets(): Promise<readonly NamedSet[]>;
  /** Titles of what the organisation offers, by id; the id itself for anything else. */
  titlesIn(language: Language): Promise<(id: string) => string>;
  /** The first, by its name in addresses, that holds the programme: of the organisation's own where it has any. */
  setWith(programme: Programme): Promise<PassportSet | undefined>;
  /** Judged as a file would be; with findings, nothing is kept. */
  putSet(slug: string, value: Json): Promise<{ readonly set?: PassportSet; readonly findings: readonly Finding[] }>;
  /**
   * As it would be now. StateError `register.learner-unknown`, `passport.nothing-to-show`; InputError `passport.set-unclear`.
   */
  make(wanted: PassportWanted): Promise<Made & { readonly set: PassportSet }>;
}

export interface PassportsParts {
  readonly store: SetStore;
  readonly system: System;
  readonly organisation: string;
  readonly catalogue: () => Promise<Catalogue>;
  /** Sets that are there beside the organisation's own. */
  readonly shipped: () => Promise<readonly NamedSet[]>;
  readonly issuing: () => Promise<Pick<Issuing, 'passport'>>;
  readonly programmes: () => Promise<readonly Programme[]>;
}

export function createPassports(parts: PassportsParts): Passports {
  const { store, system, organisation } = parts;

  async function ownSets(): Promise<readonly NamedSet[]> {
    return (await store.list(organisation)).map(({ slug, content }) => {
      const { value } = readJson(content);
      if (value === undefined) throw new InvariantError('a passport set on the shelf cannot be read');
      // It was judged when it was put there.
      return { slug, set: value as unknown as PassportSet };
    });
  }

  async function sets(): Promise<readonly NamedSet[]> {
    const all = new Map((await parts.shipped()).map((one) => [one.slug, one]));
    for (const one of await ownSets()) all.set(one.slug, one);
    return [...all.values()];
  }

  /** What is meant where no set is named: those that came with this release are for who has none. */
  async function usual(): Promise<readonly NamedSet[]> {
    const own = await ownSets();
    return own.length > 0 ? own : parts.shipped();
  }

  async function chosen(slug: string | undefined): Promise<PassportSet> {
    const [only, ...more] = slug === undefined ? await usual() : (await sets()).filter((one) => one.slug === slug);
    if (only !== undefined && more.length === 0) return only.set;
    throw new InputError(
      'passport.set-unclear',
      slug === undefined ? 'there is not one passport set but several, or none' : 'there is no such passport set',
      'GET /passport-sets lists what there is; PUT /passport-sets/{slug} offers one',
    );
  }

  async function titlesIn(language: Language): Promise<(id: string) => string> {
    const titles = new Map((await parts.programmes()).map(({ id, title }) => [id, textIn(title, language)]));
    return (id) => titles.get(id) ?? id;
  }

  return {
    sets,
    titlesIn,
    async setWith({ id }) {
      return (await usual()).find(({ set }) => set.programmes.includes(id))?.set;
    },
    async putSet(slug, value) {
      const { set, findings } = (await parts.catalogue()).readSet(value, slug);
      if (set === undefined) return { findings };
      await store.put(organisation, { slug, content: printSorted(value), at: system.now() });
      return { set, findings };
    },
    async make({ learner, set: slug, credentials, part = false, onlyContents = false, evenEmpty = false, print }) {
      const set = await chosen(slug);
      const issuing = await parts.issuing();
      const made = await issuing.passport({
        learner,
        set,
        onlyContents,
        part,
        ...(credentials === undefined ? {} : { credentials }),
        ...(print === undefined ? {} : { print: { ...print, titleOf: await titlesIn(print.language) } }),
      });
      if (onlyContents || evenEmpty || made.passport !== undefined) return { ...made, set };
      throw new StateError(
        'passport.nothing-to-show',
        'of what was asked for, nothing stands that a passport could hold',
        'GET /learners/{learner}/passport/contents says what was left out and why',
      );
    },
  };
}
