import { beforeAll, describe, expect, it } from '@jest/globals';
import { readCrl } from '../../../src/trust/crl.js';
import { readOcsp } from '../../../src/trust/ocsp.js';
import { readX509 } from '../../../src/trust/x509.js';
import { another, gone, passedOver } from '../../support/der-parts.js';
import { type House, YESTERDAY, build, crlOf, distributionPoint, ocspOf } from '../../support/revocation.js';

/*
 * Each part of a good one is taken out, and in turn made a value of another kind: it is no longer read, but for the parts that are named
 * here.
 */

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
