import { fromBase64Url, fromUtf8, sameBytes, toBase64, toBase64Url, utf8 } from '../../../src/model/index.js';

interface Signature {
  readonly protected: string;
  readonly header?: unknown;
  readonly signature: string;
}

/** A sealed file taken apart. */
interface Sealed {
  readonly payload: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly signature: string;
  readonly unprotected: unknown;
}

/** What else is at hand for somebody who tampers. */
interface Elsewhere {
  /** Sealed by the same key. */
  readonly other: Sealed;
  /** DER certificate of another key, by the same authority. */
  readonly certificate: Uint8Array;
}

type Tampering = (sealed: Sealed, elsewhere: Elsewhere) => Partial<Sealed>;

function read(bytes: Uint8Array): Sealed {
  const { payload, signatures } = JSON.parse(fromUtf8(bytes) ?? '') as {
    readonly payload: string;
    readonly signatures: readonly [Signature];
  };
  const [{ protected: encoded, header: unprotected, signature }] = signatures;
  const header = JSON.parse(fromUtf8(fromBase64Url(encoded) ?? new Uint8Array()) ?? '') as Sealed['header'];
  return { payload, header, signature, unprotected };
}

function written({ payload, header, signature, unprotected }: Sealed): Uint8Array {
  const encoded = toBase64Url(utf8(JSON.stringify(header)));
  return utf8(JSON.stringify({ payload, signatures: [{ protected: encoded, header: unprotected, signature }] }));
}

/** In the payload, once; a change that changes nothing would be no test. */
function inPayload(from: string | RegExp, to: string): Tampering {
  return ({ payload }) => {
    const changed = payload.replace(from, to);
    if (changed === payload) throw new Error(`there is no ${String(from)} in the payload`);
    return { payload: changed };
  };
}

function inHeader(change: (header: Sealed['header'], elsewhere: Elsewhere) => object): Tampering {
  return ({ header }, elsewhere) => ({
    header: Object.fromEntries(
      Object.entries({ ...header, ...change(header, elsewhere) }).filter(([, value]) => value !== undefined),
    ),
  });
}

function flipped(text: string, position: number): string {
  const bytes = Uint8Array.from(fromBase64Url(text) ?? []);
  bytes[position] = (bytes[position] ?? 0) ^ 1;
  return toBase64Url(bytes);
}

const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'a better mark': inPayload('8.50', '9.50'),
  "another learner's name": inPayload('Παπαδοπούλου', 'Παπαδοπούλους'),
  'another date of birth': inPayload('2001-02-28', '2001-02-27'),
  'another identifier of the issuer': inPayload('VATCY-00000000D', 'VATCY-00000000E'),
  'another place in the status list': inPayload(/"statusListIndex":"\d+"/, '"statusListIndex":"7"'),
  'another picture': inPayload('"content":"iVBORw0KGgo', '"content":"iVBORw0KGgp'),
  'a member more': inPayload('{', '{"extra":true,'),
  'a space at the end': ({ payload }) => ({ payload: `${payload} ` }),
  'two members in another order': ({ payload }) => {
    const [first, second, ...rest] = Object.entries(JSON.parse(payload) as object);
    return { payload: JSON.stringify(Object.fromEntries([second ?? ['', 0], first ?? ['', 0], ...rest])) };
  },
  'the content of another file': (_, { other }) => ({ payload: other.payload }),
  'the content in base64url': ({ payload }) => ({ payload: toBase64Url(utf8(payload)) }),
  'a later time': inHeader(() => ({ sigT: '2030-01-01T00:00:00Z' })),
  'another algorithm': inHeader(({ alg }) => ({ alg: alg === 'RS256' ? 'RS512' : 'ES384' })),
  'no algorithm': inHeader(() => ({ alg: 'none' })),
  "another key's certificate": inHeader((_, { certificate }) => ({ x5c: [toBase64(certificate)] })),
  'nothing critical': inHeader(() => ({ crit: undefined })),
  'no content time-stamp': inHeader(({ crit }) => ({
    adoTst: undefined,
    crit: (crit as readonly string[]).filter((name) => name !== 'adoTst'),
  })),
  'one bit of the signature': ({ signature }) => ({ signature: flipped(signature, 20) }),
  'the signature of another file': (_, { other }) => ({ signature: other.signature }),
  'no signature': () => ({ signature: '' }),
};

/**
 * Copies of sealed files (level LTA, with a content time-stamp) with one thing changed in each, the files in turn. `other` is sealed by
 * the key of the same position.
 */
export function tamperedCopies(
  files: readonly { readonly sealed: Uint8Array; readonly other: Uint8Array }[],
  certificate: Uint8Array,
): readonly { readonly what: string; readonly bytes: Uint8Array }[] {
  return Object.entries(TAMPERINGS).map(([what, tamper], index) => {
    const file = files[index % files.length];
    if (file === undefined) throw new Error('there is nothing to tamper with');
    const sealed = read(file.sealed);
    // What is not changed stays as it was, byte for byte: otherwise the copy would fail for another reason.
    if (!sameBytes(written(sealed), file.sealed)) throw new Error('taking the file apart changed it');
    return { what, bytes: written({ ...sealed, ...tamper(sealed, { other: read(file.other), certificate }) }) };
  });
}
