import { expect, it } from '@jest/globals';
import jsonld from 'jsonld';
import { createDocuments } from '../../../src/adapters/documents.js';
import { EDC_CONTEXT, isJsonObject, type Json, type JsonObject } from '../../../src/model/index.js';
import { programme, PROVIDER, textOf, TWENTY } from './published.js';

const contexts = createDocuments().contexts();
const loaded: string[] = [];

/** Only what is bundled: an export that needs more has lost its meaning for whoever is offline. */
async function documentLoader(url: string) {
  loaded.push(url);
  const document = contexts.get(url);
  if (document === undefined) throw new Error(`not bundled: ${url}`);
  return { document, documentUrl: url };
}

async function expand(text: string): Promise<readonly JsonObject[]> {
  return (await jsonld.expand(JSON.parse(text), { documentLoader, safe: true })) as unknown as JsonObject[];
}

function graphOf(text: string): readonly JsonObject[] {
  return (JSON.parse(text) as { '@graph': JsonObject[] })['@graph'];
}

/** Every text of a value with how often it stands there; names of language maps count as texts. */
function strings(value: Json | undefined, into = new Map<string, number>(), languages = false): Map<string, number> {
  const count = (text: string): void => void into.set(text, (into.get(text) ?? 0) + 1);
  if (typeof value === 'string') count(value);
  else if (Array.isArray(value)) for (const item of value) strings(item as Json, into, languages);
  else if (isJsonObject(value))
    for (const [name, item] of Object.entries(value)) {
      if (languages && name !== 'id' && /^[a-z]{2}$/.test(name)) count(name);
      strings(item, into, languages);
    }
  return into;
}

it('the twenty expand without loss: every member is a term, every text stays, every language stays', async () => {
  const text = textOf(TWENTY, 'jsonld');
  // Safe mode refuses members that expand to nothing.
  const expanded = await expand(text);
  const after = strings(expanded as unknown as Json);
  const before = strings(graphOf(text) as unknown as Json, new Map(), true);
  const types = new Set(
    [...after.keys()].filter((one) => /^https?:/.test(one)).map((one) => one.replace(/^.*[/#]/, '')),
  );
  const lost = [...before].filter(
    ([one, count]) => (after.get(one) ?? 0) < count && !types.has(one.replace(/^schema:/, '')),
  );
  expect(lost).toEqual([]);
  expect([...new Set(loaded)]).toEqual([EDC_CONTEXT]);
});

it('says in RDF what the source says, with languages and types', async () => {
  const one = TWENTY.find(({ slug }) => slug === 'protecting-personal-data');
  const quads = (await jsonld.toRDF(JSON.parse(textOf(one === undefined ? [] : [one], 'jsonld')) as object, {
    documentLoader,
    safe: true,
    format: 'application/n-quads',
  })) as unknown as string;
  const id = '<https://passport.example/programmes/protecting-personal-data>';
  const course = '<https://passport.example/programmes/protecting-personal-data#opportunity>';
  for (const line of [
    `${id} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/EducationalOccupationalCredential> .`,
    `${id} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://data.europa.eu/snb/model/elm/Qualification> .`,
    `${id} <http://data.europa.eu/snb/model/elm/EQFLevel> <http://data.europa.eu/snb/eqf/4> .`,
    `${id} <http://data.europa.eu/snb/model/elm/volumeOfLearning> "PT30H"^^<http://www.w3.org/2001/XMLSchema#duration> .`,
    `${id} <https://schema.org/validFor> "P60M" .`,
    `${course} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Course> .`,
    `${course} <https://schema.org/educationalCredentialAwarded> ${id} .`,
    `${course} <https://schema.org/provider> <${PROVIDER.id}> .`,
    `${course} <https://schema.org/inLanguage> "el" .`,
    `<https://schema.org/value> "1"^^<http://www.w3.org/2001/XMLSchema#decimal> .`,
    `<https://schema.org/credentialCategory> "Mikropoświadczenie"@pl .`,
  ])
    expect(quads.includes(line) || line).toBe(true);
});

it('a concept says the same wherever it stands, so that nodes of one id are one node', () => {
  const statements = new Map<string, Set<string>>();
  const visit = (value: Json | undefined): void => {
    if (Array.isArray(value)) for (const item of value) visit(item as Json);
    else if (isJsonObject(value)) {
      const { id } = value;
      if (typeof id === 'string' && Object.keys(value).length > 1)
        statements.set(id, (statements.get(id) ?? new Set()).add(JSON.stringify(value)));
      for (const item of Object.values(value)) visit(item);
    }
  };
  visit(graphOf(textOf(TWENTY, 'jsonld')) as unknown as Json);
  expect([...statements].filter(([, said]) => said.size > 1).map(([id]) => id)).toEqual([]);
});

it('only who assures the programme itself recognises it; other modes than three have no course mode', () => {
  const nodes = graphOf(textOf(TWENTY, 'jsonld'));
  const credentials = nodes.filter(({ id }) => TWENTY.some((one) => one.id === id));
  expect(credentials.length).toBe(20);
  for (const credential of credentials) {
    const type = TWENTY.find(({ id }) => id === credential['id'])?.qualityAssurance.type;
    expect([credential['id'], 'schema:recognizedBy' in credential]).toEqual([
      credential['id'],
      type === 'http://data.europa.eu/snb/accreditation/820101cba6',
    ]);
  }
});

it('hostile texts are texts, and half surrogates are replaced before a reader meets them', async () => {
  const title = { en: '"}</script>\u2028\ud800', el: '\u0000', it: '{n}', pl: '$&', es: '\\' };
  const text = textOf([programme({ title })], 'jsonld');
  expect(text.isWellFormed()).toBe(true);
  expect(JSON.stringify(JSON.parse(text))).not.toMatch(/\\ud8/i);
  const found = strings((await expand(text)) as unknown as Json);
  for (const one of ['"}</script>\u2028\ufffd', '\u0000', '{n}', '$&', '\\'])
    expect([one, found.has(one)]).toEqual([one, true]);
});
