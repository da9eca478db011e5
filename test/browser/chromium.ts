import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian and others put Chromium; `EDC_CHROMIUM` names another one. No browser is ever downloaded. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
const program = process.env['EDC_CHROMIUM'] ?? PLACES.find((path) => existsSync(path));

/** Why pages cannot be looked at on this machine; nothing where they can. */
export const CHROMIUM_MISSING =
  program === undefined || !existsSync(program)
    ? 'Chromium is not on this machine (apt-get install chromium, or name it by EDC_CHROMIUM)'
    : undefined;

/** A browser without a window, which keeps nothing after it was closed. `more` are options of the command line. */
export function openChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    ...(program === undefined ? {} : { executablePath: program }),
    // The pages are ours, and a container has neither the rights for a sandbox nor a graphics card nor much shared memory.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', ...more],
  });
}
