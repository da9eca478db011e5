/**
 * Tries to own a folder and says how it went: `contender.ts FOLDER HOLD-MS LOG`. Each owner appends `+` to the log when it
 * begins and `-` when it ends, so that two at a time would show.
 */
import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { own } from '../../../../src/adapters/register/ownership.js';
import type { Instant } from '../../../../src/model/index.js';

const [folder = '', hold = '0', log = ''] = process.argv.slice(2);
try {
  const ownership = await own(folder, {
    pid: process.pid,
    command: 'contender one',
    since: '2026-11-20T09:30:00Z' as Instant,
  });
  appendFileSync(log, '+');
  process.stdout.write('owner\n');
  await pause(Number(hold));
  appendFileSync(log, '-');
  await ownership.release();
} catch (cause) {
  process.stdout.write(`${String((cause as { code?: unknown }).code)}\n`);
}
