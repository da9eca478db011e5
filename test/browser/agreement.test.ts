import { readFileSync, readdirSync } from 'node:fs';
import { type Server, createServer } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES, type Language, utf8 } from '../../src/model/index.js';
import { explain } from '../../src/pipeline/verifying/index.js';
import { HERE_WORDS } from '../../src/web/here-words.js';
import { uploadFault } from '../../src/web/error.js';
import { KINDS } from '../hostile/cases.js';
import { type IssuedSet, LISTS, NOW, issuedSet, lists } from '../support/issued.js';
import { tlsOf } from '../support/tls.js';
import { trustOf } from '../vectors/judging.js';
import { readVector } from '../vectors/vector.js';
import { type Case, type CaseService, startCases } from './both-ways.js';
import { openChromium } from './chromium.js';
import { type Visitor, visit } from './visitor.js';
import { describeWithChromium } from './with-chromium.js';

/*
 * The verifier that runs in a browser comes to the verdict of the service, word for word, for every vector and every hostile file. Both
 * judge over the real wires: the service what is sent to it, the browser in its thread, by what the service hands out.
 */

/** What the thread answers, as far as it is compared. */
interface Said {
  readonly verdict?: { readonly conclusion: string };
  readonly explanation?: { readonly headline: string };
}

/** An answer of a host. */
type Answering = (url: string) => {
  readonly status: number;
  readonly head?: Record<string, string>;
  readonly body: Uint8Array;
};

let set: IssuedSet;
let service: CaseService;
let browser: Browser;
/** The host of the lists of the set, outside. */
let outside: Server;
/** How it answers; not at all where nothing is said. */
let how: Answering | undefined;

function plain(file: Uint8Array, more: Partial<Case> = {}): Case {
  return { file, at: NOW, trust: set.trust, lists: set.lists, ...more };
}

