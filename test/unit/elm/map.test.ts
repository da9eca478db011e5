import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { createDocuments } from '../../../src/adapters/index.js';
import { createConformer, mapToCredential, summarise, type AwardInput } from '../../../src/elm/index.js';
import {
  LANGUAGES,
  printSorted,
  STANDARD_ELEMENTS,
  type Json,
  type JsonObject,
  type Programme,
} from '../../../src/model/index.js';
import {
  award,
  catalogue,
  innerId,
  ISSUER,
  objectsIn,
  programmeOf,
  RESULT,
  STATUS,
  vocabularies,
} from '../../support/awards.js';
import { describeWithShared } from '../../support/shared.js';
import { createWitness, type Witness } from '../../support/witness.js';

function at(document: JsonObject, path: string): readonly Json[] {
  return path.split('.').reduce<readonly Json[]>(
    (values, name) =>
      values.flatMap((value) => {
        const member = (value as JsonObject)[name];
        return member === undefined ? [] : Array.isArray(member) ? (member as readonly Json[]) : [member as Json];
      }),
    [document],
  );
}

const programme = programmeOf('working-in-a-team');

describe('mapToCredential', () => {
  it('gives the same document, member by member, for the same award', () => {
    expect(JSON.stringify(mapToCredential(award(programme), vocabularies))).toBe(
      JSON.stringify(mapToCredential(award(structuredClone(programme)), vocabularies)),
    );
  });

  it('begins with the context, and holds exactly the two contexts and types', () => {
    const document = mapToCredential(award(programme), vocabularies);
    expect(Object.keys(document)[0]).toBe('@context');
    expect(document['@context']).toEqual([
      'https://www.w3.org/2018/credentials/v1',
      'http://data.europa.eu/snb/model/context/edc-ap',
    ]);
    expect(document.type).toEqual(['VerifiableCredential', 'EuropeanDigitalCredential']);
    expect(document).not.toHaveProperty('credentialStatus');
    expect(document).not.toHaveProperty('status');
    expect(document).not.toHaveProperty('proof');
    expect(JSON.stringify(document)).not.toContain('dateModified');
  });

  it.each(catalogue().map(({ slug }) => slug))('states each standard element of %s', (slug) => {
    const document = mapToCredential(award(programmeOf(slug)), vocabularies);
    for (const element of STANDARD_ELEMENTS) {
      for (const path of element.elm)
        expect({ path, values: at(document, path).length }).not.toEqual({ path, values: 0 });
    }
  });

  it('embeds every concept with its scheme and at least an English label', () => {
    const concepts = objectsIn(mapToCredential(award(programme), vocabularies)).filter(
      ({ value }) => value['type'] === 'Concept',
    );
    expect(concepts.length).toBeGreaterThan(20);
    for (const { value } of concepts) {
      expect(value['inScheme']).toMatchObject({ type: 'ConceptScheme' });
      expect(value['prefLabel']).toHaveProperty('en');
      expect(vocabularies.has((value['inScheme'] as JsonObject)['id'] as string, value['id'] as string)).toBe(true);
    }
  });

  it('never gives one id to two contents', () => {
    for (const each of catalogue()) {
      const contents = new Map<string, string>();
      for (const { value } of objectsIn(mapToCredential(award(each), vocabularies))) {
        const id = value['id'];
        if (typeof id !== 'string') continue;
        const content = printSorted(value);
        expect(contents.get(id) ?? content).toBe(content);
        contents.set(id, content);
      }
    }
  });

  it('names one learner by one id in all credentials of an issuer, and by another at another issuer', () => {
    const idOf = (change: Parameters<typeof award>[1], other = programme): unknown =>
      (mapToCredential(award(other, change), vocabularies)['credentialSubject'] as JsonObject)['id'];
    const first = idOf({});
    expect(
      idOf({ credentialId: 'urn:credential:11111111-1111-4111-8111-111111111111' }, programmeOf('thinking-critically')),
    ).toBe(first);
    expect(idOf({ result: { ...RESULT, learner: { ...RESULT.learner, familyName: 'Παππά' } } })).toBe(first);
    expect(idOf({ result: { ...RESULT, learner: { ...RESULT.learner, identifier: 'L-0002' } } })).not.toBe(first);
    expect(idOf({ issuer: { ...ISSUER, identifier: 'VATCY-99999999X' } })).not.toBe(first);
  });

  it('writes a name in the primary language alone, and texts in all five', () => {
    const document = mapToCredential(award(programme, { language: 'pl' }), vocabularies);
    const subject = document['credentialSubject'] as JsonObject;
    expect(subject['fullName']).toEqual({ pl: 'Ελένη Παπαδοπούλου' });
    expect(Object.keys((subject['hasClaim'] as JsonObject)['title'] as JsonObject)).toEqual([...LANGUAGES]);
  });

  it('keeps the e-mail out unless it is asked for', () => {
    const result = { ...RESULT, learner: { ...RESULT.learner, email: 'eleni@learner.example' } };
    expect(JSON.stringify(mapToCredential(award(programme, { result }), vocabularies))).not.toContain(
      'learner.example',
    );
    expect(JSON.stringify(mapToCredential(award(programme, { result, withEmail: true }), vocabularies))).toContain(
      '"mailto:eleni@learner.example"',
    );
  });

  it('states the grade as the source does', () => {
    const grade = (given: typeof RESULT.grade): Json | undefined =>
      at(
        mapToCredential(award(programme, { result: { ...RESULT, grade: given } }), vocabularies),
        'credentialSubject.hasClaim.provenBy.grade.noteLiteral.en',
      )[0];
    expect(grade({ percentage: '85.00' })).toBe('85.00 %');
    expect(grade({ mark: '8.50', maximumMark: '10' })).toBe('8.50 / 10');
    expect(grade({ mark: '8.50' })).toBe('8.50');
    expect(grade({ letter: 'B' })).toBe('B');
    expect(grade(RESULT.grade)).toBe('8.50 / 10 · 85.00 % · B');
  });

  it('dates the award by the source, else by the day of issue', () => {
    const { awardedOn, ...undated } = RESULT;
    const date = (result: typeof RESULT): Json | undefined =>
      at(
        mapToCredential(award(programme, { result }), vocabularies),
        'credentialSubject.hasClaim.awardedBy.awardingDate',
      )[0];
    expect(date(RESULT)).toBe(awardedOn);
    expect(date(undated)).toBe('2026-11-20T09:30:00Z');
  });

  it('expires by the calendar when the programme says so, in both members', () => {
    const expiring: Programme = { ...programme, validityMonths: 36 };
    expect(mapToCredential(award(expiring), vocabularies)).toMatchObject({
      validUntil: '2029-11-20T09:30:00Z',
      expirationDate: '2029-11-20T09:30:00Z',
    });
    expect(
      mapToCredential(award({ ...programme, validityMonths: undefined } as unknown as Programme), vocabularies),
    ).not.toHaveProperty('validUntil');
  });

  it('writes part hours as hours and minutes', () => {
    const spec = mapToCredential(award({ ...programme, workload: { hours: 7.5, ects: '0.3' } }), vocabularies);
    expect(at(spec, 'credentialSubject.hasClaim.specifiedBy.volumeOfLearning')).toEqual(['PT7H30M']);
  });

  const body = {
    legalName: { en: 'Demo Ministry of Skills' },
    country: 'CYP',
    identifiers: [{ kind: 'registration', notation: 'R-1' }],
  } as const;

  it('puts another awarding body where it belongs, with evidence of the mandate', () => {
    const document = mapToCredential(award({ ...programme, awardingBody: body }), vocabularies);
    expect((document['issuer'] as JsonObject)['legalName']).toEqual(ISSUER.legalName);
    expect(at(document, 'credentialSubject.hasClaim.awardedBy.awardingBody.legalName.en')).toEqual([
      'Demo Ministry of Skills',
    ]);
    expect(at(document, 'evidence.dcType.id')).toEqual(['http://data.europa.eu/snb/evidence-type/c_18016257']);
    expect(at(document, 'evidence.evidenceStatement').length).toBe(1);
  });

  it.each([
    ['its DID', { ...body, id: ISSUER.did }],
    ['its identifier', { ...body, identifiers: [{ kind: 'eidas', notation: ISSUER.identifier }] }],
    ['its name and country', { ...body, legalName: { en: 'Demo VET Centre Nicosia' } }],
  ] as const)('knows the issuer as the awarding body by %s', (_, awardingBody) => {
    const document = mapToCredential(award({ ...programme, awardingBody }), vocabularies);
    expect(document).not.toHaveProperty('evidence');
    expect(at(document, 'credentialSubject.hasClaim.awardedBy.awardingBody.id')).toEqual([ISSUER.did]);
  });

  it('holds a hostile name as it is, and nowhere but in the three name members', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), async (text) => {
        const name = `<script>"${text}&{{}}`;
        const result = { ...RESULT, learner: { ...RESULT.learner, givenName: name, familyName: 'Doe' } };
        const document = mapToCredential(award(programme, { result }), vocabularies);
        const reread = JSON.parse(JSON.stringify(document)) as JsonObject;
        expect(reread).toEqual(document);
        expect((document['credentialSubject'] as JsonObject)['givenName']).toEqual({ el: name });
        expect(Object.keys(document)).toEqual(Object.keys(mapToCredential(award(programme), vocabularies)));
        expect((await summarise(document)).subject?.givenName).toBe(name);
      }),
      { numRuns: 50 },
    );
  });

  it('gives inner ids that are UUIDs of their class', () => {
    const document = mapToCredential(award(programme), vocabularies);
    const ids = objectsIn(document).flatMap(({ value }) => (typeof value['id'] === 'string' ? [value['id']] : []));
    for (const id of ids.filter((one) => one.startsWith('urn:epass:'))) {
      expect(id).toMatch(/^urn:epass:[a-zA-Z]+:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    expect(innerId('person', 'a')).not.toBe(innerId('person', 'b'));
  });
});

