import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keep, provedFrom, sealedOver } from '../../../../src/adapters/register/kept.js';
import { lasting, readJson, toBase64Url, utf8, type Json } from '../../../../src/model/index.js';
import { remadeProof, remadeSeal } from '../../../../src/pipeline/issuing/remade.js';
import { SaidRoom } from '../../../../src/pipeline/issuing/said.js';
import { DOCUMENT, STATUS, sealable } from '../../../support/sealing.js';

const { '@context': contexts, ...members } = DOCUMENT;
const ONE = sealable({ '@context': contexts as unknown as Json, ...(members as Record<string, Json>) }, STATUS);
const SAID = new SaidRoom().said(ONE);
const PROOF = { type: 'Ed25519Signature2020', proofValue: 'zAbc' };

function sealOver(text: string, more: object = {}): string {
  const signature = {
    protected: toBase64Url(utf8('{"alg":"RS256"}')),
    signature: toBase64Url(utf8('signed')),
    ...more,
  };
  return JSON.stringify({ payload: text, signatures: [signature] });
}

function proofOver(change: object = {}): string {
  const { document, status } = ONE;
  const own = [...contexts, 'https://w3id.org/security/suites/ed25519-2020/v1'];
  return JSON.stringify({ ...document, '@context': own, credentialStatus: status, proof: PROOF, ...change });
}

describe('what is sealed', () => {
  it('is in bytes what JSON.stringify gives, also of what lasts, of pictures, and where a room was used before', () => {
    const room = new SaidRoom();
    const shared = lasting({ title: { el: 'Ομάδα "α"\\' }, list: [1, true, null, 'x\u0001'], none: {}, empty: [] });
    const value = fc.letrec<{ value: Json; node: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }),
        fc.constantFrom<Json>(
          '\ud800',
          shared as Json,
          [],
          {},
          'QUJD'.repeat(700),
          'QUJ"'.repeat(700),
          'Żó ł'.repeat(700),
          -0,
          1e21,
        ),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom<Json>(null, true),
        tie('node'),
      ),
      node: fc.oneof(fc.array(tie('value')), fc.dictionary(fc.string({ unit: 'binary' }), tie('value'))),
    })).value;
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('status', '7', 'toString')), value),
        (members) => {
          const one = sealable(members, STATUS);
          const text = JSON.stringify({ ...members, status: STATUS });
          const said = room.said(one);
          expect(Buffer.from(said.bytes).toString()).toBe(text);
          expect(said.text).toBe(text);
          expect(`"${Buffer.from(said.escaped).toString()}"`).toBe(JSON.stringify(text));
          expect(Buffer.from(said.after('abc.')).toString()).toBe(`abc.${text}`);
        },
      ),
      { numRuns: 500, seed: 7 },
    );
    const said = room.said(ONE);
    const header = 'h'.repeat(20_000);
    expect(Buffer.from(said.after(header)).toString()).toBe(`${header}${said.text}`);
  });
});

describe('forms held to what a plain serialiser writes', () => {
  it('gives seal, document and overlap of such forms, from which the register makes them again', () => {
    const [sealed, proved] = [utf8(sealOver(SAID.text)), utf8(proofOver())];
    const seal = remadeSeal(sealed, SAID);
    const proof = remadeProof(proved, SAID, ONE);
    expect(Buffer.from(seal?.input ?? []).toString()).toBe(`${seal?.header ?? ''}.${SAID.text}`);
    expect(seal?.signature).toEqual(utf8('signed'));
    expect(proof?.document).toEqual(readJson(proofOver()).value);
    const overlap = { payload: SAID.bytes, behind: seal?.behind ?? 0, slices: proof?.slices ?? [] };
    const kept = keep({ sealed, proved, overlap });
    expect(kept).toEqual({ ...keep({ sealed, proved }), proved: kept?.proved, payload: SAID.bytes });
    expect(sealedOver(kept?.payload ?? sealed, kept?.sealed ?? '')).toEqual(Buffer.from(sealed));
    expect(provedFrom(kept?.payload ?? proved, kept?.proved ?? '[]')).toEqual(Buffer.from(proved));
    expect(kept?.proved.length).toBeLessThan(300);
  });

  it('gives nothing for a file that differs in any byte of what was conformed, or says more', () => {
    const [sealed, proved] = [utf8(sealOver(SAID.text)), utf8(proofOver())];
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (place, bits) => {
        const changed = (file: Uint8Array): Uint8Array => {
          const at = place % file.length;
          return file.map((byte, index) => (index === at ? byte ^ bits : byte));
        };
        const seal = remadeSeal(changed(sealed), SAID);
        // Header and signature may be others; then the signature does not verify.
        if (seal !== undefined)
          expect(sealOver(SAID.text)).not.toContain(`"${seal.header}","signature":"${toBase64Url(seal.signature)}"`);
        const file = changed(proved);
        const proof = remadeProof(file, SAID, ONE);
        if (proof === undefined) return;
        // What it gives is what a strict reader reads: contexts and proof may be others, and are judged as such.
        expect(readJson(new TextDecoder().decode(file)).value).toEqual(proof.document);
      }),
      { numRuns: 2_000, seed: 7 },
    );
    for (const other of [
      sealOver(`${SAID.text} `),
      sealOver(SAID.text, { header: { etsiU: [] } }),
      sealOver(SAID.text).replace('{"payload"', '{ "payload"'),
      sealOver(SAID.text).replace('\\u0001', '\\u0002'),
      sealOver(SAID.text).replace('}]}', '}],"more":1}'),
    ])
      expect(remadeSeal(utf8(other), SAID)).toBeUndefined();
    for (const other of [
      proofOver({ credentialStatus: [] }),
      proofOver({ title: { en: 'another' } }),
      proofOver({ more: 1 }),
      `${proofOver()} `,
      proofOver().replace('"proof":{', '"proof":{"type":"x",'),
    ])
      expect(remadeProof(utf8(other), SAID, ONE)).toBeUndefined();
    const odd = sealable({ ...ONE.document, proof: PROOF } as unknown as Record<string, Json>, STATUS);
    expect(remadeProof(proved, new SaidRoom().said(odd), odd)).toBeUndefined();
  });
});
