import {
  InputError,
  InvariantError,
  StateError,
  fullNameOf,
  textIn,
  withFault,
  type CredentialRecord,
  type Fault,
  type Instant,
  type LanguageMap,
  type PassportReport,
  type PassportSet,
  type Programme,
  type StatusPurpose,
  type Vocabularies,
} from '../../model/index.js';
import { summarise } from '../../elm/index.js';
import type { PageFonts } from '../../render/index.js';
import { passportName } from './erase.js';
import { draftsOf } from './forms.js';
import { layout } from './layout.js';
import { filesOf, type Bundler, type InsideBundler, type Member } from './passports/index.js';
import { printedCredential, printedForeign, type Print, type PrintPassport } from './printed.js';
import type { IssuingKeys, Publisher, Register, System } from './ports.js';

/** Fewer passports are made sooner here than a crew starts, and in half the memory. */
const FEW = 64;

export interface AssembleRequest {
  /** Identifier of one learner; every learner with a credential when absent. */
  readonly learner?: string;
  readonly set: PassportSet;
  /** Proved credentials of other issuers, as files; for one learner only. */
  readonly add?: readonly Uint8Array[];
  /** Ids of the programmes to put in; all when absent. */
  readonly subset?: readonly string[];
  /** Ids of the credentials to put in; all when absent. */
  readonly credentials?: readonly string[];
  /** It is measured against no set: what it holds is all that it speaks of. */
  readonly part?: boolean;
  /** Makes a PDF too, which takes longer than all the rest. */
  readonly print?: Print;
  /** The clock's instant when absent. */
  readonly at?: Instant;
}

/** What is put together for one learner, and what of it there is. */
export interface PassportMade {
  readonly report: PassportReport;
  /** The credentials in it, in their order. */
  readonly members: readonly PassportMember[];
  /** Absent when it was refused, or there was nothing to put in. */
  readonly passport?: {
    readonly presentation: Uint8Array;
    readonly package: Uint8Array;
    /** PDF/A-3 with the presentation and the sealed files in it; where it was asked for. */
    readonly pdf?: Uint8Array;
  };
}

export interface PassportMember {
  readonly credentialId: string;
  readonly programme: string;
  readonly version: string;
  readonly issued: Instant;
  readonly title: LanguageMap;
}

/** For one learner, of what was issued here. */
export type PassportRequest = Omit<AssembleRequest, 'add' | 'learner'> & {
  readonly learner: string;
  /** Only what there is and what is missing; nothing is made. */
  readonly onlyContents?: boolean;
};

export interface AssembleParts {
  readonly register: Register;
  readonly publisher: Publisher;
  readonly system: System;
  readonly keys: IssuingKeys;
  readonly vocabularies: Vocabularies;
  readonly fonts: PageFonts;
  readonly printPassport?: PrintPassport;
  readonly inside: InsideBundler;
  /** Who makes the passports of many learners. */
  readonly crew: Bundler;
  readonly fault?: Fault;
}

type Why = PassportReport['leftOut'][number]['why'];

