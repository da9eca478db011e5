import type { CertificateFacts, CredentialSummary } from '../model/index.js';
import { alpha3 } from './country.js';

/** The parts of an organizationIdentifier (ETSI EN 319 412-1 §5.1.4): scheme, country, reference. */
interface Parts {
  /** `VAT`, `NTR`, `PSD`, `LEI`, or two letters and a colon for a national scheme. */
  readonly scheme: string;
  /** ISO 3166 alpha-3. */
  readonly country: string;
  readonly reference: string;
}

function parse(identifier: string): Parts | undefined {
  const match = /^([A-Z]{3}|[A-Z]{2}:)([A-Z]{2})-(.+)$/.exec(identifier.trim().toUpperCase());
  const [, scheme, country, reference] = match ?? [];
  if (scheme === undefined || country === undefined || reference === undefined) return undefined;
  // LEI numbers are worldwide and carry XG in place of a country.
  return { scheme, country: alpha3(country) ?? country, reference };
}

/** How the issuer that a credential names relates to the organisation of the certificate that sealed it. */
export interface Likeness {
  /** By identifiers; `undefined` when one side states none, or a bare number without its country. */
  readonly isSealer?: boolean;
  /** Names only inform: two organisations may share one, and one may write its own in several ways. */
  readonly sameName?: boolean;
}

function compareIdentifier(
  named: { readonly notation: string; readonly country?: string },
  own: Parts,
): boolean | undefined {
  const parts = parse(named.notation);
  if (parts !== undefined) {
    return parts.scheme === own.scheme && parts.country === own.country && parts.reference === own.reference;
  }
  // Issuers in production state the bare number, with the country beside it as `spatial` (facts.md, Velocert samples).
  if (named.notation.trim().toUpperCase() !== own.reference) return false;
  return named.country === undefined ? undefined : named.country.toUpperCase() === own.country;
}

/** A name without case, accents and punctuation. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether an identifier of a credential is this one: by its parts where it has them, else letter by letter. */
export function sameIdentifier(
  named: { readonly notation: string; readonly country?: string },
  identifier: string,
): boolean {
  const own = parse(identifier);
  return own === undefined
    ? named.notation.trim().toUpperCase() === identifier.trim().toUpperCase()
    : compareIdentifier(named, own) === true;
}

/** The same scheme of the same country with another number: that names somebody else. */
function contradicts(named: { readonly notation: string }, own: Parts): boolean {
  const parts = parse(named.notation);
  return (
    parts !== undefined &&
    parts.scheme === own.scheme &&
    parts.country === own.country &&
    parts.reference !== own.reference
  );
}

/**
 * Compares the issuer in the credential with the certificate: identifiers decide, names only inform. One identifier
 * that matches is enough, unless another names somebody else: whoever seals could add its own beside a stranger's.
 */
export function sameOrganisation(
  issuer: NonNullable<CredentialSummary['issuer']>,
  certificate: CertificateFacts,
): Likeness {
  const { organisation, organisationIdentifier } = certificate;
  const own = organisationIdentifier === undefined ? undefined : parse(organisationIdentifier);
  const compared = own === undefined ? [] : issuer.identifiers.map((named) => compareIdentifier(named, own));
  const stranger = own !== undefined && issuer.identifiers.some((named) => contradicts(named, own));
  const isSealer =
    !stranger && compared.includes(true)
      ? true
      : !stranger && (compared.length === 0 || compared.includes(undefined))
        ? undefined
        : false;
  const names = Object.values(issuer.name ?? {});
  const sameName =
    organisation === undefined || names.length === 0
      ? undefined
      : names.some((name) => plainName(name) === plainName(organisation));
  return { ...(isSealer === undefined ? {} : { isSealer }), ...(sameName === undefined ? {} : { sameName }) };
}
