import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ELEMENT_WORDS } from '../../../src/cli/words.js';
import { LANGUAGES, STANDARD_ELEMENTS } from '../../../src/model/index.js';
import { run } from '../../support/terminal.js';
import { catalogue, example } from './example.js';
import { programme, published, PROVIDER, textOf, TWENTY } from './published.js';

const folder = mkdtempSync(join(tmpdir(), 'edc-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

describe('an exported catalogue', () => {
  it.each(['loq', 'jsonld', 'html'] as const)('is the same bytes for the same programmes: %s', (format) => {
    expect(textOf(TWENTY, format)).toBe(textOf(structuredClone(TWENTY), format));
  });

  it('states each text as it is written, whatever it looks like', () => {
    const en = '&amp; &#65; &copy; &lt;b&gt; <b>"\' ]]> $& {n} \ufffe\ud800.';
    const written = /<title language="en">([^<]*)<\/title>/.exec(
      textOf([programme({ title: { ...programme().title, en } })], 'loq'),
    )?.[1];
    const read = written?.replace(
      /&(lt|gt|quot|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"' })[name] ?? '&',
    );
    expect(read).toBe(en.replace('\ufffe\ud800', '\ufffd\ufffd'));
  });

  it.each([
    ['/id', { id: 'https://a.example/%zz' }],
    ['/id', { id: 'https://[' }],
    ['/id', { id: 'https://a.example/[x]' }],
    [
      '/furtherInformation/homepage',
      { furtherInformation: { note: programme().description, homepage: 'http://a.example:99999/' } },
    ],
    ['/awardingBody/id', { awardingBody: { id: 'urn:x:a b', legalName: { en: 'Body' }, country: 'CYP' } }],
  ])('is refused where %s is no address, in every format', (pointer, changes) => {
    for (const format of ['loq', 'jsonld', 'html'] as const) {
      const { file: none, findings } = published([programme(changes)], format);
      expect(none).toBeUndefined();
      expect(findings.map(({ code, place }) => [code, place?.pointer])).toContainEqual([
        'catalogue.uri-malformed',
        pointer,
      ]);
    }
  });

  it('takes addresses of other scripts, with ports, queries and fragments', () => {
    for (const id of [
      'https://παράδειγμα.example/α?β=γ#δ',
      'urn:uuid:5d8a1f0e-6d6b-4b39-9f57-4f1f3f0f0a01',
      'https://user@[::1]:8443/x;y=1,2',
    ])
      expect([id, published([programme({ id })], 'loq').findings]).toEqual([id, []]);
  });

  it('is refused when two programmes have one name', () => {
    expect(published([programme(), programme()], 'html').findings.map(({ code }) => code)).toEqual([
      'catalogue.programme-duplicate',
      'catalogue.programme-duplicate',
    ]);
  });
});

describe('the provider', () => {
  const { readProvider } = catalogue();

  it('is an organisation with an id', () => {
    expect(readProvider(PROVIDER as never, 'provider.json').provider).toEqual(PROVIDER);
  });

  it.each([
    ['catalogue.member-missing', '/id', { id: undefined }],
    ['catalogue.member-missing', '/legalName', { legalName: undefined }],
    ['catalogue.member-unknown', '/name', { name: 'x' }],
    ['catalogue.value-wrong', '/homepage', { homepage: 'javascript:alert(1)' }],
    ['catalogue.value-wrong', '/country', { country: 'CY' }],
    ['catalogue.concept-unknown', '/region', { region: 'https://passport.example/region' }],
    ['catalogue.text-markup', '/legalName/en', { legalName: { en: 'A <b>school</b>' } }],
  ] as const)('is refused with %s at %s', (code, pointer, changes) => {
    const value = JSON.parse(JSON.stringify({ ...PROVIDER, ...changes })) as never;
    const { provider, findings } = readProvider(value, 'provider.json');
    expect(provider).toBeUndefined();
    expect(findings.map((item) => [item.code, item.place?.pointer])).toContainEqual([code, pointer]);
  });
});

describe('edc catalogue export', () => {
  it('prints the packaged catalogue, and nothing else on standard output', async () => {
    const { exitCode, out, err } = await run(['catalogue', 'export', '--format', 'jsonld']);
    expect([exitCode, err]).toEqual([0, '']);
    // The order is that of the passport.
    const graph = (JSON.parse(out) as { '@graph': { id: string }[] })['@graph'];
    expect(graph[0]?.id).toBe('https://passport.example/programmes/managing-myself-at-work#opportunity');
  });

  it('writes a file a format, and a page a language', async () => {
    const out = join(folder, 'published');
    for (const words of [['loq'], ['jsonld'], ['html', '--lang', 'el'], ['html', '--lang', 'pl']]) {
      const ran = await run(['catalogue', 'export', '--format', ...words, '--out', out]);
      expect([ran.exitCode, ran.err]).toEqual([0, '']);
    }
    expect(readdirSync(out).sort()).toEqual([
      'catalogue.el.html',
      'catalogue.jsonld',
      'catalogue.loq.xml',
      'catalogue.pl.html',
    ]);
    expect(readFileSync(join(out, 'catalogue.el.html'), 'utf8')).toContain(
      '<html xmlns="http://www.w3.org/1999/xhtml" lang="el">',
    );
  });

  it('wants to know who provides programmes that are no demonstration', async () => {
    const mine = file('mine.json', example());
    const { exitCode, err } = await run(['catalogue', 'export', '--format', 'html', mine]);
    expect(exitCode).toBe(64);
    expect(err).toContain('usage.provider-missing');
    const provider = file('provider.json', { ...PROVIDER, legalName: { en: 'My School' } });
    const ran = await run(['catalogue', 'export', '--format', 'html', '--provider', provider, mine]);
    expect(ran.exitCode).toBe(0);
    expect(ran.out).toContain('My School');
  });

  it('writes nothing when a programme is refused, by reading or by the format, and says why', async () => {
    const out = join(folder, 'none');
    const bad = file('bad.json', example({ title: undefined, demo: true }));
    const lacking = file('lacking.json', example({ thematicArea: undefined, demo: true }));
    for (const [path, code] of [
      [bad, 'catalogue.element-missing'],
      [lacking, 'catalogue.export-lacks'],
    ] as const) {
      const ran = await run(['catalogue', 'export', '--format', 'loq', '--out', out, path]);
      expect([ran.exitCode, ran.out]).toEqual([65, '']);
      expect(ran.err).toContain(code);
    }
    expect(readdirSync(folder)).not.toContain('none');
  });

  it('refuses a format that there is not, and a provider file that is none', async () => {
    expect((await run(['catalogue', 'export', '--format', 'pdf'])).exitCode).toBe(64);
    const provider = file('wrong.json', { legalName: { en: 'X' } });
    const ran = await run(['catalogue', 'export', '--format', 'html', '--provider', provider]);
    expect(ran.exitCode).toBe(65);
    expect(ran.err).toContain('catalogue.provider-unusable');
  });
});

describe('edc catalogue check', () => {
  it.each(LANGUAGES)('names the standard elements in %s', async (language) => {
    const { exitCode, out } = await run(['catalogue', 'check', '--lang', language]);
    expect(exitCode).toBe(0);
    for (const { key } of STANDARD_ELEMENTS) expect(out).toContain(`  ${ELEMENT_WORDS[key][language]}\n`);
  });

  it('names a missing one in the language of the report', async () => {
    const bad = file('untitled.json', example({ title: undefined }));
    const { exitCode, out } = await run(['catalogue', 'check', '--lang', 'pl', bad]);
    expect(exitCode).toBe(65);
    expect(out).toContain(`(${ELEMENT_WORDS.title.pl})`);
    expect(out).not.toContain(ELEMENT_WORDS.title.en);
  });
});
