import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowserFiles } from '../../src/adapters/browser-files.js';
import { PROOF_MACHINE } from '../../src/adapters/proof-machine.js';
import { unpack } from '../../src/adapters/unpack.js';
import { createHandedOut } from '../../src/compose-handed.js';
import { type HandedOut, createApp } from '../../src/http/index.js';
import {
  type Instant,
  LANGUAGES,
  type Language,
  type TrustSettings,
  VERIFYING_LIMITS,
  type VerifyingLimits,
  utf8,
} from '../../src/model/index.js';
import { type Verifying, createVerifying, explain } from '../../src/pipeline/verifying/index.js';
import { createDidSource, createStatusSource } from '../../src/pipeline/verifying/sources/index.js';
import { KINDS } from '../hostile/cases.js';
import { NOW, conformer, contexts, documents, issuedSet } from '../support/issued.js';
import { PAGES } from '../../src/web/index.js';
import { trustOf } from '../vectors/judging.js';
import { readVector } from '../vectors/vector.js';
import { openChromium } from './chromium.js';
import { describeWithChromium } from './with-chromium.js';

/*
 * The verifier that runs in a browser comes to the verdict of the service, word for word, for every vector and every hostile file. Both
 * judge over the real wires: the service what is sent to it, the browser in its thread, by what the service hands out.
 */

/** A file, and what is around it. */
interface Case {
  readonly file: Uint8Array;
  readonly at: Instant;
  readonly trust: TrustSettings;
  readonly lists: ReadonlyMap<string, Uint8Array>;
  readonly limits: VerifyingLimits;
}

let current: Case;

const NOBODY = { fetch: () => Promise.resolve({ reason: 'connection-failed' as const }) };

/** The service's own verifying, over the case that is on. */
function verifyingHere(): Verifying {
  const { trust, lists, limits } = current;
  return createVerifying({
    contexts,
    conformer: () => conformer,
    machine: PROOF_MACHINE,
    unpack,
    trust,
    limits,
    elapsed: () => performance.now(),
    status: createStatusSource({
      ...NOBODY,
      atHand: () =>
        Promise.resolve((url) => {
          const bytes = lists.get(url);
          return Promise.resolve(bytes && { bytes });
        }),
      given: false,
      hosts: trust.statusHosts,
    }),
    dids: createDidSource({ ...NOBODY, documents: trust.didDocuments, hosts: trust.statusHosts }),
  });
}

function handedHere(files: NonNullable<ReturnType<typeof openBrowserFiles>>): HandedOut {
  const of = (): HandedOut =>
    createHandedOut({
      files,
      trust: current.trust,
      limits: current.limits,
      status: {
        session: () => Promise.reject(new Error('the browser judges')),
        inFolder: () => Promise.resolve([...current.lists.keys()]),
        at: (url) => Promise.resolve(current.lists.get(url)),
      },
      given: false,
      listUrls: () => Promise.resolve([]),
      documents,
      titles: () => Promise.resolve(new Map()),
      now: () => current.at,
    });
  return {
    ...files,
    basis: (language) => of().basis(language),
    trust: () => of().trust(),
    documents: () => of().documents(),
    list: (url) => of().list(url),
  };
}

/** An empty page of the service, from which its thread is started, and the file of the case. */
function beside(path: string | undefined): { readonly type: string; readonly body: Uint8Array } | undefined {
  if (path === '/empty') return { type: 'text/html', body: utf8('<!doctype html><title>empty</title>') };
  return path === '/file' ? { type: 'application/octet-stream', body: current.file } : undefined;
}

