import type { CredentialFacts, Evidence, Instant, OneProofFacts, PassportFacts } from '../../../src/model/index.js';

export const AT = '2026-11-21T12:00:00Z' as Instant;

export const PATH = {
  at: AT,
  subjects: ['CN=Demo VET Centre Nicosia', 'CN=CA'],
  anchored: true,
  findings: [],
} as const;

export const SIGNATURE = { findings: [], algorithm: 'RS256', intact: true, path: PATH } as const;

export const PROOF: OneProofFacts = {
  type: 'Ed25519Signature2020',
  controller: 'did:key:z1',
  holds: true,
  findings: [],
};

const SUMMARY = {
  id: 'urn:credential:1',
  types: ['VerifiableCredential', 'EuropeanDigitalCredential'],
  title: { en: 'Working in a team' },
  issuer: { id: 'did:key:z1', name: { en: 'Demo VET Centre Nicosia' }, identifiers: [{ notation: 'VATCY-00000000D' }] },
  subject: { id: 'urn:person:1', identifiers: [], fullName: 'Ελένη Παπαδοπούλου' },
  programme: 'https://passport.example/programmes/working-in-a-team',
  issued: '2026-11-20T09:30:00Z',
  issuanceDate: '2026-11-20T09:30:00Z',
  validFrom: '2026-11-20T09:30:00Z',
  agreementDigest: 'ab'.repeat(32),
} as const;

const STATUS = (['revocation', 'suspension'] as const).map((purpose) => ({
  purpose,
  list: `https://passport.example/status-lists/${purpose}-1`,
  index: '7',
  value: false,
  findings: [],
}));

/** Facts from which nothing is missing. */
export const SEALED: CredentialFacts = {
  form: 'sealed',
  place: '',
  summary: SUMMARY,
  findings: [],
  seal: { serialisation: 'general', signatures: [SIGNATURE] },
  issuer: { isSealer: true, sameName: true, trustedName: 'Demo VET Centre Nicosia', knownBy: 'certificate' },
  conformance: { profile: 'edc', findings: [] },
  status: STATUS,
};

export const PROVED: CredentialFacts = {
  form: 'proved',
  place: '',
  summary: SUMMARY,
  findings: [],
  proof: { proofs: [PROOF] },
  issuer: { controlsProof: true, trustedName: 'Demo VET Centre Nicosia', knownBy: 'trust-file' },
  conformance: { profile: 'edc', findings: [] },
  status: STATUS,
};

export const UNSEALED: CredentialFacts = {
  form: 'unsealed',
  place: '',
  summary: SUMMARY,
  findings: [],
  issuer: {},
  conformance: { profile: 'edc', findings: [] },
  status: [],
};

export const PASSPORT: PassportFacts = {
  title: { en: 'Passport to Employment' },
  set: {
    id: 'https://passport.example/passports/x',
    programmes: [SUMMARY.programme, 'https://passport.example/other'],
  },
  proof: { proofs: [PROOF] },
  assembler: 'did:key:z1',
  assemblerKnown: 'issuer-inside',
  findings: [],
};

export function evidence(credentials: readonly CredentialFacts[], change: Partial<Evidence> = {}): Evidence {
  return {
    version: 1,
    gatheredAt: AT,
    file: { size: 10, digest: 'cd'.repeat(32), form: credentials[0]?.form ?? 'unknown', findings: [] },
    credentials,
    ...change,
  };
}
