import { UpstreamError } from '../model/index.js';

/** Takes one of a number of places for some work; who finds none is told to come again rather than left to wait. */
export type Places = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** UpstreamError `http.busy`. */
export function createPlaces(count: number): Places {
  let taken = 0;
  return async (work) => {
    if (taken >= count)
      throw new UpstreamError('http.busy', 'too many verifications are under way', 'try again in a few seconds');
    taken++;
    try {
      return await work();
    } finally {
      taken--;
    }
  };
}
