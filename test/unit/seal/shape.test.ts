import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { type DevServices, certificateUrls, startDevServices } from '../../../src/adapters/dev-pki/services/index.js';
import { createSystem } from '../../../src/adapters/system.js';
import { createTrustServices } from '../../../src/adapters/trust-services.js';
import {
  type Instant,
  type Json,
  type JsonObject,
  type StatusEntry,
  fromBase64,
  fromBase64Url,
  fromUtf8,
  instantOf,
  monthsLater,
} from '../../../src/model/index.js';
import { type Levels, createLevels } from '../../../src/pipeline/sealing/index.js';
import { type SealComponent, extendSeal, seal } from '../../../src/seal/index.js';
import { SEALED_SAMPLES } from '../../support/samples.js';
import { describeWithShared, sharedBytes } from '../../support/shared.js';
import { DOCUMENT, LEAF, STATUS, sealable, sealingKey } from '../../support/sealing.js';

interface Held {
  readonly val: string;
}
interface Tokens {
  readonly tstTokens: readonly Held[];
}
interface Header {
  readonly alg: 'RS256';
  readonly x5c: readonly string[];
  readonly sigT: Instant;
  readonly adoTst?: Tokens;
}
/** One component of `etsiU`, as production writes them. */
interface Component {
  readonly sigTst?: Tokens;
  readonly arcTst?: Tokens;
  readonly xVals?: readonly { readonly x509Cert: Held }[];
  readonly rVals?: { readonly crlVals?: readonly Held[]; readonly ocspVals?: readonly Held[] };
}
interface File {
  readonly payload: string;
  readonly signatures: readonly [
    { readonly protected: string; readonly header: { readonly etsiU: readonly string[] }; readonly signature: string },
  ];
}

const utf8Text = (bytes: Uint8Array): string => fromUtf8(bytes) ?? '';
const parsed = <T>(bytes: Uint8Array): T => JSON.parse(utf8Text(bytes)) as T;
const decoded = <T>(text: string): T => parsed<T>(fromBase64Url(text) ?? new Uint8Array());
const derOf = ({ val }: Held): Uint8Array => fromBase64(val) ?? new Uint8Array();
const sample = (name: string): Uint8Array => sharedBytes(`edc/samples/sealed/${name}.jsonld`);

function tokenOf({ tstTokens: [token] }: Tokens): Uint8Array {
  return token === undefined ? new Uint8Array() : derOf(token);
}

function componentOf({ sigTst, arcTst, xVals, rVals }: Component): SealComponent {
  if (sigTst !== undefined) return { sigTst: tokenOf(sigTst) };
  if (arcTst !== undefined) return { arcTst: tokenOf(arcTst) };
  if (xVals !== undefined) return { xVals: xVals.map(({ x509Cert }) => derOf(x509Cert)) };
  return { rVals: { crls: (rVals?.crlVals ?? []).map(derOf), ocsps: (rVals?.ocspVals ?? []).map(derOf) } };
}

/** The file that our code writes when key, authorities and responders say what they said for this one. */
async function madeAgain(bytes: Uint8Array): Promise<Uint8Array> {
  const file = parsed<File>(bytes);
  const [{ protected: encoded, header, signature }] = file.signatures;
  const { alg, x5c, sigT, adoTst } = decoded<Header>(encoded);
  const document = JSON.parse(file.payload) as Record<string, Json>;
  const key = {
    algorithm: alg,
    chain: x5c.map((val) => derOf({ val })),
    sign: () => Promise.resolve([fromBase64Url(signature) ?? new Uint8Array()]),
  };
  // Those of the Commission have no status entries, and then no such member.
  const status = document['status'] as unknown as StatusEntry[];
  const sealed = await seal({ ...sealable(document), status }, key, {
    signedAt: sigT,
    ...(adoTst === undefined ? {} : { stampContent: () => Promise.resolve(tokenOf(adoTst)) }),
  });
  return extendSeal(
    sealed,
    header.etsiU.map((component) => componentOf(decoded<Component>(component))),
  );
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** How a text is encoded; texts that say something themselves, such as `RS256`, as they are. */
function encodingOf(text: string): string {
  if (TIME.test(text)) return 'a time in UTC';
  const [der, url] = [fromBase64(text), fromBase64Url(text)];
  if (der !== undefined && der.length > 40 && der[0] === 0x30) return 'DER in base64';
  if (url !== undefined && url.length === 32) return 'a digest in base64url';
  return text;
}

/** Members in their order with the shape of each; of lists each shape once. */
function shapeOf(value: Json | undefined): unknown {
  if (typeof value === 'string') return encodingOf(value);
  if (Array.isArray(value)) return [...new Set(value.map((item: Json) => JSON.stringify(shapeOf(item))))];
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([name, member]) => [name, shapeOf(member)]);
}

interface Shapes {
  readonly outer: readonly string[];
  readonly signature: readonly string[];
  readonly header: unknown;
  readonly unprotected: readonly string[];
  readonly components: readonly unknown[];
}

