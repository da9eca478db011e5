import { beforeAll, describe, expect, it } from '@jest/globals';
import { childrenOf, readDer } from '../../../src/trust/der.js';
import { readCrl } from '../../../src/trust/crl.js';
import { readOcsp } from '../../../src/trust/ocsp.js';
import { readX509 } from '../../../src/trust/x509.js';
import { type House, YESTERDAY, build, crlOf, distributionPoint, ocspOf } from '../../support/revocation.js';

/*
 * A reader of certificates, lists and answers may pass over nothing that it does not know to be of no weight. So each part of
 * a good one is taken out, and in turn made a value of another kind: it is no longer read, but for the parts that are named here.
 */

interface Part {
  readonly tag: number;
  /** What is inside; a primitive value has its content. */
  readonly inside: readonly Part[] | Uint8Array;
  /** The parts stand in an OCTET STRING. */
  readonly wrapped?: true;
}

const WRAPPED = 0x04;
/** A BMPString, which is nowhere in these. */
const OTHER = 0x1e;

function partsOf(bytes: Uint8Array): Part {
  const whole = readDer(bytes, 0, bytes.length);
  if (whole === undefined || whole.end !== bytes.length) throw new Error('not DER');
  const content = bytes.subarray(whole.content, whole.end);
  const parts = (whole.tag & 0x20) === 0 ? undefined : childrenOf(bytes, whole, 1000);
  if (parts !== undefined)
    return { tag: whole.tag, inside: parts.map(({ start, end }) => partsOf(bytes.slice(start, end))) };
  const inner = whole.tag === WRAPPED && content[0] === 0x30 ? readDer(content, 0, content.length) : undefined;
  return inner?.end === content.length && content.length > 0
    ? { tag: whole.tag, inside: [partsOf(content.slice())], wrapped: true }
    : { tag: whole.tag, inside: content };
}

function written({ tag, inside }: Part): Uint8Array {
  const content = inside instanceof Uint8Array ? inside : Buffer.concat(inside.map(written));
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.from([tag, ...size, ...content]);
}

type Change = (part: Part) => readonly Part[];

/** The whole with one part changed, for every part in turn, by its way from the top. */
function* changed(part: Part, change: Change, way = ''): Generator<readonly [string, Part]> {
  if (part.inside instanceof Uint8Array) return;
  for (const [index, one] of part.inside.entries()) {
    const [before, after] = [part.inside.slice(0, index), part.inside.slice(index + 1)];
    const put = (...parts: readonly Part[]): Part => ({ ...part, inside: [...before, ...parts, ...after] });
    const here = way === '' ? String(index) : `${way}.${String(index)}`;
    yield [here, put(...change(one))];
    for (const [deeper, other] of changed(one, change, here)) yield [deeper, put(other)];
  }
}

/** The ways of the parts that may change while the whole is still read; what is inside of such a part is not named. */
function passedOver(bytes: Uint8Array, read: (der: Uint8Array) => unknown, change: Change): readonly string[] {
  const whole = partsOf(bytes);
  expect(Buffer.from(written(whole)).equals(bytes)).toBe(true);
  const ways = [...changed(whole, change)].flatMap(([way, part]) => (read(written(part)) === undefined ? [] : [way]));
  return ways.filter((way) => !ways.some((other) => way.startsWith(`${other}.`)));
}

const gone: Change = () => [];
const another: Change = ({ inside }) => [
  { tag: OTHER, inside: inside instanceof Uint8Array ? inside : Uint8Array.of(0) },
];

let house: House;
beforeAll(async () => {
  house = await build();
});

describe('the parts that a reader passes over', () => {
  const both = (der: Uint8Array, read: (der: Uint8Array) => unknown): readonly unknown[] => [
    passedOver(der, read, gone),
    passedOver(der, read, another),
  ];

  it('of an answer are those of its responder’s name, the parameters of a digest and the time of the next', async () => {
    const read = (der: Uint8Array): unknown => readOcsp(der)?.statements[0];
    const [response, statement] = ['1.0.1.0.0', '1.0.1.0.0.2.0'];
    const good = await ocspOf(house, { responder: house.responder, bare: true });
    expect(both(good, read)).toEqual([
      [`${response}.0.0.0`, `${response}.0.0.1`, `${response}.0.0.2`, `${statement}.0.0.1`, `${statement}.3`],
      [`${response}.0.0`, `${statement}.0.0.1`, `${statement}.3`],
    ]);
    const change = { value: 'revoked', revokedAt: YESTERDAY, reason: 'keyCompromise' } as const;
    const revoked = await ocspOf(house, { responder: house.responder, bare: true, byKey: true }, change);
    expect(both(revoked, read)).toEqual([
      [`${statement}.0.0.1`, `${statement}.1.1`, `${statement}.3`],
      [`${response}.0.0`, `${statement}.0.0.1`, `${statement}.1.1`, `${statement}.3`],
    ]);
  });

  it('of a list are what need not be there, and what is looked at when a certificate is asked about', async () => {
    const list = await crlOf(house, {
      revoked: [{ certificate: house.seal.certificate, at: YESTERDAY, reason: 'keyCompromise' }],
      extensions: [distributionPoint({ url: 'http://crl.example/ca.crl', flags: [1] })],
    });
    const names = ['0.2.0', '0.2.1', '0.2.2'];
    expect(both(list, readCrl)).toEqual([
      ['0.0', ...names, '0.3', '0.4', '0.5', '0.6'],
      [...names, '0.5.0.1', '0.5.0.2', '0.6.0.1.2.0'],
    ]);
  });

  it('of a certificate are what need not be there, and what is in its extensions', () => {
    const names = ['0.3.0', '0.3.1', '0.3.2', '0.5.0', '0.5.1', '0.5.2', '0.5.3'];
    expect(both(house.seal.certificate, readX509)).toEqual([
      ['0.0', ...names, '0.6.0.0', '0.6.0.1', '0.7'],
      [
        ...['0.3.0.0.1', '0.3.1.0.1', '0.5.0.0.1', '0.6.0.1'],
        ...['0.7.0.0.2.0', '0.7.0.3.1.0', '0.7.0.4.1.0', '0.7.0.5.1.0'],
      ],
    ]);
  });
});
