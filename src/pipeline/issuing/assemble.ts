import {
  InputError,
  InvariantError,
  StateError,
  finding,
  fromUtf8,
  fullNameOf,
  isJsonObject,
  millisecondsOf,
  readDateTime,
  readJson,
  sameBytes,
  toHex,
  utf8,
  withFault,
  DATA_INTEGRITY_CONTEXT,
  ED25519_2020_CONTEXT,
  STATUS_CONTEXT,
  VC2_CONTEXT,
  VERIFYING_LIMITS,
  asList,
  type Contexts,
  type CredentialRecord,
  type Fault,
  type Finding,
  type Instant,
  type Json,
  type JsonObject,
  type LanguageMap,
  type PassportReport,
  type PassportSet,
  type Programme,
  type StatusPurpose,
  LANGUAGES,
  textIn,
  type Translated,
  type Vocabularies,
} from '../../model/index.js';
import { summarise } from '../../elm/index.js';
import { comparePassport, packageOf, presentation, unbundle, type PackedFile } from '../../passport/index.js';
import { checkProofs, exactShape, type DidResolver, type Prover } from '../../proof/index.js';
import { readEntries } from '../../status/index.js';
import { passportName } from './erase.js';
import type { PageFonts } from '../../render/index.js';
import { draftsOf } from './forms.js';
import { layout } from './layout.js';
import { printedCredential, printedForeign, type Print, type PrintPassport } from './printed.js';
import type { IssuingKeys, Publisher, Register, System } from './ports.js';

/** Title while programmes are missing: only a complete passport bears the set's own. `{title}` is the set's. */
const ON_THE_WAY: Translated = {
  en: 'Micro-credentials on the way to: {title}',
  el: 'Μικροδιαπιστευτήρια στον δρόμο προς: {title}',
  it: 'Microcredenziali verso: {title}',
  pl: 'Mikropoświadczenia na drodze do celu: {title}',
  es: 'Microcredenciales en camino hacia: {title}',
};

/** Title of a part that somebody chose to show. */
const CHOSEN: Translated = {
  en: 'Selected micro-credentials',
  el: 'Επιλεγμένα μικροδιαπιστευτήρια',
  it: 'Microcredenziali selezionate',
  pl: 'Wybrane mikropoświadczenia',
  es: 'Microcredenciales seleccionadas',
};

/** Findings of the comparison that keep a passport from being published; the others are for whoever reads it. */
const REFUSING: ReadonlySet<Finding['code']> = new Set([
  'passport.subject-mixed',
  'passport.forms-differ',
  'passport.credential-repeated',
  'passport.not-in-presentation',
  'passport.credential-unreadable',
]);

/** Contexts that the proved form adds to those of the sealed one. */
const ONE_FORM_ONLY: ReadonlySet<Json> = new Set<Json>([STATUS_CONTEXT, ED25519_2020_CONTEXT, DATA_INTEGRITY_CONTEXT]);

/** Passports in work at a time: packing goes on beside this thread. Each holds some ten megabytes for twenty credentials. */
const AT_ONCE = 4;

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
  readonly prover: Prover;
  readonly contexts: Contexts;
  readonly vocabularies: Vocabularies;
  readonly fonts: PageFonts;
  readonly printPassport?: PrintPassport;
  readonly resolveDid: DidResolver;
  readonly fault?: Fault;
}

/** One credential on its way into the passport. */
interface Member {
  readonly record?: CredentialRecord;
  readonly proved: JsonObject;
  readonly provedBytes: Uint8Array;
  readonly sealed?: Uint8Array;
}

type LeftOut = PassportReport['leftOut'][number];

function parsed(bytes: Uint8Array): JsonObject | undefined {
  const { value } = readJson(fromUtf8(bytes) ?? '');
  return isJsonObject(value) ? value : undefined;
}

/** What both forms of a credential share, as a text: all but their status, their proofs and what their contexts add for these. */
function saying(document: JsonObject): string {
  const contexts = asList(document['@context']).filter((context) => !ONE_FORM_ONLY.has(context));
  const { status, credentialStatus, proof, ...shared } = document;
  void [status, credentialStatus, proof];
  return JSON.stringify({ ...shared, '@context': contexts });
}