describe('our own conformance', () => {
  const documents = createDocuments();
  const conformer = createConformer({
    schema: documents.schema('edc'),
    issuedSchema: documents.schema('edc-issued'),
    vocabularies,
  });

  it.each(catalogue().map(({ slug }) => slug))('seals a credential of %s', (slug) => {
    const { findings, sealable } = conformer.conform(mapToCredential(award(programmeOf(slug)), vocabularies), STATUS);
    expect(findings).toBeUndefined();
    expect(sealable?.document.id).toBe(award(programme).credentialId);
  });

  it('finds that JSON-LD drops no member of it (safe mode, which the proofs use)', async () => {
    const documentLoader = (url: string): Promise<object> =>
      Promise.resolve({ contextUrl: null, document: documents.contexts().get(url), documentUrl: url });
    const document = mapToCredential(award(programme), vocabularies);
    await expect(jsonld.expand(document, { documentLoader, safe: true })).resolves.toHaveLength(1);
  });
});

describeWithShared('the official shapes', () => {
  let witness: Witness | undefined;
  const refusals = async (input: AwardInput): Promise<readonly string[]> =>
    (witness ??= createWitness()).refusals(mapToCredential(input, vocabularies));

  it.each(catalogue().map(({ slug }, index) => [slug, LANGUAGES[index % LANGUAGES.length] ?? 'en'] as const))(
    'accept a credential of %s in %s',
    async (slug, language) => {
      expect(await refusals(award(programmeOf(slug), { language }))).toEqual([]);
    },
  );

  it('accept one with everything that a programme may leave out, and one without', async () => {
    const full: Programme = {
      ...programme,
      validityMonths: 24,
      nqfLevels: ['http://data.europa.eu/snb/qdr/c_670e54c7'],
      framework: {
        ...programme.framework,
        competence: { ...programme.framework.competence, uri: 'http://data.europa.eu/snb/dcf/9a5d39t62b' },
      },
      awardingBody: {
        legalName: { en: 'Demo Ministry of Skills' },
        country: 'CYP',
        homepage: 'https://ministry.example',
        identifiers: [
          { kind: 'eidas', notation: 'GOVCY-1' },
          { kind: 'vat', notation: 'CY1' },
          { kind: 'registration', notation: 'R-1' },
        ],
      },
    };
    const learner = { ...RESULT.learner, email: 'eleni@learner.example' };
    expect(await refusals(award(full, { result: { ...RESULT, learner }, withEmail: true }))).toEqual([]);
    const { thematicArea, prerequisites, stackability, furtherInformation, ...least } = programme;
    expect([thematicArea, prerequisites, stackability, furtherInformation].every((part) => part !== undefined)).toBe(
      true,
    );
    expect(await refusals(award(least))).toEqual([]);
  });

  it('accept one whose grade is made of several items, which its assessment names with their weights', async () => {
    const items = [{ item: 'Quiz', grade: { mark: '8.50', maximumMark: '10' } }];
    const weighed: Programme = {
      ...programme,
      awardRule: {
        scale: 'weighted',
        atLeast: '60',
        items: [
          { item: 'Quiz', weight: '75' },
          { item: 'Essay', weight: '25', required: false },
        ],
      },
    };
    const input = award(weighed, { result: { ...RESULT, grade: { percentage: '63.75' }, items } });
    expect(await refusals(input)).toEqual([]);
    const assessment = 'credentialSubject.hasClaim.provenBy';
    const document = mapToCredential(input, vocabularies);
    expect(at(document, `${assessment}.grade.noteLiteral.en`)).toEqual(['63.75 %']);
    expect(at(document, `${assessment}.additionalNote.noteLiteral.pl`)).toEqual([
      'Quiz: 8.50 / 10 (75 %); Essay: – (25 %)',
    ]);
    expect(at(document, `${assessment}.identifier.notation`)).toEqual([RESULT.sourceDigest]);
  });

  it('refuse one without its grade: the check is not vacuous', async () => {
    const results = await refusals(award(programme, { result: { ...RESULT, grade: {} } }));
    expect(results.map((result) => result.split(' ').slice(0, 2).join(' '))).toContain(
      'MinCountConstraintComponent http://data.europa.eu/snb/model/elm/grade',
    );
  });
});
