// Writes contexts/edc-ap.jsonld from contexts/edc-ap.terms.json. With --check it writes nothing and fails when the file is stale.
import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../contexts/', import.meta.url);
const table = JSON.parse(readFileSync(new URL('edc-ap.terms.json', folder), 'utf8'));

/** `[term, IRI]` for each name of a table row, `term` or `term=localName`. */
function* termsOf(row) {
  for (const [prefix, names] of Object.entries(row)) {
    for (const name of names) {
      const [term, local = term] = name.split('=');
      yield [term, `${prefix}:${local}`];
    }
  }
}

const context = { ...table.prefixes };
function define(term, definition) {
  if (term in context) throw new Error(`${term} is defined twice`);
  context[term] = definition;
}

for (const [term, iri] of termsOf(table.classes)) define(term, iri);
for (const [term, iri] of termsOf(table.links)) define(term, { '@id': iri, '@type': '@id' });
for (const [term, iri] of termsOf(table.languageMaps)) define(term, { '@id': iri, '@container': '@language' });
for (const [datatype, row] of Object.entries(table.literals)) {
  for (const [term, iri] of termsOf(row)) define(term, { '@id': iri, '@type': datatype });
}
for (const [term, iri] of termsOf(table.plain)) define(term, { '@id': iri });

const file = new URL('edc-ap.jsonld', folder);
const text = `${JSON.stringify({ '@context': context }, null, 2)}\n`;
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('contexts/edc-ap.jsonld is stale: run node scripts/contexts.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(file, text);
}
