import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Terminal } from '../../src/cli/output.js';
import { runCommand } from '../../src/cli/program.js';
import { LANGUAGES, type Verdict, toBase64 } from '../../src/model/index.js';
import type { Explanation } from '../../src/pipeline/verifying/index.js';
import { PHRASES } from '../../src/verdict/phrases/index.js';
import { WORDS } from '../../src/verdict/phrases/words.js';
import { type IssuedSet, NOW, bytesOf, issueOne, issuedSet, jsonOf, lists, trustIn } from '../support/issued.js';
import { SEALED_SAMPLES } from '../support/samples.js';
import { describeWithShared, shared, sharedBytes } from '../support/shared.js';
import { type Ran, run } from '../support/terminal.js';

let folder: string;
let set: IssuedSet;
const path = (name: string): string => join(folder, name);
const AT = ['--at', NOW] as const;
let trusting: readonly string[];

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${toBase64(der)}\n-----END CERTIFICATE-----\n`;
}

async function writeLists(name: string, published: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(path(name));
  for (const [url, bytes] of published) await writeFile(path(join(name, `${url.split('/').at(-1) ?? ''}.json`)), bytes);
}

async function writeTrust(name: string, organisation: IssuedSet['organisation']): Promise<void> {
  const { anchors, issuers } = trustIn(organisation);
  await writeFile(path(name), JSON.stringify({ certificates: anchors.map((der) => ({ pem: pem(der) })), issuers }));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edc-verify-'));
  set = await issuedSet();
  const [first] = set.credentials;
  if (first === undefined) throw new Error('nothing was issued');
  await writeFile(path('sealed.jsonld'), first.sealed);
  await writeFile(path('proved.json'), first.proved);
  await writeFile(path('passport.json'), set.presentation);
  await writeFile(path('passport.zip'), set.package);
  const altered = new TextDecoder().decode(first.sealed).replace('Ελένη', 'Ελένα');
  await writeFile(path('altered.jsonld'), altered);
  await writeLists('status', set.lists);
  await writeLists('revoked', await lists({ key: set.organisation.proofKey, revoked: [first.index] }));
  await writeTrust('trust.json', set.organisation);
  await writeTrust('stranger.json', set.stranger);
  await writeFile(path('ca.pem'), pem(set.organisation.authority.certificate));
  trusting = ['--trust', path('trust.json'), '--status', path('status'), ...AT];
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function verify(file: string, ...flags: readonly string[]): Promise<Ran> {
  return run(['verify', path(file), ...flags]);
}

const ESCAPE = '\u001b';
const FILES = ['sealed.jsonld', 'proved.json', 'passport.json', 'passport.zip'];

describe('edc verify', () => {
  it.each(FILES)('exits 0 with trust and lists: %s', async (file) => {
    const { exitCode, out, err } = await verify(file, ...trusting);
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toContain('✓');
    expect(out).not.toContain('✗');
  });

  it.each(FILES)('exits 2 without trust, and with that of a stranger: %s', async (file) => {
    for (const flags of [
      AT,
      ['--status', path('status'), ...AT],
      ['--trust', path('stranger.json'), '--status', path('status'), ...AT],
    ])
      expect((await verify(file, ...flags)).exitCode).toBe(2);
  });

  it('exits 2 without the lists, and says of each why', async () => {
    const { exitCode, out } = await verify('sealed.jsonld', '--trust', path('trust.json'), ...AT);
    expect(exitCode).toBe(2);
    expect(out).toContain('(status.list-host-untrusted)');
    const empty = await verify('sealed.jsonld', '--trust', path('trust.json'), '--status', folder, ...AT);
    expect(empty.exitCode).toBe(2);
    expect(empty.out).toContain('(status.list-unreachable)');
  });

  it('exits 0 for a package with bare anchors alone', async () => {
    const flags = ['--anchors', path('ca.pem'), '--status', path('status'), ...AT];
    expect((await verify('passport.zip', ...flags)).exitCode).toBe(0);
    expect((await verify('sealed.jsonld', ...flags)).exitCode).toBe(0);
    expect((await verify('proved.json', ...flags)).exitCode).toBe(2);
  });

  it('exits 1 for what was altered and for what was revoked, and says so', async () => {
    const altered = await verify('altered.jsonld', ...trusting);
    expect(altered.exitCode).toBe(1);
    expect(altered.out).toContain('(seal.signature-wrong)');
    for (const file of FILES) {
      const revoked = await verify(file, '--trust', path('trust.json'), '--status', path('revoked'), ...AT);
      expect(revoked.exitCode).toBe(1);
      expect(revoked.out).toContain('(status.revoked)');
    }
  });

  it('exits 1 for what is no credential', async () => {
    await writeFile(path('hello.txt'), 'hello');
    await writeFile(path('empty'), '');
    for (const file of ['hello.txt', 'empty', 'ca.pem', 'trust.json', 'status/revocation-1.json'])
      expect((await verify(file, ...trusting)).exitCode).toBe(1);
  });

  it('judges at the instant that is given, a day too', async () => {
    const with_ = (at: string): Promise<Ran> =>
      verify('sealed.jsonld', '--trust', path('trust.json'), '--status', path('status'), '--at', at);
    expect((await with_('2026-11-20')).exitCode).toBe(1);
    expect((await with_('2026-11-22')).exitCode).toBe(0);
    expect((await with_('2027-06-01T00:00:00+02:00')).exitCode).toBe(2);
    expect((await with_('2031-01-01')).out).toContain('(trust.certificate-expired)');
  });

  it('takes its settings from the environment too, flags first', async () => {
    const environment = { EDC_TRUST: path('trust.json'), EDC_STATUS: path('status'), EDC_LANG: 'it' };
    const ran = await run(['verify', path('sealed.jsonld'), ...AT], environment);
    expect(ran.exitCode).toBe(0);
    expect(ran.out).toContain(WORDS['headline.credential.passed'].it);
    const flagged = await run(['verify', path('sealed.jsonld'), '--trust', path('stranger.json'), ...AT], environment);
    expect(flagged.exitCode).toBe(2);
  });

  it('takes a policy, and none that loosens what matters', async () => {
    await writeFile(path('policy.json'), JSON.stringify({ name: 'loose', severities: { 'issuer.known': 'warn' } }));
    await writeFile(path('bad.json'), JSON.stringify({ name: 'bad', severities: { 'proof.holds': 'off' } }));
    const flags = ['--status', path('status'), ...AT];
    expect((await verify('proved.json', ...flags)).exitCode).toBe(2);
    expect((await verify('proved.json', ...flags, '--policy', path('policy.json'))).exitCode).toBe(0);
    const refused = await verify('proved.json', ...flags, '--policy', path('bad.json'));
    expect([refused.exitCode, refused.out]).toEqual([65, '']);
    expect(refused.err).toContain('policy.not-usable');
  });

  it('leaves nothing behind: it writes no file', async () => {
    const before = (await readdir(folder)).sort();
    await verify('passport.zip', ...trusting);
    expect((await readdir(folder)).sort()).toEqual(before);
  });
});

describe('edc verify --json', () => {
  it.each(FILES)('prints the verdict with codes, and nothing else: %s', async (file) => {
    const { exitCode, out, err } = await verify(file, '--json', ...trusting);
    const { verdict, explanation } = JSON.parse(out) as { verdict: Verdict; explanation: Explanation };
    expect([exitCode, err]).toEqual([0, '']);
    expect(verdict).toMatchObject({ conclusion: 'passed', at: NOW, policy: { name: 'default' } });
    expect(explanation.headline).not.toBe('');
  });

  it('exits by the conclusion all the same', async () => {
    const { exitCode, out } = await verify('altered.jsonld', '--json', ...trusting);
    expect(exitCode).toBe(1);
    expect((JSON.parse(out) as { verdict: Verdict }).verdict.reasons).toContainEqual({ code: 'seal.signature-wrong' });
  });

  it('has no character that a terminal would obey, and loses none', async () => {
    const title = 'A\u009b2J\u202E\u{E0001}B';
    const document = { ...jsonOf(await readFile(path('proved.json'))), displayParameter: { title: { en: title } } };
    await writeFile(path('hostile.json'), bytesOf(document));
    const { exitCode, out } = await verify('hostile.json', '--json', ...trusting);
    expect(exitCode).toBe(1);
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    const { verdict } = JSON.parse(out) as { verdict: Verdict };
    expect(verdict.credentials[0]?.summary.title).toEqual({ en: title });
  });
});

/** Lines without what a file or the caller says: codes, places and marks. */
function sentences(out: string): readonly string[] {
  return out
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /\p{L}{3}/u.test(line));
}

describe('edc verify --lang', () => {
  const cases = (): readonly (readonly [string, readonly string[]])[] => [
    ['sealed.jsonld', trusting],
    ['passport.zip', AT],
    ['altered.jsonld', trusting],
    ['ca.pem', trusting],
  ];
  const english = new Map<string, ReadonlySet<string>>();

  beforeAll(async () => {
    for (const [file, flags] of cases())
      english.set(file, new Set(sentences((await verify(file, '--verbose', ...flags)).out)));
  });

  it.each(LANGUAGES.filter((language) => language !== 'en'))('speaks %s, and no English', async (language) => {
    for (const [file, flags] of cases()) {
      const { out } = await verify(file, '--verbose', '--lang', language, ...flags);
      const same = sentences(out).filter((line) => english.get(file)?.has(line));
      expect([file, same]).toEqual([file, []]);
      for (const { says, hint } of Object.values(PHRASES.en))
        for (const text of [says, hint].filter((phrase) => phrase !== '' && !phrase.includes('{')))
          expect(out).not.toContain(text);
      if (language === 'el') expect(out).toMatch(/\p{Script=Greek}{3}/u);
    }
  });

  it('that is unknown is a usage error, by flag and by environment', async () => {
    const flagged = await verify('sealed.jsonld', '--lang', 'de');
    expect([flagged.exitCode, flagged.out]).toEqual([64, '']);
    expect(flagged.err).toContain('(usage.language-unknown)');
    expect(flagged.err).toContain('hint:');
    expect((await run(['verify', path('sealed.jsonld')], { EDC_LANG: 'xx' })).exitCode).toBe(64);
  });
});

describe('what cannot be done', () => {
  it.each([
    [['verify'], 'a missing file name'],
    [['verify', 'a', 'b'], 'two files'],
    [['verify', 'a', '--nonsense'], 'an unknown flag'],
    [['verify', 'a', '--trust'], 'a flag without its value'],
    [['verify', 'a', '--at', 'yesterday'], 'an instant that is none'],
    [['verify', 'a', '--at', '2026-02-30'], 'a day that is none'],
    [['nonsense'], 'an unknown command'],
    [['catalogue'], 'half a command'],
    [['serve', '--port', '70000'], 'a port that is none'],
  ])('is a usage error, 64: %j', async (words) => {
    const { exitCode, err } = await run(words);
    expect(exitCode).toBe(64);
    expect(err).not.toBe('');
    expect(err).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it('because the file is missing, or a folder: 65', async () => {
    for (const [file, code] of [
      ['nowhere.json', 'file.missing'],
      ['status', 'file.unreadable'],
    ] as const) {
      const { exitCode, out, err } = await verify(file, ...trusting);
      expect([exitCode, out]).toEqual([65, '']);
      expect(err).toContain(`(${code})`);
      expect(err).toContain('edc: hint: ');
    }
  });

  it('because what is trusted, or the folder of lists, cannot be used: 78', async () => {
    await writeFile(path('bad-trust.json'), '{"certificates":[{"pem":"hello"}]}');
    await writeFile(path('not-json.json'), '{');
    for (const flags of [
      ['--trust', path('bad-trust.json')],
      ['--trust', path('not-json.json')],
      ['--trust', path('nowhere.json')],
      ['--anchors', path('nowhere')],
      ['--anchors', path('trust.json')],
      ['--status', path('nowhere')],
      ['--status', path('trust.json')],
    ]) {
      const { exitCode, out, err } = await verify('sealed.jsonld', ...flags);
      expect([flags, exitCode, out]).toEqual([flags, 78, '']);
      expect(err).toMatch(/^edc: .* \((trust|status)\.[a-z-]+\)\nedc: hint: /);
    }
  });
});

describe('edc', () => {
  it('alone shows what there is, and is not a success', async () => {
    const { exitCode, out } = await run([]);
    expect(exitCode).toBe(64);
    for (const command of ['issue', 'revoke', 'passport', 'verify', 'status', 'catalogue', 'keys', 'serve', 'demo'])
      expect(out).toMatch(new RegExp(`^  ${command}`, 'm'));
  });

  it('help and --help and --version are', async () => {
    for (const words of [['help'], ['--help'], ['verify', '--help'], ['help', 'verify']]) {
      const { exitCode, out, err } = await run(words);
      expect([words, exitCode, err]).toEqual([words, 0, '']);
      expect(out).toContain('Usage: edc');
    }
    const file = new URL('../../package.json', import.meta.url);
    const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
    expect(await run(['--version'])).toEqual({ exitCode: 0, out: `${version}\n`, err: '' });
  });

  it('uses colours where they are wanted, and only its own', async () => {
    let out = '';
    const terminal: Terminal = {
      out: (text) => (out += text),
      err: (text) => (out += text),
      interactive: true,
      colour: true,
      columns: 80,
    };
    const names = { identifier: 'L-0001', givenName: 'Ελένη', familyName: 'Παπαδοπούλου' };
    const credential = await issueOne(set.organisation, { number: 2, learner: names });
    const escape = `${ESCAPE}]0;owned\u0007${ESCAPE}[2J`;
    const document = { ...jsonOf(credential.proved), displayParameter: { title: { en: escape } }, issuer: escape };
    await writeFile(path('escape.json'), bytesOf(document));
    const exitCode = await runCommand(['verify', path('escape.json'), '--verbose'], { terminal, environment: {} });
    expect(exitCode).toBe(1);
    const own = out.replaceAll(new RegExp(`${ESCAPE}\\[\\d{1,2}m`, 'g'), '');
    expect(own).not.toBe(out);
    expect(own.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(own).toContain('owned');
  });
});

describeWithShared('edc verify on real credentials', () => {
  const anchors = ['--anchors', fileURLToPath(shared('edc/samples/anchors'))];
  const file = (name: string): string => fileURLToPath(shared(`edc/samples/sealed/${name}.jsonld`));

  it.each(SEALED_SAMPLES)('exits 2 without trust: %s', async (name) => {
    const { exitCode, out } = await run(['verify', file(name)]);
    expect(exitCode).toBe(2);
    expect(out).toContain('(trust.no-path)');
    expect(out).not.toContain('(seal.signature-wrong)');
  });

  it.each(SEALED_SAMPLES)('exits 1 when it was altered, whoever is trusted: %s', async (name) => {
    const text = new TextDecoder().decode(sharedBytes(`edc/samples/sealed/${name}.jsonld`));
    await writeFile(path(`${name}.jsonld`), text.replace('legalName', 'legalNamf'));
    const { exitCode, out } = await verify(`${name}.jsonld`, ...anchors);
    expect(exitCode).toBe(1);
    expect(out).toContain('(seal.signature-wrong)');
  });

  it('says each in every language', async () => {
    const headlines = new Set<string>();
    for (const language of LANGUAGES)
      headlines.add((await run(['verify', file('velocert-degree'), '--lang', language])).out.split('\n')[0] ?? '');
    expect(headlines.size).toBe(5);
  });

  it('says of what nobody sealed that anybody can have written it', async () => {
    const unsealed = fileURLToPath(shared('edc/samples/unsealed/commission-microcredential.jsonld'));
    const { exitCode, out } = await run(['verify', unsealed, ...anchors]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/\(form\.(nothing-to-trust|is-upload)\)/);
  });
});
