import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EN } from '../../src/verdict/phrases/en.js';
import { hintOf } from '../../src/web/office/issuing/hints.js';
import { REPORT_WORDS } from '../../src/web/office/issuing/report-words.js';
import { UPLOAD_WORDS } from '../../src/web/office/issuing/words.js';
import { OFFICE_WORDS } from '../../src/web/office/words.js';
import { type Tenants, ask, startTenants } from './tenants.js';

/* A training officer's way through the pages, with no script and nothing stubbed: what is sent is what a browser sends for a form. */

const HOSTILE = '<script>alert(1)</script>';
/** Columns that nobody recognises, a formula, a script, a mark above its maximum, a learner without identifier, one below the rule. */
const FILE = [
  'Nr;Familienname;Vorname;Punkte;von;am',
  'G-1;Παπαδοπούλου;Ελένη;17,5;20;12.06.2025',
  `G-2;${HOSTILE};Łukasz;18;20;12.06.2025`,
  'G-3;Rossi;"=HYPERLINK(""x"")";18;20;12.06.2025',
  'G-4;Rossi;Anna;21;20;12.06.2025',
  ';Rossi;Bruno;19;20;12.06.2025',
  'G-6;Nowak;Jan;4;20;12.06.2025',
  'G-7;Nowak;Ewa;;20;12.06.2025',
].join('\n');
/** Two items, of which two learners have passed one each. */
const MOODLE = [
  'First name,Last name,ID number,Institution,Department,Email address,Quiz (Percentage),Project (Percentage),Last downloaded from this course',
  'Anna,Rossi,M-1,,,,90.00 %,20.00 %,1760000000',
  'Bruno,Verdi,M-2,,,,20.00 %,90.00 %,1760000000',
].join('\n');
const COLUMNS = {
  learnerId: '1',
  familyName: '2',
  givenName: '3',
  mark: '4',
  maximumMarkColumn: '5',
  awardedOn: '6',
  dateFormat: 'DD.MM.YYYY',
  language: 'el',
};

let tenants: Tenants;
let cookie: string;

beforeAll(async () => {
  tenants = await startTenants({ onFault: (error) => console.error(error) }, { workers: 1 });
  cookie = `edc_token=${await tenants.token(tenants.nicosia, 'issue', 'read')}`;
}, 120_000);
afterAll(() => tenants.close());

interface Page {
  readonly status: number;
  readonly text: string;
  readonly location: string;
  readonly type: string;
}

