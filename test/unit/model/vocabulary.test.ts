import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { InvariantError, LANGUAGES, readVocabularies, SCHEMES, type Json } from '../../../src/model/index.js';
import { describeWithShared, shared, sharedText } from '../../support/shared.js';

const folder = new URL('../../../schemas/vocabularies/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const vocabularies = readVocabularies(names.map((name) => JSON.parse(text(name)) as Json));

describe('bundled vocabularies', () => {
  it('know each scheme that the profile names, but for the two whose lists nobody published', () => {
    const missing = Object.values(SCHEMES).filter((scheme) => vocabularies.vocabulary(scheme) === undefined);
    expect(missing).toEqual([SCHEMES.claimType, SCHEMES.escoOccupations]);
  });

  it('find a concept with its scheme, notation and official labels', () => {
    expect(vocabularies.concept('http://publications.europa.eu/resource/authority/country/ESP')).toEqual({
      uri: 'http://publications.europa.eu/resource/authority/country/ESP',
      scheme: 'http://publications.europa.eu/resource/authority/country',
      notation: 'ESP',
      alpha2: 'ES',
      labels: { en: 'Spain', el: 'Ισπανία', it: 'Spagna', pl: 'Hiszpania', es: 'España' },
    });
    expect(vocabularies.concept('http://data.europa.eu/snb/eqf/9')).toBeUndefined();
  });

  it('tell a concept of another scheme from one of the scheme asked for', () => {
    expect(vocabularies.has(SCHEMES.eqf, 'http://data.europa.eu/snb/eqf/4')).toBe(true);
    expect(vocabularies.has(SCHEMES.nqf, 'http://data.europa.eu/snb/eqf/4')).toBe(false);
    expect(vocabularies.has('urn:unknown', 'http://data.europa.eu/snb/eqf/4')).toBe(false);
  });

  it('say which lists are known not to be whole', () => {
    expect(vocabularies.vocabulary(SCHEMES.eqf)?.complete).toBe(true);
    expect(vocabularies.vocabulary(SCHEMES.escoSkills)?.complete).toBe(false);
  });

  it('hold the formal learning setting without the space that a template of the Commission has', () => {
    expect(vocabularies.has(SCHEMES.learningSetting, 'http://data.europa.eu/snb/learning-setting/6fd4685715')).toBe(
      true,
    );
  });

  it('give target groups the scheme of the official XSD, the one of the three that the profile’s tools resolve', () => {
    expect(SCHEMES.targetGroup).toBe('http://data.europa.eu/snb/target-group/25831c2');
    expect(vocabularies.vocabulary(SCHEMES.targetGroup)?.concepts.size).toBe(20);
  });

  it.each(names)('%s: URIs without blanks, an English label each, our languages only', (name) => {
    const file = JSON.parse(text(name)) as {
      scheme: string;
      concepts: { uri: string; labels: Record<string, string> }[];
    };
    const uris = file.concepts.map((concept) => concept.uri);
    expect(new Set(uris).size).toBe(uris.length);
    for (const { uri, labels } of file.concepts) {
      expect(uri).toMatch(/^http:\/\/(data|publications)\.europa\.eu\/\S+$/);
      expect(labels['en']).toBeTruthy();
      for (const language of Object.keys(labels)) expect(LANGUAGES).toContain(language);
    }
  });

  it('are refused when broken, as our own fault', () => {
    expect(() => readVocabularies([{ concepts: [] }])).toThrow(InvariantError);
    expect(() => readVocabularies([{ scheme: 'urn:x', concepts: [{ labels: {} }] }])).toThrow(InvariantError);
    expect(() => readVocabularies([{ scheme: 'urn:x', concepts: [{ uri: 'urn:y' }] }])).toThrow(InvariantError);
  });
});

describeWithShared('vocabularies against the facts', () => {
  it('the committed files are what the script makes', async () => {
    const script = (await import(new URL('../../../scripts/vocabularies.mjs', import.meta.url).href)) as {
      vocabularies(folder: URL): Map<string, string>;
    };
    const made = script.vocabularies(shared(''));
    expect([...made.keys()].sort()).toEqual([...names].sort());
    for (const [name, expected] of made) expect(text(name) === expected ? name : `${name} differs`).toBe(name);
  });

  it('each scheme that the official shapes enforce is one of ours', () => {
    const shapes = sharedText('edc/ap-3.2/EDC-generic-full.ttl');
    const enforced = [...shapes.matchAll(/sh:hasValue <([^>]+)>/g)].map((match) => match[1] ?? '');
    expect(enforced.length).toBeGreaterThan(15);
    for (const scheme of enforced) expect(Object.values(SCHEMES)).toContain(scheme);
  });

  it.each([
    ['nqf.xsd', SCHEMES.nqf],
    ['isced-f.xsd', SCHEMES.iscedF],
    ['eqf.xsd', SCHEMES.eqf],
    ['country.xsd', SCHEMES.country],
    ['currency.xsd', SCHEMES.currency],
    ['europass-target-groups.xsd', SCHEMES.targetGroup],
    ['europass-learning-assessment-types.xsd', SCHEMES.assessment],
    ['europass-modes.xsd', SCHEMES.learningMode],
  ])('every URI of the official %s is known, letter for letter', (file, scheme) => {
    const values = [...sharedText(`edc/loq/cv/${file}`).matchAll(/enumeration\s+value="([^"]+)"/g)];
    expect(values.length).toBeGreaterThan(5);
    for (const [, uri] of values) expect(vocabularies.has(scheme, (uri ?? '').trim())).toBe(true);
  });
});
