import {
  type AccreditationFacts,
  type Instant,
  type Json,
  type NamedAccreditation,
  type NamedOrganisation,
  type RegisteredAccreditation,
  instantOfDay,
  parseInstant,
} from '../model/index.js';
import { plainName, sameIdentifier } from './organisation.js';
import { ANY_TEXT, type Reader } from './reader.js';

/** A day, or an instant with its zone. */
function dateOf(value: Json | undefined, pointer: string, reader: Reader): Instant | undefined {
  if (value === undefined) return undefined;
  const read = typeof value === 'string' ? (instantOfDay(value) ?? parseInstant(value)) : undefined;
  return read ?? reader.fault(pointer, 'date');
}

/** One entry of a register of accreditations. */
export function readAccreditation(value: Json, pointer: string, reader: Reader): RegisteredAccreditation | undefined {
  const members = reader.members(value, pointer, [
    'id',
    'identifier',
    'organisation',
    'type',
    'validFrom',
    'validUntil',
  ]);
  if (members === undefined) return undefined;
  const text = (name: string): string | undefined =>
    members[name] === undefined ? undefined : reader.text(members[name], `${pointer}/${name}`, ANY_TEXT, 'a-text');
  const [id, identifier, type] = [text('id'), text('identifier'), text('type')];
  const organisation = reader.text(members['organisation'], `${pointer}/organisation`, ANY_TEXT, 'a-name');
  const validFrom = dateOf(members['validFrom'], `${pointer}/validFrom`, reader);
  const validUntil = dateOf(members['validUntil'], `${pointer}/validUntil`, reader);
  if (id === undefined && identifier === undefined) return reader.fault(pointer, 'id-or-identifier');
  if (organisation === undefined) return undefined;
  return {
    organisation,
    ...(id === undefined ? {} : { id }),
    ...(identifier === undefined ? {} : { identifier }),
    ...(type === undefined ? {} : { type }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}

/**
 * An entry says whom it is about by an identifier, or by the name alone where it has none. Anybody can write the id of
 * somebody else's accreditation into a credential, so the id alone ties nothing.
 */
function isAbout(entry: RegisteredAccreditation, organisation: NamedOrganisation | undefined): boolean {
  if (organisation === undefined) return false;
  if (entry.identifier !== undefined) {
    const { identifier } = entry;
    return organisation.identifiers.some((named) => sameIdentifier(named, identifier));
  }
  return Object.values(organisation.name ?? {}).some((name) => plainName(name) === plainName(entry.organisation));
}

function isInForce({ validFrom, validUntil }: RegisteredAccreditation, at: Instant): boolean {
  return (validFrom === undefined || validFrom <= at) && (validUntil === undefined || at <= validUntil);
}

function ofOne(
  named: NamedAccreditation,
  register: readonly RegisteredAccreditation[] | undefined,
  at: Instant,
): AccreditationFacts {
  if (register === undefined) return { register: 'no-register' };
  const fits = register.filter(
    (entry) =>
      (entry.id === undefined || entry.id === named.id) &&
      (entry.type === undefined || named.type === undefined || entry.type === named.type),
  );
  const own = fits.filter((entry) => isAbout(entry, named.organisation));
  const entry = own.find((one) => isInForce(one, at)) ?? own[0];
  if (entry === undefined) {
    const other = fits.find(({ id }) => id !== undefined);
    return other === undefined
      ? { register: 'not-listed' }
      : { register: 'other-organisation', organisation: other.organisation };
  }
  const { organisation, validFrom, validUntil } = entry;
  if (isInForce(entry, at)) return { register: 'listed', organisation };
  return {
    register: 'ended',
    organisation,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}

/** What a register says of the accreditations that a credential names, at the instant when it was issued. */
export function checkAccreditations(
  named: readonly NamedAccreditation[],
  register: readonly RegisteredAccreditation[] | undefined,
  at: Instant,
): readonly AccreditationFacts[] {
  return named.map((one) => ofOne(one, register, at));
}
