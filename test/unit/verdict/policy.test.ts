import { describe, expect, it } from '@jest/globals';
import { InputError, type Json } from '../../../src/model/index.js';
import { CHECKS } from '../../../src/verdict/checks.js';
import { DEFAULT_POLICY, readPolicy } from '../../../src/verdict/index.js';
import { severityOf } from '../../../src/verdict/policy.js';

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
