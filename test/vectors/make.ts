import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fromUtf8, toBase64, utf8 } from '../../src/model/index.js';
import { compared, judgeVector, unexplained } from './judging.js';
import { NOW } from './make/house.js';
import { RECIPES } from './make/recipes.js';
import type { Made, Recipe } from './make/recipe.js';
import { type Written, readVector } from './vector.js';

/*
 * `npm run vectors` writes the vectors that do not exist yet, and touches none that does: to replace one, it would have
 * to be deleted first, and that is a change of what was promised. A vector that does not come out as expected is not written.
 */

const FOLDER = new URL('../../fixtures/vectors/', import.meta.url);

function bytesOf({ file }: Made): Uint8Array {
  if (file instanceof Uint8Array) return file;
  return utf8(typeof file === 'string' ? file : JSON.stringify(file));
}

function written(made: Made): Written {
  const bytes = bytesOf(made);
  if (made.packed === true) return { gzip: toBase64(new Uint8Array(gzipSync(bytes, { level: 9 }))) };
  const text = fromUtf8(bytes);
  return text === undefined || text.startsWith('\uFEFF') ? { base64: toBase64(bytes) } : { text };
}

function printed(recipe: Recipe, made: Made, asked?: ReadonlySet<string>): string {
  const lists = Object.entries(made.lists ?? {})
    .filter(([url]) => asked === undefined || asked.has(url))
    .map(([url, list]) => [url, typeof list === 'string' ? list : JSON.stringify(list)]);
  const vector = {
    vector: 1,
    says: recipe.says,
    expects: { conclusion: recipe.conclusion, cause: recipe.cause, consequences: recipe.consequences },
    at: recipe.at ?? NOW,
    ...(recipe.judgedAt === undefined ? {} : { judgedAt: recipe.judgedAt }),
    trust: made.trust,
    ...(made.files === undefined ? {} : { files: made.files }),
    lists: Object.fromEntries(lists) as Readonly<Record<string, string>>,
    file: written(made),
  };
  return `${JSON.stringify(vector, null, 2)}\n`;
}

/** What went wrong, or nothing when the vector is there. */
async function make(recipe: Recipe, path: URL): Promise<string | undefined> {
  const made = await recipe.make();
  const { read } = await judgeVector(readVector(recipe.name, printed(recipe, made)));
  const text = printed(recipe, made, read);
  const vector = readVector(recipe.name, text);
  const judged = await judgeVector(vector);
  const { told, expected } = compared(vector, judged);
  const others = unexplained(vector, judged);
  if (JSON.stringify(told) !== JSON.stringify(expected) || others.length > 0)
    return `\n  expected ${JSON.stringify(expected)}\n  found    ${JSON.stringify(told)} ${others.join(' ')}`;
  writeFileSync(path, text, { flag: 'wx' });
  return undefined;
}

mkdirSync(FOLDER, { recursive: true });
const wanted = process.argv.slice(2);
let failures = 0;
for (const recipe of RECIPES) {
  const path = new URL(`${recipe.name}.json`, FOLDER);
  if (existsSync(path) || (wanted.length > 0 && !wanted.some((part) => recipe.name.includes(part)))) continue;
  let fault: string | undefined;
  try {
    fault = await make(recipe, path);
  } catch (cause) {
    fault = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  }
  if (fault !== undefined) failures++;
  console.log(fault === undefined ? `made ${recipe.name}` : `NOT MADE ${recipe.name}: ${fault}`);
}
process.exitCode = failures === 0 ? 0 : 1;
