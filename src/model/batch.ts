import type { Instant } from './instant.js';
import type { Language, Translated } from './language.js';
import type { RowOutcome, RowReport } from './register.js';
import type { Json } from './strict-json.js';

/** How a results file of a batch is read, and what is issued from it; fixed when it is submitted. */
export interface BatchTerms {
  /** Primary language of the credentials. */
  readonly language: Language;
  /** Layouts of columns, as schemas/results-layout.schema.json describes them. */
  readonly layout?: Json;
  readonly learnersLayout?: Json;
  readonly sheet?: string;
  readonly encoding?: string;
  readonly item?: string;
  readonly maximumMark?: string;
  readonly awardedOn?: Instant;
  /** Whether a file of learners came with it. */
  readonly learners?: true;
  /** Title of the passport that the programme counts towards. */
  readonly passport?: Translated;
}

/** Where a batch stands; derived from its slices each time it is asked. */
export type BatchState = 'reading' | 'working' | 'done' | 'cancelled' | 'failed';

/** A batch as it is shown. Only `firstRefused` may be of a person. */
export interface BatchReport {
  readonly id: string;
  readonly state: BatchState;
  /** Nothing more will change. */
  readonly ended?: Instant;
  readonly dryRun: boolean;
  /** Slug of the programme. */
  readonly programme: string;
  readonly language: Language;
  readonly submitted: Instant;
  /** Read so far, and those of them whose outcome is known. */
  readonly rows: { readonly read: number; readonly worked: number };
  readonly outcomes: Readonly<Partial<Record<RowOutcome, number>>>;
  /** Credentials issued or completed, by process. */
  readonly processes: Readonly<Record<string, number>>;
  /** The first row that was refused. */
  readonly firstRefused?: RowReport;
  /** Code of why it ended early. */
  readonly failure?: string;
}
