import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDocuments } from '../../../src/adapters/index.js';
import { createConformer, mapToCredential } from '../../../src/elm/index.js';
import {
  type CredentialDocument,
  type Finding,
  type Json,
  type JsonObject,
  type StatusEntry,
} from '../../../src/model/index.js';
import { award, objectsIn, programmeOf, STATUS, vocabularies } from '../../support/awards.js';

const documents = createDocuments();
const conformer = createConformer({
  schema: documents.schema('edc'),
  issuedSchema: documents.schema('edc-issued'),
  vocabularies,
});
const programme = programmeOf('working-in-a-team');

type Writable = Record<string, Json | undefined>;

function fresh(): CredentialDocument {
  return JSON.parse(JSON.stringify(mapToCredential(award(programme), vocabularies))) as CredentialDocument;
}

/** The object at a dotted path; numbers are positions. */
function at(document: JsonObject, path: string): Writable {
  return path
    .split('.')
    .filter(Boolean)
    .reduce<unknown>((value, name) => (value as Writable)[name], document) as Writable;
}

/** A credential of ours with one member set, or removed by `undefined`, wherever it describes that node. */
function changed(path: string, member: string, value: Json | undefined): CredentialDocument {
  const document = fresh();
  const { id } = at(document, path);
  for (const { value: holder } of objectsIn(document)) {
    if (holder['id'] !== id) continue;
    if (value === undefined) Reflect.deleteProperty(holder, member);
    else (holder as Writable)[member] = value;
  }
  return document;
}

function codes(findings: readonly Finding[] | undefined): readonly string[] {
  return [...new Set((findings ?? []).map((each) => each.code))].sort();
}

const refusal = (document: CredentialDocument): readonly string[] =>
  codes(conformer.conform(document, STATUS).findings);
const official = (document: JsonObject): readonly string[] => codes(conformer.check(document));

const CLAIM = 'credentialSubject.hasClaim';

describe('a credential that conforms', () => {
  it('becomes a Sealable with the same content', () => {
    const document = fresh();
    const { sealable, findings } = conformer.conform(document, STATUS);
    expect(findings).toBeUndefined();
    expect(sealable?.document).toEqual(document);
    expect(sealable?.status).toEqual(STATUS);
    expect(JSON.stringify(sealable?.document)).toBe(JSON.stringify(document));
  });

  it('is frozen to its last member, and does not follow what the caller does afterwards', () => {
    const document = fresh();
    const status = STATUS.map((entry) => ({ ...entry }));
    const { sealable } = conformer.conform(document, status);
    (document as Writable)['issued'] = 'never';
    (at(document, 'issuer') as Writable)['legalName'] = { en: 'Somebody Else' };
    Object.assign(status[0] as object, { statusListIndex: '0' });
    expect(JSON.stringify(sealable?.document)).toBe(JSON.stringify(fresh()));
    expect(sealable?.status).toEqual(STATUS);
    const loose: string[] = [];
    const walk = (value: unknown, pointer: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) loose.push(pointer);
      for (const [name, member] of Object.entries(value)) walk(member, `${pointer}/${name}`);
    };
    walk(sealable, '');
    expect(loose).toEqual([]);
  });

  it('conforms by the official rules too', () => {
    expect(conformer.check(fresh())).toEqual([]);
  });
});

