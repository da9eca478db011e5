import { describe, expect, it } from '@jest/globals';
import { createDocuments } from '../../../src/adapters/index.js';
import { createConformer, mapToCredential } from '../../../src/elm/index.js';
import { frozenCopy, isLasting, lasting } from '../../../src/model/lasting.js';
import { JSON_DEPTH, type CredentialDocument, type Json, type Programme } from '../../../src/model/index.js';
import { STATUS, award, programmeOf, vocabularies } from '../../support/awards.js';

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const item of Object.values(Object.freeze(value))) frozen(item);
  return value;
}

function nested(levels: number): Json {
  return levels === 0 ? 'text' : { inner: nested(levels - 1) };
}

const documents = createDocuments();
const conformer = createConformer({
  schema: documents.schema('edc'),
  issuedSchema: documents.schema('edc-issued'),
  vocabularies,
});

const programme = frozen(structuredClone(programmeOf('working-in-a-team')));
const { credentialId: ID, issuer } = award(programme);
frozen(issuer);
const mapped = (one: Programme, credentialId = ID): CredentialDocument =>
  mapToCredential({ ...award(one), issuer, credentialId }, vocabularies);

describe('what many credentials have in common', () => {
  it('is one frozen object in those of a frozen programme, and the same words as in any other', () => {
    const [one, other] = [mapped(programme), mapped(programme, 'urn:credential:00000000-0000-4000-8000-000000000002')];
    const named = one['issuer'] as object;
    expect(other['issuer']).toBe(named);
    expect(isLasting(named)).toBe(true);
    expect(mapped(structuredClone(programme))).toEqual(one);
    expect(JSON.stringify(mapped(structuredClone(programme)))).toBe(JSON.stringify(one));
    for (const document of [one, other]) {
      const { sealable } = conformer.conform(document, STATUS);
      expect(sealable?.document).toEqual(document);
      expect(sealable?.document['issuer']).toBe(named);
    }
    // A programme that may change is read each time.
    const open = structuredClone(programme) as Omit<Programme, 'title'> & {
      title: { en: string } & Programme['title'];
    };
    mapped(open);
    open.title = { ...open.title, en: 'Another title' };
    expect(JSON.stringify(mapped(open))).toContain('Another title');
  });

  it('is judged as any other: wrong in one document, it is wrong in the next', () => {
    const wrong = frozen({ ...structuredClone(programme), eqfLevel: 9 }) as unknown as Programme;
    for (let time = 0; time < 2; time++) {
      const { findings } = conformer.conform(mapped(wrong), STATUS);
      expect(findings?.map(({ code }) => code)).toContain('elm.concept-unknown');
    }
    const torn = frozen({ ...structuredClone(programme), title: { ...programme.title, en: 'x\ud800y' } });
    for (let time = 0; time < 2; time++)
      expect(conformer.conform(mapped(torn), STATUS).findings?.[0]?.code).toBe('elm.text-ill-formed');
  });

  it('counts its levels wherever it stands', () => {
    const part = lasting(nested(JSON_DEPTH - 2));
    expect(frozenCopy({ a: part })).toEqual({ a: part });
    expect((frozenCopy({ a: part }) as { a: Json }).a).toBe(part);
    expect(frozenCopy({ a: { b: { c: part } } })).toBeUndefined();
    expect(lasting('x\ud800')).toBe('x\ud800');
    expect(isLasting(lasting({ a: 'x\ud800' }))).toBe(false);
  });
});
