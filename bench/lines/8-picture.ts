import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, inflateSync } from 'node:zlib';
import { createDocuments, openKeys, readFonts } from '../../src/adapters/index.js';
import {
  LANGUAGES,
  instantOf,
  readVocabularies,
  type AssessmentResult,
  type Instant,
  type Programme,
} from '../../src/model/index.js';
import { createPageRenderer, pageOf, type PageContent } from '../../src/render/index.js';
import type { Line } from '../line.js';

const LEARNERS = 200;
const LARGEST = 65_536;

const GIVEN = [
  'Ελένη',
  'Ανδρέας',
  'Chiara',
  'Niccolò',
  'Agnieszka',
  'Łukasz',
  'María José',
  'Íñigo',
  'Giovanni Battista',
];
const FAMILY = [
  'Παπαδοπούλου',
  'Χατζηιωάννου-Μιχαηλίδου',
  'Mulè',
  "D'Angelo",
  'Dąbrowska-Ćwik',
  'Żółkiewski',
  'Ibáñez Núñez de la Rosa y Fernández de Córdoba',
];

const root = new URL('../../', import.meta.url);

function programmes(): readonly Programme[] {
  const folder = new URL('fixtures/catalogue/', root);
  return readdirSync(folder)
    .filter((_, index) => index % 4 === 0)
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Programme);
}

/** Pages of learners who each have a name, mark, day and credential of their own; `round` keeps two rounds apart. */
export async function pages(round: number): Promise<readonly PageContent[]> {
  const documents = createDocuments();
  const vocabularies = readVocabularies(documents.vocabularies());
  const now = instantOf(Date.now());
  const { issuer } = await openKeys(fileURLToPath(new URL('keys.example', root)), {
    environment: {},
    production: false,
    at: now,
  });
  const offered = programmes();
  return Array.from({ length: LEARNERS }, (_, index) => {
    const number = round * LEARNERS + index;
    const day = String(1 + (number % 28)).padStart(2, '0');
    const result: AssessmentResult = {
      learner: {
        id: `B-${String(number)}`,
        givenName: GIVEN[number % GIVEN.length] ?? '',
        familyName: FAMILY[number % FAMILY.length] ?? '',
      },
      grade: { percentage: `${String(60 + (number % 40))}.${String(number % 10)}0` },
      awardedOn: `2026-0${String(1 + (number % 9))}-${day}T00:00:00Z` as Instant,
    } as unknown as AssessmentResult;
    const programme = offered[index % offered.length];
    if (programme === undefined) throw new Error('the catalogue is empty');
    const id = `${String(number).padStart(8, '0')}-c0de-4${String(number % 999).padStart(3, '0')}-8abc-${String((number * 7919) % 1e12).padStart(12, '0')}`;
    const language = LANGUAGES[index % LANGUAGES.length] ?? 'en';
    return pageOf(
      { credentialId: `urn:credential:${id}`, programme, result, issuer, issued: now, language },
      vocabularies,
    );
  });
}

/** Reads the picture by the letter of the format: chunks with their sums, then the rows. */
function check(bytes: Uint8Array): void {
  const file = Buffer.from(bytes);
  if (file.length > LARGEST) throw new Error(`a picture of ${String(file.length)} bytes`);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const body = file.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== file.readUInt32BE(at + 8 + length)) throw new Error('a chunk with a wrong sum');
    chunks.set(body.subarray(0, 4).toString('latin1'), body.subarray(4));
    at += 12 + length;
  }
  const header = chunks.get('IHDR');
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  if (header?.readUInt32BE(0) !== 992 || header.readUInt32BE(4) !== 1403 || rows.length !== 1403 * 497)
    throw new Error('a picture that is not 992 x 1403');
}

export const line: Line = {
  title: 'page picture, ms a learner',
  run: async (rounds) => {
    const renderer = createPageRenderer({ fonts: readFonts(createDocuments()) });
    const first = await pages(0);
    const began = performance.now();
    for (const page of first) renderer.renderPage(page);
    const preparing = performance.now() - began;
    const ours: number[] = [];
    let bytes = 0;
    for (let round = 1; round <= rounds; round++) {
      const asked = await pages(round);
      const pictures: Uint8Array[] = [];
      // Time of the processor: what else the machine does meanwhile is not the picture's.
      const before = process.cpuUsage();
      for (const page of asked) pictures.push(renderer.renderPage(page));
      const { user, system } = process.cpuUsage(before);
      pictures.forEach(check);
      ours.push((user + system) / 1000 / pictures.length);
      bytes = Math.max(bytes, ...pictures.map(({ length }) => length));
    }
    const kinds = new Set(first.map(({ title, language }) => `${language} ${title}`)).size;
    return {
      measures: [{ what: 'picture of a page', ours, unit: 'ms of CPU', atMost: 2 }],
      notes: [
        `${String(LEARNERS)} learners a round, each with a name, mark, day and credential that no earlier round had, in ${String(kinds)} pages of programmes and languages in turn.`,
        `What the pages have in common was prepared before the first round: ${preparing.toFixed(0)} ms, with the first ${String(LEARNERS)} pictures.`,
        `Each picture was read by its chunks' sums and inflated to 992 x 1403; the largest has ${String(bytes)} bytes of ${String(LARGEST)}.`,
      ],
    };
  },
};
