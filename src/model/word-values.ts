import type { ElementKey } from './element.js';
import type { JsonFault } from './strict-json.js';

/** Why something that is published elsewhere could not be had. */
export type Unreachable =
  | 'address-wrong'
  | 'address-inside'
  | 'host-not-allowed'
  | 'list-not-given'
  | 'name-unknown'
  | 'no-answer'
  | 'connection-failed'
  | 'answer-refused'
  | 'answer-too-large'
  | 'answer-unreadable'
  | 'too-many';

/** Names of RFC 5280 §5.3.1; an entry that only takes a certificate out of a list of changes revokes nothing. */
export type RevocationReason =
  | 'unspecified'
  | 'keyCompromise'
  | 'cACompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'certificateHold'
  | 'privilegeWithdrawn'
  | 'aACompromise';

/** Rules of the one spelling of a proved form (`proof/exact.ts`). */
export type ExactRule =
  | 'array'
  | 'array-in-array'
  | 'array-of-strings'
  | 'base-context'
  | 'contexts'
  | 'described-elsewhere'
  | 'document-described-again'
  | 'empty-array'
  | 'empty-object'
  | 'entry-id'
  | 'id-described-twice'
  | 'id-not-a-string'
  | 'id-not-an-iri'
  | 'inline-context'
  | 'iri-as-key'
  | 'keyword'
  | 'language-map'
  | 'language-tag'
  | 'literal'
  | 'lone-surrogate'
  | 'member-missing'
  | 'member-unknown'
  | 'members'
  | 'null'
  | 'object'
  | 'object-with-id'
  | 'proofs'
  | 'repeated-value'
  | 'string'
  | 'type-not-plain'
  | 'types';

/**
 * Values of findings that are words and no names: each is a key of a closed list, and the words for it in each language are
 * in `verdict/phrases/values.ts`, so that no sentence of one language holds a word of another.
 */
export interface WordValues {
  readonly 'catalogue.grade-unsuited': {
    readonly scale: 'percentage' | 'mark' | 'letter' | 'decision' | 'weighted';
  };
  readonly 'form.json-unreadable': { readonly fault: JsonFault['fault'] | 'not-utf-8' | 'byte-order-mark' };
  readonly 'form.zip-broken': {
    readonly fault:
      'no-end' | 'name' | 'disks' | 'zip64' | 'directory' | 'header' | 'size' | 'data' | 'crc' | 'method' | 'gap';
  };
  readonly 'form.zip-too-large': { readonly measure: 'entries' | 'bytes' | 'ratio' };
  readonly 'form.pdf-too-large': { readonly measure: 'levels' | 'bytes' | 'objects' | 'attachments' };
  readonly 'trust.list-too-large': { readonly measure: 'bytes' | 'elements' | 'levels' | 'attributes' };
  readonly 'certificate.revoked': { readonly reason: RevocationReason };
  readonly 'certificate.revoked-later': { readonly reason: RevocationReason };
  readonly 'certificate.revocation-unreadable': { readonly kind: 'crl' | 'ocsp' };
  readonly 'status.list-encoding-wrong': { readonly fault: 'multibase' | 'base64' | 'gzip' | 'too-long' };
  readonly 'status.list-unreachable': { readonly reason: Unreachable };
  readonly 'proof.did-unreachable': { readonly reason: Unreachable };
  readonly 'proof.too-large': {
    readonly measure:
      'characters' | 'contexts' | 'comparisons' | 'levels' | 'values' | 'blank-nodes' | 'work' | 'proofs';
  };
  readonly 'proof.not-canonical': {
    readonly reason: 'keyword-unusual' | 'term-undefined' | 'type-undefined' | 'id-relative' | 'value-broken';
  };
  readonly 'proof.shape-not-exact': { readonly rule: ExactRule };
  readonly 'credential.element-missing': { readonly element: ElementKey };
  readonly 'passport.file-other': { readonly form: 'sealed' | 'proved' };
  readonly 'passport.credential-repeated': { readonly form: 'sealed' | 'proved' | 'unsealed' };
  readonly 'seal.not-general': { readonly serialisation: 'flattened' | 'compact' };
  readonly 'trust.file-malformed': {
    readonly expected:
      | 'object'
      | 'array'
      | 'known-member'
      | 'pem-or-file'
      | 'file-name'
      | 'pem'
      | 'did'
      | 'a-name'
      | 'organisation-identifier'
      | 'did-document'
      | 'host-name'
      | 'did-or-domain'
      | 'listed-service'
      | 'json-file'
      | 'a-text'
      | 'date'
      | 'id-or-identifier';
  };
}

type WordOf<Values> = { [Name in keyof Values & string]: `${Name}.${Values[Name] & string}` }[keyof Values & string];

/** `name.key` of every value that is a word. */
export type ValueWord = { [Code in keyof WordValues]: WordOf<WordValues[Code]> }[keyof WordValues];
