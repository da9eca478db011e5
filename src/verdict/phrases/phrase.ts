import type { FindingCode } from '../../model/index.js';

/** What a finding says, and what to do next (empty where there is nothing to do). */
export interface FindingPhrase {
  readonly says: string;
  readonly hint: string;
}

export type FindingPhrases = Readonly<Record<FindingCode, FindingPhrase>>;
