import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '../../src/model/index.js';

/** A phone of the smaller kind, and a desktop. */
export const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 900 } } as const;

export interface VisitorChoice {
  /** Origin of the service; a request to any other is a fault. */
  readonly address: string;
  readonly language: Language;
  readonly size?: keyof typeof SIZES;
  /** Whether pages may run scripts. */
  readonly script?: boolean;
}

/** Somebody with a browser of their own, and everything that went wrong in it. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly address: string;
  readonly language: Language;
  readonly script: boolean;
  /** Answers with this status are none of the faults. */
  expecting(status: number): void;
  /** What went wrong so far: errors of scripts and of the console, requests that failed or went elsewhere, what the policy forbade, dialogs. */
  readonly faults: readonly string[];
  /** Bytes of all answers so far, without their heads. */
  bytes(): Promise<number>;
  leave(): Promise<void>;
  readonly browser: Browser;
  readonly choice: VisitorChoice;
}

/** The browser says of a failed answer what the answer says better. */
const ECHO = /^Failed to load resource/;

/** Opens a browser of its own for somebody: other cookies, other files, nothing kept. */
export async function visit(browser: Browser, choice: VisitorChoice): Promise<Visitor> {
  const { address, language, size = 'desktop', script = true } = choice;
  const context = await browser.newContext({
    locale: language,
    viewport: SIZES[size],
    hasTouch: size === 'phone',
    isMobile: size === 'phone',
    javaScriptEnabled: script,
    acceptDownloads: true,
  });
  const faults: string[] = [];
  const expected = new Set<number>();
  const bodies: Promise<number>[] = [];
  if (script)
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`forbidden by ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
      });
    });
  context.on('console', (message) => {
    const said = message.text();
    if ((message.type() === 'error' || message.type() === 'warning') && !ECHO.test(said))
      faults.push(`console at ${message.location().url}: ${said}`);
  });
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`));
  context.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !/^(?:data|blob|about):/.test(url)) faults.push(`request elsewhere: ${url}`);
  });
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that is left, and a file that is saved, end what was under way.
    if (why !== 'net::ERR_ABORTED') faults.push(`${request.method()} ${request.url()} failed: ${why}`);
  });
  context.on('response', (response) => {
    const status = response.status();
    if (status >= 400 && !expected.has(status))
      faults.push(`${response.request().method()} ${response.url()} answered ${String(status)}`);
    bodies.push(
      response
        .request()
        .sizes()
        .then(
          ({ responseBodySize }) => responseBodySize,
          () => 0,
        ),
    );
  });
  return {
    page: await context.newPage(),
    context,
    address,
    language,
    script,
    expecting: (status) => void expected.add(status),
    faults,
    bytes: async () => (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0),
    leave: () => context.close(),
    choice,
    browser,
  };
}

/** Somebody else with the same kind of browser, and with nothing of the first one's. */
export function another({ browser, choice }: Visitor): Promise<Visitor> {
  return visit(browser, choice);
}
