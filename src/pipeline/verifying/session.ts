import {
  type CredentialFacts,
  type CredentialSummary,
  type Finding,
  type Instant,
  type JsonObject,
  asList,
  finding,
  parseInstant,
} from '../../model/index.js';
import { lackedElements, type summarise } from '../../elm/index.js';
import type { DidResolver } from '../../proof/index.js';
import { checkAccreditations } from '../../trust/index.js';
import type { VerifyingPorts } from './ports.js';
import type { StatusQuestion, createStatusGatherer } from './status.js';

type StatusGatherer = ReturnType<typeof createStatusGatherer>;

/** All that the credentials of one file share. */
export interface Session {
  readonly ports: VerifyingPorts;
  readonly at: Instant;
  readonly resolveDid: DidResolver;
  readonly status: StatusGatherer;
  /** What was seen in this file and need not be worked out again where the very same is met. */
  readonly ways: NonNullable<Parameters<typeof summarise>[1]>;
  /** Whether the time for this file is over: what has not begun is not begun then. */
  readonly late: () => boolean;
  /** That time. */
  readonly seconds: number;
}

/** Facts about one credential, and the status entries that are still to be read: its document with the question that they put. */
export interface Gathered {
  readonly facts: CredentialFacts;
  readonly entries?: StatusQuestion & { readonly document: JsonObject };
}

const NOTHING: CredentialSummary = { types: [] };

/**
 * A hostile file can earn a finding for every few of its bytes. The judgement looks at codes, so some of each code say all
 * that many would.
 */
const MOST_OF_ONE_CODE = 20;

/** The findings, at most twenty of each code. */
export function few(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return findings.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MOST_OF_ONE_CODE;
  });
}

const DATES = ['issuanceDate', 'issued', 'validFrom', 'expirationDate', 'validUntil'];

/**
 * A date that is no text is out of sight for whoever expects one: `["2020-01-01T00:00:00Z"]` is the same RDF under the same
 * proof as the text alone (JSON-LD 1.1 §4.3), and the credential would never expire.
 */
export function hiddenDates(document: JsonObject): readonly Finding[] {
  return DATES.filter((member) => document[member] !== undefined && typeof document[member] !== 'string').map(
    (member) =>
      finding(
        'credential.date-unreadable',
        { pointer: `/${member}` },
        {
          member,
          value: JSON.stringify(document[member]).slice(0, 60),
        },
      ),
  );
}

/** A document-like fault: what a form cannot be read for. */
export function unreadable(
  form: CredentialFacts['form'],
  place: string,
  findings: readonly Finding[],
): CredentialFacts {
  return {
    form,
    place,
    summary: NOTHING,
    findings,
    issuer: {},
    conformance: { profile: 'none', findings: [] },
    status: [],
  };
}

function isEdc(document: JsonObject): boolean {
  return asList(document['type']).includes('EuropeanDigitalCredential');
}

/** Conformance as facts; what is no European Digital Credential has no profile to conform to. */
export function conformance(document: JsonObject, { ports }: Session): CredentialFacts['conformance'] {
  return isEdc(document)
    ? { profile: 'edc', findings: ports.conformer().check(document), lacks: lackedElements(document, 'anybody') }
    : { profile: 'none', findings: [] };
}

/** What the caller's register says of the accreditations named, at the time of issuing that the credential states. */
export function accredited(
  { accreditations = [], issued, issuanceDate, validFrom }: CredentialSummary,
  { ports: { trust }, at }: Session,
): Pick<CredentialFacts, 'accreditations'> {
  if (accreditations.length === 0) return {};
  const when = parseInstant(issued ?? issuanceDate ?? validFrom ?? '') ?? at;
  return { accreditations: checkAccreditations(accreditations, trust.accreditations, when) };
}
