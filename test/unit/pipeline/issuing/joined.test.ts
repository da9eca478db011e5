import { describe, expect, it } from '@jest/globals';
import { ED25519_2020_CONTEXT, STATUS_CONTEXT, utf8, type Json } from '../../../../src/model/index.js';
import { agreesAsText, joinedText, parsedText } from '../../../../src/pipeline/issuing/passports/joined.js';

const STATUS = [{ id: 'https://passport.example/l/revocation-1#7', type: 'BitstringStatusListEntry' }];
const BODY = { id: 'urn:credential:1', name: 'Ελένη ",\\"status\\":[]" ]', inner: { status: 1, proof: [] } };
const CONTEXTS = ['https://one.example', 'https://two.example'];

function payload(change: object = {}, status: Json = STATUS): Uint8Array {
  return utf8(JSON.stringify({ '@context': CONTEXTS, ...BODY, ...change, status }));
}

function proved(change: object = {}, { status = STATUS as Json, contexts = CONTEXTS } = {}): Uint8Array {
  const all = [...contexts, STATUS_CONTEXT, ED25519_2020_CONTEXT];
  const proof = { type: 'Ed25519Signature2020', proofValue: 'z1' };
  return utf8(JSON.stringify({ '@context': all, ...BODY, ...change, credentialStatus: status, proof }));
}

describe('both forms as texts', () => {
  it('agree where they say the same in the same bytes, and nowhere else', () => {
    expect(agreesAsText(payload(), proved())).toBe(true);
    expect(agreesAsText(payload({ name: 'E' }), proved())).toBe(false);
    expect(agreesAsText(payload({ more: 1 }), proved())).toBe(false);
    expect(agreesAsText(payload(), proved({ more: 1 }))).toBe(false);
    expect(agreesAsText(payload({}, [...STATUS, ...STATUS]), proved())).toBe(false);
    expect(agreesAsText(payload(), proved({}, { status: [] }))).toBe(false);
    expect(agreesAsText(payload(), proved({}, { contexts: CONTEXTS.slice(1) }))).toBe(false);
    // A member behind the status, or one within another, is not taken for it.
    expect(agreesAsText(utf8(`{"@context":[],"a":{"b":1,"status":[]}}`), proved())).toBe(false);
    expect(agreesAsText(utf8('{}'), utf8(''))).toBe(false);
    const spaced = utf8(new TextDecoder().decode(payload()).replace(',"status":', ', "status":'));
    expect(agreesAsText(spaced, proved())).toBe(false);
  });

  it('are joined as JSON.stringify writes them', () => {
    const members = [proved(), proved({ name: 'B' })].map((provedBytes) => ({
      proved: JSON.parse(new TextDecoder().decode(provedBytes)) as { [name: string]: Json },
      provedBytes,
    }));
    const documents = members.map((one) => one.proved);
    const whole = { '@context': ['a'], title: { en: '"verifiableCredential":[]' }, verifiableCredential: documents };
    for (const document of [whole, { ...whole, proof: { type: 'x' } }]) {
      const { bytes } = joinedText(document, members);
      expect(new TextDecoder().decode(bytes)).toBe(JSON.stringify(document));
    }
    expect(new TextDecoder().decode(joinedText({ verifiableCredential: [] }, []).bytes)).toBe(
      '{"verifiableCredential":[]}',
    );
  });

  it('are read as JSON.parse reads them, with a picture in them or something like one', () => {
    const picture = Buffer.from(Array.from({ length: 3_000 }, (_, index) => index % 251)).toString('base64');
    const image = (content: Json): Json => ({ type: 'MediaObject', content });
    const texts: readonly Json[] = [
      { id: 'Ελένη', image: image(picture), after: 'Ż' },
      { image: image(picture), other: image('') },
      { image: image(picture), other: image(picture) },
      { image: image(''), other: image(picture) },
      { image: image(`${picture}\n`) },
      { image: image(`${picture.slice(4)}"é"`) },
      { image: image(picture.replace('A', '\\')) },
      { image: image('é'.repeat(3_000)) },
      { text: '"content":"', image: image(picture) },
      { content: picture, inner: [{ content: null }, [image('short')]] },
      { image: image('short') },
      [picture],
    ];
    for (const value of texts) {
      const text = JSON.stringify(value);
      expect(parsedText(utf8(text))).toEqual(JSON.parse(text));
      expect(JSON.stringify(parsedText(utf8(text)))).toBe(text);
    }
  });
});
