import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createCompose } from '../../src/compose.js';
import { temporaryFolder } from '../support/folder.js';
import { run } from '../support/terminal.js';

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

describe('a command that needs the register', () => {
  it('says, while the service owns it, which address does the same', async () => {
    const house = await createCompose({}).house({ data: place[1], command: 'edc serve' });
    try {
      for (const [words, address] of [
        [['tokens', 'list'], 'GET /tokens'],
        [['audit'], 'GET /audit'],
        [['revoke', 'urn:credential:x', '--reason', 'y'], 'stop it first'],
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
