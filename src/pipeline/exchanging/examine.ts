import {
  asList,
  finding,
  isJsonObject,
  utf8,
  type Answer,
  type CredentialFacts,
  type Finding,
  type Instant,
  type Json,
  type JsonObject,
  type Policy,
} from '../../model/index.js';
import { credentialFaults, presentationFaults } from '../../vcdm/index.js';
import type { Verifying } from '../verifying/index.js';
import { digestOf } from './digests.js';
import { malformed } from './ports.js';

/** What is wrong that no finding says: questions of this interface alone. */
export type ExchangeFault =
  | 'exchange.challenge-wrong'
  | 'exchange.domain-wrong'
  | 'exchange.holder-other'
  | 'exchange.unproved'
  | 'exchange.list-itself';

/** One thing that speaks against a credential or presentation. */
export interface Complaint {
  readonly code: Finding['code'] | ExchangeFault;
  /** Where a verdict found it; it has words of its own. */
  readonly finding?: Finding;
  /** JSON pointer of the credential within the presentation. */
  readonly place?: string;
}

/** What is true of one proof and one status entry, for who asks for results. */
export interface CredentialResults {
  readonly proof: readonly { readonly verified: boolean; readonly input: Json }[];
  readonly credentialStatus: readonly { readonly value?: boolean; readonly verified: boolean; readonly input: Json }[];
  readonly credentialSchema: readonly [];
  readonly validFrom?: { readonly verified: boolean };
  readonly validUntil?: { readonly verified: boolean };
}

/** `verified` is false where there is an error, and only there. */
export interface Examination {
  readonly verified: boolean;
  readonly errors: readonly Complaint[];
  readonly warnings: readonly Complaint[];
  readonly results: JsonObject;
}

export interface PresentationTerms {
  readonly challenge?: string | undefined;
  readonly domain?: string | undefined;
}

/** Looks at what the callers of the VC API hand in. Refusal where the data model refuses it. */
export interface Examiner {
  credential(value: Json | undefined): Promise<Examination>;
  presentation(value: Json | undefined, terms: PresentationTerms): Promise<Examination>;
}

export interface ExaminerParts {
  readonly verifying: Pick<Verifying, 'verify' | 'proofs'>;
  readonly now: () => Instant;
  /** How much each check counts; the default where none is given. */
  readonly policy?: Policy;
}

/** A passport of the demo has twenty; each costs a verification. */
const MOST_CREDENTIALS = 64;

/** Checks that must be answered yes: open, they say that nobody knows whether the credential is the issuer's. */
const ESSENTIAL: ReadonlySet<string> = new Set([
  'form.readable',
  'credential.readable',
  'proof.holds',
  'issuer.is-prover',
]);

type Side = 'errors' | 'warnings' | undefined;

function sideOf({ check, conclusion, severity }: Answer): Side {
  if (conclusion === 'passed' || severity === 'inform') return undefined;
  if (severity === 'warn') return 'warnings';
  return conclusion === 'failed' || ESSENTIAL.has(check) ? 'errors' : 'warnings';
}

function complaint(one: Finding): Complaint {
  return { code: one.code, finding: one };
}

function complaintsOf(answers: readonly Answer[], side: Side): readonly Complaint[] {
  return answers
    .filter((answer) => sideOf(answer) === side)
    .flatMap(({ findings }) => (findings.length === 0 ? [finding('proof.missing')] : findings))
    .map(complaint);
}

/** Each said once: what follows from one cause is found by several checks. */
function once(complaints: readonly Complaint[]): readonly Complaint[] {
  const seen = new Set<string>();
  return complaints.filter((each) => {
    const said = JSON.stringify(each);
    return seen.has(said) ? false : seen.add(said);
  });
}

function resultsOf(document: JsonObject, facts: CredentialFacts | undefined, answers: readonly Answer[]): JsonObject {
  const entries = asList(document['credentialStatus']);
  const inTime = answers.find(({ check }) => check === 'credential.dates')?.conclusion === 'passed';
  const dated = (name: string, older: string): JsonObject => {
    const value = document[name] ?? document[older];
    return value === undefined ? {} : { [name]: { input: value, verified: inTime } };
  };
  return {
    ...dated('validFrom', 'issuanceDate'),
    ...dated('validUntil', 'expirationDate'),
    credentialSchema: asList(document['credentialSchema']).map((input) => ({ input, verified: false })),
    credentialStatus: (facts?.status ?? []).map(({ value }, index) => ({
      ...(value === undefined ? {} : { value }),
      verified: value !== undefined,
      input: entries[index] ?? null,
    })),
    proof: asList(document['proof']).map((input, index) => ({
      verified: facts?.proof?.proofs[index]?.holds === true,
      input,
    })),
  };
}

function isList(document: JsonObject): boolean {
  return asList(document['type']).some((type) =>
    /^(?:BitstringStatusList|StatusList2021)Credential$/.test(String(type)),
  );
}

