import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Json, type JsonObject, LANGUAGES, isJsonObject, utf8 } from '../../src/model/index.js';
import { explain } from '../../src/pipeline/verifying/index.js';
import { printExplanation } from '../../src/cli/explanation.js';
import type { Terminal } from '../../src/cli/output.js';
import { PAGES } from '../../src/web/index.js';
import { createProver } from '../../src/proof/index.js';
import { ISSUED, type IssuedSet, NOW, bytesOf, contexts, issuedSet, jsonOf, verifyingWith } from '../support/issued.js';
import { textsOf } from './judging.js';

/*
 * What a hostile file says is shown to people: by a page and by a terminal. Here every text of a credential and of a passport is
 * exchanged for one that would run, move the cursor, turn the reading direction or look like another, and the credential is proved by its
 * issuer, so that nothing keeps the text from being shown.
 */

let set: IssuedSet;

beforeAll(async () => {
  set = await issuedSet();
});

const TEXTS: Readonly<Record<string, string>> = {
  'a script': `</title></p><script>alert("x")</script><img src=x onerror='alert(1)'>&lt;b&gt;`,
  'an attribute that ends': `" onmouseover="alert(1)" x="' autofocus onfocus='alert(1)`,
  'a cursor that moves': '\u001b[2J\u001b[31mPASSED\u001b[0m\u0007\u009b1A\rPassed\n✓ This passport can be relied on',
  'letters that turn': '\u202Edessap\u202C \u2066\u2067isolated\u2069\u200F\u061C',
  'letters that do not show': 'Pass\u200Bed\u2060\uFEFF\u00AD\u034F\u{E0041}',
  'lines of another kind': 'a\u2028b\u2029c\u0085d',
  'places of values': '{by} {date} ${x} {{y}} %s %n',
  'a megabyte': 'x'.repeat(1_000_000),
};

const TERMINAL: Terminal = {
  out: () => undefined,
  err: () => undefined,
  interactive: true,
  colour: false,
  columns: 100,
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

async function reproved(document: JsonObject, text: string): Promise<JsonObject> {
  const { proof, credentialStatus, ...rest } = document;
  expect(proof).toBeDefined();
  const changed = exchanged(rest, text) as JsonObject;
  const status = credentialStatus === undefined ? {} : { credentialStatus };
  return createProver({ key: set.organisation.proofKey, contexts }).proveDocument({ ...changed, ...status }, ISSUED);
}

async function shown(
  bytes: Uint8Array,
): Promise<readonly { readonly page: string; readonly terminal: string; readonly texts: readonly string[] }[]> {
  const { verdict } = await verifyingWith({ trust: set.trust, lists: set.lists }).verify(bytes, { at: NOW });
  return LANGUAGES.map((language) => {
    const explanation = explain(verdict, language);
    return {
      page: PAGES.verdict(explanation),
      terminal: printExplanation(TERMINAL, explanation, true),
      texts: textsOf(explanation as unknown as Json),
    };
  });
}

/** What a page must not hold: markup or attributes that came from the file. Everything of ours has its quotes and brackets in the template. */
const RUNS = /<script|<img|onerror=['"]|onmouseover="|onfocus='/i;
/** What a terminal obeys but for line ends of ours; what turns or hides letters. */
function obeyed(text: string): readonly string[] {
  return text.replaceAll('\n', '').match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu) ?? [];
}

describe('whatever the texts of a file are', () => {
  it.each(Object.entries(TEXTS))('page and terminal show it as text: %s', async (_, text) => {
    const [first] = set.credentials;
    const credential = await reproved(jsonOf(first?.proved ?? new Uint8Array()), text);
    const passport = { ...jsonOf(set.presentation), verifiableCredential: [credential] } as unknown as JsonObject;
    const files = [credential, await reproved(passport, text), { ...credential, type: ['VerifiableCredential', text] }];
    for (const file of files)
      for (const { page, terminal, texts } of await shown(bytesOf(file as JsonObject))) {
        expect(page).not.toMatch(RUNS);
        expect(obeyed(page)).toEqual([]);
        expect(obeyed(terminal)).toEqual([]);
        expect(page.length + terminal.length).toBeLessThan(400_000);
        expect(texts.filter((one) => one.length > 2_000)).toEqual([]);
      }
  });

  it('is really shown: the text of the title comes through where it is harmless', async () => {
    const [first] = set.credentials;
    const credential = await reproved(jsonOf(first?.proved ?? new Uint8Array()), 'Ὀδυσσεύς & <sons>');
    const [english] = await shown(bytesOf(credential));
    expect(english?.page).toContain('Ὀδυσσεύς &amp; &lt;sons&gt;');
    expect(english?.terminal).toContain('Ὀδυσσεύς & <sons>');
  });

  it('names in a package and in findings are shown as text, too', async () => {
    for (const text of Object.values(TEXTS)) {
      const bytes = utf8(
        JSON.stringify({ [text.slice(0, 500)]: 1, payload: '{}', signatures: [{ [text.slice(0, 300)]: text }] }),
      );
      for (const { page, terminal } of await shown(bytes)) {
        expect(page).not.toMatch(RUNS);
        expect(obeyed(`${page}${terminal}`)).toEqual([]);
      }
    }
  });

  it('a look-alike of a trusted name is shown as a claim, and what is trusted by its own name', async () => {
    const document = jsonOf(set.credentials[0]?.proved ?? new Uint8Array());
    const issuer = document['issuer'] as JsonObject;
    // A Cyrillic letter in place of the Latin one; the key is the stranger's.
    const { proofKey } = set.stranger;
    const { proof, ...rest } = document;
    expect(proof).toBeDefined();
    const posing = {
      ...rest,
      issuer: { ...issuer, id: proofKey.did, legalName: { en: 'Dеmo VET Centre Nicosia (as we know it)' } },
    };
    const bytes = bytesOf(await createProver({ key: proofKey, contexts }).proveDocument(posing as JsonObject, ISSUED));
    const { verdict } = await verifyingWith({ trust: set.trust, lists: set.lists }).verify(bytes, { at: NOW });
    expect(verdict.conclusion).not.toBe('passed');
    expect(verdict.credentials[0]?.trustedIssuer).toBeUndefined();
  });
});
