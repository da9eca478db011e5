import type { Contexts, Fault, PassportReport, RowReport, Vocabularies } from '../../model/index.js';
import { ConfigurationError } from '../../model/index.js';
import type { Conformer } from '../../elm/index.js';
import type { DidResolver } from '../../proof/index.js';
import type { PageFonts } from '../../render/index.js';
import { createAssemble, type AssembleRequest, type PassportMade, type PassportRequest } from './assemble.js';
import { createAudit, type AuditReport } from './audit.js';
import { type Crew, createFormsCrew, wireForms } from './crew/index.js';
import { type Bundler, createBundler } from './passports/index.js';
import { createErase, type EraseReport } from './erase.js';
import type { SealingAtLevel } from './forms.js';
import { createIssue, type DocumentRequest } from './issue.js';
import type { IssuingKeys, Publisher, Register, System } from './ports.js';
import { createReplace, type ReplaceRequest } from './replace.js';
import { createPreview, type Preview, type PreviewRequest } from './preview.js';
import type { PrintPassport } from './printed.js';
import { createRehearse } from './rehearse.js';
import type { IssueRequest, SliceTerms } from './rows.js';
import type { ReadRow } from '../../assessment/index.js';
import { createStatus, type DecisionReport, type DecisionRequest } from './status.js';
import type { ListReport, Instant, ReplaceReport } from '../../model/index.js';

/** What the ceremonies of issuing are made from. Nothing is reached from inside. */
export interface IssuingParts {
  /** The register of the organisation that `keys` belong to. */
  readonly register: Register;
  readonly publisher: Publisher;
  readonly system: System;
  readonly keys: IssuingKeys;
  readonly contexts: Contexts;
  readonly conformer: Conformer;
  readonly vocabularies: Vocabularies;
  readonly fonts: PageFonts;
  /** Address under which the status lists will be published, without a slash at the end. It stands in every credential for good. */
  readonly statusBase: string;
  /** Adds eddsa-rdfc-2022 to each proof (docs/configuration). */
  readonly proofSet?: boolean;
  /** Level of the seals and how it is reached; level B where it is left out. */
  readonly sealing?: SealingAtLevel;
  /** For credentials of others that are added to a passport; without it their did:web keys stay unread, which refuses nothing. */
  readonly resolveDid?: DidResolver;
  /** Who makes what does not fit into one batch, and the passports of many learners; in this thread where it is left out. */
  readonly crew?: Crew & Bundler;
  /** Who makes the PDFs of passports; this thread where it is left out. */
  readonly printPassport?: PrintPassport;
  /** Rows of a batch, in place of as many as measurement found best. */
  readonly batchSize?: number;
  /** Called before and after each step (model/step.ts), for tests: it throws, or ends the process. */
  readonly fault?: Fault;
}

/** The ceremonies of one issuing organisation. */
export interface Issuing {
  issue(request: IssueRequest): AsyncIterable<RowReport>;
  /** Issues one document that somebody else wrote; what of it may be refused is in the report. */
  issueDocument(request: DocumentRequest): Promise<RowReport>;
  /** What `issue` would do with the same rows, recording, sealing and publishing nothing. */
  rehearse(request: IssueRequest): AsyncIterable<RowReport>;
  /**
   * Rows of a file that several processes work on, slice by slice, and each again where one has ended. A report for each row, in
   * their order. UpstreamError `issuing.award-in-work` where another living process is at work on the same award.
   */
  issueSlice(rows: readonly ReadRow[], terms: SliceTerms): Promise<readonly RowReport[]>;
  /** Likewise, recording, sealing and publishing nothing. */
  rehearseSlice(rows: readonly ReadRow[], terms: SliceTerms): Promise<readonly RowReport[]>;
  /** The first awarded of these rows, or a made-up learner, as the credential would look; nothing of it is kept. */
  preview(request: PreviewRequest): Promise<Preview>;
  /** Completes and publishes what processes left that have ended. */
  completeLeft(): Promise<readonly RowReport[]>;
  /** Revokes a credential and issues the corrected award in its place. */
  replace(request: ReplaceRequest): Promise<ReplaceReport>;
  decide(request: DecisionRequest): Promise<DecisionReport>;
  publishStatus(options?: { readonly at?: Instant }): Promise<readonly ListReport[]>;
  /** Whether that would find anything to do. */
  statusDue(options?: { readonly at?: Instant }): Promise<boolean>;
  assemble(request: AssembleRequest): AsyncIterable<PassportReport>;
  /** The passport of one learner as it would be now; nothing is published. */
  passport(request: PassportRequest): Promise<PassportMade>;
  /** Takes out what is kept of a learner's data; ids, digests and status stay. */
  erase(request: { readonly learner: string; readonly at?: Instant }): Promise<EraseReport>;
  /** Removes published files of what another process erased. */
  removeErased(since?: Instant): Promise<number>;
  audit(options?: { readonly at?: Instant }): Promise<AuditReport>;
}

/** Wires the ceremonies. ConfigurationError `keys.issuer-not-the-prover` when the proof key is not the issuer's. */
export function createIssuing(parts: IssuingParts): Issuing {
  const { keys } = parts;
  if (keys.issuer.did !== keys.proofKey.did)
    throw new ConfigurationError(
      'keys.issuer-not-the-prover',
      `the issuer is ${keys.issuer.did}, and the proof key belongs to ${keys.proofKey.did}`,
      'use the proof key of the issuer',
    );
  const { prover, resolveDid, renderer, forms } = wireForms(parts);
  const common = { ...parts, prover, resolveDid };
  const inside = createFormsCrew(forms, parts.fault);
  const bundler = createBundler({ ...common, openForms: (kept) => parts.register.openForms(kept) });
  const status = createStatus(common);
  const crew = parts.crew ?? inside;
  const issuing = createIssue({ ...common, forms, inside, crew });
  const { rehearse, rehearseSlice } = createRehearse({ ...common, forms, crew });
  return {
    ...issuing,
    rehearse,
    rehearseSlice,
    preview: createPreview({ ...common, renderer }),
    replace: createReplace({ ...common, forms, inside }),
    decide: (request) => status.decide(request),
    publishStatus: (options) => status.publishStatus(options),
    statusDue: (options) => status.statusDue(options),
    ...createAssemble({ ...common, inside: bundler, crew: parts.crew ?? bundler }),
    ...createErase(common),
    audit: createAudit(common),
  };
}
