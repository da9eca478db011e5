import {
  InputError,
  InvariantError,
  LANGUAGES,
  LANGUAGE_AUTHORITY,
  SCHEMES,
  StateError,
  asList,
  fromUtf8,
  isJsonObject,
  printSorted,
  readJson,
  toHex,
  utf8,
  type Finding,
  type Instant,
  type Issuer,
  type Json,
  type JsonObject,
  type Language,
  type Learner,
  type Programme,
} from '../../model/index.js';
import { summarise } from '../../elm/index.js';
import { credentialFaults, type VcdmFault } from '../../vcdm/index.js';
import type { Issuing, Register, System } from '../issuing/index.js';
import { Refusal, malformed, type Exchange } from './ports.js';

export interface ProfiledParts {
  readonly issuer: Issuer;
  readonly register: Pick<Register, 'credential' | 'forms'>;
  readonly programmes: () => Promise<readonly Programme[]>;
  readonly issuing: () => Promise<Pick<Issuing, 'issueDocument' | 'decide'>>;
  /** Publishes the lists as they stand. What cannot be published now is caught up with, for the register has it. */
  readonly publish: () => Promise<unknown>;
  readonly system: Pick<System, 'now' | 'sha256'>;
}

/** What the service writes itself, and nobody else may. */
const OURS: ReadonlySet<string> = new Set(['id', 'proof', 'status', 'credentialStatus']);
/** What it writes anew: it says who issues and when. */
const REWRITTEN: ReadonlySet<string> = new Set(['issuer', 'issued', 'issuanceDate']);
const REASON = 'set by POST /credentials/status';

function first(value: Json | undefined): JsonObject {
  const [one] = asList(value);
  return one !== undefined && isJsonObject(one) ? one : {};
}

/** A name as it is written; in the profile it is in one language. */
function written(value: Json | undefined): string | undefined {
  const [text] = isJsonObject(value) ? Object.values(value) : [value];
  return typeof text === 'string' ? text : undefined;
}

/** Whom it is about, as the register keeps learners. */
function learnerOf(document: JsonObject): Learner | undefined {
  const subject = first(document['credentialSubject']);
  const identifier = first(subject['identifier'])['notation'];
  if (typeof identifier !== 'string' || identifier === '') return undefined;
  const born = subject['dateOfBirth'];
  return {
    identifier,
    givenName: written(subject['givenName']) ?? '',
    familyName: written(subject['familyName']) ?? written(subject['fullName']) ?? '',
    ...(typeof born === 'string' ? { dateOfBirth: born.slice(0, 10) } : {}),
  };
}

function languageOf(document: JsonObject): Language {
  const { id } = first(first(document['displayParameter'])['primaryLanguage']);
  return LANGUAGES.find((language) => id === `${SCHEMES.language}/${LANGUAGE_AUTHORITY[language]}`) ?? 'en';
}

/** What the data model refuses; dates of issue are put in by the service, and its own members are looked at by themselves. */
function faultsOf(document: JsonObject, issued: Instant): readonly VcdmFault[] {
  const rest = Object.fromEntries(Object.entries(document).filter(([name]) => !OURS.has(name)));
  return credentialFaults({ issuanceDate: issued, ...rest }, { to: 'issue' });
}

/**
 * Issues European Digital Credentials that others wrote: conformed, in both forms, with an intent and status entries in the one
 * register of the organisation, as whatever it issues. Anything else is refused, and why is said.
 */
export function createProfiledIssuer(parts: ProfiledParts): Exchange {
  const { issuer, register, programmes, issuing, publish, system } = parts;

  async function programmeOf(document: JsonObject): Promise<Programme> {
    const { programme: id } = await summarise(document);
    const programme = (await programmes()).find((one) => one.id === id);
    if (programme !== undefined) return programme;
    throw new InputError(
      'exchange.programme-unknown',
      'the credential is about no programme that this organisation offers',
      'name one in credentialSubject.hasClaim.specifiedBy, as credentials issued here do; PUT /programmes/{slug} adds one',
    );
  }

  function refuse(findings: readonly Finding[]): never {
    if (findings.some(({ code }) => code === 'assessment.erased-before'))
      throw new StateError(
        'exchange.erased-before',
        'this award was issued before, and its data was erased since',
        'where it is wanted again, ask for it under a new version of the programme',
      );
    if (findings.some(({ code }) => code === 'assessment.differs-from-issued'))
      throw new StateError(
        'exchange.differs',
        'this award has a credential already, which says something else',
        'revoke it and give the programme a new version, or ask for the one that there is',
      );
    throw new Refusal(
      'exchange.not-conformant',
      'the credential does not conform to the application profile of European Digital Credentials',
      'correct what the findings name',
      { findings },
    );
  }

  return {
    async issue(credential) {
      if (!isJsonObject(credential))
        throw malformed('credential', [{ rule: credential === undefined ? 'missing' : 'object', pointer: '' }]);
      const faults = faultsOf(credential, system.now());
      if (faults.length > 0) throw malformed('credential', faults);
      if (!asList(credential['type']).includes('EuropeanDigitalCredential'))
        throw new InputError(
          'exchange.not-edc',
          'only European Digital Credentials are issued at this address',
          'give one; others are issued by an instance that the operator marks for conformance tests',
        );
      const named = credential['issuer'];
      if ((isJsonObject(named) ? named['id'] : named) !== issuer.did)
        throw new InputError('exchange.issuer-other', 'the issuer is not that of this address', `name ${issuer.did}`);
      const added = Object.keys(credential).filter((name) => OURS.has(name));
      if (added.length > 0)
        throw malformed(
          'credential',
          added.map((name) => ({ rule: 'added-by-issuer', pointer: `/${name}` })),
        );
      const learner = learnerOf(credential);
      if (learner === undefined)
        throw new InputError(
          'exchange.learner-unnamed',
          'the credential names no learner by an identifier',
          'name one in credentialSubject.identifier.notation',
        );
      const programme = await programmeOf(credential);
      const document = Object.fromEntries(Object.entries(credential).filter(([name]) => !REWRITTEN.has(name)));
      const { outcome, credentialId, findings } = await (
        await issuing()
      ).issueDocument({
        programme,
        inputs: {
          learner,
          item: programme.slug,
          grade: {},
          language: languageOf(document),
          document,
          row: 1,
          sourceDigest: toHex(system.sha256(utf8(printSorted(document)))),
        },
      });
      if (outcome === 'refused' || credentialId === undefined) refuse(findings);
      if (outcome === 'issued') await publish().catch(() => undefined);
      const forms = await register.forms(credentialId);
      const { value } = readJson(fromUtf8(forms?.proved ?? new Uint8Array()) ?? '');
      if (!isJsonObject(value)) throw new InvariantError('a credential just issued cannot be read again');
      return { id: credentialId, credential: value };
    },

    async decide({ credential, purpose, value, index, list }) {
      const record = await register.credential(credential);
      if (record === undefined)
        throw new StateError('register.credential-unknown', 'no such credential was issued here');
      const entry = record.status.find(({ statusPurpose }) => statusPurpose === purpose);
      if (
        (index ?? entry?.statusListIndex) !== entry?.statusListIndex ||
        (list ?? entry?.statusListCredential) !== entry?.statusListCredential
      )
        throw new InputError(
          'exchange.entry-other',
          'the credential has no such status entry',
          'take the entry from the credential',
        );
      const ceremonies = await issuing();
      const decided = await ceremonies.decide({ credentialId: credential, purpose, value, reason: REASON });
      await publish().catch(() => undefined);
      return decided;
    },
  };
}
