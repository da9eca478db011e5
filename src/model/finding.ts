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
  // judged: codes that only the judgement gives
  'seal.signature-wrong': 'RFC 7515 §5.2: every signature of the seal must verify over the exact payload',
  'seal.signature-unchecked': 'ETSI EN 319 102-1 §5.1.3: a signature that could not be computed is neither valid nor invalid',
  'trust.no-path': 'RFC 5280 §6.1: the seal certificate has no path to an anchor that was given',
  'issuer.not-the-sealer':
    'Europass overwrites the issuer with the organisation of the seal certificate; identifiers compare by ETSI EN 319 412-1 §5.1.4',
  'issuer.sealer-unknown': 'the credential or the certificate names no organisation identifier, so the two cannot be compared',
  'issuer.not-the-prover': 'W3C VC Data Model §4.7 (1.1) and Data Integrity §4.2: the proof must be made by a key of the issuer',
  'issuer.unknown': 'W3C VC Data Model §7.8 (2.0): a proof shows which DID signed, not who is behind it; trust settings say that',
  'credential.expired': 'W3C VC Data Model 1.1 §4.6 expirationDate, 2.0 §4.9 validUntil: the earlier of both counts',
  'credential.not-yet-valid': 'W3C VC Data Model 1.1 §4.6 issuanceDate, 2.0 §4.9 validFrom: the later of both counts',
  'credential.date-unreadable': 'xsd:dateTime with a time zone is demanded for every date of a credential',
  'credential.form-missing': 'a passport package holds the sealed and the proved form of each credential',
  'status.revoked': 'W3C Bitstring Status List §3.2: the bit of purpose revocation is set; revocation is final',
  'status.suspended': 'W3C Bitstring Status List §3.2: the bit of purpose suspension is set; suspension can be lifted',
  'status.none': 'the credential names no status list: nobody can say that it was revoked',
  'status.list-unreachable': 'a status list that cannot be had says nothing: neither revoked nor not revoked',
  'status.list-host-untrusted': 'status lists are fetched only from hosts that the trust settings allow (server-side request forgery)',
  'status.list-untrusted': 'the list must be signed by the issuer of the credential or by one trusted to sign for it',
  'passport.assembler-unknown': 'the proof of a passport says what belongs together: it counts only from an issuer inside or a known one',
  'form.nothing-to-trust': 'neither sealed nor proved: anybody can have written it',
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
