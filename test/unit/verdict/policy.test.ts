import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from '@jest/globals';
import { InputError, LANGUAGES, type Json } from '../../../src/model/index.js';
import { CHECKS } from '../../../src/verdict/checks.js';
import { WORDS } from '../../../src/verdict/phrases/words.js';
import { DEFAULT_POLICY, explain, judge, readPolicy } from '../../../src/verdict/index.js';
import { severitiesOf, severityOf } from '../../../src/verdict/policy.js';
import { AT, SEALED, evidence } from './example.js';

const root = new URL('../../../', import.meta.url);

function jsonFile(path: string): Json {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Json;
}

const accepts = new Ajv2020({ strict: true, allErrors: true }).compile(
  jsonFile('schemas/policy.schema.json') as object,
);

function refusal(value: Json): unknown {
  try {
    return readPolicy(value);
  } catch (error) {
    if (error instanceof InputError) return error.code;
    throw error;
  }
}

describe('a policy', () => {
  it('is read with its name and severities', () => {
    const severities = { 'issuer.known': 'warn', 'status.named': 'fail', 'credential.conforms': 'off' };
    expect(readPolicy({ name: 'employers', severities })).toEqual({ name: 'employers', severities });
    expect(readPolicy({ name: 'x', severities: {} })).toEqual({ name: 'x', severities: {} });
  });

  it.each<[string, Json]>([
    ['null', null],
    ['a text', 'strict'],
    ['a list', []],
    ['no name', { severities: {} }],
    ['an empty name', { name: '', severities: {} }],
    ['a long name', { name: 'x'.repeat(101), severities: {} }],
    ['a number as name', { name: 1, severities: {} }],
    ['no severities', { name: 'x' }],
    ['a list of severities', { name: 'x', severities: [] }],
    ['an unknown member', { name: 'x', severities: {}, severity: {} }],
    ['an unknown check', { name: 'x', severities: { 'issuer.knwon': 'warn' } }],
    ['a check of the prototype', { name: 'x', severities: { constructor: 'off' } }],
    ['an unknown severity', { name: 'x', severities: { 'issuer.known': 'ignore' } }],
    ['a severity in capitals', { name: 'x', severities: { 'issuer.known': 'WARN' } }],
    ['null as severity', { name: 'x', severities: { 'issuer.known': null } }],
    ['a list as severity', { name: 'x', severities: { 'issuer.known': ['warn'] } }],
  ])('is refused with %s', (_, value) => {
    expect(refusal(value)).toBe('policy.not-usable');
    // The schema, which editors use, says the same.
    expect(accepts(value)).toBe(false);
  });

  it('that names an unknown check is told which there are', () => {
    const read = (): unknown => readPolicy({ name: 'x', severities: { 'seal.intakt': 'fail' } });
    expect(read).toThrow(/seal\.intakt.*seal\.intact.*status\.revocation/s);
  });

  it.each<[string, Json, string]>([
    ['that it is no object', [], 'no JSON object'],
    ['the member', { name: 'x', severities: {}, severity: {} }, '"severity"'],
    ['the bounds of a name', { name: 'x'.repeat(101), severities: {} }, '1 to 100'],
    ['the bound of a description', { name: 'x', description: 'x'.repeat(2001), severities: {} }, '2000'],
    ['that severities are an object', { name: 'x', severities: [] }, '"severities"'],
    ['a check that always counts', { name: 'x', severities: { 'seal.intact': 'off' } }, '"seal.intact" always counts'],
    ['which severities there are', { name: 'x', severities: { 'issuer.known': 1 } }, 'fail, warn, inform, off'],
    ['a check, cut short', { name: 'x', severities: { ['y'.repeat(99)]: 'off' } }, `"${'y'.repeat(60)}"`],
    ['the checks', { name: 'x', severities: { y: 'off' } }, 'form.readable, evidence.instant'],
  ])('that is refused is told %s, and where its form is written', (_, value, said) => {
    let caught: unknown;
    try {
      readPolicy(value);
    } catch (error) {
      caught = error;
    }
    expect((caught as InputError).message).toContain(said);
    expect((caught as InputError).hint).toContain('policy.schema.json');
  });

  it('may have a name of 100 characters and a description of 2000', () => {
    const policy = { name: 'x'.repeat(100), description: 'x'.repeat(2000), severities: {} };
    expect(readPolicy(policy)).toStrictEqual(policy);
    expect(readPolicy({ name: 'x', severities: {} })).toStrictEqual({ name: 'x', severities: {} });
  });

  it('may say what it is for, and where its schema is', () => {
    const policy = { $schema: './policy.schema.json', name: 'x', description: 'for tests', severities: {} };
    expect(readPolicy(policy)).toEqual({ name: 'x', description: 'for tests', severities: {} });
    expect(accepts(policy)).toBe(true);
    expect(refusal({ name: 'x', description: 1, severities: {} })).toBe('policy.not-usable');
    expect(refusal({ name: 'x', description: 'x'.repeat(2001), severities: {} })).toBe('policy.not-usable');
  });

  it('has a digest that is of what counts, whatever its name', async () => {
    const digest = async (value: Json): Promise<string> =>
      (await judge(evidence([SEALED]), readPolicy(value), AT)).policy.digest;
    const one = await digest({ name: 'one', severities: { 'issuer.known': 'warn' } });
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(await digest({ name: 'other', description: 'y', severities: { 'issuer.known': 'warn' } })).toBe(one);
    expect(await digest({ name: 'one', severities: { 'issuer.known': 'inform' } })).not.toBe(one);
    // What is said already by the table changes nothing.
    expect(await digest({ name: 'one', severities: { 'issuer.known': 'warn', 'seal.intact': 'fail' } })).toBe(one);
  });

  it('that leaves out what counts says so in the verdict', async () => {
    const loose = readPolicy({ name: 'loose', severities: { 'certificate.path': 'off', 'status.named': 'off' } });
    const verdict = await judge(evidence([SEALED]), loose, AT);
    expect(verdict.policy.loosened).toEqual(['certificate.path']);
    for (const language of LANGUAGES)
      expect(explain(verdict, language).advice).toContain(WORDS['question.certificate.path'][language]);
    expect((await judge(evidence([SEALED]), DEFAULT_POLICY, AT)).policy.loosened).toBeUndefined();
  });

  it('has a schema with each check of the table', () => {
    const schema = jsonFile('schemas/policy.schema.json') as { properties: { severities: { properties: object } } };
    expect(Object.keys(schema.properties.severities.properties)).toEqual(CHECKS.map(({ id }) => id));
  });

  it.each(readdirSync(new URL('policies/', root)))('that ships with the package can be used: %s', (name) => {
    const value = jsonFile(`policies/${name}`);
    const policy = readPolicy(value);
    expect(accepts(value)).toBe(true);
    expect(policy.description).toBeDefined();
    if (name === 'strict.json')
      expect(Object.entries(severitiesOf(policy)).filter(([, severity]) => severity !== 'fail')).toEqual([]);
  });

  it('is refused when it loosens what a verdict cannot do without', () => {
    for (const { id } of CHECKS.filter(({ core }) => core === true)) {
      for (const severity of ['warn', 'inform', 'off'])
        expect(refusal({ name: 'x', severities: { [id]: severity } })).toBe('policy.not-usable');
      expect(readPolicy({ name: 'x', severities: { [id]: 'fail' } }).severities).toEqual({ [id]: 'fail' });
    }
  });

  it('that was not read, but made, does not loosen it either', () => {
    for (const check of CHECKS) {
      const severity = severityOf({ name: 'x', severities: { [check.id]: 'off' } }, check);
      expect(severity).toBe(check.core === true ? 'fail' : 'off');
    }
  });

  it('leaves what it does not name at the severity of the table', () => {
    for (const check of CHECKS) expect(severityOf(DEFAULT_POLICY, check)).toBe(check.severity);
  });
});

describe('the table of checks', () => {
  it('names each check once', () => {
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
  });

  it('counts whatever integrity and origin rest on', () => {
    const counted = CHECKS.filter(({ severity }) => severity === 'fail').map(({ id }) => id);
    for (const id of [
      'form.readable',
      'evidence.instant',
      'passport.proof',
      'passport.assembler',
      'passport.contents',
      'credential.readable',
      'seal.intact',
      'certificate.path',
      'certificate.revocation',
      'issuer.is-sealer',
      'proof.holds',
      'issuer.is-prover',
      'issuer.known',
      'credential.dates',
      'status.revocation',
      'status.suspension',
    ])
      expect(counted).toContain(id);
    // Nothing is off by default: what is not asked is not seen.
    expect(CHECKS.filter(({ severity }) => severity === 'off')).toEqual([]);
  });
});
