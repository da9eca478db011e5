import type { CredentialRecord } from '../../model/index.js';
import type { Register } from '../../pipeline/issuing/index.js';
import { type CredentialRow, ISSUED, RECORD, recordOf } from './records.js';
import type { SqlDatabase, SqlValue } from './sql.js';

type Sought = Parameters<Register['search']>[0];

/** Letters that Unicode does not take apart. */
const UNDIVIDED: readonly (readonly [string, string])[] = [
  ['ł', 'l'],
  ['đ', 'd'],
  ['ø', 'o'],
  ['ı', 'i'],
  ['ς', 'σ'],
];

/** A letter as somebody would type it who has no accents at hand; itself where that is more than one letter. */
function plain(letter: string): string {
  const bare = letter
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  const folded = UNDIVIDED.find(([from]) => from === bare)?.[1] ?? bare;
  return [...folded].length === 1 ? folded : letter;
}

/** Latin, Greek and Greek with its older accents: what `translate` folds, which does so alike in every database, whatever its locale. */
const RANGES = [
  [0x41, 0x24f],
  [0x370, 0x3ff],
  [0x1e00, 0x1fff],
] as const;
const LETTERS = RANGES.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
).filter((letter) => plain(letter) !== letter);
const FROM = `-${LETTERS.join('')}`;
const TO = ` ${LETTERS.map(plain).join('')}`;

/** Without accents and capitals; a hyphen parts words. */
function folded(text: string): string {
  return [...text.normalize('NFC').replaceAll('-', ' ')].map(plain).join('');
}

/** Both names, folded, each word with a blank before it. Nothing beside the record is kept for this: it is read out of what was issued. */
const NAME = `translate(' ' || (c.inputs::json->'learner'->>'givenName') || ' ' || (c.inputs::json->'learner'->>'familyName'), $2, $3)`;

const DECIDED = (purpose: 'revocation' | 'suspension'): string =>
  `coalesce((SELECT s.value FROM status_changes s WHERE s.organisation = c.organisation AND s.purpose = '${purpose}'
     AND s.credential = c.credential ORDER BY s.sequence DESC LIMIT 1), false)`;

const STANDING: Readonly<Record<NonNullable<Sought['standing']>, string>> = {
  stands: `c.erased IS NULL AND ${ISSUED} AND NOT ${DECIDED('revocation')} AND NOT ${DECIDED('suspension')}`,
  suspended: `${DECIDED('suspension')} AND NOT ${DECIDED('revocation')}`,
  revoked: DECIDED('revocation'),
  erased: 'c.erased IS NOT NULL',
};

/** Records that fit all that is asked, newest first. */
export async function searchCredentials(
  database: SqlDatabase,
  organisation: string,
  { learner, programme, standing, name, after, limit }: Sought,
): Promise<readonly CredentialRecord[]> {
  const values: SqlValue[] = [organisation];
  const given = (value: SqlValue): string => `$${String(values.push(value))}`;
  const where: string[] = [];
  if (name !== undefined) {
    values.push(FROM, TO);
    for (const word of folded(name).split(/\s+/).filter(Boolean))
      where.push(`position(${given(` ${word}`)} in ${NAME}) > 0`);
  }
  if (learner !== undefined) where.push(`c.learner = ${given(learner)}`);
  if (programme !== undefined) where.push(`c.programme = ${given(programme)}`);
  if (standing !== undefined) where.push(STANDING[standing]);
  if (after !== undefined)
    where.push(
      `c.sequence < (SELECT k.sequence FROM credentials k WHERE k.organisation = $1 AND k.credential = ${given(after)})`,
    );
  const rows = await database.query<CredentialRow>(
    `SELECT ${RECORD} FROM credentials c WHERE ${['c.organisation = $1', ...where].join(' AND ')}
     ORDER BY c.sequence DESC LIMIT ${given(limit)}::int`,
    values,
  );
  return rows.map(recordOf);
}
