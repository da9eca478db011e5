import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openPglite } from '../../../../src/adapters/register/pglite.js';
import { createRegister, openRegister } from '../../../../src/adapters/register/register.js';
import { migrate } from '../../../../src/adapters/register/schema.js';
import type { SqlDatabase } from '../../../../src/adapters/register/sql.js';
import { toHex, utf8, type Instant, type Intent, type StatusPurpose } from '../../../../src/model/index.js';
import type { Register } from '../../../../src/pipeline/issuing/index.js';

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
  return createRegister(database, organisation, () => Promise.resolve());
}

beforeAll(async () => {
  mkdirSync(folder);
  database = await openPglite(folder);
  await migrate(database);
  for (const { identifier, legalName } of [ONE, OTHER])
    await database.query('INSERT INTO organisations (organisation, legal_name) VALUES ($1, $2)', [
      identifier,
      legalName,
    ]);
  register = registerOf(ONE.identifier);
  await register.recordProgramme(PROGRAMME);
  await registerOf(OTHER.identifier).recordProgramme(PROGRAMME);
});

afterAll(async () => {
  await database.close();
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
  return { id, sealed, proved: utf8('{"proved":"ζ\\u0000"}'), digests: { sealed: toHex(sealed), proved: 'b' } };
}

describe('the register', () => {
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
    await expect(decide(b, 'revocation', true)).rejects.toThrow(/revoked_once/);
    await expect(decide(b, 'revocation', false)).rejects.toThrow(/check constraint/);
    await expect(database.query('DELETE FROM status_changes')).rejects.toThrow(/only ever added to/);
    await expect(database.query(`UPDATE credential_forms SET sealed = ''`)).rejects.toThrow(/only ever added to/);
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

  it('rolls a batch back whole', async () => {
    const good = intent();
    const bad = intent({ id: good.id });
    await expect(register.intend([good, bad], terms(random))).rejects.toThrow(/duplicate key/);
    expect(await register.credential(good.id)).toBeUndefined();
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
    await register.intend([one], terms(random));
    const copy = join(root, 'copy');
    cpSync(folder, copy, { recursive: true });
    const after = await openPglite(copy);
    const rows = await after.query('SELECT credential FROM credentials WHERE credential = $1', [one.id]);
    const [setting] = await after.query<{ fsync: string }>('SHOW fsync');
    await after.close();
    expect(rows).toHaveLength(1);
    expect(setting?.fsync).toBe('on');
  });
});
