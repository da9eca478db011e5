import {
  InvariantError,
  asList,
  finding,
  fromUtf8,
  isJsonObject,
  millisecondsOf,
  readDateTime,
  readJson,
  sameBytes,
  utf8,
  DATA_INTEGRITY_CONTEXT,
  ED25519_2020_CONTEXT,
  LANGUAGES,
  STATUS_CONTEXT,
  VC2_CONTEXT,
  VERIFYING_LIMITS,
  type Contexts,
  type CredentialForms,
  type CredentialRecord,
  type Finding,
  type FormsKept,
  type Instant,
  type Json,
  type JsonObject,
  type LanguageMap,
  type PassportReport,
  type PassportSet,
  type Translated,
} from '../../../model/index.js';
import { summarise } from '../../../elm/index.js';
import { comparePassport, packageOf, presentation, unbundle, type PackedFile } from '../../../passport/index.js';
import { checkProofs, exactShape, type DidResolver, type Prover } from '../../../proof/index.js';
import { readEntries } from '../../../status/index.js';
import { layout } from '../layout.js';
import type { IssuingKeys, System } from '../ports.js';
import { agreesAsText, joinedText, parsedText } from './joined.js';

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

/** Passports in work at a time: while one is written, the next is made. Each holds some ten megabytes for twenty credentials. */
const AT_ONCE = 2;

type LeftOut = PassportReport['leftOut'][number];

/** One of a learner's credentials, and what is to become of it. */
export interface BundleMember {
  readonly record: CredentialRecord;
  readonly kept: FormsKept | undefined;
  /** Why it may not be put in, where that is known. */
  readonly withheld?: LeftOut['why'] | undefined;
}

/** What a passport is made from. Plain values, but for what `add` and `onlyContents` ask. */
export interface BundleOrder {
  readonly set: PassportSet;
  readonly at: Instant;
  /** Id of the presentation. */
  readonly id: string;
  /** Oldest first. */
  readonly members: readonly BundleMember[];
  /** It is measured against no set: what it holds is all that it speaks of. */
  readonly part?: boolean;
  /** Proved credentials of other issuers, as files. */
  readonly add?: readonly Uint8Array[];
  /** Nothing is made, only looked at. */
  readonly onlyContents?: boolean;
}

/** What was made, or why not. */
export interface Bundled {
  /** Places in the order's members of those that are in it, in the order of the set. */
  readonly own: readonly number[];
  readonly leftOut: readonly LeftOut[];
  /** Programmes that it holds of those that it is measured against, and how many these are. */
  readonly awarded: number;
  readonly total: number;
  readonly missing: readonly string[];
  readonly title: LanguageMap;
  readonly findings: readonly Finding[];
  readonly passport?: { readonly presentation: Uint8Array; readonly package: Uint8Array };
}

/** Makes passports from what the register keeps, in this thread or in another one. */
export interface Bundler {
  /** Passports that may be in work at a time. */
  readonly passports: number;
  bundle(order: BundleOrder): Promise<Bundled>;
}

/** One credential on its way into the passport. */
export interface Member {
  readonly record?: CredentialRecord;
  readonly proved: JsonObject;
  readonly provedBytes: Uint8Array;
  readonly forms?: CredentialForms;
}

export interface BundlerParts {
  readonly system: Pick<System, 'sha256' | 'packing' | 'machine'>;
  readonly keys: Pick<IssuingKeys, 'issuer'>;
  readonly prover: Pick<Prover, 'provePresentation'>;
  readonly contexts: Contexts;
  readonly resolveDid: DidResolver;
  openForms(kept: FormsKept): CredentialForms;
}

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

/** The set's own title where nothing is missing. */
function titleOf(set: PassportSet, complete: boolean, part: boolean): LanguageMap {
  if (part) return CHOSEN;
  if (complete) return set.title;
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, ON_THE_WAY[language].replace('{title}', () => set.title[language])]),
  );
}

