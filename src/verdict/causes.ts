import type { Answer, Finding, FindingCode } from '../model/index.js';
import { weighs } from './checks.js';

/** Answers about one credential in one form, or about the file as a whole. */
export interface Scope {
  /** Id of the credential, or its place where it has none; absent for the file. Two forms of a credential share it. */
  readonly credential?: string;
  readonly answers: readonly Answer[];
}

/** While the answer to the first is not yes, the others cannot be answered: nobody asks the list of a broken seal. */
const BLOCKS: Readonly<Record<string, readonly string[]>> = {
  'credential.readable': ['seal.intact', 'proof.holds', 'issuer.is-sealer', 'credential.subject'],
  'form.readable': ['passport.proof', 'passport.assembler'],
  'seal.intact': [
    'certificate.path',
    'certificate.revocation',
    'certificate.qualified',
    'issuer.is-sealer',
    'credential.subject',
    'status.revocation',
    'status.suspension',
  ],
  'certificate.path': ['certificate.revocation', 'certificate.qualified'],
  'proof.holds': ['issuer.is-prover', 'credential.subject', 'status.revocation', 'status.suspension'],
  'issuer.is-prover': ['status.revocation', 'status.suspension'],
  'passport.contents': ['passport.proof', 'passport.assembler'],
  'passport.proof': ['passport.assembler'],
};

/** One finding explains others of the same credential, in either form, or of the file that holds it. */
const EXPLAINS: Readonly<Partial<Record<FindingCode, readonly FindingCode[]>>> = {
  // What was altered is altered everywhere: in the list of files, beside its other form, under the proof of the passport.
  'seal.signature-wrong': ['passport.file-altered', 'passport.forms-differ'],
  'proof.wrong': ['proof.wrong', 'passport.file-altered', 'passport.forms-differ'],
  'proof.shape-not-exact': ['proof.wrong', 'proof.not-canonical', 'proof.shape-not-exact', 'passport.forms-differ'],
  'form.is-upload': ['form.nothing-to-trust'],
  'passport.presentation-missing': ['passport.assembler-unknown'],
  // A sealed form that leads to an anchor would make the issuer of the proved one known.
  'trust.no-path': ['issuer.unknown'],
  'issuer.unknown': ['passport.assembler-unknown'],
  'certificate.unreadable': ['trust.no-path', 'issuer.sealer-unknown'],
  'seal.certificate-unreadable': ['trust.no-path', 'issuer.sealer-unknown'],
  // A header that is not read gives no certificate.
  'seal.header-too-large': ['trust.no-path', 'issuer.sealer-unknown'],
  'seal.header-unreadable': ['trust.no-path', 'issuer.sealer-unknown'],
  'seal.header-missing': ['trust.no-path', 'issuer.sealer-unknown'],
  'seal.header-malformed': ['trust.no-path', 'issuer.sealer-unknown'],
  'certificate.key-too-small': ['seal.key-unfit'],
  'proof.context-inline': ['proof.shape-not-exact'],
  'certificate.organisation-missing': ['issuer.sealer-unknown'],
  // The first certificate of the path is the one of the seal.
  'certificate.expired': ['trust.certificate-expired', 'trust.no-path'],
  'certificate.not-yet-valid': ['trust.certificate-not-yet-valid', 'trust.no-path'],
};

const EXPLAINED = Object.entries(EXPLAINS) as readonly (readonly [FindingCode, readonly FindingCode[]])[];

/** Codes that only say that something did not work: whatever else is found in the same answer says why. */
const GENERIC: ReadonlySet<FindingCode> = new Set<FindingCode>(['seal.signature-unchecked', 'trust.no-path']);

/** A finding that counts, with the conclusion of the answer that it belongs to. */
export interface Weighed {
  readonly finding: Finding;
  readonly conclusion: Answer['conclusion'];
}

export interface Sorted {
  /** The same answers; what follows from a finding elsewhere says from which. */
  readonly answers: readonly Answer[];
  readonly causes: readonly Weighed[];
  readonly consequences: readonly Weighed[];
}

function weighty({ conclusion, findings }: Answer): readonly Finding[] {
  return conclusion === 'passed' ? [] : findings.filter(({ code }) => weighs(code) !== 'informs');
}

function codesOf(scopes: readonly Scope[]): ReadonlySet<FindingCode> {
  return new Set(scopes.flatMap(({ answers }) => answers.flatMap(weighty)).map(({ code }) => code));
}

interface Around {
  /** Codes about the same credential, in either form, and about the file. */
  readonly near: ReadonlySet<FindingCode>;
  /** Codes about credentials inside, for the file around them. */
  readonly inside: ReadonlySet<FindingCode>;
}

/** The code that explains a finding, if any does. Nothing explains itself, save from a credential to the file around it. */
function explainedBy(code: FindingCode, answer: Answer, { near, inside }: Around): FindingCode | undefined {
  const here = GENERIC.has(code) ? weighty(answer).find((other) => !GENERIC.has(other.code)) : undefined;
  if (here !== undefined) return here.code;
  for (const [root, explained] of EXPLAINED) {
    if (!explained.includes(code)) continue;
    if (inside.has(root) || (near.has(root) && root !== code)) return root;
  }
  return undefined;
}

/** The first finding of whatever keeps an answer from being given. */
function blockedBy(check: string, answers: readonly Answer[]): FindingCode | undefined {
  const blocking = answers.filter((other) => other.conclusion !== 'passed' && BLOCKS[other.check]?.includes(check));
  for (const other of blocking) {
    const code = weighty(other)[0]?.code ?? blockedBy(other.check, answers);
    if (code !== undefined) return code;
  }
  return undefined;
}

function sortScope({ answers }: Scope, around: Around): Sorted {
  const causes: Weighed[] = [];
  const consequences: Weighed[] = [];
  const told = answers.map((answer): Answer => {
    if (answer.conclusion === 'passed') return answer;
    const own = weighty(answer);
    const by = own.map((item) => explainedBy(item.code, answer, around));
    if (answer.severity === 'fail')
      own.forEach((item, index) =>
        (by[index] === undefined ? causes : consequences).push({ finding: item, conclusion: answer.conclusion }),
      );
    if (own.length > 0 && by.includes(undefined)) return answer;
    const follows = own.length === 0 ? blockedBy(answer.check, answers) : by[0];
    return follows === undefined ? answer : { ...answer, follows };
  });
  return { answers: told, causes, consequences };
}

/** Tells roots from what follows from them, for each scope in its place. Decides nothing: conclusions stay as they are. */
export function sortCauses(scopes: readonly Scope[]): readonly Sorted[] {
  const file = scopes.filter(({ credential }) => credential === undefined);
  const credentials = scopes.filter(({ credential }) => credential !== undefined);
  const groups = new Map<string | undefined, readonly Scope[]>([[undefined, scopes]]);
  for (const scope of credentials) groups.set(scope.credential, [...(groups.get(scope.credential) ?? file), scope]);
  const near = new Map([...groups].map(([key, group]) => [key, codesOf(group)]));
  const inside = codesOf(credentials);
  const nothing: ReadonlySet<FindingCode> = new Set();
  return scopes.map((scope) =>
    sortScope(scope, {
      near: near.get(scope.credential) ?? nothing,
      inside: scope.credential === undefined ? inside : nothing,
    }),
  );
}