function shapesOf(bytes: Uint8Array): Shapes {
  const file = parsed<File>(bytes);
  const [signature] = file.signatures;
  return {
    outer: Object.keys(file),
    signature: Object.keys(signature),
    header: shapeOf(decoded<JsonObject>(signature.protected)),
    unprotected: Object.keys((signature as Partial<typeof signature>).header ?? {}),
    components: ((signature as Partial<typeof signature>).header?.etsiU ?? []).map((text) =>
      shapeOf(decoded<JsonObject>(text)),
    ),
  };
}

let services: DevServices;
let levels: Levels;
beforeAll(async () => {
  const system = createSystem();
  services = await startDevServices({ port: 0, now: system.now, key: 'P-256' });
  const { timeStamps, ocsp } = services.urls;
  const asked = createTrustServices({ authorities: [{ url: timeStamps }], insideHosts: [new URL(ocsp).host] });
  levels = createLevels({ services: asked, system });
});
afterAll(async () => {
  await services.close();
});

/** Sealed as it is in production: RSA, and the certificate tells where to ask about it. */
async function sealed(how: {
  readonly content: boolean;
  readonly onlyLists?: true;
  readonly claimedBy?: 'iat';
}): Promise<Uint8Array> {
  const urls = certificateUrls(services.urls);
  const now = instantOf(Date.now());
  const profile = {
    ...LEAF,
    key: 'RSA-2048' as const,
    notBefore: instantOf(Date.now() - 60_000),
    notAfter: monthsLater(now, 1),
    urls: how.onlyLists === true ? { crl: urls.crl ?? [] } : urls,
  };
  return seal(sealable(DOCUMENT, STATUS), sealingKey(await issueCertificate(profile, services.authority)), {
    signedAt: now,
    ...(how.claimedBy === undefined ? {} : { claimedBy: how.claimedBy }),
    ...(how.content ? { stampContent: (digest) => levels.stamp(digest) } : {}),
  });
}

/** Where two texts part, in a few characters of both: whole files would drown whoever reads the failure. */
function partingOf(one: string, other: string): readonly string[] {
  if (one === other) return [];
  let at = 0;
  while (one[at] === other[at]) at++;
  return [one, other].map((text) => text.slice(Math.max(0, at - 40), at + 40));
}

describeWithShared('a seal has the shape of those in production', () => {
  // DSS writes what lies in U+2000 to U+20FF as an escape in the outer JSON: the same text by other bytes.
  it.each(SEALED_SAMPLES)('to the byte, when %s is made again from its parts', async (name) => {
    const theirs = utf8Text(sample(name));
    const unescaped = theirs.replace(/\\u20[0-9A-F]{2}/g, (escape) => JSON.parse(`"${escape}"`) as string);
    expect(partingOf(utf8Text(await madeAgain(sample(name))), unescaped)).toEqual([]);
    expect(theirs === unescaped).toBe(name !== 'commission-2025-transcript');
  });

  it('at level B, with a content time-stamp and without', async () => {
    for (const [name, content] of [
      ['commission-2025-participation', true],
      ['velocert-degree', false],
    ] as const) {
      const [ours, theirs] = [shapesOf(await sealed({ content })), shapesOf(sample(name))];
      expect(ours.header).toEqual(theirs.header);
      expect(ours.outer).toEqual(theirs.outer);
      // Nothing is added to the signature yet, so there is no unprotected header.
      expect(ours.signature).toEqual(theirs.signature.filter((member) => member !== 'header'));
    }
  });

  it('with `iat` in the place of `sigT`, as a number of seconds and not critical', async () => {
    const headerOf = (bytes: Uint8Array): JsonObject => decoded(parsed<File>(bytes).signatures[0].protected);
    const [header, theirs] = [
      headerOf(await sealed({ content: true, claimedBy: 'iat' })),
      headerOf(sample('commission-2025-participation')),
    ];
    expect(Object.keys(header)).toEqual(Object.keys(theirs).map((name) => (name === 'sigT' ? 'iat' : name)));
    expect(Math.abs(Number(header['iat']) - Date.now() / 1000)).toBeLessThan(60);
    expect(Number.isInteger(header['iat'])).toBe(true);
    expect(header['crit']).toEqual(['b64', 'adoTst']);
  });

  it.each([
    ['commission-2025-participation', 'OCSP answers', { content: true }],
    ['commission-participation', 'a list and an OCSP answer', { content: true, onlyLists: true }],
  ] as const)('at level LTA: %s, with %s', async (name, _, how) => {
    const raised = await levels.raise(await sealed(how), 'LTA');
    expect(shapesOf(raised)).toEqual(shapesOf(sample(name)));
  });

  it('where nothing may be encoded twice or with blanks: compact JSON, base64url without padding', async () => {
    const { signatures } = parsed<File>(await levels.raise(await sealed({ content: true }), 'LTA'));
    const [{ protected: encoded, header, signature }] = signatures;
    for (const text of [encoded, signature, ...header.etsiU]) expect(text).toMatch(/^[\w-]+$/);
    for (const text of [encoded, ...header.etsiU]) {
      const json = utf8Text(fromBase64Url(text) ?? new Uint8Array());
      expect(json).toBe(JSON.stringify(JSON.parse(json)));
    }
  });
});
