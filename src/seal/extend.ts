import {
  InputError,
  type Json,
  type JsonObject,
  fromBase64Url,
  fromUtf8,
  isJsonObject,
  readJson,
  toBase64,
  toBase64Url,
  utf8,
} from '../model/index.js';
import { unshared } from './algorithms.js';
import type { Digest } from './certificate.js';
import { type SignedTexts, bytesFor } from './imprint.js';

/** One component to add. DER throughout; a token is a TimeStampToken (RFC 3161 §2.4.2). */
export type SealComponent =
  | { readonly sigTst: Uint8Array }
  | { readonly arcTst: Uint8Array }
  /** Certificates of the chains of seal and time-stamps. */
  | { readonly xVals: readonly Uint8Array[] }
  /** Answers about their revocation: CRLs, and whole OCSP responses. */
  | { readonly rVals: Answers }
  /** Both, for the time-stamps before (ETSI TS 119 182-1 §5.3.6.4). */
  | { readonly tstVD: Answers & { readonly certificates: readonly Uint8Array[] } };

interface Answers {
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
}

interface Extendable {
  readonly texts: SignedTexts;
  readonly etsiU: readonly string[];
}

function refuse(what: string): InputError {
  return new InputError(
    'seal.not-extendable',
    `the seal cannot be extended: ${what}`,
    'extend a file as this program seals it: general serialisation, one signature, encoded components',
  );
}

function read(sealed: Uint8Array): Extendable {
  const file = readJson(fromUtf8(sealed) ?? '').value;
  const [signature, ...others] = isJsonObject(file) && Array.isArray(file['signatures']) ? file['signatures'] : [];
  const payload = isJsonObject(file) ? file['payload'] : undefined;
  if (typeof payload !== 'string' || !isJsonObject(signature) || others.length > 0)
    throw refuse('it is no file in the general serialisation with one signature');
  const { protected: header, signature: value, header: unprotected = {} } = signature;
  if (typeof header !== 'string' || typeof value !== 'string' || fromBase64Url(value) === undefined)
    throw refuse('its signature cannot be read');
  const etsiU = isJsonObject(unprotected) ? (unprotected['etsiU'] ?? []) : undefined;
  if (!Array.isArray(etsiU) || !etsiU.every((component) => typeof component === 'string'))
    throw refuse('its unsigned components are not encoded');
  return { texts: { payload, protected: header, signature: value }, etsiU };
}

const held = (der: Uint8Array): JsonObject => ({ val: toBase64(der) });

function printed(component: SealComponent): Json {
  if ('sigTst' in component) return { sigTst: { tstTokens: [held(component.sigTst)] } };
  if ('arcTst' in component) return { arcTst: { tstTokens: [held(component.arcTst)] } };
  if ('xVals' in component) return { xVals: printedCertificates(component.xVals) };
  if ('rVals' in component) return { rVals: printedAnswers(component.rVals) };
  const { certificates, ...answers } = component.tstVD;
  return { tstVD: { xVals: printedCertificates(certificates), rVals: printedAnswers(answers) } };
}

function printedCertificates(certificates: readonly Uint8Array[]): Json {
  return certificates.map((der) => ({ x509Cert: held(der) }));
}

function printedAnswers({ crls = [], ocsps = [] }: Answers): Json {
  return {
    ...(crls.length === 0 ? {} : { crlVals: crls.map(held) }),
    ...(ocsps.length === 0 ? {} : { ocspVals: ocsps.map(held) }),
  };
}

/**
 * The digest that an authority must stamp for the next component of that kind (ETSI TS 119 182-1 §5.3.4, §5.3.6.3): for
 * `arcTst` over all that the file holds now, so that nothing may be added between asking and extending. Throws InputError
 * `seal.not-extendable` for what this program does not seal.
 */
export async function imprintFor(
  sealed: Uint8Array,
  component: 'sigTst' | 'arcTst',
  digest: Digest = 'SHA-256',
): Promise<Uint8Array> {
  const { texts, etsiU } = read(sealed);
  return new Uint8Array(await crypto.subtle.digest(digest, unshared(bytesFor(component, texts, etsiU))));
}

/**
 * The sealed file with components added at the end of `etsiU`, in the order given (ETSI TS 119 182-1 §5.3). Payload,
 * protected header, signature and the components before stay what they are, so that every time-stamp over them still
 * covers them. Throws InputError `seal.not-extendable` as above; whether a token is a good one is for `openSeal` to say.
 */
export function extendSeal(sealed: Uint8Array, components: readonly SealComponent[]): Uint8Array {
  const { texts, etsiU } = read(sealed);
  const added = components.map((component) => toBase64Url(utf8(JSON.stringify(printed(component)))));
  const { payload, protected: header, signature } = texts;
  return utf8(
    JSON.stringify({
      payload,
      signatures: [{ protected: header, header: { etsiU: [...etsiU, ...added] }, signature }],
    }),
  );
}
