import { finding, type Finding } from '../model/index.js';
import { folded, shown } from './cell.js';

/** Items named in a finding: enough to choose from. */
const NAMES_SHOWN = 50;

/** A column that may be the grade of an item. */
export interface ItemColumn {
  readonly at: number;
  /** The heading as it stands. */
  readonly heading: string;
  /** The item's name, without what the form adds to it. */
  readonly item: string;
}

export function namesOf(names: readonly string[]): string {
  return [...new Map(names.map((name) => [folded(name), shown(name)])).values()].slice(0, NAMES_SHOWN).join('; ');
}

/** The one column of the item asked for, by its name or its whole heading; the only one where none was asked for. */
export function chooseItem<Column extends ItemColumn>(
  columns: readonly Column[],
  asked: string | undefined,
):
  | { readonly column: Column; readonly finding?: undefined }
  | { readonly column?: undefined; readonly finding: Finding; readonly items?: readonly string[] } {
  const [only, ...others] = columns;
  if (only === undefined)
    return { finding: finding('assessment.item-unknown', undefined, { item: asked ?? '', items: '' }) };
  const items = namesOf(columns.map(({ item }) => item));
  if (asked === undefined)
    return others.length === 0
      ? { column: only }
      : { finding: finding('assessment.item-unnamed', undefined, { items }), items: columns.map(({ item }) => item) };
  const wanted = folded(asked);
  const exact = columns.filter(({ heading }) => folded(heading) === wanted);
  const [column, ...more] = exact.length > 0 ? exact : columns.filter(({ item }) => folded(item) === wanted);
  if (column === undefined) return { finding: finding('assessment.item-unknown', undefined, { item: asked, items }) };
  if (more.length === 0) return { column };
  const alike = namesOf([column, ...more].map(({ heading }) => heading));
  return { finding: finding('assessment.item-ambiguous', undefined, { item: asked, items: alike }) };
}
