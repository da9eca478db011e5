import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { CHECKS, weighs } from '../../src/verdict/checks.js';
import { EN } from '../../src/verdict/phrases/en.js';
import { SETTINGS } from '../../src/config.js';
import { FINDINGS, type FindingCode } from '../../src/model/index.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

function text(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? sources(path) : path.endsWith('.ts') ? [path] : [];
  });
}

/** Documents that say what the code says are held to it. */
describe('the documents', () => {
  it('list each finding with its words, its weight and its rule (npm run docs)', () => {
    const document = text('docs/findings.md');
    for (const [code, source] of Object.entries(FINDINGS)) {
      const row = document.split('\n').find((line) => line.startsWith(`| \`${code}\` |`)) ?? '';
      const { says, hint } = EN[code as FindingCode];
      for (const part of [says, hint, source]) expect(row).toContain(part.replaceAll('|', '\\|'));
      expect(row).toContain({ fails: '| no |', open: '| open |', informs: '| remark |' }[weighs(code as FindingCode)]);
    }
    const listed = [...document.matchAll(/^\| `([a-z]+\.[a-z0-9-]+)` \|/gm)].map(([, code]) => code);
    const known: readonly string[] = [...Object.keys(FINDINGS), ...CHECKS.map(({ id }) => id)];
    expect(listed.filter((code) => !known.includes(code ?? ''))).toEqual([]);
    for (const { id } of CHECKS) expect(listed).toContain(id);
  });

  it('list each setting (npm run docs)', () => {
    const document = text('docs/configuration.md');
    for (const setting of Object.values(SETTINGS)) {
      expect(document).toContain(`| ${setting.standard} | ${setting.meaning} |`);
      if ('variable' in setting) expect(document).toContain(`\`${setting.variable}\``);
      if ('flag' in setting) expect(document).toContain(`\`${setting.flag}\``);
    }
  });

  it('have no finding that nothing gives', () => {
    const code = sources('src')
      .filter((path) => !path.startsWith('src/verdict/phrases/') && path !== 'src/model/finding.ts')
      .map(text)
      .join('\n');
    expect(Object.keys(FINDINGS).filter((name) => !code.includes(`'${name}'`))).toEqual([]);
  });

  it('give each runtime dependency its line of reason', () => {
    const reasons = text('docs/adr/0002-dependencies.md');
    const { dependencies, optionalDependencies } = JSON.parse(text('package.json')) as Record<string, object>;
    const all = Object.keys({ ...dependencies, ...optionalDependencies });
    const unexplained = all.filter((name) => !reasons.includes(name.replace(/^@[^/]+\//, '')));
    expect(unexplained).toEqual([]);
  });

  it('link only to files that are there', () => {
    for (const page of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md']) {
      const named = [
        ...text(page).matchAll(/(?:^|[\s`(])((?:docs|schemas|fixtures|keys\.example|src|scripts)\/[\w./-]+\w)/g),
      ];
      for (const [, path] of named)
        expect([page, path, existsSync(join(root, path ?? ''))]).toEqual([page, path, true]);
    }
  });
});