/** Bundles the verifier from the sources as they are. */
function bundleInto(folder: string): void {
  const { pathname } = new URL('../../scripts/browser.mjs', import.meta.url);
  const { status, stderr } = spawnSync(process.execPath, [pathname, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the verifier for browsers was not built: ${stderr}`);
}

/** There is no network: whatever is asked for beyond this machine cannot be had. */
const ALONE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

describeWithChromium('the verifier in a browser', () => {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let address: string;
  let asked = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'edc-browser-'));
    bundleInto(folder);
    const files = openBrowserFiles(pathToFileURL(`${folder}/`));
    if (files === undefined) throw new Error('nothing was built');
    const app = createApp({
      verifying: {
        verify: (bytes, options) => verifyingHere().verify(bytes, options),
        gather: (bytes, at) => verifyingHere().gather(bytes, at),
        proofs: (document, question) => verifyingHere().proofs(document, question),
      },
      pages: PAGES,
      now: () => current.at,
      statusList: () => Promise.resolve(undefined),
      handed: handedHere(files),
      bodyLimit: 2 * VERIFYING_LIMITS.fileBytes,
    });
    server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      const found = beside(request.url);
      if (found !== undefined) response.setHeader('Content-Type', found.type).end(found.body);
      else {
        if (request.url?.startsWith('/verifier/') === true) asked++;
        app(request, response);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { readonly port: number };
    address = `http://127.0.0.1:${String(port)}`;
    browser = await openChromium([ALONE]);
    page = await browser.newPage();
    await page.goto(`${address}/empty`);
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
    }, files.scripts.worker);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server?.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  /** What both say. The page in the browser is left out: the service has a frame around it. */
  async function bothSay(one: Case, language: Language): Promise<readonly [here: unknown, there: unknown]> {
    current = one;
    const [here, said] = await Promise.all([
      one.file.length === 0 ? judgedDirectly(one, language) : judgedBySending(one, language),
      page.evaluate(
        (tongue) => (globalThis as unknown as { judge(language: string): Promise<object> }).judge(tongue),
        language,
      ) as Promise<{ readonly verdict: unknown; readonly explanation: unknown }>,
    ]);
    const { verdict, explanation } = said;
    return [here, verdict === undefined ? said : { verdict, explanation }];
  }

  async function judgedBySending(one: Case, language: Language): Promise<unknown> {
    const answer = await fetch(`${address}/verifications?lang=${language}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
      body: one.file as Uint8Array<ArrayBuffer>,
    });
    return answer.json();
  }

  /** The service takes no body without bytes. */
  async function judgedDirectly({ file, at }: Case, language: Language): Promise<unknown> {
    const { verdict } = await verifyingHere().verify(file, { at });
    return JSON.parse(JSON.stringify({ verdict, explanation: explain(verdict, language) }));
  }

  it('says of every vector what the service says', async () => {
    const vectors = new URL('../../fixtures/vectors/', import.meta.url);
    const names = readdirSync(vectors).filter((name) => name.endsWith('.json'));
    let count = 0;
    for (const name of names) {
      const vector = readVector(name.replace(/\.json$/, ''), readFileSync(new URL(name, vectors), 'utf8'));
      const [here, there] = await bothSay(
        {
          file: vector.file,
          at: vector.at,
          trust: trustOf(vector),
          lists: new Map([...vector.lists].map(([url, text]) => [url, utf8(text)])),
          limits: VERIFYING_LIMITS,
        },
        LANGUAGES[count++ % LANGUAGES.length] ?? 'en',
      );
      expect([name, there]).toEqual([name, here]);
    }
    // Each file had what it is judged by anew.
    expect(asked).toBeGreaterThan(2 * names.length);
  }, 120_000);

  it.each(KINDS)(
    'says of %s what the service says',
    async (_, cases) => {
      const set = await issuedSet();
      for (const { name, bytes, given } of cases) {
        const around = await given?.(set);
        const [here, there] = await bothSay(
          {
            file: await bytes(set),
            at: NOW,
            trust: set.trust,
            lists: around?.lists ?? set.lists,
            limits: VERIFYING_LIMITS,
          },
          'en',
        );
        expect([name, there]).toEqual([name, here]);
      }
    },
    120_000,
  );
});
