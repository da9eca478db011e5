import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES, instantOf, type Programme } from '../../src/model/index.js';
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
    /<(?:input|textarea|select)\b[^>]*>(?:[^<]*<\/textarea\s*>|(?:\s*<(?:option|optgroup)[\s\S]*?<\/select>))?/g,
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
        ? tag
            .slice(head.length)
            .replace(/<\/textarea\s*>$/, '')
            .replace(/^\n/, '')
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
    expect([SAFE, page.text.includes(SAFE)]).toEqual([SAFE, true]);
    expect(['<script>alert', page.text.includes('<script>alert')]).toEqual(['<script>alert', false]);
    const record = await tenants.nicosia.register.credential(second);
    for (const digest of Object.values(record?.digests ?? {}))
      expect([digest, page.text.includes(digest)]).toEqual([digest, true]);
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
    expect(['name="reason"', asking.text.includes('name="reason"')]).toEqual(['name="reason"', true]);
    const sure = await post(at(first, '/suspend'), filled(asking.text, at(first, '/suspend'), { reason: HOSTILE }));
    expect([sure.status, sure.text.includes(SAFE), sure.text.includes('name="confirmed"')]).toEqual([200, true, true]);
    expect(await tenants.nicosia.register.decision(first, 'suspension')).toBeUndefined();
    const done = await post(at(first, '/suspend'), filled(sure.text, at(first, '/suspend')));
    expect([done.status, done.location]).toEqual([303, at(first, '?done=suspended')]);
    const after = await get(at(first, '?done=suspended'));
    expect(['The credential is suspended.', after.text.includes('The credential is suspended.')]).toEqual([
      'The credential is suspended.',
      true,
    ]);
    expect([SAFE, after.text.includes(SAFE)]).toEqual([SAFE, true]);
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
    expect([SAFE, form.text.includes(SAFE)]).toEqual([SAFE, true]);
    const same = await post(path, filled(form.text, path));
    expect(['Nothing was changed', same.text.includes('Nothing was changed')]).toEqual(['Nothing was changed', true]);
    const wrong = await post(path, [...filled(form.text, path, { 'percentage.0': 'many' }), ['confirmed', 'yes']]);
    expect([wrong.status, /id="percentage.0-said"|role="alert"/.test(wrong.text)]).toEqual([400, true]);
    const sure = await post(
      path,
      filled(form.text, path, { givenName: 'María', 'mark.0': '9.00', 'percentage.0': '90.00' }),
    );
    expect(['<strong>María</strong>', sure.text.includes('<strong>María</strong>')]).toEqual([
      '<strong>María</strong>',
      true,
    ]);
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
    expect(['What is missing (19)', page.text.includes('What is missing (19)')]).toEqual([
      'What is missing (19)',
      true,
    ]);
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
    expect(['<svg', shown.text.includes('<svg')]).toEqual(['<svg', true]);
    expect([SAFE, shown.text.includes(SAFE)]).toEqual([SAFE, true]);
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
    expect([SAFE, asking.text.includes(SAFE)]).toEqual([SAFE, true]);
    const wrong = await post(path, { typed: 'L' });
    expect([wrong.status, wrong.text.includes('Nothing was erased.')]).toEqual([400, true]);
    expect((await post(path, { typed: id })).location).toBe('/office/credentials?done=erased');
    expect((await get(learner(id))).status).toBe(404);
    const erased = await get(at(second));
    expect([erased.status, erased.text.includes('The personal data of this credential was erased.')]).toEqual([
      200,
      true,
    ]);
    expect([SAFE, erased.text.includes(SAFE)]).toEqual([SAFE, false]);
    expect((await get(at(second, '/sealed'))).status).toBe(410);
    expect((await get('/office/credentials?standing=erased')).text).toContain(at(second));
  });
});

