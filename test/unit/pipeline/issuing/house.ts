import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDocuments, openKeys, readFonts } from '../../../../src/adapters/index.js';
import { createPublisher } from '../../../../src/adapters/publisher.js';
import { openRegister } from '../../../../src/adapters/register/open.js';
import { createSystem } from '../../../../src/adapters/system.js';
import type { ReadRow } from '../../../../src/assessment/index.js';
import { createConformer } from '../../../../src/elm/index.js';
import {
  readVocabularies,
  type AssessmentResult,
  type Instant,
  type PassportSet,
  type Programme,
  type RowReport,
} from '../../../../src/model/index.js';
import {
  createIssuing,
  type Issuing,
  type IssuingParts,
  type Publisher,
  type Register,
  type System,
} from '../../../../src/pipeline/issuing/index.js';
import { programmeOf } from '../../../support/awards.js';

/** Everything real: keys of `keys.example`, an embedded register and a folder in a temporary place, all rooms. */

const documents = createDocuments();
export const contexts = documents.contexts();
export const vocabularies = readVocabularies(documents.vocabularies());
const conformer = createConformer({
  schema: documents.schema('edc'),
  issuedSchema: documents.schema('edc-issued'),
  vocabularies,
});
const fonts = readFonts(documents);

export const AT = '2026-11-20T09:30:00Z' as Instant;
export const BASE = 'https://passport.example/status-lists';
export const PROGRAMME: Programme = programmeOf('adapting-to-change');

export const keys = await openKeys(fileURLToPath(new URL('../../../../keys.example', import.meta.url)), {
  environment: {},
  production: false,
  at: AT,
});

export const ORGANISATION = { identifier: keys.issuer.identifier, legalName: keys.issuer.legalName['en'] ?? '' };

const rooms: string[] = [];
let template: string | undefined;

/** A folder that goes when the tests end. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'edc-test-'));
  rooms.push(folder);
  return folder;
}

export function tidyUp(): void {
  for (const folder of rooms.splice(0)) rmSync(folder, { recursive: true, force: true });
  template = undefined;
}

export function open(folder: string, command = 'test'): Promise<Register> {
  return openRegister({ folder, organisation: ORGANISATION, command, since: AT });
}

/** A data folder with an empty register, copied: making one anew takes seconds. */
export async function dataFolder(): Promise<string> {
  if (template === undefined) {
    template = join(temporary(), 'template');
    await (await open(template)).close();
  }
  const folder = join(temporary(), 'data');
  cpSync(template, folder, { recursive: true });
  return folder;
}

export interface House {
  readonly parts: IssuingParts;
  readonly issuing: Issuing;
  readonly register: Register;
  readonly publisher: Publisher;
  readonly system: System;
  readonly data: string;
  readonly out: string;
}

/** Opens a house on given folders, or on new ones. Each opening must be closed by `register.close()`. */
export async function house(
  change: Partial<IssuingParts> & { readonly data?: string; readonly out?: string } = {},
): Promise<House> {
  const data = change.data ?? (await dataFolder());
  const out = change.out ?? join(temporary(), 'out');
  const register = change.register ?? (await open(data));
  const publisher = createPublisher(out);
  const system: System = { ...createSystem(), now: () => AT };
  const parts: IssuingParts = {
    register,
    publisher,
    system,
    keys,
    contexts,
    conformer,
    vocabularies,
    fonts,
    statusBase: BASE,
    ...change,
  };
  return { issuing: createIssuing(parts), parts, register, publisher, system: change.system ?? system, data, out };
}

export function result(number: number, change: Partial<AssessmentResult> = {}): AssessmentResult {
  return {
    row: number + 1,
    learner: {
      identifier: `L-${String(number).padStart(4, '0')}`,
      givenName: 'Ελένη',
      familyName: `Παπαδοπούλου-${String.fromCharCode(0x391 + (number % 17))}`,
      dateOfBirth: '2001-02-28',
    },
    item: 'Final task',
    grade: { mark: '8.50', maximumMark: '10', percentage: '85.00' },
    awardedOn: '2026-11-13T00:00:00Z' as Instant,
    sourceDigest: 'ab'.repeat(32),
    ...change,
  };
}

export async function* rowsOf(...results: readonly AssessmentResult[]): AsyncGenerator<ReadRow> {
  await Promise.resolve();
  for (const one of results) yield { row: one.row, result: one, findings: [] };
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

export function outcomes(reports: readonly RowReport[]): readonly RowReport['outcome'][] {
  return reports.map(({ outcome }) => outcome);
}

export function issueAll(
  { issuing }: House,
  results: readonly AssessmentResult[],
  programme: Programme = PROGRAMME,
): Promise<readonly RowReport[]> {
  return all(issuing.issue({ programme, rows: rowsOf(...results), language: 'el', at: AT }));
}

export const SET: PassportSet = {
  id: 'https://passport.example/passports/passport-to-employment',
  title: {
    en: 'Passport to Employment',
    el: 'Διαβατήριο για την απασχόληση',
    it: 'Passaporto per il lavoro',
    pl: 'Paszport do zatrudnienia',
    es: 'Pasaporte al empleo',
  },
  description: { en: 'a', el: 'β', it: 'c', pl: 'd', es: 'e' },
  programmes: [PROGRAMME.id, programmeOf('learning-to-learn').id],
};
