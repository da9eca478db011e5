import type { Instant, Language } from '../../model/index.js';

/** What the PDF passport shows, in its language. Texts may be hostile: of any length, in any script. */
export interface PassportContent {
  readonly language: Language;
  /** Name of the passport, or of the way to it. */
  readonly title: string;
  readonly learner: string;
  /** Who put the passport together. */
  readonly assembler: string;
  readonly assembled: Instant;
  readonly awarded: number;
  readonly total: number;
  /** Titles of what is not there yet. */
  readonly missing: readonly string[];
  readonly credentials: readonly CredentialContent[];
  /** A link that shows the passport, and what it is worth; drawn as a QR code. */
  readonly link?: string;
  /** The page on which the file can be verified: drawn where there is no link. */
  readonly page?: string;
}

/** One micro-credential by the standard elements of the Recommendation; what nobody states is left out. */
export interface CredentialContent {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly awardingBody: string;
  readonly country?: string;
  readonly awardedOn: Instant;
  readonly validUntil?: Instant;
  readonly outcomes: readonly { readonly text: string; readonly skills: readonly string[] }[];
  readonly workload?: { readonly hours?: number; readonly ects?: string };
  /** Of the European Qualifications Framework, 1 to 8. */
  readonly level?: number;
  readonly assessment?: { readonly type: string; readonly description?: string };
  readonly participation?: string;
  readonly quality?: { readonly type: string; readonly agent: string };
  readonly prerequisites?: string;
  readonly supervision?: string;
  readonly grade?: string;
  readonly stackability?: string;
  readonly furtherInformation?: string;
  readonly competence?: {
    readonly framework: string;
    readonly area: string;
    readonly name: string;
  };
}

/** A file that travels in the PDF, byte for byte. */
export interface Attached {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** `presentation`: the passport as JSON; `sealed`, `proved`: a credential. */
  readonly kind: 'presentation' | 'sealed' | 'proved';
  /** Of the credential. */
  readonly title?: string;
}
