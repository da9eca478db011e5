import { finding, type Finding } from '../model/index.js';
import { FILE_BYTES, FileFault, statedEncoding } from './decode.js';
import { createDirectory, type LearnerDirectory } from './directory.js';
import { dateFormatOf, fieldsOf } from './headings.js';
import { planOfLayout, type ColumnLayout } from './layout.js';
import type { Plan } from './plan.js';
import { inFile, openSample, unfit, type CellRow } from './sample.js';
import { readLearner } from './row.js';
import { openTable } from './source.js';
import type { OpenXls } from './xls.js';

export interface LearnersOptions {
  /** Where the file holds what; without it, headings tell (identifier, given name, family name, date of birth, email). */
  readonly layout?: ColumnLayout;
  readonly sheet?: string;
  readonly encoding?: string;
  /** Name that findings carry. */
  readonly file?: string;
  readonly maximumBytes?: number;
  /** Takes an `.xls` file apart; without it, such files are refused. */
  readonly openXls?: OpenXls;
}

function planOf(
  heading: readonly string[],
  rows: readonly CellRow[],
  layout: ColumnLayout | undefined,
): { readonly plan?: Plan; readonly findings: readonly Finding[] } {
  if (layout !== undefined) return planOfLayout(layout, heading);
  const fields = fieldsOf(heading);
  const [learnerId, givenName, familyName] = [
    fields.get('learnerId'),
    fields.get('givenName'),
    fields.get('familyName'),
  ];
  if (learnerId === undefined || givenName === undefined || familyName === undefined)
    return { findings: [finding('assessment.learners-headings', undefined, { columns: heading.length })] };
  const [dateOfBirth, email] = [fields.get('dateOfBirth'), fields.get('email')];
  const dates = dateOfBirth === undefined ? [] : rows.filter(({ notes }) => notes?.get(dateOfBirth) === undefined);
  const plan: Plan = {
    learnerId,
    givenName,
    familyName,
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    ...(email === undefined ? {} : { email }),
    dateFormat: dateFormatOf(dates.map(({ cells }) => cells[dateOfBirth ?? -1] ?? '')) ?? 'YYYY-MM-DD',
    grades: [],
    itemName: '',
  };
  return { plan, findings: [] };
}

/** Reads the learners file whole: memory grows with the learners. `findings` are of the file as a whole; of single rows, the directory says them when they are asked for. */
export async function readLearners(
  source: AsyncIterable<Uint8Array>,
  options: LearnersOptions = {},
): Promise<{ readonly learners?: LearnerDirectory; readonly findings: readonly Finding[] }> {
  const { file, layout } = options;
  const sheet = options.sheet ?? layout?.sheet;
  const encoding = statedEncoding(options.encoding);
  const directory = createDirectory();
  try {
    const table = await openTable(source, {
      maximumBytes: options.maximumBytes ?? FILE_BYTES,
      ...(sheet === undefined ? {} : { sheet }),
      ...(options.openXls === undefined ? {} : { openXls: options.openXls }),
      ...(encoding === undefined ? {} : { encoding }),
    });
    const sample = await openSample(table, layout?.headingRow ?? 1);
    if ('fault' in sample) return { findings: [inFile(sample.fault, sample.row, file)] };
    const { heading, seen } = sample;
    const { plan, findings } = planOf(heading.cells, seen, layout);
    const wrong = plan === undefined ? findings : unfit(heading, plan, table);
    if (plan === undefined || wrong.length > 0) return { findings: wrong.map((one) => inFile(one, heading.row, file)) };
    for await (const next of sample.rows()) {
      const { row } = next;
      if (next.fault !== undefined && next.fatal) return { findings: [inFile(next.fault, row, file)] };
      if (next.fault !== undefined) continue;
      const read = readLearner(next, heading.cells, plan);
      const found = [...(next.flaw === undefined ? [] : [next.flaw]), ...read.findings].map((one) =>
        inFile(one, row, file),
      );
      if (read.learner.identifier !== '')
        directory.add(read.learner, found.length > 0 ? { findings: found } : { learner: read.learner }, {
          ...(file === undefined ? {} : { file }),
          row,
        });
    }
    return { learners: directory, findings: [] };
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    return { findings: [inFile(cause.finding, 1, file)] };
  }
}
