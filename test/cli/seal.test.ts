import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { type DevServices, startDevServices } from '../../src/adapters/dev-pki/services/index.js';
import { initKeys } from '../../src/adapters/index.js';
import { createToil } from '../../src/cli/seal-due.js';
import { LANGUAGES, type Instant, StateError, UpstreamError, instantOf, monthsLater } from '../../src/model/index.js';
import { run, type Ran } from '../support/terminal.js';

/*
 * Two credentials that are issued at level B with keys of development services, and what the commands do with them: with
 * real services over HTTP, a real register and real files.
 */

const folder = mkdtempSync(join(tmpdir(), 'edc-seal-'));
const path = (...names: readonly string[]): string => join(folder, ...names);
const now = (): Instant => instantOf(Date.now());
const programme = fileURLToPath(new URL('../../fixtures/catalogue/adapting-to-change.json', import.meta.url));

let services: DevServices;
let ids: readonly string[];
/** The sealed files that were issued, and a copy of the first outside of the publisher's folder. */
let issued: readonly string[];
/** The first one, of level LTA and renewed. */
let renewedFile: string;
let keys: readonly string[];
let stamps: readonly string[];

interface Printed {
  readonly rows: readonly { readonly credentialId: string; readonly files: { readonly sealed: string } }[];
}

beforeAll(async () => {
  services = await startDevServices({ port: 0, now, key: 'P-256' });
  const { authority, urls } = services;
  await initKeys(path('keys'), {
    legalName: 'Demo VET Centre Nicosia',
    identifier: 'VATCY-00000000D',
    country: 'CY',
    key: 'P-256',
    notBefore: now(),
    services: { authority, urls, level: 'B' },
  });
  writeFileSync(path('rows.csv'), 'id,given,family,percent\r\nL-1,Ada,Nowak,90\r\nL-2,Bo,Rossi,85\r\n');
  const columns = { learnerId: 'id', givenName: 'given', familyName: 'family', percentage: 'percent' };
  writeFileSync(path('layout.json'), JSON.stringify({ kind: 'csv', columns }));
  keys = ['--keys', path('keys')];
  stamps = ['--time-stamps', urls.timeStamps];
  const ran = await issue();
  const { rows } = JSON.parse(ran.out) as Printed;
  ids = rows.map(({ credentialId }) => credentialId);
  issued = rows.map(({ files }) => path('out', files.sealed));
  expect(ids).toHaveLength(2);
  renewedFile = path('renewed.jsonld');
  await seal('upgrade', issued[0] ?? '', '--out', renewedFile, ...stamps);
  await seal('renew', renewedFile, '--in-place', ...stamps);
}, 60_000);

afterAll(async () => {
  await services.close();
  rmSync(folder, { recursive: true, force: true });
});

const places = ['--data', path('data'), '--out', path('out')];

function issue(): Promise<Ran> {
  const files = ['--programme', programme, '--results', path('rows.csv'), '--layout', path('layout.json')];
  return run(['issue', ...files, ...places, ...keys, '--json']);
}

function seal(...words: readonly string[]): Promise<Ran> {
  return run(['seal', ...words]);
}

/** A copy of the first file as it was issued, under its own name in a folder of its own. */
function copy(name: string): string {
  mkdirSync(path(name));
  const file = path(name, 'credential.jsonld');
  copyFileSync(issued[0] ?? '', file);
  return file;
}

interface InspectedJson {
  readonly signatures: readonly { readonly level: string; readonly components: readonly { readonly name: string }[] }[];
}

async function componentsOf(file: string): Promise<readonly string[]> {
  const { out } = await seal('inspect', file, '--json');
  return (JSON.parse(out) as InspectedJson).signatures[0]?.components.map(({ name }) => name) ?? [];
}

interface DueJson {
  readonly seen: number;
  readonly kept: number;
  readonly packages: number;
  readonly others: number;
  readonly items: readonly {
    readonly name: string;
    readonly dueness: string;
    readonly outcome?: string;
    readonly level?: string;
    readonly code?: string;
  }[];
}

