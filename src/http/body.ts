import type { Request } from 'express';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { InputError } from '../model/index.js';

/** What a form adds to its file: boundaries, headers, a few short fields. */
const FORM_ROOM = 10_000;
/**
 * A body that is too large is read on and forgotten up to this many times the limit: who is still sending when the
 * connection is closed sees an error of the network in place of the answer.
 */
const PATIENCE = 4;

function tooLarge(limit: number): InputError {
  return new InputError(
    'http.body-too-large',
    `the body is larger than ${String(limit)} bytes`,
    'send one file at a time, below the limit',
  );
}

function unreadableForm(): InputError {
  return new InputError(
    'http.form-unreadable',
    'the form cannot be read',
    'send one file in a multipart/form-data form',
  );
}

function broken(): InputError {
  return new InputError('http.request-aborted', 'the request ended before its body did');
}

/**
 * The file of a request: the raw body, or the first file of a multipart form. It never grows beyond `limit` bytes, and
 * what is cut off is refused, not judged. Throws InputError `http.body-too-large`, `http.file-missing`,
 * `http.form-unreadable`, `http.media-type-unsupported`, `http.request-aborted`.
 */
export async function readFile(request: Request, limit: number): Promise<Uint8Array> {
  // A signature is over the very bytes of a file; a compressed body would have to be unpacked by somebody first.
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    throw new InputError(
      'http.media-type-unsupported',
      'the body is encoded',
      'send the file as it is, without Content-Encoding',
    );
  const form = (request.headers['content-type'] ?? '').toLowerCase().startsWith('multipart/form-data');
  const declared = Number(request.headers['content-length'] ?? 0);
  const largest = form ? limit + FORM_ROOM : limit;
  if (declared > PATIENCE * largest) throw tooLarge(limit);
  const bytes = declared > largest || !form ? await readRaw(request, largest, limit) : await readForm(request, limit);
  if (bytes.length > 0) return bytes;
  throw form
    ? new InputError('http.file-missing', 'the form holds no file', 'choose a file')
    : new InputError('http.file-missing', 'the request has no body', 'send the file as the body of the request');
}

/** Chunks up to a size; more is counted, not kept. */
class Collected {
  readonly #chunks: Uint8Array[] = [];
  size = 0;
  constructor(readonly limit: number) {}

  get over(): boolean {
    return this.size > this.limit;
  }

  add(chunk: Uint8Array): void {
    this.size += chunk.length;
    if (this.over) this.#chunks.length = 0;
    else this.#chunks.push(chunk);
  }

  bytes(): Uint8Array {
    const whole = new Uint8Array(this.size);
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }
}

/** Calls `data` for each chunk until it says stop; `end` once the body is whole, `lost` when the connection went first. */
function listen(
  request: Request,
  on: { readonly data: (chunk: Uint8Array) => 'stop' | undefined; readonly end: () => void; readonly lost: () => void },
): void {
  const data = (chunk: Uint8Array): void => {
    if (on.data(chunk) === 'stop') {
      request.off('data', data);
      request.pause();
    }
  };
  request.on('data', data);
  request.once('end', () => {
    request.off('close', on.lost);
    on.end();
  });
  request.once('error', on.lost);
  request.once('close', on.lost);
}

/** The body as it comes, up to `largest` bytes; `limit` is what is said of it. InputError `http.body-too-large`, `http.request-aborted`. */
export function readRaw(request: Request, largest: number, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const collected = new Collected(largest);
    listen(request, {
      data: (chunk) => {
        collected.add(chunk);
        if (collected.size <= PATIENCE * largest) return undefined;
        reject(tooLarge(limit));
        return 'stop';
      },
      end: () => (collected.over ? reject(tooLarge(limit)) : resolve(collected.bytes())),
      lost: () => reject(broken()),
    });
  });
}

function busboy(request: Request, limit: number): BusboyInstance | undefined {
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
      // One file and nothing else is expected; what a hostile form adds is not even read.
      limits: { fileSize: limit, files: 1, fields: 10, fieldSize: 1000, parts: 12, headerPairs: 20 },
    });
  } catch {
    // Busboy throws plain errors for a header that it does not understand.
    return undefined;
  }
}

/** The first file of a form; no bytes when there is none. */
function readForm(request: Request, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const form = busboy(request, limit);
    if (form === undefined) {
      reject(unreadableForm());
      return;
    }
    const file = new Collected(limit);
    let cut = false;
    let sent = 0;
    form.on('file', (_field, stream) => {
      stream.on('data', (chunk: Uint8Array) => file.add(chunk));
      stream.on('limit', () => (cut = true));
      // The form as a whole tells of the same fault.
      stream.on('error', () => reject(unreadableForm()));
    });
    form.on('error', () => reject(unreadableForm()));
    form.on('finish', () => (cut || file.over ? reject(tooLarge(limit)) : resolve(file.bytes())));
    listen(request, {
      data: (chunk) => {
        sent += chunk.length;
        if (sent > PATIENCE * limit) {
          reject(tooLarge(limit));
          return 'stop';
        }
        form.write(chunk);
        return undefined;
      },
      end: () => form.end(),
      lost: () => reject(broken()),
    });
  });
}
