// The tests that a mutant must get past: those of the room itself. `stryker.config.mjs` names the rooms.
import base from './jest.config.mjs';

const rooms = (process.env.EDC_MUTATE ?? 'verdict,seal,proof,trust,status').split(',');

export default {
  ...base,
  // Stryker brings its own, and its own number of processes.
  reporters: [],
  maxWorkers: 1,
  testMatch: rooms.map((room) => `<rootDir>/test/unit/${room}/**/*.test.ts`),
};