function dueOf({ out }: Ran): DueJson {
  return JSON.parse(out) as DueJson;
}

const PARTS = ['sigTst', 'xVals', 'rVals', 'arcTst'];

describe('edc seal upgrade and renew, of a file', () => {
  it('raises step by step to the structure that it has at once, in another file or in place', async () => {
    const file = copy('steps');
    const mode = statSync(file).mode;
    for (const level of ['T', 'LT', 'LTA']) {
      const ran = await seal('upgrade', file, '--level', level, '--in-place', ...stamps);
      expect([ran.exitCode, ran.err]).toEqual([0, '']);
      expect(ran.out).toContain(`to level ${level}`);
    }
    const direct = path('steps', 'direct.jsonld');
    const ran = await seal('upgrade', issued[0] ?? '', '--out', direct, ...keys, '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ before: { level: 'B' }, after: { level: 'LTA' }, changed: true });
    expect(await componentsOf(file)).toEqual(PARTS);
    expect(await componentsOf(direct)).toEqual(PARTS);
    expect(statSync(file).mode).toBe(mode);
    expect(readdirSync(path('steps')).sort()).toEqual(['credential.jsonld', 'direct.jsonld']);
    const renewed = await seal('renew', file, '--in-place', ...keys);
    expect(renewed.exitCode).toBe(0);
    expect(await componentsOf(file)).toEqual([...PARTS, 'tstVD', 'arcTst']);
    // The demonstration's lists are nowhere; all that is asked of the seal is answered.
    const trusting = ['--trust', path('keys', 'trust.json'), '--json'];
    const verdict = JSON.parse((await run(['verify', file, ...trusting])).out) as {
      readonly verdict: { readonly reasons: readonly { readonly code: string }[] };
    };
    expect(new Set(verdict.verdict.reasons.map(({ code }) => code))).toEqual(new Set(['status.list-host-untrusted']));
  });

  it('takes the files of an unpacked package for what they are, copies', async () => {
    mkdirSync(path('unpacked', 'sealed'), { recursive: true });
    mkdirSync(path('unpacked', 'proved'));
    writeFileSync(path('unpacked', 'passport.json'), '{}');
    const file = path('unpacked', 'sealed', 'credential.jsonld');
    copyFileSync(issued[0] ?? '', file);
    expect((await seal('upgrade', file, '--level', 'T', '--in-place', ...stamps)).exitCode).toBe(0);
    rmSync(path('unpacked', 'passport.json'));
    expect((await seal('upgrade', file, '--level', 'T', '--in-place', ...stamps)).err).toContain('seal.published');
  });

  it('says that there is nothing to do, and leaves the bytes', async () => {
    const file = copy('again');
    await seal('upgrade', file, '--level', 'T', '--in-place', ...stamps);
    const before = readFileSync(file);
    const ran = await seal('upgrade', file, '--level', 'T', '--in-place', ...stamps, '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ changed: false, after: { level: 'T' } });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    ['no place to write to', () => ['upgrade', copy('e1'), ...stamps], 64, 'usage.flags-contradict'],
    ['two', () => ['upgrade', copy('e2'), '--in-place', '--out', path('x'), ...stamps], 64, 'usage.flags-contradict'],
    ['nobody to ask', () => ['upgrade', copy('e3'), '--in-place'], 78, 'keys.time-stamps-unnamed'],
    ['no address', () => ['upgrade', copy('e4'), '--in-place', '--time-stamps', 'ftp://x'], 64, 'usage.address-wrong'],
    ['a level there is not', () => ['upgrade', copy('e5'), '--level', 'B', '--in-place', ...stamps], 64, 'B'],
    ['renewing level B', () => ['renew', copy('e6'), '--in-place', ...stamps], 65, 'seal.not-renewable'],
    ['what is no seal', () => ['upgrade', programme, '--out', path('e7'), ...stamps], 65, 'seal.not-raisable'],
    ['no file', () => ['upgrade', path('none'), '--in-place', ...stamps], 65, 'file.missing'],
    [
      'a file that is there',
      () => ['upgrade', copy('e8'), '--out', path('keys', 'keys.json'), ...stamps],
      65,
      'file.exists',
    ],
    [
      'the file that is read',
      () => ['upgrade', copy('e9'), '--out', path('e9', 'credential.jsonld'), '--overwrite', ...stamps],
      65,
      'file.is-input',
    ],
    ['a published file', () => ['upgrade', issued[0] ?? '', '--in-place', ...stamps], 65, 'seal.published'],
    [
      'a place among published files',
      () => ['upgrade', copy('e10'), '--out', path('out', 'sealed', 'new.jsonld'), ...stamps],
      65,
      'seal.published',
    ],
    [
      'keys that are not there',
      () => ['upgrade', copy('e11'), '--in-place', '--keys', path('none')],
      78,
      'keys.file-missing',
    ],
  ] as const)('refuses %s', async (_, words, exitCode, code) => {
    const before = readFileSync(issued[0] ?? '');
    const ran = await seal(...words());
    expect([ran.exitCode, ran.out]).toEqual([exitCode, '']);
    expect(ran.err).toContain(code);
    expect(ran.err).not.toMatch(/\n\s+at /);
    expect(readFileSync(issued[0] ?? '').equals(before)).toBe(true);
  });
});

describe('edc seal inspect', () => {
  const ESCAPE = '\u001b';

  it('shows the four parts, and says what it is about', async () => {
    const file = copy('shown');
    await seal('upgrade', file, '--in-place', ...stamps);
    const { exitCode, out, err } = await seal('inspect', file, '--trust', path('keys', 'trust.json'));
    expect([exitCode, err]).toEqual([0, '']);
    for (const part of PARTS) expect(out).toMatch(new RegExp(`├ ${part} · |└ ${part} · `));
    for (const text of [
      'level LTA',
      'holds',
      'European Digital Credential',
      'ES256',
      'sigT',
      'not revoked',
      ids[0] ?? '?',
    ])
      expect(out).toContain(text);
    expect(out.match(/a path to what you trust/g)).toHaveLength(3);
    expect(out).toContain('can be renewed until');
    const later = await seal('inspect', file, '--at', '2090-01-01T00:00:00Z');
    expect(later.out).toContain('too late to add a time-stamp');
  });

  it('gives JSON, from which a file of another kind is told by its exit code too', async () => {
    const { exitCode, out } = await seal('inspect', programme, '--json');
    expect(exitCode).toBe(65);
    expect(JSON.parse(out)).toMatchObject({ signatures: [], standing: { obstacle: 'not-a-seal' } });
  });

  /** Names of standards, the same in each language. */
  const NAMES =
    /^(?:bytes|false|crit|sigTst|xVals|rVals|arcTst|tstVD|(?:(?:digitalSignature|nonRepudiation|keyCertSign|cRLSign|timeStamping|OCSPSigning)[ ,]*)+)$/;

  /** Words of the report, without what stands in the file and what standards name. */
  function words(text: string): readonly string[] {
    return text
      .replace(/(?:urn|https?):\S+|\d{4}-\d\d-\d\d(?:T[\d:]+Z)?|\b\d+\b/g, '')
      .split(/[\n·:]|├|└|│/)
      .map((part) => part.trim())
      .filter(
        (part) => /\p{L}{4}/u.test(part) && !/[=/\d]|sigT\b|octet-stream|jose|["[\]]/.test(part) && !NAMES.test(part),
      );
  }

  it.each(LANGUAGES.filter((language) => language !== 'en'))('speaks %s, and no English', async (language) => {
    const file = renewedFile;
    const broken = path(`broken-${language}.jsonld`);
    writeFileSync(broken, readFileSync(file, 'utf8').replace('Nowak', 'Nowac'));
    const calls = [
      ['inspect', file, '--trust', path('keys', 'trust.json')],
      ['inspect', file, '--anchors', path('out', 'none.pem')],
      ['inspect', broken],
      ['inspect', programme],
      ['due', renewedFile, '--within', '9999d'],
      ['due', path('out')],
    ];
    writeFileSync(path('out', 'none.pem'), readFileSync(path('other.pem')));
    for (const call of calls) {
      const english = new Set(words((await seal(...call)).out));
      const { out } = await seal(...call, '--lang', language);
      expect(words(out).length).toBeGreaterThan(0);
      expect(words(out).filter((part) => english.has(part))).toEqual([]);
    }
  });

  beforeAll(async () => {
    const other = await startDevServices({ port: 0, now, key: 'P-256' });
    await other.close();
    const lines = Buffer.from(other.authority.certificate).toString('base64');
    writeFileSync(path('other.pem'), `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`);
  });

  it('lets nothing of the file reach the terminal, and never fails', async () => {
    const text = readFileSync(renewedFile, 'utf8');
    const { payload, signatures } = JSON.parse(text) as {
      payload: string;
      signatures: [{ protected: string; header: { etsiU: string[] }; signature: string }];
    };
    const evil = `${ESCAPE}[2J\u202e\u0007${'x'.repeat(400)}`;
    const document = JSON.parse(payload) as Record<string, unknown>;
    const header = JSON.parse(Buffer.from(signatures[0].protected, 'base64url').toString()) as Record<string, unknown>;
    const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const files = [
      { payload: JSON.stringify({ ...document, id: evil, title: { en: evil } }), signatures },
      { payload, signatures: [{ ...signatures[0], protected: encoded({ ...header, [evil]: evil, alg: evil }) }] },
      {
        payload,
        signatures: [
          { ...signatures[0], header: { etsiU: [encoded({ [evil]: {} }), 'AAAA', '', ...signatures[0].header.etsiU] } },
        ],
      },
      {
        payload,
        signatures: [{ ...signatures[0], header: { etsiU: [encoded({ sigTst: { tstTokens: [{ val: evil }] } })] } }],
      },
      { payload, signatures: [{ ...signatures[0], header: { etsiU: evil, [evil]: 1 } }] },
      { payload, signatures: Array.from({ length: 9 }, () => signatures[0]) },
      { payload: 1, signatures: [] },
      { [evil]: evil, payload, signatures },
    ];
    for (const [at, value] of files.entries()) {
      const name = path(`evil-${String(at)}.jsonld`);
      writeFileSync(name, JSON.stringify(value));
      for (const more of [[], ['--json']]) {
        const { exitCode, out, err } = await seal('inspect', name, ...more);
        expect([0, 65]).toContain(exitCode);
        // eslint-disable-next-line no-control-regex -- these must not come through
        expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
        expect(out).not.toContain('undefined');
        if (more.length === 0) expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThan(600);
      }
    }
  });
});

describe('edc seal due', () => {
  it('tells what must be renewed, is below LTA, or does not hold, and what it did not look at', async () => {
    const root = path('due');
    mkdirSync(join(root, 'deep', 'deeper'), { recursive: true });
    copyFileSync(issued[0] ?? '', join(root, 'b.jsonld'));
    copyFileSync(renewedFile, join(root, 'deep', 'deeper', 'lta.jsonld'));
    writeFileSync(join(root, 'broken.jsonld'), readFileSync(issued[0] ?? '', 'utf8').replace('Nowak', 'Nowac'));
    writeFileSync(join(root, 'passport.zip'), 'PK');
    writeFileSync(join(root, 'notes.txt'), 'notes');
    writeFileSync(join(root, 'other.json'), '{}');
    writeFileSync(join(root, '.hidden.jsonld'), readFileSync(issued[0] ?? ''));
    symlinkSync(path('out'), join(root, 'link'));
    const ran = await seal('due', root, '--json');
    expect(ran.exitCode).toBe(1);
    const found = dueOf(ran);
    expect(found).toMatchObject({ seen: 3, kept: 1, packages: 1, others: 2 });
    expect(found.items.map(({ name, dueness }) => [name.slice(root.length + 1), dueness])).toEqual([
      ['b.jsonld', 'below'],
      ['broken.jsonld', 'broken'],
    ]);
    rmSync(join(root, 'broken.jsonld'));
    expect((await seal('due', root)).exitCode).toBe(2);
    rmSync(join(root, 'b.jsonld'));
    const kept = await seal('due', root);
    expect([kept.exitCode, kept.err]).toEqual([0, '']);
    expect(kept.out).toContain('edc passport');
    const soon = monthsLater(now(), 59);
    const later = dueOf(await seal('due', root, '--at', soon, '--within', '12w', '--json'));
    expect(later.items).toMatchObject([{ dueness: 'due', level: 'LTA' }]);
    const late = await seal('due', root, '--at', monthsLater(now(), 61), '--json');
    expect([late.exitCode, dueOf(late).items[0]?.dueness]).toEqual([1, 'too-late']);
  });

  it('renews and raises one after the other; one that fails stops no other', async () => {
    const root = path('job');
    mkdirSync(root);
    const lta = readFileSync(renewedFile);
    writeFileSync(join(root, '1.jsonld'), lta);
    // Nobody tells about this one: its components are not encoded, so that nothing can be added.
    const opened = JSON.parse(lta.toString()) as { signatures: [{ header: { etsiU: unknown[] } }] };
    const { etsiU } = opened.signatures[0].header;
    opened.signatures[0].header.etsiU = etsiU
      .slice(0, 1)
      .map((one) => JSON.parse(Buffer.from(one as string, 'base64url').toString()) as unknown);
    writeFileSync(join(root, '2.jsonld'), JSON.stringify(opened));
    copyFileSync(issued[0] ?? '', join(root, '3.jsonld'));
    const asked = [...keys, '--within', '9999d', '--json'];
    const renewing = await seal('due', root, '--renew', ...asked);
    expect(renewing.exitCode).toBe(2);
    expect(dueOf(renewing).items.map(({ outcome }) => outcome)).toEqual(['renewed', undefined, undefined]);
    const both = await seal('due', root, '--renew', '--upgrade', ...asked);
    expect(dueOf(both).items.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'renewed',
      'seal.not-extendable',
      'raised',
    ]);
    expect(both.exitCode).toBe(65);
    const after = dueOf(await seal('due', root, '--json'));
    expect([after.kept, after.items.map(({ name }) => name.slice(-8))]).toEqual([2, ['2.jsonld']]);
  });

  it('stops asking services that are down, goes on after any other failure, and says what it did not try', async () => {
    const asked: string[] = [];
    const down = new UpstreamError('services.time-stamp-unavailable', 'no authority answered');
    const lost = new StateError('seal.too-late', 'it ended');
    const work = createToil(
      (name) => {
        asked.push(name);
        return Promise.reject(name === '3' ? lost : down);
      },
      { within: '90d', renew: true, timeStamps: [] },
    );
    const outcomes: (string | undefined)[] = [];
    for (const name of ['1', '2', '3', '4', '5', '6', '7', '8'])
      outcomes.push((await work.treat({ name, dueness: 'due' }, false)).outcome);
    expect(asked).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(outcomes.slice(6)).toEqual(['not-tried', 'not-tried']);
    expect([work.stopped(), work.exit()]).toEqual([true, 69]);
  });

  it.each([
    [['due'], 'usage.flags-contradict'],
    [['due', '.', '--data', 'x'], 'usage.flags-contradict'],
    [['due', '.', '--within', 'soon'], 'usage.within-wrong'],
    [['due', '.', '--renew', '--at', '2030-01-01T00:00:00Z'], 'usage.flags-contradict'],
  ])('refuses %j', async (words, code) => {
    const ran = await seal(...words);
    expect([ran.exitCode, ran.out]).toEqual([64, '']);
    expect(ran.err).toContain(code);
  });
});

describe('credentials of the register', () => {
  const registered = (...words: readonly string[]): Promise<Ran> => seal(...words, ...places, ...stamps);

  it('are extended with their published file, and nothing else changes', async () => {
    const [first = '', second = ''] = ids;
    const proved = readdirSync(path('out', 'proved')).map((name) => readFileSync(path('out', 'proved', name), 'utf8'));
    const ran = await registered('upgrade', first, '--level', 'T', '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ name: first, before: { level: 'B' }, after: { level: 'T' } });
    expect(await componentsOf(issued[0] ?? '')).toEqual(['sigTst']);
    expect(await componentsOf(issued[1] ?? '')).toEqual([]);
    const due = await seal('due', '--data', path('data'), '--json');
    expect([due.exitCode, dueOf(due).items.map(({ name, level }) => [name, level])]).toEqual([
      2,
      [
        [first, 'T'],
        [second, 'B'],
      ],
    ]);
    const job = await seal('due', ...places, ...keys, '--upgrade', '--renew', '--json');
    expect([job.exitCode, dueOf(job).items.map(({ outcome }) => outcome)]).toEqual([0, ['raised', 'raised']]);
    for (const file of issued) expect(await componentsOf(file)).toEqual(PARTS);
    const renewed = await registered('renew', first);
    expect([renewed.exitCode, renewed.err]).toEqual([0, '']);
    expect(await componentsOf(issued[0] ?? '')).toEqual([...PARTS, 'tstVD', 'arcTst']);
    expect(readdirSync(path('out', 'proved')).map((name) => readFileSync(path('out', 'proved', name), 'utf8'))).toEqual(
      proved,
    );
    // The register knows what is published: issuing again restores nothing, and restores just this when it is lost.
    const sealed = readFileSync(issued[0] ?? '');
    expect((JSON.parse((await issue()).out) as { rows: object[] }).rows).toMatchObject([
      { outcome: 'already-issued' },
      { outcome: 'already-issued' },
    ]);
    rmSync(issued[0] ?? '');
    expect((JSON.parse((await issue()).out) as { rows: object[] }).rows).toMatchObject([
      { rewritten: [expect.stringContaining('sealed/')] },
      {},
    ]);
    expect(readFileSync(issued[0] ?? '').equals(sealed)).toBe(true);
  }, 60_000);

  it('are in the passports that are made afterwards', async () => {
    const ran = await run(['passport', ...places, ...keys, '--json']);
    const { passports } = JSON.parse(ran.out) as { passports: { files: { package: string } }[] };
    const file = path('out', passports[0]?.files.package ?? '');
    const { out } = await run(['verify', file, '--json', '--trust', path('keys', 'trust.json')]);
    const { verdict } = JSON.parse(out) as { verdict: { reasons: { code: string }[] } };
    expect(new Set(verdict.reasons.map(({ code }) => code))).toEqual(new Set(['status.list-host-untrusted']));
    const entries = Object.entries(unzipSync(new Uint8Array(readFileSync(file))));
    const inside = entries.filter(([name]) => name.startsWith('sealed/')).map(([, bytes]) => Buffer.from(bytes));
    expect(inside).toHaveLength(1);
    expect(issued.some((name) => readFileSync(name).equals(inside[0] ?? Buffer.alloc(0)))).toBe(true);
  }, 60_000);

  it.each([
    ['an unknown one', ['urn:credential:00000000-0000-4000-8000-000000000000'], 66, 'register.credential-unknown'],
    ['a register that is not there', ['urn:credential:1', '--data', 'nowhere'], 66, 'register.missing'],
    ['another organisation', ['urn:credential:1', '--organisation', 'VATCY-1'], 66, 'register.organisation-unclear'],
    ['--in-place', ['urn:credential:1', '--in-place'], 64, 'usage.flags-contradict'],
  ])('refuses %s', async (_, words, exitCode, code) => {
    const ran = await seal('renew', ...stamps, ...places, ...words);
    expect([ran.exitCode, ran.out]).toEqual([exitCode, '']);
    expect(ran.err).toContain(code);
  });
});
