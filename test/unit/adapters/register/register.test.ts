import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openPglite } from '../../../../src/adapters/register/pglite.js';
import { openRegister } from '../../../../src/adapters/register/open.js';
import { openPostgres } from '../../../../src/adapters/register/postgres.js';
import { createRegister } from '../../../../src/adapters/register/register.js';
import { migrate } from '../../../../src/adapters/register/schema.js';
import type { SqlDatabase } from '../../../../src/adapters/register/sql.js';
import {
  utf8,
  type CredentialForms,
  type Instant,
  type Intent,
  type Slice,
  type StatusPurpose,
} from '../../../../src/model/index.js';
import type { Register } from '../../../../src/pipeline/issuing/index.js';
import { type Cluster, POSTGRES_MISSING, postgresPrograms, startPostgres } from '../../../support/postgres.js';

const root = mkdtempSync(join(tmpdir(), 'edc-register-'));
const AT = '2026-11-20T09:30:00Z' as Instant;
const ONE = { identifier: 'VATCY-00000000D', legalName: 'Demo VET Centre Nicosia' };
const OTHER = { identifier: 'VATIT-00000000000', legalName: 'Centro Demo' };
const LENGTH = 131_072;
const PROGRAMME = { id: 'https://passport.example/programmes/one', version: '1.0', slug: 'one', content: '{}' };

let database: SqlDatabase;
let register: Register;
const folder = join(root, 'data');

function registerOf(organisation: string): Register {
  return createRegister(database, organisation, { end: () => Promise.resolve() });
}

let cluster: Cluster | undefined;

async function begin(open: () => Promise<SqlDatabase>): Promise<void> {
  database = await open();
  await migrate(database);
  for (const { identifier, legalName } of [ONE, OTHER])
    await database.query('INSERT INTO organisations (organisation, legal_name) VALUES ($1, $2)', [
      identifier,
      legalName,
    ]);
  register = registerOf(ONE.identifier);
  await register.recordProgramme(PROGRAMME);
  await registerOf(OTHER.identifier).recordProgramme(PROGRAMME);
}

beforeAll(async () => {
  if (postgresPrograms !== undefined) cluster = await startPostgres();
  mkdirSync(folder);
});

afterAll(async () => {
  await cluster?.stop();
  rmSync(root, { recursive: true, force: true });
});

let count = 0;

function intent(change: Partial<Intent> = {}): Intent {
  const number = ++count;
  return {
    id: `urn:credential:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    award: { programme: PROGRAMME.id, version: PROGRAMME.version, learner: `L-${String(number)}` },
    issued: AT,
    inputs: {
      learner: { identifier: `L-${String(number)}`, givenName: 'Žofia', familyName: 'O’Ney "☂"' },
      item: 'x',
      grade: { mark: '8.50' },
      language: 'pl',
      row: 2,
      sourceDigest: '00',
    },
    inputsDigest: 'aa',
    positions: { revocation: random(), suspension: random() },
    ...change,
  };
}

function terms(draws: () => number, change: Partial<Parameters<Register['intend']>[1]> = {}) {
  return {
    issuer: 'did:key:z6MkOne',
    length: LENGTH,
    fullAt: LENGTH / 2,
    url: (purpose: StatusPurpose, number: number) => `https://passport.example/l/${purpose}-${String(number)}`,
    draw: draws,
    ...change,
  };
}

function random(): number {
  return Math.floor(Math.random() * LENGTH);
}

