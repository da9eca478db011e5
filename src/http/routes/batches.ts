import type { Request, Response } from 'express';
import {
  CSV_MARK,
  UpstreamError,
  csvRecord,
  inertCell,
  isJsonObject,
  isLanguage,
  parseInstant,
  readJson,
  utf8,
  type BatchReport,
  type BatchTerms,
  type Finding,
  type Instant,
  type Json,
  type Language,
  type RowOutcome,
  type RowReport,
} from '../../model/index.js';
import { sayFinding } from '../../pipeline/verifying/index.js';
import type { Tenant } from '../guard.js';
import { languageOf } from '../language.js';
import { RequestFault } from '../problem.js';
import { type BodyOf, type Routes, bodyOf, parameter } from '../route.js';
import { readParts } from '../upload.js';

/** A table of a hundred thousand rows is a quarter of this. */
const FILE_BYTES = 32 * 1024 * 1024;
/** A layout has a line a column. */
const TEXT_BYTES = 64 * 1024;
/** Each keeps a compressor and a connection of the database busy as long as its sender likes. */
const UPLOADS = 8;
/** Rows of a page, and of a piece of the whole report. */
const PAGE = 1_000;
/** Streams of progress of this process: each asks the database every second. */
const STREAMS = 100;
/** How often progress is looked at, and how often a stream without any says that it lives: proxies cut what is silent. */
const LOOK = 1_000;
const HEARTBEAT = 15_000;

const TEXTS = [
  'programme',
  'language',
  'dryRun',
  'layout',
  'learnersLayout',
  'sheet',
  'encoding',
  'item',
  'maximumMark',
  'awardedOn',
] as const;
type Text = (typeof TEXTS)[number];

type Wanted = Parameters<Awaited<ReturnType<Tenant['batches']['begin']>>['submit']>[0];

function refused(pointer: string, rule: string): RequestFault {
  return new RequestFault(
    'http.request-malformed',
    'the request is not as the interface says',
    'errors names the places; /docs shows what each address takes',
    { errors: [{ pointer, rule }] },
  );
}

function layoutIn(text: string | undefined, name: string): Json | undefined {
  if (text === undefined) return undefined;
  const { value } = readJson(text);
  if (value === undefined || !isJsonObject(value)) throw refused(`/body/${name}`, 'must be a JSON object');
  return value;
}

/** A day, or an instant with its zone. */
export function instantIn(text: string): Instant {
  const at = parseInstant(text) ?? parseInstant(`${text}T00:00:00Z`);
  if (at === undefined) throw refused('/body/awardedOn', 'must be a day or an instant with its zone');
  return at;
}

/** A number as the interface has it. */
export function markIn(text: string): string {
  if (/^\d{1,6}(?:\.\d{1,6})?$/.test(text)) return text;
  throw refused('/body/maximumMark', 'must be a number with a point');
}

