import { describe, it } from '@jest/globals';
import { present } from './shared-files.js';

export { shared, sharedBytes, sharedText } from './shared-files.js';

/**
 * The official files and real samples lie beside a checkout in CI (`../shared`), not on a user's machine. Tests that
 * need them say so and skip there; in CI they fail when the folder is missing, so that they never pass vacuously.
 */
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
