import type { AwardInputs, AwardRule, Grade, Issuer, Language, Vocabularies } from '../../model/index.js';
import { pageOf, type PageRenderer } from '../../render/index.js';
import type { CredentialContent } from '../../render/pdf/index.js';
import type { ReadRow } from '../../assessment/index.js';
import type { System } from './ports.js';
import { printedCredential } from './printed.js';
import { readAwarded, type SliceTerms } from './rows.js';

/** Rows looked at for one that is awarded: who previews waits, and a made-up learner shows the same page. */
const ROWS = 1_000;

/** No UUID that is ever drawn (RFC 9562 §5.9). */
const NO_ID = 'urn:credential:00000000-0000-0000-0000-000000000000';

/** Whose name stands on a page that is nobody's. */
const NOBODY: Readonly<Record<Language, readonly [given: string, family: string]>> = {
  en: ['Sample', 'Learner'],
  el: ['Ελένη', 'Παράδειγμα'],
  it: ['Elena', 'Esempio'],
  pl: ['Anna', 'Przykładowa'],
  es: ['Elena', 'Ejemplo'],
};

/** A credential as it would be, and what is said of it; nothing of it is kept. */
export interface Preview {
  /** PNG; across it stands that it is a preview. */
  readonly picture: Uint8Array;
  /** The standard elements in the language of the credential. */
  readonly content: CredentialContent;
  readonly learner: { readonly identifier?: string; readonly name: string };
  /** Row of the file that it is made from; absent where the learner is made up. */
  readonly row?: number;
}

export interface PreviewRequest extends Omit<SliceTerms, 'at'> {
  /** The first that is awarded is shown. */
  readonly rows?: AsyncIterable<ReadRow>;
}

/** A grade that the rule awards, as a source would state it. */
function gradeOf(rule: AwardRule): Grade {
  switch (rule.scale) {
    case 'mark':
      return {
        mark: rule.maximum ?? rule.atLeast,
        ...(rule.maximum === undefined ? {} : { maximumMark: rule.maximum }),
      };
    case 'letter':
      return { letter: rule.letters[0] ?? rule.atLeast };
    case 'decision':
      return { letter: rule.awarded[0] ?? '' };
    case 'all':
    case 'any':
      return rule.rules[0] === undefined ? {} : gradeOf(rule.rules[0]);
    case 'percentage':
    case 'weighted':
    case 'attendance':
      return { percentage: '100' };
  }
}

export interface PreviewParts {
  readonly keys: { readonly issuer: Issuer };
  readonly renderer: PageRenderer;
  readonly vocabularies: Vocabularies;
  readonly system: Pick<System, 'sha256' | 'now'>;
}

/** Drafts one credential without its consequences: nothing is recorded, no id and no position is drawn, and no key is used. */
export function createPreview({ keys: { issuer }, renderer, vocabularies, system }: PreviewParts) {
  async function firstAwarded({ rows, ...terms }: PreviewRequest): Promise<AwardInputs | undefined> {
    let looked = 0;
    for await (const row of rows ?? []) {
      const read = readAwarded(row, terms, system);
      if ('candidate' in read) return read.candidate.inputs;
      if (++looked >= ROWS) break;
    }
    return undefined;
  }

  return async function preview(request: PreviewRequest): Promise<Preview> {
    const { programme, language, passport } = request;
    const awarded = await firstAwarded(request);
    const [givenName, familyName] = NOBODY[language];
    const made = { item: '', grade: gradeOf(programme.awardRule), language, row: 1, sourceDigest: '' };
    const inputs: AwardInputs = awarded ?? { ...made, learner: { identifier: '', givenName, familyName } };
    const issued = system.now();
    const award = { credentialId: NO_ID, programme, result: inputs, issuer, issued, language };
    const page = pageOf({ ...award, ...(passport === undefined ? {} : { passport }), sample: true }, vocabularies);
    const { identifier } = inputs.learner;
    return {
      picture: renderer.renderPage(page),
      content: printedCredential({ id: NO_ID, issued, programme, inputs }, { issuer, language, vocabularies }),
      learner: { name: page.learner, ...(awarded === undefined ? {} : { identifier }) },
      ...(awarded === undefined ? {} : { row: awarded.row }),
    };
  };
}
