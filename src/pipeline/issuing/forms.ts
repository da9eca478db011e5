import {
  ConfigurationError,
  InvariantError,
  asList,
  fromUtf8,
  isJsonObject,
  readJson,
  toHex,
  type AwardInputs,
  type Contexts,
  type CredentialDocument,
  type CredentialForms,
  type CredentialRecord,
  type Finding,
  type Instant,
  type JsonObject,
  type Programme,
  type SealLevel,
  type Sealable,
  type StatusEntry,
  type Vocabularies,
} from '../../model/index.js';
import { adoptDocument, mapToCredential, summarise, type AwardInput, type Conformer } from '../../elm/index.js';
import { checkProofs, exactShape, type DidResolver, type Prover } from '../../proof/index.js';
import { pageOf, type PageRenderer } from '../../render/index.js';
import { openSeal, seal } from '../../seal/index.js';
import { readCertificate, sameOrganisation, suitsSealing } from '../../trust/index.js';
import { LEVELS, type Levels } from '../sealing/index.js';
import type { IssuingKeys, Register, System } from './ports.js';
import { remadeProof, remadeSeal, type RemadeProof, type RemadeSeal } from './remade.js';
import { SaidRoom, type Said } from './said.js';

export interface FormsParts {
  readonly system: System;
  readonly keys: IssuingKeys;
  readonly prover: Prover;
  readonly renderer: PageRenderer;
  readonly vocabularies: Vocabularies;
  readonly conformer: Conformer;
  readonly contexts: Contexts;
  readonly resolveDid: DidResolver;
  /** Absent: level B, which asks nobody. */
  readonly sealing?: SealingAtLevel;
}

/** How seals are made beyond the key. */
export interface SealingAtLevel {
  readonly level: SealLevel;
  readonly levels: Levels;
  /** Whether the content is time-stamped before it is sealed. */
  readonly contentTimeStamp?: boolean;
  readonly claimedBy?: 'sigT' | 'iat';
}

/** What a document is made from; equal values give equal documents. */
export type Draft = Pick<CredentialRecord, 'id' | 'issued'> & {
  readonly programme: Programme;
  readonly inputs: AwardInputs;
};

export interface FormsMaker {
  /**
   * ConfigurationError `keys.certificate-unfit` when no seal can be made with these keys at that instant; above level B also
   * what `Levels.check` says, so that a revoked certificate and silent services are known before anything is recorded.
   */
  prepare(at: Instant): Promise<void>;
  /** The document with its picture; the costly part is the picture. */
  draft(draft: Draft): CredentialDocument;
  conform(document: CredentialDocument, status: readonly StatusEntry[]): ReturnType<Conformer['conform']>;
  /**
   * Both forms, opened again and found to say what was conformed. InvariantError when they do not: nothing is published then.
   * `guard` has the proof compared with what the plain library makes.
   */
  make(sealable: Sealable, signedAt: Instant, options?: { readonly guard: boolean }): Promise<CredentialForms>;
}

/** Rooms that are kept: so many credentials are checked at a time in one thread, and mostly one. */
const MOST_ROOMS = 4;

interface SealedLike {
  readonly header: string;
  readonly at: Instant;
  /** The issuer, as the document names it. */
  readonly issued: string;
  /** Of the signature. */
  readonly length: number;
  readonly check: (input: Uint8Array, signature: Uint8Array) => boolean;
}

