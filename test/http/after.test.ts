import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { programmeOf } from '../support/awards.js';
import { all, result, rowsOf } from '../unit/pipeline/issuing/house.js';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { setTimeout as pause } from 'node:timers/promises';
import { createCompose } from '../../src/compose.js';
import { completeLeft, publishLists, removeErased, startUpkeep } from '../../src/compose-upkeep.js';
import type { Office } from '../../src/pipeline/serving/index.js';
import { temporaryFolder } from '../support/folder.js';
import { POSTGRES_MISSING, postgresPrograms, startPostgres } from '../support/postgres.js';
import { StateError, type CredentialRecord, type TrailEntry } from '../../src/model/index.js';
import type { RequestLine } from '../../src/http/index.js';
import { type Tenants, ask, startTenants } from './tenants.js';

/** What becomes of credentials after they were issued, over HTTP. */

let tenants: Tenants;
let revoking: string;
let reading: string;
const lines: RequestLine[] = [];

beforeAll(async () => {
  tenants = await startTenants({ onAnswer: (line) => lines.push(line) });
  revoking = await tenants.token(tenants.nicosia, 'revoke');
  reading = await tenants.token(tenants.nicosia, 'read');
}, 60_000);

afterAll(async () => {
  await tenants.close();
});

async function recordOf(id: string): Promise<CredentialRecord> {
  const record = await tenants.nicosia.register.credential(id);
  if (record === undefined) throw new Error('not on record');
  return record;
}

