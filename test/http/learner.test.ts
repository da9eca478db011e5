import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { encode } from 'uqr';
import type { RequestLine } from '../../src/http/index.js';
import { LANGUAGES, instantOf } from '../../src/model/index.js';
import { programmeOf } from '../support/awards.js';
import { all, result, rowsOf } from '../unit/pipeline/issuing/house.js';
import { type Tenants, ask, startTenants } from './tenants.js';

/** What learners do with their own link, as a browser without script does it: pages that are read, and forms that are posted. */

const DAY = 86_400_000;
const SHOWN = 'Ready for change: new tasks, new tools, new start';
const HIDDEN = 'One team, many screens: working together online';

let tenants: Tenants;
let token: string;
/** Ids of the learner's two credentials, and one of somebody else. */
let shown: string;
let hidden: string;
let foreign: string;
/** Path of the learner's own link. */
let own: string;
const lines: RequestLine[] = [];
const secrets: string[] = [];

async function issue(name: string, learner: number, givenName?: string): Promise<string> {
  const usual = result(learner, { awardedOn: instantOf(Date.now() - DAY) });
  const row = givenName === undefined ? usual : { ...usual, learner: { ...usual.learner, givenName } };
  const issuing = await tenants.nicosia.issuing();
  const [report] = await all(issuing.issue({ programme: programmeOf(name), rows: rowsOf(row), language: 'en' }));
  return report?.credentialId ?? '';
}

async function ownLink(learner: string): Promise<string> {
  const made = await ask(tenants, 'POST', `/learners/${learner}/shares`, { token, body: { for: 'learner' } });
  const path = String(made.body['path']);
  secrets.push(path.slice(4));
  return path;
}

function visit(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Response> {
  return fetch(`${tenants.service.address}${path}`, {
    method,
    headers: { accept: 'text/html', 'accept-language': 'en', ...headers },
    redirect: 'manual',
  });
}

const page = async (path: string): Promise<string> => (await visit(path)).text();

/** Sends a form of a page; where that leads, as a browser would resolve it. */
async function post(path: string, fields: readonly (readonly [string, string])[] = [], from = 'same-origin') {
  const answer = await fetch(`${tenants.service.address}${path}`, {
    method: 'POST',
    headers: { accept: 'text/html', 'accept-language': 'en', 'sec-fetch-site': from },
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
    redirect: 'manual',
  });
  const location = answer.headers.get('location');
  const to = location === null ? undefined : new URL(location, answer.url);
  return {
    status: answer.status,
    to: to === undefined ? undefined : to.pathname + to.search,
    text: await answer.text(),
  };
}

/** The link for others that a page shows: its path, and that its square says the same. */
function linkOn(text: string): string {
  const address = /class="address">([^<]+)</.exec(text)?.[1] ?? '';
  const drawing = /<path fill="#000000" d="([^"]+)"/.exec(text)?.[1] ?? '';
  const { data } = encode(address, { ecc: 'M', border: 4 });
  const drawn = data.map((row) => row.map(() => false));
  for (const [, x = '', y = '', length = ''] of drawing.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  expect(drawn).toEqual(data);
  const path = address.slice(tenants.service.address.length);
  expect(path).toMatch(/^\/share\/[\w-]{43}$/);
  secrets.push(path.slice(7));
  return path;
}

/** Text of a PDF, and where the code on its first page leads. */
async function printed(path: string) {
  const answer = await visit(path);
  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="passport.pdf"',
  ]);
  const file = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise;
  let text = '';
  for (let number = 1; number <= file.numPages; number++) {
    const { items } = await (await file.getPage(number)).getTextContent();
    text += items.map((item) => ('str' in item ? item.str : ' ')).join('');
  }
  const links = (await (await file.getPage(1)).getAnnotations()) as { url?: string }[];
  const { info } = await file.getMetadata();
  return { text: text.replaceAll(/\s+/g, ' '), url: links[0]?.url, language: (info as { Language?: string }).Language };
}

beforeAll(async () => {
  tenants = await startTenants({ rates: { address: 10_000, token: 10_000 }, onAnswer: (line) => lines.push(line) });
  token = await tenants.token(tenants.nicosia, 'issue', 'read', 'revoke');
  shown = await issue('adapting-to-change', 1, '<script>alert(1)</script>');
  hidden = await issue('collaborating-digitally', 1, '<script>alert(1)</script>');
  foreign = await issue('adapting-to-change', 2);
  own = await ownLink('L-0001');
}, 120_000);

