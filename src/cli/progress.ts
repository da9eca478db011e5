import type { Language } from '../model/index.js';
import { type Terminal, progressLine } from './output.js';
import { say } from './words.js';

/** Milliseconds before a rate is worth saying. */
const SETTLED = 2000;

/** Minutes and seconds, `1:05`. */
function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  return `${String(Math.floor(whole / 60))}:${String(whole % 60).padStart(2, '0')}`;
}

/**
 * How many rows there will be, from the bytes that the rows so far took. Reading runs ahead of the rows, so nothing is said
 * until it has gone on since the first row; once all is read, the last estimate stands. Undefined while nobody can tell.
 */
export class Forecast {
  #first: number | undefined;
  #rows: number | undefined;

  /** `rows` are done, of which `bytes` of `size` were read. */
  after(rows: number, bytes: number, size: number): number | undefined {
    this.#first ??= bytes;
    if (bytes > this.#first && bytes < size) this.#rows = (rows * size) / bytes;
    return this.#rows === undefined ? undefined : Math.max(rows, this.#rows);
  }
}

export interface Progress {
  readonly onRead: (bytes: number, size: number) => void;
  /** Another row is done. */
  row(): void;
  /** Takes the line away. */
  done(): void;
}

/** Rows done, rate and time left in one line; nothing where nobody watches. `clock` gives milliseconds. */
export function createProgress(
  terminal: Terminal,
  what: 'issue.reading' | 'progress.rehearsing',
  language: Language,
  clock: () => number = () => performance.now(),
): Progress {
  const line = progressLine(terminal);
  const forecast = new Forecast();
  const began = clock();
  let read = { bytes: 0, size: 0 };
  let rows = 0;
  return {
    onRead: (bytes, size) => (read = { bytes, size }),
    row() {
      rows++;
      const expected = forecast.after(rows, read.bytes, read.size);
      const elapsed = clock() - began;
      const parts = [`${say(what, language)}: ${String(rows)}`];
      if (elapsed > SETTLED) {
        const rate = (rows * 1000) / elapsed;
        parts.push(say('progress.rate', language, { rate: rate >= 10 ? Math.round(rate) : rate.toFixed(1) }));
        if (expected !== undefined && expected > rows)
          parts.push(say('progress.left', language, { time: duration((expected - rows) / rate) }));
      }
      line.show(parts.join(' · '));
    },
    done: () => {
      line.done();
    },
  };
}
