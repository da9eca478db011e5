import { readFileSync } from 'node:fs';
import { expect } from 'expect';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { glance } from '../inspect.js';
import type { Material } from '../material.js';
import { type Visitor, another } from '../visitor.js';
import { conclusion, verify } from './employer.js';

/** Makes a link to one of the credentials; its address. */
export async function makeLink({ page, address }: Visitor, own: string): Promise<string> {
  await page.goto(`${address}${own}/links`);
  await page.locator('#part').check();
  await page.locator('input[name=credential]').first().check();
  await page.locator('#label').fill('Αίτηση, 2026');
  await page.locator('form.form button[type=submit]').click();
  return (await page.locator('.address').innerText()).trim();
}

/** Where the code on the first page of a PDF leads. */
async function codeOf(pdf: Uint8Array): Promise<string> {
  const file = await getDocument({ data: pdf.slice(), verbosity: 0, useSystemFonts: false }).promise;
  const [link] = (await (await file.getPage(1)).getAnnotations()) as readonly { readonly url?: string }[];
  await file.destroy();
  return link?.url ?? '';
}

/** Who has learned something: sees it, shows a part of it for a while, and takes it along as a PDF that others can verify. */
export async function learner(visitor: Visitor, { own: link }: Material): Promise<void> {
  const { page, address } = visitor;
  const own = await link();
  await page.goto(`${address}${own}`);
  await page.waitForURL('**/home');
  expect(await page.locator('.answers li.passed').count()).toBeGreaterThan(1);
  expect(await glance(visitor)).toEqual([]);

  const shown = await makeLink(visitor, own);
  expect(shown).toMatch(new RegExp(`^${address}/share/[\\w-]{43}$`));
  expect(await glance(visitor)).toEqual([]);
  const made = page.url();
  const other = await another(visitor);
  await other.page.goto(shown);
  expect(await conclusion(other)).toBe('passed');
  expect(await glance(other)).toEqual([]);

  await page.goto(made);
  await page.locator('form[action$=withdraw] button').click();
  await page.waitForURL('**/links');
  expect(await glance(visitor)).toEqual([]);
  other.expecting(404);
  await other.page.reload();
  expect(await other.page.locator('article, .headline.passed').count()).toBe(0);
  expect(await glance(other)).toEqual([]);

  await page.goto(`${address}${own}/files`);
  expect(await glance(visitor)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('form[action=pdf] button[type=submit]').click(),
  ]);
  const pdf = new Uint8Array(readFileSync(await download.path()));
  await verify(other, 'passport.pdf', pdf);
  expect(await conclusion(other)).toBe('passed');
  const code = await codeOf(pdf);
  expect(code).toMatch(new RegExp(`^${address}/share/[\\w-]{43}$`));
  await other.page.goto(code);
  expect(await conclusion(other)).toBe('passed');
  expect(await glance(other)).toEqual([]);
  await other.leave();
  expect(other.faults).toEqual([]);
}
