import {
  InputError,
  itemsOfRule,
  type BatchTerms,
  type Json,
  type JsonObject,
  type Programme,
} from '../../../model/index.js';
import {
  inspectResults,
  readLayout,
  readLearners,
  readResults,
  type ColumnLayout,
  type ReadRow,
  type ResultsOptions,
} from '../../../assessment/index.js';

/** What reading files needs of the world. */
export interface Reading {
  /** schemas/results-layout.schema.json. */
  readonly layoutSchema: () => JsonObject;
  readonly openXls: NonNullable<ResultsOptions['openXls']>;
}

/** Rows of one batch: more than a country examines in a day, and a day's work for one process. */
export const BATCH_ROWS = 100_000;

function layoutOf(value: Json | undefined, { layoutSchema }: Reading): { readonly layout?: ColumnLayout } {
  if (value === undefined) return {};
  const { layout, findings } = readLayout(value, layoutSchema());
  if (layout !== undefined) return { layout };
  const [first] = findings;
  const place = first?.place?.pointer ?? '';
  const rule = first?.values?.['rule'];
  throw new InputError(
    'assessment.layout-unusable',
    `the layout cannot be used: ${[place, rule].filter(Boolean).join(' ')}`,
    'schemas/results-layout.schema.json says what it may hold',
  );
}

function optionsOf(terms: BatchTerms, programme: Programme, reading: Reading): ResultsOptions {
  const { layout, sheet, encoding, item, maximumMark, awardedOn } = terms;
  const items = itemsOfRule(programme.awardRule).map((one) => one.item);
  if (items.length > 0 && item !== undefined)
    throw new InputError(
      'usage.item-not-read',
      `the award rule of ${programme.slug} names its items itself: ${items.join(', ')}`,
      'leave item out',
    );
  return {
    openXls: reading.openXls,
    maximumRows: BATCH_ROWS,
    items,
    ...layoutOf(layout, reading),
    ...(sheet === undefined ? {} : { sheet }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(item === undefined ? {} : { item }),
    ...(maximumMark === undefined ? {} : { maximumMark }),
    ...(awardedOn === undefined ? {} : { awardedOn }),
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // What is asked for is judged before there is a file to read.
}

/** Throws what reading with these terms would throw of any file. InputError. */
export async function checkTerms(terms: BatchTerms, programme: Programme, reading: Reading): Promise<void> {
  const options = optionsOf(terms, programme, reading);
  layoutOf(terms.learnersLayout, reading);
  await readResults(nothing(), options)[Symbol.asyncIterator]().next();
}

type Files = (part: 'results' | 'learners') => AsyncIterable<Uint8Array>;

/** Where else to look than the terms say. */
export interface Look {
  readonly sheet?: string;
  readonly encoding?: string;
  /** Row of the heading, from 1. */
  readonly headingRow?: number;
}

/** What the columns of a batch's file hold, as far as it is recognised; what stands in the way is in its findings. */
export async function columnsOf(
  { terms, programme }: { readonly terms: BatchTerms; readonly programme: Programme },
  file: Files,
  reading: Reading,
  { sheet, encoding, headingRow }: Look,
) {
  const { layout, items = [], ...options } = optionsOf(terms, programme, reading);
  const elsewhere = sheet !== undefined || encoding !== undefined || headingRow !== undefined;
  const opening = { openXls: reading.openXls, ...layoutOf(terms.learnersLayout, reading) };
  const { learners } = terms.learners === true ? await readLearners(file('learners'), opening) : {};
  // Of several items one shows what the columns of the others are like.
  const [item] = items;
  return inspectResults(
    () => Promise.resolve(file('results')),
    {
      ...options,
      // A layout tells of the sheet that it was written for.
      ...(layout === undefined || elsewhere ? {} : { layout }),
      ...(item === undefined ? {} : { item }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(learners === undefined ? {} : { learners }),
    },
    headingRow,
  );
}

/** The rows of a batch's file. InputError `assessment.learners-unusable` for a file of learners that is none. */
export async function rowsOf(
  { terms, programme }: { readonly terms: BatchTerms; readonly programme: Programme },
  file: Files,
  reading: Reading,
): Promise<AsyncIterable<ReadRow>> {
  const options = optionsOf(terms, programme, reading);
  if (terms.learners !== true) return readResults(file('results'), options);
  const { learners, findings } = await readLearners(file('learners'), {
    openXls: reading.openXls,
    ...layoutOf(terms.learnersLayout, reading),
  });
  if (learners === undefined)
    throw new InputError(
      'assessment.learners-unusable',
      `the file of learners cannot be used: ${findings[0]?.code ?? 'it is empty'}`,
      'it needs columns for the identifier, the given name and the family name',
    );
  return readResults(file('results'), { ...options, learners });
}
