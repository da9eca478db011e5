import { Application, SignedXml } from 'xmldsigjs';
import { type Finding, finding, fromBase64, millisecondsOf, sameBytes, toHex } from '../../model/index.js';
import type { Instant } from '../../model/index.js';
import { type X509, readX509 } from '../x509.js';
import { childrenOf, textOf } from './xml.js';

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** The one table of signatures on lists (ETSI TS 119 312; TS 119 612 §5.7.1): no SHA-1. */
const METHODS: Readonly<Record<string, { readonly name: string; readonly hash: string }>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1': { name: 'RSA-PSS', hash: 'SHA-256' },
  'http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1': { name: 'RSA-PSS', hash: 'SHA-384' },
  'http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1': { name: 'RSA-PSS', hash: 'SHA-512' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256': { name: 'ECDSA', hash: 'SHA-256' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384': { name: 'ECDSA', hash: 'SHA-384' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512': { name: 'ECDSA', hash: 'SHA-512' },
};

const DIGESTS: ReadonlySet<string> = new Set([
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512',
]);

const ENVELOPED = `${DSIG}enveloped-signature`;
const CANONICAL: ReadonlySet<string> = new Set([
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
]);

/** The document and the signed properties of XAdES; a few more may be there. */
const REFERENCES_LIMIT = 8;
const RSA_BITS_MINIMUM = 2048;

function algorithmOf(parent: Element, name: string): string {
  return childrenOf(parent, DSIG, name)[0]?.getAttribute('Algorithm') ?? '';
}

function transformsOf(reference: Element): readonly string[] {
  return childrenOf(reference, DSIG, 'Transforms').flatMap((list) =>
    childrenOf(list).map((one) => one.getAttribute('Algorithm') ?? ''),
  );
}

/** One reference to the whole document, less this signature and nothing else, in canonical form. */
function coversDocument(reference: Element): boolean {
  const [first, second, ...more] = transformsOf(reference);
  return (
    reference.getAttribute('URI') === '' &&
    reference.hasAttribute('URI') &&
    first === ENVELOPED &&
    second !== undefined &&
    CANONICAL.has(second) &&
    more.length === 0
  );
}

/** A further reference, to a part of the signature: no transformation but into canonical form. */
function isHarmless(reference: Element): boolean {
  const uri = reference.getAttribute('URI') ?? '';
  return /^#[\w.-]+$/.test(uri) && transformsOf(reference).every((one) => CANONICAL.has(one));
}

type Found = { readonly signature: Element; readonly refused?: undefined } | { readonly refused: Finding };

/**
 * The one signature, a child of the root, whose form leaves no room: a second one, other transformations or a reference to a
 * part would let somebody wrap a signed list in another (XML Signature Best Practices §2.1).
 */
function findSignature(document: Document): Found {
  const all = document.getElementsByTagNameNS(DSIG, 'Signature');
  const root = document.documentElement;
  const [signature, ...more] = childrenOf(root, DSIG, 'Signature');
  if (signature === undefined) return { refused: finding('trust.list-unsigned') };
  const partial = { refused: finding('trust.list-signature-partial') };
  if (more.length > 0 || all.length > 1) return partial;
  const [info, ...infos] = childrenOf(signature, DSIG, 'SignedInfo');
  if (info === undefined || infos.length > 0 || childrenOf(signature, DSIG, 'SignatureValue').length !== 1)
    return partial;
  const references = childrenOf(info, DSIG, 'Reference');
  const whole = references.filter(coversDocument);
  const others = references.filter((one) => !coversDocument(one));
  if (whole.length !== 1 || references.length > REFERENCES_LIMIT || !others.every(isHarmless)) return partial;
  if (!CANONICAL.has(algorithmOf(info, 'CanonicalizationMethod'))) return partial;
  const algorithms = [algorithmOf(info, 'SignatureMethod'), algorithmOf(whole[0] as Element, 'DigestMethod')] as const;
  if (!Object.hasOwn(METHODS, algorithms[0]) || !DIGESTS.has(algorithms[1])) {
    const algorithm = Object.hasOwn(METHODS, algorithms[0]) ? algorithms[1] : algorithms[0];
    return { refused: finding('trust.list-signature-weak', undefined, { algorithm: algorithm.slice(0, 100) }) };
  }
  return { signature };
}

/** Certificates that the signature says it was made with; they prove nothing by themselves. */
function namedSigners(signature: Element): readonly Uint8Array[] {
  return childrenOf(signature, DSIG, 'KeyInfo')
    .flatMap((info) => childrenOf(info, DSIG, 'X509Data'))
    .flatMap((data) => childrenOf(data, DSIG, 'X509Certificate'))
    .flatMap((one) => fromBase64(textOf(one).replace(/\s/g, '')) ?? []);
}

export async function fingerprint(der: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', der as Uint8Array<ArrayBuffer>)));
}

async function keyOf(signer: X509, method: string): Promise<CryptoKey | undefined> {
  const { name, hash } = METHODS[method] as { name: string; hash: string };
  if (signer.key.type === 'RSA' && signer.key.bits < RSA_BITS_MINIMUM) return undefined;
  const algorithm = name === 'ECDSA' ? { name, namedCurve: signer.key.type } : { name, hash };
  const info = signer.publicKeyInfo as Uint8Array<ArrayBuffer>;
  // Web Crypto has a name for each way in which a key can be unfit, and rejects for no other reason.
  return crypto.subtle.importKey('spki', info, algorithm, true, ['verify']).catch(() => undefined);
}

let ready = false;

/** The library wants to be told which Web Crypto there is; it writes into what it is given, so it gets an object of its own. */
function prepare(): void {
  if (ready) return;
  const { subtle } = crypto;
  Application.setEngine('Web Crypto', {
    subtle,
    getRandomValues: crypto.getRandomValues.bind(crypto),
    randomUUID: crypto.randomUUID.bind(crypto),
  } as Crypto);
  ready = true;
}

async function verifies(document: Document, signature: Element, key: CryptoKey): Promise<boolean> {
  prepare();
  try {
    const signed = new SignedXml(document);
    signed.LoadXml(signature);
    // The library imports the key again, and knows no curve by itself.
    if (key.algorithm.name === 'ECDSA') signed.Algorithm = { ...key.algorithm, ...signed.Algorithm } as EcdsaParams;
    return await signed.Verify({ key });
  } catch (cause) {
    // The library throws for what it cannot make sense of, and says false for a wrong digest or value.
    if (!(cause instanceof Error) && !(typeof cause === 'object' && cause !== null && 'code' in cause)) throw cause;
    return false;
  }
}

/**
 * Checks the enveloped signature of a list (TS 119 612 §5.7.1) against the certificates that may have made it. The signer is
 * the one of these that the signature names; a list by anybody else is not trusted, however good its signature.
 */
export async function checkSignature(
  document: Document,
  allowed: readonly Uint8Array[],
  issued: Instant,
): Promise<{ readonly signer: string; readonly refused?: undefined } | { readonly refused: Finding }> {
  const found = findSignature(document);
  if (found.refused !== undefined) return found;
  const named = namedSigners(found.signature);
  const der = named.find((one) => allowed.some((other) => sameBytes(one, other)));
  const signer = der && readX509(der);
  if (der === undefined || signer === undefined) {
    const [first] = named;
    const subject = (first && readX509(first)?.subject) ?? '?';
    const print = first === undefined ? '?' : await fingerprint(first);
    return {
      refused: finding('trust.list-signer-unknown', undefined, { subject: subject.slice(0, 200), fingerprint: print }),
    };
  }
  const time = millisecondsOf(issued);
  if (time < millisecondsOf(signer.notBefore) || time > millisecondsOf(signer.notAfter)) {
    const { subject, notAfter: until } = signer;
    return { refused: finding('trust.list-signer-ended', undefined, { subject: subject.slice(0, 200), until }) };
  }
  const [info] = childrenOf(found.signature, DSIG, 'SignedInfo');
  const key = await keyOf(signer, algorithmOf(info as Element, 'SignatureMethod'));
  if (key === undefined || !(await verifies(document, found.signature, key)))
    return { refused: finding('trust.list-signature-wrong') };
  return { signer: await fingerprint(der) };
}
