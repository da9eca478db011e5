import {
  type Conclusion,
  type CredentialFacts,
  type Evidence,
  type Finding,
  type FindingCode,
  type Instant,
  type OneProofFacts,
  type Severity,
  type SignatureFacts,
  type StatusFacts,
  finding,
  instantOf,
  millisecondsOf,
  readDateTime,
} from '../model/index.js';
import { accreditationFindings } from './accreditations.js';
import { qualifiedFindings, revocationFindings } from './certificates.js';
import {
  ABOUT_TIME,
  brokenStamps,
  hasComponents,
  hasLevel,
  hasStamps,
  hasTimes,
  levelFindings,
  openStamps,
  pathFindings,
  timeFindings,
} from './time-stamps.js';

/** What a check concludes; `undefined` where the question does not arise. */
export type Asked = { readonly conclusion: Conclusion; readonly findings: readonly Finding[] } | undefined;

/** What an answer takes besides the file itself; where it is missing, the answer stays open. */
export type Need = 'anchors' | 'trust-file' | 'key-document' | 'status-list' | 'revocation-data' | 'register-file';

interface CheckOf<Subject> {
  readonly id: string;
  /** Empty: the file alone tells. */
  readonly needs: readonly Need[];
  readonly severity: Severity;
  /** What no policy may loosen: without it "passed" would say nothing about the file. */
  readonly core?: true;
  /** Concept of `http://data.europa.eu/snb/verification/25831c2`, where the Commission shows the same question. */
  readonly concept?: string;
  readonly ask: (subject: Subject, at: Instant) => Asked;
}

export type Check =
  ({ readonly scope: 'credential' } & CheckOf<CredentialFacts>) | ({ readonly scope: 'file' } & CheckOf<Evidence>);

const VERIFICATION = 'http://data.europa.eu/snb/verification/';

const PASSED: Asked = { conclusion: 'passed', findings: [] };

/** Codes that say "could not be checked": they leave an answer open. Whatever is in neither set answers no. */
const OPEN: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'form.too-slow',
  'form.pdf-several',
  'form.pdf-too-large',
  'form.pdf-encrypted',
  'form.pdf-broken',
  'form.is-older-model',
  'form.is-badge-image',
  'evidence.other-instant',
  'subject.unnamed',
  // Limits and kinds of ours: others may well be able to check such a file.
  'form.too-large',
  'form.zip-too-large',
  'form.zip-encrypted',
  'form.is-jwt',
  'passport.too-many',
  'seal.too-large',
  'seal.too-many-signatures',
  'seal.too-many-certificates',
  'seal.header-too-large',
  'seal.signature-unchecked',
  'seal.too-many-time-stamps',
  'seal.too-many-revocation-values',
  'seal.time-stamp-unsupported',
  'seal.time-stamp-unchecked',
  'seal.time-stamp-certificate-missing',
  'seal.time-stamp-usage-unfit',
  'seal.time-stamp-authority-unknown',
  'seal.algorithm-unsupported',
  // A path that is not good now says nothing about the content; a time-stamp could prove that it was good then.
  'trust.no-path',
  'trust.certificate-expired',
  'trust.certificate-not-yet-valid',
  'trust.not-an-authority',
  'trust.usage-unfit',
  'trust.path-too-long',
  'trust.critical-extension',
  'trust.name-constraints',
  'trust.link-unverifiable',
  'accreditation.no-register',
  'trust.service-not-granted',
  'certificate.suspended',
  'certificate.revocation-unavailable',
  // One that was not read may be the one that revokes.
  'certificate.revocation-too-many',
  'certificate.revocation-stale',
  'certificate.revocation-unknown',
  'certificate.qualified-unlisted',
  'certificate.expired',
  'certificate.not-yet-valid',
  'certificate.extended-usage-unfit',
  'certificate.organisation-missing',
  'issuer.sealer-unknown',
  'issuer.unknown',
  // Dates without a zone are valid xsd:dateTime and were issued by others; when they begin and end cannot be told.
  'credential.date-unreadable',
  'proof.too-large',
  'proof.context-unknown',
  'proof.type-unknown',
  'proof.did-unreachable',
  'proof.did-document-wrong',
  'proof.method-unknown',
  'proof.key-type-unknown',
  'status.list-unreachable',
  'status.list-host-untrusted',
  'status.list-untrusted',
  'passport.assembler-unknown',
  'passport.subject-unproven',
]);

