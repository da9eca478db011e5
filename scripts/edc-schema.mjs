// Writes schemas/edc.schema.json (what the official shapes want) and schemas/edc-issued.schema.json (what we want on top of what
// we issue) from schemas/edc-profile.json and contexts/edc-ap.terms.json. With --check it writes nothing and fails when one is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const root = new URL('../', import.meta.url);
const readJson = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const profile = readJson('schemas/edc-profile.json');
const terms = readJson('contexts/edc-ap.terms.json');

const ref = (name) => ({ $ref: `#/$defs/${name}` });
const ABSOLUTE_IRI = '^[A-Za-z][A-Za-z0-9+.\\-]*:\\S+$';
// BCP 47 as JSON-LD tests it (JSON-LD 1.1 §4.2.4); what we issue is lower case besides.
const LANGUAGE_TAG = '^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$';
const LOWER_CASE_TAG = '^[a-z]{1,8}(-[a-z0-9]{1,8})*$';
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

/** `1 Concept in country` -> { least, most, what, ... } */
function readLine(line) {
  const [, count, what, modifiers] = /^([1?+*]) (\S+)(.*)$/.exec(line);
  const modifier = (name) => new RegExp(` ${name} (\\S+)`).exec(modifiers)?.[1];
  const named = what === 'named';
  return {
    least: count === '1' || count === '+' ? 1 : 0,
    most: count === '1' || count === '?' ? 1 : undefined,
    what: named ? /^ (\S+)/.exec(modifiers)[1] : what,
    named,
    in: modifier('in'),
    of: modifier('of'),
    to: modifier('to'),
    with: modifier('with'),
  };
}

/** Each class with its members, those of `like` included, sorted by name. */
function classesOf(table) {
  const membersOf = (name) => {
    const { like, ...own } = table[name];
    return like === undefined ? own : { ...membersOf(like), ...own };
  };
  return Object.fromEntries(
    Object.keys(table).map((name) => [
      name,
      Object.entries(membersOf(name))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([member, line]) => ({ member, ...readLine(line) })),
    ]),
  );
}

const classes = classesOf(profile.classes);
const isClass = (what) => what.split('|').every((name) => name in classes);

/** How a JSON value may spell each datatype: JSON-LD turns numbers and booleans into literals of the term's datatype. */
const DATATYPES = {
  anyURI: { type: ['string', 'number', 'boolean'], pattern: '^[^\\ufffe\\uffff]*$' },
  boolean: { enum: [true, false, 'true', 'false', '1', '0', 1, 0] },
  dateTime: { type: 'string', format: 'xsd-date-time' },
  // A JSON number with a fraction becomes `1.5E0`, which is no decimal (JSON-LD 1.1 API §8.6).
  decimal: {
    type: ['string', 'integer'],
    exclusiveMinimum: -1e21,
    exclusiveMaximum: 1e21,
    pattern: '^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)$',
  },
  duration: {
    type: 'string',
    pattern: '^-?P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?$',
  },
  integer: { type: ['string', 'integer'], exclusiveMinimum: -1e21, exclusiveMaximum: 1e21, pattern: '^[+-]?[0-9]+$' },
  positiveInteger: { type: ['string', 'integer'], minimum: 1, exclusiveMaximum: 1e21, pattern: '^\\+?0*[1-9][0-9]*$' },
  string: { type: ['string', 'number', 'boolean'] },
};