function formsOf(id: string) {
  const sealed = utf8(`{"payload":"Ω ${id}"}`);
  const proved = utf8('{"proved":"ζ\\u0000"}');
  return { id, sealed, proved, digests: { sealed: digestOf(sealed), proved: digestOf(proved) } };
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function opened(from: Register, ids: readonly string[]): Promise<readonly (CredentialForms | undefined)[]> {
  return (await from.keptOf(ids)).map((kept) => kept && from.openForms(kept));
}

/** Without what is known of how they were put together. */
function plainForms(forms: CredentialForms | undefined): CredentialForms | undefined {
  if (forms === undefined) return undefined;
  const { woven, ...rest } = forms;
  void woven;
  return rest;
}

/** Both forms, with what their slices say put in their places again. */
function wovenTogether({ sealed, proved, woven }: CredentialForms = formsOf('')): readonly Uint8Array[] {
  expect(woven).toBeDefined();
  return [
    [sealed, woven?.sealed],
    [proved, woven?.proved],
  ].map(([bytes, slices]) => {
    const copy = (bytes as Uint8Array).slice();
    const all = slices as readonly Slice[];
    expect(all.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(copy.length / 2);
    for (const { at, from, length, source } of all) copy.set(source.subarray(from, from + length), at);
    return copy;
  });
}

/** Forms in the shape of real ones, of a programme that all have in common; `variant` is what one has of its own. */
function likeIssued(id: string, variant: number) {
  const picture = createHash('sha512').update('p').digest('base64').repeat(60);
  const body = `"id":"${id}","name":"Λ ☂ 𝔸 \\"${String(variant)}\\"","picture":"${picture}"`;
  const status = `[{"id":"https://passport.example/l/revocation-1#${String(variant)}"}]`;
  const payload = `{"@context":["one"],${body},"status":${status}}`;
  const seal = { payload, signatures: [{ protected: 'e30', signature: 'sig' }] };
  const sealed = utf8(JSON.stringify(seal));
  const proof = `"proof":{"proofValue":"zProof${String(variant)}"}`;
  const proved = utf8(`{"@context":["one","two"],${body},"credentialStatus":${status},${proof}}`);
  return { id, sealed, proved, digests: { sealed: digestOf(sealed), proved: digestOf(proved) } };
}

/** Both databases in turn; what is to be said where there is no server. */
const DATABASES: readonly (readonly [name: string, open: () => Promise<SqlDatabase>])[] = [
  ['PGlite', () => openPglite(folder)],
  ['PostgreSQL', () => openPostgres(server('register'))],
];

function server(name: string): string {
  if (cluster === undefined) throw new Error(`CI must have PostgreSQL: ${POSTGRES_MISSING}`);
  return cluster.database(name);
}

const here = ([name]: readonly [string, ...unknown[]]): boolean =>
  name !== 'PostgreSQL' || postgresPrograms !== undefined || process.env['CI'] === 'true';

if (!here(['PostgreSQL'])) it.skip(`the register on PostgreSQL (skipped: ${POSTGRES_MISSING})`, () => undefined);

describe.each(DATABASES.filter(here))('the register on %s', (_name, open) => {
  beforeAll(() => begin(open));
  afterAll(() => database.close());

  it('gives back what was intended and issued, exactly', async () => {
    const one = intent();
    const [record] = await register.intend([one], terms(random));
    const { positions, ...kept } = one;
    expect(record).toMatchObject({ ...kept, state: 'intended', slug: 'one' });
    expect(record?.status.map(({ statusListIndex }) => Number(statusListIndex))).toEqual([
      positions.revocation,
      positions.suspension,
    ]);
    expect(await register.unfinished()).toEqual([record]);
    const forms = formsOf(one.id);
    await register.recordIssued([forms]);
    await register.recordIssued([{ ...forms, sealed: utf8('other'), digests: { sealed: 'x', proved: 'y' } }]);
    expect(await register.forms(one.id)).toEqual(forms);
    expect(await opened(register, [one.id, 'urn:credential:none', one.id])).toEqual([forms, undefined, forms]);
    expect(await register.keptOf([])).toEqual([]);
    expect(await registerOf(OTHER.identifier).keptOf([one.id])).toEqual([undefined]);
    expect(await register.credential(one.id)).toMatchObject({ state: 'issued', digests: forms.digests });
    expect(await register.unfinished()).toEqual([]);
    expect(await register.ofLearner(one.award.learner)).toHaveLength(1);
    expect(await register.learners()).toContain(one.award.learner);
  });

  it('keeps the first record of an award, also within one batch', async () => {
    const first = intent();
    const second = intent({ award: first.award });
    const [a, b] = await register.intend([first, second], terms(random));
    expect([a?.id, b?.id]).toEqual([first.id, first.id]);
    const [again] = await register.intend([intent({ award: first.award })], terms(random));
    expect(again?.status).toEqual(a?.status);
    expect(await register.find([first.award, { ...first.award, version: '9' }])).toEqual([a, undefined]);
  });

  it('never gives a position twice, whatever is drawn', async () => {
    const used = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 8, maxLength: 8 }), async (drawn) => {
        let at = 2;
        // First what is given, which repeats itself and earlier runs, then what is free.
        const draw = (): number => drawn[at++] ?? random();
        const positions = { revocation: drawn[0] ?? 0, suspension: drawn[1] ?? 0 };
        const records = await register.intend([intent({ positions }), intent({ positions })], terms(draw));
        for (const { status } of records)
          for (const { id } of status) {
            expect(used.has(id)).toBe(false);
            used.add(id);
          }
      }),
      { numRuns: 25 },
    );
  });

  it('opens another list when one is as full as it may be, and for another key or address', async () => {
    const before = (await register.lists()).filter(({ purpose }) => purpose === 'revocation');
    const drawn = before.reduce((sum, list) => sum + list.drawn, 0);
    const [next] = await register.intend([intent()], terms(random, { fullAt: drawn }));
    expect(next?.status[0]?.statusListCredential).toBe('https://passport.example/l/revocation-2');
    const [keyed] = await register.intend([intent()], terms(random, { issuer: 'did:key:z6MkTwo' }));
    expect(keyed?.status[0]?.statusListCredential).toBe('https://passport.example/l/revocation-3');
    const url = (purpose: StatusPurpose, number: number) => `https://other.example/${purpose}-${String(number)}`;
    const [moved] = await register.intend([intent()], terms(random, { url }));
    expect(moved?.status[0]?.statusListCredential).toBe('https://other.example/revocation-4');
    // Another organisation under the same address gets lists of its own.
    const theirs = registerOf(OTHER.identifier);
    const [foreign] = await theirs.intend([intent()], terms(random));
    expect(foreign?.status[0]?.statusListCredential).toBe('https://passport.example/l/revocation-5');
    expect(await theirs.lists()).toHaveLength(2);
  });

  it('shows an organisation nothing of another', async () => {
    const mine = intent();
    await register.intend([mine], terms(random));
    const theirs = registerOf(OTHER.identifier);
    expect(await theirs.credential(mine.id)).toBeUndefined();
    expect(await theirs.find([mine.award])).toEqual([undefined]);
    const [own] = await theirs.intend([intent({ award: mine.award })], terms(random));
    expect(own?.id).not.toBe(mine.id);
  });

  it('derives what is set from the last decision, and takes no revocation back', async () => {
    const [a, b] = await register.intend([intent(), intent()], terms(random));
    const positionOf = (record: typeof a, purpose: 0 | 1) => Number(record?.status[purpose]?.statusListIndex);
    const numberOf = (record: typeof a, purpose: 0 | 1) =>
      Number(/\d+$/.exec(record?.status[purpose]?.statusListCredential ?? '')?.[0]);
    const decide = (record: typeof a, purpose: StatusPurpose, value: boolean) =>
      register.decide({ credentialId: record?.id ?? '', purpose, value, reason: 'r', at: AT });
    await decide(a, 'suspension', true);
    await decide(b, 'suspension', true);
    await decide(a, 'suspension', false);
    await decide(b, 'revocation', true);
    expect(await register.positionsSet('suspension', numberOf(a, 1))).toEqual([positionOf(b, 1)]);
    expect(await register.positionsSet('revocation', numberOf(b, 0))).toEqual([positionOf(b, 0)]);
    expect(await register.decision(a?.id ?? '', 'suspension')).toMatchObject({ value: false });
    const inForce = async (of: typeof register, ids: readonly string[]) =>
      (await of.decisions(ids)).map(({ credentialId, purpose, value }) => [credentialId, purpose, value]);
    const asked = [a?.id ?? '', b?.id ?? '', 'urn:credential:none'];
    expect(new Set(await inForce(register, asked))).toEqual(
      new Set([
        [a?.id, 'suspension', false],
        [b?.id, 'suspension', true],
        [b?.id, 'revocation', true],
      ]),
    );
    expect(await inForce(register, [])).toEqual([]);
    expect(await inForce(registerOf(OTHER.identifier), asked)).toEqual([]);
    expect(await Promise.all([decide(b, 'revocation', true), decide(b, 'revocation', true)])).toEqual([false, false]);
    await expect(decide(b, 'revocation', false)).rejects.toThrow(/check constraint/);
    expect((await Promise.all([1, 2, 3].map(() => decide(a, 'revocation', true)))).filter(Boolean)).toEqual([true]);
    await expect(database.query('DELETE FROM status_changes')).rejects.toThrow(/only ever added to/);
    await expect(database.query(`UPDATE credential_forms SET sealed = ''`)).rejects.toThrow(/only ever added to/);
  });

  it('lets a publication follow the one that it was made after, and no other', async () => {
    const [one] = await register.intend([intent()], terms(random));
    const number = Number(/\d+$/.exec(one?.status[0]?.statusListCredential ?? '')?.[0]);
    const publication = (text: string) => ({ bytes: utf8(text), bitsDigest: text, validFrom: AT, validUntil: AT });
    const [first, second, third] = ['a', 'b', 'c'].map(publication) as [
      ReturnType<typeof publication>,
      ReturnType<typeof publication>,
      ReturnType<typeof publication>,
    ];
    const publish = (next: typeof first, over: typeof first | undefined) =>
      register.recordPublication('revocation', number, next, over);
    expect((await Promise.all([publish(first, undefined), publish(first, undefined)])).sort()).toEqual([false, true]);
    expect(await publish(second, undefined)).toBe(false);
    expect(await publish(second, first)).toBe(true);
    expect(await publish(third, first)).toBe(false);
    const list = (await register.lists()).find((each) => each.purpose === 'revocation' && each.number === number);
    expect(list?.published).toEqual(second);
  });

  it('replaces a credential once, with its revocation or not at all, and knows the newest of an award', async () => {
    const first = intent();
    await register.intend([first], terms(random));
    const next = () => intent({ award: first.award, inputsDigest: 'bb' });
    const decision = { credentialId: first.id, purpose: 'revocation', value: true, reason: 'r', at: AT } as const;
    await expect(
      register.replace(
        next(),
        decision,
        terms(() => -1, { url: () => 'https://passport.example/l/revocation-1' }),
      ),
    ).rejects.toThrow();
    expect(await register.decision(first.id, 'revocation')).toBeUndefined();
    const both = await Promise.all([next(), next()].map((one) => register.replace(one, decision, terms(random))));
    const [second] = both;
    expect(both.map(({ id, replaces }) => [id, replaces])).toEqual([1, 2].map(() => [second?.id, first.id]));
    expect(second?.status).toHaveLength(2);
    expect((await register.credential(first.id))?.replacedBy).toBe(second?.id);
    expect(await register.decision(first.id, 'revocation')).toMatchObject({ value: true });
    expect((await register.find([first.award]))[0]?.id).toBe(second?.id);
    const [again] = await register.intend([intent({ award: first.award })], terms(random));
    expect(again?.id).toBe(second?.id);
    const elsewhere = registerOf(OTHER.identifier);
    await expect(elsewhere.replace(next(), decision, terms(random))).rejects.toThrow();
  });

  it("takes a learner's data out, whatever is derived from it, and knows the award again by a keyed digest", async () => {
    const named = (name: string) => {
      const made = intent();
      return { ...made, inputs: { ...made.inputs, learner: { ...made.inputs.learner, familyName: name } } };
    };
    const intents = ['Erasedname', 'Two', 'Three', 'Four'].map(named);
    const [gone, ...others] = intents as [Intent, ...Intent[]];
    await register.intend(intents, terms(random));
    // All are derived from the first; in a store of its own, so that it is.
    const own = registerOf(ONE.identifier);
    const forms = intents.map(({ id }, index) => likeIssued(id, 7_000 + index));
    await own.recordIssued(forms);
    await register.recordPublished(intents.map(({ id }) => id));
    const raised = utf8(new TextDecoder().decode(forms[0]?.sealed).replace('"sig"', '"sig","header":{"etsiU":[]}'));
    await register.recordExtended({
      id: gone.id,
      from: forms[0]?.digests.sealed ?? '',
      sealed: raised,
      digest: digestOf(raised),
    });
    await register.decide({
      credentialId: gone.id,
      purpose: 'suspension',
      value: true,
      reason: 'Erasedname asked',
      at: AT,
    });
    const learner = gone.award.learner;
    const open = `INSERT INTO batches (organisation, batch, submitted, dry_run, slug, programme, terms, ended)
      VALUES ($1, 'b-erase', $2, false, 'one', '{}', '{}', $3)`;
    await database.query(open, [ONE.identifier, AT, null]);
    await database.query(
      `INSERT INTO batch_slices (organisation, batch, slice, job, state) VALUES ($1, 'b-erase', 1, $2::uuid, 'done')`,
      [ONE.identifier, '00000000-0000-4000-8000-000000000000'],
    );
    await database.query(
      `INSERT INTO batch_rows (organisation, batch, number, slice, learner, outcome, report)
       VALUES ($1, 'b-erase', 1, 1, $2, 'issued', 'Erasedname'), ($1, 'b-erase', 2, 1, 'L-other', 'issued', 'Other')`,
      [ONE.identifier, learner],
    );
    await database.query(
      `INSERT INTO shares (organisation, share, digest, learner, created, expires) VALUES ($1, 'shr_1', $2, $3, $4, $4)`,
      [ONE.identifier, `d-${gone.id}`, learner, AT],
    );
    await expect(register.erase(learner, AT)).rejects.toMatchObject({ code: 'register.learner-in-work' });
    await database.query(`UPDATE batches SET ended = $1 WHERE batch = 'b-erase'`, [AT]);

    const erased = await register.erase(learner, AT);
    expect(erased).toMatchObject({
      now: [gone.id],
      shares: 1,
      batches: 1,
      credentials: [{ id: gone.id, slug: 'one' }],
    });
    expect(erased?.digest).toMatch(/^erased:[0-9a-f]{64}$/);
    for (const one of forms.slice(1)) expect(await register.forms(one.id)).toEqual(one);
    const kept = await opened(
      register,
      forms.map(({ id }) => id),
    );
    expect(kept.map(plainForms)).toEqual([undefined, ...forms.slice(1)]);
    for (const one of kept.slice(1)) expect(wovenTogether(one)).toEqual([one?.sealed, one?.proved]);
    // A process that had the payload in memory derives from it no more, and goes on.
    const [late] = await register.intend([intent()], terms(random));
    const after = likeIssued(late?.id ?? '', 7_100);
    await own.recordIssued([after]);
    expect(await register.forms(after.id)).toEqual(after);

    const tables = await database.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    for (const { name } of tables) {
      const rows = await database.query<{ text: string }>(`SELECT t::text AS text FROM "${name}" AS t`);
      const text = rows.map((row) => row.text).join('\n');
      for (const word of ['Erasedname', `"${learner}"`, `,${learner},`])
        expect([name, word, text.includes(word), text.includes(Buffer.from(word).toString('hex'))]).toEqual([
          name,
          word,
          false,
          false,
        ]);
      if (name.startsWith('payload')) expect(text).not.toContain(Buffer.from(gone.id).toString('hex'));
    }

    const record = await register.credential(gone.id);
    expect(record).toMatchObject({
      state: 'erased',
      erased: AT,
      digests: { sealed: digestOf(raised), proved: forms[0]?.digests.proved },
      award: { learner: erased?.digest },
    });
    expect(record?.status).toHaveLength(2);
    expect(record?.inputsDigest).not.toBe(gone.inputsDigest);
    expect(await register.forms(gone.id)).toBeUndefined();
    expect([await register.ofLearner(learner), (await register.learners()).includes(learner)]).toEqual([[], false]);
    expect((await register.unfinished()).map(({ id }) => id)).not.toContain(gone.id);
    expect((await register.erased()).map(({ id }) => id)).toEqual([gone.id]);
    // Revoking works, and the same award is known.
    expect(
      await register.decide({ credentialId: gone.id, purpose: 'revocation', value: true, reason: 'r', at: AT }),
    ).toBe(true);
    const known = await register.find([gone.award, others[0]?.award ?? gone.award]);
    expect(known.map((one) => [one?.id, one?.state])).toEqual([
      [gone.id, 'erased'],
      [others[0]?.id, 'issued'],
    ]);
    await expect(own.recordIssued([likeIssued(gone.id, 1)])).rejects.toThrow(/erased/);
    // Again, after a crash: the same is found, and nothing more goes.
    expect(await register.erase(learner, AT)).toMatchObject({
      digest: erased?.digest,
      now: [],
      credentials: [{ id: gone.id }],
    });
    expect(await register.erase('nobody', AT)).toBeUndefined();
    // Another organisation has another secret, and nothing of it went.
    const theirs = registerOf(OTHER.identifier);
    expect(await theirs.erase(learner, AT)).toBeUndefined();
    await expect(database.query('DELETE FROM status_changes')).rejects.toThrow(/only ever added to/);
    await expect(database.query(`UPDATE payload_bases SET payload = ''`)).rejects.toThrow(/only ever added to/);
  });

  it('walks through all records a page at a time', async () => {
    const theirs = registerOf(OTHER.identifier);
    const many = Array.from({ length: 230 }, () => intent());
    await theirs.intend(many, terms(random));
    const ids: string[] = [];
    for await (const { id } of theirs.credentials()) ids.push(id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(-230)).toEqual(many.map(({ id }) => id));
  });

  it('keeps once what both forms share, and gives their bytes back', async () => {
    const issued = Array.from({ length: 4 }, () => intent());
    await register.intend(issued, terms(random));
    const forms = issued.map(({ id }, index) => likeIssued(id, index));
    expect(await register.recordIssued(forms)).toEqual(forms);
    for (const one of forms) expect(await register.forms(one.id)).toEqual(one);
    const [{ bytes = 0 } = {}] = await database.query<{ bytes: number }>(
      `SELECT sum(length(sealed) + length(proved) + coalesce(octet_length(payload), 0))::int AS bytes
       FROM credential_forms WHERE credential = ANY ($1::text[])`,
      [issued.map(({ id }) => id)],
    );
    expect(bytes).toBeLessThan(forms.reduce((sum, { sealed }) => sum + sealed.length, 0) / 4);
    // Extended: the payload is there already; a file in another shape is kept whole.
    const [one] = forms as [(typeof forms)[0]];
    const raised = utf8(new TextDecoder().decode(one.sealed).replace('"sig"', '"sig","header":{"etsiU":[]}'));
    const reshaped = utf8('{"payload":"x","signature":"y"}');
    let from = one.digests.sealed;
    for (const [sealed, whole] of [
      [raised, false],
      [reshaped, true],
    ] as const) {
      const digest = digestOf(sealed);
      await register.recordExtended({ id: one.id, from, sealed, digest });
      from = digest;
      expect((await register.forms(one.id))?.sealed).toEqual(sealed);
      const [row] = await database.query<{ rest: boolean }>(
        'SELECT rest FROM seal_extensions WHERE sealed_digest = $1',
        [digest],
      );
      expect(row?.rest).toBe(!whole);
    }
    // Damaged below: said, and never given out.
    await database.query('ALTER TABLE credential_forms DISABLE TRIGGER credential_forms_stay');
    await database.query(
      `UPDATE credential_forms SET proved = replace(proved, 'zProof', 'zOther') WHERE credential = $1`,
      [forms[1]?.id ?? ''],
    );
    await database.query('ALTER TABLE credential_forms ENABLE TRIGGER credential_forms_stay');
    await expect(register.forms(forms[1]?.id ?? '')).rejects.toMatchObject({ code: 'register.form-damaged' });
  });

  it('rolls a batch back whole', async () => {
    const good = intent();
    const bad = intent({ id: good.id });
    await expect(register.intend([good, bad], terms(random))).rejects.toThrow(/duplicate key/);
    expect(await register.credential(good.id)).toBeUndefined();
  });
});

