import { gzipSync } from 'node:zlib';
import type { Express, Request, Response } from 'express';
import { InputError, type Json, type Language } from '../model/index.js';
import type { Basis } from '../pipeline/verifying/sources/index.js';
import { languageOf } from './language.js';
import { factsOf } from './route.js';

/** How a file is packed for the way. */
export type Packing = 'br' | 'gzip';

/** The verifier for browsers, and what it is given to judge by. */
export interface HandedOut {
  /** Names of the script of the page and of the thread that judges, and of the one that follows a batch. */
  readonly scripts: { readonly page: string; readonly worker: string; readonly progress: string };
  /** A file of the verifier: its name changes with its content. */
  file(name: string, packing: Packing | undefined): Promise<Uint8Array | undefined>;
  basis(language: Language): Promise<Basis>;
  /** As `trustToJson` gives it. */
  trust(): Json;
  /** JSON-LD contexts by URL, and the schema of the profile. */
  documents(): Json;
  /** A status list of the register or of the folder given: nobody is asked for it. */
  list(url: string): Promise<Uint8Array | undefined>;
}

/** Of the thread that judges: it reads lists and DID documents of others, and nothing else may run. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self' https:";

/** The name stands for the content. */
const FOR_EVER = 'public, max-age=31536000, immutable';
/** May be kept, and is asked for again each time, which costs a 304. */
const ASKED_AGAIN = 'public, no-cache';

const FILE = /^[\w-]{1,80}\.js$/;

function packingOf(request: Request): Packing | undefined {
  const accepted = request.acceptsEncodings('br', 'gzip');
  return accepted === 'br' || accepted === 'gzip' ? accepted : undefined;
}

function nothing(): InputError {
  return new InputError('http.not-found', 'there is no such file of the verifier', 'load the page again');
}

/** Text that hardly changes while the service runs, packed when it is first asked for; the same object is the same text. */
function lasting(value: () => Json): (request: Request, response: Response) => void {
  let of: Json | undefined;
  let plain = Buffer.alloc(0);
  let packed: Buffer | undefined;
  return (request, response) => {
    const now = value();
    if (now !== of) {
      plain = Buffer.from(JSON.stringify(now));
      packed = undefined;
      of = now;
    }
    const gzip = request.acceptsEncodings('gzip') === 'gzip';
    response.set('Cache-Control', ASKED_AGAIN).set('Vary', 'Accept-Encoding').type('json');
    if (gzip) response.set('Content-Encoding', 'gzip').send((packed ??= gzipSync(plain)));
    else response.send(plain);
  };
}

/** Serves the browser's verifier; the addresses that this adds. They are between its scripts and us, and no part of the interface. */
export function mountVerifier(app: Express, handed: HandedOut): readonly string[] {
  const { file, basis, list } = handed;
  const trust = lasting(handed.trust);
  const documents = lasting(handed.documents);
  const handlers: Readonly<Record<string, (request: Request, response: Response) => unknown>> = {
    '/assets/:name': async (request, response) => {
      const name = String(request.params['name']);
      const packing = packingOf(request);
      const bytes = FILE.test(name) ? await file(name, packing) : undefined;
      if (bytes === undefined) throw nothing();
      response
        .set('Content-Security-Policy', POLICY)
        .set('Cache-Control', FOR_EVER)
        .set('Vary', 'Accept-Encoding')
        .type('js');
      if (packing !== undefined) response.set('Content-Encoding', packing);
      response.send(Buffer.from(bytes));
    },
    '/verifier/basis.json': async (request, response) => {
      response.set('Cache-Control', 'no-store').json(await basis(languageOf(request)));
    },
    '/verifier/trust.json': trust,
    '/verifier/documents.json': documents,
    '/verifier/list': async (request, response) => {
      const { url } = request.query;
      const bytes = typeof url === 'string' ? await list(url) : undefined;
      if (bytes === undefined) throw new InputError('http.not-found', 'there is no such status list');
      response.set('Cache-Control', 'no-store').type('application/vc').send(Buffer.from(bytes));
    },
  };
  for (const [path, handler] of Object.entries(handlers))
    app.get(path, (request, response) => {
      factsOf(response).route = path;
      return handler(request, response);
    });
  return Object.keys(handlers);
}