/** What is asked for, whether it came as JSON or as a form. */
function wantedOf(
  given: Readonly<Partial<Record<Exclude<Text, 'dryRun' | 'layout' | 'learnersLayout'>, string>>>,
  { dryRun, layout, learnersLayout }: { dryRun: boolean; layout?: Json | undefined; learnersLayout?: Json | undefined },
): Wanted {
  const { programme, language = 'en', sheet, encoding, item, maximumMark } = given;
  if (programme === undefined) throw refused('/body/programme', 'must be there');
  if (!isLanguage(language)) throw refused('/body/language', 'must be one of en, el, it, pl, es');
  const awardedOn = given.awardedOn === undefined ? undefined : instantIn(given.awardedOn);
  const terms: Omit<BatchTerms, 'learners' | 'passport'> = {
    language,
    ...(layout === undefined ? {} : { layout }),
    ...(learnersLayout === undefined ? {} : { learnersLayout }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(item === undefined ? {} : { item }),
    ...(maximumMark === undefined ? {} : { maximumMark: markIn(maximumMark) }),
    ...(awardedOn === undefined ? {} : { awardedOn }),
  };
  return { programme, dryRun, terms };
}

type Given = BodyOf<'submitBatch'>;
type File = Given['results'];

function bytesOf(file: File, name: string): Uint8Array {
  const { text, base64 } = file;
  if (text !== undefined && base64 === undefined) return utf8(text);
  if (base64 === undefined || text !== undefined) throw refused(`/body/${name}`, 'must have either text or base64');
  const bytes = Buffer.from(base64, 'base64');
  // Node reads on over whatever is no Base64.
  if (bytes.toString('base64') !== base64) throw refused(`/body/${name}/base64`, 'must be Base64 with its padding');
  return bytes;
}

type Draft = Awaited<ReturnType<Tenant['batches']['begin']>>;

async function fromJson(draft: Draft, body: Given): Promise<Wanted> {
  const { results, learners, dryRun, layout, learnersLayout, ...texts } = body;
  await draft.write('results', bytesOf(results, 'results'));
  if (learners !== undefined) await draft.write('learners', bytesOf(learners, 'learners'));
  return wantedOf(texts, {
    dryRun: dryRun ?? false,
    layout: layout as Json | undefined,
    learnersLayout: learnersLayout as Json | undefined,
  });
}

async function fromForm(draft: Draft, request: Request): Promise<Wanted> {
  const limits = { files: ['results', 'learners'], fileBytes: FILE_BYTES, texts: TEXTS, textBytes: TEXT_BYTES };
  const texts = await readParts(request, limits, (file, bytes) =>
    draft.write(file === 'learners' ? 'learners' : 'results', bytes),
  );
  const {
    dryRun = 'false',
    layout,
    learnersLayout,
    ...given
  } = Object.fromEntries([...texts].filter(([, text]) => text !== '')) as Partial<Record<Text, string>>;
  if (dryRun !== 'true' && dryRun !== 'false') throw refused('/body/dryRun', 'must be true or false');
  return wantedOf(given, {
    dryRun: dryRun === 'true',
    layout: layoutIn(layout, 'layout'),
    learnersLayout: layoutIn(learnersLayout, 'learnersLayout'),
  });
}

/** Findings in the words of a language, with the column that each is about. */
export function saidOf(findings: readonly Finding[], language: Language) {
  return findings.map((finding) => ({ ...sayFinding(finding, language), ...placeOf(finding) }));
}

function placeOf({ place }: Finding): { readonly column?: string } {
  const column = place?.column;
  return column === undefined ? {} : { column: String(column) };
}

function shown({ firstRefused, ...report }: BatchReport, language: Language) {
  return {
    ...report,
    rows: { ...report.rows },
    outcomes: { ...report.outcomes },
    processes: { ...report.processes },
    ...(firstRefused === undefined ? {} : { firstRefused: rowOf(firstRefused, language) }),
  };
}

/** What is answered to who submits one. */
export function batchAnswer(
  { batch, again }: { readonly batch: BatchReport; readonly again: boolean },
  language: Language,
) {
  return {
    status: 202,
    json: shown(batch, language),
    headers: { Location: `/batches/${batch.id}`, ...(again ? { 'Idempotency-Replayed': 'true' } : {}) },
    object: batch.id,
  };
}

function rowOf({ row, learner, fullName, outcome, credentialId, findings }: RowReport, language: Language) {
  return {
    ...(row === undefined ? {} : { row }),
    ...(learner === undefined ? {} : { learner }),
    ...(fullName === undefined ? {} : { name: fullName }),
    outcome,
    ...(credentialId === undefined ? {} : { credential: credentialId }),
    findings: saidOf(findings, language),
  };
}

const COLUMNS = ['row', 'learner', 'name', 'outcome', 'codes', 'says', 'hint', 'credential'] as const;

function recordOf(report: RowReport, language: Language): string {
  const { row, learner = '', name = '', outcome, credential = '', findings } = rowOf(report, language);
  const joined = (texts: readonly string[]): string => [...new Set(texts.filter((text) => text !== ''))].join('; ');
  const cells = {
    row: row === undefined ? '' : String(row),
    learner,
    name,
    outcome,
    codes: [...new Set(findings.map(({ code }) => code))].join(' '),
    says: joined(findings.map(({ says }) => says)),
    hint: joined(findings.map(({ hint }) => hint)),
    credential,
  };
  // What a spreadsheet would take for a formula is made plain text.
  return csvRecord(COLUMNS.map((name) => inertCell(cells[name])));
}

/** The whole report, a page at a time, as fast as it is taken. */
async function sendTable({ batches }: Tenant, id: string, language: Language, response: Response): Promise<void> {
  let rows = await batches.rows(id, { after: 0, limit: PAGE });
  response
    .set('Cache-Control', 'no-store')
    .set('Vary', 'Accept, Accept-Language')
    .set('Content-Disposition', `attachment; filename="${id}.csv"`)
    .type('text/csv');
  let text = CSV_MARK + csvRecord([...COLUMNS]);
  for (;;) {
    for (const { report } of rows) if (report !== undefined) text += recordOf(report, language);
    if (!response.write(text)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE || response.destroyed) break;
    text = '';
    rows = await batches.rows(id, { after: last.number, limit: PAGE });
  }
  response.end();
}

function isTable(request: Request): boolean {
  return request.accepts(['application/json', 'text/csv']) === 'text/csv';
}

/** Whether the service still takes requests: it does not wait for streams that never end. */
function isOpen({ socket }: Request): boolean {
  const { server } = socket as { readonly server?: { readonly listening?: boolean } };
  return server?.listening !== false;
}

let streams = 0;
let uploads = 0;

/** Progress as it is, each time that it has changed, until the batch has ended. */
async function sendProgress({ batches }: Tenant, id: string, request: Request, response: Response): Promise<void> {
  let report = await batches.get(id);
  if (streams >= STREAMS)
    throw new UpstreamError('http.busy', 'too many streams are open', 'GET the batch from time to time instead');
  streams++;
  try {
    let gone = request.method === 'HEAD';
    response.once('close', () => (gone = true));
    response.set({ 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' }).type('text/event-stream').flushHeaders();
    let sent = '';
    let said = performance.now();
    while (!gone) {
      // What is of a person is asked for, and not called out.
      const text = JSON.stringify({ ...report, firstRefused: undefined });
      if (text !== sent) {
        response.write(`event: progress\ndata: ${text}\n\n`);
        [sent, said] = [text, performance.now()];
      } else if (performance.now() - said > HEARTBEAT) {
        response.write(': still here\n\n');
        said = performance.now();
      }
      if (report.ended !== undefined) {
        response.write(`event: end\ndata: ${JSON.stringify({ id, state: report.state })}\n\n`);
        break;
      }
      if (!isOpen(request)) break;
      await new Promise((resolve) => setTimeout(resolve, LOOK));
      // A database that is away for a moment ends no stream; who reads it sees that nothing goes on.
      report = await batches.get(id).catch((cause: unknown) => {
        if (cause instanceof UpstreamError) return report;
        throw cause;
      });
    }
  } finally {
    streams--;
    response.end();
  }
}

/** Files of results, issued in the background. */
export const batchRoutes = {
  submitBatch: {
    tenant: async ({ batches }, request) => {
      if (uploads >= UPLOADS)
        throw new UpstreamError('http.busy', 'too many files are being uploaded', 'try again in a few seconds');
      uploads++;
      const draft = await batches.begin(request.get('idempotency-key')).catch((cause: unknown) => {
        uploads--;
        throw cause;
      });
      try {
        const json = request.is('application/json') !== false;
        const wanted = json ? await fromJson(draft, bodyOf<'submitBatch'>(request)) : await fromForm(draft, request);
        return batchAnswer(await draft.submit(wanted), languageOf(request));
      } finally {
        uploads--;
        await draft.abandon();
      }
    },
  },

  listBatches: {
    tenant: async ({ batches }, request) => {
      const { limit, before } = request.query;
      const found = await batches.list({
        limit: Number(limit ?? 50),
        ...(typeof before === 'string' ? { before } : {}),
      });
      return { json: { batches: found.map((batch) => shown(batch, languageOf(request))) } };
    },
  },

  readBatch: {
    tenant: async ({ batches }, request) => ({
      json: shown(await batches.get(parameter(request, 'id')), languageOf(request)),
      headers: { Vary: 'Accept-Language' },
    }),
  },

  readBatchRows: {
    tenant: async (tenant, request, response) => {
      const id = parameter(request, 'id');
      const language = languageOf(request);
      if (isTable(request)) {
        await sendTable(tenant, id, language, response);
        return undefined;
      }
      const { after, before, limit, outcome } = request.query;
      const rows = await tenant.batches.rows(id, {
        after: Number(after ?? 0),
        limit: Number(limit ?? 100),
        ...(before === undefined ? {} : { before: Number(before) }),
        // One of the interface's, for the request was held to it.
        ...(outcome === undefined ? {} : { outcome: outcome as RowOutcome }),
      });
      return {
        json: {
          rows: rows.flatMap(({ number, report }) =>
            report === undefined ? [] : [{ number, ...rowOf(report, language) }],
          ),
          ...(rows.length === 0 ? {} : { last: rows.at(-1)?.number ?? 0 }),
        },
        headers: { Vary: 'Accept, Accept-Language' },
      };
    },
  },

  readBatchTable: {
    tenant: async (tenant, request, response) => {
      await sendTable(tenant, parameter(request, 'id'), languageOf(request), response);
      return undefined;
    },
  },

  readBatchEvents: {
    tenant: async (tenant, request, response) => {
      await sendProgress(tenant, parameter(request, 'id'), request, response);
      return undefined;
    },
  },

  cancelBatch: {
    tenant: async ({ batches }, request) => ({
      status: 202,
      json: shown(await batches.cancel(parameter(request, 'id')), languageOf(request)),
    }),
  },
} satisfies Partial<Routes>;
