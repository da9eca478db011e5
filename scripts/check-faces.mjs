// Guards the rule that a folder's face exports eight names or fewer (design: depth is what lies behind a face divided by what is on it).
// Types of `model` are exempt. Fails with the names when a face has grown.
import { readdirSync, readFileSync, existsSync } from 'node:fs';

const LIMIT = 8;
const EXEMPT = new Set(['model']);
const src = new URL('../src/', import.meta.url);
let failed = 0;

function faces(folder) {
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const child = new URL(`${entry.name}/`, folder);
    if (existsSync(new URL('index.ts', child)))
      found.push([child.pathname.slice(src.pathname.length, -1), new URL('index.ts', child)]);
    found.push(...faces(child));
  }
  return found;
}

for (const [name, file] of faces(src)) {
  if (EXEMPT.has(name)) continue;
  const text = readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '');
  if (/export \*/.test(text)) {
    console.error(`${name}/index.ts: "export *" hides how much is on the face`);
    failed++;
    continue;
  }
  const names = [...text.matchAll(/export (?:type )?\{([^}]*)\}/g)]
    .flatMap((match) => match[1].split(','))
    .map((item) => item.replace(/^\s*type\s+/, '').trim())
    .filter(Boolean);
  names.push(
    ...[...text.matchAll(/export (?:async )?(?:function|const|class|interface|type) (\w+)/g)].map((match) => match[1]),
  );
  if (names.length > LIMIT) {
    console.error(`${name}/index.ts exports ${names.length} names, more than ${LIMIT}: ${names.join(', ')}`);
    failed++;
  }
}
if (failed > 0) process.exit(1);
console.log('faces: every folder exports eight names or fewer');
