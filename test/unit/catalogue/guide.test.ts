import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FINDINGS } from '../../../src/model/index.js';
import { run } from '../../support/terminal.js';
import { TWENTY } from './published.js';

const root = new URL('../../../', import.meta.url);
const guide = readFileSync(new URL('docs/guide-for-providers.md', root), 'utf8');

/** What the guide tells people to type is what the program takes. */
describe('the guide for providers', () => {
  it('names commands and flags that there are', async () => {
    const commands = [...guide.matchAll(/^ {4,}edc ((?:catalogue |results )?[a-z]+) (.*)$/gm)];
    expect(commands.length).toBeGreaterThan(7);
    for (const [, command = '', rest = ''] of commands) {
      const { exitCode, out } = await run([...command.split(' '), '--help']);
      expect([command, exitCode]).toEqual([command, 0]);
      for (const [flag] of rest.matchAll(/--[a-z-]+/g))
        expect([command, flag, out.includes(`${flag} `)]).toEqual([command, flag, true]);
    }
  });

  it('names findings and files that there are, and leads to its own sections', () => {
    for (const [, code = ''] of guide.matchAll(/`((?:assessment|catalogue)\.[a-z-]+)`/g))
      expect([code, Object.hasOwn(FINDINGS, code)]).toEqual([code, true]);
    for (const [, path = ''] of guide.matchAll(/`?((?:docs|schemas|fixtures)\/[\w./-]+\w)/g))
      expect([path, existsSync(new URL(path, root))]).toEqual([path, true]);
    const sections = [...guide.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, anchor = ''] of guide.matchAll(/\]\(#([^)]*)\)/g)) expect(sections).toContain(anchor);
  });

  it('quotes the example as it is', () => {
    const team = TWENTY.find(({ slug }) => slug === 'working-in-a-team');
    const outcome = team?.learningOutcomes.find(({ key }) => key === 'settle-conflict');
    expect(guide).toContain(outcome?.title.en);
    expect(guide).toContain(outcome?.escoSkills?.[0]?.uri);
    expect(guide).toContain(`${String(team?.workload.hours)} hours, ${team?.workload.ects ?? ''} ECTS`);
    // Identity is checked in all but one: not 44314532f9, supervised without.
    const unchecked = TWENTY.filter(({ assessment }) => assessment.supervision?.endsWith('44314532f9'));
    expect(unchecked.length).toBe(1);
  });
});