function officialSchema() {
  const $defs = {
    term: {
      type: 'object',
      $comment:
        'Names that the contexts define, by what a value of them is. Any other member is dropped by JSON-LD and judged by nobody.',
      properties: {
        link: { enum: [...namesOf(terms.links), ...profile.credentialTerms.links, 'proof'].sort() },
        languageMap: { enum: [...namesOf(terms.languageMaps)].sort() },
        literal: {
          enum: [...Object.values(terms.literals).flatMap(namesOf), ...profile.credentialTerms.dateTimes].sort(),
        },
        other: {
          enum: [
            ...namesOf(terms.plain),
            ...namesOf(terms.classes),
            ...Object.keys(terms.prefixes),
            ...profile.credentialTerms.other,
          ].sort(),
        },
        prefix: {
          $comment:
            'A prefix shortens an IRI only when its own ends in a delimiter (JSON-LD 1.1 API §4.2.2): clv does not.',
          type: 'object',
          properties: Object.fromEntries(
            Object.entries(terms.prefixes)
              .filter(([, iri]) => /[:/?#[\]@]$/.test(iri))
              .map(([name, iri]) => [name, { const: iri }]),
          ),
        },
        credentialOnly: {
          $comment: 'Defined inside type VerifiableCredential only (VC Data Model 1.1, context v1).',
          enum: [...profile.credentialTerms.links, ...profile.credentialTerms.dateTimes].sort(),
        },
      },
    },
    iri: { type: 'string', pattern: ABSOLUTE_IRI },
    named: { type: 'object', required: ['id'], properties: { id: ref('iri') } },
    anyIri: { type: ['string', 'object'], pattern: ABSOLUTE_IRI, required: ['id'], properties: { id: ref('iri') } },
    literal: { type: ['string', 'number', 'boolean'] },
    nothing: false,
    tag: { type: 'string', pattern: LANGUAGE_TAG },
    text: languageMap({ each: { maxItems: 1 } }),
    texts: languageMap({}),
    oneText: { ...languageMap({ each: { maxItems: 1 } }), maxProperties: 1 },
  };
  for (const [name, schema] of Object.entries(DATATYPES)) $defs[`xsd.${name}`] = schema;
  for (const [name, uri] of Object.entries(profile.schemes)) $defs[`scheme.${name}`] = { const: uri };

  const defined = (name, make) => {
    $defs[name] ??= make();
    return name;
  };
  const isOf = (what) =>
    defined(`is.${what.replaceAll('|', '-')}`, () => {
      const one = { enum: what.split('|') };
      return oneOrMany(one, { contains: one });
    });
  const to = (what) =>
    defined(`to.${what.replaceAll('|', '-')}`, () => ({
      type: 'object',
      required: ['type'],
      properties: { type: ref(isOf(what)) },
    }));
  const inScheme = (scheme) =>
    defined(`in.${scheme}`, () => {
      const one = { type: 'object', required: ['id'], properties: { id: ref(`scheme.${scheme}`) } };
      const any = { allOf: [ref('named'), ref(to('ConceptScheme'))] };
      return {
        allOf: [ref(to('Concept')), ref('named')],
        required: ['inScheme'],
        type: 'object',
        properties: { inScheme: { allOf: [oneOrMany(one, { contains: one }), oneOrMany(any, { items: any })] } },
      };
    });

  /** Name of the definition that one value must meet. */
  function valueOf(line) {
    if (line.what === 'texts') return line.most === 1 ? 'oneText' : 'texts';
    if (line.what === 'text' || line.what === 'literal') return line.what;
    if (line.what === 'iri') return 'anyIri';
    if (line.what === 'HTML') return 'nothing';
    if (line.in !== undefined) return inScheme(line.in);
    if (isClass(line.what)) {
      if (line.named) {
        return defined(`named.${line.what}`, () => ({ allOf: [ref(to(line.what)), ref('named')] }));
      }
      if (line.with !== undefined) {
        const member = line.with;
        const demanded = countedOf({ least: 1, most: 1, what: 'LegalIdentifier' });
        return defined(`issuer`, () => ({
          type: 'object',
          allOf: [ref(to(line.what))],
          required: [member],
          properties: { [member]: demanded },
        }));
      }
      return to(line.what);
    }
    if (line.to !== undefined) {
      // Written as text, a number is compared as text: 1 to 100 without a sign or zeros lost.
      return defined(`xsd.${line.what}.to.${line.to}`, () => ({
        ...DATATYPES[line.what],
        maximum: Number(line.to),
        pattern: '^\\+?0*([1-9][0-9]?|100)$',
      }));
    }
    return `xsd.${line.what}`;
  }

  /** One value or an array, as JSON-LD allows, as often as the line says. */
  function countedOf(line) {
    const value = valueOf(line);
    // A language map stands alone: inside an array JSON-LD reads it as a node.
    if (line.what === 'text' || line.what === 'texts') return ref(value);
    const count = { '00': 'any', '01': 'maybe', 10: 'some', 11: 'one' }[`${line.least}${line.most ?? 0}`];
    return ref(
      defined(`${value}.${count}`, () =>
        oneOrMany(ref(value), {
          items: ref(value),
          ...(line.least === 1 ? { minItems: 1 } : {}),
          ...(line.most === 1 ? { maxItems: 1 } : {}),
        }),
      ),
    );
  }

  for (const [name, lines] of Object.entries(classes)) {
    const required = lines.filter((line) => line.least === 1).map((line) => line.member);
    $defs[`class.${name}`] = {
      type: 'object',
      ...(required.length === 0 ? {} : { required }),
      properties: Object.fromEntries(lines.map((line) => [line.member, countedOf(line)])),
    };
  }
  const type = { allOf: [ref(isOf('VerifiableCredential')), ref(isOf('EuropeanDigitalCredential'))] };
  $defs.tree = treeOf((name) => ref(isOf(name)));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://edc-passport.example/schemas/edc.schema.json',
    title: 'European Digital Credential for Learning, application profile 1.2.0 (ELM 3.2)',
    description:
      'What the shapes edc-generic-no-cv and edc-generic-full want, stated on the JSON-LD as it is written: one value or an array wherever JSON-LD allows both. The whole schema fits a document that describes each node where it stands; src/elm merges nodes that share an id first and holds each against the definition of its class. The format xsd-date-time is an xsd:dateTime of the calendar. Written by scripts/edc-schema.mjs.',
    type: 'object',
    required: ['type'],
    properties: { type },
    allOf: [ref('tree')],
    $defs: sorted($defs),
  };
}

/** One string a language. JSON-LD allows an array for each; duplicates of one language are what sh:uniqueLang refuses. */
function languageMap({ each = {} }) {
  return {
    type: 'object',
    minProperties: 1,
    propertyNames: ref('tag'),
    additionalProperties: { type: ['string', 'array'], items: { type: 'string' }, minItems: 1, ...each },
  };
}

function oneOrMany(one, many) {
  return { if: { type: 'array' }, then: { type: 'array', ...many }, else: one };
}

/** A list of exactly these. */
function exactly(...values) {
  const count = values.length;
  return {
    type: 'array',
    minItems: count,
    maxItems: count,
    prefixItems: values.map((value) => ({ const: value })),
    items: false,
  };
}

function namesOf(row) {
  return Object.values(row)
    .flat()
    .map((name) => name.split('=')[0]);
}

/** Every node, wherever it stands, meets the definition of each class that it is of. */
function treeOf(isOf) {
  return {
    type: ['object', 'array', 'string', 'number', 'boolean'],
    items: ref('tree'),
    additionalProperties: ref('tree'),
    allOf: Object.keys(classes).map((name) => ({
      if: { type: 'object', required: ['type'], properties: { type: isOf(name) } },
      then: ref(`class.${name}`),
    })),
  };
}

function sorted(defs) {
  return Object.fromEntries(Object.entries(defs).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What we issue is written in one way, so that no two readers differ about it. */
function issuedSchema() {
  const $defs = {
    iri: { type: 'string', pattern: ABSOLUTE_IRI },
    tag: { type: 'string', pattern: LOWER_CASE_TAG },
    text: {
      type: 'object',
      minProperties: 1,
      propertyNames: ref('tag'),
      additionalProperties: { type: 'string', minLength: 1 },
    },
    'xsd.anyURI': { type: 'string', pattern: ABSOLUTE_IRI },
    'xsd.boolean': { type: 'boolean' },
    'xsd.dateTime': { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$' },
    'xsd.decimal': { type: 'string' },
    'xsd.duration': { type: 'string' },
    'xsd.integer': { type: 'integer' },
    'xsd.positiveInteger': { type: 'integer' },
    'xsd.string': { type: 'string', minLength: 1 },
    literal: { type: 'string', minLength: 1 },
    node: {
      type: 'object',
      required: ['id', 'type'],
      properties: { id: ref('iri'), type: { type: ['string', 'array'] } },
    },
    picture: {
      $comment:
        'The page picture that the profile wants in the credential (facts: base64, PNG or JPEG), kept small by us.',
      type: 'object',
      properties: {
        content: { type: 'string', format: 'page-picture' },
        contentEncoding: idOf('http://data.europa.eu/snb/encoding/6146cde7dd'),
        contentType: idOf(
          'http://publications.europa.eu/resource/authority/file-type/PNG',
          'http://publications.europa.eu/resource/authority/file-type/JPEG',
        ),
      },
    },
  };
  for (const [name, uri] of Object.entries(profile.schemes)) $defs[`scheme.${name}`] = { const: uri };
  const special = {
    'EuropeanDigitalCredential.credentialProfiles': idOf('http://data.europa.eu/snb/credential/e34929035b'),
    'EuropeanDigitalCredential.credentialSchema': idOf(profile.profile),
    'DisplayDetail.image': ref('picture'),
  };

  function idOf(...ids) {
    return { type: 'object', properties: { id: ids.length === 1 ? { const: ids[0] } : { enum: ids } } };
  }
  function ofScheme(scheme) {
    const name = `of.${scheme}`;
    $defs[name] ??= {
      type: 'object',
      required: ['inScheme'],
      properties: { inScheme: { type: 'object', properties: { id: ref(`scheme.${scheme}`) } } },
    };
    return ref(name);
  }
  function one(name, line) {
    if (line.what === 'text' || line.what === 'texts') return ref('text');
    if (line.what === 'literal') return ref('literal');
    if (line.what === 'iri') return ref('iri');
    if (!isClass(line.what)) return ref(`xsd.${line.what}`);
    const scheme = line.of ?? line.in;
    const also = [
      ...(scheme === undefined ? [] : [ofScheme(scheme)]),
      ...(special[`${name}.${line.member}`] === undefined ? [] : [special[`${name}.${line.member}`]]),
    ];
    return also.length === 0 ? ref('node') : { allOf: [ref('node'), ...also] };
  }

  for (const [name, lines] of Object.entries(classes)) {
    const issued = lines.filter((line) => !(line.member in profile.withheld));
    const isCredential = name === 'EuropeanDigitalCredential';
    const members = issued.map((line) => {
      const value = one(name, line);
      if (line.what === 'text' || line.what === 'texts' || line.most === 1) return [line.member, value];
      return [line.member, oneOrMany(value, { items: value, minItems: 1 })];
    });
    $defs[`class.${name}`] = {
      type: 'object',
      required: [
        ...(isCredential ? ['@context'] : []),
        'id',
        'type',
        ...(isCredential ? ['issuanceDate'] : []),
        ...(name === 'Concept' ? ['inScheme'] : []),
      ],
      additionalProperties: false,
      properties: {
        ...(isCredential
          ? {
              '@context': exactly(
                'https://www.w3.org/2018/credentials/v1',
                'http://data.europa.eu/snb/model/context/edc-ap',
              ),
            }
          : {}),
        id: isCredential ? { type: 'string', pattern: `^urn:credential:${UUID}$` } : ref('iri'),
        type: isCredential ? exactly('VerifiableCredential', name) : { const: name },
        ...Object.fromEntries(members),
      },
    };
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://edc-passport.example/schemas/edc-issued.schema.json',
    title: 'A credential as this project issues it',
    description:
      'What only we refuse, on top of edc.schema.json: members that the profile does not know, more than one way to write a value, concepts without their scheme, pictures that are too large. The format page-picture is the base64 of a PNG or JPEG of at most 65,536 bytes. Written by scripts/edc-schema.mjs.',
    type: 'object',
    required: ['type'],
    properties: { type: exactly('VerifiableCredential', 'EuropeanDigitalCredential') },
    allOf: [ref('tree')],
    $defs: sorted({
      ...$defs,
      tree: treeOf((name) =>
        name === 'EuropeanDigitalCredential' ? exactly('VerifiableCredential', name) : { const: name },
      ),
    }),
  };
}

const outputs = { 'schemas/edc.schema.json': officialSchema(), 'schemas/edc-issued.schema.json': issuedSchema() };
let stale = 0;
for (const [path, schema] of Object.entries(outputs)) {
  const file = new URL(path, root);
  const options = await resolveConfig(file);
  const text = await format(JSON.stringify(schema), { ...options, parser: 'json' });
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${path} is stale: run node scripts/edc-schema.mjs`);
    stale++;
  }
}
if (stale > 0) process.exit(1);
