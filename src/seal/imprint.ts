import { utf8 } from '../model/index.js';
import type { Stamped, Token } from './components.js';
import type { Covered } from './time-stamp.js';

/** A signature as its texts stand in the file. */
export interface SignedTexts {
  /** The payload itself, or its base64url text. */
  readonly payload: string;
  readonly protected: string;
  readonly signature: string;
}

/** What a time-stamp of each component is over; `before`: the strings of `etsiU` that stand before it, joined. */
const COVERED: Readonly<Record<Stamped, (texts: SignedTexts, before: string) => string>> = {
  // ETSI TS 119 182-1 §5.2.6: the payload as it is signed.
  adoTst: ({ payload }) => payload,
  // §5.3.4: the base64url text of the signature value, not its bytes.
  sigTst: ({ signature }) => signature,
  // §5.3.6.3: everything, the components before it included, in their order and without a separator.
  arcTst: (texts, before) => `${texts.payload}.${texts.protected}.${texts.signature}.${before}`,
};

/** The bytes whose digest a time-stamp of that component holds; `components`: the strings of `etsiU` before it. */
export function bytesFor(component: Stamped, texts: SignedTexts, components: readonly string[]): Uint8Array {
  return utf8(COVERED[component](texts, components.join('')));
}

/**
 * The bytes that a token should cover. `undefined` for an archive time-stamp over components in the clear: they would be
 * canonicalised, by an algorithm that the standard leaves open (§5.3.6.3.1.2), and their text in the file is not kept.
 */
export function coveredBy(token: Token, texts: SignedTexts, components: readonly (string | undefined)[]): Covered {
  const before = token.component === 'arcTst' ? components.slice(0, token.position) : [];
  const known = before.filter((text) => text !== undefined);
  return token.told && known.length === before.length ? bytesFor(token.component, texts, known) : undefined;
}
