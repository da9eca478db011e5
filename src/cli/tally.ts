import {
  type ElementKey,
  LANGUAGES,
  type Language,
  type RowOutcome,
  type RowReport,
  STANDARD_ELEMENTS,
} from '../model/index.js';
import type { Compose } from '../compose.js';
import { type Terminal, paint } from './output.js';
import { ELEMENT_WORDS, say } from './words.js';

/** In the order in which they are shown. */
const OUTCOMES: readonly RowOutcome[] = [
  'issued',
  'issuable',
  'completed',
  'completable',
  'already-issued',
  'not-awarded',
  'not-graded',
  'refused',
];

type Counts = Readonly<Partial<Record<RowOutcome, number>>>;

/** What became of all rows. The counts of `outcomes` add up to `rows`; a learner with a row for each item counts once. */
export interface Summary {
  readonly rows: number;
  readonly outcomes: Counts;
  /** Credentials that an earlier run had begun and whose rows are not in this file. */
  readonly earlier: Counts;
  /** The row from which the file could not be read. */
  readonly endedEarlyAt?: number;
}

/** Counts reports as they come, and keeps none. */
export class Tally {
  readonly #outcomes = new Map<RowOutcome, number>();
  readonly #earlier = new Map<RowOutcome, number>();
  readonly #lacks = new Map<ElementKey, number>();
  #rows = 0;
  #drafted = 0;
  #endedEarlyAt: number | undefined;

  add({ row, outcome, fatal, lacks }: RowReport): void {
    if (fatal === true) {
      this.#endedEarlyAt = row ?? 1;
      return;
    }
    const counts = row === undefined ? this.#earlier : this.#outcomes;
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (row !== undefined) this.#rows++;
    if (lacks === undefined) return;
    this.#drafted++;
    for (const key of lacks) this.#lacks.set(key, (this.#lacks.get(key) ?? 0) + 1);
  }

  get refused(): boolean {
    return this.#endedEarlyAt !== undefined || this.#outcomes.has('refused') || this.#earlier.has('refused');
  }

  get summary(): Summary {
    const counts = (map: ReadonlyMap<RowOutcome, number>): Counts =>
      Object.fromEntries(OUTCOMES.flatMap((outcome) => (map.has(outcome) ? [[outcome, map.get(outcome)]] : [])));
    return {
      rows: this.#rows,
      outcomes: counts(this.#outcomes),
      earlier: counts(this.#earlier),
      ...(this.#endedEarlyAt === undefined ? {} : { endedEarlyAt: this.#endedEarlyAt }),
    };
  }

  /** The standard elements of the credentials to be, by what the programme states and the drafts lack. */
  meter(programme: ProgrammeElements): Meter {
    return STANDARD_ELEMENTS.map(({ key }) => {
      const states = LANGUAGES.map((language) => programme[key][language]);
      if (states.every((state) => state === 'stated')) return { key, state: 'stated' };
      if (states.includes('absent')) return { key, state: 'missing' };
      const lacking = this.#lacks.get(key) ?? 0;
      return lacking === 0
        ? { key, state: 'award' }
        : { key, state: lacking === this.#drafted ? 'missing' : 'award', lacking, of: this.#drafted };
    });
  }
}

type ProgrammeElements = Awaited<ReturnType<Compose['catalogue']>>['completeness']['rows'][number]['elements'];

/** Each standard element: stated by the programme, given with each award, or missing; `lacking` of the credentials drafted. */
export type Meter = readonly {
  readonly key: ElementKey;
  readonly state: 'stated' | 'award' | 'missing';
  readonly lacking?: number;
  readonly of?: number;
}[];

const SIGNS = { stated: ['●', 'green'], award: ['○', 'green'], missing: ['–', 'yellow'] } as const;

/** A bar with a place for each element, then a line for each. */
export function printMeter(terminal: Terminal, meter: Meter, language: Language): string {
  const stated = meter.filter(({ state }) => state !== 'missing').length;
  const bar = paint(terminal, 'green', '█'.repeat(stated)) + '░'.repeat(meter.length - stated);
  const lines = meter.map(({ key, state, lacking, of }) => {
    const { obligation, number } = STANDARD_ELEMENTS.find((element) => element.key === key) ?? {};
    const place = obligation === 'mandatory' ? String(number).padStart(2) : `+${String(number)}`;
    const [sign, colour] = SIGNS[state];
    const partly = state === 'award' && lacking !== undefined;
    const words = partly
      ? say('meter.lacking', language, { count: lacking, total: of ?? 0 })
      : say(`meter.${state}`, language);
    return `  ${paint(terminal, partly ? 'yellow' : colour, sign)} ${place}  ${ELEMENT_WORDS[key][language]} · ${words}`;
  });
  const title = say('meter.title', language, { stated, total: meter.length });
  return `${bar} ${title}\n${lines.join('\n')}\n`;
}

/** Rows read, what became of them, and what nobody should overlook. */
export function printSummary(terminal: Terminal, summary: Summary, language: Language): string {
  const counts = (of: Counts): string =>
    OUTCOMES.flatMap((outcome) =>
      of[outcome] === undefined ? [] : [`${say(`outcome.${outcome}`, language)}: ${String(of[outcome])}`],
    ).join(' · ');
  const { rows, outcomes, earlier, endedEarlyAt } = summary;
  const lines = [
    paint(terminal, 'bold', [say('issue.read', language, { rows }), counts(outcomes)].filter(Boolean).join(' = ')),
  ];
  if (Object.keys(earlier).length > 0) lines.push(`${say('issue.earlier', language)}: ${counts(earlier)}`);
  if (endedEarlyAt !== undefined)
    lines.push(paint(terminal, 'red', say('issue.ended-early', language, { row: endedEarlyAt })));
  return `${lines.join('\n')}\n`;
}
