import { X509Certificate, createHash, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import forge from 'node-forge';
import type { DevKey } from '../../../src/adapters/dev-pki/index.js';
import { type Instant, fromBase64, fromBase64Url, fromUtf8 } from '../../../src/model/index.js';
import { openSeal, seal } from '../../../src/seal/index.js';
import { describeWithShared, sharedText } from '../../support/shared.js';
import {
  DOCUMENT,
  SEALED_AT,
  STATUS,
  identity,
  root,
  sealable,
  sealedFile,
  sealingKey,
} from '../../support/sealing.js';

interface Sealed {
  readonly payload: string;
  readonly signatures: readonly { readonly protected: string; readonly signature: string }[];
}

function parsed(bytes: Uint8Array): Sealed {
  return JSON.parse(fromUtf8(bytes) ?? '') as Sealed;
}

function headerText(sealed: Sealed): string {
  return Buffer.from(sealed.signatures[0]?.protected ?? '', 'base64url').toString('utf8');
}

function header(sealed: Sealed): Record<string, unknown> {
  return JSON.parse(headerText(sealed)) as Record<string, unknown>;
}

/** DER of issuer and serial number as node-forge finds them in the certificate. */
function issuerAndSerial(der: Uint8Array): readonly [string, string] {
  const tbs = (forge.asn1.fromDer(Buffer.from(der).toString('latin1')).value as forge.asn1.Asn1[])[0];
  const parts = tbs?.value as forge.asn1.Asn1[];
  const text = (node: forge.asn1.Asn1 | undefined): string =>
    node === undefined ? '' : forge.util.bytesToHex(forge.asn1.toDer(node).getBytes());
  return [text(parts[3]), text(parts[1])];
}

describe('a seal', () => {
  it.each<DevKey>(['RSA-3072', 'P-256'])('by %s is verified by plain node:crypto', async (kind) => {
    const sealed = parsed(await sealedFile(kind));
    const [part] = sealed.signatures;
    const [leaf] = header(sealed)['x5c'] as string[];
    const { publicKey } = new X509Certificate(Buffer.from(leaf ?? '', 'base64'));
    const input = Buffer.concat([
      Buffer.from(`${part?.protected ?? ''}.`, 'ascii'),
      Buffer.from(sealed.payload, 'utf8'),
    ]);
    const signature = Buffer.from(part?.signature ?? '', 'base64url');
    // The setting for ECDSA is ignored by RSA.
    const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
    expect(verify('sha256', input, key, signature)).toBe(true);
    input[input.length - 1] = 0;
    expect(verify('sha256', input, key, signature)).toBe(false);
  });

  it('has exactly the members of the production shape, payload first', async () => {
    const text = fromUtf8(await sealedFile()) ?? '';
    expect(text).toMatch(
      /^\{"payload":"\{\\"id\\":.*\}","signatures":\[\{"protected":"[\w-]+","signature":"[\w-]+"\}\]\}$/s,
    );
    expect(parsed(new TextEncoder().encode(text)).payload).toBe(JSON.stringify({ ...DOCUMENT, status: STATUS }));
  });

  it('has a compact header with its parameters in the order of production', async () => {
    const sealed = parsed(await sealedFile('RSA-3072'));
    const value = header(sealed);
    expect(Object.keys(value)).toEqual(['alg', 'cty', 'kid', 'x5t#S256', 'x5c', 'typ', 'b64', 'sigT', 'crit']);
    expect(headerText(sealed)).toBe(JSON.stringify(value));
    expect(value).toMatchObject({
      alg: 'RS256',
      cty: 'octet-stream',
      typ: 'jose+json',
      b64: false,
      sigT: '2026-11-20T12:00:00Z',
      crit: ['b64', 'sigT'],
    });
  });

  it('refers to its certificate by digest and by issuer and serial number', async () => {
    const { certificate } = await identity('P-256');
    const value = header(parsed(await sealedFile()));
    expect(value['x5t#S256']).toBe(createHash('sha256').update(certificate).digest('base64url'));
    const kid = forge.asn1.fromDer(Buffer.from(fromBase64(String(value['kid'])) ?? []).toString('latin1'));
    const [names, serial] = kid.value as forge.asn1.Asn1[];
    const [directory] = names?.value as forge.asn1.Asn1[];
    expect([directory?.tagClass, directory?.type]).toEqual([forge.asn1.Class.CONTEXT_SPECIFIC, 4]);
    const [name] = directory?.value as forge.asn1.Asn1[];
    const hex = [name, serial].map((node) =>
      forge.util.bytesToHex(forge.asn1.toDer(node as forge.asn1.Asn1).getBytes()),
    );
    expect(hex).toEqual(issuerAndSerial(certificate));
  });

  it('carries the chain that its key has', async () => {
    const authority = await root();
    const key = sealingKey(await identity('P-256'), [authority.certificate]);
    const bytes = await seal(sealable(DOCUMENT), key, { signedAt: SEALED_AT });
    expect(header(parsed(bytes))['x5c']).toHaveLength(2);
    const opened = await openSeal(bytes);
    expect(opened.certificates[0]).toEqual(key.chain);
    expect(opened.facts.signatures[0]?.intact).toBe(true);
  });

  it('prepares its header once a key and second', async () => {
    const key = sealingKey(await identity('P-256'));
    const [first, second, later] = await Promise.all(
      [SEALED_AT, SEALED_AT, '2026-11-20T12:00:01Z' as Instant].map((signedAt, index) =>
        seal(sealable({ ...DOCUMENT, number: index }), key, { signedAt }),
      ),
    );
    const headers = [first, second, later].map((bytes) => parsed(bytes ?? new Uint8Array()).signatures[0]?.protected);
    expect(headers[0]).toBe(headers[1]);
    expect(headers[0]).not.toBe(headers[2]);
    for (const bytes of [first, second, later]) {
      expect((await openSeal(bytes ?? new Uint8Array())).facts.signatures[0]?.intact).toBe(true);
    }
  });

  it.each<DevKey>(['RSA-3072', 'P-256'])('by %s opens without a word', async (kind) => {
    const opened = await openSeal(await sealedFile(kind));
    expect(opened).toEqual({
      payload: JSON.stringify({ ...DOCUMENT, status: STATUS }),
      facts: {
        serialisation: 'general',
        signatures: [
          {
            findings: [],
            algorithm: kind === 'P-256' ? 'ES256' : 'RS256',
            claimedTime: SEALED_AT,
            claimedBy: 'sigT',
            level: 'B',
            intact: true,
          },
        ],
      },
      certificates: [[(await identity(kind)).certificate]],
      findings: [],
      material: [{ header: expect.any(Object), chainLength: 1, parts: [], crls: [], ocsps: [], timeStamps: [] }],
    });
  });

  it('is refused to a key without a certificate', async () => {
    const key = { ...sealingKey(await identity('P-256')), chain: [] };
    await expect(seal(sealable(DOCUMENT), key, { signedAt: SEALED_AT })).rejects.toMatchObject({
      code: 'internal.invariant',
    });
  });
});

describeWithShared('the samples in production', () => {
  it.each(['velocert-degree', 'velocert-enrolment'])(
    '%s has our members and our header, in our order',
    async (name) => {
      const theirs = JSON.parse(sharedText(`edc/samples/sealed/${name}.jsonld`)) as Sealed;
      const ours = parsed(await sealedFile('RSA-3072'));
      expect(Object.keys(theirs)).toEqual(Object.keys(ours));
      expect(Object.keys(header(theirs))).toEqual(Object.keys(header(ours)));
      for (const parameter of ['alg', 'cty', 'typ', 'b64', 'crit'])
        expect(header(ours)[parameter]).toEqual(header(theirs)[parameter]);
      expect(headerText(theirs)).toBe(JSON.stringify(header(theirs)));
      expect(fromBase64Url(theirs.signatures[0]?.protected ?? '')).toBeDefined();
    },
  );

  it.each(['commission-participation', 'commission-2025-participation', 'commission-2025-transcript'])(
    '%s has our header with a time-stamp before crit',
    async (name) => {
      const theirs = JSON.parse(sharedText(`edc/samples/sealed/${name}.jsonld`)) as Sealed;
      const ours = Object.keys(header(parsed(await sealedFile('RSA-3072'))));
      expect(Object.keys(header(theirs))).toEqual([...ours.slice(0, -1), 'adoTst', 'crit']);
    },
  );
});
