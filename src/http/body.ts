import type { Request } from 'express';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { InputError } from '../model/index.js';

function tooLarge(limit: number): InputError {
  return new InputError(
    'http.body-too-large',
    `the body is larger than ${String(limit)} bytes`,
    'send one file at a time, below the limit',
  );
}

/**
 * The file of a request: the raw body, or the first file of a multipart form. It never grows beyond `limit` bytes, and
 * what is cut off is refused, not judged. Throws InputError `http.body-too-large`, `http.file-missing`, `http.form-unreadable`.
 */
export async function readFile(request: Request, limit: number): Promise<Uint8Array> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limit + 10_000) {
    request.resume();
    throw tooLarge(limit);
  }
  const type = request.headers['content-type'] ?? '';
  return type.startsWith('multipart/form-data') ? readForm(request, limit) : readRaw(request, limit);
}

async function readRaw(request: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Uint8Array).length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk as Uint8Array);
  }
  if (size === 0)
    throw new InputError('http.file-missing', 'the request has no body', 'send the file as the body of the request');
  return join(chunks, size);
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function readForm(request: Request, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const unreadable = (): InputError =>
      new InputError('http.form-unreadable', 'the form cannot be read', 'send one file in a multipart/form-data form');
    let form: BusboyInstance;
    try {
      form = new Busboy({
        headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
        // One file and nothing else is expected; what a hostile form adds is not even read.
        limits: { fileSize: limit, files: 1, fields: 10, fieldSize: 1000, parts: 12, headerPairs: 20 },
      });
    } catch {
      // Busboy throws plain errors for a header that it does not understand.
      request.resume();
      reject(unreadable());
      return;
    }
    let found: Promise<Uint8Array> | undefined;
    form.on('file', (_field, stream) => {
      const chunks: Uint8Array[] = [];
      let size = 0;
      let cut = false;
      found ??= new Promise((done, fail) => {
        stream.on('data', (chunk: Uint8Array) => {
          chunks.push(chunk);
          size += chunk.length;
        });
        stream.on('limit', () => (cut = true));
        stream.on('error', () => fail(unreadable()));
        stream.on('end', () => (cut ? fail(tooLarge(limit)) : done(join(chunks, size))));
      });
      found.catch(() => undefined);
    });
    form.on('error', () => reject(unreadable()));
    form.on('finish', () => {
      const missing = new InputError('http.file-missing', 'the form holds no file', 'choose a file');
      if (found === undefined) reject(missing);
      else found.then((bytes) => (bytes.length === 0 ? reject(missing) : resolve(bytes)), reject);
    });
    request.on('aborted', () => reject(unreadable()));
    request.pipe(form);
  });
}
