import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { POSTGRES_MISSING, type Cluster, postgresPrograms, startPostgres } from '../support/postgres.js';
import { type Answer, type Tenants, ask, startTenants } from './tenants.js';

const HEADING = 'id,given,family,born,percentage,day';
const LAYOUT = {
  kind: 'csv',
  columns: {
    learnerId: 'id',
    givenName: 'given',
    familyName: 'family',
    dateOfBirth: 'born',
    percentage: 'percentage',
    awardedOn: 'day',
  },
};
const AWARDED = '2026-11-01';

function learners(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const number = String(from + index).padStart(4, '0');
    return `B-${number},Eleni,Nikolaou${number},2001-02-03,90,${AWARDED}`;
  });
}

function table(...rows: readonly string[]): string {
  return [HEADING, ...rows].join('\n');
}

const DATABASES: readonly (readonly [name: string, server: boolean])[] = [
  ['PGlite', false],
  ...(postgresPrograms === undefined && process.env['CI'] === undefined ? [] : [['PostgreSQL', true] as const]),
];
if (DATABASES.length === 1) console.warn(`skipped on a server: ${POSTGRES_MISSING}`);

let cluster: Cluster | undefined;
afterAll(() => cluster?.stop());

describe.each(DATABASES)('batches on %s', (_name, server) => {
  let house: Tenants;
  let issue: string;
  let read: string;

  beforeAll(async () => {
    if (server) cluster = await startPostgres();
    const at = cluster?.database('batches');
    house = await startTenants(
      { onFault: (error) => console.error(error) },
      { workers: 1, ...(at === undefined ? {} : { server: at }) },
    );
    issue = await house.token(house.nicosia, 'issue');
    read = await house.token(house.nicosia, 'read');
  }, 120_000);
  afterAll(() => house.close());

  const submit = (body: object, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(house, 'POST', '/batches', {
      token: issue,
      body: { programme: 'adapting-to-change', layout: LAYOUT, ...body },
      headers,
    });
  const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(house, 'GET', path, { token: read, headers });
  async function ended(answer: Answer): Promise<Record<string, unknown>> {
    expect([answer.status, answer.body['code']]).toEqual([202, undefined]);
    const location = answer.headers.get('location') ?? '';
    for (let waited = 0; waited < 600; waited++) {
      const { body } = await get(location);
      if (body['ended'] !== undefined) return body;
      await pause(100);
    }
    throw new Error('it never ends');
  }

  it('issues each row once, says what became of it, and issues nothing when it comes again', async () => {
    const results = {
      text: table(
        ...learners(1, 4),
        `\uff1d1+2,Eleni,Example,2001-02-03,20,${AWARDED}`,
        ',Nobody,Example,2001-02-03,90,',
      ),
    };
    const batch = await ended(await submit({ results }));
    expect(batch).toMatchObject({
      state: 'done',
      rows: { read: 6, worked: 6 },
      outcomes: { issued: 4, 'not-awarded': 1, refused: 1 },
      firstRefused: { row: 7, findings: [{ code: 'assessment.learner-id-missing' }] },
    });
    expect(Object.values(batch['processes'] as object)).toEqual([4]);
    const { body } = await get(`/batches/${String(batch['id'])}/rows?limit=2&after=1&lang=it`);
    expect(body).toMatchObject({ last: 3, rows: [{ number: 2, row: 3, outcome: 'issued' }, { number: 3 }] });
    const csv = await get(`/batches/${String(batch['id'])}/rows`, { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(String(csv.body['text']).split('\n')).toHaveLength(8);
    expect(csv.body['text']).toContain("'\uff1d1+2");
    expect((await get(`/batches/${String(batch['id'])}/rows.csv`)).body['text']).toBe(csv.body['text']);
    expect((await ended(await submit({ results })))['outcomes']).toMatchObject({ 'already-issued': 4 });
    const form = new FormData();
    form.set('programme', 'adapting-to-change');
    form.set('dryRun', 'true');
    form.set('layout', JSON.stringify(LAYOUT));
    form.set('results', new Blob([table(...learners(4, 6))]));
    const sent = await fetch(`${house.service.address}/batches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${issue}` },
      body: form,
    });
    const dry = { status: sent.status, headers: sent.headers, body: (await sent.json()) as Record<string, unknown> };
    expect(await ended(dry)).toMatchObject({ dryRun: true, outcomes: { issuable: 2, 'already-issued': 1 } });
    expect((await get('/learners/B-0005/credentials')).body).toEqual({ credentials: [] });
    const { body: list } = await get('/batches?limit=2');
    const [newest, other] = list['batches'] as readonly { id: string }[];
    expect((await get(`/batches?before=${newest?.id ?? ''}&limit=1`)).body).toMatchObject({
      batches: [{ id: other?.id }],
    });
    // Nothing of the upload is left, and the published list is there.
    expect((await house.nicosia.register.lists()).every(({ published }) => published !== undefined)).toBe(true);
    expect(house.service.faults).toEqual([]);
  }, 120_000);

  it('gives the same answer to the same request under one key, and refuses another one', async () => {
    const results = { text: table(...learners(1, 1)) };
    const key = { 'idempotency-key': 'b0e7b0b4' };
    const [one, other] = await Promise.all([submit({ results }, key), submit({ results }, key)]);
    expect([one.status, other.status].filter((status) => status === 202).length).toBeGreaterThan(0);
    for (const { status, body } of [one, other])
      if (status !== 202) expect([status, body['code']]).toEqual([409, 'batch.key-in-use']);
    const first = one.status === 202 ? one : other;
    await ended(first);
    const again = await submit({ results }, key);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([202, 'true']);
    expect(again.body).toEqual(first.body);
    const reused = await submit({ results, dryRun: true }, key);
    expect([reused.status, reused.body['code']]).toEqual([422, 'batch.key-reused']);
    // A refused request leaves its key free.
    const free = { 'idempotency-key': 'another one'.replace(' ', '-') };
    expect((await submit({ results, programme: 'nothing' }, free)).body['code']).toBe('batch.programme-unknown');
    expect((await submit({ results }, free)).status).toBe(202);
  }, 60_000);

  it('cancels what is not begun, and tells of progress until it has ended', async () => {
    const answer = await submit({ results: { text: table(...learners(100, 700)) } });
    const { id } = answer.body as { id: string };
    const events = await fetch(`${house.service.address}/batches/${id}/events`, {
      headers: { authorization: `Bearer ${read}` },
    });
    const told = events.text();
    const cancelled = await ask(house, 'POST', `/batches/${id}/cancellation`, { token: issue });
    expect([cancelled.status, cancelled.body['state']]).toEqual([202, 'cancelled']);
    const batch = await ended(answer);
    const issued = (batch['outcomes'] as { issued?: number }).issued ?? 0;
    expect([batch['state'], issued < 601]).toEqual(['cancelled', true]);
    expect(await told).toMatch(
      /^event: progress\ndata: \{[^]*event: end\ndata: \{"id":"bat_\w+","state":"cancelled"\}\n\n$/,
    );
    const on = (
      await Promise.all(learners(100, 700).map((row) => house.nicosia.register.ofLearner(row.slice(0, 6))))
    ).flat();
    expect([on.length, (await house.nicosia.register.unfinished()).length]).toEqual([issued, 0]);
  }, 120_000);

  it('refuses what cannot be worked, and what belongs to others', async () => {
    const results = { text: table(...learners(1, 1)) };
    for (const [body, status, code] of [
      [{ results: { text: 'x', base64: 'eA==' } }, 400, 'http.request-malformed'],
      [{ results: { base64: 'e' } }, 400, 'http.request-malformed'],
      [{ results, language: 'de' }, 400, 'http.request-malformed'],
      [{ results, layout: { nonsense: true } }, 400, 'assessment.layout-unusable'],
      [{ results, encoding: 'ebcdic' }, 400, 'assessment.encoding-unknown'],
      [{ results, maximumMark: '10,5' }, 400, 'http.request-malformed'],
    ] as const) {
      const answer = await submit(body);
      expect([body, answer.status, answer.body['code']]).toEqual([body, status, code]);
    }
    const form = (parts: string): Promise<Answer> =>
      ask(house, 'POST', '/batches', {
        token: issue,
        body: parts.replaceAll('\n', '\r\n'),
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      });
    const part = (name: string, more = ''): string =>
      `--b\nContent-Disposition: form-data; name="${name}"${more}\n\nadapting-to-change\n`;
    for (const [parts, code] of [
      [`${part('programme')}--b--\n`, 'batch.results-missing'],
      [`${part('programme')}${part('programme')}--b--\n`, 'http.form-unreadable'],
      [`${part('secret')}--b--\n`, 'http.form-unreadable'],
      [part('programme'), 'http.form-unreadable'],
      [`${part('results', '; filename="x"')}--b--\n`, 'http.request-malformed'],
    ] as const)
      expect([parts, (await form(parts)).body['code']]).toEqual([parts, code]);
    const unreadable = await ended(
      await submit({ results: { base64: readFileSync('src/index.ts').subarray(0, 4).toString('base64') } }),
    );
    expect([unreadable['state'], unreadable['outcomes']]).toEqual(['done', { refused: 1 }]);
    const turin = await house.token(house.turin, 'read', 'issue');
    const id = String(unreadable['id']);
    for (const [method, path] of [
      ['GET', `/batches/${id}`],
      ['GET', `/batches/${id}/rows`],
      ['GET', `/batches/${id}/rows.csv`],
      ['GET', `/batches/${id}/events`],
      ['POST', `/batches/${id}/cancellation`],
    ] as const) {
      const answer = await ask(house, method, path, { token: turin });
      expect([path, answer.status, answer.body['code']]).toEqual([path, 404, 'batch.unknown']);
      expect((await ask(house, method, path)).status).toBe(401);
    }
    expect((await ask(house, 'GET', '/batches', { token: turin })).body).toEqual({ batches: [] });
    expect((await ask(house, 'POST', '/batches', { token: read, body: {} })).status).toBe(403);
    expect(house.service.faults).toEqual([]);
  }, 60_000);
});
