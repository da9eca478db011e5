/**
 * Findings are data: one thing that is so, with a code, a place and values; never prose. The table below is the union
 * of all codes; each says where the rule comes from. Phrases for people are in `verdict/phrases/`, one table a
 * language, and `docs/findings.md` is made from both. A test holds the three together.
 */
export const FINDINGS = {
  // assessment: reading results files
  // catalogue: programmes and their standard elements
  // elm: mapping and conformance
  // seal, certificate, trust: the sealed form
  // proof, issuer: the proved form
  // status: revocation and suspension
  // passport: presentation and package
  // register, issue: issuing
  // form: what an uploaded file is
} as const satisfies Readonly<Record<string, string>>;

export type FindingCode = keyof typeof FINDINGS;

/** Where a finding applies. Each member is there only where it makes sense. */
export interface Place {
  /** File as the caller named it, or the entry's name in a package. */
  readonly file?: string;
  /** 1-based row of a results file, the heading counted. */
  readonly row?: number;
  /** Column heading, or its position as `#3` where it has none. */
  readonly column?: string;
  /** JSON Pointer (RFC 6901) into a document. */
  readonly pointer?: string;
  readonly language?: string;
  /** Position of a credential in a passport, from 1. */
  readonly credential?: number;
}

export type FindingValues = Readonly<Record<string, string | number>>;

export interface Finding {
  readonly code: FindingCode;
  readonly place?: Place;
  /** What the phrase shows. Values come from hostile files: whoever shows them escapes them. */
  readonly values?: FindingValues;
}

/** A finding without empty members, so that equal findings compare and print equally. */
export function finding(code: FindingCode, place?: Place, values?: FindingValues): Finding {
  return { code, ...(place === undefined ? {} : { place }), ...(values === undefined ? {} : { values }) };
}
