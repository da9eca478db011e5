import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from '@jest/globals';
import { routesOf } from '../../src/http/app.js';
import { operationsOf, readInterface } from '../../src/http/operations.js';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/index.js';
import { PAGES } from '../../src/web/index.js';
import { NOW, verifyingWith } from '../support/issued.js';

const document = readInterface();
const operations = operationsOf(document);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** An example, or the one of the components that it names. */
function referred(one: JsonObject): JsonObject {
  const name = /^#\/components\/examples\/(\w+)$/.exec(String(one['$ref'] ?? ''))?.[1];
  const shared = (document['components'] as JsonObject)['examples'] as Readonly<Record<string, JsonObject>>;
  return name === undefined ? one : (shared[name] ?? {});
}

/** Every schema of the document with an example beside it or in it, and where it stands. */
function* examples(value: Json, at = ''): Generator<{ at: string; schema: JsonObject; example: Json }> {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* examples(item as Json, `${at}/${String(index)}`);
  if (!isJsonObject(value)) return;
  const { schema, example, examples: several } = value;
  if (schema !== undefined && isJsonObject(schema)) {
    if (example !== undefined) yield { at, schema, example };
    if (several !== undefined && isJsonObject(several))
      for (const [name, one] of Object.entries(several))
        if (isJsonObject(one ?? null))
          yield { at: `${at}/${name}`, schema, example: referred(one as JsonObject)['value'] ?? null };
  }
  for (const [name, member] of Object.entries(value))
    if (member !== undefined) yield* examples(member, `${at}/${name}`);
}

describe('the interface', () => {
  it('is made into JSON and types by npm run interface, and they are current', () => {
    const run = spawnSync(process.execPath, ['scripts/interface.mjs', '--check'], { cwd: root, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  }, 30_000);

  it('has a route for each operation, and an operation for each route, open or for who has the scope', () => {
    const routes = routesOf({
      verifying: verifyingWith({}),
      now: () => NOW,
      statusList: () => Promise.resolve(undefined),
      pages: PAGES,
    });
    expect(Object.keys(routes).sort()).toEqual(operations.map(({ id }) => id).sort());
    for (const { id, scope } of operations) expect([id, 'tenant' in routes[id]]).toEqual([id, scope !== undefined]);
  });

  it('says of each operation who may do it, and what is answered to who may not', () => {
    for (const { path, method, scope } of operations) {
      const { responses } = (document['paths'] as never)[path][method] as { responses: Record<string, unknown> };
      const answers = Object.keys(responses);
      expect([path, method, answers.some((status) => /^2/.test(status))]).toEqual([path, method, true]);
      if (scope !== undefined) expect(answers).toEqual(expect.arrayContaining(['401', '403']));
    }
  });

  it('has examples that are as their schemas say', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document as object, 'interface');
    const found = [...examples(document)];
    expect(found.length).toBeGreaterThan(5);
    for (const { at, schema, example } of found) {
      const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"interface#/')) as object;
      const validate = ajv.compile(absolute);
      expect([at, validate(example), validate.errors]).toEqual([at, true, null]);
    }
  });

  it('is valid by the schema of OpenAPI 3.1', async () => {
    const { middleware } = await import('express-openapi-validator');
    const [first] = middleware({ apiSpec: structuredClone(document) as never, validateApiSpec: true });
    const error = await new Promise((resolve) => {
      void first?.({ app: { param: () => undefined } } as never, {} as never, resolve);
    });
    expect(error).toBeUndefined();
  });

  it('names this release', () => {
    const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };
    expect((document['info'] as JsonObject)['version']).toBe(version);
  });
});
