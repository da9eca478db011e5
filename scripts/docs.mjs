// Makes docs/findings.md and docs/configuration.md from the tables in the code, so that they cannot drift. A test runs it with
// `--check`, which only compares. Run after `npm run build`.
import { readFileSync, writeFileSync } from 'node:fs';
import { FINDINGS } from '../dist/model/index.js';
import { EN } from '../dist/verdict/phrases/en.js';
import { CHECKS, weighs } from '../dist/verdict/checks.js';
import { WORDS } from '../dist/verdict/phrases/words.js';
import { SETTINGS } from '../dist/config.js';

const root = new URL('../', import.meta.url);
const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
const MEANING = { fails: 'no', open: 'open', informs: 'remark' };

function byArea() {
  const areas = new Map();
  for (const row of Object.entries(FINDINGS)) {
    const area = row[0].split('.')[0];
    areas.set(area, [...(areas.get(area) ?? []), row]);
  }
  return areas;
}

function findings() {
  const lines = [
    '# Findings',
    '',
    'Each finding has a stable code. Made by `npm run docs` from `src/model/finding.ts` and `src/verdict/`; do not edit.',
    '',
    '*Counts as*: when a check of the verdict meets the finding, its answer is **no** (failed), stays **open** (indeterminate), or it is a',
    '**remark** that changes nothing. Findings of reading results, of the catalogue and of issuing are reported for their row or file.',
    '',
    '## The checks of a verdict',
    '',
    'A policy changes how much a check counts, except where it counts *always*: without those a verdict would say nothing.',
    '',
    '| check | question | severity by default | concept of the Commission |',
    '|---|---|---|---|',
    ...CHECKS.map(
      ({ id, severity, core, concept }) =>
        `| \`${id}\` | ${cell(WORDS[`question.${id}`].en)} | ${core === true ? `${severity}, always` : severity} | ${concept === undefined ? '' : concept.split('/').at(-1)} |`,
    ),
    '',
  ];
  for (const [area, rows] of byArea()) {
    lines.push(`## ${area}`, '', '| code | says | what to do | counts as | rule |', '|---|---|---|---|---|');
    for (const [code, source] of rows) {
      const { says, hint } = EN[code];
      lines.push(`| \`${code}\` | ${cell(says)} | ${cell(hint)} | ${MEANING[weighs(code)]} | ${cell(source)} |`);
    }
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function configuration() {
  return `${[
    '# Configuration',
    '',
    'A flag wins over the environment, the environment over the default. Made by `npm run docs` from `src/config.ts`; do not edit.',
    '',
    '| flag | variable | value | default | meaning |',
    '|---|---|---|---|---|',
    ...Object.values(SETTINGS).map(
      ({ flag, variable, value, standard, meaning }) =>
        `| ${flag === undefined ? '' : `\`${flag}\``} | ${variable === undefined ? '' : `\`${variable}\``} | ${cell(value)} | ${cell(standard)} | ${cell(meaning)} |`,
    ),
    '',
    'The trust file (`--trust`), the policy file (`--policy`), a results layout (`--layout`) and the key folder (`--keys`) have schemas or',
    'examples: `schemas/trust.schema.json`, `schemas/results-layout.schema.json`, `keys.example/`. A policy is',
    '`{ "name": "…", "severities": { "<check>": "fail" | "warn" | "inform" | "off" } }`; the checks are in docs/findings.md.',
  ].join('\n')}\n`;
}

const wanted = { 'docs/findings.md': findings(), 'docs/configuration.md': configuration() };
let stale = 0;
for (const [name, text] of Object.entries(wanted)) {
  const file = new URL(name, root);
  if (process.argv.includes('--check')) {
    let present = '';
    try {
      present = readFileSync(file, 'utf8');
    } catch {
      // A missing file is a stale one.
    }
    if (present !== text) {
      console.error(`${name} is stale: run npm run docs`);
      stale++;
    }
  } else writeFileSync(file, text);
}
process.exit(stale > 0 ? 1 : 0);
