import type { Answer, Conclusion, Language } from '../model/index.js';
import type { SaidEntry, SaidLearning } from './learning.js';
import type { SaidSkills } from './skills.js';

/** A finding in words. `hint` is empty where there is nothing to do. */
export interface SaidFinding {
  readonly code: string;
  readonly says: string;
  readonly hint: string;
}

/** One question and its answer in words. */
export interface SaidAnswer {
  readonly check: string;
  readonly conclusion: Conclusion;
  readonly severity: Answer['severity'];
  readonly question: string;
  /** What the question is about. */
  readonly means: string;
  readonly answer: string;
  readonly because: readonly SaidFinding[];
  /** From what it follows, where it has no reason of its own. */
  readonly follows?: string;
}

/** One line about a credential: who, what, by whom, when. */
export interface SaidFact {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** The instant that the value says, for a machine. */
  readonly instant?: string;
}

export interface SaidCredential {
  readonly place: string;
  readonly conclusion: Conclusion;
  readonly verdict: string;
  /** The first cause, where it is not passed. */
  readonly reason?: string;
  readonly title: string;
  readonly form: string;
  readonly facts: readonly SaidFact[];
  readonly answers: readonly SaidAnswer[];
}

/** The forms of one credential: a card. */
export interface SaidGroup {
  readonly title: string;
  /** Language of the title, where it is another one. */
  readonly lang?: string;
  readonly conclusion: Conclusion;
  readonly verdict: string;
  readonly forms: string;
  /** Positions in `credentials`. */
  readonly members: readonly number[];
  /** The first cause, where it is not passed. */
  readonly reason?: string;
  /** Whom it is about, by whom, until when: of the forms the first that says it. */
  readonly facts: readonly SaidFact[];
  readonly learning: SaidLearning;
}

/** A verdict in the words of one language, for a terminal or a page. Every text may hold what a hostile file said: escape it. */
export interface Explanation {
  readonly language: Language;
  readonly conclusion: Conclusion;
  /** One sentence: the conclusion, and its root. */
  readonly headline: string;
  /** What to do next. */
  readonly advice: string;
  readonly passport?: { readonly title: string; readonly count: string; readonly missing: readonly string[] };
  /** Who, what, by whom and when, of all credentials together; empty for a file without any. */
  readonly glance: readonly SaidEntry[];
  readonly answers: readonly SaidAnswer[];
  readonly credentials: readonly SaidCredential[];
  readonly groups: readonly SaidGroup[];
  /** Which skills the person has, by the credentials that passed. */
  readonly skills: SaidSkills;
  /** What the verdict stands on: instant, policy, evidence. */
  readonly basis: readonly SaidFact[];
  /** Labels for what is shown beside: `missing`, `as-above`, `questions`. */
  readonly labels: Readonly<Record<string, string>>;
}
