import { folded, isBlank, readNumber, tidy } from './cell.js';
import { chooseItem, type ItemColumn } from './items.js';
import type { GradeKind, Shape } from './plan.js';

/**
 * The gradebook export of Canvas (gradebook_exporter.rb): the names of identity columns and of totals are English in every
 * language, because Canvas itself reads the file again by them. Assignments are `Title (id)`. Below the heading come,
 * perhaps, a row about posting and one with the points that are possible.
 */
const IDENTITY = {
  sortName: ['student'],
  familyName: ['lastname', 'last name'],
  givenName: ['firstname', 'first name'],
  id: ['id'],
  sisUserId: ['sis user id'],
  sisLoginId: ['sis login id'],
  section: ['section'],
} as const;

const ASSIGNMENT = /^(.*\S)\s*\(\d+\)\s*$/su;

/** `Final Score`, `Essays Current Points`, `Final Grade (Autumn)`. */
const TOTAL = /\b(points|score|grade)(?:\s*\([^()]*\))?\s*$/i;

const TOTAL_KINDS: Readonly<Record<string, GradeKind>> = { points: 'mark', score: 'percentage', grade: 'letter' };

function find(heading: readonly string[], names: readonly string[]): number | undefined {
  const at = heading.findIndex((name) => names.includes(folded(name)));
  return at < 0 ? undefined : at;
}

interface CanvasColumn extends ItemColumn {
  readonly kind: GradeKind;
}

function columnsOf(heading: readonly string[]): readonly CanvasColumn[] {
  const start = (find(heading, IDENTITY.section) ?? find(heading, IDENTITY.id) ?? 0) + 1;
  return heading.flatMap((text, at): readonly CanvasColumn[] => {
    if (at < start) return [];
    const assignment = ASSIGNMENT.exec(text);
    if (assignment !== null) return [{ at, heading: tidy(text), item: tidy(assignment[1] ?? ''), kind: 'free' }];
    const total = TOTAL.exec(text);
    const kind = TOTAL_KINDS[(total?.[1] ?? '').toLowerCase()];
    return kind === undefined ? [] : [{ at, heading: tidy(text), item: tidy(text), kind }];
  });
}

export const CANVAS: Shape = {
  form: 'canvas',

  fits(heading) {
    const names = find(heading, IDENTITY.sortName) ?? find(heading, IDENTITY.familyName);
    const canvas = find(heading, [...IDENTITY.section, ...IDENTITY.sisLoginId, ...IDENTITY.sisUserId]);
    return (
      names !== undefined &&
      find(heading, IDENTITY.id) !== undefined &&
      canvas !== undefined &&
      columnsOf(heading).length > 0
    );
  },

  plan(heading, rows, asked) {
    const chosen = chooseItem(columnsOf(heading), asked);
    if (chosen.column === undefined) return chosen;
    const { at, kind, item } = chosen.column;
    const id = find(heading, IDENTITY.id) ?? 1;
    // Canvas's own number is no identifier that the provider knows, where the student system gave one.
    const learnerId = find(heading, IDENTITY.sisUserId) ?? find(heading, IDENTITY.sisLoginId) ?? id;
    const [sortName, familyName, givenName] = [IDENTITY.sortName, IDENTITY.familyName, IDENTITY.givenName].map(
      (names) => find(heading, names),
    );
    const points = (cells: readonly string[]): boolean =>
      folded(cells[sortName ?? familyName ?? 0] ?? '') === 'points possible';
    const maximum = kind === 'free' || kind === 'mark' ? readNumber(rows.find(points)?.[at] ?? '') : undefined;
    return {
      plan: {
        learnerId,
        ...(familyName !== undefined && givenName !== undefined ? { familyName, givenName } : {}),
        ...(sortName !== undefined && givenName === undefined ? { sortName } : {}),
        dateFormat: 'YYYY-MM-DD',
        grades: [{ column: at, kind }],
        itemName: item,
        ...(maximum === undefined ? {} : { maximum }),
        isFiller: (cells) =>
          points(cells) || (isBlank(cells[id] ?? '') && isBlank(cells[sortName ?? familyName ?? 0] ?? '')),
      },
    };
  },
};
