import { finding } from '../model/index.js';
import { damaged, openArchive, type Archive } from './archive.js';
import { FileFault } from './decode.js';
import { readMarkup, type MarkupListener } from './markup.js';
import { formatOf, type Format } from './stored.js';
import { Texts } from './texts.js';

/** Sheets of one workbook, and styles of cells: Excel itself stops at 65,490 styles. */
const SHEETS = 500;
const STYLES = 66_000;

/** Bytes of all shared texts together, in UTF-8. A million names have some 20 MB. */
const SHARED_BYTES = 128 * 1024 * 1024;

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Name of its part in the archive. */
  readonly part: string;
}

export interface Workbook {
  readonly archive: Archive;
  readonly sheets: readonly Sheet[];
  /** Whether days count from 1904 (ECMA-376-1 §18.17.4.1). */
  readonly from1904: boolean;
  format(style: number): Format | undefined;
  /** The shared text of an index; `undefined` where there is none. */
  shared(index: number): string | undefined;
}

function readWhole(archive: Archive, part: string, listener: MarkupListener): void {
  for (const steps = readMarkup(part, archive.unpack(part), listener); steps.next().done !== true;);
}

interface Relation {
  readonly type: string;
  readonly part: string;
}

/** Resolves a target as ECMA-376-2 §9.3 says: relative to the folder of its source, or absolute. */
function resolved(source: string, target: string): string {
  const parts = target.startsWith('/') ? [] : source.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '' && step !== '.') parts.push(step);
  }
  return parts.join('/');
}

function relationsOf(archive: Archive, source: string): ReadonlyMap<string, Relation> {
  const at = source.lastIndexOf('/') + 1;
  const part = `${source.slice(0, at)}_rels/${source.slice(at)}.rels`;
  const relations = new Map<string, Relation>();
  if (!archive.has(part)) return relations;
  readWhole(archive, part, {
    open: (name, attribute) => {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const type = attribute('Type') ?? '';
      relations.set(attribute('Id') ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        part: resolved(source, attribute('Target') ?? ''),
      });
    },
  });
  return relations;
}

function stylesOf(archive: Archive, part: string | undefined): readonly (Format | undefined)[] {
  if (part === undefined || !archive.has(part)) return [];
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inside = false;
  readWhole(archive, part, {
    open: (name, attribute) => {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      else if (name === 'cellXfs') inside = true;
      else if (name === 'xf' && inside && ids.length < STYLES) ids.push(Number(attribute('numFmtId') ?? 0));
    },
    close: (name) => {
      if (name === 'cellXfs') inside = false;
    },
  });
  return ids.map((id) => formatOf(id, codes.get(id)));
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376-1 §22.9.2.19). */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
}

/** Collects the text of `t` elements, runs of rich text joined; readings in another script (`rPh`) are no part of the text. */
export class TextRuns {
  #text = '';
  #taking = false;
  #phonetic = false;

  open(name: string): void {
    if (name === 'rPh') this.#phonetic = true;
    this.#taking = name === 't' && !this.#phonetic;
  }

  text(text: string): void {
    if (this.#taking) this.#text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic = false;
    this.#taking = false;
  }

  take(): string {
    const text = unescaped(this.#text);
    this.#text = '';
    return text;
  }
}

function sharedOf(archive: Archive, part: string | undefined): Texts {
  const texts = new Texts();
  if (part === undefined || !archive.has(part)) return texts;
  const runs = new TextRuns();
  readWhole(archive, part, {
    open: (name) => runs.open(name),
    text: (text) => runs.text(text),
    close: (name) => {
      runs.close(name);
      if (name !== 'si') return;
      texts.add(runs.take());
      if (texts.size > SHARED_BYTES)
        throw new FileFault(
          finding('assessment.workbook-too-large', undefined, { what: part, size: texts.size, limit: SHARED_BYTES }),
        );
    },
  });
  return texts;
}

/** Names of sheets, in the old and the current template of the Commission's issuer (XLSM and XLSX). */
const TEMPLATE_SHEETS: readonly (readonly string[])[] = [
  ['Credentials', 'Persons', 'Organisations', 'Achievements'],
  ['Europass Credentials', 'Person', 'Organisation', 'Achievements'],
];

/** Refuses what is an archive but no workbook with results, by what it is. */
function refuse(archive: Archive): void {
  if (archive.has('META-INF/manifest.xml') && archive.has('content.xml'))
    throw new FileFault(finding('assessment.form-unsupported', undefined, { form: 'OpenDocument' }));
  if (!archive.has('[Content_Types].xml'))
    throw new FileFault(finding('assessment.form-unsupported', undefined, { form: 'ZIP' }));
  if (archive.has('xl/workbook.bin'))
    throw new FileFault(finding('assessment.form-unsupported', undefined, { form: 'XLSB' }));
}

/** Opens a workbook (ECMA-376, Office Open XML). Throws FileFault where it cannot be read or must not be. */
export function openWorkbook(bytes: Uint8Array): Workbook {
  const archive = openArchive(bytes);
  refuse(archive);
  const main = [...relationsOf(archive, '').values()].find(({ type }) => type === 'officeDocument')?.part;
  if (main === undefined || !archive.has(main)) throw damaged('workbook');
  const relations = relationsOf(archive, main);
  const sheets: Sheet[] = [];
  let from1904 = false;
  readWhole(archive, main, {
    open: (name, attribute) => {
      if (name === 'workbookPr') from1904 = isTrue(attribute('date1904'));
      if (name !== 'sheet' || sheets.length >= SHEETS) return;
      const relation = relations.get(attribute('id') ?? '');
      // Charts and macro sheets are sheets too, but hold no rows.
      if (relation?.type === 'worksheet')
        sheets.push({
          name: attribute('name') ?? '',
          hidden: (attribute('state') ?? 'visible') !== 'visible',
          part: relation.part,
        });
    },
  });
  const names = new Set(sheets.map(({ name }) => name));
  if (TEMPLATE_SHEETS.some((template) => template.every((name) => names.has(name))))
    throw new FileFault(finding('assessment.edc-template'));
  // Macros are never run here; whoever opens the file beside us would run them, and what they show is not what is stored.
  if ([...archive.names()].some((name) => /(?:^|\/)vbaProject\.bin$|^xl\/macrosheets\//i.test(name)))
    throw new FileFault(finding('assessment.workbook-macros'));
  const partOf = (wanted: string): string | undefined =>
    [...relations.values()].find(({ type }) => type === wanted)?.part;
  const styles = stylesOf(archive, partOf('styles'));
  let shared: Texts | undefined;
  return {
    archive,
    sheets,
    from1904,
    format: (style) => styles[style],
    shared: (index) => (shared ??= sharedOf(archive, partOf('sharedStrings'))).at(index),
  };
}

export function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true';
}
