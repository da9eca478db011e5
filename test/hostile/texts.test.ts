import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Json, type JsonObject, LANGUAGES, utf8 } from '../../src/model/index.js';
import { explain } from '../../src/pipeline/verifying/index.js';
import { printExplanation } from '../../src/cli/explanation.js';
import type { Terminal } from '../../src/cli/output.js';
import { PAGES } from '../../src/web/index.js';
import { createProver } from '../../src/proof/index.js';
import { ISSUED, type IssuedSet, NOW, bytesOf, contexts, issuedSet, jsonOf, verifyingWith } from '../support/issued.js';
import { TEXTS, reproved } from './exchanged.js';
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

const TERMINAL: Terminal = {
  out: () => undefined,
  err: () => undefined,
  interactive: true,
  colour: false,
  columns: 100,
};

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
    const credential = await reproved(set, jsonOf(first?.proved ?? new Uint8Array()), text);
    const passport = { ...jsonOf(set.presentation), verifiableCredential: [credential] } as unknown as JsonObject;
    const files = [
      credential,
      await reproved(set, passport, text),
      { ...credential, type: ['VerifiableCredential', text] },
    ];
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
    const credential = await reproved(set, jsonOf(first?.proved ?? new Uint8Array()), 'Ὀδυσσεύς & <sons>');
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
