import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initKeys } from '../../src/adapters/index.js';
import { createCompose } from '../../src/compose.js';
import type { ServiceOptions } from '../../src/http/index.js';
import { type Instant, type Scope, instantOf } from '../../src/model/index.js';
import type { Office } from '../../src/pipeline/serving/index.js';
import { programmeOf } from '../support/awards.js';
import { temporaryFolder } from '../support/folder.js';
import { verifyingWith } from '../support/issued.js';
import { all, result, rowsOf } from '../unit/pipeline/issuing/house.js';
import { type Service, startService } from './service.js';

const DAY = 86_400_000;

/** Two organisations, each with keys of its own, in one service over a register of its own; nothing in it is stubbed. */
export interface Tenants {
  readonly service: Service;
  readonly folder: string;
  readonly nicosia: Office;
  readonly turin: Office;
  readonly house: Awaited<ReturnType<ReturnType<typeof createCompose>['house']>>;
  /** A token of an organisation with these scopes. */
  token(office: Office, ...scopes: readonly Scope[]): Promise<string>;
  /** Issues one credential; its id. */
  issue(office: Office, learner: number): Promise<string>;
  close(): Promise<void>;
}

export interface TenantChoice {
  /** What a file of instances says. */
  readonly instances?: object;
  /** A PostgreSQL; the embedded one where there is none. */
  readonly server?: string;
  /** Threads that work batches; none are worked without. */
  readonly workers?: number;
  /** Of the service, from the opened house. */
  readonly over?: (
    house: Tenants['house'],
    compose: ReturnType<typeof createCompose>,
  ) => Promise<Partial<ServiceOptions>>;
}

export async function startTenants(
  options: Partial<ServiceOptions> = {},
  { instances, over, server, workers }: TenantChoice = {},
): Promise<Tenants> {
  const folder = temporaryFolder();
  const keys = join(folder, 'organisations');
  const notBefore = instantOf(Date.now() - DAY);
  for (const [slug, identifier, country] of [
    ['nicosia', 'VATCY-00000001N', 'CY'],
    ['turin', 'VATIT-00000000002', 'IT'],
  ] as const)
    await initKeys(join(keys, slug), { legalName: `Centre of ${slug}`, identifier, country, key: 'P-256', notBefore });
  const compose = createCompose(server === undefined ? {} : { DATABASE_URL: server });
  const file = join(folder, 'instances.json');
  if (instances !== undefined) writeFileSync(file, JSON.stringify(instances));
  const house = await compose.house({
    organisations: keys,
    ...(server === undefined ? { data: join(folder, 'data') } : {}),
    out: join(folder, 'out'),
    command: 'edc serve',
    ...(instances === undefined ? {} : { instances: file }),
    workers,
    onFault: options.onFault,
  });
  const working = workers === undefined ? undefined : await house.work();
  const service = await startService(verifyingWith({}), {
    house,
    now: compose.now,
    statusList: (name) => {
      const [purpose = '', number] = name.split('-');
      return house.publishedList(purpose, Number(number));
    },
    ...options,
    ...(await over?.(house, compose)),
  });
  return {
    service,
    folder,
    house,
    nicosia: house.named('nicosia'),
    turin: house.named('turin'),
    token: async (office, ...scopes) => (await office.tokens.create({ name: scopes.join(' '), scopes })).token,
    issue: async (office, learner) => {
      const programme = programmeOf('adapting-to-change');
      const awardedOn = instantOf(Date.now() - DAY) as Instant;
      const rows = rowsOf(result(learner, { awardedOn }));
      const [report] = await all((await office.issuing()).issue({ programme, rows, language: 'en' }));
      if (report?.credentialId === undefined) throw new Error(`not issued: ${JSON.stringify(report)}`);
      return report.credentialId;
    },
    close: async () => {
      await service.close();
      await working?.stop();
      await house.close();
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks with a token; a body that is no text goes as JSON. */
export async function ask(
  { service }: Pick<Tenants, 'service'>,
  method: string,
  path: string,
  options: {
    readonly token?: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Answer> {
  const { token, body, headers } = options;
  const answer = await fetch(`${service.address}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = /json|vc$/.test(answer.headers.get('content-type') ?? '');
  return {
    status: answer.status,
    headers: answer.headers,
    body: json && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : { text },
  };
}
