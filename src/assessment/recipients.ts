import { finding } from '../model/index.js';
import { isBlank, tidy } from './cell.js';
import { chooseItem, type ItemColumn } from './items.js';
import type { Shape } from './plan.js';

/**
 * The recipients workbook of the Commission's issuer: row 1 has a key for each column, row 2 says whether it is a field or a
 * relation (both hidden), row 3 has labels, row 4 instructions, and recipients follow from row 5. Keys of older workbooks
 * differ a little; both are here.
 */
const KEY = /^\{#?[^{}]+\}\.\S+/;
const FIRST_ROW = 5;

const KEYS = {
  givenName: /\.REC\.givenNames?$/,
  familyName: /\.REC\.familyName$/,
  dateOfBirth: /\.REC\.dateOfBirth$/,
  email: /\.REC\.contactPoint\[0\]\.email(?:Address)?\[0\]\.id$/,
  identifier: /\.REC\.identifier\[0\]\.(?:notation|content)$/,
  nationalId: /\.REC\.nationalI[dD]\.(?:notation|content)$/,
  awarded: /\.ACH\{[^{}]*\}\.(?:awardedBy\.awardingDate|wasAwardedBy\.date)$/,
} as const;

const GRADE = /\.(ASM\{[^{}]*\})\.grade\.(?:noteLiteral|content)$/;
const ASSESSED = /\.(?:dateIssued|issuedDate)$/;

interface GradeColumn extends ItemColumn {
  readonly assessment: string;
}

export const RECIPIENTS: Shape = {
  form: 'recipients',

  fits(heading) {
    const keys = heading.filter((cell) => KEY.test(cell.trim()));
    return keys.length * 2 > heading.length && keys.some((key) => KEYS.familyName.test(key.trim()));
  },

  plan(heading, rows, asked) {
    const keys = heading.map((cell) => cell.trim());
    const find = (pattern: RegExp): number | undefined => {
      const at = keys.findIndex((key) => pattern.test(key));
      return at < 0 ? undefined : at;
    };
    // Row 2 is there only where it is not hidden.
    const [labels = [], , ...recipients] = rows.filter((row) =>
      row.some((cell) => !/^(?:field|relation|)$/.test(cell)),
    );
    const filled = (column: number | undefined): boolean =>
      column !== undefined && recipients.some((row) => !isBlank(row[column] ?? ''));
    const columns = keys.flatMap((key, at): readonly GradeColumn[] => {
      const match = GRADE.exec(key);
      if (match === null) return [];
      // `Title of the assessment > Grade`, in the language of whoever made the workbook.
      const item = tidy((labels[at] ?? '').replace(/\s*>[^>]*$/, ''));
      return [{ at, heading: key, item: item === '' ? key : item, assessment: match[1] ?? '' }];
    });
    const chosen = chooseItem(columns, asked);
    if (chosen.column === undefined) return chosen;
    const { at, item, assessment } = chosen.column;
    // By the columns that there are, not by what they hold: the same learner has the same identifier in each such file.
    const learnerId = find(KEYS.identifier) ?? find(KEYS.nationalId);
    const [givenName, familyName] = [find(KEYS.givenName), find(KEYS.familyName)];
    if (learnerId === undefined || givenName === undefined || familyName === undefined)
      return {
        finding: finding('assessment.column-missing', undefined, {
          wanted: learnerId === undefined ? 'REC.identifier[0].notation' : 'REC.givenName',
          columns: heading.length,
        }),
      };
    const [dateOfBirth, email] = [find(KEYS.dateOfBirth), find(KEYS.email)];
    const assessed = keys.findIndex((key) => key.includes(assessment) && ASSESSED.test(key));
    const awardedOn = [find(KEYS.awarded), assessed < 0 ? undefined : assessed].find(filled);
    return {
      plan: {
        learnerId,
        givenName,
        familyName,
        ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
        ...(email === undefined ? {} : { email }),
        ...(awardedOn === undefined ? {} : { awardedOn }),
        dateFormat: 'YYYY-MM-DD',
        grades: [{ column: at, kind: 'free' }],
        itemName: item,
        firstRow: FIRST_ROW,
      },
    };
  },
};
