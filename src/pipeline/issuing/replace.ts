import {
  InputError,
  StateError,
  withFault,
  type AssessmentResult,
  type AwardInputs,
  type CredentialRecord,
  type Fault,
  type Grade,
  type Instant,
  type ItemGrade,
  type Programme,
  type ReplaceReport,
} from '../../model/index.js';
import { readCorrected, type CorrectedCells } from '../../assessment/corrected/index.js';
import { decideAward } from '../../catalogue/index.js';
import { LIST_SIZE, drawIndex, statusEntries } from '../../status/index.js';
import { inputsDigest } from './award.js';
import type { Crew } from './crew/index.js';
import { draftsOf, type FormsMaker } from './forms.js';
import { FULL_AT } from './issue.js';
import { layout } from './layout.js';
import type { IssuingKeys, ListTerms, Publisher, Register, System } from './ports.js';

/** What of an award was wrong, as it should have been; what is left out stays. The identifier of the learner cannot change: it says whose award it is. */
export interface Corrections {
  readonly givenName?: string;
  readonly familyName?: string;
  /** `YYYY-MM-DD`; the empty text takes it out. */
  readonly dateOfBirth?: string;
  /** A day, or an instant with its zone. */
  readonly awardedOn?: string;
  /** In place of the whole grade, for a mark and a percentage of it must not be of two readings. */
  readonly grade?: Grade;
  /** In place of all items, where the award rule reads several. */
  readonly items?: readonly (Grade & { readonly item: string })[];
}

export interface ReplaceRequest {
  readonly credentialId: string;
  readonly corrections: Corrections;
  /** Issue instant of the new one; the clock's when absent. */
  readonly at?: Instant;
}

export interface ReplaceParts {
  readonly register: Register;
  readonly publisher: Publisher;
  readonly system: System;
  readonly keys: IssuingKeys;
  readonly forms: Pick<FormsMaker, 'prepare' | 'draft' | 'conform'>;
  readonly inside: Crew;
  readonly statusBase: string;
  readonly fault?: Fault;
}

const CREDENTIAL_FOLDERS = ['sealed', 'proved'] as const;

function cellsOf({ award, inputs }: CredentialRecord, corrections: Corrections): CorrectedCells {
  const { learner, item, row } = inputs;
  const of = (grades: readonly ItemGrade[]) => grades.map(({ item: name, grade }) => ({ item: name, ...grade }));
  const items = corrections.items ?? (inputs.items === undefined ? undefined : of(inputs.items));
  const dateOfBirth = corrections.dateOfBirth ?? learner.dateOfBirth;
  const awardedOn = corrections.awardedOn ?? inputs.awardedOn;
  return {
    learnerId: award.learner,
    givenName: corrections.givenName ?? learner.givenName,
    familyName: corrections.familyName ?? learner.familyName,
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    ...(awardedOn === undefined ? {} : { awardedOn }),
    item,
    grade: corrections.grade ?? inputs.grade,
    ...(items === undefined ? {} : { items }),
    row,
  };
}

function inputsOf(before: AwardInputs, result: AssessmentResult, grade: Grade | undefined): AwardInputs {
  const { items, awardedOn, sourceDigest } = result;
  const { item, language, passport, row, learner } = before;
  return {
    learner: { ...result.learner, ...(learner.email === undefined ? {} : { email: learner.email }) },
    item,
    grade: grade ?? result.grade,
    ...(items === undefined ? {} : { items }),
    ...(awardedOn === undefined ? {} : { awardedOn }),
    language,
    ...(passport === undefined ? {} : { passport }),
    row,
    sourceDigest,
  };
}

