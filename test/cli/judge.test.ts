import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES, type Verdict, toBase64 } from '../../src/model/index.js';
import type { Explanation } from '../../src/pipeline/verifying/index.js';
import { WORDS } from '../../src/verdict/phrases/words.js';
import { type IssuedSet, NOW, issuedSet, lists, trustIn } from '../support/issued.js';
import { describeWithShared, shared, sharedText } from '../support/shared.js';
import { type Ran, run } from '../support/terminal.js';

let folder: string;
let set: IssuedSet;
const path = (name: string): string => join(folder, name);
const AT = ['--at', NOW] as const;

interface Answered {
  readonly verdict: Verdict;
  readonly explanation: Explanation;
}

function answered({ out }: Ran): Answered {
  return JSON.parse(out) as Answered;
}

async function writeLists(name: string, published: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(path(name));
  for (const [url, bytes] of published) await writeFile(path(join(name, `${url.split('/').at(-1) ?? ''}.json`)), bytes);
}

let trusting: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edc-judge-'));
  set = await issuedSet();
  const [first] = set.credentials;
  if (first === undefined) throw new Error('nothing was issued');
  await writeFile(path('sealed.jsonld'), first.sealed);
  await writeFile(path('proved.json'), first.proved);
  await writeFile(path('passport.zip'), set.package);
  await writeFile(path('altered.jsonld'), new TextDecoder().decode(first.sealed).replace('Ελένη', 'Ελένα'));
  await writeLists('status', set.lists);
  await writeLists('revoked', await lists({ key: set.organisation.proofKey, revoked: [first.index] }));
  const { anchors, issuers } = trustIn(set.organisation);
  const certificates = anchors.map((der) => ({
    pem: `-----BEGIN CERTIFICATE-----\n${toBase64(der)}\n-----END CERTIFICATE-----\n`,
  }));
  await writeFile(path('trust.json'), JSON.stringify({ certificates, issuers }));
  trusting = ['--trust', path('trust.json'), '--status', path('status'), ...AT];
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Verifies and keeps the evidence; what was said of the verdict, and the evidence's name. */
async function kept(file: string, name: string, ...flags: readonly string[]): Promise<Ran> {
  return run(['verify', path(file), '--json', '--save-evidence', path(name), ...flags]);
}

