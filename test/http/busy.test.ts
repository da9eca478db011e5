import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PLACES } from '../../src/http/routes/public.js';
import { verifyingWith } from '../support/issued.js';
import { type Service, startService } from './service.js';

let service: Service;
const open: Socket[] = [];

beforeAll(async () => {
  service = await startService(
    verifyingWith({ trust: { anchors: [], issuers: [], statusHosts: [], didDocuments: [] }, lists: new Map() }),
  );
});

afterAll(async () => {
  for (const socket of open) socket.destroy();
  await service.close();
});

/** A request that has begun and does not end: it holds its place. */
function begin(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(service.port, '127.0.0.1', () => {
      socket.write('POST /verifications HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{');
      open.push(socket);
      resolve(socket);
    });
    socket.on('error', reject);
  });
}

function post(): Promise<Response> {
  return fetch(`${service.address}/verifications`, { method: 'POST', body: '{}' });
}

async function until(wanted: number): Promise<Response> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await post();
    if (answer.status === wanted) return answer;
    await answer.arrayBuffer();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`the service never answered ${String(wanted)}`);
}

it('tells whoever comes when all places are taken to come again, and has room once one is free', async () => {
  for (let place = 0; place < PLACES; place++) await begin();
  const refused = await until(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await refused.json()).toMatchObject({ code: 'http.busy', status: 503 });
  for (const socket of open.splice(0, 1)) socket.destroy();
  expect((await until(200)).status).toBe(200);
});
