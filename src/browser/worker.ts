import { type JudgedHere, createBrowserVerifier } from '../compose-browser.js';
import type { Instant, Language } from '../model/index.js';
import { SERVICE, fetchFromHere } from './asking.js';

/*
 * The thread that judges, so that the page stays awake. It is loaded with the first file, and waits for the next one.
 */

/** A file to judge. */
export interface Asked {
  readonly bytes: Uint8Array;
  readonly language: Language;
  /** In place of the service's instant. */
  readonly at?: Instant;
}

/** What came of it. `fault`: this browser or the way to the service, never the file. */
export type Answered = JudgedHere | { readonly fault: string };

const verifier = createBrowserVerifier({ service: SERVICE, fetch: fetchFromHere });

globalThis.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void verifier
    .judge(data.bytes, data.language, data.at)
    .catch((error: unknown): Answered => ({ fault: String(error) }))
    .then((answer: Answered) => globalThis.postMessage(answer));
});