/** The bit of a credential in the list as anybody reads it over HTTP. */
async function bit(id: string, purpose: 'revocation' | 'suspension'): Promise<number> {
  const entry = (await recordOf(id)).status.find(({ statusPurpose }) => statusPurpose === purpose);
  const name = entry?.statusListCredential.split('/').at(-1) ?? '';
  const { body } = await ask(tenants, 'GET', `/status-lists/${name}`);
  const { encodedList } = body['credentialSubject'] as { readonly encodedList: string };
  const index = Number(entry?.statusListIndex);
  return ((gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'))[index >> 3] ?? 0) >> (7 - (index & 7))) & 1;
}

describe('a decision', () => {
  it('is recorded once, published at once, and shown', async () => {
    const id = await tenants.issue(tenants.nicosia, 1);
    const revoke = (reason: unknown) =>
      ask(tenants, 'POST', `/credentials/${id}/revocation`, { token: revoking, body: { reason } });
    for (const reason of ['', ' ', 'two\nlines', 'x'.repeat(501), undefined, 7])
      expect((await revoke(reason)).status).toBe(400);
    // Many at once: one of them is the decision, and all of them say the same.
    const answers = await Promise.all(['one', 'two', 'three', 'four'].map(revoke));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.filter(({ body }) => body['changed'] === true)).toHaveLength(1);
    expect(answers.every(({ body }) => body['published'] === true)).toBe(true);
    expect(await bit(id, 'revocation')).toBe(1);
    const shown = await ask(tenants, 'GET', `/credentials/${id}`, { token: reading });
    const { value, reason } = shown.body['revoked'] as { value: boolean; reason: string };
    expect([value, ['one', 'two', 'three', 'four'].includes(reason)]).toEqual([true, true]);
    const kept = await ask(tenants, 'POST', `/credentials/${id}/revocation`, {
      token: revoking,
      body: { reason: 'no' },
    });
    expect([kept.body['changed'], (kept.body['credential'] as { revoked: { reason: string } }).revoked.reason]).toEqual(
      [false, reason],
    );
    const trail = await tenants.nicosia.trail.read({ after: 0, limit: 100 });
    expect(trail.filter((entry: TrailEntry) => entry.object === id && entry.outcome === 'done')).toHaveLength(5);
    expect(JSON.stringify(trail)).not.toMatch(/three|slip/);
  });

  it('to suspend is lifted again, and shows each time', async () => {
    const id = await tenants.issue(tenants.nicosia, 2);
    const suspension = `/credentials/${id}/suspension`;
    const body = { reason: 'under review' };
    expect((await ask(tenants, 'POST', suspension, { token: revoking, body })).body['changed']).toBe(true);
    expect((await ask(tenants, 'POST', suspension, { token: revoking, body })).body['changed']).toBe(false);
    expect([await bit(id, 'suspension'), await bit(id, 'revocation')]).toEqual([1, 0]);
    const lifted = await ask(tenants, 'DELETE', suspension, { token: revoking });
    expect([lifted.status, lifted.body['changed'], lifted.body['published']]).toEqual([200, true, true]);
    expect((await ask(tenants, 'DELETE', suspension, { token: revoking })).body['changed']).toBe(false);
    expect(await bit(id, 'suspension')).toBe(0);
  });

  it('that was cut short before its list was published is caught up with', async () => {
    const id = await tenants.issue(tenants.nicosia, 3);
    const { nicosia } = tenants;
    await (await nicosia.issuing()).decide({ credentialId: id, purpose: 'revocation', value: true, reason: 'r' });
    expect(await bit(id, 'revocation')).toBe(0);
    expect(await nicosia.publishing.catchUp()).toBe(true);
    expect(await bit(id, 'revocation')).toBe(1);
    expect(await nicosia.publishing.catchUp()).toBe(false);
  });
});

describe('a correction', () => {
  it('gives a new credential in place of the old one, once, and says of each which the other is', async () => {
    const id = await tenants.issue(tenants.nicosia, 4);
    const token = await tenants.token(tenants.nicosia, 'issue', 'revoke');
    const replace = (body: unknown, by = token) =>
      ask(tenants, 'POST', `/credentials/${id}/replacement`, {
        token: by,
        body,
        headers: { 'accept-language': 'it' },
      });
    expect((await replace({}, revoking)).body['code']).toBe('http.forbidden');
    const refused = await replace({ familyName: '=1+1', grade: { mark: 'many' } });
    expect([refused.status, refused.body['code']]).toEqual([400, 'register.correction-refused']);
    const findings = refused.body['findings'] as { code: string; pointer: string; says: string }[];
    expect(findings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['assessment.formula-cell', 'familyName'],
      ['assessment.number-unreadable', 'mark'],
    ]);
    for (const body of [{ learner: 'L-2' }, { grade: {} }, { items: [] }, [], { familyName: '' }])
      expect((await replace(body)).status).toBe(400);
    const correction = { familyName: 'Παπαδοπούλου-Ω' };
    const answers = await Promise.all([correction, correction, correction].map((body) => replace(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    const shown = answers.map(({ body }) => body['credential'] as { id: string; replaces: string; state: string });
    expect(new Set(shown.map((one) => one.id)).size).toBe(1);
    expect(shown[0]).toMatchObject({ replaces: id, state: 'issued' });
    const next = shown[0]?.id ?? '';
    const before = await ask(tenants, 'GET', `/credentials/${id}`, { token: reading });
    expect(before.body).toMatchObject({ replacedBy: next, revoked: { value: true, reason: `replaced by ${next}` } });
    expect([await bit(id, 'revocation'), await bit(next, 'revocation')]).toEqual([1, 0]);
    const otherwise = await replace({ familyName: 'Άλλη' });
    expect([otherwise.status, otherwise.body['code']]).toEqual([409, 'register.replaced-otherwise']);
    const trail = await tenants.nicosia.trail.read({ after: 0, limit: 1_000 });
    expect(trail.filter(({ object, action }) => object === next && action === 'replaceCredential')).toHaveLength(3);
  });
});

describe('what was begun', () => {
  it('and cut short is completed when a service starts, and what fails is told and tried again', async () => {
    const { nicosia } = tenants;
    const id = await tenants.issue(nicosia, 9);
    const before = await recordOf(id);
    const next = 'urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-00000000000a';
    const issued = before.issued;
    const { award, inputs } = before;
    const positions = { revocation: 77_777, suspension: 77_777 };
    await nicosia.register.replace(
      { id: next, award, issued, inputs, inputsDigest: 'x', positions },
      { credentialId: id, purpose: 'revocation', value: true, reason: `replaced by ${next}`, at: issued },
      {
        issuer: nicosia.issuer.did,
        length: 131_072,
        fullAt: 65_536,
        url: (purpose, number) => `https://passport.example/status-lists/${purpose}-${String(number)}`,
        draw: () => 1,
      },
    );
    expect([(await recordOf(next)).state, await bit(id, 'revocation')]).toEqual(['intended', 0]);
    const told: string[] = [];
    let rounds = 0;
    const upkeep = startUpkeep(
      [nicosia],
      {
        failing: () => (++rounds > 2 ? Promise.resolve() : Promise.reject(new StateError('x.y', 'not yet'))),
        completeLeft: completeLeft(),
        publishLists,
      },
      { every: 20, onFault: (error, chore) => told.push(`${chore} ${(error as StateError).code}`) },
    );
    for (let waited = 0; waited < 500 && (rounds < 4 || (await bit(id, 'revocation')) === 0); waited++) await pause(20);
    await upkeep.stop();
    const stopped = rounds;
    expect([(await recordOf(next)).state, await bit(id, 'revocation'), told]).toEqual([
      'issued',
      1,
      ['failing x.y', 'failing x.y'],
    ]);
    await pause(60);
    expect(rounds).toBe(stopped);
  });
});

describe('a passport', () => {
  it('is put together as it is now: package, presentation, and what is missing', async () => {
    const id = await tenants.issue(tenants.nicosia, 5);
    const get = (path: string, accept?: string) =>
      fetch(`${tenants.service.address}/learners/L-0005/passport${path}`, {
        headers: { authorization: `Bearer ${reading}`, ...(accept === undefined ? {} : { accept }) },
      });
    const packed = await get('');
    expect([packed.status, packed.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const files = unzipSync(new Uint8Array(await packed.arrayBuffer()));
    expect(Object.keys(files).some((name) => name.startsWith('sealed/'))).toBe(true);
    const presented = (await (await get('', 'application/vp')).json()) as { verifiableCredential: { id: string }[] };
    expect(presented.verifiableCredential.map((one) => one.id)).toEqual([id]);
    const contents = (await (await get('/contents')).json()) as Record<string, unknown>;
    expect(contents).toMatchObject({ awarded: 1, total: 20, complete: false, leftOut: [] });
    expect(contents['missing']).toHaveLength(19);
    expect((contents['credentials'] as { title: { el: string } }[])[0]?.title.el).toMatch(/\p{L}/u);
    expect((await get('?set=none')).status).toBe(400);
    expect((await get('?set=passport-to-employment')).status).toBe(200);
    const others = ['0', '1', '2'].map((end) => id.replace(/.$/, end)).filter((other) => other !== id);
    expect((await get(`?credential=${others.join('&credential=')}`)).status).toBe(409);
    expect((await ask(tenants, 'GET', '/learners/L-9999/passport', { token: reading })).body['code']).toBe(
      'register.learner-unknown',
    );
    // Measured against a set of the organisation's own, which then is the one that is meant.
    const admin = await tenants.token(tenants.nicosia, 'admin');
    const words = { en: 'Start', el: 'Αρχή', it: 'Inizio', pl: 'Początek', es: 'Inicio' };
    const [programme] = (contents['credentials'] as { programme: string }[]).map((one) => one.programme);
    const set = { id: 'https://nicosia.example/sets/start', title: words, description: words, programmes: [programme] };
    const put = (body: unknown) => ask(tenants, 'PUT', '/passport-sets/start', { token: admin, body });
    expect((await put({ ...set, title: { en: 'Start' } })).body['code']).toBe('passport.set-refused');
    const { passports } = tenants.nicosia;
    expect((await passports.setWith(programmeOf('adapting-to-change')))?.id).toMatch(/passport-to-employment/);
    expect((await put(set)).status).toBe(200);
    expect([
      await passports.setWith(programmeOf('adapting-to-change')),
      await passports.setWith(programmeOf('collaborating-digitally')),
    ]).toMatchObject([{ id: set.id }, undefined]);
    expect(await (await get('/contents')).json()).toMatchObject({ set: set.id, awarded: 1, total: 1, complete: true });
    const theirs = await tenants.token(tenants.turin, 'read');
    const listed = await ask(tenants, 'GET', '/passport-sets', { token: theirs });
    expect((listed.body['sets'] as { slug: string }[]).map(({ slug }) => slug)).toEqual(['passport-to-employment']);
  });
});

describe('a link', () => {
  it('shows a passport, or a part of it, until it is withdrawn or expires, is counted, and its secret is nowhere', async () => {
    const { nicosia } = tenants;
    const id = await tenants.issue(nicosia, 6);
    const other = await tenants.issue(nicosia, 7);
    const token = await tenants.token(nicosia, 'issue');
    const create = (body: unknown, learner = 'L-0006') =>
      ask(tenants, 'POST', `/learners/${learner}/shares`, { token, body });
    for (const body of [{ credentials: [other] }, { days: 0 }, { days: 367 }, { label: 'a\tb' }, { set: 'none' }])
      expect((await create(body)).status).toBe(400);
    expect((await create({}, 'L-9999')).status).toBe(404);
    const made = await create({ credentials: [id], days: 1, label: 'spring' });
    expect(made.status).toBe(201);
    const { path, id: share } = made.body as { path: string; id: string };
    expect(path).toMatch(/^\/share\/[\w-]{43}$/);

    const page = await fetch(`${tenants.service.address}${path}?lang=pl`);
    for (const [name, value] of [
      ['cache-control', 'no-store'],
      ['referrer-policy', 'no-referrer'],
      ['x-robots-tag', 'noindex, nofollow, noarchive'],
      ['content-language', 'pl'],
    ] as const)
      expect([name, page.headers.get(name)]).toEqual([name, value]);
    const text = await page.text();
    expect(text).toContain('Ελένη');
    expect(text).toContain('Pobierz pakiet');
    // What it is worth stands on the page: nobody is trusted here.
    expect(text).toContain('<section class="headline indeterminate">');
    expect(text).not.toContain(path.slice(7));
    const [printed = '', download = ''] = [...text.matchAll(/href="(\?form=[^"]+)"/g)].map(([, link = '']) => link);
    const pdf = await fetch(`${tenants.service.address}${path}${printed.replace('&amp;', '&')}`);
    expect(pdf.headers.get('content-disposition')).toBe('attachment; filename="passport.pdf"');
    const body = await pdf.arrayBuffer();
    const { verdict } = (await (
      await fetch(`${tenants.service.address}/verifications`, { method: 'POST', body })
    ).json()) as {
      verdict: { credentials: { form: string; title: unknown }[]; conclusion: string };
    };
    // Nobody is trusted here; but both forms are found, and nothing is wrong with them.
    expect([verdict.conclusion, verdict.credentials.map(({ form }) => form).sort()]).toEqual([
      'indeterminate',
      ['proved', 'sealed'],
    ]);
    const read = await getDocument({ data: new Uint8Array(body), verbosity: 0 }).promise;
    const [link] = (await (await read.getPage(1)).getAnnotations()) as { url?: string }[];
    expect([link?.url, (await read.getMetadata()).info]).toEqual([
      `${tenants.service.address}${path}`,
      expect.objectContaining({ Language: 'pl' }),
    ]);
    const packed = await fetch(`${tenants.service.address}${path}${download}`);
    expect(packed.headers.get('content-disposition')).toBe('attachment; filename="passport.zip"');
    expect(Object.keys(unzipSync(new Uint8Array(await packed.arrayBuffer()))).length).toBeGreaterThan(1);
    const json = await ask(tenants, 'GET', path, { headers: { accept: 'application/json' } });
    expect((json.body['verifiableCredential'] as { id: string }[]).map((one) => one.id)).toEqual([id]);
    expect((await fetch(`${tenants.service.address}${path}`, { method: 'HEAD' })).status).toBe(200);
    const listed = async () =>
      (await ask(tenants, 'GET', '/learners/L-0006/shares', { token: reading })).body['shares'] as { opened: number }[];
    expect(await listed()).toMatchObject([{ id: share, label: 'spring', opened: 4, credentials: [id] }]);

    // What does not stand any more is not shown.
    const decide = async (value: boolean) =>
      (await nicosia.issuing()).decide({ credentialId: id, purpose: 'suspension', value, reason: 'r' });
    await decide(true);
    const page2 = await fetch(`${tenants.service.address}${path}`);
    expect([page2.status, (await page2.text()).includes('<li>')]).toEqual([200, false]);
    expect((await ask(tenants, 'GET', path, { headers: { accept: 'application/vp' } })).status).toBe(409);
    await decide(false);
    const theirs = await tenants.token(tenants.turin, 'issue', 'read');
    expect((await ask(tenants, 'DELETE', `/learners/L-0006/shares/${share}`, { token: theirs })).status).toBe(404);
    expect((await ask(tenants, 'DELETE', `/learners/L-0007/shares/${share}`, { token })).status).toBe(404);
    expect((await fetch(`${tenants.service.address}${path}`)).status).toBe(200);
    expect((await ask(tenants, 'DELETE', `/learners/L-0006/shares/${share}`, { token })).status).toBe(200);
    for (const gone of [path, `${path}x`, `/share/${'A'.repeat(43)}`, '/share/x'])
      expect((await fetch(`${tenants.service.address}${gone}`)).status).toBe(404);
    expect(JSON.stringify(lines)).not.toContain(path.slice(7));
    expect(lines.some(({ route }) => route === '/share/{secret}')).toBe(true);
    const trail = JSON.stringify(await nicosia.trail.read({ after: 0, limit: 1_000 }));
    expect([trail.includes(share), trail.includes(path.slice(7)), trail.includes('L-0006')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a learner', () => {
  it('is erased: what is kept goes, with files and links; ids, status and a keyed digest stay', async () => {
    const { nicosia } = tenants;
    const id = await tenants.issue(nicosia, 8);
    const admin = await tenants.token(nicosia, 'admin');
    const record = await nicosia.register.credential(id);
    const out = join(tenants.folder, 'out', 'nicosia');
    const published = () => readdirSync(out, { recursive: true }).filter((name) => String(name).includes(id.slice(15)));
    const set = (await nicosia.passports.sets()).at(-1)?.set;
    if (set === undefined) throw new Error('there is no set');
    const assembled = await all((await nicosia.issuing()).assemble({ learner: 'L-0008', set }));
    expect([published().length, assembled[0]?.files === undefined]).toEqual([2, false]);
    const { secret } = await nicosia.shares.create({ learner: 'L-0008' });
    expect((await fetch(`${tenants.service.address}/share/${secret}`)).status).toBe(200);

    const erase = () => ask(tenants, 'DELETE', '/learners/L-0008', { token: admin });
    expect((await ask(tenants, 'DELETE', '/learners/L-0008', { token: reading })).status).toBe(403);
    const theirs = await tenants.token(tenants.turin, 'admin');
    expect((await ask(tenants, 'DELETE', '/learners/L-0008', { token: theirs })).status).toBe(404);
    const done = await erase();
    expect([done.status, done.body]).toMatchObject([200, { erased: 1, credentials: [id], files: 4, shares: 1 }]);
    expect([published(), existsSync(join(out, assembled[0]?.files?.package ?? ''))]).toEqual([[], false]);
    expect((await fetch(`${tenants.service.address}/share/${secret}`)).status).toBe(404);
    const shown = await ask(tenants, 'GET', `/credentials/${id}`, { token: reading });
    expect(shown.body).toMatchObject({
      state: 'erased',
      learner: done.body['digest'],
      digests: { ...record?.digests },
    });
    expect(JSON.stringify(shown.body)).not.toContain('L-0008');
    expect((await ask(tenants, 'GET', `/credentials/${id}/sealed`, { token: reading })).status).toBe(410);
    expect((await ask(tenants, 'GET', '/learners/L-0008/passport', { token: reading })).status).toBe(404);
    // What has the file yet can be told that it is revoked.
    const revoked = await ask(tenants, 'POST', `/credentials/${id}/revocation`, {
      token: revoking,
      body: { reason: 'r' },
    });
    expect([revoked.status, await bit(id, 'revocation')]).toEqual([200, 1]);
    await expect(tenants.issue(nicosia, 8)).resolves.toBe(id);
    const rows = rowsOf(result(8));
    const again = { programme: programmeOf('adapting-to-change'), rows, language: 'en' } as const;
    expect(await all((await nicosia.issuing()).rehearse(again))).toMatchObject([
      {
        outcome: 'refused',
        credentialId: id,
        findings: [{ code: 'assessment.erased-before', values: { credential: id } }],
      },
    ]);
    const trail = await nicosia.trail.read({ after: 0, limit: 1_000 });
    expect(
      trail.filter(({ action }) => action === 'eraseLearner').map(({ object, outcome }) => [object, outcome]),
    ).toEqual([
      [undefined, 'refused'],
      [undefined, 'begun'],
      [done.body['digest'], 'done'],
    ]);
    expect(JSON.stringify(trail)).not.toContain('L-0008');

    // The same again; and files that another process published meanwhile.
    const file = join(out, 'sealed', `adapting-to-change-${id.slice(15)}.jsonld`);
    writeFileSync(file, 'x');
    expect((await (await nicosia.issuing()).audit()).unexplained).toHaveLength(1);
    expect(await (await nicosia.issuing()).removeErased()).toBe(1);
    writeFileSync(file, 'x');
    expect((await erase()).body).toMatchObject({ erased: 0, credentials: [id], files: 1 });
    expect(await nicosia.audit()).toMatchObject({ register: { missing: [], different: [], unexplained: [] } });
  });
});

// In CI it is no reason to skip: then the test fails where it starts the server.
const server = postgresPrograms === undefined && process.env['CI'] === undefined ? it.skip : it;
if (postgresPrograms === undefined && process.env['CI'] === 'true') throw new Error(POSTGRES_MISSING);

describe('two processes on one PostgreSQL', () => {
  server(
    'decide and publish at once, and no decision is missing from the list at either; erased files go at both',
    async () => {
      const cluster = await startPostgres();
      const folder = temporaryFolder();
      const compose = createCompose({ DATABASE_URL: cluster.database('after') });
      const open = (out: string) => compose.house({ out: join(folder, out), command: 'edc serve' });
      // Each with connections, keys and a folder of its own.
      const houses = [await open('one'), await open('two')] as const;
      try {
        const [one, two] = houses.map((house) => house.named(undefined)) as [Office, Office];
        const numbers = [1, 2, 3, 4, 5, 6];
        const rows = rowsOf(...numbers.map((number) => result(number)));
        const programme = programmeOf('adapting-to-change');
        const reports = await all((await one.issuing()).issue({ programme, rows, language: 'en' }));
        const ids = reports.map(({ credentialId = '' }) => credentialId);
        await one.publishing.publish();
        await Promise.all(
          ids.slice(0, 5).map(async (credentialId, index) => {
            const office = index % 2 === 0 ? one : two;
            // The fifth is decided by both.
            for (const by of index === 4 ? [one, two] : [office])
              await (await by.issuing()).decide({ credentialId, purpose: 'revocation', value: true, reason: 'r' });
            await office.publishing.publish();
          }),
        );
        const records = await Promise.all(ids.map((id) => two.register.credential(id)));
        const expected = records.slice(0, 5).map((record) => Number(record?.status[0]?.statusListIndex));
        const list = await houses[1].publishedList('revocation', 1);
        const { credentialSubject } = JSON.parse(new TextDecoder().decode(list)) as {
          credentialSubject: { encodedList: string };
        };
        const bits = gunzipSync(Buffer.from(credentialSubject.encodedList.slice(1), 'base64url'));
        const set = [...bits.entries()].flatMap(([at, byte]) =>
          [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => (((byte >> (7 - bit)) & 1) === 1 ? [8 * at + bit] : [])),
        );
        expect(set).toEqual(expected.sort((a, b) => a - b));
        // What one of them published last may not be in the folder of the other yet.
        for (const office of [one, two]) {
          await office.publishing.catchUp();
          expect(await (await office.issuing()).statusDue()).toBe(false);
        }
        for (const out of ['one', 'two'])
          expect(new Uint8Array(readFileSync(join(folder, out, 'status/revocation-1.json')))).toEqual(list);

        const sealed = `sealed/adapting-to-change-${(ids[5] ?? '').slice(15)}.jsonld`;
        cpSync(join(folder, 'one', 'sealed'), join(folder, 'two', 'sealed'), { recursive: true });
        await (await one.issuing()).erase({ learner: 'L-0006' });
        expect(['one', 'two'].map((out) => existsSync(join(folder, out, sealed)))).toEqual([false, true]);
        const chore = removeErased(compose.now);
        await chore(two);
        await chore(two);
        expect(existsSync(join(folder, 'two', sealed))).toBe(false);
      } finally {
        for (const house of houses) await house.close();
        await cluster.stop();
      }
    },
    60_000,
  );
});
