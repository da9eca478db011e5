import type { Request } from 'express';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { InputError } from '../model/index.js';

/** What a form of files and texts may hold. */
export interface FormLimits {
  /** Names of its files; each once. */
  readonly files: readonly string[];
  /** Bytes of a file. */
  readonly fileBytes: number;
  /** Names of its texts; each once. */
  readonly texts: readonly string[];
  /** Bytes of a text. */
  readonly textBytes: number;
}

function unreadable(why: string): InputError {
  return new InputError(
    'http.form-unreadable',
    `the form cannot be used: ${why}`,
    '/docs shows the parts that it may have',
  );
}

function tooLarge(limit: number): InputError {
  return new InputError(
    'http.body-too-large',
    `a part of the form is larger than ${String(limit)} bytes`,
    'send fewer rows at a time',
  );
}

/**
 * Reads a form part by part; files are given on as they come, and the sender waits where `write` does. The texts, by name.
 * InputError `http.form-unreadable`, `http.body-too-large`, `http.request-aborted`.
 */
export async function readParts(
  request: Request,
  limits: FormLimits,
  write: (file: string, bytes: Uint8Array) => Promise<void>,
): Promise<ReadonlyMap<string, string>> {
  const { files, fileBytes, texts, textBytes } = limits;
  const most = files.length * fileBytes + texts.length * textBytes + 64 * 1024;
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(fileBytes);
  let form: BusboyInstance;
  try {
    form = new Busboy({
      headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
      // One more than there may be, so that too many are told from enough.
      limits: {
        fileSize: fileBytes,
        files: files.length + 1,
        fields: texts.length + 1,
        fieldSize: textBytes,
        fieldNameSize: 100,
        parts: files.length + texts.length + 2,
        headerPairs: 20,
      },
    });
  } catch {
    // Plain errors, for a header that it does not understand.
    throw unreadable('its boundary is missing');
  }
  const seen = new Set<string>();
  const read = new Map<string, string>();
  let writing: Promise<void> = Promise.resolve();

  await new Promise<void>((resolve, reject) => {
    const fail = (cause: unknown): void => {
      request.unpipe(form);
      request.pause();
      reject(cause as Error);
    };
    const once = (name: string, allowed: readonly string[]): boolean => {
      if (allowed.includes(name) && !seen.has(name)) {
        seen.add(name);
        return true;
      }
      // Names of parts are the sender's: only those of ours are said.
      fail(unreadable(allowed.includes(name) ? `${name} is there twice` : 'it has a part that is not known'));
      return false;
    };
    form.on('file', (name, stream, filename) => {
      stream.on('error', () => undefined);
      // HTML: of a field in which no file was chosen, a file without a name and without content is sent.
      if (filename === '' && files.includes(name)) {
        stream.resume();
        return;
      }
      if (!once(name, files)) {
        stream.resume();
        return;
      }
      const give = async (): Promise<void> => {
        for await (const bytes of stream as AsyncIterable<Uint8Array>) await write(name, bytes);
        if (stream.truncated) throw tooLarge(fileBytes);
      };
      // Of an empty file there is nothing to write, and it is there all the same.
      writing = writing.then(() => write(name, new Uint8Array())).then(give);
      writing.catch(fail);
    });
    form.on('field', (name, value, nameTruncated, valueTruncated) => {
      if (nameTruncated || !once(name, texts)) return fail(unreadable('it has a part that is not known'));
      if (valueTruncated) return fail(tooLarge(textBytes));
      read.set(name, value);
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      form.on(limit, () => fail(unreadable('it has too many parts')));
    form.on('error', () => fail(unreadable('it is not whole')));
    form.on('finish', () => void writing.then(resolve, fail));
    const lost = (): void => fail(new InputError('http.request-aborted', 'the request ended before its body did'));
    request.once('error', lost);
    request.once('aborted', lost);
    request.once('close', () => {
      if (!request.complete) lost();
    });
    request.pipe(form);
  });
  return read;
}
