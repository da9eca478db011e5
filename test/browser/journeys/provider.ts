import { readFileSync } from 'node:fs';
import { expect } from 'expect';
import { glance } from '../inspect.js';
import type { Material } from '../material.js';
import type { School } from '../school.js';
import type { Visitor } from '../visitor.js';
import { conclusion, verify } from './employer.js';

/** Signs in with a token, and is where the office begins. */
export async function signIn({ page, address }: Visitor, token: string): Promise<void> {
  await page.goto(`${address}/office/sign-in`);
  await page.locator('#token').fill(token);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL(`${address}/office`);
  expect(await page.locator('main h1').count()).toBe(1);
}

/** Rows as somebody's own spreadsheet has them: no heading that is known, one mark above its maximum. */
function results(own: number | string): string {
  const row = (number: number, mark: string): string => `B-${own}-${number};Ελένη;Żółć${number};${mark};20`;
  return ['Nr;Vorname;Familienname;Punkte;von', row(1, '17,5'), row(2, '19'), row(3, '21')].join('\n');
}

/** Waits until a batch has ended: the page comes to show its report by itself, with script and without. */
async function ended({ page }: Visitor): Promise<void> {
  await page.locator('[data-progress]').waitFor({ state: 'detached', timeout: 60_000 });
}

/** A dry run of two learners who would be issued something and one whose mark is wrong; its address within the office. */
export async function tried(school: School): Promise<string> {
  const { id } = await school.ask<{ id: string }>('POST', '/batches', {
    programme: 'adapting-to-change',
    dryRun: true,
    layout: {
      kind: 'csv',
      columns: { learnerId: 1, givenName: 2, familyName: 3, mark: 4, maximumMark: 5 },
    },
    results: { text: results('tried') },
  });
  for (let looks = 0; looks < 300; looks++) {
    const { ended } = await school.ask<{ ended?: string }>('GET', `/batches/${id}`);
    if (ended !== undefined) return `/batches/${id}`;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it never ends');
}

/** Who has results in a file of their own making: says which column is what, previews, issues with one click, and has the report. */
export async function provider(visitor: Visitor, { school }: Material, own: number): Promise<void> {
  const { page, address } = visitor;
  await signIn(visitor, school.token);
  await page.goto(`${address}/office/issue`);
  await page.locator('.card a').first().click();
  await page
    .locator('#results')
    .setInputFiles({ name: 'grades.csv', mimeType: 'text/csv', buffer: Buffer.from(results(own)) });
  expect(await glance(visitor)).toEqual([]);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL('**/office/batches/bat_*');
  await ended(visitor);
  expect(await glance(visitor)).toEqual([]);

  await page.locator('a[href$="/columns"]').click();
  await page.waitForURL('**/columns');
  const chosen = { learnerId: '1', givenName: '2', familyName: '3', mark: '4', maximumMarkColumn: '5' };
  for (const [name, column] of Object.entries(chosen)) await page.locator(`#${name}`).selectOption(column);
  expect(await glance(visitor)).toEqual([]);
  await page.locator('form[method=post] button[type=submit]').last().click();
  await page.waitForURL((url) => /bat_\w+$/.test(url.pathname));
  await ended(visitor);
  expect(await glance(visitor)).toEqual([]);
  const trial = page.url();

  await page.locator('a[href$="/preview"]').click();
  const picture = page.locator('figure img');
  await picture.waitFor();
  expect(await glance(visitor)).toEqual([]);
  await page.goto(`${trial}?show=refused`);
  expect(await page.locator('table.rows tbody tr').count()).toBe(1);

  const issue = page.locator('form[action$="/issue"] button');
  expect(await issue.innerText()).toContain('2');
  await issue.click();
  await page.waitForURL((url) => url.href.split('?')[0] !== trial && /bat_\w+$/.test(url.pathname));
  await ended(visitor);
  expect(await page.locator('a[href^="/office/credentials/"]').count()).toBe(2);
  expect(await glance(visitor)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$="/report.csv"]').click()]);
  expect(
    readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n'),
  ).toHaveLength(4);
  await page.goto(`${address}/office`);
  expect(await glance(visitor)).toEqual([]);
  await revoke(visitor, own);
}

/** One of these credentials is found and revoked, and whoever has its file is told so. */
async function revoke(visitor: Visitor, own: number): Promise<void> {
  const { page, address } = visitor;
  await page.goto(`${address}/office/credentials?id=B-${own}-1`);
  expect(await glance(visitor)).toEqual([]);
  await page.locator('tbody a[href*="/credentials/"]').first().click();
  await page.waitForURL(/\/credentials\/[^/?]+$/);
  expect(await glance(visitor)).toEqual([]);
  const credential = page.url();
  const [sealed] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$="/sealed"]').click()]);
  const bytes = new Uint8Array(readFileSync(await sealed.path()));
  await verify(visitor, 'credential.jsonld', bytes);
  expect(await conclusion(visitor)).toBe('passed');
  await page.goto(`${credential}/revoke`);
  expect(await glance(visitor)).toEqual([]);
  await page.locator('#reason').fill('Αποτέλεσμα άλλου ατόμου');
  await page.locator('main form button[type=submit]').click();
  await page.locator('input[name=confirmed]').waitFor({ state: 'attached' });
  expect(await glance(visitor)).toEqual([]);
  await page.locator('main form button.danger').click();
  await page.waitForURL(/done=revoked/);
  expect(await glance(visitor)).toEqual([]);
  await verify(visitor, 'credential.jsonld', bytes);
  expect(await conclusion(visitor)).toBe('failed');
  expect(await page.locator('main').innerHTML()).toContain('status.revoked');
  expect(await glance(visitor)).toEqual([]);
}
