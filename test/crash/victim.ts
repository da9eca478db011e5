/**
 * A process that is killed: `victim.ts DATA OUT`. It loads everything, says `warm`, and waits for an order. Then it opens the
 * register, looks at what an earlier one left, plays that one's cycle again, checks that all agrees, says so in one line of
 * JSON, and plays the next cycle, in which it sends itself SIGKILL at a fault point, or is killed from outside.
 */
import { createInterface } from 'node:readline';
import { createPublisher } from '../../src/adapters/publisher.js';
import type { Fault } from '../../src/model/index.js';
import { all, house } from '../unit/pipeline/issuing/house.js';
import { problems, survey } from './check.js';
import type { Order, Report } from './run.js';
import { expectedAfter, play, systemOf } from './scenario.js';

await import('@electric-sql/pglite');
const [data = '', out = ''] = process.argv.slice(2);
const orders = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
process.stdout.write('warm\n');
const given = await orders.next();
if (given.done === true) process.exit();
const { cycle, point, count = 1, last = false } = JSON.parse(given.value) as Order;

let armed = false;
let seen = 0;
const fault: Fault = (reached) => {
  if (armed && reached === point && ++seen === count) process.kill(process.pid, 'SIGKILL');
};
const publisher = createPublisher(out, { fault });
const opened = await house({ data, out, publisher, system: systemOf(cycle), fault });
const found = await survey(opened);
const done = cycle < 2 ? undefined : await play(opened, cycle - 1);
const report: Report = {
  found,
  did: done?.outcomes ?? {},
  problems: done === undefined ? [] : await problems(opened, expectedAfter(cycle - 1), done),
  records: (await all(opened.register.credentials())).map(({ id, award, status }) => [
    award.learner,
    id,
    ...status.map((entry) => entry.id),
  ]),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
armed = true;
if (!last) await play(opened, cycle);
await opened.register.close();
process.stdout.write('end\n');
process.exit();