function didOf(value: Json | undefined): string | undefined {
  const id = isJsonObject(value) ? value['id'] : value;
  return typeof id === 'string' && id.startsWith('did:') ? id : undefined;
}

export function createExaminer({ verifying, now, policy }: ExaminerParts): Examiner {
  /** A list says something about others: its proof is looked at, and no status of its own. */
  async function list(document: JsonObject): Promise<Examination> {
    const { proofs, findings } = await verifying.proofs(document, { at: now(), purposes: ['assertionMethod'] });
    const issuer = didOf(document['issuer']);
    const found = [...findings, ...proofs.flatMap((proof) => proof.findings)];
    const strangers = proofs.some(({ controller }) => controller !== undefined && controller !== issuer);
    const errors = once([...found.map(complaint), ...(strangers ? [complaint(finding('issuer.not-the-prover'))] : [])]);
    const verified = errors.length === 0 && proofs.length > 0 && proofs.every(({ holds }) => holds === true);
    const results = { proof: proofs.map(({ holds }) => ({ verified: holds === true })) };
    return { verified, errors, warnings: [{ code: 'exchange.list-itself' }], results };
  }

  async function judged(document: JsonObject): Promise<Examination> {
    if (isList(document)) return list(document);
    const bytes = utf8(JSON.stringify(document));
    const { evidence, verdict } = await verifying.verify(bytes, {
      at: now(),
      ...(policy === undefined ? {} : { policy }),
    });
    const [credential] = verdict.credentials;
    const answers = [...verdict.answers, ...(credential?.answers ?? [])];
    const single = evidence.file.form === 'proved' && verdict.credentials.length === 1;
    const errors = once([
      ...complaintsOf(answers, 'errors'),
      ...(single ? [] : [complaint(finding('form.json-unknown'))]),
    ]);
    const warnings = once(complaintsOf(answers, 'warnings'));
    return {
      verified: errors.length === 0,
      errors,
      warnings,
      results: resultsOf(document, evidence.credentials[0], answers),
    };
  }

  return {
    credential(value) {
      const faults = credentialFaults(value, { to: 'verify', digestOf });
      if (faults.length > 0 || !isJsonObject(value)) throw malformed('verifiableCredential', faults);
      return judged(value);
    },

    async presentation(value, { challenge, domain }) {
      const inside = isJsonObject(value) ? asList(value['verifiableCredential']) : [];
      const faults =
        inside.length > MOST_CREDENTIALS
          ? [{ rule: 'too-many', pointer: '/verifiableCredential' } as const]
          : presentationFaults(value, { digestOf });
      if (faults.length > 0 || !isJsonObject(value)) throw malformed('verifiablePresentation', faults);
      const errors: Complaint[] = [];
      const warnings: Complaint[] = [];
      const stated = asList(value['proof']);
      const { proofs, findings } = await verifying.proofs(value, {
        at: now(),
        purposes: ['authentication', 'assertionMethod'],
      });
      // Nobody proves to be the presenter: its credentials may be good all the same.
      const shape = stated.length === 0 ? findings.filter(({ code }) => code !== 'proof.missing') : findings;
      for (const one of [...shape, ...proofs.flatMap((proof) => proof.findings)]) errors.push(complaint(one));
      if (stated.length === 0) warnings.push({ code: 'exchange.unproved' });
      const asked = { challenge, domain };
      for (const member of ['challenge', 'domain'] as const) {
        if (asked[member] === undefined) continue;
        const said =
          stated.length > 0 && stated.every((proof) => isJsonObject(proof) && proof[member] === asked[member]);
        if (!said) errors.push({ code: `exchange.${member}-wrong` });
      }
      const holder = didOf(value['holder']);
      if (holder !== undefined && proofs.some(({ controller }) => controller !== undefined && controller !== holder))
        errors.push({ code: 'exchange.holder-other' });
      const results: JsonObject[] = [];
      for (const [index, credential] of inside.entries()) {
        const one = await judged(credential as JsonObject);
        const place = `/verifiableCredential/${String(index)}`;
        errors.push(...one.errors.map((each) => ({ ...each, place })));
        warnings.push(...one.warnings.map((each) => ({ ...each, place })));
        results.push({ verified: one.verified, ...one.results });
      }
      const proved = proofs.every(({ holds }) => holds === true);
      if (!proved && errors.length === 0) errors.push(complaint(finding('proof.wrong')));
      return {
        verified: errors.length === 0,
        errors: once(errors),
        warnings: once(warnings),
        results: {
          presentation: {
            ...(challenge === undefined ? {} : { challenge }),
            ...(domain === undefined ? {} : { domain }),
            ...(value['holder'] === undefined ? {} : { holder: value['holder'] }),
            proof: stated.map((input, index) => ({ verified: proofs[index]?.holds === true, input })),
          },
          credentials: results,
        },
      };
    },
  };
}
