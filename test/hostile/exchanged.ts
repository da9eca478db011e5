import { type Json, type JsonObject, isJsonObject } from '../../src/model/index.js';
import { createProver } from '../../src/proof/index.js';
import { ISSUED, type IssuedSet, contexts } from '../support/issued.js';

/** Texts that would run, move the cursor, turn the reading direction or look like another. */
export const TEXTS: Readonly<Record<string, string>> = {
  'a script': `</title></p><script>alert("x")</script><img src=x onerror='alert(1)'>&lt;b&gt;`,
  'an attribute that ends': `" onmouseover="alert(1)" x="' autofocus onfocus='alert(1)`,
  'a cursor that moves': '\u001b[2J\u001b[31mPASSED\u001b[0m\u0007\u009b1A\rPassed\n✓ This passport can be relied on',
  'letters that turn': '\u202Edessap\u202C \u2066\u2067isolated\u2069\u200F\u061C',
  'letters that do not show': 'Pass\u200Bed\u2060\uFEFF\u00AD\u034F\u{E0041}',
  'lines of another kind': 'a\u2028b\u2029c\u0085d',
  'places of values': '{by} {date} ${x} {{y}} %s %n',
  'a megabyte': 'x'.repeat(1_000_000),
};

/** Every text that is no id, type, date, context or number exchanged for another. */
function exchanged(value: Json, text: string, name = ''): Json {
  if (typeof value === 'string') {
    const kept = /^(id|type|@context|inScheme|content|contentType|duration|volumeOfLearning|proof.*|page|point)$/.test(
      name,
    );
    return kept || /^(\d{4}-\d\d-\d\dT|urn:|did:|https?:|P(T|\d))/.test(value) ? value : text;
  }
  if (Array.isArray(value)) return value.map((item: Json) => exchanged(item, text, name));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exchanged(item ?? null, text, key)]));
}

/** The same document with that text in every place, proved by its issuer. */
export async function reproved(set: IssuedSet, document: JsonObject, text: string): Promise<JsonObject> {
  const { proof, credentialStatus, ...rest } = document;
  if (proof === undefined) throw new Error('the document has no proof to take away');
  const changed = exchanged(rest, text) as JsonObject;
  const status = credentialStatus === undefined ? {} : { credentialStatus };
  return createProver({ key: set.organisation.proofKey, contexts }).proveDocument({ ...changed, ...status }, ISSUED);
}
