import { createHash } from 'node:crypto';
import {
  finding,
  printSorted,
  type AssessmentResult,
  type Finding,
  type ItemGrade,
  type Json,
  type Learner,
} from '../model/index.js';
import { folded, isBlank, shown } from './cell.js';
import { namesOf } from './items.js';
import type { Plan } from './plan.js';
import { readRow, type RowOptions, type RowRead } from './row.js';
import type { CellRow } from './sample.js';
import { SeenLearners } from './seen.js';

/**
 * Learners of whom some items have come and others not, kept at a time. A file that is sorted by learner needs one; one that
 * is sorted by item needs all, and so many are some 100 MB.
 */
const OPEN_LEARNERS = 100_000;

/** Item names that a finding shows of those that stand in the file. */
const NAMES = 50;

/** What becomes of the rows of one learner; `rows` where they are several. */
export interface Gathered {
  readonly row: number;
  readonly rows?: readonly number[];
  readonly result?: AssessmentResult;
  readonly ungraded?: { readonly learner: Learner };
  readonly findings: readonly Finding[];
  readonly fatal?: true;
}

/** Reads rows of which several items are wanted. */
export interface Gatherer {
  /** What the row settles: nothing while items of its learner are still to come. */
  add(row: CellRow): readonly Gathered[];
  /** What is left when the file has come to its end. */
  end(): readonly Gathered[];
}

interface Part {
  readonly item: string;
  readonly read: RowRead;
}

/** The digests of several rows, or of several readings of one, as one. */
function digestOf(parts: readonly Part[]): string {
  const digests = parts.flatMap(({ read }) => read.result?.sourceDigest ?? []);
  return createHash('sha256').update(JSON.stringify(digests)).digest('hex');
}

/** The items in the rule's order, whatever the order of the file. */
function gathered(parts: readonly Part[], wanted: readonly string[], row: number, learner: Learner): Gathered {
  const sorted = parts.toSorted((a, b) => wanted.indexOf(a.item) - wanted.indexOf(b.item));
  const items = sorted.flatMap(({ item, read }): readonly ItemGrade[] =>
    read.result === undefined ? [] : [{ item, grade: read.result.grade }],
  );
  const [first] = items;
  if (first === undefined) return { row, ungraded: { learner }, findings: [] };
  // The last of the days: the whole was achieved when its last part was.
  const days = sorted
    .map(({ read }) => read.result?.awardedOn)
    .filter((day) => day !== undefined)
    .toSorted();
  const awardedOn = days.at(-1);
  const result: AssessmentResult = {
    row,
    learner,
    item: wanted.join('; '),
    grade: first.grade,
    items,
    ...(awardedOn === undefined ? {} : { awardedOn }),
    sourceDigest: digestOf(sorted),
  };
  return { row, result, findings: [] };
}

function twice(learners: SeenLearners, key: string, row: number, learner: Learner, said: Json): Finding | undefined {
  const before = learners.note(key, row, printSorted(said));
  if (before === undefined) return undefined;
  const values = { learner: learner.identifier, first: before.row };
  return finding(before.sameGrade ? 'assessment.learner-repeated' : 'assessment.learner-conflict', { row }, values);
}

/** A column for each item: each row is read once for each, and a fault in one refuses the row. */
export function gatherColumns(
  heading: readonly string[],
  plans: readonly { readonly item: string; readonly plan: Plan }[],
  options: Omit<RowOptions, 'item'>,
): Gatherer {
  const learners = new SeenLearners();
  const wanted = plans.map(({ item }) => item);
  return {
    add(row) {
      const parts = plans.map(({ item, plan }): Part => ({
        item,
        read: readRow(row, heading, plan, { ...options, item }),
      }));
      const unique = new Map(parts.flatMap(({ read }) => read.findings).map((one) => [JSON.stringify(one), one]));
      const learner = parts.find(({ read }) => read.learner !== undefined)?.read.learner;
      const grades = parts.map(({ read }): Json => (read.result?.grade ?? null) as Json);
      const before = learner === undefined ? undefined : twice(learners, learner.identifier, row.row, learner, grades);
      const findings = [...unique.values(), ...(before === undefined ? [] : [before])];
      if (findings.length > 0 || learner === undefined) return [{ row: row.row, findings }];
      return [gathered(parts, wanted, row.row, learner)];
    },
    end: () => [],
  };
}

