/**
 * Keeps the page of a batch up to date while it is at work: the bar and the numbers as events come, and the whole page anew when it has
 * ended. Without it the page looks again by itself.
 */

/** How long to wait before the page is looked at again where no event comes any more. */
const AGAIN = 5_000;

interface Progress {
  readonly state: string;
  readonly rows: { readonly read: number; readonly worked: number };
}

const part = document.querySelector<HTMLElement>('[data-progress]');
const address = part?.dataset['progress'];

if (part !== null && address !== undefined) {
  const bar = part.querySelector('progress');
  const words = part.querySelector<HTMLElement>('[data-words]');
  const state = part.querySelector<HTMLElement>('[data-state]');
  const numbers = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: 'always' });
  const events = new EventSource(address);

  events.addEventListener('progress', ({ data }: MessageEvent<string>) => {
    const { rows, state: now } = JSON.parse(data) as Progress;
    const { read, worked } = rows;
    if (bar !== null) {
      bar.max = Math.max(read, 1);
      // While the file is read nobody knows how many rows there are.
      if (now === 'reading') bar.removeAttribute('value');
      else bar.value = worked;
    }
    if (words !== null)
      words.textContent = (words.dataset['words'] ?? '')
        .replace('{worked}', numbers.format(worked))
        .replace('{read}', numbers.format(read));
    if (state !== null) state.textContent = state.getAttribute(`data-${now}`) ?? state.textContent;
  });
  events.addEventListener('end', () => {
    events.close();
    location.reload();
  });
  events.addEventListener('error', () => {
    // The browser opens the stream again by itself, unless it was told not to come again.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), AGAIN);
  });
}
