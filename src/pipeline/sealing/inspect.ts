import {
  type CertificateFacts,
  type CredentialKind,
  type Finding,
  type Instant,
  type Json,
  type LanguageMap,
  type PathFacts,
  type SealFacts,
  type SealLevel,
  type TrustSettings,
  isJsonObject,
  readJson,
  toBase64,
  utf8,
} from '../../model/index.js';
import { summarise } from '../../elm/index.js';
import { type OpenedSeal, openSeal } from '../../seal/index.js';
import { type AnswerDescription, describeAnswer } from '../../trust/asking/index.js';
import { followPath, readCertificate } from '../../trust/index.js';
import { type SealStanding, standingOf } from './due.js';

/** A certificate where it stands; `again`: it stands further up in the same signature too. */
export type InspectedCertificate = CertificateFacts & { readonly again: boolean };

/** One RFC 3161 token. */
export interface InspectedStamp {
  readonly time?: Instant;
  readonly covers?: boolean;
  readonly intact?: boolean;
  readonly policy?: string;
  /** Seconds, where the authority states them. */
  readonly accuracy?: number;
  readonly authority?: InspectedCertificate;
  /** To what is trusted, at the token's own time; only where that was given. */
  readonly path?: PathFacts;
  readonly findings: readonly Finding[];
}

/** One component of the unsigned header, or the content time-stamp of the signed one. */
export interface InspectedComponent {
  /** `adoTst`, `sigTst`, `xVals`, `rVals`, `arcTst`, `tstVD`, … */
  readonly name: string;
  readonly timeStamps: readonly InspectedStamp[];
  readonly certificates: readonly InspectedCertificate[];
  /** Certificates that cannot be read, or were too many to be looked at. */
  readonly certificatesLeft: number;
  readonly answers: readonly Omit<AnswerDescription, 'checks'>[];
}

export interface InspectedSignature {
  readonly algorithm?: string;
  readonly intact?: boolean;
  readonly level?: SealLevel;
  readonly claimedTime?: Instant;
  readonly claimedBy?: 'sigT' | 'iat';
  /** Members of the protected header in their order; long values are cut. */
  readonly header: readonly { readonly name: string; readonly value: string }[];
  /** Of the protected header (`x5c`), the leaf first. */
  readonly certificates: readonly InspectedCertificate[];
  /** From the leaf to what is trusted, at the time of the first time-stamp over the signature, else now; only where that was given. */
  readonly path?: PathFacts;
  readonly components: readonly InspectedComponent[];
  readonly findings: readonly Finding[];
}

/** Everything in a seal, as a plain JSON value. It judges nothing: `edc verify` does. */
export interface SealInspection {
  /** Bytes. */
  readonly size: number;
  /** Absent for what is no sealed file. */
  readonly serialisation?: SealFacts['serialisation'];
  readonly payload?: {
    /** Bytes. */
    readonly size: number;
    /** `json`: some other object; `text`: anything else. */
    readonly kind: CredentialKind | 'json' | 'text';
    readonly id?: string;
    readonly title?: LanguageMap;
  };
  readonly signatures: readonly InspectedSignature[];
  readonly standing: SealStanding;
  readonly findings: readonly Finding[];
}

export interface InspectOptions {
  readonly at: Instant;
  /** Where it is given, paths to it are looked for. */
  readonly trust?: Pick<TrustSettings, 'anchors' | 'services'>;
}

/** A header has a dozen members. */
const MEMBERS_SHOWN = 40;
/** Enough for a time and a thumbprint. */
const VALUE_SHOWN = 80;
/** A renewed seal has some dozens; each is parsed. */
const CERTIFICATES_LIMIT = 128;
/** Each costs two signatures. */
const ANSWER_CHECKS_LIMIT = 256;

type Material = OpenedSeal['material'][number];

function shortened(value: Json): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();
  return text.length > VALUE_SHOWN ? `${text.slice(0, VALUE_SHOWN).toWellFormed()}…` : text;
}

async function payloadOf(text: string): Promise<NonNullable<SealInspection['payload']>> {
  const size = utf8(text).length;
  const { value } = readJson(text);
  if (!isJsonObject(value)) return { size, kind: value === undefined ? 'text' : 'json' };
  const { kind, types, id, title } = await summarise(value);
  return {
    size,
    kind: kind === undefined || (kind === 'other' && types.length === 0) ? 'json' : kind,
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title }),
  };
}

/** Describes certificates once, and no more of them than a seal has. */
function createDescriber() {
  const seen = new Set<string>();
  let left = CERTIFICATES_LIMIT;
  return async function describe(der: Uint8Array): Promise<InspectedCertificate | undefined> {
    if (left <= 0) return undefined;
    left--;
    const facts = await readCertificate(der);
    if (facts === undefined) return undefined;
    const again = seen.has(facts.fingerprint);
    seen.add(facts.fingerprint);
    return { ...facts, again };
  };
}

type Describe = ReturnType<typeof createDescriber>;

