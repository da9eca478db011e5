import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { createCompose } from '../../src/compose.js';
import { createMeters } from '../../src/http/index.js';
import { type Operation, operationsOf, readInterface } from '../../src/http/operations.js';
import { type Json, type JsonObject, SCOPES, isJsonObject } from '../../src/model/index.js';
import { createDidSource } from '../../src/adapters/status-source.js';
import { temporaryFolder } from '../support/folder.js';
import { documents } from '../support/issued.js';
import { type Service, startService } from './service.js';

/*
 * Every example of the interface is sent as it is printed to a new service with the example keys, in an order in which a reader could
 * send them, and is answered as the document says. What only that service knows stands in the document as the words below.
 */

const document = readInterface();
const operations = operationsOf(document);

/** The words of the document's introduction that are to be replaced. */
const UNKNOWN = {
  credential: 'urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001',
  batch: 'bat_0123456789abcdef',
  trial: 'bat_0123456789abcde0',
  share: 'shr_0123456789abcdef',
  secret: 'A'.repeat(43),
  own: 'B'.repeat(43),
  token: 'tok_0123456789abcdef',
  did: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
  conformance: 'urn:uuid:0b6d3c3e-6a5e-4a0e-8d0b-000000000001',
} as const;
type Unknown = keyof typeof UNKNOWN;

/** What the examples need comes first, what takes it away last; the others in between, as the document has them. */
const FIRST = ['submitBatch', 'readBatchEvents', 'issueAtInstance', 'createShare', 'createToken'];
const LAST = [
  'suspendCredential',
  'liftSuspension',
  'replaceCredential',
  'setCredentialStatus',
  'setStatusAtInstance',
  'revokeCredential',
  'withdrawOwnShare',
  'withdrawShare',
  'revokeToken',
  'eraseLearner',
];
/** Of a did:key there is no document at an address, as the document says; that of a did:web is tested with the addresses. */
const ANSWERED_OTHERWISE: Readonly<Record<string, number>> = { readDidDocument: 404 };

let service: Service;
let ending: () => Promise<void>;
let token: string;
const known = new Map<Unknown, string>();

beforeAll(async () => {
  const folder = temporaryFolder();
  const instances = join(folder, 'instances.json');
  const conformance = { name: 'conformance', proofType: 'eddsa-rdfc-2022', conformance: true };
  writeFileSync(instances, JSON.stringify({ instances: [conformance] }));
  const compose = createCompose({});
  const house = await compose.house({
    data: join(folder, 'data'),
    out: join(folder, 'out'),
    command: 'edc serve',
    instances,
    workers: 1,
  });
  const working = await house.work();
  service = await startService(await compose.verifying({}, house.listAt), {
    house,
    now: compose.now,
    meters: createMeters(),
    conformance: await compose.verifying({}, house.listAt, documents.conformanceContexts()),
    dids: createDidSource({ documents: [], hosts: [] }),
    statusList: (name) => {
      const [purpose = '', number] = name.split('-');
      return house.publishedList(purpose, Number(number));
    },
  });
  const office = house.named('default');
  ({ token } = await office.tokens.create({ name: 'examples', scopes: SCOPES }));
  known.set('did', office.instances[0]?.did ?? '');
  ending = async () => {
    await service.close();
    await working.stop();
    await house.close();
  };
}, 120_000);

afterAll(() => ending());