/** Codes that only inform: the answer stays as it is. */
const INFORMING: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'status.list-outlived',
  'status.marked',
  'status.message',
  'form.pdf-pages-unchecked',
  'form.pdf-attachment-unread',
  'subject.to-compare',
  'subject.name-only',
  'passport.incomplete',
  'passport.not-in-presentation',
  'seal.not-general',
  'seal.payload-not-first',
  'seal.header-unknown',
  'seal.time-missing',
  'seal.certificate-reference-missing',
  'seal.time-claimed-by-sigt',
  'seal.level-reached',
  'certificate.expired-since',
  'certificate.revoked-later',
  'certificate.revocation-unnamed',
  'certificate.revocation-unreadable',
  'certificate.revocation-untrusted',
  'certificate.revocation-scope',
  'certificate.qualified-seal',
  'trust.list-expired',
  'accreditation.listed',
  'trust.list-superseded',
]);

/** How a finding weighs on the answer of the check that meets it. */
export function weighs(code: FindingCode): 'fails' | 'open' | 'informs' {
  if (OPEN.has(code)) return 'open';
  return INFORMING.has(code) ? 'informs' : 'fails';
}

function answered(findings: readonly Finding[]): Asked {
  const weights = findings.map((item) => weighs(item.code));
  if (weights.includes('fails')) return { conclusion: 'failed', findings };
  if (weights.includes('open')) return { conclusion: 'indeterminate', findings };
  return { conclusion: 'passed', findings };
}

/** Whether there was a document to ask about; what cannot be read has no dates, good or bad. */
function wasRead({ summary }: CredentialFacts): boolean {
  return summary.agreementDigest !== undefined;
}

function sealed(facts: CredentialFacts): readonly SignatureFacts[] | undefined {
  return facts.form === 'sealed' ? (facts.seal?.signatures ?? []) : undefined;
}

/** The signatures of a seal that holds: of any other it does not matter whose certificates came with it. */
function intactOnes(facts: CredentialFacts): readonly SignatureFacts[] | undefined {
  const signatures = sealed(facts);
  if (signatures === undefined || signatures.length === 0) return undefined;
  return signatures.every(({ intact }) => intact === true) ? signatures : undefined;
}

function proofsHold(proofs: readonly OneProofFacts[]): Asked {
  const findings = proofs.flatMap((proof) => proof.findings);
  if (proofs.length > 0 && proofs.every((proof) => proof.holds === true) && findings.length === 0) return PASSED;
  const asked = answered(findings);
  if (asked?.conclusion !== 'passed') return asked;
  return { conclusion: proofs.some((proof) => proof.holds === false) ? 'failed' : 'indeterminate', findings };
}

/** An answer from each signature's own findings; `undefined` where no signature is asked. */
function informed(
  signatures: readonly SignatureFacts[] | undefined,
  findingsOf: (signature: SignatureFacts) => readonly Finding[],
): Asked {
  return signatures === undefined || signatures.length === 0 ? undefined : answered(signatures.flatMap(findingsOf));
}

/** Each date is read on its own, so that an unreadable one never hides behind a readable one. */
function dates(facts: CredentialFacts, at: Instant): Asked {
  const { summary } = facts;
  if (!wasRead(facts)) return undefined;
  const findings: Finding[] = [];
  const now = millisecondsOf(at);
  const read = (
    member: 'issuanceDate' | 'issued' | 'validFrom' | 'expirationDate' | 'validUntil',
  ): number | undefined => {
    const value = summary[member];
    if (value === undefined) return undefined;
    const time = readDateTime(value);
    if (time === undefined)
      findings.push(finding('credential.date-unreadable', undefined, { member, value: value.slice(0, 60) }));
    return time;
  };
  const starts = [read('issuanceDate'), read('issued'), read('validFrom')].filter((time) => time !== undefined);
  const ends = [read('expirationDate'), read('validUntil')].filter((time) => time !== undefined);
  const start = Math.max(...starts);
  const end = Math.min(...ends);
  if (start > now) findings.push(finding('credential.not-yet-valid', undefined, { date: instantOf(start) }));
  if (end <= now) findings.push(finding('credential.expired', undefined, { date: instantOf(end) }));
  return answered(findings);
}

