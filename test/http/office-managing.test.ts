import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES, instantOf } from '../../src/model/index.js';
import { programmeOf } from '../support/awards.js';
import { all, result, rowsOf } from '../unit/pipeline/issuing/house.js';
import { type Tenants, ask, startTenants } from './tenants.js';

/** Whatever somebody types must be shown as what they typed. */
const HOSTILE = `<script>alert(1)</script>"'&<img src=x>`;
const SAFE = '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;&lt;img src=x&gt;';

let tenants: Tenants;
/** Cookies of who may do everything, of who only reads, and of another organisation. */
let officer: string;
let reader: string;
let stranger: string;
let first: string;
let second: string;

beforeAll(async () => {
  tenants = await startTenants();
  const { nicosia, turin } = tenants;
  officer = `edc_token=${await tenants.token(nicosia, 'issue', 'read', 'revoke', 'admin')}`;
  reader = `edc_token=${await tenants.token(nicosia, 'read')}`;
  stranger = `edc_token=${await tenants.token(turin, 'issue', 'read', 'revoke', 'admin')}`;
  first = await tenants.issue(nicosia, 1);
  const hostile = result(2, {
    awardedOn: instantOf(Date.now() - 86_400_000),
    learner: { identifier: `L ${HOSTILE}`, givenName: HOSTILE, familyName: 'Żółć-Ángel' },
  });
  const programme = programmeOf('adapting-to-change');
  const [report] = await all((await nicosia.issuing()).issue({ programme, rows: rowsOf(hostile), language: 'en' }));
  second = report?.credentialId ?? '';
  await (await nicosia.issuing()).publishStatus();
}, 60_000);
afterAll(() => tenants.close());

interface Page {
  readonly status: number;
  readonly location: string | null;
  readonly cookie: string | undefined;
  readonly text: string;
  readonly headers: Headers;
}

async function pageOf(answer: Response): Promise<Page> {
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    cookie: answer.headers.get('set-cookie')?.split(';')[0],
    text: await answer.text(),
    headers: answer.headers,
  };
}

async function get(path: string, cookie = officer, language = 'en'): Promise<Page> {
  const headers = { accept: 'text/html', 'accept-language': language, cookie };
  return pageOf(await fetch(`${tenants.service.address}${path}`, { headers, redirect: 'manual' }));
}

type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

async function post(path: string, fields: Fields, cookie = officer, language = 'en'): Promise<Page> {
  const body = new URLSearchParams(fields as Record<string, string>);
  const headers = { accept: 'text/html', 'accept-language': language, 'sec-fetch-site': 'same-origin', cookie };
  return pageOf(
    await fetch(`${tenants.service.address}${path}`, { method: 'POST', headers, body, redirect: 'manual' }),
  );
}

/** The fields of a form as a browser would send them, with those that somebody filled in. */
function filled(page: string, action: string, over: Readonly<Record<string, string>> = {}): [string, string][] {
  const form = page.split('<form').find((one) => one.includes(`action="${action}"`)) ?? '';
  const inner = form.split('</form>')[0] ?? '';
  const plain = (text: string): string =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const attribute = (tag: string, name: string): string | undefined =>
    new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  const fields: [string, string][] = [];
  for (const [tag] of inner.matchAll(
    /<(?:input|textarea|select)\b[^>]*>(?:[^<]*<\/textarea>|(?:\s*<(?:option|optgroup)[\s\S]*?<\/select>))?/g,
  )) {
    const head = /^[^>]*>/.exec(tag)?.[0] ?? '';
    const name = attribute(head, 'name');
    if (name === undefined || (/type="(?:checkbox|radio)"/.test(head) && !/\schecked/.test(head))) continue;
    const chosen = /<option[^>]*\sselected/.test(tag)
      ? /<option[^>]*value="([^"]*)"[^>]*\sselected/.exec(tag)?.[1]
      : /<option[^>]*value="([^"]*)"/.exec(tag)?.[1];
    const value = head.startsWith('<select')
      ? (chosen ?? '')
      : head.startsWith('<textarea')
        ? tag.slice(head.length, -'</textarea>'.length)
        : (attribute(head, 'value') ?? (/type="checkbox"/.test(head) ? 'on' : ''));
    fields.push([plain(name), plain(value)]);
  }
  const names = new Set(Object.keys(over));
  return [...fields.filter(([name]) => !names.has(name)), ...Object.entries(over)];
}