describe('edc verify --save-evidence and edc judge', () => {
  it.each([
    ['sealed.jsonld', 0],
    ['proved.json', 0],
    ['passport.zip', 0],
    ['altered.jsonld', 1],
    ['trust.json', 1],
  ])('give the same verdict on %s, without trust, lists or network', async (file, exitCode) => {
    const name = `${file}.evidence.json`;
    const before = await kept(file, name, ...trusting);
    expect(before.exitCode).toBe(exitCode);
    const after = await run(['judge', path(name), '--json']);
    expect([after.exitCode, after.err]).toEqual([exitCode, '']);
    expect(answered(after)).toEqual(answered(before));
    for (const language of LANGUAGES) {
      const said = await run(['judge', path(name), '--lang', language]);
      const verified = await run(['verify', path(file), '--lang', language, ...trusting]);
      expect(said.out).toBe(verified.out);
    }
  });

  it('name policy, instant and evidence, whose digest is that of the file', async () => {
    await kept('sealed.jsonld', 'named.json', ...trusting);
    const digest = createHash('sha256')
      .update(await readFile(path('named.json')))
      .digest('hex');
    const { verdict, explanation } = answered(await run(['judge', path('named.json'), '--json']));
    expect(verdict).toMatchObject({ at: NOW, gatheredAt: NOW, evidenceDigest: digest, policy: { name: 'default' } });
    expect(explanation.basis.map(({ key }) => key)).toEqual(['judged-at', 'policy', 'evidence']);
    const { out } = await run(['judge', path('named.json')]);
    for (const part of [NOW, 'default', verdict.policy.digest.slice(0, 16), digest]) expect(out).toContain(part);
    // Written otherwise, the same facts have the same digest.
    const pretty = JSON.stringify(JSON.parse(await readFile(path('named.json'), 'utf8')), undefined, 4);
    await writeFile(path('pretty.json'), pretty);
    expect(answered(await run(['judge', path('pretty.json'), '--json'])).verdict).toEqual(verdict);
  });

  it('judge under another policy, by flag and by environment', async () => {
    await kept('proved.json', 'unknown.json', '--status', path('status'), ...AT);
    await writeFile(path('loose.json'), JSON.stringify({ name: 'loose', severities: { 'issuer.known': 'warn' } }));
    const strict = await run(['judge', path('unknown.json'), '--json']);
    expect(strict.exitCode).toBe(2);
    const loose = await run(['judge', path('unknown.json'), '--json', '--policy', path('loose.json')]);
    expect(loose.exitCode).toBe(0);
    expect(answered(loose).verdict.policy.name).toBe('loose');
    expect(answered(loose).verdict.policy.digest).not.toBe(answered(strict).verdict.policy.digest);
    const environment = { EDC_POLICY: path('loose.json') };
    expect((await run(['judge', path('unknown.json')], environment)).exitCode).toBe(0);
    expect((await run(['verify', path('proved.json'), '--status', path('status'), ...AT], environment)).exitCode).toBe(
      0,
    );
  });

  it('say honestly that facts of one instant prove nothing of another', async () => {
    await kept('sealed.jsonld', 'instant.json', ...trusting);
    const same = await run(['judge', path('instant.json'), '--at', NOW]);
    expect(same.exitCode).toBe(0);
    const later = await run(['judge', path('instant.json'), '--at', '2026-11-22', '--json']);
    expect(later.exitCode).toBe(2);
    expect(answered(later).verdict.causes.map(({ code }) => code)).toEqual(['evidence.other-instant']);
    // Not even by a policy.
    await writeFile(path('never.json'), JSON.stringify({ name: 'x', severities: { 'evidence.instant': 'off' } }));
    expect((await run(['judge', path('instant.json'), '--policy', path('never.json')])).exitCode).toBe(65);
  });

  it('keep what they write from others, and never write over a file unasked', async () => {
    const first = await kept('sealed.jsonld', 'private.json', ...trusting);
    expect(first.err).toContain('private.json');
    expect((await stat(path('private.json'))).mode & 0o777).toBe(0o600);
    const before = await readFile(path('private.json'), 'utf8');
    const again = await kept('altered.jsonld', 'private.json', ...trusting);
    expect([again.exitCode, again.out]).toEqual([65, '']);
    expect(again.err).toContain('(file.exists)');
    expect(await readFile(path('private.json'), 'utf8')).toBe(before);
    const replaced = await kept('altered.jsonld', 'private.json', '--overwrite', ...trusting);
    expect(replaced.exitCode).toBe(1);
    expect(await readFile(path('private.json'), 'utf8')).not.toBe(before);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('never write over what is read, not even by another name, and leave nothing half written', async () => {
    await symlink(path('sealed.jsonld'), path('link.jsonld'));
    for (const name of ['sealed.jsonld', 'link.jsonld']) {
      const ran = await kept('sealed.jsonld', name, '--overwrite', ...trusting);
      expect(ran.exitCode).toBe(65);
      expect(ran.err).toContain('(file.is-input)');
    }
    const nowhere = await kept('sealed.jsonld', 'no/such/folder.json', ...trusting);
    expect(nowhere.exitCode).toBe(65);
    expect(nowhere.err).toContain('(file.unwritable)');
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('refuse what is no evidence, with a code, a place and a hint', async () => {
    await kept('sealed.jsonld', 'good.json', ...trusting);
    const good = await readFile(path('good.json'), 'utf8');
    await chmod(path('good.json'), 0o600);
    for (const [name, text, code, place] of [
      ['cut.json', good.slice(0, 900), 'evidence.unreadable', 'position'],
      ['twice.json', good.replace('{', '{"version":1,'), 'evidence.unreadable', 'version'],
      ['version.json', good.replace(/"version":1\}$/, '"version":7}'), 'evidence.version-unknown', '7'],
      [
        'code.json',
        good.replace('"findings":[]', '"findings":[{"code":"constructor"}]'),
        'evidence.malformed',
        '/code',
      ],
      ['sealed.jsonld', undefined, 'evidence.malformed', 'the whole'],
    ] as const) {
      if (text !== undefined) await writeFile(path(name), text);
      const { exitCode, out, err } = await run(['judge', path(name)]);
      expect([name, exitCode, out]).toEqual([name, 65, '']);
      expect(err).toContain(`(${code})`);
      expect(err).toContain(place);
      expect(err).toContain('hint:');
    }
    expect((await run(['judge', path('nowhere.json')])).err).toContain('(file.missing)');
    expect((await run(['judge'])).exitCode).toBe(64);
    expect((await run(['judge', path('good.json'), '--at', 'now'])).exitCode).toBe(64);
  });
});

describe('edc verify of a passport after a revocation', () => {
  it('names the one credential that was revoked, and lists the others with both forms in agreement', async () => {
    const before = await run(['verify', path('passport.zip'), ...trusting]);
    expect(before.exitCode).toBe(0);
    const agree = before.out.split('\n').filter((line) => line.includes(WORDS['label.both-forms'].en));
    expect(agree).toHaveLength(2);
    for (const line of agree) expect(line).toContain('✓');
    const flags = ['--trust', path('trust.json'), '--status', path('revoked'), ...AT];
    const after = await run(['verify', path('passport.zip'), ...flags]);
    expect(after.exitCode).toBe(1);
    const { verdict, explanation } = answered(await run(['verify', path('passport.zip'), '--json', ...flags]));
    const failing = explanation.groups.filter(({ conclusion }) => conclusion !== 'passed');
    expect(failing).toHaveLength(1);
    expect(verdict.causes.map(({ code }) => code)).toEqual(['status.revoked']);
    expect(explanation.headline).toContain(failing[0]?.title);
    expect(explanation.headline).toContain('revoked');
    expect(after.out.split('\n')[0]).toContain(explanation.headline);
    expect(explanation.advice).toContain('1 of 2');
  });
});

describeWithShared('what an employer is told of a real credential', () => {
  const anchors = ['--anchors', fileURLToPath(shared('edc/samples/anchors'))];
  const degree = fileURLToPath(shared('edc/samples/sealed/velocert-degree.jsonld'));

  it('an intact seal by VELOCERT OU that leads to its root, and that its list cannot be reached: ask, do not decide', async () => {
    const ran = await run(['verify', degree, '--json', ...anchors]);
    expect(ran.exitCode).toBe(2);
    const { verdict, explanation } = answered(ran);
    const [credential] = verdict.credentials;
    const answers = Object.fromEntries((credential?.answers ?? []).map(({ check, conclusion }) => [check, conclusion]));
    expect(answers).toMatchObject({
      'seal.intact': 'passed',
      'certificate.path': 'passed',
      'issuer.is-sealer': 'passed',
      'status.revocation': 'indeterminate',
    });
    expect(credential?.trustedIssuer).toBe('VELOCERT OU');
    expect(credential?.seals?.[0]?.path.at(-1)).toContain('Halcom Root Certificate Authority');
    expect(verdict.causes[0]?.code).toBe('status.list-host-untrusted');
    expect(explanation.advice).toBe(WORDS['advice.status-open'].en);
    const { out } = await run(['verify', degree, ...anchors]);
    for (const part of ['VELOCERT OU', 'Halcom Root Certificate Authority', 'app.velocert.com', explanation.advice])
      expect(out).toContain(part);
  });

  it('the same in Greek, whole', async () => {
    const { exitCode, out } = await run(['verify', degree, '--lang', 'el', '--verbose', ...anchors]);
    expect(exitCode).toBe(2);
    expect(out).toContain(WORDS['advice.status-open'].el);
  });

  it('in one sentence that the content was altered after sealing, where one character of a name is another', async () => {
    const text = sharedText('edc/samples/sealed/velocert-degree.jsonld');
    await writeFile(path('degree.jsonld'), text.replace('John Doe', 'John Dof'));
    const ran = await run(['verify', path('degree.jsonld'), ...anchors]);
    expect(ran.exitCode).toBe(1);
    const [headline = ''] = ran.out.split('\n');
    expect(headline).toContain('the content was altered after sealing');
    expect(headline.split(/[.;]/)).toHaveLength(1);
    const greek = await run(['verify', path('degree.jsonld'), '--lang', 'el', ...anchors]);
    expect(greek.out.split('\n')[0]).toContain('το περιεχόμενο αλλοιώθηκε μετά τη σφράγιση');
  });
});