/** Whether the content is what was sealed or proved. */
function holdsTogether({ form, seal, proof }: CredentialFacts): boolean {
  const parts =
    form === 'sealed' ? seal?.signatures.map(({ intact }) => intact) : proof?.proofs.map(({ holds }) => holds);
  return form !== 'unsealed' && parts !== undefined && parts.length > 0 && parts.every((part) => part === true);
}

/**
 * Who shows a file cannot be seen from the file. What can be said is whom it names, so that somebody can compare: the
 * Commission's own check of the owner compares nothing (the comparison of names is commented out in its open code).
 */
function subject(facts: CredentialFacts): Asked {
  if (!wasRead(facts)) return undefined;
  // Whom an altered document names is whoever altered it to say.
  if (!holdsTogether(facts)) return { conclusion: 'indeterminate', findings: [] };
  const { fullName, givenName, familyName, dateOfBirth } = facts.summary.subject ?? {};
  const name = fullName ?? [givenName, familyName].filter((part) => part !== undefined && part !== '').join(' ');
  if (name.trim() === '') return answered([finding('subject.unnamed')]);
  const shown = { name: name.slice(0, 200) };
  return answered([
    dateOfBirth === undefined
      ? finding('subject.name-only', undefined, shown)
      : finding('subject.to-compare', undefined, { ...shown, born: dateOfBirth.slice(0, 60) }),
  ]);
}

/** Who says so and when: a list is true from its beginning, so that is the latest day by which the bit was set. */
function saidBy(entry: StatusFacts, code: 'status.revoked' | 'status.suspended', at: Instant): Finding {
  const since = entry.listValidFrom === undefined ? undefined : readDateTime(entry.listValidFrom);
  return finding(code, undefined, {
    by: entry.listIssuerName ?? entry.listIssuer ?? '?',
    date: since === undefined ? at : instantOf(since),
  });
}

/** What an entry about neither revocation nor suspension says. */
function remark({ purpose, value, message, findings }: StatusFacts): readonly Finding[] {
  if (message !== undefined) return [...findings, finding('status.message', undefined, { message })];
  return value === true ? [...findings, finding('status.marked', undefined, { purpose })] : findings;
}

function status(purpose: string): (facts: CredentialFacts, at: Instant) => Asked {
  return (facts, at) => {
    const entries = facts.status.filter((entry) => entry.purpose === purpose);
    if (entries.length === 0) return undefined;
    const code = purpose === 'revocation' ? 'status.revoked' : 'status.suspended';
    const findings = entries.flatMap((entry) => (entry.value === true ? [saidBy(entry, code, at)] : entry.findings));
    const asked = answered(findings);
    if (asked?.conclusion === 'passed' && entries.some((entry) => entry.value === undefined))
      return { conclusion: 'indeterminate', findings };
    // A list that is malformed, stale or wrongly signed leaves the question open; only a set bit fails.
    if (asked?.conclusion === 'failed' && !findings.some((item) => item.code === code))
      return { conclusion: 'indeterminate', findings };
    return asked;
  };
}

const STATUS_PURPOSES_ASKED = ['revocation', 'suspension'];

/**
 * The table of checks: one row a question. Severities are the defaults that a policy may change. The order is the
 * order in which a verdict is read.
 */