export function createAssemble(parts: AssembleParts) {
  const { register, publisher, system, keys, vocabularies, fonts, inside, crew, fault } = parts;
  const { printPassport } = parts;

  /** Why none of the credentials that it names may be put in. */
  async function withheld(ids: readonly string[]): Promise<(id: string) => Why | undefined> {
    const inForce = (await register.decisions(ids)).filter(({ value }) => value);
    const of = (purpose: StatusPurpose): ReadonlySet<string> =>
      new Set(inForce.filter((one) => one.purpose === purpose).map(({ credentialId }) => credentialId));
    const [revoked, suspended] = [of('revocation'), of('suspension')];
    return (id) => (revoked.has(id) ? 'revoked' : suspended.has(id) ? 'suspended' : undefined);
  }

  /** Makes the passport of one learner in memory; publishes nothing. */
  async function makeOne(
    learner: string,
    request: AssembleRequest & Pick<PassportRequest, 'onlyContents'>,
    { at, bundler }: { readonly at: Instant; readonly bundler: Bundler },
  ): Promise<Omit<PassportMade, 'members'> & { readonly own: readonly CredentialRecord[] }> {
    const { set, add, subset, credentials, part, onlyContents } = request;
    const records = await register.ofLearner(learner);
    const newest = records.at(-1);
    if (newest === undefined)
      throw new StateError(
        'register.learner-unknown',
        'nothing was issued to the learner of that identifier',
        'use the identifier of the results file, exactly as it stands there',
      );
    const chosen = records.filter(
      ({ id, award: { programme } }) =>
        (subset === undefined || subset.includes(programme)) && (credentials === undefined || credentials.includes(id)),
    );
    const ids = chosen.map(({ id }) => id);
    const [kept, why] = await Promise.all([register.keptOf(ids), withheld(ids)]);
    const keptOf = new Map(chosen.map((record, index) => [record, kept[index]]));
    const members = records.map((record) =>
      keptOf.has(record)
        ? { record, kept: keptOf.get(record), withheld: why(record.id) }
        : { record, kept: undefined, withheld: 'not-chosen' as const },
    );
    const order = {
      set,
      at,
      id: `urn:uuid:${system.uuid()}`,
      members,
      ...(part === undefined ? {} : { part }),
      ...(add === undefined ? {} : { add }),
      ...(onlyContents === undefined ? {} : { onlyContents }),
    };
    const bundled = await withFault(fault, 'passport.make', () => bundler.bundle(order));
    const { awarded, total, missing, title, leftOut, findings, passport: made } = bundled;
    const report = {
      learner,
      fullName: fullNameOf(newest.inputs.learner),
      awarded,
      total,
      complete: missing.length === 0,
      missing,
      leftOut,
      findings,
    };
    const own = bundled.own.flatMap((place) => records[place] ?? []);
    if (made === undefined || request.print === undefined)
      return { own, report, ...(made === undefined ? {} : { passport: made }) };
    const { members: inIt } = bundled as Awaited<ReturnType<InsideBundler['bundle']>>;
    const pdf = await printed(request.print, { members: inIt, presented: made.presentation, report, title, at });
    return { own, report, passport: { ...made, pdf } };
  }

  /** The PDF, with all that proves what it says. */
  async function printed(
    { language, link, page, titleOf: titleOfProgramme = (id) => id }: Print,
    made: {
      readonly members: readonly Member[];
      readonly presented: Uint8Array;
      readonly report: Pick<PassportReport, 'fullName' | 'awarded' | 'total' | 'missing'>;
      readonly title: LanguageMap;
      readonly at: Instant;
    },
  ): Promise<Uint8Array> {
    const { members, presented, report, title, at } = made;
    const { issuer } = keys;
    const files = filesOf(members);
    const credentials = await Promise.all(
      members.map(async ({ record, proved }) => {
        if (record === undefined) return printedForeign(await summarise(proved), language, at);
        const [draft] = await draftsOf(register, [record]);
        if (draft === undefined) throw new InvariantError('a credential has no draft');
        return printedCredential(draft, { issuer, language, vocabularies });
      }),
    );
    const titles = new Map(credentials.map(({ id, title }) => [id, title]));
    const content = {
      language,
      title: textIn(title, language),
      learner: report.fullName,
      assembler: textIn(issuer.legalName, language),
      assembled: at,
      awarded: report.awarded,
      total: report.total,
      missing: report.missing.map(titleOfProgramme),
      credentials,
      ...(link === undefined ? {} : { link }),
      ...(page === undefined ? {} : { page }),
    };
    const attached = [
      { name: 'passport.json', mediaType: 'application/json', bytes: presented, kind: 'presentation' as const },
      ...files.map(({ form, name, credential, bytes }) => ({
        name: form === 'sealed' ? `${name}.jsonld` : `${name}.json`,
        mediaType: form === 'sealed' ? 'application/ld+json' : 'application/json',
        bytes,
        kind: form,
        title: titles.get(credential) ?? name,
      })),
    ];
    if (printPassport !== undefined) return printPassport(content, attached);
    const { passportPdf } = await import('../../render/pdf/index.js');
    return passportPdf(content, attached, fonts);
  }

  async function assembleOne(
    learner: string,
    request: AssembleRequest,
    how: { readonly at: Instant; readonly bundler: Bundler },
  ): Promise<PassportReport> {
    const { report, passport } = await makeOne(learner, request, how);
    if (passport === undefined) return report;
    const places = layout.passport(passportName(learner, { system, keys }));
    const files = [
      { path: places.presentation, bytes: passport.presentation },
      { path: places.package, bytes: passport.package },
      ...(passport.pdf === undefined ? [] : [{ path: places.pdf, bytes: passport.pdf }]),
    ];
    await withFault(fault, 'passport.publish', () => publisher.publish(files));
    const { pdf, ...always } = places;
    return { ...report, files: passport.pdf === undefined ? always : { ...always, pdf } };
  }

  /** The titles that the programmes had when they were awarded. */
  async function memberOf(record: CredentialRecord): Promise<PassportMember> {
    const { programme, version } = record.award;
    const recorded = await register.programme(programme, version);
    const title = recorded === undefined ? {} : (JSON.parse(recorded.content) as Programme).title;
    return { credentialId: record.id, programme, version, issued: record.issued, title };
  }

  /** The passport of one learner as it would be now, for who asks; nothing is published. StateError `register.learner-unknown`. */
  async function passport(request: PassportRequest): Promise<PassportMade> {
    const { own, ...made } = await makeOne(request.learner, request, {
      at: request.at ?? system.now(),
      bundler: inside,
    });
    return { ...made, members: await Promise.all(own.map(memberOf)) };
  }

  /**
   * A passport for each learner: presentation and package, published; a few in work at a time, reported in their order. A learner whose credentials do not belong together is
   * reported without files. StateError `register.learner-unknown` for one to whom nothing was issued, InputError
   * `passport.add-for-whom` when credentials are added and no learner is named.
   */
  async function* assemble(request: AssembleRequest): AsyncGenerator<PassportReport> {
    const { learner, add = [] } = request;
    if (learner === undefined && add.length > 0)
      throw new InputError(
        'passport.add-for-whom',
        'credentials can be added to one passport only',
        'name the learner whose passport it is',
      );
    const at = request.at ?? system.now();
    await publisher.prepare(['passports']);
    const learners = learner === undefined ? await register.learners() : [learner];
    // What is printed is not handed over.
    const bundler = learners.length <= FEW || request.print !== undefined ? inside : crew;
    const inWork: Promise<PassportReport>[] = [];
    try {
      for (const one of learners) {
        const work = assembleOne(one, request, { at, bundler });
        // Whoever waits for it is told; until then nobody may be waiting.
        work.catch(() => undefined);
        inWork.push(work);
        if (inWork.length >= bundler.passports) yield (await inWork.shift()) as PassportReport;
      }
      for (let work = inWork.shift(); work !== undefined; work = inWork.shift()) yield await work;
    } finally {
      await Promise.allSettled(inWork);
    }
  }

  return { assemble, passport };
}