/** A learner of whom more is to come. */
interface Open {
  learner: Learner;
  readonly parts: Part[];
  readonly rows: number[];
  /** The first of its rows that could not be read. */
  spoiled?: number;
}

/** A row may leave out the birth date, and not have another one. */
function samePerson(a: Learner, b: Learner): boolean {
  const born = a.dateOfBirth === undefined || b.dateOfBirth === undefined || a.dateOfBirth === b.dateOfBirth;
  return a.givenName === b.givenName && a.familyName === b.familyName && born;
}

/** A row for each learner and item, in any order. */
export function gatherRows(
  heading: readonly string[],
  plan: Plan & { readonly item: number },
  wanted: readonly string[],
  options: Omit<RowOptions, 'item'>,
): Gatherer {
  const names = new Map(wanted.map((item) => [folded(item), item]));
  const learners = new SeenLearners();
  const open = new Map<string, Open>();
  const found = new Set<string>();
  const others = new Map<string, string>();

  function settled({ learner, parts, rows, spoiled }: Open): Gathered {
    const row = rows.at(-1) ?? 1;
    const one =
      spoiled === undefined
        ? gathered(parts, wanted, row, learner)
        : {
            row,
            findings: [finding('assessment.learner-incomplete', { row }, { learner: learner.identifier, spoiled })],
          };
    return rows.length > 1 ? { ...one, rows } : one;
  }

  function note(row: number, item: string, learner: Learner, read: RowRead): readonly Gathered[] {
    const said = (read.result?.grade ?? null) as Json;
    const before = twice(learners, JSON.stringify([learner.identifier, item]), row, learner, said);
    const known = open.get(learner.identifier) ?? { learner, parts: [], rows: [] };
    // What is half right is not awarded: whatever is wrong with one row keeps the others of its learner back.
    const conflict =
      before === undefined && read.findings.length === 0 && !samePerson(known.learner, learner)
        ? finding('assessment.learner-conflict', { row }, { learner: learner.identifier, first: known.rows[0] ?? row })
        : before;
    const findings = conflict === undefined ? read.findings : [...read.findings, conflict];
    // A row that was there before changes nothing any more, whether its learner is done or not.
    if (before !== undefined) return [{ row, findings }];
    open.set(learner.identifier, known);
    known.rows.push(row);
    known.parts.push({ item, read });
    if (findings.length > 0) known.spoiled ??= row;
    else known.learner = { ...learner, ...known.learner };
    if (known.parts.length < wanted.length) return findings.length > 0 ? [{ row, findings }] : [];
    open.delete(learner.identifier);
    const done = settled(known);
    return [{ ...done, findings: [...findings, ...done.findings] }];
  }

  return {
    add(cellRow) {
      const { row, cells } = cellRow;
      const name = cells[plan.item] ?? '';
      if (isBlank(name)) return [{ row, findings: [finding('assessment.item-missing', { row })] }];
      const item = names.get(folded(name));
      if (item === undefined) {
        if (others.size < NAMES) others.set(folded(name), shown(name));
        return [];
      }
      found.add(item);
      const read = readRow(cellRow, heading, plan, { ...options, item });
      if (read.learner === undefined) return [{ row, findings: read.findings }];
      const done = note(row, item, read.learner, read);
      if (open.size <= OPEN_LEARNERS) return done;
      const limit = finding('assessment.learners-open', undefined, { limit: OPEN_LEARNERS });
      return [...done, { row, findings: [limit], fatal: true }];
    },
    end() {
      const absent = wanted.filter((item) => !found.has(item));
      const items = namesOf([...found, ...others.values()]);
      // A name that never came is nobody's zero, but a mistake in the rule or the wrong file.
      if (absent.length > 0)
        return absent.map((item, at) => ({
          row: 1,
          findings: [finding('assessment.item-unknown', undefined, { item, items })],
          ...(at === absent.length - 1 ? { fatal: true as const } : {}),
        }));
      return [...open.values()].map(settled);
    },
  };
}