async function asked(
  path: string,
  init: RequestInit,
  language: string,
  as: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Page> {
  const sent = { accept: 'text/html', 'accept-language': language, 'sec-fetch-site': 'same-origin', cookie: as };
  const headers = { ...sent, ...more };
  const answer = await fetch(`${tenants.service.address}${path}`, { ...init, headers, redirect: 'manual' });
  const type = answer.headers.get('content-type') ?? '';
  const text = type.startsWith('image/')
    ? Buffer.from(await answer.arrayBuffer()).toString('latin1')
    : await answer.text();
  return { status: answer.status, text, location: answer.headers.get('location') ?? '', type };
}

const get = (path: string, language = 'en', as = cookie): Promise<Page> => asked(path, {}, language, as);
const post = (path: string, fields: Readonly<Record<string, string>>, language = 'en', as = cookie): Promise<Page> =>
  asked(path, { method: 'POST', body: new URLSearchParams(fields) }, language, as);

/** The form as browsers send it: fields that were left empty are there too. */
function upload(text: string | undefined, fields: Readonly<Record<string, string>> = {}, as = cookie): Promise<Page> {
  const empty = { sheet: '', encoding: '', item: '', maximumMark: '', awardedOn: '' };
  const texts = { programme: 'adapting-to-change', dryRun: 'true', language: 'el', ...empty, ...fields };
  const file = (name: string, chosen: string | undefined): string =>
    `name="${name}"; filename="${chosen === undefined ? '' : 'results.csv'}"\r\nContent-Type: application/octet-stream\r\n\r\n${chosen ?? ''}`;
  const parts = [
    ...Object.entries(texts).map(([name, value]) => `name="${name}"\r\n\r\n${value}`),
    file('results', text),
    file('learners', undefined),
  ];
  const body = parts.map((part) => `--form\r\nContent-Disposition: form-data; ${part}\r\n`).join('');
  return asked('/office/issue/adapting-to-change', { method: 'POST', body: `${body}--form--\r\n` }, 'en', as, {
    'content-type': 'multipart/form-data; boundary=form',
  });
}

/** The page of a batch once it has ended, found by looking at it again and again, as a browser does that is told to. */
async function ended(path: string, language = 'en'): Promise<string> {
  for (let looks = 0; looks < 300; looks++) {
    const { status, text } = await get(path, language);
    expect([path, status]).toEqual([path, 200]);
    if (!text.includes('data-progress')) return text;
    expect(text).toContain('<meta http-equiv="refresh" content="2" />');
    await pause(100);
  }
  throw new Error('it never ends');
}

const keyIn = (page: string): string => /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '';
const credentials = async (): Promise<number> =>
  (await Promise.all(['G-1', 'G-2', 'G-3'].map((id) => tenants.nicosia.register.ofLearner(id)))).flat().length;

/** What a person reads of a page. */
function words(page: string): string {
  return page
    .replace(/<head>[^]*?<\/head>/, ' ')
    .replace(/<nav class="languages"[^]*?<\/nav>/, ' ')
    .replaceAll(/<span lang="en">[^<]*<\/span>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', '’');
}

const ENGLISH = Object.values({ ...UPLOAD_WORDS, ...REPORT_WORDS, ...OFFICE_WORDS })
  .map(({ en }) => en.replaceAll(/\{\w+\}/g, '').trim())
  .filter((en) => / /.test(en));

function isGreek(path: string, page: string): void {
  const read = words(page);
  expect([path, ENGLISH.filter((sentence) => read.includes(sentence))]).toEqual([path, []]);
  expect([path, /\b(?:the|and|is|was|this|with|that)\b/i.exec(read)?.[0]]).toEqual([path, undefined]);
}

describe('issuing on pages', () => {
  let trial: string;

  it('asks for programme and file, and says at once what is missing', async () => {
    const programmes = (await get('/office/issue')).text;
    expect(programmes.match(/href="\/office\/issue\/[a-z-]+"/g)).toHaveLength(20);
    expect(programmes).toContain('Demonstration');
    const form = (await get('/office/issue/adapting-to-change')).text;
    expect(form).toContain('50 % and above');
    const refused = await upload(undefined);
    expect([refused.status, /role="alert"/.test(refused.text)]).toEqual([400, true]);
    const wrong = await upload(FILE, { maximumMark: 'ten' });
    expect([wrong.status, /role="alert"/.test(wrong.text)]).toEqual([400, true]);
    expect((await get('/office/issue/nothing')).status).toBe(404);
    expect((await get('/office/batches')).text).toContain('No results have been uploaded yet.');
  });

  it('reads a file that nobody knows after its columns were named, without a new upload, and issues nothing', async () => {
    const sent = await upload(FILE);
    expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/^\/office\/batches\/bat_[0-9a-f]{16}$/)]);
    const unread = await ended(sent.location);
    expect(unread).toContain('This file could not be understood yet');
    expect(unread).not.toContain('--layout');
    const path = `${sent.location}/columns`;
    const page = (await get(path)).text;
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain(HOSTILE);
    for (const heading of ['Familienname', 'Punkte']) expect(page).toContain(`${heading}</th>`);
    const { learnerId, ...without } = COLUMNS;
    const lacking = await post(path, { ...without, key: keyIn(page), headingRow: '1' });
    expect([lacking.status, lacking.text.includes('No column was chosen for the identifier')]).toEqual([400, true]);
    // What was chosen is still chosen.
    expect(lacking.text).toMatch(/id="mark"[^]*?<option value="4" selected>/);
    const half = await post(path, { learnerId, mark: '4', givenName: '3', key: keyIn(page) });
    expect(half.text).toContain('A column was chosen for one of the two names only.');
    const mended = await post(path, { ...COLUMNS, key: keyIn(page), headingRow: '1' });
    expect([mended.status, mended.location === sent.location]).toEqual([303, false]);
    trial = mended.location;
    const report = await ended(trial);
    expect(words(report).replaceAll(/\s+/g, ' ')).toContain('✗ to be mended 3 ');
    expect(report).toContain('Issue 2 credentials');
    expect(report).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(report).not.toContain(HOSTILE);
    expect(report).toMatch(/Column “Punkte”:<\/strong> the mark 21 in row 5 is above the maximum 20/);
    const refused = (await get(`${trial}?show=refused`)).text;
    expect([refused.includes('row 5'), refused.includes('Παπαδοπούλου')]).toEqual([true, false]);
    const again = (await get(`${trial}/columns`)).text;
    expect(again).toMatch(/id="learnerId"[^]*?<option value="1" selected>/);
    expect(again).toMatch(/id="dateFormat"[^]*?<option value="DD.MM.YYYY" selected>/);
    expect(await credentials()).toBe(0);
  }, 60_000);

  it('shows the first certificate before there is one', async () => {
    const page = (await get(`${trial}/preview`)).text;
    expect(page).toContain('Made from row 2 of your file.');
    expect(page).toContain('Ελένη Παπαδοπούλου');
    expect(page).toContain('17.5 / 20');
    const picture = await get(`${trial}/preview.png`);
    expect([picture.status, picture.type, picture.text.slice(1, 4)]).toEqual([200, 'image/png', 'PNG']);
    const sample = (await get('/office/issue/adapting-to-change/preview?language=pl')).text;
    expect([sample.includes('Anna Przykładowa'), sample.includes('made up')]).toEqual([true, true]);
    const other = await get('/office/issue/adapting-to-change/preview.png?language=pl');
    expect([other.type, other.text === picture.text]).toEqual(['image/png', false]);
    expect([await credentials(), (await tenants.nicosia.register.unfinished()).length]).toEqual([0, 0]);
  }, 60_000);

  it('has no English on a Greek page', async () => {
    const { text: list } = await get('/office/batches');
    const unread = /bat_[0-9a-f]{16}/g;
    const first = [...new Set(list.match(unread))].at(-1) ?? '';
    for (const path of [
      '/office',
      '/office/issue',
      '/office/issue/adapting-to-change',
      '/office/issue/adapting-to-change/preview',
      '/office/batches',
      `/office/batches/${first}`,
      trial,
      `${trial}/columns`,
      `${trial}/preview`,
    ])
      isGreek(path, (await get(path, 'el')).text);
    const { learnerId, ...without } = COLUMNS;
    void learnerId;
    isGreek('a refusal', (await post(`${trial}/columns`, without, 'el')).text);
  }, 60_000);

  it('issues once to a double click, and reports what became of each row', async () => {
    const key = keyIn((await get(trial)).text);
    const [one, two] = await Promise.all([post(`${trial}/issue`, { key }), post(`${trial}/issue`, { key })]);
    const answered = [one, two].filter(({ status }) => status === 303);
    // While the first is under way the second is told so; nothing is done twice.
    for (const { status } of [one, two]) expect([303, 409]).toContain(status);
    const later = await post(`${trial}/issue`, { key });
    expect(new Set([...answered, later].map(({ location }) => location)).size).toBe(1);
    const { location } = later;
    const events = await get(`${location}/events`);
    expect([events.type, /event: end\ndata: \{"id":"bat_\w+","state":"done"\}/.test(events.text)]).toEqual([
      'text/event-stream; charset=utf-8',
      true,
    ]);
    const report = await ended(location);
    expect(await credentials()).toBe(2);
    expect(report).toMatch(/href="\/office\/credentials\/urn%3Acredential%3A[0-9a-f-]+"/);
    expect(report).toContain('href="/office/learners/G-1"');
    expect(report).not.toMatch(/action="[^"]*\/issue"/);
    const table = await get(`${location}/report.csv`);
    expect([table.type, table.text.split('\n').length]).toEqual(['text/csv; charset=utf-8', 9]);
    expect(table.text).not.toMatch(/(?:^|,)"?=HYPER/m);
    const home = words((await get('/office')).text);
    expect(home).toContain('Rows to be mended (3): Ready for change');
    // The same again issues nothing.
    const repeated = await post(`${trial}/issue`, { key: keyIn((await get(trial)).text) });
    await ended(repeated.location);
    expect(await credentials()).toBe(2);
    expect(tenants.service.faults).toEqual([]);
  }, 60_000);

  it('recognises an export, leaves the choice open, and lets many rows be leafed through', async () => {
    const moodle = await upload(readFileSync('fixtures/assessments/moodle-gradebook-ten-learners.csv', 'utf8'));
    await ended(moodle.location);
    const page = (await get(`${moodle.location}/columns`)).text;
    expect(page).toContain('an export of Moodle');
    // Another item of the same export: its own columns count, not those that were shown for the first.
    const gradebook = await upload(MOODLE);
    expect(await ended(gradebook.location)).toContain('Choose the one that counts.');
    const open = (await get(`${gradebook.location}/columns`)).text;
    expect(open).toMatch(
      /<option value="" selected>– choose –<[^]*?<option value="Quiz">[^]*?<option value="Project">/,
    );
    const same = { learnerId: '3', givenName: '1', familyName: '2', email: '6', percentage: '7', mark: '', letter: '' };
    const item = await post(`${gradebook.location}/columns`, { ...same, item: 'Project', key: keyIn(open) });
    const byItem = words(await ended(item.location)).replaceAll(/\s+/g, ' ');
    expect(byItem).toMatch(/Anna Rossi M-1 – not awarded.*Bruno Verdi M-2 ✓ ready to issue/);
    const column = await post(`${gradebook.location}/columns`, { ...same, percentage: '8', item: 'Quiz', key: '' });
    expect(column.status).toBe(400);
    const byColumn = await post(`${gradebook.location}/columns`, {
      ...same,
      percentage: '8',
      item: 'Quiz',
      key: 'another',
    });
    expect(words(await ended(byColumn.location)).replaceAll(/\s+/g, ' ')).toMatch(/M-1 – not awarded.*M-2 ✓ ready/);
    const many = await upload(
      ['id,given,family,percentage', ...Array.from({ length: 120 }, (_, row) => `,Anna${row},Rossi,80`)].join('\n'),
      { layout: '{"kind":"csv","columns":{"learnerId":1,"givenName":2,"familyName":3,"percentage":4}}' },
    );
    await ended(many.location);
    const rowsOf = (text: string): readonly number[] =>
      [...text.matchAll(/<td class="number">(\d+)<\/td>/g)].map(([, row]) => Number(row));
    const first = (await get(`${many.location}?show=refused`)).text;
    const after = /\?show=refused&amp;(after=\d+)#rows/.exec(first)?.[1] ?? '';
    const second = (await get(`${many.location}?show=refused&${after}`)).text;
    const before = /\?show=refused&amp;(before=\d+)#rows/.exec(second)?.[1] ?? '';
    const back = (await get(`${many.location}?show=refused&${before}`)).text;
    expect([rowsOf(first)[0], rowsOf(first).length]).toEqual([2, 50]);
    expect([rowsOf(second)[0], rowsOf(second).length]).toEqual([52, 50]);
    expect(rowsOf(back)).toEqual(rowsOf(first));
    // Links to other languages keep what the page was asked for.
    const inPage = (page: string): string => page.replace(/<nav class="languages"[\s\S]*?<\/nav>/, '');
    expect([first.includes('before='), inPage(back).includes('before=')]).toEqual([false, false]);
  }, 60_000);

  it('shows no form to who may not issue, and nothing to others', async () => {
    const reader = `edc_token=${await tenants.token(tenants.nicosia, 'read')}`;
    const issuer = `edc_token=${await tenants.token(tenants.turin, 'issue', 'read')}`;
    for (const path of ['/office/issue', '/office/issue/adapting-to-change', `${trial}/columns`]) {
      const { status, text } = await get(path, 'en', reader);
      expect([path, status, /<form[^>]*class="form"/.test(text)]).toEqual([path, 403, false]);
    }
    const { status, text } = await get(trial, 'en', reader);
    expect([status, /action="[^"]*issue"/.test(text), text.includes('href="/office/issue"')]).toEqual([
      200,
      false,
      false,
    ]);
    const before = (await tenants.nicosia.batches.list({ limit: 200 })).length;
    expect((await upload(FILE, {}, reader)).status).toBe(403);
    expect((await post(`${trial}/issue`, { key: 'a-key' }, 'en', reader)).status).toBe(403);
    expect((await post(`${trial}/stop`, {}, 'en', reader)).status).toBe(403);
    expect((await tenants.nicosia.batches.list({ limit: 200 })).length).toBe(before);
    for (const path of ['', '/columns', '/preview', '/preview.png', '/report.csv', '/events'])
      expect([path, (await get(`${trial}${path}`, 'en', issuer)).status]).toEqual([path, 404]);
    expect((await post(`${trial}/issue`, { key: 'a-key' }, 'en', issuer)).status).toBe(404);
    const cross = await fetch(`${tenants.service.address}${trial}/issue`, {
      method: 'POST',
      headers: { accept: 'text/html', 'sec-fetch-site': 'cross-site', cookie },
      body: new URLSearchParams({ key: 'a-key' }),
    });
    expect(cross.status).toBe(403);
  }, 60_000);

  it('issues nothing of another programme than was tried, and keeps no file of who is erased', async () => {
    const sent = await upload('id,given,family,percentage\nE-1,Anna,Rossi,80', {
      layout: '{"kind":"csv","columns":{"learnerId":1,"givenName":2,"familyName":3,"percentage":4}}',
    });
    const tried = await ended(sent.location);
    const admin = await tenants.token(tenants.nicosia, 'admin', 'read');
    const { body } = await ask(tenants, 'GET', '/programmes/adapting-to-change', { token: admin });
    const stricter = { ...body, version: '9.0', awardRule: { scale: 'percentage', atLeast: '90' } };
    expect((await ask(tenants, 'PUT', '/programmes/adapting-to-change', { token: admin, body: stricter })).status).toBe(
      201,
    );
    const refused = await post(`${sent.location}/issue`, { key: keyIn(tried) });
    expect([refused.status, refused.text.includes('the programme has changed since the dry run')]).toEqual([409, true]);
    expect(await tenants.nicosia.register.ofLearner('E-1')).toEqual([]);
    // A learner of another batch: whatever file is kept may name them.
    expect((await ask(tenants, 'DELETE', '/learners/G-1', { token: admin })).status).toBe(200);
    for (const path of [sent.location, trial])
      expect([path, (await get(`${path}/columns`)).status]).toEqual([path, 409]);
    expect(tenants.service.faults).toEqual([]);
  }, 60_000);
});

describe('hints on pages', () => {
  it('name no option of the command line', () => {
    const wrong = Object.entries(EN)
      .filter(([code]) => /^(?:assessment|catalogue)\./.test(code))
      .filter(([code, { hint = '' }]) => /--[a-z]|\bedc [a-z]/.test(hintOf({ code, hint }, 'en')));
    expect(wrong).toEqual([]);
  });
});