describe('official rules', () => {
  it.each<[string, string, string, Json | undefined, readonly string[]]>([
    ['a missing member', '', 'issued', undefined, ['elm.member-missing']],
    ['an issuer without its eIDAS identifier', 'issuer', 'eIDASIdentifier', undefined, ['elm.member-missing']],
    ['an issuer as text', '', 'issuer', 'did:example:1', ['elm.class-wrong', 'elm.member-missing']],
    ['a date without time', 'credentialSubject', 'dateOfBirth', '2001-02-28', ['elm.date-unreadable']],
    ['a day that does not exist', '', 'validFrom', '2026-02-30T00:00:00Z', ['elm.date-unreadable']],
    ['a text instead of a language map', CLAIM, 'title', 'Teamwork', ['elm.language-map-wrong']],
    ['two texts in one language', CLAIM, 'title', { en: ['One', 'Two'] }, ['elm.too-many-values']],
    ['one language in two spellings', CLAIM, 'title', { en: 'One', EN: 'Two' }, ['elm.too-many-values']],
    ['a text that is none', CLAIM, 'title', { en: 5 }, ['elm.language-map-wrong']],
    [
      'a name in two languages',
      'credentialSubject',
      'givenName',
      { el: 'Ελένη', en: 'Eleni' },
      ['elm.too-many-values'],
    ],
    ['a language map in a list', CLAIM, 'title', [{ en: 'One' }], ['elm.language-map-wrong']],
    [
      'a node of another class',
      CLAIM,
      'awardedBy',
      { id: 'urn:x:1', type: 'Note', noteLiteral: { en: 'x' } },
      ['elm.class-wrong'],
    ],
    [
      'a concept as bare IRI',
      'displayParameter',
      'primaryLanguage',
      'http://publications.europa.eu/resource/authority/language/DEU',
      ['elm.class-wrong', 'elm.concept-scheme-wrong'],
    ],
    ['a literal that is a node', `${CLAIM}.specifiedBy.creditPoint`, 'point', { id: 'urn:x:1' }, ['elm.value-wrong']],
    ['a grade that is missing', `${CLAIM}.provenBy`, 'grade', undefined, ['elm.member-missing']],
    ['a proof inside', '', 'proof', { type: 'Proof' }, ['elm.class-wrong']],
    ['a status entry as credentialStatus', '', 'credentialStatus', { ...STATUS[0] } as Json, ['elm.class-wrong']],
    ['a keyword', CLAIM, 'title', { '@value': 'One', '@language': 'en' }, ['elm.language-map-wrong']],
    [
      'a value object',
      '',
      'issued',
      { '@value': '2026-01-01T00:00:00Z' },
      ['elm.date-unreadable', 'elm.name-not-plain'],
    ],
    ['a member as IRI', CLAIM, 'http://purl.org/dc/terms/title', { en: 'x' }, ['elm.name-not-plain']],
    ['a presentation inside', '', 'publisher', { id: 'urn:x:1', type: 'VerifiablePresentation' }, ['elm.class-wrong']],
    ['an id that is no text', CLAIM, 'id', 5, ['elm.id-wrong']],
    ['types that are no names', CLAIM, 'type', [5], ['elm.class-wrong']],
    ['no type of a credential', '', 'type', 'VerifiableCredential', ['elm.class-wrong']],
    ['no context', '', '@context', undefined, ['elm.context-wrong']],
    [
      'contexts in another order',
      '',
      '@context',
      ['http://data.europa.eu/snb/model/context/edc-ap', 'https://www.w3.org/2018/credentials/v1'],
      ['elm.context-wrong'],
    ],
    [
      'an inline context',
      '',
      '@context',
      ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap', { title: 'urn:x' }],
      ['elm.context-unknown'],
    ],
  ])('refuse %s', (_name, path, member, value, expected) => {
    const document = changed(path, member, value);
    expect(official(document)).toEqual(expected);
    expect(refusal(document)).toEqual(expect.arrayContaining([...expected]));
  });

  it.each<[string, string, string, Json | undefined]>([
    ['an unknown member', '', 'cnf', { jwk: {} }],
    ['a status list in top-level status', '', 'status', [{ ...STATUS[0] }] as unknown as Json],
    [
      'a list of one',
      CLAIM,
      'awardedBy',
      [{ id: 'urn:x:1', type: 'AwardingProcess', awardingBody: { id: 'did:example:1' } }],
    ],
    ['an extra type', CLAIM, 'type', ['LearningAchievement', 'Unknown']],
    ['a date without zone', '', 'validFrom', '2026-01-31T00:00:00'],
    ['null', CLAIM, 'additionalNote', null],
    ['one text twice', CLAIM, 'title', { en: ['One', 'One'] }],
    ['a number as text', `${CLAIM}.specifiedBy.creditPoint`, 'point', 2],
    ['a date lost to the context', CLAIM, 'dateModified', '2026-01-31T00:00:00Z'],
    ['a concept that does not exist', `${CLAIM}.specifiedBy.eqfLevel`, 'id', 'http://data.europa.eu/snb/eqf/99'],
  ])('let %s pass', (_name, path, member, value) => {
    const document = changed(path, member, value);
    // The awarding body that is referred to is the issuer, described elsewhere.
    const text = JSON.stringify(document).replace(
      '"did:example:1"',
      JSON.stringify(document['issuer'] && at(document, 'issuer')['id']),
    );
    expect(conformer.check(JSON.parse(text) as JsonObject)).toEqual([]);
  });

  it('see nodes that share an id as one', () => {
    const document = changed(CLAIM, 'additionalNote', { id: 'urn:x:note', type: 'Note', noteLiteral: { en: 'One' } });
    expect(official(document)).toEqual([]);
    const location = at(document, 'issuer.location');
    (document as Writable)['publisher'] = {
      id: at(document, 'issuer')['id'] ?? '',
      type: 'Organisation',
      eIDASIdentifier: { ...at(document, 'issuer.eIDASIdentifier'), id: 'urn:x:second' },
      location: location as Json,
      legalName: { en: 'Somebody Else' },
    };
    expect(official(document)).toEqual(['elm.too-many-values']);
  });

  it('follow references, however they are written, and find what nobody describes', () => {
    const body: Json = at(fresh(), 'issuer')['id'] ?? '';
    for (const reference of [body, { id: body }, [body], [{ id: body }]]) {
      expect(official(changed(`${CLAIM}.awardedBy`, 'awardingBody', reference as Json))).toEqual([]);
    }
    expect(official(changed(`${CLAIM}.awardedBy`, 'awardingBody', 'urn:x:nobody'))).toEqual(['elm.class-wrong']);
    expect(official(changed(`${CLAIM}.awardedBy`, 'awardingBody', 'relative'))).toEqual(['elm.member-missing']);
  });

  it('hold cycles', () => {
    const document = fresh();
    const claim = at(document, CLAIM);
    claim['hasPart'] = {
      ...JSON.parse(JSON.stringify(claim)),
      id: 'urn:x:part',
      isPartOf: { id: claim['id'] },
    } as Json;
    expect(official(document)).toEqual([]);
  });

  it('leave proof and credentialStatus of a proved form to their own checks', () => {
    const document = {
      ...fresh(),
      '@context': [...fresh()['@context'], 'https://www.w3.org/ns/credentials/status/v1'],
      credentialStatus: [{ ...STATUS[0] }] as unknown as Json,
      proof: { type: 'Ed25519Signature2020' },
    };
    expect(official(document)).toEqual([]);
  });

  it('name the place in the document', () => {
    const [found] = conformer.check(changed(`${CLAIM}.specifiedBy.learningOutcome.1`, 'title', 'x'));
    expect(found?.place?.pointer).toBe('/credentialSubject/hasClaim/specifiedBy/learningOutcome/1/title');
    expect(found?.values).toMatchObject({ class: 'LearningOutcome', member: 'title' });
  });

  it('say no more than anybody reads, and cut hostile values', () => {
    const document = fresh();
    at(document, CLAIM)['supplementaryDocument'] = Array.from({ length: 500 }, (_, index) => ({
      id: `urn:x:${index}`,
      type: 'WebResource',
      [`a:${'x'.repeat(5000)}`]: 1,
    }));
    const findings = conformer.check(document);
    expect(findings.length).toBe(100);
    expect(JSON.stringify(findings).length).toBeLessThan(800_000);
    expect(findings.every(({ values }) => String(values?.['name'] ?? '').length <= 200)).toBe(true);
  });

  it('stop at a number of nodes that no credential has', () => {
    const many = Array.from({ length: 60_000 }, (_, index) => ({ id: `urn:x:${index}` }));
    expect(official({ ...fresh(), publisher: many })).toEqual(['elm.too-many-nodes']);
  });

  it('never crash, whatever the JSON', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom('credentialSubject', 'issuer', 'displayParameter', 'id', 'type', '@context', 'title', 'proof'),
        (value, member) => {
          const document = { ...fresh(), [member]: value as Json };
          expect(Array.isArray(conformer.check(document))).toBe(true);
          expect(Array.isArray(conformer.conform(document as CredentialDocument, STATUS).findings ?? [])).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('refuse what nests too deep, without overflowing', () => {
    let nested: JsonObject = { id: 'urn:x:0', type: 'Group' };
    for (let level = 1; level < 5000; level++) nested = { id: `urn:x:${level}`, type: 'Group', member: nested };
    expect(official({ ...fresh(), publisher: nested })).toContain('elm.too-deep');
    expect(refusal({ ...fresh(), publisher: nested })).toEqual(['elm.too-deep']);
  });
});

describe('our own rules for what we issue', () => {
  it.each<[string, string, string, Json | undefined, readonly string[]]>([
    ['an unknown member', CLAIM, 'note', 'x', ['elm.member-unknown']],
    [
      'a member that the context breaks',
      `${CLAIM}.specifiedBy`,
      'dateModified',
      '2026-01-01T00:00:00Z',
      ['elm.member-unknown'],
    ],
    ['status before its time', '', 'status', [] as Json, ['elm.member-unknown']],
    ['another credential id', '', 'id', 'urn:uuid:6b7a2f0e-5a0c-4f0b-9d3e-2f6b7c8d9e01', ['elm.id-wrong']],
    ['a node without id', CLAIM, 'id', undefined, ['elm.id-missing', 'elm.member-missing']],
    ['a relative id', CLAIM, 'id', 'achievement-1', ['elm.id-wrong', 'elm.member-missing']],
    ['two types', CLAIM, 'type', ['LearningAchievement'], ['elm.class-wrong']],
    [
      'another profile',
      'credentialProfiles',
      'id',
      'http://data.europa.eu/snb/credential/6cf8e68c43',
      ['elm.value-wrong'],
    ],
    [
      'another shapes file',
      'credentialSchema',
      'id',
      'http://data.europa.eu/snb/model/ap/edc-accredited',
      ['elm.value-wrong'],
    ],
    [
      'a context more',
      '',
      '@context',
      [
        'https://www.w3.org/2018/credentials/v1',
        'http://data.europa.eu/snb/model/context/edc-ap',
        'https://www.w3.org/ns/credentials/status/v1',
      ],
      ['elm.context-wrong'],
    ],
    [
      'a made-up concept',
      `${CLAIM}.specifiedBy.eqfLevel`,
      'id',
      'http://data.europa.eu/snb/eqf/99',
      ['elm.concept-unknown'],
    ],
    [
      'a concept of another scheme',
      `${CLAIM}.specifiedBy.mode`,
      'id',
      'http://data.europa.eu/snb/learning-schedule/67395e6b5a',
      ['elm.concept-unknown'],
    ],
    [
      'an ESCO skill that is no skill',
      `${CLAIM}.specifiedBy.learningOutcome.0.relatedESCOSkill.0`,
      'id',
      'http://data.europa.eu/esco/skill/teamwork',
      ['elm.concept-unknown'],
    ],
    [
      'a scheme that only we prescribe',
      `${CLAIM}.specifiedBy.mode.inScheme`,
      'id',
      'urn:x:scheme',
      ['elm.concept-scheme-wrong', 'elm.concept-unknown'],
    ],
    ['a tag in capitals', CLAIM, 'description', { EN: 'x' }, ['elm.language-map-wrong']],
    ['a text in a list', CLAIM, 'description', { en: ['x'] }, ['elm.language-map-wrong']],
    ['an empty text', CLAIM, 'description', { en: '' }, ['elm.language-map-wrong']],
    [
      'a date in another zone',
      `${CLAIM}.awardedBy`,
      'awardingDate',
      '2026-01-31T00:00:00+02:00',
      ['elm.date-unreadable'],
    ],
    ['issued without issuanceDate', '', 'issuanceDate', undefined, ['elm.dates-differ', 'elm.member-missing']],
    ['two dates of issue', '', 'issuanceDate', '2026-11-20T09:30:01Z', ['elm.dates-differ']],
    ['an end in one of two places', '', 'expirationDate', '2030-01-01T00:00:00Z', ['elm.dates-differ']],
    [
      'a large picture',
      'displayParameter.individualDisplay.displayDetail.image',
      'content',
      'A'.repeat(100_000),
      ['elm.picture-wrong'],
    ],
    [
      'a picture that is none',
      'displayParameter.individualDisplay.displayDetail.image',
      'content',
      'AAAA',
      ['elm.picture-wrong'],
    ],
    [
      'a picture of another type',
      'displayParameter.individualDisplay.displayDetail.image.contentType',
      'id',
      'http://publications.europa.eu/resource/authority/file-type/PDF',
      ['elm.picture-wrong'],
    ],
    ['a lone surrogate', CLAIM, 'title', { en: 'x\ud800' }, ['elm.text-ill-formed']],
  ])('refuse %s', (_name, path, member, value, expected) => {
    expect(refusal(changed(path, member, value))).toEqual(expected);
  });

  it('refuse two descriptions of one id', () => {
    const document = fresh();
    const issuer = JSON.parse(JSON.stringify(at(document, 'issuer'))) as Writable;
    at(document, `${CLAIM}.awardedBy`)['awardingBody'] = { ...issuer, altLabel: { en: 'Another name' } } as Json;
    expect(refusal(document)).toEqual(['elm.node-differs']);
    expect(official(document)).toEqual([]);
  });

  it('refuse an end before the beginning', () => {
    const document = { ...fresh(), validUntil: '2020-01-01T00:00:00Z', expirationDate: '2020-01-01T00:00:00Z' };
    expect(refusal(document)).toEqual(['elm.validity-empty']);
  });

  it('take an ESCO skill that the bundled part lacks, and a language of the authority table', () => {
    const skill = 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000000';
    expect(refusal(changed(`${CLAIM}.specifiedBy.learningOutcome.0.relatedESCOSkill.0`, 'id', skill))).toEqual([]);
  });
});

describe('status entries', () => {
  const [revocation, suspension] = STATUS as readonly [StatusEntry, StatusEntry];
  const document = fresh();
  const withStatus = (status: readonly unknown[]): readonly string[] =>
    codes(conformer.conform(document, status as readonly StatusEntry[]).findings);

  it.each<[string, readonly unknown[]]>([
    ['none', []],
    ['one', [revocation]],
    ['two in the other order', [suspension, revocation]],
    ['a third', [revocation, suspension, suspension]],
    ['two for one purpose', [revocation, revocation]],
    ['an id that is the list', [{ ...revocation, id: revocation.statusListCredential }, suspension]],
    [
      'an index with a zero in front',
      [{ ...revocation, statusListIndex: `0${revocation.statusListIndex}` }, suspension],
    ],
    ['an index as a number', [{ ...revocation, statusListIndex: 5 }, suspension]],
    ['a type in a list', [{ ...revocation, type: ['BitstringStatusListEntry'] }, suspension]],
    ['a member more', [{ ...revocation, statusSize: 1 }, suspension]],
    [
      'a list that is no URL',
      [
        { ...revocation, statusListCredential: 'urn:x:list', id: `urn:x:list#${revocation.statusListIndex}` },
        suspension,
      ],
    ],
  ])('are refused: %s', (_name, status) => expect(withStatus(status)).toEqual(['elm.status-entry-wrong']));
});
