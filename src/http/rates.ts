import type { RateLimiterMemory } from 'rate-limiter-flexible';
import { InputError } from '../model/index.js';

/** Requests a minute; 0 or nothing for no limit. */
export interface RateLimits {
  /** From one address, without a token. */
  readonly address?: number;
  /** With one token. */
  readonly token?: number;
}

/** Tokens that do not count, a minute from one address. Nobody mistypes more often; whoever guesses does. */
const GUESSES = 30;
const MINUTE = 60;

/** Counts requests, and throws InputError `http.too-many-requests` for those that are too many. */
export interface Rates {
  /** Public addresses. */
  visiting(address: string): Promise<void>;
  /** Before a token is looked at: throws where too many were wrong. */
  guessing(address: string): Promise<void>;
  /** A token did not count. */
  guessed(address: string): Promise<void>;
  calling(actor: string): Promise<void>;
}

/** Says when to come again. */
export class TooMany extends InputError {
  constructor(readonly seconds: number) {
    super('http.too-many-requests', 'too many requests', `come again in ${String(seconds)} seconds`);
  }
}

/** One subscriber has a whole /64 of IPv6. */
function subscriber(address: string): string {
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}

/** Rates of this process, in memory: each process of several allows as many. */
export function createRates(limits: RateLimits | undefined): Rates {
  const limiters = new Map<string, Promise<RateLimiterMemory>>();
  // Loaded with the first request that is counted.
  async function limiter(name: string, points: number): Promise<RateLimiterMemory> {
    const made =
      limiters.get(name) ??
      import('rate-limiter-flexible').then(
        ({ RateLimiterMemory: Memory }) => new Memory({ keyPrefix: name, points, duration: MINUTE }),
      );
    limiters.set(name, made);
    return made;
  }

  async function count(name: string, points: number | undefined, key: string): Promise<void> {
    if (points === undefined || points === 0) return;
    const counting = await limiter(name, points);
    await counting.consume(key).catch((rejected: { readonly msBeforeNext?: number }) => {
      throw new TooMany(Math.max(1, Math.ceil((rejected.msBeforeNext ?? 1_000) / 1_000)));
    });
  }

  const guesses = limits === undefined ? 0 : GUESSES;
  return {
    visiting: (address) => count('address', limits?.address, subscriber(address)),
    async guessing(address) {
      if (guesses === 0) return;
      const seen = await (await limiter('guess', guesses)).get(subscriber(address));
      if (seen !== null && seen.consumedPoints > guesses) throw new TooMany(Math.ceil(seen.msBeforeNext / 1_000));
    },
    async guessed(address) {
      await count('guess', guesses, subscriber(address)).catch((cause: unknown) => {
        // The one that is too many is answered as the others; the next is not listened to.
        if (!(cause instanceof TooMany)) throw cause;
      });
    },
    calling: (actor) => count('token', limits?.token, actor),
  };
}
