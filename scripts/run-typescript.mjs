// Lets Node run this project's TypeScript as it stands: `node --import ./scripts/run-typescript.mjs bench/main.ts`. For
// benches, and for tests that need a process of their own to kill; what ships is compiled by `scripts/build.mjs`.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
