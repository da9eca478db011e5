import { expect, it } from '@jest/globals';
import { followPath } from '../../../src/trust/index.js';
import { SEALED_AT, identity, root } from '../../support/sealing.js';

/** Tags on which the ASN.1 library throws, or reads something else than an integer. */
const TAGS = [0x18, 0x17, 0x03, 0x24, 0x30, 0x1f, 0xff, 0x00];

it('a certificate whose signature is no ECDSA signature in DER is on no path, and nothing is thrown', async () => {
  const { certificate } = await identity('P-256');
  const anchor = (await root()).certificate;
  const question = { others: [], anchors: [anchor], at: SEALED_AT };
  expect((await followPath({ ...question, leaf: certificate })).path.anchored).toBe(true);
  // The signature is the last value: a BIT STRING with a SEQUENCE of two INTEGERs of 32 or 33 bytes.
  for (let at = certificate.length - 76; at < certificate.length; at++) {
    for (const tag of TAGS) {
      if (certificate[at] === tag) continue;
      const leaf = certificate.slice();
      leaf[at] = tag;
      const { path } = await followPath({ ...question, leaf });
      expect([at, tag, path.anchored]).toEqual([at, tag, false]);
    }
  }
});
