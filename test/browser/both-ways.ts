import { spawnSync } from 'node:child_process';
import { type Server, createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { openBrowserFiles } from '../../src/adapters/browser-files.js';
import { PROOF_MACHINE } from '../../src/adapters/proof-machine.js';
import { unpack } from '../../src/adapters/unpack.js';
import { createHandedOut } from '../../src/compose-handed.js';
import { type HandedOut, createApp } from '../../src/http/index.js';
import {
  type Instant,
  type TrustSettings,
  VERIFYING_LIMITS,
  type VerifyingLimits,
  utf8,
} from '../../src/model/index.js';
import { type Verifying, createVerifying } from '../../src/pipeline/verifying/index.js';
import { createDidSource, createStatusSource } from '../../src/pipeline/verifying/sources/index.js';
import { PAGES } from '../../src/web/index.js';
import { temporaryFolder } from '../support/folder.js';
import { conformer, contexts, documents } from '../support/issued.js';

/** A file, and what is around it. */
export interface Case {
  readonly file: Uint8Array;
  readonly at: Instant;
  readonly trust: TrustSettings;
  /** Lists that the service has itself. */
  readonly lists: ReadonlyMap<string, Uint8Array>;
}

/** The real service, which judges by whatever case is on, and hands that out to browsers. */
export interface CaseService {
  readonly address: string;
  readonly scripts: HandedOut['scripts'];
  readonly limits: VerifyingLimits;
  /** Bytes of a file. */
  readonly bodyLimit: number;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  turnTo(one: Case): void;
  /** By the service's own verifying, without a request. */
  verifying(): Verifying;
  close(): Promise<void>;
}

const NO_NETWORK = { fetch: () => Promise.resolve({ reason: 'connection-failed' as const }) };

/** Bundles the verifier from the sources as they are. */
function bundled(): NonNullable<ReturnType<typeof openBrowserFiles>> {
  const folder = temporaryFolder();
  const { pathname } = new URL('../../scripts/browser.mjs', import.meta.url);
  const { status, stderr } = spawnSync(process.execPath, [pathname, folder], { encoding: 'utf8' });
  const files = status === 0 ? openBrowserFiles(pathToFileURL(`${folder}/`)) : undefined;
  if (files === undefined) throw new Error(`the verifier for browsers was not built: ${stderr}`);
  return files;
}

export async function startCases(first: Case): Promise<CaseService> {
  let current = first;
  const asked: string[] = [];
  const limits = VERIFYING_LIMITS;
  const bodyLimit = 2 * limits.fileBytes;
  const files = bundled();

  function verifying(): Verifying {
    const { trust, lists } = current;
    return createVerifying({
      contexts,
      conformer: () => conformer,
      machine: PROOF_MACHINE,
      unpack,
      trust,
      limits,
      elapsed: () => performance.now(),
      status: createStatusSource({
        ...NO_NETWORK,
        atHand: () =>
          Promise.resolve((url) => {
            const bytes = lists.get(url);
            return Promise.resolve(bytes && { bytes });
          }),
        given: false,
        hosts: trust.statusHosts,
      }),
      dids: createDidSource({ ...NO_NETWORK, documents: trust.didDocuments, hosts: trust.statusHosts }),
    });
  }

  const handed = (): HandedOut =>
    createHandedOut({
      files,
      trust: current.trust,
      limits,
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

  const app = createApp({
    verifying: {
      verify: (bytes, options) => verifying().verify(bytes, options),
      gather: (bytes, at) => verifying().gather(bytes, at),
      proofs: (document, question) => verifying().proofs(document, question),
    },
    pages: PAGES,
    now: () => current.at,
    statusList: () => Promise.resolve(undefined),
    bodyLimit,
    handed: {
      ...files,
      basis: (language) => handed().basis(language),
      trust: () => handed().trust(),
      documents: () => handed().documents(),
      list: (url) => handed().list(url),
    },
  });

  /** An empty page of the service, from which its thread is started, and the file of the case. */
  function beside(path: string | undefined): { readonly type: string; readonly body: Uint8Array } | undefined {
    if (path === '/empty') return { type: 'text/html', body: utf8('<!doctype html><title>empty</title>') };
    return path === '/file' ? { type: 'application/octet-stream', body: current.file } : undefined;
  }

  const server: Server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const found = beside(request.url);
    if (found === undefined) app(request, response);
    else response.setHeader('Content-Type', found.type).end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  return {
    address: `http://127.0.0.1:${String(port)}`,
    scripts: files.scripts,
    limits,
    bodyLimit,
    asked,
    turnTo: (one) => {
      current = one;
    },
    verifying,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
