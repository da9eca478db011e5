import type { Json, JsonObject } from './strict-json.js';

export const VC_CONTEXT = 'https://www.w3.org/2018/credentials/v1';
export const VC2_CONTEXT = 'https://www.w3.org/ns/credentials/v2';
export const EDC_CONTEXT = 'http://data.europa.eu/snb/model/context/edc-ap';
export const STATUS_CONTEXT = 'https://www.w3.org/ns/credentials/status/v1';
export const ED25519_2020_CONTEXT = 'https://w3id.org/security/suites/ed25519-2020/v1';
export const DATA_INTEGRITY_CONTEXT = 'https://w3id.org/security/data-integrity/v2';

/** The sealed form carries exactly these, in this order (`JsonLdUtil.getMandatoryContext` of the Commission's code). */
export const SEALED_CONTEXTS = [VC_CONTEXT, EDC_CONTEXT] as const;

export type StatusPurpose = 'revocation' | 'suspension';
export const STATUS_PURPOSES: readonly StatusPurpose[] = ['revocation', 'suspension'];

/** An entry in a bitstring status list (W3C Bitstring Status List §2.1), in the one shape that we write and accept. */
export interface StatusEntry {
  /** `<list URL>#<index>`: never the list's own URL. */
  readonly id: string;
  readonly type: 'BitstringStatusListEntry';
  readonly statusPurpose: StatusPurpose;
  /** Plain decimal. */
  readonly statusListIndex: string;
  readonly statusListCredential: string;
}

/** An EDC as JSON-LD, before status and proof are added. Its exact members are the concern of `schemas/edc.schema.json`. */
export interface CredentialDocument extends JsonObject {
  readonly id: string;
  readonly '@context': readonly string[];
  readonly type: readonly string[];
}

/** Every context that is known, by URL. Passed in wherever one is needed: none is ever fetched (design: trust is an argument). */
export type Contexts = ReadonlyMap<string, JsonObject>;

export type Members = Record<string, Json | undefined>;
