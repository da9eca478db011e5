interface Work<Result> {
  readonly keys: ReadonlySet<string>;
  readonly done: Promise<Result>;
}

/** Works that are under way at once, and are taken back in the order in which they were started. */
export class Flight<Result> {
  readonly #works: Work<Result>[] = [];

  get size(): number {
    return this.#works.length;
  }

  /** Starts it, or as soon as all earlier works that share a key have ended. */
  start(keys: readonly string[], work: () => Promise<Result>): void {
    const before = this.#works.filter((one) => keys.some((key) => one.keys.has(key))).map(({ done }) => done);
    const done = before.length === 0 ? work() : Promise.all(before).then(work);
    // Told to whoever takes it; until then it is no fault of nobody.
    done.catch(() => undefined);
    this.#works.push({ keys: new Set(keys), done });
  }

  /** The result of the oldest. */
  next(): Promise<Result> {
    const oldest = this.#works.shift();
    return oldest?.done ?? Promise.reject(new Error('nothing is under way'));
  }

  /** When nothing is under way any more, however it ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#works.map(({ done }) => done));
  }
}

/** Works that wait for each other where they share a key, and else run at once. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Whether a work with that key is under way or waits. */
  taken(key: string): boolean {
    return this.#last.has(key);
  }

  take<Result>(keys: readonly string[], work: () => Promise<Result>): Promise<Result> {
    const before = new Set(keys.flatMap((key) => this.#last.get(key) ?? []));
    const done = Promise.allSettled(before).then(work);
    for (const key of keys) this.#last.set(key, done);
    const leave = (): void => {
      for (const key of keys) if (this.#last.get(key) === done) this.#last.delete(key);
    };
    done.then(leave, leave);
    return done;
  }
}
