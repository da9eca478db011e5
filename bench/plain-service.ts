/**
 * What line 9 holds the service to: the same route by the plain library. Takes the body as it comes, and answers whether `verifyCredential`
 * finds it in order. A process of its own, on loopback, until it is told to stop; prints its port.
 *
 *     node --import ./scripts/run-typescript.mjs bench/plain-service.ts LIST-FILE …
 */
import { readFileSync } from 'node:fs';
import { verifyCredential } from '@digitalbazaar/vc';
import express, { type Request, type Response } from 'express';
import { createDocuments } from '../src/adapters/index.js';
import type { JsonObject } from '../src/model/index.js';
import { plainLoader, plainSuites, plainVerify } from '../test/support/plain.js';

const lists = process.argv.slice(2).map((name) => JSON.parse(readFileSync(name, 'utf8')) as JsonObject);
const loader = plainLoader(
  createDocuments().contexts(),
  Object.fromEntries(lists.map((list) => [String(list['id']), list])),
);
const now = (): string => new Date().toISOString();

type Verify = (credential: JsonObject) => Promise<{ readonly verified: boolean }>;
const WAYS: Readonly<Record<string, Verify>> = {
  '/proof': (credential) =>
    verifyCredential({
      credential,
      suite: plainSuites(),
      documentLoader: loader,
      now: now(),
      checkStatus: () => Promise.resolve({ verified: true }),
    }),
  '/proof-and-status': (credential) => plainVerify(credential, loader, now()),
};

const app = express();
app.use(express.raw({ type: () => true, limit: '32mb' }));
for (const [path, verify] of Object.entries(WAYS))
  app.post(path, async (request: Request, response: Response) => {
    const credential = JSON.parse((request.body as Buffer).toString()) as JsonObject;
    const { verified } = await verify(credential);
    response.json({ verified });
  });
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${String(typeof address === 'object' ? address?.port : '')}\n`);
});
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