const at = (id: string, more = ''): string => `/office/credentials/${encodeURIComponent(id)}${more}`;
const learner = (id: string, more = ''): string => `/office/learners/${encodeURIComponent(id)}${more}`;

describe('finding a credential', () => {
  it('goes by learner, name whatever its accents and capitals, programme and standing, a page at a time', async () => {
    const ids = async (query: string, cookie = officer): Promise<readonly string[]> => [
      ...new Set(
        [
          ...(await get(`/office/credentials?${query}`, cookie)).text.matchAll(/urn%3Acredential%3A([0-9a-f-]{36})"/g),
        ].map(([, id]) => `urn:credential:${String(id)}`),
      ),
    ];
    expect(await ids('')).toEqual([second, first]);
    expect(await ids('id=L-0001')).toEqual([first]);
    expect(await ids('name=ΕΛΕΝΗ+παπαδ')).toEqual([first]);
    expect(await ids('name=zolc+angel')).toEqual([second]);
    expect(await ids('name=zolc+παπαδ')).toEqual([]);
    expect(await ids('name=olc')).toEqual([]);
    expect(await ids(`programme=${encodeURIComponent(programmeOf('adapting-to-change').id)}&standing=stands`)).toEqual([
      second,
      first,
    ]);
    expect(await ids('standing=revoked')).toEqual([]);
    expect(await ids('', stranger)).toEqual([]);
    const token = officer.slice('edc_token='.length);
    const page = await ask(tenants, 'GET', '/credentials?limit=1', { token });
    expect(page.body).toMatchObject({ credentials: [{ id: second }], next: second });
    const rest = await ask(tenants, 'GET', `/credentials?limit=1&after=${second}`, { token });
    expect(rest.body).toMatchObject({ credentials: [{ id: first, name: expect.stringContaining('Ελένη') }] });
    expect(rest.body['next']).toBeUndefined();
    expect((await get(`/office/credentials?id=${first.slice('urn:credential:'.length).toUpperCase()}`)).location).toBe(
      at(first),
    );
  });

  it('shows what it is, to whom, its files, its picture and its verdict; hostile names as text', async () => {
    const page = await get(at(second));
    expect(page.status).toBe(200);
    expect(page.text).toContain(SAFE);
    expect(page.text).not.toContain('<script>alert');
    const record = await tenants.nicosia.register.credential(second);
    for (const digest of Object.values(record?.digests ?? {})) expect(page.text).toContain(digest);
    const [sealed, proved, picture] = await Promise.all(
      ['sealed', 'proved', 'picture'].map((name) =>
        fetch(`${tenants.service.address}${at(second, `/${name}`)}`, { headers: { cookie: officer } }),
      ),
    );
    expect(sealed?.headers.get('content-disposition')).toMatch(
      /^attachment; filename="adapting-to-change-[0-9a-f-]+\.jsonld"$/,
    );
    const forms = await tenants.nicosia.register.forms(second);
    expect(Buffer.from((await sealed?.arrayBuffer()) as ArrayBuffer)).toEqual(Buffer.from(forms?.sealed ?? []));
    expect(Buffer.from((await proved?.arrayBuffer()) as ArrayBuffer)).toEqual(Buffer.from(forms?.proved ?? []));
    expect(picture?.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from((await picture?.arrayBuffer()) as ArrayBuffer)
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    for (const form of ['sealed', 'proved']) {
      const verdict = await get(at(second, `/verdict?form=${form}`));
      expect([verdict.status, verdict.text.includes('class="headline')]).toEqual([200, true]);
    }
  });

  it('finds nothing of another organisation, and lets who only reads decide nothing', async () => {
    for (const more of ['', '/sealed', '/picture', '/verdict', '/revoke', '/correct'])
      expect([more, (await get(at(first, more), stranger)).status]).toEqual([more, 404]);
    expect((await get(learner('L-0001'), stranger)).status).toBe(404);
    expect((await post(at(first, '/revoke'), { reason: 'x', confirmed: 'yes' }, stranger)).status).toBe(404);
    const seen = (await get(at(first), reader)).text;
    for (const word of ['revoke', 'suspend', 'correct']) expect(seen).not.toContain(`${word}"`);
    for (const [path, fields] of [
      [at(first, '/revoke'), { reason: 'x', confirmed: 'yes' }],
      [at(first, '/suspend'), { reason: 'x', confirmed: 'yes' }],
      [at(first, '/correct'), { confirmed: 'yes', givenName: 'X' }],
      [learner('L-0001', '/links'), { days: '7' }],
      [learner('L-0001', '/erase'), { typed: 'L-0001' }],
    ] as const)
      expect([path, (await post(path, fields, reader)).status]).toEqual([path, 403]);
    expect(await tenants.nicosia.register.decision(first, 'revocation')).toBeUndefined();
  });
});

describe('deciding about a credential', () => {
  it('asks for a reason, says what will happen, does it, and shows what the list says', async () => {
    const asking = await get(at(first, '/suspend'));
    expect(asking.text).toContain('name="reason"');
    const sure = await post(at(first, '/suspend'), filled(asking.text, at(first, '/suspend'), { reason: HOSTILE }));
    expect([sure.status, sure.text.includes(SAFE), sure.text.includes('name="confirmed"')]).toEqual([200, true, true]);
    expect(await tenants.nicosia.register.decision(first, 'suspension')).toBeUndefined();
    const done = await post(at(first, '/suspend'), filled(sure.text, at(first, '/suspend')));
    expect([done.status, done.location]).toEqual([303, at(first, '?done=suspended')]);
    const after = await get(at(first, '?done=suspended'));
    expect(after.text).toContain('The credential is suspended.');
    expect(after.text).toContain(SAFE);
    expect(after.text).toMatch(/Yes\. The list published on/);
    expect((await get('/office/credentials?standing=suspended')).text).toContain(at(first));

    const lifting = await get(at(first, '/lift'));
    expect((await post(at(first, '/lift'), filled(lifting.text, at(first, '/lift')))).location).toBe(
      at(first, '?done=lifted'),
    );
    expect((await get(at(first, '/lift'))).text).toContain('there is nothing to do here');
    expect((await tenants.nicosia.register.decision(first, 'suspension'))?.value).toBe(false);
    const unusable = await post(at(first, '/revoke'), { reason: ' ', confirmed: 'yes' });
    expect([unusable.status, unusable.text.includes('role="alert"')]).toEqual([400, true]);
  });

  it('corrects by replacing: only what was changed, refused beside its field, and each leads to the other', async () => {
    const path = at(second, '/correct');
    const form = await get(path);
    expect(form.text).toContain(SAFE);
    const same = await post(path, filled(form.text, path));
    expect(same.text).toContain('Nothing was changed');
    const wrong = await post(path, [...filled(form.text, path, { 'percentage.0': 'many' }), ['confirmed', 'yes']]);
    expect([wrong.status, /id="percentage.0-said"|role="alert"/.test(wrong.text)]).toEqual([400, true]);
    const sure = await post(
      path,
      filled(form.text, path, { givenName: 'María', 'mark.0': '9.00', 'percentage.0': '90.00' }),
    );
    expect(sure.text).toContain('<strong>María</strong>');
    expect((await tenants.nicosia.register.credential(second))?.replacedBy).toBeUndefined();
    const done = await post(path, filled(sure.text, path));
    const record = await tenants.nicosia.register.credential(second);
    expect([done.status, done.location]).toEqual([303, at(record?.replacedBy ?? '', '?done=replaced')]);
    const next = await tenants.nicosia.register.credential(record?.replacedBy ?? '');
    expect(next?.inputs).toMatchObject({
      learner: { givenName: 'María', familyName: 'Żółć-Ángel' },
      grade: { mark: '9.00', maximumMark: '10', percentage: '90.00' },
    });
    expect((await get(at(second))).text).toContain(at(next?.id ?? ''));
    expect((await get(done.location ?? '')).text).toContain(at(second));
  });
});

describe('the page of a learner', () => {
  it('counts the passport, gives its files, and shows the secret of a link once', async () => {
    const page = await get(learner('L-0001'));
    expect(page.text).toMatch(/1 of 20 micro-credentials/);
    expect(page.text).toContain('What is missing (19)');
    const pdf = await get(learner('L-0001', '/passport.pdf'));
    expect([pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual(['application/pdf', '%PDF-']);
    expect((await get(learner('L-0001', '/passport.zip'))).headers.get('content-disposition')).toContain(
      'passport.zip',
    );

    const links = learner('L-0001', '/links');
    const made = await post(links, filled(page.text, links, { label: HOSTILE, days: '7', credential: first }));
    expect([made.status, made.location]).toEqual([303, learner('L-0001')]);
    const shown = await get(learner('L-0001'), `${officer}; ${made.cookie ?? ''}`);
    const [, secret = ''] = /\/share\/([\w-]{43})"/.exec(shown.text) ?? [];
    expect(secret).not.toBe('');
    expect(shown.text).toContain('<svg');
    expect(shown.text).toContain(SAFE);
    // The answer takes it back, and no other page is given it.
    expect(shown.headers.get('set-cookie')).toMatch(
      /^edc_once=; Path=\/office\/learners\/L-0001; Expires=Thu, 01 Jan 1970/,
    );
    expect((await get(learner('L-0001'))).text).not.toContain(secret);
    expect((await get('/office/credentials', `${officer}; ${made.cookie ?? ''}`)).text).not.toContain(secret);
    expect((await fetch(`${tenants.service.address}/share/${secret}`)).status).toBe(200);

    const [share] = await tenants.nicosia.shares.list('L-0001');
    expect(share).toMatchObject({ label: HOSTILE, credentials: [first] });
    const withdraw = learner('L-0001', `/links/${share?.id ?? ''}/withdraw`);
    expect((await post(withdraw, {}, stranger)).status).toBe(404);
    expect((await post(withdraw, {})).location).toBe(learner('L-0001', '?done=withdrawn'));
    expect((await fetch(`${tenants.service.address}/share/${secret}`)).status).toBe(404);
    const own = await post(learner('L-0001', '/own-link'), {});
    expect((await get(own.location ?? '', `${officer}; ${own.cookie ?? ''}`)).text).toMatch(/\/my\/[\w-]{43}"/);
  });

  it('erases the data when the identifier was typed, and only then', async () => {
    const id = `L ${HOSTILE}`;
    const path = learner(id, '/erase');
    const asking = await get(path);
    expect(asking.text).toContain(SAFE);
    const wrong = await post(path, { typed: 'L' });
    expect([wrong.status, wrong.text.includes('Nothing was erased.')]).toEqual([400, true]);
    expect((await post(path, { typed: id })).location).toBe('/office/credentials?done=erased');
    expect((await get(learner(id))).status).toBe(404);
    const erased = await get(at(second));
    expect([erased.status, erased.text.includes('The personal data of this credential was erased.')]).toEqual([
      200,
      true,
    ]);
    expect(erased.text).not.toContain(SAFE);
    expect((await get(at(second, '/sealed'))).status).toBe(410);
    expect((await get('/office/credentials?standing=erased')).text).toContain(at(second));
  });
});

describe('every page of managing', () => {
  /** Sentences that only an English text has; what is somebody's own text is not looked at. */
  const ENGLISH = /\b(?:the|this|that|is|are|was|what|you|your|for|with|and|of|not|can|will)\b/gi;

  /** Text of a page without scripts, tags, values, and what says itself that it is in English. */
  function textOf(page: string): string {
    return page
      .replace(/<(\w+)[^>]*\slang="en"[^>]*>[\s\S]*?<\/\1>/g, ' ')
      .replace(/<title>[\s\S]*?<\/title>/, ' ')
      .replace(/<code>[\s\S]*?<\/code>/g, ' ')
      .replace(/<[^>]*>/g, ' ');
  }

  it('has no English in Greek, and says nothing twice in two languages', async () => {
    const paths = [
      '/office/credentials',
      '/office/credentials?name=zz',
      at(first),
      at(first, '/revoke'),
      at(first, '/suspend'),
      at(first, '/correct'),
      learner('L-0001'),
      learner('L-0001', '/erase'),
    ];
    for (const path of paths) {
      const { status, text } = await get(path, officer, 'el');
      expect([path, status]).toEqual([path, 200]);
      expect([path, textOf(text).match(ENGLISH)]).toEqual([path, null]);
      for (const language of LANGUAGES)
        expect([
          path,
          language,
          (await get(path, officer, language)).text.includes(`<html lang="${language}"`),
        ]).toEqual([path, language, true]);
    }
    expect(tenants.service.faults).toEqual([]);
  });
});
