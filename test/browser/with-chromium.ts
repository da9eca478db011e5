import { describe, it } from '@jest/globals';
import { CHROMIUM_MISSING } from './chromium.js';

/** Tests in a real browser. They skip where Chromium is missing, and fail in CI, so that they never pass vacuously. */
export function describeWithChromium(name: string, body: () => void): void {
  if (CHROMIUM_MISSING === undefined) {
    describe(name, body);
  } else if (process.env['CI'] === 'true') {
    it(name, () => {
      throw new Error(`CI must have a browser: ${CHROMIUM_MISSING}`);
    });
  } else {
    describe.skip(`${name} (skipped: ${CHROMIUM_MISSING})`, body);
  }
}