describeWithChromium('a browser', () => {
  beforeAll(async () => {
    set = await issuedSet();
    service = await startCases(plain(set.package));
    outside = createServer(await tlsOf('passport.example'), ({ url = '' }, response) => {
      if (how === undefined) {
        response.destroy();
        return;
      }
      const { status, head, body } = how(url);
      response.writeHead(status, head).end(body);
    });
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
    const { port } = outside.address() as { readonly port: number };
    // There is no other network: whatever else is asked for cannot be had.
    const names = `MAP passport.example 127.0.0.1:${String(port)}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`;
    browser = await openChromium([`--host-resolver-rules=${names}`, '--ignore-certificate-errors']);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await service?.close();
    await new Promise((resolve) => outside?.close(resolve));
  });

  describe('as a verifier', () => {
    let page: Page;

    beforeAll(async () => {
      page = await browser.newPage();
      await page.goto(`${service.address}/empty`);
      await page.evaluate((worker) => {
        const thread = new Worker(`/assets/${worker}`, { type: 'module' });
        Object.assign(globalThis, {
          judge: async (language: string) => {
            const bytes = new Uint8Array(await (await fetch('/file')).arrayBuffer());
            return new Promise((resolve, reject) => {
              thread.onmessage = ({ data }) => resolve(data);
              thread.onerror = () => reject(new Error('the thread did not start'));
              thread.postMessage({ bytes, language });
            });
          },
        });
      }, service.scripts.worker);
    });

    async function saidThere(language: Language): Promise<Said> {
      const said = await page.evaluate(
        (tongue) => (globalThis as unknown as { judge(language: string): Promise<Said> }).judge(tongue),
        language,
      );
      const { verdict, explanation } = said;
      return verdict === undefined ? said : ({ verdict, explanation } as Said);
    }

    async function saidHere({ file, at }: Case, language: Language): Promise<unknown> {
      if (file.length > 0) {
        const answer = await fetch(`${service.address}/verifications?lang=${language}`, {
          method: 'POST',
          headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
          body: file as Uint8Array<ArrayBuffer>,
        });
        return answer.json();
      }
      // The service takes no body without bytes.
      const { verdict } = await service.verifying().verify(file, { at });
      return JSON.parse(JSON.stringify({ verdict, explanation: explain(verdict, language) }));
    }

    async function compare(name: string, one: Case, language: Language): Promise<void> {
      service.turnTo(one);
      const [here, there] = await Promise.all([saidHere(one, language), saidThere(language)]);
      expect([name, there]).toEqual([name, here]);
    }

    it('says of every vector what the service says', async () => {
      const vectors = new URL('../../fixtures/vectors/', import.meta.url);
      const names = readdirSync(vectors).filter((name) => name.endsWith('.json'));
      const before = service.asked.length;
      let count = 0;
      for (const name of names) {
        const vector = readVector(name.replace(/\.json$/, ''), readFileSync(new URL(name, vectors), 'utf8'));
        const { file, at } = vector;
        const published = new Map([...vector.lists].map(([url, text]) => [url, utf8(text)]));
        const language = LANGUAGES[count++ % LANGUAGES.length] ?? 'en';
        await compare(name, { file, at, trust: trustOf(vector), lists: published }, language);
      }
      // Each was judged by what it needs, asked for anew.
      const judged = service.asked.slice(before).filter((path) => path.startsWith('GET /verifier/basis.json'));
      expect(judged.length).toBe(names.length);
    }, 240_000);

    it.each(KINDS)(
      'says of %s what the service says',
      async (_, cases) => {
        for (const { name, bytes, given } of cases) {
          const around = await given?.(set);
          await compare(name, plain(await bytes(set), { lists: around?.lists ?? set.lists }), 'en');
        }
      },
      240_000,
    );

    it('fetches lists from hosts that are allowed, and what it cannot fetch leaves the question open', async () => {
      const url = LISTS.revocation;
      const published = await lists({ key: set.organisation.proofKey });
      const body = (path: string): Uint8Array => published.get(`https://passport.example${path}`) ?? new Uint8Array();
      const open = { 'access-control-allow-origin': '*' };
      const [credential] = set.credentials;
      const outsideOnly = plain(credential?.proved ?? new Uint8Array(), {
        trust: { ...set.trust, statusHosts: ['passport.example'] },
        lists: new Map(),
      });
      const answers: readonly (readonly [string, Answering])[] = [
        ['passed', (path) => ({ status: 200, head: open, body: body(path) })],
        // A host that answers nobody from another page (CORS).
        ['connection-failed', (path) => ({ status: 200, body: body(path) })],
        ['answer-refused', (path) => ({ status: 404, head: open, body: body(path) })],
        ['answer-refused', () => ({ status: 302, head: { ...open, location: url }, body: new Uint8Array() })],
        ['answer-too-large', () => ({ status: 200, head: open, body: new Uint8Array(5_000_000) })],
        ['answer-unreadable', () => ({ status: 200, head: open, body: utf8('no list') })],
      ];
      for (const [reason, answer] of answers) {
        how = answer;
        service.turnTo(outsideOnly);
        const { verdict } = await saidThere('en');
        const found = JSON.stringify(verdict);
        expect([reason, verdict?.conclusion]).toEqual([reason, reason === 'passed' ? 'passed' : 'indeterminate']);
        if (reason !== 'passed') expect(found).toContain(`"reason":"${reason}"`);
      }
      // Hosts that nobody allowed are not asked at all.
      service.turnTo({ ...outsideOnly, trust: set.trust });
      how = () => {
        throw new Error('asked all the same');
      };
      expect(JSON.stringify((await saidThere('en')).verdict)).toContain('status.list-host-untrusted');
      how = undefined;
    }, 60_000);
  });

  describe('on the page to verify with', () => {
    let visitor: Visitor;
    let sent: () => readonly string[];

    beforeAll(() => {
      service.turnTo(plain(set.package));
    });

    async function arrive(language: Language): Promise<Page> {
      visitor = await visit(browser, { address: service.address, language, size: 'phone' });
      const begun = service.asked.length;
      sent = () => service.asked.slice(begun).filter((path) => path.startsWith('POST'));
      await visitor.page.goto(`${service.address}/`);
      return visitor.page;
    }

    /** The verdict is there, the headline has the focus, and the page is of that conclusion. */
    async function told(page: Page, conclusion: string): Promise<void> {
      await page.locator(`.headline.${conclusion}`).waitFor();
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
      const headline = (await page.locator('h1').innerText()).replace(/^\S+\s+/, '');
      expect(await page.title()).toBe(headline);
    }

    async function give(page: Page, kind: 'drop' | 'paste', files: readonly string[], text = ''): Promise<void> {
      await page.evaluate(
        ([what, contents, written]) => {
          const data = new DataTransfer();
          for (const content of contents)
            data.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], 'given'));
          if (written !== '') data.setData('text/plain', written);
          const common = { bubbles: true, cancelable: true };
          document.body.dispatchEvent(
            what === 'drop'
              ? new DragEvent('drop', { ...common, dataTransfer: data })
              : new ClipboardEvent('paste', { ...common, clipboardData: data }),
          );
        },
        [kind, files, text] as const,
      );
    }

    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

    it('judges a file that is chosen, without sending it, and says so', async () => {
      const page = await arrive('el');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'p.zip', mimeType: '', buffer: Buffer.from(set.package) });
      await page.locator('form[data-judge] button[type=submit]').click();
      await told(page, 'passed');
      expect(sent()).toEqual([]);
      expect(await page.locator('main').innerText()).toContain(HERE_WORDS['judged-here'].el);
      expect(await page.locator('main').innerText()).toContain(HERE_WORDS['this-service'].el);
      // Back is the form, empty.
      await page.goBack();
      await page.locator('input[type=file]').waitFor();
      expect(visitor.faults).toEqual([]);
      await visitor.leave();
    }, 60_000);

    it('judges what is dropped, also on a verdict, and text that is pasted', async () => {
      const page = await arrive('it');
      await give(page, 'drop', [base64(set.package)]);
      await told(page, 'passed');
      await give(page, 'paste', [], '{"no": "credential"}');
      await told(page, 'failed');
      await give(page, 'paste', [], 'no file at all');
      await give(page, 'drop', [base64(set.presentation)]);
      await told(page, 'passed');
      expect([sent(), visitor.faults]).toEqual([[], []]);
      await visitor.leave();
    }, 60_000);

    it('says in the words of the page what it does not take', async () => {
      const page = await arrive('pl');
      const refusal = page.locator('[role=alert]');
      await page.locator('form[data-judge] button[type=submit]').click();
      expect(await refusal.innerText()).toBe(uploadFault('no-file', 'pl', service.bodyLimit));
      await give(page, 'drop', [base64(set.package), base64(set.package)]);
      expect(await refusal.innerText()).toBe(HERE_WORDS.several.pl);
      await page.locator('form[data-judge]').evaluate((form) => form.setAttribute('data-limit', '1000'));
      await give(page, 'drop', [base64(set.package)]);
      expect(await refusal.innerText()).toBe(uploadFault('too-large', 'pl', service.bodyLimit));
      expect([sent(), visitor.faults]).toEqual([[], []]);
      await visitor.leave();
    }, 60_000);

    it('lets the service judge where somebody wants it, or where the browser cannot', async () => {
      const page = await arrive('es');
      await page.route('**/verifier/trust.json', (route) => route.abort());
      await give(page, 'drop', [base64(set.package)]);
      await page.locator('[role=alert]', { hasText: HERE_WORDS.fault.es }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('checkbox');
      expect(sent()).toEqual([]);
      await page.keyboard.press('Space');
      await give(page, 'drop', [base64(set.package)]);
      await page.locator('.headline.passed').waitFor();
      expect(sent()).toEqual(['POST /verifications?lang=es']);
      expect(await page.locator('main').innerText()).not.toContain(HERE_WORDS['judged-here'].es);
      await visitor.leave();
    }, 60_000);
  });
});