/** The ceremony of correcting: what was issued cannot be edited, so it is revoked, and issued again under another id. */
export function createReplace(parts: ReplaceParts) {
  const { register, publisher, system, keys, forms, inside, statusBase, fault } = parts;
  const terms: ListTerms = {
    issuer: keys.issuer.did,
    length: LIST_SIZE,
    fullAt: FULL_AT,
    url: (purpose, number) => layout.statusListUrl(statusBase, purpose, number),
    draw: () => drawIndex((length) => system.random(length), LIST_SIZE),
  };

  async function standing(credentialId: string): Promise<CredentialRecord> {
    const record = await register.credential(credentialId);
    if (record?.state === 'issued') return record;
    if (record?.state === 'erased')
      throw new StateError(
        'register.credential-erased',
        `the data of ${credentialId} was erased`,
        'what it said is nowhere any more: issue the award under a new version of the programme',
      );
    throw new StateError(
      'register.credential-unknown',
      `no credential ${credentialId.slice(0, 100)} was issued here`,
      'take the id from the report of issuing; it begins with urn:credential:',
    );
  }

  /** What the corrected award is made from, or the findings that refuse it. InputError `register.correction-unusable`. */
  function corrected(record: CredentialRecord, programme: Programme, corrections: Corrections) {
    const unusable = (why: string, hint: string): InputError =>
      new InputError('register.correction-unusable', `this cannot be corrected so: ${why}`, hint);
    if (record.inputs.document !== undefined)
      throw unusable('its document was given whole', 'revoke it, and have the corrected document issued');
    const several = record.inputs.items !== undefined;
    if (several ? corrections.grade !== undefined : corrections.items !== undefined)
      throw unusable(
        several ? 'its grade is made of several items' : 'its grade is of one item',
        several ? 'give all its items' : 'give its grade',
      );
    const { result, findings } = readCorrected(cellsOf(record, corrections));
    if (findings.length > 0) return { findings };
    if (result === undefined) throw unusable('it would have no grade', 'revoke it where nothing was awarded');
    const decision = decideAward(programme, result);
    if (decision.findings.length > 0) return { findings: decision.findings };
    if (!decision.awarded)
      throw unusable('with this grade nothing is awarded', 'revoke it, for the award does not stand');
    return { inputs: inputsOf(record.inputs, result, decision.grade), findings };
  }

  /** Makes, records and publishes what was intended; the same again changes nothing. */
  async function finish(record: CredentialRecord, at: Instant): Promise<ReplaceReport> {
    const files = layout.credential(record.id, record.slug);
    const report = { credentialId: record.id, files };
    if (record.state === 'intended') {
      const begun = await inside.begin(
        (await draftsOf(register, [record])).map((draft) => ({ ...draft, status: record.status })),
      );
      const [early] = begun.findings;
      if (early !== undefined) return { outcome: 'refused', findings: early };
      const signedAt = at < record.issued ? record.issued : at;
      const order = { index: 0, status: record.status, signedAt, guard: true };
      const made = await begun.finish([order], () => undefined);
      if (made.stopped !== undefined) throw made.stopped;
      const late = made.refused.get(record.id);
      if (late !== undefined) return { outcome: 'refused', findings: late };
      await withFault(fault, 'issue.record', () => register.recordIssued(made.forms));
    }
    const kept = await register.forms(record.id);
    if (kept !== undefined)
      await withFault(fault, 'issue.publish', () =>
        publisher.publish([
          { path: files.sealed, bytes: kept.sealed },
          { path: files.proved, bytes: kept.proved },
        ]),
      );
    await withFault(fault, 'issue.confirm', () => register.recordPublished([record.id]));
    return { outcome: 'replaced', ...report, findings: [] };
  }

  /**
   * Revokes a credential and issues the corrected award in its place, once: who asks the same again, or after a crash, is given
   * the same new credential. The lists are to be published afterwards. StateError `register.credential-unknown`,
   * `register.replaced-otherwise`; InputError `register.correction-unusable`.
   */
  return async function replace({ credentialId, corrections, at }: ReplaceRequest): Promise<ReplaceReport> {
    const record = await standing(credentialId);
    const now = at ?? system.now();
    const [draft] = await draftsOf(register, [record]);
    const programme = draft?.programme as Programme;
    const { inputs, findings } = corrected(record, programme, corrections);
    if (inputs === undefined) return { outcome: 'refused', findings };
    const digest = inputsDigest(inputs, system);

    async function already(id: string): Promise<ReplaceReport> {
      const next = await register.credential(id);
      if (next === undefined || next.inputsDigest !== digest)
        throw new StateError(
          'register.replaced-otherwise',
          `${credentialId} was replaced already, by ${id}, which says something else`,
          'correct that one',
        );
      const report = await finish(next, now);
      return report.outcome === 'refused' ? report : { ...report, outcome: 'already-replaced' };
    }

    await publisher.prepare(CREDENTIAL_FOLDERS);
    if (record.replacedBy !== undefined) return already(record.replacedBy);
    const revoked = (await register.decision(credentialId, 'revocation'))?.value === true;
    if (digest === record.inputsDigest && !revoked)
      throw new InputError(
        'register.correction-unusable',
        'this cannot be corrected so: it would say the same',
        'give what is wrong as it should be',
      );
    const issued = now < record.issued ? record.issued : now;
    const id = `urn:credential:${system.uuid()}`;
    const positions = { revocation: terms.draw(), suspension: terms.draw() };
    const lists = { revocation: terms.url('revocation', 1), suspension: terms.url('suspension', 1) };
    // Conformed before anything is recorded: what cannot be issued revokes nothing.
    const document = forms.draft({ id, issued, programme, inputs });
    const conformed = forms.conform(document, statusEntries(lists, positions));
    if (conformed.findings !== undefined) return { outcome: 'refused', findings: conformed.findings };
    await forms.prepare(issued);
    const intent = { id, award: record.award, issued, inputs, inputsDigest: digest, positions };
    const reason = `replaced by ${id}`;
    const decision = { credentialId, purpose: 'revocation', value: true, reason, at: issued } as const;
    const next = await withFault(fault, 'issue.intend', () => register.replace(intent, decision, terms));
    if (next.id === id) return finish(next, issued);
    return already((await register.credential(credentialId))?.replacedBy ?? next.id);
  };
}
