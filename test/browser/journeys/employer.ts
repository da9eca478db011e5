import { expect } from 'expect';
import type { Material } from '../material.js';
import { glance } from '../inspect.js';
import type { Visitor } from '../visitor.js';

/** Chooses a file on the first page and has it judged; waits for the verdict. */
export async function verify(visitor: Visitor, name: string, bytes: Uint8Array): Promise<void> {
  const { page, address } = visitor;
  await page.goto(`${address}/`);
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

/** Who is given files, and wants to know what they are worth. */
export async function employer(visitor: Visitor, { package: packed, altered, pdf }: Material): Promise<void> {
  const { page } = visitor;
  await page.goto(`${visitor.address}/`);
  expect(await glance(visitor)).toEqual([]);
  for (const [name, bytes, expected] of [
    ['passport.zip', packed, 'passed'],
    ['passport.pdf', pdf, 'passed'],
    ['altered.zip', altered, 'failed'],
  ] as const) {
    await verify(visitor, name, bytes);
    expect([name, await conclusion(visitor)]).toEqual([name, expected]);
    expect(await glance(visitor)).toEqual([]);
  }
}
