import { describe, expect, it } from '@jest/globals';
import { lackedElements, mapToCredential } from '../../../src/elm/index.js';
import { STANDARD_ELEMENTS, type Json, type JsonObject } from '../../../src/model/index.js';
import { award, programmeOf, vocabularies } from '../../support/awards.js';
import { describeWithShared, sharedText } from '../../support/shared.js';

const document = mapToCredential(award(programmeOf('working-in-a-team')), vocabularies) as JsonObject;
const MANDATORY = STANDARD_ELEMENTS.filter(({ obligation }) => obligation === 'mandatory').map(({ key }) => key);

/** Where others state them. */
const ELSEWHERE = ['fullName', 'hasClaim.creditReceived', 'hasClaim.influencedBy', 'hasClaim.specifiedBy.nqfLevel'].map(
  (place) => `credentialSubject.${place}`,
);

/** The document without the members at a path, wherever it leads. */
function without(value: Json, [name = '', ...rest]: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item: Json) => without(item, [name, ...rest]));
  if (typeof value !== 'object' || value === null) return value;
  const { [name]: member, ...others } = value as JsonObject;
  return rest.length === 0 || member === undefined ? others : { ...others, [name]: without(member, rest) };
}

describe('the standard elements of a credential', () => {
  it('are all in ours', () => {
    expect(lackedElements(document, 'anybody')).toEqual([]);
  });

  it.each(
    STANDARD_ELEMENTS.filter(({ obligation }) => obligation === 'mandatory').map(({ key, elm }) => [key, elm] as const),
  )('%s is lacked only where each of its places is empty', (key, places) => {
    const all = [...places, ...ELSEWHERE].reduce<Json>((rest, place) => without(rest, place.split('.')), document);
    expect(lackedElements(all, 'anybody')).toContain(key);
    const [first = '', ...others] = places;
    const one = others.reduce<Json>((rest, place) => without(rest, place.split('.')), document);
    if (!others.some((place) => first.startsWith(place))) expect(lackedElements(one, 'anybody')).not.toContain(key);
  });

  it('are all lacked by nothing, and by values that say nothing', () => {
    for (const value of [
      {},
      { credentialSubject: [] },
      { credentialSubject: { hasClaim: [{ title: {} }] } },
      null,
      'x',
    ])
      expect(lackedElements(value as Json, 'anybody')).toEqual(MANDATORY);
  });
});

describeWithShared('real credentials', () => {
  it('state what a person would find in them', () => {
    const { payload } = JSON.parse(sharedText('edc/samples/sealed/velocert-degree.jsonld')) as { payload: string };
    const lacked = lackedElements(JSON.parse(payload) as Json, 'anybody');
    expect(lacked).not.toContain('identification');
    expect(lacked).toContain('workload');
  });
});
