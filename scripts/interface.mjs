// Makes schemas/openapi.json (what the service reads and shows) and src/http/interface.ts (its types) from schemas/openapi.yaml.
// With --check nothing is written, and the exit code says whether they are current.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('schemas/openapi.yaml', root), 'utf8');
const document = parse(text);
const types = astToString(await openapiTypescript(parse(text), { immutable: true, emptyObjectsUnknown: true }));
const style = await resolveConfig(new URL('package.json', root));

const wanted = {
  'schemas/openapi.json': await format(JSON.stringify(document), { ...style, parser: 'json' }),
  'src/http/interface.ts': await format(
    `// Made by \`npm run interface\` from schemas/openapi.yaml; do not edit.\n${types}`,
    { ...style, parser: 'typescript' },
  ),
};
let stale = 0;
for (const [name, text] of Object.entries(wanted)) {
  const file = new URL(name, root);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    continue;
  }
  let present = '';
  try {
    present = readFileSync(file, 'utf8');
  } catch {
    // A missing file is a stale one.
  }
  if (present !== text) {
    console.error(`${name} is stale: run npm run interface`);
    stale++;
  }
}
if (stale > 0) process.exitCode = 1;
