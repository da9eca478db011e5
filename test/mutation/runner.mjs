// The test runner that `stryker.config.mjs` names. Stryker's runner for Jest starts Jest anew for each mutant, which costs seconds; this one
// keeps compiled modules in its process and makes new instances of ours for each file of tests that a mutant is put before.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createModules } from './modules.mjs';
import { gather, globals, run, work } from './suite.mjs';

const TREE = fileURLToPath(new URL('../../', import.meta.url));
const ROOMS = (process.env.EDC_MUTATE ?? 'verdict,seal,proof,trust,status').split(',');
const TIMES = 'mutation-times.json';
// The quickest tests are asked first, and no more than take so many milliseconds of work together: a mutant that survives them survives.
const PATIENCE = 2000;

const context = (globalThis.__stryker__ ??= {});

const testsOf = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(folder, name));

const whole = ({ before, own }) => before + own;

class Runner {
  #modules = createModules(process.cwd(), TREE, { '@jest/globals': globals });
  #files = ROOMS.flatMap((room) => testsOf(`test/unit/${room}`)).sort();
  #times;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    for (const file of this.#files) await this.#modules.prepare(path.resolve(file));
  }

  /**
   * The tests of a file, of modules made anew. What the test's own files do while they are loaded is counted for `loading`; what our source
   * does while it is loaded (its tables) is counted for no test.
   */
  #load(file, loading) {
    const load = this.#modules.fresh((at, evaluate) => {
      const outer = context.currentTestId;
      context.currentTestId = path.relative('test', at).startsWith('..') ? undefined : loading;
      try {
        evaluate();
      } finally {
        context.currentTestId = outer;
      }
    });
    try {
      return gather(() => load(path.resolve(file))).map((test) => ({ ...test, id: `${file} ${test.name}` }));
    } finally {
      context.currentTestId = undefined;
    }
  }

  async dryRun() {
    const counted = (context.mutantCoverage = { static: {}, perTest: {} });
    context.activeMutant = undefined;
    const results = [];
    const times = [];
    for (const file of this.#files) {
      const loading = `${file} is loaded`;
      const began = work();
      const tests = this.#load(file, loading);
      const loadedIn = work() - began;
      const names = new Map();
      const nameOf = (one) => {
        if (one.id !== undefined) return one.id;
        if (!names.has(one)) names.set(one, `${file} block ${String(names.size)}`);
        return names.get(one);
      };
      await run(
        tests,
        (one) => (context.currentTestId = nameOf(one)),
        ({ id }, failure, timeSpentMs, opening) => {
          times.push([id, { file, own: timeSpentMs, before: loadedIn + opening }]);
          const result = { id, name: id, fileName: path.resolve(file), timeSpentMs };
          results.push(
            failure ? { ...result, status: 1, failureMessage: String(failure.stack) } : { ...result, status: 0 },
          );
          return true;
        },
      );
      context.currentTestId = undefined;
      // Loading a file counts for all of its tests, and `beforeAll` for those of its block.
      for (const test of tests) {
        const shared = [loading];
        for (let at = test.block; at !== undefined; at = at.outer) shared.push(nameOf(at));
        const own = (counted.perTest[test.id] ??= {});
        for (const [mutant, hits] of shared.flatMap((name) => Object.entries(counted.perTest[name] ?? {}))) {
          own[mutant] = (own[mutant] ?? 0) + hits;
        }
      }
      for (const name of [loading, ...names.values()]) delete counted.perTest[name];
    }
    // The runners beside this one have no dry run of their own.
    writeFileSync(TIMES, JSON.stringify(times));
    return { status: 'complete', tests: results, mutantCoverage: counted };
  }

  /** Of the tests asked for, the quickest that there is patience for, by their files. */
  #inOrder(asked) {
    this.#times ??= new Map(JSON.parse(readFileSync(TIMES, 'utf8')));
    const wanted = new Set(asked ?? this.#times.keys());
    const inOrder = [...this.#times].filter(([id]) => wanted.has(id)).sort(([, a], [, b]) => whole(a) - whole(b));
    const plans = new Map();
    let spent = 0;
    for (const [id, { file, before, own }] of inOrder) {
      const plan = plans.get(file) ?? { file, ids: [], before: 0 };
      const more = Math.max(before - plan.before, 0) + own;
      if (spent > 0 && spent + more > PATIENCE) continue;
      spent += more;
      plans.set(file, { file, ids: [...plan.ids, id], before: Math.max(plan.before, before) });
    }
    return plans.values();
  }

  async mutantRun({ activeMutant, testFilter, disableBail, hitLimit }) {
    context.activeMutant = activeMutant.id;
    context.hitLimit = hitLimit;
    context.hitCount = hitLimit === undefined ? undefined : 0;
    const killedBy = [];
    let nrOfTests = 0;
    let failureMessage;
    const fails = (id, failure) => {
      killedBy.push(id);
      failureMessage ??= String(failure.message ?? failure);
    };
    for (const { file, ids } of this.#inOrder(testFilter)) {
      if (killedBy.length > 0 && !disableBail) break;
      let tests;
      try {
        tests = this.#load(file, undefined);
      } catch (error) {
        fails(ids[0], error);
        continue;
      }
      const named = new Map(tests.map((test) => [test.id, test]));
      await run(
        ids.flatMap((id) => named.get(id) ?? []),
        () => {},
        ({ id }, failure) => {
          nrOfTests += 1;
          if (failure !== undefined) fails(id, failure);
          return failure === undefined || disableBail;
        },
      );
    }
    context.activeMutant = undefined;
    if (context.hitCount > hitLimit) return { status: 'timeout', reason: `Hit limit reached (${String(hitLimit)})` };
    return killedBy.length > 0
      ? { status: 'killed', killedBy, failureMessage, nrOfTests }
      : { status: 'survived', nrOfTests };
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'edc', injectableClass: Runner }];