describe('a server that several processes share', () => {
  const skipped = here(['PostgreSQL']) ? it : it.skip;

  skipped('leaves to a living process what that has begun, and takes over what a dead one left', async () => {
    const place = {
      folder: join(root, 'unused'),
      server: server('shared'),
      organisation: ONE,
      command: 'edc issue',
      since: AT,
    };
    // Tables are made once, whoever comes first.
    const [mine, theirs] = await Promise.all([openRegister(place), openRegister(place)]);
    await mine.recordProgramme(PROGRAMME);
    const [a, b] = [intent(), intent()];
    await Promise.all([mine.intend([a], terms(random)), theirs.intend([b], terms(random))]);
    expect((await mine.unfinished()).map(({ id }) => id)).toEqual([a.id]);
    expect((await theirs.unfinished()).map(({ id }) => id)).toEqual([b.id]);
    // Both make the same one all the same: the first stays, and the second is told.
    const first = likeIssued(a.id, 1);
    await mine.recordIssued([first]);
    expect(await theirs.recordIssued([likeIssued(a.id, 2), likeIssued(b.id, 2)])).toEqual([first, likeIssued(b.id, 2)]);
    const left = intent();
    await mine.intend([left], terms(random));
    await mine.close();
    expect((await theirs.unfinished()).map(({ id }) => id)).toEqual([left.id]);
    await theirs.close();
    const reading = await openRegister({ ...place, readOnly: true });
    expect(await reading.learners()).toHaveLength(2);
    await expect(reading.intend([intent()], terms(random))).rejects.toThrow(/read-only/);
    await reading.close();
  });

  skipped('says what the operator must put right', async () => {
    const [password, address] = ['se' + 'cret', new URL(server('shared'))];
    const place = { folder: root, organisation: ONE, command: 'edc issue', since: AT };
    address.pathname = '/nowhere';
    address.password = password;
    const refused = openRegister({ ...place, server: address.href });
    await expect(refused).rejects.toMatchObject({ code: 'register.server-unusable' });
    await expect(refused).rejects.not.toThrow(password);
    const empty = await openRegister({ ...place, server: server('empty'), readOnly: true });
    expect(await empty.lists()).toEqual([]);
    await empty.close();
    const known = { ...place, organisation: { known: undefined }, server: server('empty') };
    await expect(openRegister(known)).rejects.toMatchObject({ code: 'register.missing' });
  });
});

