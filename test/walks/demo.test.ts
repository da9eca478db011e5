import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCompose } from '../../src/compose.js';
import { initKeys } from '../../src/adapters/index.js';
import type { Instant, Verdict } from '../../src/model/index.js';
import type { Explanation } from '../../src/pipeline/verifying/index.js';
import { WORDS } from '../../src/verdict/phrases/words.js';
import { run, type Ran } from '../support/terminal.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const example = join(root, 'keys.example', 'trust.json');

function verdictOf({ out }: Ran): Verdict {
  return (JSON.parse(out) as { verdict: Verdict }).verdict;
}

/** The whole path as a newcomer walks it: the demo, then what README says to do with what it wrote. */
describe('the demo and what can be done with it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'edc-demo-'));
  const out = join(folder, 'out');
  const status = join(out, 'status');
  let demo: Ran;
  let packages: readonly string[];

  beforeAll(async () => {
    demo = await run(['demo', '--out', out]);
    packages = readdirSync(join(out, 'passports'))
      .filter((name) => name.endsWith('.zip'))
      .map((name) => join(out, 'passports', name))
      // The smallest first: what needs any package takes that one.
      .sort((a, b) => statSync(a).size - statSync(b).size);
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function verify(file: string, ...more: readonly string[]): Promise<Ran> {
    return run(['verify', file, '--json', ...more]);
  }

  it('ends well and writes what it names', () => {
    expect(demo.err).toBe('');
    expect(demo.exitCode).toBe(0);
    expect(packages).toHaveLength(10);
    expect(readdirSync(join(out, 'sealed')).length).toBe(readdirSync(join(out, 'proved')).length);
    expect(readdirSync(status).sort()).toEqual(['revocation-1.json', 'suspension-1.json']);
  });

  it('starts anew each run, but not over files that it did not write', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'mine.txt'), 'kept');
    const ran = await run(['demo', '--out', other]);
    expect(ran.exitCode).toBe(65);
    expect(ran.err).toContain('demo.folder-in-use');
    expect(readFileSync(join(other, 'mine.txt'), 'utf8')).toBe('kept');
  });

  it('gives passports and packages that pass with trust, and exactly one that holds a revoked credential', async () => {
    const verdicts = new Map<string, Verdict>();
    for (const file of packages)
      verdicts.set(file, verdictOf(await verify(file, '--trust', example, '--status', status)));
    const failed = [...verdicts].filter(([, verdict]) => verdict.conclusion !== 'passed');
    expect(failed.map(([, verdict]) => verdict.conclusion)).toEqual(['failed']);
    const [revokedFile, ofPackage] = failed[0] ?? [''];
    const revoked = new Set(
      ofPackage?.credentials.filter(({ conclusion }) => conclusion === 'failed').map(({ summary }) => summary.id),
    );
    expect(revoked.size).toBe(1);
    expect(ofPackage?.reasons.map(({ code }) => code)).toEqual(['status.revoked']);
    // What people read: each credential with both its forms in agreement, and in the headline the one that was revoked.
    const { explanation } = JSON.parse((await verify(revokedFile, '--trust', example, '--status', status)).out) as {
      explanation: Explanation;
    };
    const failing = explanation.groups.filter(({ conclusion }) => conclusion !== 'passed');
    expect(failing).toHaveLength(1);
    expect(explanation.headline).toContain(failing[0]?.title);
    expect(explanation.headline).toContain('revoked');
    expect(new Set(explanation.groups.map(({ forms }) => forms))).toEqual(new Set([WORDS['label.both-forms'].en]));
    const presentation = (file: string): string => file.replace(/zip$/, 'json');
    const again = verdictOf(await verify(presentation(revokedFile), '--trust', example, '--status', status));
    expect(again.reasons.map(({ code }) => code)).toEqual(['status.revoked']);
    const sound = await verify(presentation(packages[0] ?? ''), '--trust', example, '--status', status);
    expect(sound.exitCode).toBe(0);
  }, 120_000);

  it('is indeterminate without trust, and never passed with a stranger’s authority', async () => {
    const strange = join(folder, 'strange-keys');
    await initKeys(strange, {
      legalName: 'Stranger',
      identifier: 'VATIT-12345678901',
      country: 'IT',
      key: 'P-256',
      notBefore: '2026-01-01T00:00:00Z' as Instant,
    });
    const files = [
      packages[0] ?? '',
      (packages[0] ?? '').replace(/zip$/, 'json'),
      join(out, 'sealed', readdirSync(join(out, 'sealed'))[3] ?? ''),
      join(out, 'proved', readdirSync(join(out, 'proved'))[3] ?? ''),
    ];
    for (const file of files) {
      const bare = await verify(file, '--status', status);
      expect([1, 2]).toContain(bare.exitCode);
      const stranger = await verify(file, '--status', status, '--trust', join(strange, 'trust.json'));
      expect(stranger.exitCode).toBe(bare.exitCode);
      expect(verdictOf(stranger).credentials.every(({ trustedIssuer }) => trustedIssuer === undefined)).toBe(true);
      const anchored = await verify(file, '--status', status, '--anchors', join(strange, 'ca.pem'));
      expect(anchored.exitCode).toBe(bare.exitCode);
    }
  }, 60_000);

  it('is verified by the service too, before and after', async () => {
    const compose = createCompose({});
    const place = { data: join(out, 'data'), out };
    const service = await compose.serve({ port: 0, trust: example, status, demo: true, ...place });
    try {
      // What `npm start` hands out to try it with: a token, and the page of the learner of whose credentials one is revoked.
      const { token = '', learner } = service.demo ?? {};
      const authorization = `Bearer ${token}`;
      expect((await fetch(`${service.address}/tokens`, { headers: { authorization } })).status).toBe(200);
      const own = await fetch(`${service.address}${learner?.path ?? ''}`, { headers: { accept: 'text/html' } });
      expect([learner?.name, own.status, (await own.text()).includes('19 of 20')]).toEqual([
        'Ελένη Παπαδοπούλου',
        200,
        true,
      ]);
      for (const file of packages.slice(0, 2)) {
        const answer = await fetch(`${service.address}/verifications`, { method: 'POST', body: readFileSync(file) });
        expect(answer.status).toBe(200);
        const { verdict } = (await answer.json()) as { verdict: Verdict };
        const here = verdictOf(await verify(file, '--trust', example, '--status', status));
        expect(verdict.conclusion).toBe(here.conclusion);
        expect(verdict.evidenceDigest).toHaveLength(64);
      }
      const list = await fetch(`${service.address}/status-lists/revocation-1`);
      expect(list.headers.get('content-type')).toContain('application/vc');
      expect(await list.json()).toMatchObject({ id: 'https://passport.example/status-lists/revocation-1' });
    } finally {
      service.stop();
      await service.stopped;
    }
    // Nobody's organisation is tried out; of one that somebody has keys of, nothing is handed out.
    const keys = join(folder, 'strange-keys');
    const other = await compose.serve({ port: 0, trust: example, status, demo: true, keys, ...place });
    other.stop();
    await other.stopped;
    expect(other.demo).toBeUndefined();
  }, 60_000);

  it('runs the example of README with the built library', async () => {
    const code = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
    expect(code).toContain("from 'edc-passport'");
    const passing = packages[0] ?? '';
    // Below the package's own folder, its name leads to itself.
    mkdirSync(join(root, 'coverage'), { recursive: true });
    const script = join(root, 'coverage', 'readme-example.mjs');
    writeFileSync(
      script,
      code
        .replace("'keys.example/trust.json'", JSON.stringify(example))
        .replace("'demo-out/status'", JSON.stringify(status))
        .replace("'passport.zip'", JSON.stringify(passing)),
    );
    const { stdout } = await promisify(execFile)(process.execPath, [script]);
    expect(stdout).toMatch(/^passed \[\]/);
  }, 60_000);
});