describe('the form of a programme', () => {
  const LIST = '/office/programmes';

  it('copies what came with the service, keeps all of it, and adds and takes out without script', async () => {
    const shipped = await get(`${LIST}/working-in-a-team`);
    expect([`${LIST}/new?from=working-in-a-team`, shipped.text.includes(`${LIST}/new?from=working-in-a-team`)]).toEqual(
      [`${LIST}/new?from=working-in-a-team`, true],
    );
    expect(shipped.text).toMatch(/<fieldset class="bare" disabled/);
    const action = `${LIST}/new`;
    const form = await get(`${action}?from=working-in-a-team`);
    const own = { '/slug': 'our-team', '/id': 'https://school.example/our-team', do: 'save' };
    expect(await post(action, filled(form.text, action, own), reader)).toMatchObject({ status: 403 });
    const saved = await post(action, filled(form.text, action, own));
    expect([saved.status, saved.location]).toEqual([303, `${LIST}/our-team?done=saved`]);
    // Through the form and back nothing is lost and nothing is added.
    const source = Object.fromEntries(
      Object.entries(programmeOf('working-in-a-team')).filter(([name]) => name !== 'demo'),
    ) as unknown as Programme;
    expect(await tenants.nicosia.programmes.get('our-team')).toEqual({
      ...source,
      slug: 'our-team',
      id: own['/id'],
      version: '1.0',
    });
    expect(await tenants.turin.programmes.get('our-team')).toBeUndefined();
    expect((await get(`${LIST}/our-team`, stranger)).status).toBe(404);

    const page = await get(`${LIST}/our-team`);
    const there = `${LIST}/our-team`;
    const count = (text: string): number => [...text.matchAll(/value="remove-outcome:/g)].length;
    const before = count(page.text);
    const more = await post(there, filled(page.text, there, { do: 'add-outcome' }));
    expect([more.status, count(more.text)]).toEqual([200, before + 1]);
    const less = await post(there, filled(more.text, there, { do: 'remove-outcome:0' }));
    expect(count(less.text)).toBe(before);
    expect([
      source.learningOutcomes[0]?.title.pl ?? '',
      less.text.includes(source.learningOutcomes[0]?.title.pl ?? ''),
    ]).toEqual([source.learningOutcomes[0]?.title.pl ?? '', false]);
    expect([
      source.learningOutcomes[1]?.title.pl ?? '',
      less.text.includes(source.learningOutcomes[1]?.title.pl ?? ''),
    ]).toEqual([source.learningOutcomes[1]?.title.pl ?? '', true]);
    // One that names nothing is said beside its field, in the language of the page.
    const amiss = await post(there, filled(less.text, there, { do: 'save' }), officer, 'el');
    expect([
      amiss.status,
      amiss.text.includes(`id="/learningOutcomes/${String(before - 1)}/title-said"`) ||
        amiss.text.includes('role="alert"'),
    ]).toEqual([400, true]);
    expect((await tenants.nicosia.programmes.get('our-team'))?.learningOutcomes).toHaveLength(before);
  });

  it('chooses competence, skill, rule and languages, and says what is missing in which language', async () => {
    const there = `${LIST}/our-team`;
    const page = await get(there);
    const change = {
      '/title/el': '',
      'competence:/framework': 'GreenComp|3.2',
      'skill:/learningOutcomes/0/escoSkills': 'adapt to change',
      '/awardRule/scale': 'mark',
      '/awardRule/atLeast': '7,5',
      '/awardRule/maximum': '10',
      '/workload/ects': '1,5',
    };
    const shown = await post(there, filled(page.text, there, { ...change, do: 'show' }));
    expect(['name="/awardRule/maximum"', shown.text.includes('name="/awardRule/maximum"')]).toEqual([
      'name="/awardRule/maximum"',
      true,
    ]);
    const checked = await post(there, filled(shown.text, there, { ...change, do: 'check' }));
    expect(checked.text.includes('id="/title/el-said"')).toBe(true);
    expect([
      'Of the mandatory elements, 1 are missing or lack a language.',
      checked.text.includes('Of the mandatory elements, 1 are missing or lack a language.'),
    ]).toEqual(['Of the mandatory elements, 1 are missing or lack a language.', true]);
    expect(['class="lacking"', checked.text.includes('class="lacking"')]).toEqual(['class="lacking"', true]);
    const saved = await post(there, filled(checked.text, there, { '/title/el': 'Η ομάδα μας', do: 'save' }));
    expect(saved.status).toBe(303);
    expect(await tenants.nicosia.programmes.get('our-team')).toMatchObject({
      title: { el: 'Η ομάδα μας' },
      framework: {
        framework: 'GreenComp',
        area: { id: '3' },
        competence: { id: '3.2', label: { en: 'Adaptability' } },
      },
      awardRule: { scale: 'mark', atLeast: '7.5', maximum: '10' },
      workload: { ects: '1.5' },
    });
    const [outcome] = (await tenants.nicosia.programmes.get('our-team'))?.learningOutcomes ?? [];
    expect(outcome?.escoSkills).toMatchObject([
      { uri: expect.stringContaining('/esco/skill/'), label: { en: 'adapt to change' } },
    ]);
  });

  it('never overwrites silently what somebody else saved meanwhile', async () => {
    const there = `${LIST}/our-team`;
    const [mine, theirs] = [await get(there), await get(there)];
    expect((await post(there, filled(theirs.text, there, { '/version': '1.1', do: 'save' }))).status).toBe(303);
    const refused = await post(there, filled(mine.text, there, { '/version': '1.2', do: 'save' }));
    expect([refused.status, refused.text.includes('value="overwrite"')]).toEqual([412, true]);
    expect((await tenants.nicosia.programmes.get('our-team'))?.version).toBe('1.1');
    expect((await post(there, filled(refused.text, there, { do: 'overwrite' }))).status).toBe(303);
    expect((await tenants.nicosia.programmes.get('our-team'))?.version).toBe('1.2');
    const token = officer.slice('edc_token='.length);
    const read = await ask(tenants, 'GET', '/programmes/our-team', { token });
    const tag = read.headers.get('etag') ?? '';
    const put = (headers: Record<string, string>) =>
      ask(tenants, 'PUT', '/programmes/our-team', { token, body: read.body, headers });
    expect((await put({ 'if-match': '"another"' })).body['code']).toBe('programme.changed-meanwhile');
    expect((await put({ 'if-none-match': '*' })).status).toBe(412);
    expect((await put({ 'if-match': tag })).status).toBe(200);
    // Of which credentials were issued, another text needs another version.
    const twice = await post(
      `${LIST}/new`,
      filled((await get(`${LIST}/new?from=our-team`)).text, `${LIST}/new`, { '/slug': 'our-team', do: 'save' }),
    );
    expect(twice.status).toBe(412);
  });

  it('shows hostile text as text, and refuses a name that is none', async () => {
    const action = `${LIST}/new`;
    const empty = await get(action);
    expect([
      'Of the mandatory elements, 7 are missing',
      empty.text.includes('Of the mandatory elements, 7 are missing'),
    ]).toEqual(['Of the mandatory elements, 7 are missing', true]);
    const fields = Object.fromEntries(LANGUAGES.map((language) => [`/title/${language}`, HOSTILE]));
    const more = {
      ...fields,
      'skill:/learningOutcomes/0/escoSkills': HOSTILE,
      '/workload/ects': HOSTILE,
      keep: '["/__proto__/x",1]',
      '/__proto__/y': 'z',
    };
    const checked = await post(action, filled(empty.text, action, { ...more, '/slug': HOSTILE, do: 'save' }));
    expect([checked.status, checked.text.includes('id="slug-said"')]).toEqual([400, true]);
    expect(checked.text.split(SAFE).length).toBeGreaterThan(8);
    expect(['<script>alert', checked.text.includes('<script>alert')]).toEqual(['<script>alert', false]);
    expect(({} as Record<string, unknown>)['y']).toBeUndefined();
  });
});

describe('keys and records', () => {
  const HERE = '/office/administration';

  it('shows certificates with their days, the lists, and the trail, checked from its beginning', async () => {
    const page = await get(HERE);
    const { seal, proof } = await tenants.nicosia.keys();
    for (const text of [seal.chain[0]?.fingerprint ?? '?', proof.did, proof.publicKeyMultibase, 'revocation-1'])
      expect([text, page.text.includes(text)]).toEqual([text, true]);
    expect(seal.chain[0]?.daysLeft).toBeGreaterThan(0);
    const trail = await get(`${HERE}/audit-trail?check=yes`);
    expect(trail.text).toMatch(/The trail is complete and unbroken: [\d,]+ entries\./);
    await post(at(first, '/revoke'), { reason: 'x', confirmed: 'yes' }, reader);
    const refused = await get(`${HERE}/audit-trail?action=revokeCredential&outcome=refused`);
    expect(refused.text).toContain('<code>revokeCredential</code>');
    expect(refused.text).not.toContain('<code>suspendCredential</code>');
    const token = officer.slice('edc_token='.length);
    const newest = await ask(tenants, 'GET', '/audit-trail?before=3', { token });
    expect((newest.body['entries'] as { number: number }[]).map(({ number }) => number)).toEqual([2, 1]);
    expect((await ask(tenants, 'GET', '/audit-trail?before=3&after=1', { token })).status).toBe(400);
    expect((await get(`${HERE}/audit-trail?action=${encodeURIComponent(HOSTILE)}`)).status).toBe(400);
    for (const path of ['/audit-trail', '/tokens']) expect((await get(`${HERE}${path}`, reader)).status).toBe(403);
    expect((await get(HERE, reader)).status).toBe(200);
  });

  it('makes a token, shows it once, and revokes it', async () => {
    const action = `${HERE}/tokens`;
    const page = await get(action);
    const made = await post(action, filled(page.text, action, { name: HOSTILE, scope: 'read', expires: '2099-01-31' }));
    expect([made.status, made.location]).toEqual([303, action]);
    const shown = await get(action, `${officer}; ${made.cookie ?? ''}`);
    const [, token = ''] = /value="(edc_[\w-]{43})"/.exec(shown.text) ?? [];
    expect([shown.text.includes(SAFE), shown.text.includes('<script>alert'), token === '']).toEqual([
      true,
      false,
      false,
    ]);
    expect((await get('/office/credentials', `edc_token=${token}`)).status).toBe(200);
    expect((await get(action)).text.includes(token)).toBe(false);
    const record = (await tenants.nicosia.tokens.list()).find(({ name }) => name === HOSTILE);
    expect(record).toMatchObject({ scopes: ['read'], expires: '2099-01-31T23:59:59Z' });
    const revoke = `${action}/${record?.id ?? ''}/revoke`;
    expect((await post(revoke, {}, stranger)).status).toBe(404);
    expect((await post(revoke, {})).location).toBe(`${action}?done=revoked`);
    expect((await get('/office/credentials', `edc_token=${token}`)).status).toBe(303);
    expect((await post(action, { name: 'x', expires: '' })).status).toBe(400);
  });
});

describe('every page of managing', () => {
  /** Sentences that only an English text has; what is somebody's own text is not looked at. */
  const ENGLISH = /\b(?:the|this|that|is|are|was|what|you|your|for|with|and|of|not|can|will)\b/gi;

  /** Text of a page without scripts, tags, values, and what says itself that it is in English. */
  function textOf(page: string): string {
    return page
      .replace(/<(\w+)[^>]*\slang="en"[^>]*>[\s\S]*?<\/\1>/g, ' ')
      .replaceAll(/Centre of \w+/g, ' ')
      .replace(/<title>[\s\S]*?<\/title>/, ' ')
      .replace(/<(?:textarea|datalist)\b[\s\S]*?<\/(?:textarea|datalist)>/g, ' ')
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
      '/office/programmes',
      '/office/programmes/new',
      '/office/administration',
      '/office/administration/audit-trail?check=yes',
      '/office/administration/tokens',
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
