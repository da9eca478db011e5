import { join } from 'node:path';
import { createCompose } from '../../src/compose.js';
import type { Instant } from '../../src/model/index.js';

/** A service as `npm start` has it: the demonstration's ten learners, of fewer programmes, over a register of its own. */
export interface School {
  /** Origin. */
  readonly address: string;
  /** With every scope. */
  readonly token: string;
  /** Identifiers of who was issued something, who has most first. */
  readonly learners: readonly string[];
  /** Asks the interface with the token; the answer's JSON. */
  ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The same for a file. */
  file(path: string, accept: string, language?: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** When the demonstration's learners were assessed. */
const AWARDED_ON = '2026-06-26T00:00:00Z' as Instant;

/** Opens a school in an empty folder, with so many of the twenty programmes. Nothing in it is stubbed. */
export async function openSchool(folder: string, programmes: number): Promise<School> {
  // Visits of many people from one address are no attack here.
  const compose = createCompose({ EDC_RATE: '1000000', EDC_TOKEN_RATE: '1000000', EDC_LOG: 'none' });
  const place = { data: join(folder, 'data'), out: join(folder, 'out') };
  const content = await compose.demoContent();
  const issuing = await compose.issuing({ ...place, command: 'edc issue' });
  const counts = new Map<string, number>();
  try {
    for (const { file, title } of content.programmes.slice(0, programmes))
      for await (const row of issuing.issueFile({
        programme: file,
        results: content.gradebook,
        item: `Assignment: ${title.en}`,
        language: 'en',
        awardedOn: AWARDED_ON,
      }))
        if (row.outcome === 'issued' && row.learner !== undefined)
          counts.set(row.learner, (counts.get(row.learner) ?? 0) + 1);
    await issuing.publishStatus();
  } finally {
    await issuing.close();
  }
  const faults: unknown[] = [];
  const service = await compose.serve({
    ...place,
    port: 0,
    workers: 1,
    trust: content.trust,
    onFault: (error) => faults.push(error),
  });
  const { address, tokens } = service;
  const token = tokens[0]?.token ?? '';
  const authorization = `Bearer ${token}`;
  return {
    address,
    token,
    learners: [...counts].sort(([, one], [, other]) => other - one).map(([learner]) => learner),
    ask: async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
      const answer = await fetch(`${address}${path}`, {
        method,
        headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${await answer.text()}`);
      return (await answer.json()) as Answer;
    },
    file: async (path, accept, language = 'en') => {
      const answer = await fetch(`${address}${path}`, {
        headers: { authorization, accept, 'accept-language': language },
      });
      if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    close: async () => {
      service.stop();
      await service.stopped;
      if (faults.length > 0) throw new AggregateError(faults, 'the service was at fault');
    },
  };
}
