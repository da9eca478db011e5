import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from '@jest/globals';

/**
 * The official files and real samples lie beside a checkout in CI (`../shared`), not on a user's machine. Tests that
 * need them say so and skip there; in CI they fail when the folder is missing, so that they never pass vacuously.
 */
const folder = new URL('../../../shared/', import.meta.url);
const present = existsSync(folder);

export function shared(path: string): URL {
  return new URL(path, folder);
}

export function sharedText(path: string): string {
  return readFileSync(shared(path), 'utf8');
}

export function sharedBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(shared(path)));
}

export function describeWithShared(name: string, body: () => void): void {
  if (present) {
    describe(name, body);
  } else if (process.env['CI'] === 'true') {
    it(name, () => {
      throw new Error('CI must have the shared samples beside the checkout');
    });
  } else {
    describe.skip(`${name} (skipped: the shared samples are not on this machine)`, body);
  }
}
