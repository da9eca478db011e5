import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from '@jest/globals';
import type { Store, Term } from 'n3';
import { createDocuments } from '../../src/adapters/index.js';
import { SCHEMES, type JsonObject } from '../../src/model/index.js';
import { describeWithShared } from '../support/shared.js';
import { officialContexts, shapesOf } from '../support/witness.js';

const root = new URL('../../', import.meta.url);
const SH = 'http://www.w3.org/ns/shacl#';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const CRED = 'https://www.w3.org/2018/credentials#';

interface Profile {
  readonly schemes: Readonly<Record<string, string>>;
  readonly classes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const profile = JSON.parse(readFileSync(new URL('schemas/edc-profile.json', root), 'utf8')) as Profile;

/** What is said of one member of one class, in the words of the shapes, sorted. */
type Rules = ReadonlyMap<string, readonly string[]>;

function ourRules(): Rules {
  const rules = new Map<string, readonly string[]>();
  const linesOf = (name: string): Readonly<Record<string, string>> => {
    const { like, ...own } = profile.classes[name] ?? {};
    return like === undefined ? own : { ...linesOf(like), ...own };
  };
  const literals: Readonly<Record<string, readonly string[]>> = {
    text: ['datatype langString', 'uniqueLang'],
    texts: ['datatype langString'],
    literal: ['nodeKind Literal'],
    iri: ['nodeKind IRI'],
  };
  for (const name of Object.keys(profile.classes)) {
    for (const [member, line] of Object.entries(linesOf(name))) {
      const [, count, named, what, rest] = /^([1?+*]) (named )?(\S+)(.*)$/.exec(line) ?? [];
      const scheme = / in (\S+)/.exec(rest ?? '')?.[1];
      const classes = (what ?? '').split('|');
      const isClass = classes.every((each) => each in profile.classes);
      rules.set(
        `${name}.${member}`,
        [
          ...(count === '1' || count === '+' ? ['least 1'] : []),
          ...(count === '1' || count === '?' ? ['most 1'] : []),
          ...(isClass ? [`class ${classes.join('|')}`] : (literals[what ?? ''] ?? [`datatype ${what}`])),
          ...(named === undefined ? [] : ['nodeKind IRI']),
          ...(scheme === undefined ? [] : [`scheme ${profile.schemes[scheme]}`, 'nodeKind IRI']),
          ...(/ with (\S+)/
            .exec(rest ?? '')
            ?.slice(1)
            .map((demanded) => `with ${demanded}`) ?? []),
          ...(/ to (\S+)/
            .exec(rest ?? '')
            ?.slice(1)
            .map((most) => `up to ${most}`) ?? []),
        ].sort(),
      );
    }
  }
  return rules;
}

/** The same, read from the official shapes through the official contexts. Paths and classes without a term keep their IRI. */
function officialRules(shapes: Store): Rules {
  const terms = new Map<string, string>();
  const context = [...officialContexts().values()].map((document) => document['@context'] as JsonObject);
  const edc = context[1] as Record<string, string | Record<string, string>>;
  const full = (name: string): string => {
    const [prefix = '', local = ''] = name.split(':');
    return typeof edc[prefix] === 'string' ? `${edc[prefix]}${local}` : name;
  };
  for (const [term, definition] of Object.entries(edc)) {
    if (typeof definition === 'string' && !definition.startsWith('http')) terms.set(full(definition), term);
    if (typeof definition === 'object') terms.set(full(definition['@id'] ?? ''), term);
  }
  const scoped = ((context[0] as JsonObject)['VerifiableCredential'] as JsonObject)['@context'] as JsonObject;
  for (const term of Object.keys(scoped)) terms.set(`${CRED}${term}`, term);
  terms.set('https://w3id.org/security#proof', 'proof');
  const named = (iri: string): string => terms.get(iri) ?? iri;
  const local = (iri: string): string => iri.replace(/^.*[#/]/, '');

  const one = (subject: Term, name: string): string | undefined =>
    shapes.getObjects(subject, SH + name, null)[0]?.value;
  const list = (head: Term): readonly Term[] =>
    head.value === `${RDF}nil`
      ? []
      : [
          ...shapes.getObjects(head, `${RDF}first`, null),
          ...shapes.getObjects(head, `${RDF}rest`, null).flatMap((rest) => list(rest)),
        ];
  const classesIn = (shape: Term): readonly string[] =>
    shapes
      .getObjects(shape, `${SH}or`, null)
      .flatMap(list)
      .map((each) => {
        const className = one(each, 'class');
        // The one alternative that is no class: a claim that is described as the class Claim is.
        return className === undefined ? 'Claim' : named(className);
      });
  const constraints = (property: Term): readonly string[] => {
    const value = (name: string): string | undefined => one(property, name);
    const node = value('node');
    const said: string[] = [];
    if (value('minCount') !== undefined) said.push('least 1');
    if (value('maxCount') !== undefined) said.push('most 1');
    if (value('class') !== undefined) said.push(`class ${named(value('class') ?? '')}`);
    if (value('datatype') !== undefined) said.push(`datatype ${local(value('datatype') ?? '')}`);
    if (value('uniqueLang') === 'true') said.push('uniqueLang');
    if (value('nodeKind') !== undefined) said.push(`nodeKind ${local(value('nodeKind') ?? '')}`);
    if (value('maxInclusive') !== undefined) said.push(`up to ${value('maxInclusive')}`);
    const alternatives = classesIn(property);
    if (alternatives.length > 0) said.push(`class ${alternatives.join('|')}`);
    for (const shape of node === undefined ? [] : shapes.getObjects(property, `${SH}node`, null)) {
      const claims = classesIn(shape);
      if (claims.length > 0) said.push(`class ${claims.join('|')}`);
      for (const inner of shapes.getObjects(shape, `${SH}property`, null)) {
        const scheme = one(inner, 'hasValue');
        if (scheme !== undefined) said.push(`scheme ${scheme}`);
        else if (claims.length === 0) said.push(`with ${named(one(inner, 'path') ?? '')}`);
      }
    }
    return said;
  };

  const rules = new Map<string, Set<string>>();
  for (const shape of shapes.getSubjects(`${RDF}type`, `${SH}NodeShape`, null)) {
    const target = one(shape, 'targetClass');
    if (target === undefined || one(shape, 'deactivated') === 'true') continue;
    for (const property of shapes.getObjects(shape, `${SH}property`, null)) {
      const key = `${named(target)}.${named(one(property, 'path') ?? '')}`;
      const known = rules.get(key) ?? new Set<string>();
      for (const said of constraints(property)) known.add(said);
      rules.set(key, known);
    }
  }
  return new Map([...rules].map(([key, said]) => [key, [...said].sort()]));
}

describe('the schemas of the profile', () => {
  it('are as the table says', () => {
    const script = fileURLToPath(new URL('scripts/edc-schema.mjs', root));
    expect(spawnSync(process.execPath, [script, '--check']).status).toBe(0);
  });

  it('name the schemes by the same URIs as the vocabularies', () => {
    const known = new Set<string>([
      ...Object.values(SCHEMES),
      ...createDocuments()
        .vocabularies()
        .map((file) => String((file as JsonObject)['scheme'])),
    ]);
    expect(Object.values(profile.schemes).filter((scheme) => !known.has(scheme))).toEqual([]);
  });

  it.each(['edc', 'edc-issued'])('%s is a schema of draft 2020-12 in strict mode', (name) => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
    ajv.addFormat('xsd-date-time', true).addFormat('page-picture', true);
    expect(() => ajv.compile(createDocuments().schema(name) as Record<string, unknown>)).not.toThrow();
  });
});

/** Where the table says more or less than the shapes, and why. */
const MEANT = {
  // The profile of presentations: JSON-LD keeps their credentials in another graph, so that no presentation conforms.
  'EuropeanDigitalPresentation.holder': 'a passport is a presentation of ours',
  'EuropeanDigitalPresentation.proof': 'a passport is a presentation of ours',
  'EuropeanDigitalPresentation.verificationCheck': 'a passport is a presentation of ours',
  [`EuropeanDigitalPresentation.${CRED}verifiableCredential`]: 'a passport is a presentation of ours',
  [`${CRED}VerifiablePresentation.holder`]: 'a passport is a presentation of ours',
  [`${CRED}VerifiablePresentation.proof`]: 'a passport is a presentation of ours',
  [`${CRED}VerifiablePresentation.${CRED}verifiableCredential`]: 'a passport is a presentation of ours',
  'Geometry.http://data.europa.eu/m8g/latitude': 'no term of the context leads there',
  'Geometry.http://data.europa.eu/m8g/longitude': 'no term of the context leads there',
  'LearningOpportunity.http://data.europa.eu/snb/model/elm/defaultLanguage': 'no term of the context leads there',
  'Location.http://www.w3.org/ns/locn#geometry': 'no term of the context leads there',
  'Organisation.http://www.w3.org/ns/org#hasMember': 'no term of the context leads there',
  'Phone.http://data.europa.eu/snb/model/elm/areaDialing': 'no term of the context leads there',
  'Claim.dcType':
    'a Claim stands only where the shapes demand its dcType (ClaimTypeNodeShape), so the class demands it',
} as const;

describeWithShared('the table of the profile and the official shapes', () => {
  const official = officialRules(shapesOf('edc/ap-3.2'));
  const ours = ourRules();

  it('say the same of every member of every class, but where it is meant', () => {
    const keys = [...new Set([...official.keys(), ...ours.keys()])].sort();
    const differing = keys.filter((key) => JSON.stringify(official.get(key)) !== JSON.stringify(ours.get(key)));
    expect(differing).toEqual(Object.keys(MEANT).sort());
    expect(official.size).toBeGreaterThan(400);
  });

  it('know the same classes', () => {
    const classes = [...new Set([...official.keys()].map((key) => key.split('.')[0] ?? ''))];
    const left = classes.filter((name) => !(name in profile.classes) && !/Presentation|^http/.test(name));
    expect(left).toEqual([]);
  });
});