export const CHECKS: readonly Check[] = [
  {
    id: 'form.readable',
    needs: [],
    scope: 'file',
    severity: 'fail',
    core: true,
    concept: `${VERIFICATION}2f5b89b96f`,
    ask: ({ file }) =>
      file.form === 'unknown' && file.findings.length === 0
        ? { conclusion: 'failed', findings: [] }
        : answered(file.findings),
  },
  {
    id: 'evidence.instant',
    needs: [],
    scope: 'file',
    severity: 'fail',
    // What a path, a proof or a list was at one instant says nothing of another: never a tick for an instant nobody looked at.
    core: true,
    ask: ({ gatheredAt, credentials }, at) =>
      gatheredAt === at || credentials.length === 0
        ? undefined
        : answered([finding('evidence.other-instant', undefined, { gathered: gatheredAt, at })]),
  },
  {
    id: 'passport.proof',
    needs: ['key-document'],
    scope: 'file',
    severity: 'fail',
    ask: ({ passport }) => (passport === undefined ? undefined : proofsHold(passport.proof?.proofs ?? [])),
  },
  {
    id: 'passport.assembler',
    needs: ['trust-file'],
    scope: 'file',
    severity: 'fail',
    ask: ({ passport }) => {
      if (passport === undefined) return undefined;
      if (passport.assemblerKnown !== undefined) return PASSED;
      return answered([finding('passport.assembler-unknown', undefined, { did: passport.assembler ?? '?' })]);
    },
  },
  {
    id: 'passport.contents',
    needs: [],
    scope: 'file',
    severity: 'fail',
    ask: ({ passport }) => (passport === undefined ? undefined : answered(passport.findings)),
  },
  {
    id: 'credential.readable',
    needs: [],
    scope: 'credential',
    severity: 'fail',
    core: true,
    ask: ({ findings, form }) =>
      form === 'unsealed' ? answered([...findings, finding('form.nothing-to-trust')]) : answered(findings),
  },
  {
    id: 'seal.intact',
    needs: [],
    scope: 'credential',
    severity: 'fail',
    core: true,
    concept: `${VERIFICATION}f9c2016fe9`,
    ask: (facts) => {
      const signatures = sealed(facts);
      if (signatures === undefined) return undefined;
      if (signatures.length === 0) {
        // Why there is none is said where the form is read; past a limit of ours it could still be a good seal.
        const open = answered(facts.findings)?.conclusion === 'indeterminate';
        return { conclusion: open ? 'indeterminate' : 'failed', findings: [] };
      }
      return answered(
        signatures.flatMap((signature) => {
          const own = signature.findings.filter(({ code }) => !ABOUT_TIME.has(code));
          if (signature.intact === false) return [...own, finding('seal.signature-wrong')];
          return signature.intact === undefined ? [...own, finding('seal.signature-unchecked')] : own;
        }),
      );
    },
  },
  {
    id: 'seal.level',
    needs: [],
    scope: 'credential',
    severity: 'inform',
    ask: (facts) => informed(intactOnes(facts)?.filter(hasLevel), levelFindings),
  },
  {
    id: 'seal.time-stamps',
    needs: [],
    scope: 'credential',
    severity: 'fail',
    ask: (facts) => informed(intactOnes(facts)?.filter(hasComponents), brokenStamps),
  },
  {
    id: 'seal.time-stamp-authorities',
    needs: ['anchors'],
    scope: 'credential',
    // A seal that is good now is not worse for a time-stamp that nobody can judge.
    severity: 'warn',
    ask: (facts) => informed(intactOnes(facts)?.filter(hasStamps), openStamps),
  },
  {
    id: 'seal.claimed-time',
    needs: [],
    scope: 'credential',
    severity: 'warn',
    ask: (facts, at) => informed(intactOnes(facts)?.filter(hasTimes), (signature) => timeFindings(signature, at)),
  },
  {
    id: 'certificate.path',
    needs: ['anchors'],
    scope: 'credential',
    severity: 'fail',
    ask: (facts) => {
      const signatures = sealed(facts);
      if (signatures === undefined || signatures.length === 0) return undefined;
      return answered(signatures.flatMap(pathFindings));
    },
  },
  {
    id: 'certificate.revocation',
    needs: ['revocation-data'],
    scope: 'credential',
    severity: 'fail',
    ask: (facts, at) => {
      const signatures = intactOnes(facts);
      if (signatures === undefined) return undefined;
      const found = signatures.map((signature) => revocationFindings(signature, at));
      const asked = answered(found.flatMap((findings) => findings ?? []));
      // No issuer is known who could say it; why not is told by the path.
      if (asked?.conclusion === 'passed' && found.includes(undefined)) return { ...asked, conclusion: 'indeterminate' };
      return asked;
    },
  },
  {
    id: 'certificate.qualified',
    needs: ['trust-file'],
    scope: 'credential',
    severity: 'inform',
    ask: (facts, at) => {
      const found = intactOnes(facts)?.map((signature) => qualifiedFindings(signature, at));
      return found === undefined ? undefined : answered(found.flatMap((findings) => findings ?? []));
    },
  },
  {
    id: 'issuer.is-sealer',
    needs: [],
    scope: 'credential',
    severity: 'fail',
    ask: (facts) => {
      const signatures = sealed(facts);
      if (signatures === undefined || !wasRead(facts)) return undefined;
      // Under a broken seal the name is whoever's who broke it.
      if (!signatures.every(({ intact }) => intact === true)) return { conclusion: 'indeterminate', findings: [] };
      if (facts.issuer.isSealer === true) return PASSED;
      if (facts.issuer.isSealer === undefined) return answered([finding('issuer.sealer-unknown')]);
      const sealer = signatures[0]?.certificate;
      return answered([
        finding('issuer.not-the-sealer', undefined, {
          named: facts.summary.issuer?.identifiers.map(({ notation }) => notation).join(', ') || '?',
          sealer: sealer?.organisationIdentifier ?? sealer?.organisation ?? '?',
        }),
      ]);
    },
  },
  {
    id: 'proof.holds',
    needs: ['key-document'],
    scope: 'credential',
    severity: 'fail',
    core: true,
    ask: (facts) => (facts.form === 'proved' ? proofsHold(facts.proof?.proofs ?? []) : undefined),
  },
  {
    id: 'issuer.is-prover',
    needs: ['key-document'],
    scope: 'credential',
    severity: 'fail',
    ask: (facts) => {
      if (facts.form !== 'proved') return undefined;
      if (facts.issuer.controlsProof === true) return PASSED;
      if (facts.issuer.controlsProof === undefined) return { conclusion: 'indeterminate', findings: [] };
      return answered([finding('issuer.not-the-prover')]);
    },
  },
  {
    id: 'issuer.known',
    needs: ['trust-file'],
    scope: 'credential',
    severity: 'fail',
    ask: (facts) => {
      if (facts.form !== 'proved') return undefined;
      if (facts.issuer.knownBy !== undefined) return PASSED;
      return answered([finding('issuer.unknown', undefined, { did: facts.summary.issuer?.id ?? '?' })]);
    },
  },
  {
    id: 'issuer.accreditation',
    needs: ['register-file'],
    scope: 'credential',
    severity: 'inform',
    concept: `${VERIFICATION}e2bbc86a28`,
    ask: (facts) => {
      const found = accreditationFindings(facts);
      return found.length === 0 ? undefined : answered(found);
    },
  },
  {
    id: 'credential.subject',
    needs: [],
    scope: 'credential',
    severity: 'inform',
    concept: `${VERIFICATION}1faf8d450f`,
    ask: subject,
  },
  {
    id: 'credential.dates',
    needs: [],
    scope: 'credential',
    severity: 'fail',
    concept: `${VERIFICATION}94d828f160`,
    ask: dates,
  },
  {
    id: 'status.revocation',
    needs: ['status-list'],
    scope: 'credential',
    severity: 'fail',
    concept: `${VERIFICATION}271aef9eb4`,
    ask: status('revocation'),
  },
  {
    id: 'status.suspension',
    needs: ['status-list'],
    scope: 'credential',
    severity: 'fail',
    ask: status('suspension'),
  },
  {
    id: 'status.named',
    needs: [],
    scope: 'credential',
    severity: 'inform',
    ask: (facts) => {
      const { status: entries, form } = facts;
      if (form === 'unsealed' || !wasRead(facts)) return undefined;
      if (entries.length === 0) return answered([finding('status.none')]);
      const other = entries.filter((entry) => !STATUS_PURPOSES_ASKED.includes(entry.purpose));
      return answered(other.flatMap(remark));
    },
  },
  {
    id: 'credential.kind',
    needs: [],
    scope: 'credential',
    severity: 'inform',
    ask: ({ summary: { kind } }) => {
      if (kind === undefined) return undefined;
      if (kind === 'edc') return PASSED;
      return answered([finding(kind === 'open-badge' ? 'credential.open-badge' : 'credential.general')]);
    },
  },
  {
    id: 'credential.standard-elements',
    needs: [],
    scope: 'credential',
    severity: 'inform',
    ask: ({ conformance: { lacks } }) =>
      lacks === undefined
        ? undefined
        : answered(lacks.map((element) => finding('credential.element-missing', undefined, { element }))),
  },
  {
    id: 'credential.conforms',
    needs: [],
    scope: 'credential',
    severity: 'warn',
    // What the Commission calls the format: technically valid by the shapes of the profile.
    concept: `${VERIFICATION}2f5b89b96f`,
    ask: ({ conformance }) => (conformance.profile === 'none' ? undefined : answered(conformance.findings)),
  },
];