describe('the folder of the register', () => {
  it('is for one process, is made whole or not at all, and is not for others to read', async () => {
    const place = { folder: join(root, 'own'), organisation: ONE, command: 'edc issue', since: AT };
    mkdirSync(join(place.folder, 'register.new-1'), { recursive: true });
    writeFileSync(join(place.folder, 'register.new-1', 'PG_VERSION'), '18');
    const first = await openRegister(place);
    expect(readdirSync(place.folder).sort()).toEqual(['owner', 'register']);
    expect(statSync(join(place.folder, 'register')).mode & 0o077).toBe(0);
    await expect(openRegister(place)).rejects.toMatchObject({ code: 'register.in-use' });
    await first.recordProgramme(PROGRAMME);
    await first.close();

    const second = await openRegister(place);
    expect(await second.programme(PROGRAMME.id, PROGRAMME.version)).toEqual(PROGRAMME);
    await second.close();

    const later = await openPglite(place.folder);
    await later.query('INSERT INTO migrations (version) VALUES (999)');
    await later.close();
    await expect(openRegister(place)).rejects.toMatchObject({ code: 'register.newer' });
    // A refusal lets go of the folder.
    await expect(openRegister(place)).rejects.toMatchObject({ code: 'register.newer' });

    rmSync(join(place.folder, 'register', 'global'), { recursive: true });
    await expect(openRegister(place)).rejects.toMatchObject({ code: 'register.unreadable' });
  });

  it('cannot be where a file is, and says so', async () => {
    writeFileSync(join(root, 'file'), '');
    await expect(
      openRegister({ folder: join(root, 'file'), organisation: ONE, command: 'edc issue', since: AT }),
    ).rejects.toMatchObject({ code: 'register.folder-unsuitable' });
  });

  it('has every committed transaction on disk before it says so', async () => {
    // Copied as it is, without closing: what a crash would leave.
    const one = intent();
    database = await openPglite(folder);
    register = registerOf(ONE.identifier);
    await register.intend([one], terms(random));
    const copy = join(root, 'copy');
    cpSync(folder, copy, { recursive: true });
    const after = await openPglite(copy);
    const rows = await after.query('SELECT credential FROM credentials WHERE credential = $1', [one.id]);
    const [setting] = await after.query<{ fsync: string }>('SHOW fsync');
    await after.close();
    await database.close();
    expect(rows).toHaveLength(1);
    expect(setting?.fsync).toBe('on');
  });
});
