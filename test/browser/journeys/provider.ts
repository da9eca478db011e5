import { expect } from 'expect';
import type { Visitor } from '../visitor.js';

/** Signs in with a token, and is where the office begins. */
export async function signIn({ page, address }: Visitor, token: string): Promise<void> {
  await page.goto(`${address}/office/sign-in`);
  await page.locator('#token').fill(token);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL(`${address}/office`);
  expect(await page.locator('main h1').count()).toBe(1);
}
