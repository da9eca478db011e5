// What tests import from `@jest/globals`, outside Jest: it gathers the tests of a file instead of running them.
import process from 'node:process';
import { format } from 'node:util';
import { expect } from 'expect';

/** Milliseconds of work so far, whatever else the machine does. */
export function work() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const block = (name, outer) => ({ name, outer, before: [], after: [], beforeEach: [], afterEach: [] });

let current = block('', undefined);
let gathered = [];

function namesOf(inner, name) {
  const names = [name];
  for (let at = inner; at?.outer !== undefined; at = at.outer) names.unshift(at.name);
  return names.join(' ');
}

function describe(name, body) {
  current = block(name, current);
  try {
    body();
  } finally {
    current = current.outer;
  }
}

function it(name, body) {
  gathered.push({ name: namesOf(current, name), block: current, body });
}

/** `%s` and the like stand for the values of a row in turn, `$name` for a property of it. */
function titled(title, row, index) {
  const values = Array.isArray(row) ? row : [row];
  const named = title
    .replaceAll('%#', String(index))
    .replaceAll(/\$(\w+)/g, (text, name) => (row?.[name] === undefined ? text : format('%j', row[name])));
  const places = (named.replaceAll('%%', '').match(/%[sdifjoOp]/g) ?? []).length;
  return format(named.replaceAll('%p', '%j'), ...values.slice(0, places));
}

const each = (declare) => (rows) => (title, body) => {
  rows.forEach((row, index) => {
    declare(titled(title, row, index), () => (Array.isArray(row) ? body(...row) : body(row)));
  });
};

const none = () => {};
it.each = each(it);
describe.each = each(describe);
it.skip = describe.skip = none;
it.skip.each = describe.skip.each = () => none;

/** The module that stands for `@jest/globals`. */
export const globals = {
  describe,
  it,
  test: it,
  expect,
  beforeAll: (body) => current.before.push(body),
  afterAll: (body) => current.after.push(body),
  beforeEach: (body) => current.beforeEach.push(body),
  afterEach: (body) => current.afterEach.push(body),
};

/** The tests that `load` declares: `{ name, block, body }`, names told apart by a number where two are alike. */
export function gather(load) {
  current = block('', undefined);
  gathered = [];
  load();
  const seen = new Map();
  return gathered.map((test) => {
    const times = (seen.get(test.name) ?? 0) + 1;
    seen.set(test.name, times);
    return times === 1 ? test : { ...test, name: `${test.name} (${String(times)})` };
  });
}

function blocksOf(inner) {
  const blocks = [];
  for (let at = inner; at !== undefined; at = at.outer) blocks.unshift(at);
  return blocks;
}

/**
 * Runs tests of one file in the order given, each block's `beforeAll` before the first of its tests and its `afterAll` at the end. `during`
 * is told what is about to run: a test, or a block; `done` gets each test's failure (if any), its time and that of the `beforeAll` it needs,
 * and answers whether to go on.
 */
export async function run(tests, during, done) {
  const opened = new Map();
  const open = async (one) => {
    const began = work();
    during(one);
    for (const body of one.before) await body();
    return work() - began;
  };
  let on = true;
  for (const test of tests) {
    if (!on) break;
    const blocks = blocksOf(test.block);
    let failure;
    let began = work();
    let opening = 0;
    try {
      for (const one of blocks) {
        if (!opened.has(one)) opened.set(one, open(one));
        opening += await opened.get(one);
      }
      during(test);
      began = work();
      for (const one of blocks) for (const body of one.beforeEach) await body();
      await test.body();
      for (const one of blocks) for (const body of one.afterEach) await body();
    } catch (error) {
      failure = error ?? new Error('thrown: nothing');
    }
    on = done(test, failure, work() - began, opening);
  }
  for (const one of [...opened.keys()].reverse()) {
    during(one);
    for (const body of one.after) {
      try {
        await body();
      } catch {
        // What a failed `beforeAll` left open cannot be closed.
      }
    }
  }
}
