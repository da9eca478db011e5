import { type JudgedHere, createBrowserVerifier } from '../compose-browser.js';
import type { Instant, Language } from '../model/index.js';
import { demandAlgorithms } from './able.js';
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
export type Answered = (JudgedHere & { readonly fault?: never }) | { readonly fault: string };

const verifier = createBrowserVerifier({ service: SERVICE, fetch: fetchFromHere });
let able: Promise<void> | undefined;

async function answer({ bytes, language, at }: Asked): Promise<Answered> {
  try {
    await (able ??= demandAlgorithms());
    return await verifier.judge(bytes, language, at);
  } catch (error) {
    return { fault: String(error) };
  }
}

globalThis.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void answer(data).then((answered) => globalThis.postMessage(answered));
});
