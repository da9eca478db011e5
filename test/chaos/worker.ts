/** A process of the service that works batches: `worker.ts OUT`, with DATABASE_URL. It is killed from outside. */
import { createCompose } from '../../src/compose.js';

const [out = ''] = process.argv.slice(2);
const house = await createCompose().house({ out, command: 'edc work', workers: 1 });
await house.work();
process.stdout.write('works\n');