/** Sealed files, and as files of their own the proved ones that cannot stand in the presentation. */
export function filesOf(members: readonly Member[]): readonly PackedFile[] {
  return members.flatMap(({ record, proved, provedBytes, forms }, index): PackedFile[] => {
    const credential = typeof proved['id'] === 'string' ? proved['id'] : '';
    if (record === undefined)
      return isData2(proved)
        ? [{ form: 'proved', name: `added-${String(index + 1)}`, credential, bytes: provedBytes }]
        : [];
    const name = layout.credential(record.id, record.slug).sealed.replace(/^.*\/|\.jsonld$/g, '');
    return [
      {
        form: 'sealed',
        name,
        credential,
        bytes: forms?.sealed ?? new Uint8Array(),
        digest: forms?.digests.sealed,
        slices: forms?.woven?.sealed,
      },
    ];
  });
}

/** In this thread, where what went in is at hand too. */
export interface InsideBundler extends Bundler {
  bundle(order: BundleOrder): Promise<Bundled & { readonly members: readonly Member[] }>;
}

export function createBundler(parts: BundlerParts): InsideBundler {
  const { system, keys, prover, contexts, resolveDid, openForms } = parts;
  const sha256 = (bytes: Uint8Array): Uint8Array => system.sha256(bytes);

  function isExpired(proved: JsonObject, at: Instant): boolean {
    const until = typeof proved['validUntil'] === 'string' ? readDateTime(proved['validUntil']) : undefined;
    return until !== undefined && until <= millisecondsOf(at);
  }

  /** Those that stand, one credential a programme, in the order of the set. */
  function standing({ set, members, at }: BundleOrder) {
    const byProgramme = new Map<
      string,
      { readonly place: number; readonly member: Member & { readonly record: CredentialRecord } }
    >();
    const leftOut: LeftOut[] = [];
    const leave = ({ id, award }: CredentialRecord, why: LeftOut['why']): number =>
      leftOut.push({ credentialId: id, programme: award.programme, why });
    for (const [place, { record, kept, withheld }] of members.entries()) {
      if (withheld === 'not-chosen') {
        leave(record, withheld);
        continue;
      }
      const forms = kept && openForms(kept);
      if (forms === undefined || forms.digests.sealed !== record.digests?.sealed)
        throw new InvariantError(`what the register keeps of ${record.id} is not what was recorded`);
      // Read strictly when it was made; these are the bytes that were recorded then.
      const proved = parsedText(forms.proved) as JsonObject;
      const why = withheld ?? (isExpired(proved, at) ? 'expired' : undefined);
      if (why !== undefined) {
        leave(record, why);
        continue;
      }
      // Records come oldest first: a newer version of a programme takes the place of the older one.
      const before = byProgramme.get(record.award.programme);
      if (before !== undefined) leave(before.member.record, 'superseded');
      byProgramme.set(record.award.programme, { place, member: { record, proved, provedBytes: forms.proved, forms } });
    }
    const order = [...new Set([...set.programmes, ...byProgramme.keys()])];
    return { standing: order.flatMap((programme) => byProgramme.get(programme) ?? []), leftOut };
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

  /** The package: presentation and files. */
  async function pack(members: readonly Member[], presentable: readonly Member[], document: JsonObject, at: Instant) {
    const files = filesOf(members);
    const { bytes: presented, slices } = joinedText(document, presentable);
    const woven = files.some((file) => file.slices !== undefined);
    const packed = await packageOf({
      presentation: presented,
      presentationSlices: woven ? slices : undefined,
      files,
      at,
      packing: system.packing,
      sha256,
    });
    return { presented, packed, files };
  }

  async function factsOf({ proved, forms }: Member, index: number) {
    const place = `verifiableCredential[${String(index)}]`;
    const facts = async (document: JsonObject, form: 'proved' | 'sealed', where: string) => ({
      form,
      place: where,
      summary: await summarise(document, { sha256 }),
      status: readEntries(document),
    });
    if (forms === undefined) return [await facts(proved, 'proved', place)];
    const other = `sealed/${String(index)}`;
    const { woven } = forms;
    if (woven !== undefined && agreesAsText(woven.payload, forms.proved)) {
      // Where both say the same in the same bytes, any text stands for that.
      const summary = await summarise(proved, { digest: forms.digests.proved });
      const inside = { form: 'proved' as const, place, summary, status: readEntries(proved) };
      return [inside, { ...inside, form: 'sealed' as const, place: other }];
    }
    const payload = parsed(forms.sealed)?.['payload'];
    const document = typeof payload === 'string' ? readJson(payload).value : undefined;
    const inside = await facts(proved, 'proved', place);
    if (!isJsonObject(document)) return [inside];
    // What says the same is summarised once.
    if (saying(document) !== saying(proved)) return [inside, await facts(document, 'sealed', other)];
    return [inside, { ...inside, form: 'sealed' as const, place: other, status: readEntries(document) }];
  }

  async function compare(members: readonly Member[], set: PassportSet) {
    const facts = (await Promise.all(members.map(factsOf))).flat();
    return { facts, findings: comparePassport({ credentials: facts, set, presentation: true }) };
  }

  /**
   * Opened again as a stranger's would be: the proof is ours, and the package holds what went in, byte for byte. For what was not checked as
   * it was made, the first of a run among them, and for what could be larger than is opened.
   */
  async function distrust(
    presented: Uint8Array,
    packed: Uint8Array,
    files: readonly PackedFile[],
    { document: made, at }: { readonly document: JsonObject; readonly at: Instant },
  ): Promise<void> {
    if (!sameBytes(presented, utf8(JSON.stringify(made))))
      throw new InvariantError('a passport just made is not written as it would be plainly');
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

  async function bundle(order: BundleOrder): Promise<Bundled & { readonly members: readonly Member[] }> {
    const { set, at, id, add = [], part = false } = order;
    const { standing: own, leftOut } = standing(order);
    const added = await foreign(add, at);
    const members = [...own.map(({ member }) => member), ...added.members];
    const { facts, findings: compared } = await compare(members, set);
    const held = new Set(facts.flatMap(({ summary }) => summary.programme ?? []));
    const wanted = part ? [...held] : set.programmes;
    const missing = wanted.filter((programme) => !held.has(programme));
    const title = titleOf(set, missing.length === 0, part);
    // What is missing is in the report; that nothing is left is said by an empty one.
    const found = [...added.findings, ...compared.filter(({ code }) => code !== 'passport.incomplete')];
    const presentable = members.filter(({ proved }) => !isData2(proved));
    const findings = presentable.length > 0 || found.length > 0 ? found : [finding('passport.empty')];
    const bundled = {
      own: own.map(({ place }) => place),
      leftOut,
      awarded: wanted.length - missing.length,
      total: wanted.length,
      missing,
      title,
      findings,
      members,
    };
    const refused = added.findings.length > 0 || findings.some(({ code }) => REFUSING.has(code));
    if (presentable.length === 0 || refused || order.onlyContents === true) return bundled;

    const holder = facts[0]?.summary.subject?.id;
    const unproved = presentation({
      id,
      title,
      ...(part ? {} : { set }),
      credentials: presentable.map(({ proved }) => proved),
      ...(holder === undefined ? {} : { holder }),
    });
    const { document, checked } = await prover.provePresentation(unproved, at);
    const { presented, packed, files } = await pack(members, presentable, document, at);
    const opens = packed.length <= VERIFYING_LIMITS.fileBytes && members.length <= VERIFYING_LIMITS.credentials;
    if (!checked || !opens) await distrust(presented, packed, files, { document, at });
    return { ...bundled, passport: { presentation: presented, package: packed } };
  }

  return { passports: AT_ONCE, bundle };
}

/** A credential of data model 2.0 cannot stand in a presentation of 1.1 (JSON-LD 1.1 §4.1.11, protected terms). */
function isData2(document: JsonObject): boolean {
  const [first] = asList(document['@context'] as Json | undefined);
  return first === VC2_CONTEXT;
}
