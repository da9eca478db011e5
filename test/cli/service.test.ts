import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createCompose } from '../../src/compose.js';
import { programmeOf } from '../support/awards.js';
import { temporaryFolder } from '../support/folder.js';
import { run } from '../support/terminal.js';
import { all, result, rowsOf } from '../unit/pipeline/issuing/house.js';

const folder = temporaryFolder();
const place = ['--data', join(folder, 'data')] as const;

describe('edc tokens', () => {
  it('makes a token that is shown once, lists it without its text, and revokes it; edc audit finds all of it', async () => {
    const made = await run(['tokens', 'create', '--name', 'LMS', '--scopes', 'read, issue', ...place]);
    expect([made.exitCode, made.err]).toEqual([0, '']);
    const [token = '', id = ''] = [/^edc_[\w-]{43}$/m, /tok_[0-9a-f]{16}/].map(
      (form) => form.exec(made.out)?.[0] ?? '',
    );
    expect(token).not.toBe('');
    const listed = await run(['tokens', 'list', '--json', ...place]);
    expect(JSON.parse(listed.out)).toMatchObject([{ id, name: 'LMS', scopes: ['read', 'issue'] }]);
    expect(listed.out).not.toContain(token);
    expect((await run(['tokens', 'revoke', id, ...place])).exitCode).toBe(0);
    expect((await run(['tokens', 'revoke', 'tok_0000000000000000', ...place])).exitCode).toBe(66);
    const audit = await run(['audit', '--json', ...place, '--out', join(folder, 'out')]);
    expect(audit.exitCode).toBe(0);
    expect(JSON.parse(audit.out)).toMatchObject({
      agrees: true,
      reports: [{ slug: 'default', trail: { entries: 2 } }],
    });
  }, 60_000);

  it('refuses scopes and organisations that there are not', async () => {
    expect((await run(['tokens', 'create', '--name', 'x', '--scopes', 'root', ...place])).exitCode).toBe(64);
    const wrong = await run(['tokens', 'list', '--organisation', 'turin', ...place]);
    expect([wrong.exitCode, wrong.err.includes('usage.organisation-unclear')]).toEqual([64, true]);
  }, 60_000);
});

describe('what commands change', () => {
  it('is in the audit trail: issued, replaced, revoked, and what was refused', async () => {
    const own = temporaryFolder();
    const flags = ['--data', join(own, 'data'), '--out', join(own, 'out')];
    const book = readFileSync(
      new URL('../../fixtures/assessments/moodle-gradebook-ten-learners.csv', import.meta.url),
      'utf8',
    );
    const results = join(own, 'results.csv');
    writeFileSync(results, book.split('\n').slice(0, 2).join('\n'));
    const programme = 'fixtures/catalogue/adapting-to-change.json';
    const item = 'Ready for change: new tasks, new tools, new start';
    const issued = await run([
      'issue',
      '--programme',
      programme,
      '--results',
      results,
      '--item',
      item,
      '--json',
      ...flags,
    ]);
    const [{ credentialId: id = '', outcome = '' } = {}] = (
      JSON.parse(issued.out) as { rows: { credentialId?: string; outcome?: string }[] }
    ).rows;
    expect(outcome).toBe('issued');
    const replaced = await run(['replace', id, '--family-name', 'Changed', '--json', ...flags]);
    const { credentialId: next } = JSON.parse(replaced.out) as { credentialId: string };
    expect([replaced.exitCode, /^urn:credential:/.test(next), next === id]).toEqual([0, true, false]);
    const refused = await run(['replace', next, '--family-name', '=1', ...flags]);
    expect([refused.exitCode, refused.err.includes('familyName')]).toEqual([65, true]);
    expect((await run(['revoke', next, '--reason', 'r', ...flags])).exitCode).toBe(0);
    expect((await run(['revoke', 'Maria', '--reason', 'r', ...flags])).exitCode).toBe(66);
    const { learner } = (JSON.parse(issued.out) as { rows: { learner: string }[] }).rows[0] ?? { learner: '' };
    const erased = await run(['erase', learner, '--json', ...flags]);
    const { digest, files } = JSON.parse(erased.out) as { digest: string; files: number };
    expect([erased.exitCode, files, (await run(['erase', 'nobody', ...flags])).exitCode]).toEqual([0, 4, 66]);
    const house = await createCompose({}).house({ data: join(own, 'data'), out: join(own, 'out'), command: 'test' });
    try {
      const entries = await house.named(undefined).trail.read({ after: 0, limit: 100 });
      expect(entries.map(({ action, object, outcome: how }) => [action, object, how])).toEqual([
        ['issue', undefined, 'begun'],
        ['issue', undefined, 'done'],
        ['replace', id, 'begun'],
        ['replace', id, 'done'],
        ['replace', next, 'begun'],
        ['replace', next, 'done'],
        ['revoke', next, 'begun'],
        ['revoke', next, 'done'],
        ['revoke', undefined, 'begun'],
        ['revoke', undefined, 'refused'],
        ['erase', undefined, 'begun'],
        ['erase', digest, 'done'],
        ['erase', undefined, 'begun'],
        ['erase', undefined, 'refused'],
      ]);
      expect(JSON.stringify(entries)).not.toContain(learner);
      expect((await house.audit())[0]).toMatchObject({ agrees: true, register: { credentials: 2 } });
    } finally {
      await house.close();
    }
  }, 60_000);
});

