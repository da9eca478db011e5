/**
 * A process of its own that issues, and is killed on the way: `node --import ./scripts/run-typescript.mjs victim.ts DATA OUT
 * POINT COUNT [ROWS]` sends itself SIGKILL when the fault point is reached for the COUNT-th time. Without POINT it ends by itself.
 */
import { house, issueAll, result } from './house.js';

const [data = '', out = '', point = '', count = '1', rows = '3'] = process.argv.slice(2);
let seen = 0;
const opened = await house({
  data,
  out,
  fault: (reached) => {
    if (reached === point && ++seen === Number(count)) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write('ready\n');
await issueAll(
  opened,
  Array.from({ length: Number(rows) }, (_, index) => result(index + 1)),
);
await opened.register.close();
process.stdout.write('done\n');