/** A member of an object of the document, what it refers to looked up. */
function at(value: Json | undefined, ...names: readonly string[]): JsonObject {
  let found: Json | undefined = value;
  for (const name of [...names, undefined]) {
    const reference = found !== undefined && isJsonObject(found) ? found['$ref'] : undefined;
    if (typeof reference === 'string') found = at(document, ...reference.slice(2).split('/'));
    if (name !== undefined) found = found !== undefined && isJsonObject(found) ? found[name] : undefined;
  }
  return found !== undefined && isJsonObject(found) ? found : {};
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

interface Example {
  readonly name: string;
  readonly type?: string;
  readonly body?: Json;
}

function examplesOf({ path, method }: Operation): readonly Example[] {
  const content = at(document, 'paths', path, method, 'requestBody', 'content');
  const found = Object.keys(content).flatMap((type) =>
    Object.keys(at(content, type, 'examples')).map((name) => ({
      name: `${type} ${name}`,
      type,
      body: at(content, type, 'examples', name)['value'] ?? null,
    })),
  );
  return Object.keys(content).length === 0 ? [{ name: '' }] : found;
}

/** In place of the words that the document says are to be replaced, what this service has. */
function filled(text: string): string {
  return (Object.keys(UNKNOWN) as Unknown[]).reduce((now, name) => {
    const value = known.get(name);
    return value === undefined ? now : now.replaceAll(UNKNOWN[name], value);
  }, text);
}

function addressOf({ path, method }: Operation): string {
  const item = at(document, 'paths', path);
  const parameters = [...listOf(item['parameters']), ...listOf(at(item, method)['parameters'])].map((one) => at(one));
  const query = new URLSearchParams();
  let address = path;
  for (const { name, in: where, example, required } of parameters) {
    expect([path, name, required === true && example === undefined]).toEqual([path, name, false]);
    if (example === undefined) continue;
    const text = filled(String(example as string));
    if (where === 'path') address = address.replace(`{${String(name)}}`, encodeURIComponent(text));
    else if (where === 'query') query.set(String(name), text);
  }
  return query.size === 0 ? address : `${address}?${query.toString()}`;
}

async function send(operation: Operation, { type, body }: Example): Promise<Response> {
  const replaced = body === undefined ? undefined : (JSON.parse(filled(JSON.stringify(body))) as Json);
  const form = new FormData();
  if (type === 'multipart/form-data')
    for (const [name, value] of Object.entries(replaced as Record<string, string>))
      form.set(name, ['file', 'results'].includes(name) ? new Blob([value]) : value);
  const json = type === 'application/json';
  return fetch(`${service.address}${addressOf(operation)}`, {
    method: operation.method.toUpperCase(),
    headers: {
      ...(operation.scope === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(type === undefined || type === 'multipart/form-data' ? {} : { 'content-type': type }),
    },
    ...(type === undefined
      ? {}
      : { body: type === 'multipart/form-data' ? form : json ? JSON.stringify(replaced) : String(replaced as string) }),
  });
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document as object, 'interface');

function answers(schema: JsonObject): ValidateFunction {
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"interface#/')) as object);
}

/** What later examples name. */
async function learn(id: string, body: Readonly<Record<string, Json>>): Promise<void> {
  if (id === 'submitBatch' && body['dryRun'] === false) known.set('batch', String(body['id'] as string));
  if (id === 'submitBatch' && body['dryRun'] === true) known.set('trial', String(body['id'] as string));
  if (id === 'createShare') {
    const [, kind, secret = ''] = String(body['path'] as string).split('/');
    known.set(kind === 'my' ? 'own' : 'secret', secret);
    if (kind !== 'my') known.set('share', String(body['id'] as string));
  }
  if (id === 'createToken') known.set('token', String(body['id'] as string));
  if (id === 'issueAtInstance') known.set('conformance', String(at(body['verifiableCredential'])['id'] as string));
  if (id === 'replaceCredential') known.set('credential', String(at(body['credential'])['id'] as string));
  if (id === 'readBatchEvents') {
    const path = '/learners/L-0001/credentials';
    const listed = await fetch(`${service.address}${path}`, { headers: { authorization: `Bearer ${token}` } });
    const { credentials } = (await listed.json()) as { credentials: readonly { id: string }[] };
    known.set('credential', credentials[0]?.id ?? '');
  }
}

describe('every example of the interface', () => {
  it('works as it is printed', async () => {
    const named = (ids: readonly string[]): readonly Operation[] =>
      ids.flatMap((id) => operations.filter((operation) => operation.id === id));
    const between = operations.filter(({ id }) => ![...FIRST, ...LAST].includes(id));
    const ordered = [...named(FIRST), ...between, ...named(LAST)];
    expect(ordered.map(({ id }) => id).sort()).toEqual(operations.map(({ id }) => id).sort());
    for (const words of Object.values(UNKNOWN)) expect(at(document, 'info')['description']).toContain(words);

    for (const operation of ordered) {
      const { id, path, method } = operation;
      const responses = at(document, 'paths', path, method, 'responses');
      const successes = Object.keys(responses).filter((status) => /^2/.test(status));
      const examples = examplesOf(operation);
      expect([id, examples.length > 0]).toEqual([id, true]);
      for (const example of examples) {
        const answer = await send(operation, example);
        const bytes = Buffer.from(await answer.arrayBuffer());
        const what = `${id} ${example.name}`;
        const otherwise = ANSWERED_OTHERWISE[id];
        const wanted = otherwise === undefined ? successes : [String(otherwise)];
        if (!wanted.includes(String(answer.status)))
          throw new Error(`${what}: ${String(answer.status)} ${bytes.toString()}`);
        const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
        const content = at(responses, String(answer.status), 'content');
        expect([what, Object.keys(content)]).toEqual([what, expect.arrayContaining([type])]);
        expect([what, bytes.length > 0]).toEqual([what, true]);
        if (!/json|\/v[cp]$/.test(type)) continue;
        const body = JSON.parse(bytes.toString()) as Readonly<Record<string, Json>>;
        const holds = answers(at(content, type, 'schema'));
        expect([what, holds(body), holds.errors]).toEqual([what, true, null]);
        if (/^verify(?!File)/.test(id)) expect([what, body['verified'], body['errors']]).toEqual([what, true, []]);
        if (id === 'verifyFile') expect(at(body['verdict'])['conclusion']).toBe('indeterminate');
        if (id === 'readBatch')
          expect(body).toMatchObject({ state: 'done', outcomes: { issued: 1, 'not-awarded': 1 } });
        await learn(id, body);
      }
      if (id === 'readBatchEvents') await learn(id, {});
    }
    expect([...known.keys()].sort()).toEqual(Object.keys(UNKNOWN).sort());
    expect(service.faults).toEqual([]);
  }, 120_000);
});
