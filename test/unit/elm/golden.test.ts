import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { mapToCredential, type AwardInput } from '../../../src/elm/index.js';
import type { Instant } from '../../../src/model/index.js';
import { award, programmeOf, RESULT, vocabularies } from '../../support/awards.js';

/*
 * Golden credentials: what we write today, to be read in a review when it changes, and a fixed ground for the tests of
 * contexts, shapes and readers. `UPDATE_GOLDEN=1` writes them anew. The picture is one pixel: a page is drawn by a library
 * whose bytes may differ between machines.
 */

const folder = new URL('../../../fixtures/credentials/', import.meta.url);

const credentialId = (last: number): string => `urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-2f6b7c8d9e0${last}`;

const GOLDEN: Readonly<Record<string, AwardInput>> = {
  // Every member that a learner can have.
  'greek-full': award(programmeOf('working-in-a-team'), {
    result: { ...RESULT, learner: { ...RESULT.learner, email: 'eleni@learner.example' } },
    withEmail: true,
  }),
  // No birth date, no award date: the day of issue counts.
  'polish-least': award(programmeOf('creating-digital-content'), {
    credentialId: credentialId(2),
    language: 'pl',
    result: {
      row: 3,
      learner: { identifier: 'L-0002', givenName: 'Wawrzyniec', familyName: 'Brzęczyszczykiewicz' },
      item: RESULT.item,
      grade: { letter: 'B' },
      sourceDigest: RESULT.sourceDigest,
    },
  }),
  // Another awarding body: evidence of the mandate.
  'italian-mandated': award(
    {
      ...programmeOf('thinking-critically'),
      awardingBody: {
        legalName: { en: 'Demo Ministry of Skills', it: 'Ministero dimostrativo delle competenze' },
        country: 'CYP',
        homepage: 'https://ministry.example',
        identifiers: [
          { kind: 'vat', notation: 'CY00000000X' },
          { kind: 'registration', notation: 'HE000000' },
        ],
      },
    },
    {
      credentialId: credentialId(3),
      language: 'it',
      result: {
        ...RESULT,
        learner: { identifier: 'L-0003', givenName: 'Giovanni Battista', familyName: 'D’Aragona' },
        grade: { mark: '28', maximumMark: '30' },
      },
    },
  ),
  // Expires; a framework competence and a national level with a concept of their own.
  'spanish-expiring': award(
    (() => {
      const programme = programmeOf('protecting-personal-data');
      const competence = { ...programme.framework.competence, uri: 'http://data.europa.eu/snb/dcf/9a5d39t62b' };
      return {
        ...programme,
        validityMonths: 36,
        nqfLevels: ['http://data.europa.eu/snb/qdr/c_670e54c7'],
        framework: { ...programme.framework, competence },
        workload: { hours: 12.5, ects: '0.5' },
      };
    })(),
    {
      credentialId: credentialId(4),
      language: 'es',
      issued: '2028-02-29T12:00:00Z' as Instant,
      result: {
        ...RESULT,
        learner: { identifier: 'L-0004', givenName: 'María José', familyName: 'Fernández de la Cruz' },
        grade: { percentage: '72.50' },
      },
    },
  ),
  // Several items: the weighted grade, and what it was made of.
  'english-weighted': award(
    {
      ...programmeOf('valuing-sustainability'),
      awardRule: {
        scale: 'all',
        rules: [
          {
            scale: 'weighted',
            atLeast: '60',
            items: [
              { item: 'Quiz 1', weight: '40' },
              { item: 'Portfolio', weight: '20', required: false },
              { item: 'Final task', weight: '40' },
            ],
          },
          { scale: 'attendance', item: 'Attendance', atLeast: '80' },
        ],
      },
    },
    {
      credentialId: credentialId(6),
      language: 'en',
      result: {
        ...RESULT,
        learner: { identifier: 'L-0006', givenName: 'Ada', familyName: 'Nowak' },
        item: 'Quiz 1; Portfolio; Final task; Attendance',
        grade: { percentage: '66.66' },
        items: [
          { item: 'Quiz 1', grade: { mark: '8.50', maximumMark: '10' } },
          { item: 'Final task', grade: { percentage: '81.67', letter: 'B' } },
          { item: 'Attendance', grade: { mark: '11', maximumMark: '12' } },
        ],
      },
    },
  ),
  // A name that is hostile to whoever shows it.
  'english-hostile-name': award(programmeOf('systems-thinking'), {
    credentialId: credentialId(5),
    language: 'en',
    result: {
      ...RESULT,
      learner: {
        identifier: '<L&"5\'>',
        givenName: '<script>alert(1)</script>',
        familyName: 'O’Neill & Söhne {{name}} \u05d3\u05d5\u05d3',
      },
    },
  }),
};

describe('golden credentials', () => {
  const written = process.env['UPDATE_GOLDEN'] === '1';

  it.each(Object.keys(GOLDEN))('%s is what the mapping gives today', (name) => {
    const input = GOLDEN[name];
    if (input === undefined) throw new Error(name);
    const text = `${JSON.stringify(mapToCredential(input, vocabularies), null, 2)}\n`;
    const file = new URL(`${name}.json`, folder);
    if (written) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('has no file that nothing makes', () => {
    expect(readdirSync(folder).sort()).toEqual(
      Object.keys(GOLDEN)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });
});
