import { Ajv2020 } from 'ajv/dist/2020.js';
import { finding, type Finding, type Json, type JsonObject } from '../model/index.js';
import { folded, type DateFormat } from './cell.js';
import { namesOf } from './items.js';
import type { Plan } from './plan.js';

/** Heading of a column, or its position from 1. */
export type ColumnName = string | number;

/** The columns of one grade item. */
export interface ItemColumns {
  readonly item: string;
  readonly mark?: ColumnName;
  readonly maximumMark?: ColumnName;
  readonly percentage?: ColumnName;
  readonly letter?: ColumnName;
}

/** Where a table holds what (`schemas/results-layout.schema.json`). Of results, one of mark, percentage and letter at least. */
export interface ColumnLayout {
  readonly kind: 'csv' | 'xlsx' | 'xls';
  /** `results` where it is absent. A file of learners has no grades. */
  readonly holds?: 'results' | 'learners';
  /** Name of the sheet; where it is absent, the only one that is shown and holds anything. */
  readonly sheet?: string;
  /** Row of the heading, from 1, where titles stand above it. */
  readonly headingRow?: number;
  readonly columns: {
    readonly learnerId: ColumnName;
    /** Both names or none; where there are none, the learners file has them. */
    readonly givenName?: ColumnName;
    readonly familyName?: ColumnName;
    readonly dateOfBirth?: ColumnName;
    readonly email?: ColumnName;
    /** Names the grade item of each row, where the file has a row for each learner and item. */
    readonly item?: ColumnName;
    readonly mark?: ColumnName;
    readonly maximumMark?: ColumnName;
    readonly percentage?: ColumnName;
    readonly letter?: ColumnName;
    readonly awardedOn?: ColumnName;
    /** Several grade items with columns of their own: an award rule, or the caller, names those that count. */
    readonly items?: readonly ItemColumns[];
  };
  /** Of all dates in the file; `YYYY-MM-DD` where it is absent. */
  readonly dateFormat?: DateFormat;
}

/** Reads a layout that a person wrote. `schema` is `schemas/results-layout.schema.json`, parsed. */
export function readLayout(
  value: Json,
  schema: JsonObject,
): { readonly layout?: ColumnLayout; readonly findings: readonly Finding[] } {
  const validate = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false }).compile(
    schema as Record<string, unknown>,
  );
  if (validate(value)) return { layout: value as unknown as ColumnLayout, findings: [] };
  const findings = (validate.errors ?? [])
    .slice(0, 50)
    .map(({ instancePath, keyword, params }) =>
      finding(
        'assessment.layout-wrong',
        { pointer: instancePath },
        { rule: keyword, detail: detailOf(params as Record<string, unknown>) },
      ),
    );
  return { findings };
}

function detailOf(params: Record<string, unknown>): string {
  const detail =
    params['missingProperty'] ?? params['additionalProperty'] ?? params['allowedValues'] ?? params['type'] ?? '';
  return Array.isArray(detail) ? detail.join(', ') : String(detail as string);
}

/** The item asked for, or the only one. */
function chosen(items: readonly ItemColumns[], asked: string | undefined): ItemColumns | Finding {
  const names = namesOf(items.map(({ item }) => item));
  const [only, ...others] = items;
  if (asked === undefined)
    return only === undefined || others.length > 0
      ? finding('assessment.item-unnamed', undefined, { items: names })
      : only;
  return (
    items.find(({ item }) => folded(item) === folded(asked)) ??
    finding('assessment.item-unknown', undefined, { item: asked, items: names })
  );
}

/** Finds the declared columns in a heading. Every one must be there, once. `asked` is the grade item that the caller named. */
export function planOfLayout(
  layout: ColumnLayout,
  heading: readonly string[],
  asked?: string,
): { readonly plan?: Plan; readonly findings: readonly Finding[] } {
  const names = heading.map(folded);
  const findings: Finding[] = [];
  const find = (column: ColumnName): number => {
    if (typeof column === 'number') {
      if (column >= 1 && column <= heading.length) return column - 1;
      findings.push(finding('assessment.column-missing', undefined, { wanted: column, columns: heading.length }));
      return -1;
    }
    const at = names.indexOf(folded(column));
    if (at < 0)
      findings.push(finding('assessment.column-missing', undefined, { wanted: column, columns: heading.length }));
    else if (names.includes(folded(column), at + 1))
      findings.push(finding('assessment.column-ambiguous', undefined, { wanted: column }));
    return at;
  };
  const { columns } = layout;
  const graded = columns.items === undefined ? columns : chosen(columns.items, asked);
  if ('code' in graded) return { findings: [graded] };
  const optional = <Key extends string>(key: Key, column: ColumnName | undefined): Partial<Record<Key, number>> =>
    column === undefined ? {} : ({ [key]: find(column) } as Record<Key, number>);
  const grades = (['mark', 'percentage', 'letter'] as const).flatMap((kind) => {
    const column = graded[kind];
    return column === undefined ? [] : [{ column: find(column), kind }];
  });
  const plan: Plan = {
    learnerId: find(columns.learnerId),
    ...optional('givenName', columns.givenName),
    ...optional('familyName', columns.familyName),
    ...optional('dateOfBirth', columns.dateOfBirth),
    ...optional('email', columns.email),
    ...optional('item', columns.item),
    ...optional('maximumMark', graded.maximumMark ?? columns.maximumMark),
    ...optional('awardedOn', columns.awardedOn),
    dateFormat: layout.dateFormat ?? 'YYYY-MM-DD',
    grades,
    itemName: columns.items === undefined ? (heading[grades[0]?.column ?? -1] ?? '') : String(graded.item),
  };
  return findings.length === 0 ? { plan, findings } : { findings };
}
