import { finding, type Finding } from '../model/index.js';
import { CANVAS } from './canvas.js';
import { OPEN_EDX } from './edx.js';
import { planOfLayout, type ColumnLayout } from './layout.js';
import { MOODLE } from './moodle.js';
import type { Form, Plan, Planned, Shape } from './plan.js';
import { RECIPIENTS } from './recipients.js';
import { unfit, type Sample } from './sample.js';
import { COLUMNS, type Table } from './table.js';

/** Forms that tell by their shape, in the order in which they are tried. */
const SHAPES: readonly Shape[] = [RECIPIENTS, CANVAS, OPEN_EDX, MOODLE];

/** What a file is, and what can be made of it. */
export interface Recognised {
  readonly form: Form;
  readonly plan?: Plan;
  readonly findings: readonly Finding[];
  /** Grade items to choose from, where none was named and there are several. */
  readonly items?: readonly string[];
}

/** Tells by its shape what a table is, or finds the columns of the layout in it. */
export function recognise(
  { heading, seen }: Sample,
  table: Table,
  { layout, item }: { readonly layout?: ColumnLayout; readonly item?: string },
): Recognised {
  const { form } = table;
  if (table.plan !== undefined) return { form, plan: table.plan, findings: [] };
  const { cells } = heading;
  if (cells.length > COLUMNS)
    return {
      form,
      findings: [finding('assessment.columns-too-many', undefined, { columns: cells.length, limit: COLUMNS })],
    };
  if (layout !== undefined) return { form, ...planOfLayout(layout, cells, item) };
  const rows = seen.map((row) => row.cells).filter((row) => row.length === cells.length);
  const shape = SHAPES.find((candidate) => candidate.fits(cells, rows));
  if (shape === undefined)
    return { form, findings: [finding('assessment.layout-unknown', undefined, { columns: cells.length })] };
  const {
    plan,
    finding: fault,
    items,
  } = shape.plan(cells, rows, item) as Partial<Extract<Planned, { finding: Finding }>> & { plan?: Plan };
  if (plan !== undefined) return { form: shape.form, plan, findings: [] };
  return { form: shape.form, findings: fault === undefined ? [] : [fault], ...(items === undefined ? {} : { items }) };
}

/** A plan that can be carried out with what was given. */
export function workable(found: Recognised, { heading }: Sample, table: Table, hasLearners: boolean): Recognised {
  const { form, plan } = found;
  if (plan === undefined) return found;
  if (plan.grades.length === 0)
    return {
      form,
      findings: [finding('assessment.layout-wrong', { pointer: '/holds' }, { rule: 'const', detail: 'results' })],
    };
  const named = (plan.givenName !== undefined && plan.familyName !== undefined) || plan.sortName !== undefined;
  if (!named && !hasLearners) return { form, findings: [finding('assessment.learners-needed')] };
  const findings = unfit(heading, plan, table);
  return findings.length > 0 ? { form, findings } : found;
}
