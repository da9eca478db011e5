import { expect } from 'expect';
import type { Material } from '../material.js';
import { glance } from '../inspect.js';
import type { Visitor } from '../visitor.js';

/** Chooses a file on the first page and has it judged; waits for the verdict. */
export async function verify(
  { page, address }: Visitor,
  name: string,
  bytes: Uint8Array,
  { byService = false }: { readonly byService?: boolean } = {},
): Promise<void> {
  await page.goto(`${address}/`);
  if (byService) await page.locator('[data-part=elsewhere]').check();
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
  await page.locator('form:has(input[type=file]) button[type=submit]').click();
  await page.locator('.headline').waitFor();
}

/** How the headline of a verdict is marked. */
export async function conclusion({ page }: Visitor): Promise<string> {
  const marks = ['passed', 'failed', 'indeterminate'];
  const headline = page.locator(marks.map((mark) => `.headline.${mark}`).join(', ')).first();
  const marked = ((await headline.getAttribute('class')) ?? '').split(' ');
  return marks.find((mark) => marked.includes(mark)) ?? '';
}

/** Opens what is closed: each check has its question, its answer and what it stands on. */
async function open({ page }: Visitor): Promise<void> {
  const closed = page.locator('details:not([open]) > summary:visible');
  for (let left = 20; left > 0 && (await closed.count()) > 0; left--) await closed.first().click();
  expect(await page.locator('.questions li:visible').count()).toBeGreaterThan(5);
}

/** Who is given files, and wants to know what they are worth. */
export async function employer(
  visitor: Visitor,
  { package: packed, altered, pdf, presentation }: Material,
): Promise<void> {
  const { page, script } = visitor;
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await page.goto(`${visitor.address}/`);
  expect(await glance(visitor)).toEqual([]);
  const files: readonly (readonly [string, Uint8Array, string])[] = [
    ['passport.zip', packed, 'passed'],
    ['passport.pdf', pdf, 'passed'],
    ['altered.zip', altered, 'failed'],
  ];
  for (const [name, bytes, expected] of files) {
    await verify(visitor, name, bytes);
    expect([name, await conclusion(visitor)]).toEqual([name, expected]);
    expect(await glance(visitor)).toEqual([]);
    await open(visitor);
  }
  // With script the file stays on the device, unless somebody wants it otherwise.
  expect(sent).toHaveLength(script ? 0 : files.length);
  if (!script) return;
  await verify(visitor, 'passport.json', presentation, { byService: true });
  expect([await conclusion(visitor), sent.length]).toEqual(['passed', 1]);
}