/** A UUID whose bits come from a digest (RFC 9562 version 8). */
function uuidOf(digest: Uint8Array): string {
  const bytes = digest.slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function innerIds({ sha256 }: System): AwardInput['innerId'] {
  const encoder = new TextEncoder();
  return (className, name) =>
    `urn:epass:${className}:${uuidOf(sha256(encoder.encode(JSON.stringify([className, name]))))}`;
}

function parsed(bytes: Uint8Array, what: string): JsonObject {
  const { value } = readJson(fromUtf8(bytes) ?? '');
  if (!isJsonObject(value)) throw new InvariantError(`${what} cannot be read again`);
  return value;
}

function distrusted(what: string, findings: readonly Finding[]): InvariantError {
  return new InvariantError(`${what}: ${findings.map(({ code }) => code).join(', ') || 'it does not hold'}`);
}

export function createForms(parts: FormsParts): FormsMaker {
  const { system, keys, prover, renderer, conformer, vocabularies, contexts, resolveDid, sealing } = parts;
  const innerId = innerIds(system);
  /** The certificate that was last found to be of the issuer that was named with it. */
  let sealer: string | undefined;
  /** The header of a seal that was read, and how a signature under it is verified. */
  let sealedLike: SealedLike | undefined;
  const rooms: SaidRoom[] = [];

  /** The sealed form: one intact seal by a fit certificate, over exactly what was conformed. */
  async function checkSealed(bytes: Uint8Array, said: Said, { document }: Sealable, at: Instant): Promise<void> {
    const { payload, facts, certificates, findings } = await openSeal(bytes);
    const [signature] = facts.signatures;
    const all = [...findings, ...(signature?.findings ?? [])];
    if (facts.signatures.length !== 1 || signature?.intact !== true || all.length > 0)
      throw distrusted('the seal just made', all);
    if (sealing !== undefined && LEVELS.indexOf(signature.level ?? 'B') < LEVELS.indexOf(sealing.level))
      throw new InvariantError(`the seal just made is of level ${signature.level ?? '?'}, not ${sealing.level}`);
    if (payload === undefined || payload !== said.text)
      throw new InvariantError('the seal just made covers something else than what was conformed');
    const leaf = certificates[0]?.[0];
    const certificate = leaf === undefined ? undefined : await readCertificate(leaf);
    if (leaf === undefined || certificate === undefined)
      throw new InvariantError('the certificate of the seal just made cannot be read');
    const unfit = suitsSealing(certificate, at);
    if (unfit.length > 0) throw distrusted('the certificate of the seal just made', unfit);
    // All credentials of a run name the issuer in the same words, and are sealed with one certificate.
    const issued = JSON.stringify(document['issuer']);
    const remade = remadeSeal(bytes, said);
    if (remade !== undefined && sealing === undefined && system.sealCheck !== undefined) {
      const { header, signature: value } = remade;
      sealedLike = { header, at, issued, length: value.length, check: system.sealCheck(leaf) };
    }
    const named = `${certificate.fingerprint} ${issued}`;
    if (named === sealer) return;
    const { issuer } = await summarise(document);
    if (issuer === undefined || sameOrganisation(issuer, certificate).isSealer !== true)
      throw new InvariantError('the issuer in the credential is not the organisation of the seal certificate');
    sealer = named;
  }

  /**
   * Whether a seal of level B is like one that was read: all that was judged there stands in the header, which is the same, so that
   * the signature alone is left to be verified. Its file was compared with what a plain serialiser writes.
   */
  function isSealedLike(remade: RemadeSeal | undefined, { document }: Sealable, at: Instant): boolean {
    if (remade === undefined || sealedLike === undefined || sealedLike.header !== remade.header) return false;
    const { check, length, issued } = sealedLike;
    if (sealedLike.at !== at || issued !== JSON.stringify(document['issuer'])) return false;
    // What does not verify is read, and said what is wrong with it.
    return remade.signature.length === length && check(remade.input, remade.signature);
  }

  async function sealed(sealable: Sealable, signedAt: Instant): Promise<Uint8Array> {
    if (sealing === undefined) return seal(sealable, keys.sealingKey, { signedAt });
    const { level, levels, contentTimeStamp, claimedBy } = sealing;
    const file = await seal(sealable, keys.sealingKey, {
      signedAt,
      ...(claimedBy === undefined ? {} : { claimedBy }),
      ...(contentTimeStamp === true ? { stampContent: (digest) => levels.stamp(digest) } : {}),
    });
    return levels.raise(file, level);
  }

  /** The proved form: in the exact shape, every proof by the issuer's own key. */
  async function checkProved(document: JsonObject, at: Instant): Promise<void> {
    const shape = exactShape(document);
    if (shape.length > 0) throw distrusted('the shape of the proved form', shape);
    const { proofs } = await checkProofs(document, {
      contexts,
      resolveDid,
      at,
      sha256: (bytes) => system.sha256(bytes),
      ...system.machine,
    });
    const wrong = proofs.filter(({ holds, controller }) => holds !== true || controller !== keys.issuer.did);
    if (proofs.length === 0 || wrong.length > 0)
      throw distrusted(
        'a proof just made',
        wrong.flatMap(({ findings }) => findings),
      );
  }

  /**
   * The forms agree (design: two forms of one document): the proved one says what is sealed in the same words and order, and
   * carries the same entries. Where it is not remade byte for byte, it is read again.
   */
  function agreeing(
    bytes: Uint8Array,
    remade: RemadeProof | undefined,
    whole: Said,
    own: readonly string[],
  ): JsonObject {
    const document = remade?.document ?? parsed(bytes, 'the proved form');
    const { credentialStatus, proof, ...said } = document;
    void proof;
    const same =
      remade !== undefined || JSON.stringify({ ...said, '@context': own, status: credentialStatus }) === whole.text;
    if (!same || own.some((context, index) => asList(said['@context'])[index] !== context))
      throw new InvariantError('the two forms just made do not agree');
    return document;
  }

  /** Both forms held to what was conformed. */
  async function checked(
    sealable: Sealable,
    at: Instant,
    file: Uint8Array,
    proved: Uint8Array,
    said: Said,
  ): Promise<CredentialForms> {
    const seal = system.sealCheck === undefined || sealing !== undefined ? undefined : remadeSeal(file, said);
    if (!isSealedLike(seal, sealable, at)) await checkSealed(file, said, sealable, at);
    const proof = remadeProof(proved, said, sealable);
    await checkProved(agreeing(proved, proof, said, sealable.document['@context']), at);
    const digests = { sealed: toHex(system.sha256(file)), proved: toHex(system.sha256(proved)) };
    const forms = { id: sealable.document.id, sealed: file, proved, digests };
    if (seal === undefined || proof === undefined) return forms;
    return { ...forms, overlap: { payload: said.bytes.slice(), behind: seal.behind, slices: proof.slices } };
  }

  return {
    async prepare(at) {
      const [leaf, ...others] = keys.sealingKey.chain;
      const certificate = leaf === undefined ? undefined : await readCertificate(leaf);
      const unfit = certificate === undefined ? [] : suitsSealing(certificate, at);
      if (leaf !== undefined && certificate !== undefined && unfit.length === 0) {
        if (sealing !== undefined && sealing.level !== 'B') await sealing.levels.check(leaf, sealing.level, others);
        return;
      }
      throw new ConfigurationError(
        'keys.certificate-unfit',
        `nothing can be sealed at ${at} with the certificate given (${unfit.map(({ code }) => code).join(', ') || 'unreadable'})`,
        'use a seal certificate that is valid then',
      );
    },

    draft({ id, issued, programme, inputs }) {
      const { issuer } = keys;
      if (inputs.document !== undefined)
        return adoptDocument(inputs.document, { credentialId: id, issuer, issued, innerId }, vocabularies);
      const { learner, item, grade, items, awardedOn, row, sourceDigest, language, passport } = inputs;
      const result = {
        row,
        learner,
        item,
        grade,
        sourceDigest,
        ...(items === undefined ? {} : { items }),
        ...(awardedOn === undefined ? {} : { awardedOn }),
      };
      const award = { credentialId: id, programme, result, issuer, issued, language };
      const page = pageOf({ ...award, ...(passport === undefined ? {} : { passport }) }, vocabularies);
      const picture = renderer.renderPage(page);
      return mapToCredential({ ...award, picture, innerId }, vocabularies);
    },

    conform: (document, status) => conformer.conform(document, status),

    async make(sealable, signedAt, { guard } = { guard: false }) {
      const [file, proved] = await Promise.all([
        sealed(sealable, signedAt),
        prover.prove(sealable, signedAt, { guard }),
      ]);
      const room = rooms.pop() ?? new SaidRoom();
      const forms = await checked(sealable, signedAt, file, proved, room.said(sealable));
      if (rooms.length < MOST_ROOMS) rooms.push(room);
      return forms;
    },
  };
}

/** What earlier intents are made from: the programmes as they were recorded then. */
export async function draftsOf(
  register: Pick<Register, 'programme'>,
  records: readonly CredentialRecord[],
): Promise<readonly Draft[]> {
  const programmes = new Map<string, Programme>();
  for (const { award } of records) {
    const key = `${award.programme} ${award.version}`;
    const recorded = programmes.has(key) ? undefined : await register.programme(award.programme, award.version);
    // Our own JSON, judged before it was recorded.
    if (recorded !== undefined) programmes.set(key, JSON.parse(recorded.content) as Programme);
  }
  return records.map(({ id, issued, inputs, award }) => {
    const programme = programmes.get(`${award.programme} ${award.version}`) as Programme;
    return { id, issued, inputs, programme };
  });
}