afterAll(async () => {
  expect(tenants.service.faults).toEqual([]);
  await tenants.close();
}, 30_000);

describe('the learner’s own page', () => {
  it('shows the passport, what each credential is worth, and what is missing by title; names are text', async () => {
    expect(own).toMatch(/^\/my\/[\w-]{43}$/);
    const entered = await visit(`${own}?lang=en`);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, `${own}/home?lang=en`]);
    await visit(`${own}/home`, {}, 'HEAD');
    const answer = await visit(`${own}/home`);
    for (const [name, value] of [
      ['cache-control', 'no-store'],
      ['referrer-policy', 'no-referrer'],
      ['x-robots-tag', 'noindex, nofollow, noarchive'],
    ] as const)
      expect([name, answer.headers.get(name)]).toEqual([name, value]);
    const text = await answer.text();
    expect(text).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt; Παπαδοπούλου-Β</h1>');
    expect(text).not.toMatch(/<script(?! type="module" src="\/assets\/)/);
    expect(text).toContain('2 of 20 credentials');
    expect(/What is still missing \(18\)[\s\S]*?<\/ul>/.exec(text)?.[0].match(/<li>/g)).toHaveLength(18);
    // Nobody is trusted here: each credential is told as everybody would be told.
    expect(/<ul class="answers">[\s\S]*?<\/ul>/.exec(text)?.[0].match(/<li class="indeterminate">/g)).toHaveLength(2);
    for (const part of [SHOWN, HIDDEN, '<section class="headline indeterminate">']) expect(text).toContain(part);
    for (const secret of secrets) expect(text).not.toContain(secret);
    await visit(`${own}/links`);
    expect((await tenants.nicosia.shares.list('L-0001'))[0]).toMatchObject({ for: 'learner', opened: 1 });
    for (const language of LANGUAGES)
      expect(await page(`${own}/home?lang=${language}`)).toContain(`<html lang="${language}">`);
  });

  it('gives each file as it is, and none of somebody else', async () => {
    const text = await page(`${own}/files`);
    const hrefs = [...text.matchAll(/href="(credentials\/[^"]+)"/g)].map(([, href = '']) => href);
    expect(hrefs).toHaveLength(4);
    expect(text).toContain('href="https://europass.europa.eu"');
    const forms = await tenants.nicosia.register.forms(shown);
    for (const [form, type, name] of [
      ['sealed', 'application/jose+json', /^attachment; filename="adapting-to-change-[0-9a-f]{6}\.jsonld"$/],
      ['proved', 'application/vc', /^attachment; filename="adapting-to-change-[0-9a-f]{6}\.json"$/],
    ] as const) {
      expect(hrefs).toContain(`credentials/${shown}/${form}`);
      const file = await visit(`${own}/credentials/${shown}/${form}`);
      expect([file.status, file.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
      expect(file.headers.get('content-disposition')).toMatch(name);
      expect(Buffer.from(await file.arrayBuffer()).equals(forms?.[form] ?? new Uint8Array())).toBe(true);
      expect((await visit(`${own}/credentials/${foreign}/${form}`)).status).toBe(404);
    }
    const packed = await visit(`${own}/passport?form=package`);
    const names = Object.keys(unzipSync(new Uint8Array(await packed.arrayBuffer())));
    expect(names.filter((name) => name.startsWith('sealed/'))).toHaveLength(2);
  });

  it('prints a PDF whose code leads to a link for others, one for all of them, or where a file is verified', async () => {
    const made = await post(`${own}/pdf`, [
      ['language', 'pl'],
      ['code', 'yes'],
    ]);
    expect([made.status, made.to]).toEqual([
      303,
      expect.stringMatching(new RegExp(`^${own}/passport\\?form=pdf&lang=pl&link=shr_[0-9a-f]{16}$`)),
    ]);
    expect((await post(`${own}/pdf`, [['code', 'yes']])).to?.split('link=')[1]).toBe(made.to?.split('link=')[1]);
    const { url = '', language, text } = await printed(made.to ?? '');
    secrets.push(url.split('/share/')[1] ?? '');
    expect([language, text.includes(url), url.includes(own.slice(4))]).toEqual(['pl', true, false]);
    // Whoever scans it is told what the passport is worth.
    const scanned = await fetch(url, { headers: { accept: 'text/html' } });
    expect([scanned.status, (await scanned.text()).includes('<section class="headline indeterminate">')]).toEqual([
      200,
      true,
    ]);
    const plain = await post(`${own}/pdf`, [['language', 'el']]);
    const without = await printed(plain.to ?? '');
    expect([without.url, without.language]).toEqual([`${tenants.service.address}/`, 'el']);
  });
});

describe('a link for others', () => {
  it('is made to a part, shown with its square, counted, and withdrawn at once; of the rest nothing is told', async () => {
    const refusal = await post(`${own}/links`, [['what', 'part']]);
    expect([refusal.status, refusal.text.includes('role="alert"')]).toEqual([400, true]);
    const either = [
      ['what', 'all'],
      ['credential', shown],
    ] as const;
    expect((await post(`${own}/links`, either)).status).toBe(400);
    const made = await post(`${own}/links`, [
      ['what', 'part'],
      ['credential', shown],
      ['lasts', 'week'],
      ['label', '<b>job</b>'],
    ]);
    expect([made.status, made.to]).toEqual([303, expect.stringMatching(`^${own}/links/shr_[0-9a-f]{16}$`)]);
    const id = made.to?.split('/').at(-1) ?? '';
    const text = await page(made.to ?? '');
    expect(text).toContain('<strong>&lt;b&gt;job&lt;/b&gt;</strong>');
    const link = linkOn(text);
    // It can be shown again, and is the same.
    expect(linkOn(await page(made.to ?? ''))).toBe(link);
    const record = (await tenants.nicosia.shares.list('L-0001')).find((one) => one.id === id);
    expect(record).toMatchObject({ for: 'others', credentials: [shown], label: '<b>job</b>' });
    expect(Date.parse(record?.expires ?? '') - Date.parse(record?.created ?? '')).toBe(7 * DAY);

    await visit(link, {}, 'HEAD');
    const seen = await page(link);
    expect(seen).toContain(SHOWN);
    // A credential may say itself that it counts towards a passport; nothing else does.
    const rest = [HIDDEN, hidden, 'of 20', 'on the way to', 'till missing'];
    for (const kept of [...rest, '<b>job']) expect([kept, seen.includes(kept)]).toEqual([kept, false]);
    const presented = (await ask(tenants, 'GET', link, { headers: { accept: 'application/vp' } })).body;
    const said = JSON.parse(String(presented['text'])) as Readonly<Record<string, unknown>>;
    expect([said['hasPart'], said['identifier'], said['title']]).toMatchObject([
      undefined,
      undefined,
      { en: 'Selected micro-credentials' },
    ]);
    expect(String(presented['text']).includes(hidden)).toBe(false);
    const pdf = await printed(`${own}/passport?form=pdf&link=${id}`);
    expect([pdf.url, pdf.text.includes('1 / 1')]).toEqual([`${tenants.service.address}${link}`, true]);
    for (const kept of rest) expect([kept, pdf.text.includes(kept)]).toEqual([kept, false]);
    const listed = await page(`${own}/links`);
    expect(/&lt;b&gt;job[\s\S]*?<\/article>/.exec(listed)?.[0]).toMatch(/2 ×, last on/);

    // With what it opens, nothing can be managed; and with the own link, nothing is shown to others.
    const theirs = `/my/${link.slice(7)}`;
    for (const path of [
      '/home',
      '/links',
      '/files',
      '/contents',
      '/passport',
      '/shares',
      `/credentials/${shown}/sealed`,
    ])
      expect([path, (await visit(`${theirs}${path}`)).status]).toEqual([path, 404]);
    for (const path of ['/links', `/links/${id}/withdraw`, '/pdf', '/close'])
      expect((await post(`${theirs}${path}`, [['what', 'all']])).status).toBe(404);
    expect((await visit(`/share/${own.slice(4)}`)).status).toBe(404);
    const count = (await tenants.nicosia.shares.list('L-0001')).length;
    for (const from of ['cross-site', 'same-site', 'none'])
      for (const path of ['/links', `/links/${id}/withdraw`, '/pdf', '/close'])
        expect((await post(`${own}${path}`, [['what', 'all']], from)).status).toBe(403);
    const wrong = [
      ['what', 'part'],
      ['credential', shown],
      ['credential', foreign],
    ] as const;
    expect((await post(`${own}/links`, wrong)).status).toBe(400);
    expect(await tenants.nicosia.shares.list('L-0001')).toHaveLength(count);
    const other = await tenants.nicosia.shares.create({ learner: 'L-0002' });
    expect((await post(`${own}/links/${other.record.id}/withdraw`)).status).toBe(404);
    expect((await visit(`/share/${other.secret}`)).status).toBe(200);

    const withdrawn = await post(`${own}/links/${id}/withdraw`);
    expect([withdrawn.status, withdrawn.to]).toEqual([303, `${own}/links`]);
    expect((await visit(link)).status).toBe(404);
    expect((await visit(`${own}/links/${id}`)).status).toBe(303);
    expect((await visit(`${own}/passport?form=pdf&link=${id}`)).status).toBe(404);
  });

  it('of the provider’s is listed without its address, and what was revoked is neither shown nor given', async () => {
    const { record, secret } = await tenants.nicosia.shares.create({ learner: 'L-0001', label: 'from the school' });
    secrets.push(secret);
    const listed = await page(`${own}/links`);
    const card = /from the school[\s\S]*?<\/article>/.exec(listed)?.[0] ?? '';
    expect([card.includes('Made by Centre of nicosia'), card.includes(`href="links/${record.id}"`)]).toEqual([
      true,
      false,
    ]);
    await (
      await tenants.nicosia.issuing()
    ).decide({
      credentialId: hidden,
      purpose: 'revocation',
      value: true,
      reason: 'r',
    });
    const home = await page(`${own}/home`);
    expect(home).toContain('1 of 20 credentials');
    expect(home).toMatch(/<strong>One team, many screens: working together online<\/strong>: withdrawn by who gave it/);
    expect((await visit(`${own}/credentials/${hidden}/sealed`)).status).toBe(404);
    expect((await page(`${own}/links`)).includes(`value="${hidden}"`)).toBe(false);
  });
});

describe('a link that opens nothing', () => {
  it('says what to do, in every language; a closed page takes with it what was made there', async () => {
    const [, learner] = [await issue('adapting-to-change', 3), 'L-0003'];
    const closing = await ownLink(learner);
    const made = await post(`${closing}/links`, [['what', 'all']]);
    const link = linkOn(await page(made.to ?? ''));
    const kept = await tenants.nicosia.shares.create({ learner });
    secrets.push(kept.secret);
    expect(await page(link)).toContain('1 of 20');
    expect((await post(`${closing}/close`)).status).toBe(303);
    for (const path of [`${closing}/home`, `${closing}/shares`, link, '/my/x/home', `/my/${'A'.repeat(43)}/home`])
      expect([path, (await visit(path)).status]).toEqual([path, 404]);
    expect((await visit(`/share/${kept.secret}`)).status).toBe(200);
    const said = await Promise.all(LANGUAGES.map((language) => page(`${link}?lang=${language}`)));
    const titles = said.map((text) => /<h1>([^<]+)/.exec(text)?.[1]);
    expect(new Set(titles).size).toBe(LANGUAGES.length);
    for (const text of said) expect(text.match(/<li>/g)).toHaveLength(3);
    expect((await ask(tenants, 'GET', `${closing}/contents`)).body['code']).toBe('share.closed');
  });

  it('is in no log and in no trail; who did what is, by ids', async () => {
    const trail = await tenants.nicosia.trail.read({ after: 0, limit: 1_000 });
    const written = JSON.stringify([lines, trail]);
    expect(secrets.length).toBeGreaterThan(6);
    for (const secret of secrets) expect(written).not.toContain(secret);
    expect(written).not.toContain('L-0001');
    expect(lines.map(({ route }) => route)).toEqual(
      expect.arrayContaining(['/my/:secret/home', '/my/:secret/links', '/my/{secret}/passport', '/share/{secret}']),
    );
    const [link] = await tenants.nicosia.shares.list('L-0003');
    const byLinks = trail.filter(({ actor }) => /^link:shr_[0-9a-f]{16}$/.test(actor));
    const of = (action: string): readonly string[] =>
      byLinks.filter((one) => one.action === action).map(({ outcome }) => outcome);
    expect(of('createOwnShare')).toEqual(expect.arrayContaining(['begun', 'done', 'refused']));
    expect(of('withdrawOwnShare')).toEqual(expect.arrayContaining(['begun', 'done', 'refused']));
    expect(of('readOwnSealedForm')).toEqual(expect.arrayContaining(['refused']));
    expect(byLinks.map(({ object }) => object)).toContain(
      (await tenants.nicosia.shares.list('L-0003')).find((one) => one.for === 'learner')?.id ?? link?.id,
    );
  });

  it('is not found by trying', async () => {
    const statuses = [];
    for (let number = 0; number < 40; number++)
      statuses.push((await visit(`/my/${String(number).padStart(43, 'x')}/contents`)).status);
    expect(new Set(statuses)).toEqual(new Set([404, 429]));
  });
});
