import { finding, isJsonObject, readJson, type Finding, type Json, type JsonObject } from '../model/index.js';
import { numberText, shown } from './cell.js';
import { FileFault, RECORD_BYTES, tooLong } from './decode.js';
import type { Plan } from './plan.js';
import type { Table, TableRow } from './table.js';

/**
 * xAPI statements (IEEE 9274.1.1; cmi5 §9.2 to 9.6) as a JSON array, one after the other, or in the `statements` of a
 * learning record store's answer. Those with the verb `passed` are results; others are left out. Rows are counted by statements.
 */
const PASSED = 'http://adlnet.gov/expapi/verbs/passed';
const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';

const COLUMNS = ['actor', 'mbox', 'object', 'raw', 'max', 'scaled', 'verb', 'timestamp'] as const;

const PLAN: Plan = {
  learnerId: 0,
  email: 1,
  item: 2,
  maximumMark: 4,
  awardedOn: 7,
  dateFormat: 'YYYY-MM-DD',
  grades: [
    { column: 3, kind: 'mark' },
    { column: 5, kind: 'fraction' },
    { column: 6, kind: 'letter' },
  ],
  itemName: '',
};

/** How the answer of a learning record store begins (xAPI Data §2.5). */
const ANSWER = /^\{\s*(?:"more"\s*:\s*"[^"]*"\s*,\s*)?"statements"\s*:\s*$/;

/** Cuts a text into its top-level values, or those of its outermost array, without keeping more than one. */
class Splitter {
  /** Texts of whole values that are ready to be taken. */
  readonly values: string[] = [];
  /** What the answer of a store says after its statements. */
  tail = '';
  #text = '';
  #depth = 0;
  #base = 0;
  #quoted = false;
  #escaped = false;
  #begun = false;
  #wrapped = false;
  #closed = false;

  write(piece: string): void {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const character = piece[at] ?? '';
      if (this.#escaped) this.#escaped = false;
      else if (this.#quoted) {
        if (character === '\\') this.#escaped = true;
        else if (character === '"') this.#quoted = false;
      } else if (character === '"') {
        this.#quoted = true;
        if (this.#depth === this.#base && !this.#wrapped) throw wrong();
      } else if (character === '[' || character === '{') {
        if (this.#depth === this.#base && character === '{') from = this.#start(at);
        this.#open(character, this.#text + piece.slice(from, at));
      } else if (character === ']' || character === '}') {
        this.#depth--;
        if (this.#depth < 0) throw wrong();
        if (this.#depth === this.#base && character === '}') {
          this.values.push(this.#text + piece.slice(from, at + 1));
          this.#text = '';
          from = at + 1;
        } else if (this.#depth < this.#base) {
          this.#base = this.#depth;
          this.#closed = true;
        }
      } else if (this.#depth === this.#base && !this.#wrapped && !/[\s,]/.test(character)) throw wrong();
    }
    if (this.#depth > this.#base) {
      this.#text += piece.slice(from);
      if (this.#text.length > RECORD_BYTES) throw new FileFault(tooLong());
    } else if (this.#wrapped && this.#base < 2) this.tail = (this.tail + piece.slice(from)).slice(0, 1000);
  }

  #start(at: number): number {
    this.#text = '';
    return at;
  }

  #open(character: string, before: string): void {
    // Lists among the statements, or after them, hold none.
    if (this.#depth === this.#base && (this.#closed || (character === '[' && this.#begun))) throw wrong();
    this.#depth++;
    if (character === '[' && this.#depth === 1) this.#base = 1;
    // `{"statements": [` is the answer of a learning record store: what counts is inside.
    else if (character === '[' && this.#depth === 2 && this.#base === 0 && ANSWER.test(before)) {
      this.#base = 2;
      this.#wrapped = true;
      this.tail = before;
    }
    this.#begun = true;
  }

  end(): void {
    if (this.#depth !== 0 || this.#quoted) throw wrong();
  }
}

function wrong(): FileFault {
  return new FileFault(finding('assessment.json-wrong'));
}

function member(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let at = value;
  for (const name of path) at = isJsonObject(at) ? at[name] : undefined;
  return at;
}

function textOf(value: Json | undefined): string {
  if (typeof value === 'number') return numberText(String(value)) ?? String(value);
  return typeof value === 'string' ? value : '';
}

/** Turns statements into rows, and sees to it that names of accounts are those of one system. */
class StatementReader {
  #row = 0;
  #home: string | undefined;

  read(text: string): TableRow | undefined {
    const row = ++this.#row;
    const { value, fault } = readJson(text);
    const refused = (found: Finding): TableRow => ({ row, fatal: false, fault: found });
    if (fault !== undefined) return refused(finding('assessment.json-wrong'));
    if (!isJsonObject(value) || value['actor'] === undefined || value['verb'] === undefined) {
      if (row > 1) return refused(finding('assessment.statement-wrong', undefined, { member: 'actor, verb' }));
      return { row, fatal: true, fault: finding('assessment.form-unsupported', undefined, { form: 'JSON' }) };
    }
    const verb = member(value, 'verb', 'id');
    if (verb === VOIDED) {
      const id = shown(textOf(member(value, 'object', 'id')));
      return refused(finding('assessment.statement-voids', undefined, { id }));
    }
    return verb === PASSED ? this.#passed(row, value) : undefined;
  }

  #passed(row: number, statement: JsonObject): TableRow {
    const refused = (found: Finding): TableRow => ({ row, fatal: false, fault: found });
    const lacking = (name: string): TableRow =>
      refused(finding('assessment.statement-wrong', undefined, { member: name }));
    const [actor, result] = [statement['actor'], statement['result']];
    // cmi5 §9.5.2: success is true in what was passed.
    if (member(result, 'success') === false) return lacking('result.success');
    const name = member(actor, 'account', 'name');
    const mbox = textOf(member(actor, 'mbox')).replace(/^mailto:/i, '');
    if (name === undefined && mbox === '') return lacking('actor.account');
    if (name !== undefined) {
      const home = textOf(member(actor, 'account', 'homePage'));
      this.#home ??= home;
      if (home !== this.#home)
        return refused(
          finding('assessment.account-foreign', undefined, { home: shown(home), first: shown(this.#home) }),
        );
    }
    const object = textOf(member(statement, 'object', 'id'));
    if (object === '') return lacking('object.id');
    const score = member(result, 'score');
    const [raw, max, min, scaled] = ['raw', 'max', 'min', 'scaled'].map((part) => textOf(member(score, part)));
    // A mark counted from elsewhere than zero says nothing without its beginning.
    const mark = min === '' || Number(min) === 0 ? (raw ?? '') : '';
    const said = mark === '' && scaled === '' ? 'passed' : '';
    return {
      row,
      cells: [
        name === undefined ? mbox : textOf(name),
        mbox,
        object,
        mark,
        mark === '' ? '' : (max ?? ''),
        scaled ?? '',
        said,
        textOf(statement['timestamp']),
      ],
    };
  }
}

async function* rowsOf(pieces: AsyncGenerator<string>): AsyncGenerator<TableRow> {
  const splitter = new Splitter();
  const statements = new StatementReader();
  let row = 0;
  yield { row: 0, cells: COLUMNS };
  const ready = function* (): Generator<TableRow> {
    for (const text of splitter.values.splice(0)) {
      const read = statements.read(text);
      row++;
      if (read !== undefined) yield read;
    }
  };
  try {
    for await (const piece of pieces) {
      splitter.write(piece);
      yield* ready();
    }
    splitter.end();
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    yield* ready();
    yield { row: row + 1, fatal: true, fault: cause.finding };
    return;
  }
  if (/"more"\s*:\s*"[^"]/.test(splitter.tail))
    yield { row: row + 1, fatal: false, fault: finding('assessment.statements-more') };
}

export function readStatements(pieces: AsyncGenerator<string>): Table {
  return { form: 'xapi', rows: rowsOf(pieces), plan: PLAN };
}