function titleOf(set: PassportSet, complete: boolean, part: boolean): LanguageMap {
  if (part) return CHOSEN;
  if (complete) return set.title;
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, ON_THE_WAY[language].replace('{title}', () => set.title[language])]),
  );
}

export function createAssemble(parts: AssembleParts) {
  const { register, publisher, system, keys, prover, contexts, vocabularies, fonts, resolveDid, fault } = parts;
  const { printPassport } = parts;
  const sha256 = (bytes: Uint8Array): Uint8Array => system.sha256(bytes);

  /** Why none of the credentials that it names may be put in. */
  async function withheld(ids: readonly string[]): Promise<(id: string) => LeftOut['why'] | undefined> {
    const inForce = (await register.decisions(ids)).filter(({ value }) => value);
    const of = (purpose: StatusPurpose): ReadonlySet<string> =>
      new Set(inForce.filter((one) => one.purpose === purpose).map(({ credentialId }) => credentialId));
    const [revoked, suspended] = [of('revocation'), of('suspension')];
    return (id) => (revoked.has(id) ? 'revoked' : suspended.has(id) ? 'suspended' : undefined);
  }

  function isExpired(proved: JsonObject, at: Instant): boolean {
    const until = typeof proved['validUntil'] === 'string' ? readDateTime(proved['validUntil']) : undefined;
    return until !== undefined && until <= millisecondsOf(at);
  }

  /** What was issued to the learner and still stands, one credential a programme, in the order of the set. */
  async function issuedTo(
    records: readonly CredentialRecord[],
    { set, subset, credentials }: AssembleRequest,
    at: Instant,
  ) {
    const byProgramme = new Map<string, Member & { readonly record: CredentialRecord }>();
    const leftOut: LeftOut[] = [];
    const leave = ({ id, award }: CredentialRecord, why: LeftOut['why']): number =>
      leftOut.push({ credentialId: id, programme: award.programme, why });
    const chosen = records.filter(
      ({ id, award: { programme } }) =>
        (subset === undefined || subset.includes(programme)) && (credentials === undefined || credentials.includes(id)),
    );
    const ids = chosen.map(({ id }) => id);
    const [kept, withholding] = await Promise.all([register.formsOf(ids), withheld(ids)]);
    const formsOf = new Map(chosen.map((record, index) => [record, kept[index]]));
    for (const record of records) {
      if (!formsOf.has(record)) {
        leave(record, 'not-chosen');
        continue;
      }
      const forms = formsOf.get(record);
      const proved = forms === undefined ? undefined : parsed(forms.proved);
      if (forms === undefined || proved === undefined || toHex(system.sha256(forms.sealed)) !== record.digests?.sealed)
        throw new InvariantError(`what the register keeps of ${record.id} is not what was recorded`);
      const why = withholding(record.id) ?? (isExpired(proved, at) ? 'expired' : undefined);
      if (why !== undefined) {
        leave(record, why);
        continue;
      }
      // Records come oldest first: a newer version of a programme takes the place of the older one.
      const before = byProgramme.get(record.award.programme);
      if (before !== undefined) leave(before.record, 'superseded');
      byProgramme.set(record.award.programme, {
        record,
        proved,
        provedBytes: forms.proved,
        sealed: forms.sealed,
      });
    }
    const order = [...set.programmes, ...byProgramme.keys()];
    const members = [...new Set(order)].flatMap((programme) => byProgramme.get(programme) ?? []);
    return { members, leftOut };
  }

  /** A foreign credential must be proved, in one spelling, and not found to be false; whom to trust is for who verifies. */
  async function foreign(files: readonly Uint8Array[], at: Instant) {
    const members: Member[] = [];
    const findings: Finding[] = [];
    for (const [index, bytes] of files.entries()) {
      const place = { file: `#${String(index + 1)}` };
      const proved = parsed(bytes);
      const types = asList(proved?.['type']);
      if (proved === undefined || !types.includes('VerifiableCredential')) {
        findings.push(finding('passport.credential-unreadable', place));
        continue;
      }
      const shape = exactShape(proved);
      const { proofs } = await checkProofs(proved, { contexts, resolveDid, at, sha256 });
      const wrong = proofs.filter(({ holds }) => holds === false).flatMap((one) => one.findings);
      findings.push(...[...shape, ...wrong].map((one) => ({ ...one, place: { ...one.place, ...place } })));
      members.push({ proved, provedBytes: bytes });
    }
    return { members, findings };
  }

  /** Sealed files, and as files of their own the proved ones that cannot stand in the presentation. */
  function filesOf(members: readonly Member[]): readonly PackedFile[] {
    return members.flatMap(({ record, proved, provedBytes, sealed }, index): PackedFile[] => {
      const credential = String(proved['id']);
      if (record === undefined)
        return isData2(proved)
          ? [{ form: 'proved', name: `added-${String(index + 1)}`, credential, bytes: provedBytes }]
          : [];
      const name = layout.credential(record.id, record.slug).sealed.replace(/^.*\/|\.jsonld$/g, '');
      return [{ form: 'sealed', name, credential, bytes: sealed ?? new Uint8Array() }];
    });
  }

  /** The package: presentation and files. */
  async function pack(members: readonly Member[], document: JsonObject | undefined, at: Instant) {
    const files = filesOf(members);
    const presented = utf8(JSON.stringify(document));
    return {
      presented,
      packed: await packageOf({ presentation: presented, files, at, packing: system.packing }),
      files,
    };
  }

  async function factsOf({ proved, sealed }: Member, index: number) {
    const summary = await summarise(proved);
    const place = `verifiableCredential[${String(index)}]`;
    const inside = { form: 'proved' as const, place, summary, status: readEntries(proved) };
    const payload = sealed === undefined ? undefined : parsed(sealed)?.['payload'];
    const document = typeof payload === 'string' ? readJson(payload).value : undefined;
    if (!isJsonObject(document)) return [inside];
    // What says the same is summarised once.
    const same = saying(document) === saying(proved);
    return [
      inside,
      {
        form: 'sealed' as const,
        place: `sealed/${String(index)}`,
        summary: same ? summary : await summarise(document),
        status: readEntries(document),
      },
    ];
  }

  async function compare(members: readonly Member[], set: PassportSet) {
    const facts = (await Promise.all(members.map(factsOf))).flat();
    return { facts, findings: comparePassport({ credentials: facts, set, presentation: true }) };
  }

  /**
   * Opened again as a stranger's would be: the proof is ours, and the package holds what went in, byte for byte. For what was not checked as
   * it was made, the first of a run among them, and for what could be larger than is opened.
   */
  async function distrust(presented: Uint8Array, packed: Uint8Array, files: readonly PackedFile[], at: Instant) {
    const document = parsed(presented);
    if (document === undefined) throw new InvariantError('a passport just made cannot be read again');
    const { proofs } = await checkProofs(document, { contexts, resolveDid, at, sha256, ...system.machine });
    const proved = proofs.length > 0 && proofs.every((one) => one.holds === true && one.controller === keys.issuer.did);
    if (exactShape(document).length > 0 || !proved)
      throw new InvariantError('the proof of a passport just made does not hold');
    const opened = await unbundle(packed, { ...VERIFYING_LIMITS, unpack: system.packing?.unpack });
    const kept = opened.parts.flatMap(({ bytes: found }) => found ?? []);
    const same = files.every(({ bytes }) => kept.some((one) => sameBytes(one, bytes)));
    if (opened.findings.length > 0 || !same || kept.length !== files.length)
      throw new InvariantError('a package just made does not hold what was put in');
  }

  /** Makes the passport of one learner in memory; publishes nothing. */
  async function makeOne(
    learner: string,
    request: AssembleRequest & Pick<PassportRequest, 'onlyContents'>,
    at: Instant,
  ): Promise<
    Omit<PassportMade, 'members'> & { readonly own: readonly (Member & { readonly record: CredentialRecord })[] }
  > {
    const { set, add = [], part = false } = request;
    const records = await register.ofLearner(learner);
    const newest = records.at(-1);
    if (newest === undefined)
      throw new StateError(
        'register.learner-unknown',
        'nothing was issued to the learner of that identifier',
        'use the identifier of the results file, exactly as it stands there',
      );
    const own = await issuedTo(records, request, at);
    const added = await foreign(add, at);
    const members = [...own.members, ...added.members];
    const { facts, findings: compared } = await compare(members, set);
    const held = new Set(facts.flatMap(({ summary }) => summary.programme ?? []));
    const wanted = part ? [...held] : set.programmes;
    const missing = wanted.filter((programme) => !held.has(programme));
    const report = {
      learner,
      fullName: fullNameOf(newest.inputs.learner),
      awarded: wanted.length - missing.length,
      total: wanted.length,
      complete: missing.length === 0,
      missing,
      leftOut: own.leftOut,
    };
    // What is missing is in the report; that nothing is left is said by an empty one.
    const findings = [...added.findings, ...compared.filter(({ code }) => code !== 'passport.incomplete')];
    const presentable = members.filter(({ proved }) => !isData2(proved));
    const of = { own: own.members };
    if (presentable.length === 0)
      return { ...of, report: { ...report, findings: findings.length > 0 ? findings : [finding('passport.empty')] } };
    const refused = added.findings.length > 0 || findings.some(({ code }) => REFUSING.has(code));
    if (refused || request.onlyContents === true) return { ...of, report: { ...report, findings } };

    const holder = facts[0]?.summary.subject?.id;
    const unproved = presentation({
      id: `urn:uuid:${system.uuid()}`,
      title: titleOf(set, report.complete, part),
      ...(part ? {} : { set }),
      credentials: presentable.map(({ proved }) => proved),
      ...(holder === undefined ? {} : { holder }),
    });
    const { presented, packed } = await withFault(fault, 'passport.make', async () => {
      const { document, checked } = await prover.provePresentation(unproved, at);
      const made = await pack(members, document, at);
      const opens = made.packed.length <= VERIFYING_LIMITS.fileBytes && members.length <= VERIFYING_LIMITS.credentials;
      if (!checked || !opens) await distrust(made.presented, made.packed, made.files, at);
      return made;
    });
    const passport = { presentation: presented, package: packed };
    if (request.print === undefined) return { ...of, report: { ...report, findings }, passport };
    const pdf = await printed(request.print, {
      members,
      presented,
      report,
      title: titleOf(set, report.complete, part),
      at,
    });
    return { ...of, report: { ...report, findings }, passport: { ...passport, pdf } };
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

  async function assembleOne(learner: string, request: AssembleRequest, at: Instant): Promise<PassportReport> {
    const { report, passport } = await makeOne(learner, request, at);
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
  async function memberOf({ record }: { readonly record: CredentialRecord }): Promise<PassportMember> {
    const { programme, version } = record.award;
    const recorded = await register.programme(programme, version);
    const title = recorded === undefined ? {} : (JSON.parse(recorded.content) as Programme).title;
    return { credentialId: record.id, programme, version, issued: record.issued, title };
  }

  /** The passport of one learner as it would be now, for who asks; nothing is published. StateError `register.learner-unknown`. */
  async function passport(request: PassportRequest): Promise<PassportMade> {
    const { own, ...made } = await makeOne(request.learner, request, request.at ?? system.now());
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
    const inWork: Promise<PassportReport>[] = [];
    try {
      for (const one of learner === undefined ? await register.learners() : [learner]) {
        const work = assembleOne(one, request, at);
        // Whoever waits for it is told; until then nobody may be waiting.
        work.catch(() => undefined);
        inWork.push(work);
        if (inWork.length >= AT_ONCE) yield (await inWork.shift()) as PassportReport;
      }
      for (let work = inWork.shift(); work !== undefined; work = inWork.shift()) yield await work;
    } finally {
      await Promise.allSettled(inWork);
    }
  }

  return { assemble, passport };
}

/** A credential of data model 2.0 cannot stand in a presentation of 1.1 (JSON-LD 1.1 §4.1.11, protected terms). */
function isData2(document: JsonObject): boolean {
  const [first] = asList(document['@context'] as Json | undefined);
  return first === VC2_CONTEXT;
}
