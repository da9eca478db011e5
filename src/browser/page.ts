import type { Language } from '../model/index.js';
import { offerKeeping } from './keeping.js';
import type { Answered, Asked } from './worker.js';

/*
 * What the page to verify with does where scripts run: a file that is chosen, dropped or pasted is judged in this browser. The page
 * works without it, and everything that is said is in the page already.
 */

/** The thread that judges; one that is still at a file is ended when the next one comes. */
function createThread(script: string) {
  let worker: Worker | undefined;
  let busy = false;
  return (asked: Asked): Promise<Answered> => {
    if (busy) {
      worker?.terminate();
      worker = undefined;
    }
    busy = true;
    const own = (worker ??= new Worker(script, { type: 'module' }));
    return new Promise<Answered>((resolve) => {
      own.onmessage = ({ data }: MessageEvent<Answered>) => resolve(data);
      own.onerror = () => resolve({ fault: 'the thread did not start' });
      own.postMessage(asked, [asked.bytes.buffer]);
    }).finally(() => {
      if (own === worker) busy = false;
    });
  };
}

/** The file of a drop or a paste: a text that looks like JSON counts as one. */
function fileOf(data: DataTransfer | null): File | 'several' | undefined {
  const [file, ...more] = data?.files ?? [];
  if (file !== undefined) return more.length === 0 ? file : 'several';
  const text = data?.getData('text/plain').trim() ?? '';
  return /^[{[]/.test(text) ? new File([text], 'pasted.json', { type: 'application/json' }) : undefined;
}

function begin(form: HTMLFormElement, main: HTMLElement): void {
  const { judge = '' } = form.dataset;
  const part = <Kind extends HTMLElement>(name: string): Kind | null => form.querySelector<Kind>(`[data-part=${name}]`);
  const input = form.querySelector<HTMLInputElement>('input[type=file]');
  const elsewhere = part<HTMLInputElement>('elsewhere');
  const progress = part('progress');
  const refusal = part('refusal');
  const language = document.documentElement.lang as Language;
  const ask = createThread(judge);
  let turn = 0;

  // What is missing is said in the language of the page, not in that of the browser.
  form.noValidate = true;
  for (const hidden of form.querySelectorAll<HTMLElement>('[data-with-script]')) hidden.hidden = false;

  /** A sentence of the page; one for who waits, or one for who must do something. */
  function say(said: 'judging' | 'fault' | 'several' | 'no-file' | 'too-large' | undefined): void {
    const sentence = said === undefined ? '' : (form.querySelector(`[data-say=${said}]`)?.textContent ?? '');
    if (progress !== null) progress.textContent = said === 'judging' ? sentence : '';
    if (refusal !== null) refusal.textContent = said === 'judging' ? '' : sentence;
    form.ariaBusy = String(said === 'judging');
    // On a phone, or far down in a verdict, it would be out of sight.
    if (said !== undefined) (said === 'judging' ? progress : refusal)?.scrollIntoView({ block: 'nearest' });
  }

  function show({ title, body, verdict, explanation }: Exclude<Answered, { readonly fault: string }>): void {
    document.title = title;
    main.innerHTML = body;
    offerKeeping(main, { verdict, explanation });
    // The next file can be dropped on the verdict: what is said of it needs its place.
    if (progress !== null && refusal !== null) main.prepend(progress, refusal);
    history.pushState({ judged: true }, '');
    const headline = main.querySelector('h1');
    if (headline === null) return;
    headline.tabIndex = -1;
    headline.focus();
    scrollTo(0, 0);
  }

  async function judged(file: File): Promise<void> {
    if (file.size === 0) return say('no-file');
    if (file.size > Number(form.dataset['limit'])) return say('too-large');
    const own = ++turn;
    say('judging');
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (bytes === undefined) return say('no-file');
    const answered = await ask({ bytes: new Uint8Array(bytes), language });
    if (own !== turn) return;
    if (answered.fault === undefined) {
      say(undefined);
      show(answered);
    } else {
      say('fault');
      elsewhere?.focus();
    }
  }

  /** To this browser, or to the service where somebody wants it. */
  function take(file: File | 'several' | undefined): void {
    if (file === undefined) return;
    if (file === 'several') return say('several');
    if (elsewhere?.checked !== true || !form.isConnected) {
      void judged(file);
      return;
    }
    const given = new DataTransfer();
    given.items.add(file);
    if (input !== null) input.files = given.files;
    form.requestSubmit();
  }

  form.addEventListener('submit', (event) => {
    if (elsewhere?.checked === true) return;
    event.preventDefault();
    const file = input?.files?.[0];
    if (file === undefined) say('no-file');
    else void judged(file);
  });
  const dropping = (on: boolean): boolean => document.body.classList.toggle('dropping', on);
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    dropping(true);
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) dropping(false);
  });
  document.addEventListener('drop', (event) => {
    dropping(false);
    const file = fileOf(event.dataTransfer);
    if (file === undefined) return;
    event.preventDefault();
    take(file);
  });
  document.addEventListener('paste', (event) => {
    // What is pasted into a field is for that field.
    if (event.target instanceof HTMLInputElement && event.target.type !== 'file') return;
    take(fileOf(event.clipboardData));
  });
  // Back from a verdict is the empty form.
  addEventListener('popstate', () => location.reload());
}

const form = document.querySelector<HTMLFormElement>('form[data-judge]');
const main = document.querySelector('main');
// Without Web Crypto, as on a page that came over plain HTTP, the service judges.
if (form !== null && main !== null && globalThis.isSecureContext && typeof Worker === 'function') begin(form, main);