describe('edc serve --verify-only', () => {
  it('judges files and publishes lists from a folder, without keys in production and without a register', async () => {
    const nowhere = join(folder, 'never');
    const status = join(folder, 'lists');
    mkdirSync(status);
    writeFileSync(join(status, 'revocation-1.json'), '{}');
    const service = await createCompose({ EDC_ENV: 'production' }).serve({
      port: 0,
      verifyOnly: true,
      data: nowhere,
      status,
    });
    try {
      expect([service.tokens, service.warnings, existsSync(nowhere)]).toEqual([[], [], false]);
      const asked = async (path: string, init?: RequestInit): Promise<number> =>
        (await fetch(`${service.address}${path}`, init)).status;
      expect(await asked('/verifications', { method: 'POST', body: '{}' })).toBe(200);
      expect(await asked('/status-lists/revocation-1')).toBe(200);
      expect(await asked('/readyz')).toBe(200);
      expect(await asked('/tokens')).toBe(503);
    } finally {
      service.stop();
      await service.stopped;
    }
  }, 60_000);
});

describe('--files none', () => {
  it('writes no file, lists are published all the same, and edc audit misses none', async () => {
    const own = temporaryFolder();
    const flags = ['--data', join(own, 'data'), '--out', join(own, 'out')];
    const [data, out] = [join(own, 'data'), join(own, 'out')];
    const house = await createCompose({ EDC_FILES: 'none' }).house({ data, out, command: 'test' });
    const office = house.named(undefined);
    const ceremonies = await office.issuing();
    const awarded = () =>
      ({ rows: rowsOf(result(1)), programme: programmeOf('adapting-to-change'), language: 'en' }) as const;
    const reports = [...(await all(ceremonies.issue(awarded()))), ...(await all(ceremonies.issue(awarded())))];
    expect(reports).toMatchObject([{ outcome: 'issued' }, { outcome: 'already-issued' }]);
    expect(reports[1]).not.toHaveProperty('rewritten');
    for (const outcome of ['published', 'current'])
      expect((await office.publishing.publish()).map((list) => list.outcome)).toEqual([outcome, outcome]);
    const [{ id: credentialId = '' } = {}] = await office.register.ofLearner(result(1).learner.identifier);
    await ceremonies.decide({ credentialId, purpose: 'revocation', value: true, reason: 'r' });
    expect((await house.audit())[0]).toMatchObject({ agrees: false, register: { behind: [expect.any(String)] } });
    await office.publishing.publish();
    await house.close();
    expect(existsSync(out)).toBe(false);
    expect((await run(['audit', '--files', 'none', ...flags])).exitCode).toBe(0);
    const missed = await run(['audit', ...flags]);
    expect([missed.exitCode, missed.out.match(/missing: /g)?.length]).toEqual([1, 4]);
    const wrong = await run(['audit', '--files', 'some', ...flags]);
    expect([wrong.exitCode, wrong.err]).toEqual([64, expect.stringContaining('usage.files-unknown')]);
  }, 60_000);
});

describe('edc work', () => {
  it('refuses a data folder, which has one process', async () => {
    for (const words of [['work'], ['work', ...place], ['work', '--workers', '2']]) {
      const { exitCode, err } = await run(words);
      expect([words, exitCode, err]).toEqual([words, 78, expect.stringContaining('work.server-missing')]);
    }
  });
});

describe('a command that needs the register', () => {
  it('says, while the service owns it, which address does the same', async () => {
    const house = await createCompose({}).house({ data: place[1], command: 'edc serve' });
    try {
      for (const [words, address] of [
        [['tokens', 'list'], 'GET /tokens'],
        [['audit'], 'GET /audit'],
        [['revoke', 'urn:credential:x', '--reason', 'y'], 'POST /credentials/{id}/revocation'],
        [['replace', 'urn:credential:x', '--mark', '1'], 'POST /credentials/{id}/replacement'],
        [['erase', 'x'], 'DELETE /learners/{learner}'],
        [['status', 'publish'], 'stop it first'],
      ] as const) {
        const { exitCode, err } = await run([...words, ...place]);
        expect([words, exitCode, err.includes('register.in-use'), err.includes(address)]).toEqual([
          words,
          66,
          true,
          true,
        ]);
      }
    } finally {
      await house.close();
    }
  }, 60_000);
});
