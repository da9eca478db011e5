// Makes docs/limits.md from the named limits in the code that judges files, so that none is left out. Used by docs.mjs and by a test.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
/** What an uploaded file goes through. */
const PLACES = [
  'src/http',
  'src/passport',
  'src/seal',
  'src/proof',
  'src/trust',
  'src/status',
  'src/elm',
  'src/verdict',
  'src/pipeline/verifying',
  'src/model/strict-json.ts',
  'src/adapters/https.ts',
  'src/adapters/status-source.ts',
];
/** How limits are called: `MOST_PROOFS`, `LARGEST_LIST`, `BYTES_LIMIT`, … */
const NAMED =
  /^(?:export )?const ((?:MOST|LARGEST|LONGEST|STEEPEST|SMALL|LIST|DOCUMENT|FOLDER)(?:_[A-Z_]+)?|[A-Z_]+_(?:LIMIT|DEPTH)|JSON_DEPTH|BODY_LIMIT) = ([0-9_ *+]+);/;

function files(place) {
  const path = `${root}${place}`;
  if (!statSync(path).isDirectory()) return [place];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(`${place}/${name}`))
    .filter((name) => name.endsWith('.ts'));
}

/** The comment in front of a line, or of the limits that stand between it and the line. */
function reasonAbove(lines, index) {
  let end = index - 1;
  while (end >= 0 && NAMED.test(lines[end])) end--;
  if (end < 0 || !lines[end].trimEnd().endsWith('*/')) return '';
  let start = end;
  while (start >= 0 && !lines[start].includes('/**')) start--;
  return lines
    .slice(start, end + 1)
    .map((line) => line.replace(/^\s*\/?\*+\/?\s?|\s*\*\/\s*$/g, '').trim())
    .join(' ')
    .trim();
}

function valueOf(expression) {
  return expression
    .replaceAll('_', '')
    .split('*')
    .reduce((product, factor) => product * Number(factor.trim()), 1)
    .toLocaleString('en');
}

/** Every limit: where it stands, its name, its value and its reason. */
export function limits() {
  return PLACES.flatMap(files).flatMap((place) => {
    const lines = readFileSync(`${root}${place}`, 'utf8').split('\n');
    return lines.flatMap((line, index) => {
      const [, name, expression] = NAMED.exec(line) ?? [];
      return name === undefined ? [] : [{ place, name, value: valueOf(expression), reason: reasonAbove(lines, index) }];
    });
  });
}

export function limitsPage() {
  const cell = (text) => text.replaceAll('|', '\\|');
  const lines = [
    '# Limits',
    '',
    'What one file may cost. Three are settings (docs/configuration.md): `EDC_MAX_MEGABYTES`, `EDC_MAX_CREDENTIALS` and `EDC_MAX_SECONDS`. The',
    'others are constants, since no honest file comes near them; past each of them a finding says so, and the answer stays open or is no.',
    'Made by `npm run docs` from the code; do not edit.',
  ];
  let last = '';
  for (const { place, name, value, reason } of limits()) {
    const area = place.split('/').slice(1, -1).join('/') || place;
    if (area !== last) lines.push('', `## ${area}`, '', '| limit | value | why | in |', '|---|---|---|---|');
    last = area;
    lines.push(`| \`${name}\` | ${value} | ${cell(reason)} | ${place.split('/').at(-1)} |`);
  }
  return `${lines.join('\n')}\n`;
}
