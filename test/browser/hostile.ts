import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../src/model/index.js';
import { KINDS } from '../hostile/cases.js';
import { TEXTS, reproved } from '../hostile/exchanged.js';
import { bytesOf, issuedSet, jsonOf } from '../support/issued.js';
import { glance } from './inspect.js';
import type { Visitor } from './visitor.js';

/** A file of somebody who means harm. */
interface Upload {
  readonly name: string;
  bytes(): Promise<Uint8Array> | Uint8Array;
  /** What is to be read on the page, letter by letter. */
  readonly shown?: string;
}

/** Every hostile file of the tests, and a credential and a passport with each hostile text in every place. */
export async function hostileUploads(): Promise<readonly Upload[]> {
  const set = await issuedSet();
  const files = KINDS.flatMap(([kind, cases]) =>
    cases.map(({ name, bytes }): Upload => ({ name: `${kind}: ${name}`, bytes: () => bytes(set) })),
  );
  const proved = jsonOf(set.credentials[0]?.proved ?? new Uint8Array());
  const texts = Object.entries(TEXTS).flatMap(([name, text]): readonly Upload[] => {
    const credential = (): Promise<JsonObject> => reproved(set, proved, text);
    const passport = async (): Promise<JsonObject> => {
      const held = { ...jsonOf(set.presentation), verifiableCredential: [await credential()] } as unknown as Json;
      return reproved(set, held as JsonObject, text);
    };
    const shown = name === 'a script' ? { shown: '<script>alert("x")</script>' } : {};
    return [
      { name: `texts: ${name}, in a credential`, bytes: async () => bytesOf(await credential()), ...shown },
      { name: `texts: ${name}, in a passport`, bytes: async () => bytesOf(await passport()), ...shown },
    ];
  });
  return [...files, ...texts];
}

/** Uploads a hostile file; what is wrong with what comes of it. The page must say that it is not to be relied on, or why it is not read. */
export async function upload(visitor: Visitor, { name, bytes, shown }: Upload): Promise<readonly string[]> {
  const { page, address, faults } = visitor;
  const before = faults.length;
  // More than the service takes, and more than this browser reads.
  visitor.expecting(413);
  const content = await bytes();
  const folder = mkdtempSync(join(tmpdir(), 'edc-hostile-'));
  const file = join(folder, 'passport.json');
  writeFileSync(file, content);
  await page.goto(`${address}/`);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('form:has(input[type=file]) button[type=submit]').click();
  // A verdict, or a sentence beside the form.
  const said = page.locator('main .headline, [data-part=refusal]:not(:empty)').first();
  await said.waitFor({ timeout: 30_000 }).finally(() => rmSync(folder, { recursive: true, force: true }));
  const problems = [...faults.slice(before)];
  if ((await page.locator('.headline.passed').count()) > 0) problems.push('is told to be relied on');
  if ((await said.innerText()).trim() === '') problems.push('is told nothing about');
  if (shown !== undefined && !(await page.locator('main').innerText()).includes(shown))
    problems.push(`does not show ${shown}`);
  // What stands in braces or in English in a file of theirs is no mistake of ours.
  if (!name.startsWith('texts')) problems.push(...(await glance(visitor)));
  return problems.map((problem) => `${name}: ${problem}`);
}
