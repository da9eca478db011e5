// Makes docs/findings.md and docs/configuration.md from the tables in the code, so that they cannot drift. A test runs it with
// `--check`, which only compares. Run after `npm run build`.
import { readFileSync, writeFileSync } from 'node:fs';
import { FINDINGS } from '../dist/model/index.js';
import { EN } from '../dist/verdict/phrases/en.js';
import { CHECKS, weighs } from '../dist/verdict/checks.js';
import { WORDS } from '../dist/verdict/phrases/words.js';
import { MEANS } from '../dist/verdict/phrases/means.js';
import { SETTINGS } from '../dist/config.js';
import { format, resolveConfig } from 'prettier';
// Makes schemas/evidence.schema.json, or compares it.
import './evidence-schema.mjs';
import { limitsPage } from './limits.mjs';

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

/** What a policy file is: the checks are those of the table, and what always counts can only count. */
async function policySchema() {
  const properties = Object.fromEntries(
    CHECKS.map(({ id, core, severity }) => [
      id,
      {
        description: WORDS[`question.${id}`].en,
        ...(core === true ? { const: severity } : { enum: ['fail', 'warn', 'inform', 'off'] }),
      },
    ]),
  );
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://edc-passport.example/schemas/policy.schema.json',
    title: 'Policy: how much each check of a verdict counts',
    description:
      'Given by --policy. Checks that it does not name keep the severity of docs/verdict.md. Made by npm run docs from src/verdict/checks.ts; do not edit.',
    type: 'object',
    additionalProperties: false,
    required: ['name', 'severities'],
    properties: {
      $schema: { type: 'string' },
      name: { description: 'Shown in each verdict.', type: 'string', minLength: 1, maxLength: 100 },
      description: { description: 'For whom and why; it changes nothing.', type: 'string', maxLength: 2000 },
      severities: { type: 'object', additionalProperties: false, properties },
    },
  };
  const filepath = new URL('schemas/policy.schema.json', root).pathname;
  return format(JSON.stringify(schema), { ...(await resolveConfig(filepath)), filepath });
}

const NEEDS = {
  anchors: 'anchors',
  'trust-file': 'trust file',
  'key-document': 'key document of the issuer, for did:web',
  'status-list': 'status list: a host that is allowed, or the published file',
  'revocation-data': 'OCSP answers or CRLs, in the seal or given',
  'register-file': 'register of accreditations',
};

function checkTable() {
  return [
    '| check | question | what it is about | needs beside the file | severity by default | concept of the Commission |',
    '|---|---|---|---|---|---|',
    ...CHECKS.map(
      ({ id, severity, core, concept, needs }) =>
        `| \`${id}\` | ${cell(WORDS[`question.${id}`].en)} | ${cell(MEANS[id].en)} | ${needs.map((need) => NEEDS[need]).join('; ')} | ${core === true ? `${severity}, always` : severity} | ${concept === undefined ? '' : concept.split('/').at(-1)} |`,
    ),
  ];
}

/** docs/verdict.md is written by hand, but for the table between its marks. */
function verdict() {
  const text = readFileSync(new URL('docs/verdict.md', root), 'utf8');
  const [before, rest = ''] = text.split('<!-- checks: made by npm run docs -->');
  const [, after = ''] = rest.split('<!-- end of checks -->');
  const table = checkTable().join('\n');
  return `${before}<!-- checks: made by npm run docs -->\n\n${table}\n\n<!-- end of checks -->${after}`;
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
    ...checkTable(),
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
    'examples: `schemas/trust.schema.json`, `schemas/policy.schema.json` and `policies/`, `schemas/results-layout.schema.json`,',
    '`schemas/keys.schema.json` and `keys.example/`. What a policy does is in docs/verdict.md, where keys live in docs/keys.md.',
  ].join('\n')}\n`;
}

const wanted = {
  'docs/findings.md': findings(),
  'docs/configuration.md': configuration(),
  'docs/limits.md': limitsPage(),
  'docs/verdict.md': verdict(),
  'schemas/policy.schema.json': await policySchema(),
};
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
if (stale > 0) process.exitCode = 1;
