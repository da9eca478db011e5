import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Contexts, JsonObject } from '../../../src/model/index.js';
import { metUnder } from '../../../src/proof/met.js';
import { Subject } from '../../../src/proof/subject.js';
import { XSD, contextsOf } from '../../support/forms.js';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** Contexts in which a proof's members mean something. */
const PROVING = contextsOf({
  'urn:c:proof': {
    '@context': {
      id: '@id',
      type: '@type',
      k: 'urn:p:k',
      name: 'urn:p:name',
      created: { '@id': 'urn:p:created', '@type': `${XSD}dateTime` },
      expires: { '@id': 'urn:p:expires', '@type': `${XSD}dateTime` },
      credentialStatus: { '@id': 'urn:p:status', '@type': '@id' },
    },
  },
});
const CREATED = '2026-11-20T12:00:00Z';

describe('a subject', () => {
  const document = { '@context': 'urn:c:proof', id: 'urn:x:1', k: 'a', proof: { k: 'left out' } };
  const LINE = '<urn:x:1> <urn:p:k> "a" .\n';
  const proof = { id: 'urn:x:proof', created: CREATED, expires: '2027-01-01T00:00:00.5+01:00', proofValue: 'z5Q' };
  const hashOf = (text: string): Uint8Array => sha256(new TextEncoder().encode(text));
  const line = (name: string, date: string): string => `<urn:x:proof> <urn:p:${name}> "${date}"^^<${XSD}dateTime> .\n`;

  /** What is verified, and what is answered. */
  async function asked(
    options: object,
    one: JsonObject = proof,
    about: JsonObject = document,
    holds = true,
  ): Promise<readonly [boolean | undefined, Uint8Array | undefined, Uint8Array | undefined]> {
    let seen: { readonly data: Uint8Array; readonly signature: Uint8Array } | undefined;
    const verifier = {
      algorithm: 'Ed25519' as const,
      verify: (given: typeof seen): Promise<boolean> => {
        seen = given;
        return Promise.resolve(holds);
      },
    };
    const subject = new Subject(about, { contexts: PROVING, ...options });
    const answer = await subject.holds(one, ['urn:c:proof'], verifier);
    return [answer, seen?.data, seen?.signature];
  }

  it('is signed with its proof, by the hashes of both', async () => {
    const stated = line('created', CREATED) + line('expires', proof.expires);
    const data = Uint8Array.from([...hashOf(stated), ...hashOf(LINE)]);
    for (const options of [{}, { sha256 }, { sha256, plain: false }])
      for (const holds of [true, false])
        expect(await asked(options, proof, document, holds)).toEqual([holds, data, Uint8Array.of(0xff)]);
    const { expires, created, ...undated } = proof;
    void expires;
    const [, created0] = await asked({ sha256 }, { ...undated, created });
    expect(created0?.slice(0, 32)).toEqual(Uint8Array.from(hashOf(line('created', CREATED))));
    const [, without] = await asked({ sha256 }, { ...undated, k: 'b' });
    expect(without?.slice(0, 32)).toEqual(Uint8Array.from(hashOf('<urn:x:proof> <urn:p:k> "b" .\n')));
  });

  it.each<readonly [string, JsonObject, JsonObject?, object?]>([
    ['when that is asked for', proof, document, { sha256, plain: true }],
    ['with a value in another base', { ...proof, proofValue: 'u5Q' }],
    ['without a value', { created: CREATED }],
    ['with a member that nothing defines', { ...proof, unknown: 'x' }],
    ['of a document with such a member', proof, { ...document, unknown: 'x' }],
    ...[
      ...[
        '2026-11-20T12:00:00',
        '2026-11-20 12:00:00Z',
        '0026-11-20T12:00:00Z',
        '2026-13-20T12:00:00Z',
        '2026-00-20T12:00:00Z',
      ],
      ...[
        '2026-11-32T12:00:00Z',
        '2026-11-00T12:00:00Z',
        '2026-11-20T24:00:00Z',
        '2026-11-20T12:60:00Z',
        '2026-11-20T12:00:60Z',
      ],
      ...[
        '2026-11-20T12:00:00.Z',
        '2026-11-20T12:00:00+1:00',
        'x2026-11-20T12:00:00Z',
        '2026-11-20T12:00:00Zx',
        '2026-11-20T12:00Z',
      ],
      ...[
        '2026-1-20T12:00:00Z',
        '2026-11-20T1:00:00Z',
        '12026-11-20T12:00:00Z',
        '2026-11-20T12:00:00+ab:00',
        5,
        null,
        true,
      ],
    ].flatMap((date): (readonly [string, JsonObject])[] => [
      [`created ${String(date)}`, { ...proof, created: date }],
      [`that expires ${String(date)}`, { ...proof, expires: date }],
    ]),
  ])('leaves a proof %s to the library', async (_, one, about = document, options = { sha256 }) => {
    expect(await asked(options, one, about)).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    '1999-01-01T00:00:00Z',
    '2026-10-09T09:59:59.123Z',
    '2026-12-31T23:00:00-11:30',
    '2026-11-29T19:00:00+00:00',
  ])('takes the date %s', async (date) => {
    for (const name of ['created', 'expires'])
      expect((await asked({ sha256 }, { ...proof, [name]: date }))[0]).toBe(true);
  });

  it('has one canonical form, by the library where it is left to it', async () => {
    const subject = new Subject(document, { contexts: PROVING, sha256 });
    expect(subject.document).toEqual({ '@context': 'urn:c:proof', id: 'urn:x:1', k: 'a' });
    expect(await subject.canonical()).toBe(LINE);
    expect(subject.canonical()).toBe(subject.canonical());
    expect(await subject.canonise(subject.document)).toBe(LINE);
    expect(await subject.canonise({ '@context': 'urn:c:proof', id: 'urn:x:2', k: 'b' })).toBe(
      '<urn:x:2> <urn:p:k> "b" .\n',
    );
    const inline = { '@context': { k: 'urn:p:k' }, '@id': 'urn:x:1', k: 'a' };
    for (const options of [{ sha256 }, { sha256, plain: true }])
      expect(await new Subject(inline, { contexts: PROVING, ...options }).canonical()).toBe(LINE);
    const broken = new Subject({ ...document, unknown: 'x' }, { contexts: PROVING, sha256 });
    await expect(broken.canonicalised()).rejects.toMatchObject({ name: 'jsonld.ValidationError' });
    await expect(new Subject(document, { contexts: PROVING }).canonicalised()).resolves.toBeUndefined();
  });

  it('is remembered by its shape when two of it held, where it was canonicalised here and can be hashed at once', async () => {
    const named = (name: string): JsonObject => ({ '@context': 'urn:c:proof', id: `urn:x:${name}`, name });
    const known = (under: Contexts): Uint8Array | undefined =>
      metUnder(under, () => Promise.resolve(undefined)).canonical(named('third'));
    const after = async (options: object, canonical = true): Promise<Uint8Array | undefined> => {
      const own = new Map(PROVING);
      for (const name of ['first', 'second']) {
        const subject = new Subject(named(name), { contexts: own, ...options });
        if (canonical) await subject.canonical();
        await subject.remember();
      }
      return known(own);
    };
    expect(await after({})).toBeUndefined();
    expect(await after({ sha256 }, false)).toBeUndefined();
    expect(await after({ sha256, plain: true })).toBeUndefined();
    expect(Buffer.from((await after({ sha256 })) ?? []).toString()).toBe('<urn:x:third> <urn:p:name> "third" .\n');
    expect(await after({ sha256, plain: false })).toBeDefined();
    // From then on nothing is canonicalised, and the same is verified.
    const own = new Map(PROVING);
    const hashed: string[] = [];
    const counting = (bytes: Uint8Array): Uint8Array => {
      hashed.push(Buffer.from(bytes).toString());
      return sha256(bytes);
    };
    const signed: Uint8Array[] = [];
    const verify = ({ data }: { readonly data: Uint8Array }): Promise<boolean> => {
      signed.push(data);
      return Promise.resolve(true);
    };
    for (const name of ['first', 'second', 'third']) {
      hashed.length = 0;
      const subject = new Subject(named(name), { contexts: own, sha256: counting });
      await subject.canonicalised();
      expect(hashed).toHaveLength(name === 'third' ? 1 : 0);
      expect(await subject.holds(proof, ['urn:c:proof'], { algorithm: 'Ed25519', verify })).toBe(true);
      await subject.remember();
      expect(hashed).toHaveLength(2);
      expect(signed.at(-1)?.slice(32)).toEqual(Uint8Array.from(hashOf(`<urn:x:${name}> <urn:p:name> "${name}" .\n`)));
    }
  });
});
