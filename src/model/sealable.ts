import type { CredentialDocument, StatusEntry } from './credential.js';

declare const conformed: unique symbol;

/**
 * A credential that has passed conformance, with the status entries that both its forms will carry. Only `elm/conform.ts`
 * makes one (a lint rule holds that), and only a Sealable can be sealed or proved: what was not checked cannot be issued.
 * The document is deeply frozen.
 */
export interface Sealable {
  readonly document: CredentialDocument;
  /** One entry a purpose, revocation first. */
  readonly status: readonly StatusEntry[];
  readonly [conformed]: true;
}
