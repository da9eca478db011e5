import { type Server, createServer } from 'node:http';
import { connect } from 'node:net';
import { type ServiceOptions, createApp } from '../../src/http/index.js';
import type { Verifying } from '../../src/pipeline/verifying/index.js';
import { PAGES } from '../../src/web/index.js';
import { NOW } from '../support/issued.js';

/** The real application on a free port of loopback. */
export interface Service {
  readonly address: string;
  readonly port: number;
  /** Faults of ours that the log was told of. */
  readonly faults: readonly unknown[];
  close(): Promise<void>;
}

export async function startService(verifying: Verifying, options: Partial<ServiceOptions> = {}): Promise<Service> {
  const faults: unknown[] = [];
  const app = createApp({
    verifying,
    pages: PAGES,
    now: () => NOW,
    statusList: () => Promise.resolve(undefined),
    onFault: (error) => faults.push(error),
    ...options,
  });
  const server: Server = createServer({ keepAliveTimeout: 60_000 }, app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    address: `http://127.0.0.1:${String(port)}`,
    port,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Sends bytes as they are and gives what comes back until the other side closes, or `undefined` when it was reset. */
export function exchange(port: number, ...parts: readonly (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setTimeout(15_000, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')));
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
    socket.on('close', () => resolve(answer));
    for (const part of parts) socket.write(part);
  });
}

/** Opens a request, sends a part of what it declares, and goes away. */
export function abandon(port: number, head: string, part: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(head);
      socket.write(part, () => {
        setTimeout(() => {
          socket.destroy();
          resolve();
        }, 50);
      });
    });
    socket.on('error', () => resolve());
  });
}