async function described(ders: readonly Uint8Array[], describe: Describe): Promise<readonly InspectedCertificate[]> {
  const found: InspectedCertificate[] = [];
  for (const der of ders) {
    const one = await describe(der);
    if (one === undefined) continue;
    found.push(one);
  }
  return found;
}

async function inspectOne(
  opened: OpenedSeal,
  index: number,
  { at, trust }: InspectOptions,
): Promise<InspectedSignature> {
  const facts = opened.facts.signatures[index];
  const material = opened.material[index];
  const held = opened.certificates[index] ?? [];
  const describe = createDescriber();
  if (facts === undefined || material === undefined)
    return { header: [], certificates: [], components: [], findings: [] };
  const { timeStamps = [] } = facts;
  let checks = ANSWER_CHECKS_LIMIT;

  async function pathOf(
    leaf: Uint8Array | undefined,
    kind: 'seals' | 'time-stamps',
    others: readonly Uint8Array[],
    when: Instant,
  ): Promise<{ readonly path?: PathFacts }> {
    if (trust === undefined || leaf === undefined) return {};
    const { anchors, services = [] } = trust;
    const { path } = await followPath({ leaf, others, anchors, services, kind, at: when });
    return { path };
  }

  async function stampsAt(position: number): Promise<readonly InspectedStamp[]> {
    const found: InspectedStamp[] = [];
    for (const [number, stamp] of timeStamps.entries()) {
      const own: Material['timeStamps'][number] | undefined = material?.timeStamps[number];
      if (own?.position !== position) continue;
      const { time, covers, intact, findings } = stamp;
      const { policy, accuracy, certificate, certificates } = own;
      const authority = certificate === undefined ? undefined : await describe(certificate);
      found.push({
        ...(time === undefined ? {} : { time }),
        ...(covers === undefined ? {} : { covers }),
        ...(intact === undefined ? {} : { intact }),
        ...(policy === undefined ? {} : { policy }),
        ...(accuracy === undefined ? {} : { accuracy }),
        ...(authority === undefined ? {} : { authority }),
        ...(await pathOf(certificate, 'time-stamps', [...certificates, ...held], time ?? at)),
        findings,
      });
    }
    return found;
  }

  async function answersOf({ crls, ocsps }: Pick<Material, 'crls' | 'ocsps'>): Promise<InspectedComponent['answers']> {
    const brought = material?.timeStamps.flatMap(({ certificates }) => certificates) ?? [];
    const known = distinct([...held, ...brought]).slice(0, CERTIFICATES_LIMIT);
    const found: InspectedComponent['answers'][number][] = [];
    const all = [...ocsps.map((der) => ['ocsp', der] as const), ...crls.map((der) => ['crl', der] as const)];
    for (const [kind, der] of all) {
      const { checks: used, ...answer } = await describeAnswer(kind, der, known, checks);
      checks -= used;
      found.push(answer);
    }
    return found;
  }

  const certificates = await described(held.slice(0, material.chainLength), describe);
  const components: InspectedComponent[] = [];
  const content = await stampsAt(-1);
  if (content.length > 0)
    components.push({ name: 'adoTst', timeStamps: content, certificates: [], certificatesLeft: 0, answers: [] });
  for (const part of material.parts) {
    const stamps = await stampsAt(part.position);
    const inside = await described(part.certificates, describe);
    components.push({
      name: part.name,
      timeStamps: stamps,
      certificates: inside,
      certificatesLeft: part.certificates.length - inside.length,
      answers: await answersOf(part),
    });
  }
  const stamped = timeStamps.find(
    ({ component, covers, intact }) => component === 'sigTst' && covers === true && intact === true,
  )?.time;
  const { algorithm, intact, level, claimedTime, claimedBy, findings } = facts;
  return {
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(intact === undefined ? {} : { intact }),
    ...(level === undefined ? {} : { level }),
    ...(claimedTime === undefined ? {} : { claimedTime }),
    ...(claimedBy === undefined ? {} : { claimedBy }),
    header: Object.entries(material.header)
      .slice(0, MEMBERS_SHOWN)
      .map(([name, value]) => ({ name: shortened(name), value: shortened(value ?? null) })),
    certificates,
    ...(await pathOf(held[0], 'seals', held, stamped ?? at)),
    components,
    findings,
  };
}

function distinct(ders: readonly Uint8Array[]): readonly Uint8Array[] {
  const found = new Map<string, Uint8Array>();
  for (const der of ders) found.set(toBase64(der), der);
  return [...found.values()];
}

/** Looks into a sealed file. Never rejects because of the input: what is wrong is a finding. */
export async function inspectSeal(bytes: Uint8Array, options: InspectOptions): Promise<SealInspection> {
  const opened = await openSeal(bytes);
  const signatures: InspectedSignature[] = [];
  for (const index of opened.facts.signatures.keys()) signatures.push(await inspectOne(opened, index, options));
  return {
    size: bytes.length,
    ...(signatures.length === 0 ? {} : { serialisation: opened.facts.serialisation }),
    ...(opened.payload === undefined ? {} : { payload: await payloadOf(opened.payload) }),
    signatures,
    standing: await standingOf(opened),
    findings: opened.findings,
  };
}
