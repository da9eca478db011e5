import {
  type Instant,
  type Json,
  type ServiceCriteria,
  type ServicePeriod,
  type ServiceQualification,
  type TrustedService,
  fromBase64,
  isJsonObject,
  parseInstant,
} from '../model/index.js';
import { TAG, readWhole } from './der.js';
import type { Reader } from './reader.js';

/** Criteria nest two levels in published lists. */
const DEPTH_LIMIT = 16;

/** Said once for a service, however much of it is wrong: nobody writes one by hand. */
class Wrong extends Error {}

function fail(): never {
  throw new Wrong();
}

function object(value: Json | undefined): Readonly<Record<string, Json | undefined>> {
  return isJsonObject(value) ? value : fail();
}

function list<Item>(value: Json | undefined, read: (item: Json) => Item): readonly Item[] {
  return Array.isArray(value) ? (value as readonly Json[]).map(read) : fail();
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : fail();
}

function instant(value: Json | undefined): Instant {
  return parseInstant(text(value)) ?? fail();
}

function oneOf<Value extends string>(value: Json | undefined, values: readonly Value[]): Value {
  return values.find((one) => one === value) ?? fail();
}

function certificate(value: Json): Uint8Array {
  const der = fromBase64(text(value));
  // Whether it is a certificate is seen when a path needs it: a trust file may hold thousands.
  return der === undefined || readWhole(der, TAG.sequence) === undefined ? fail() : der;
}

function flags(value: Json): Readonly<Record<string, boolean>> {
  const entries = Object.entries(object(value));
  return Object.fromEntries(entries.map(([name, flag]) => [name, typeof flag === 'boolean' ? flag : fail()]));
}

function criteria(value: Json | undefined, depth = 0): ServiceCriteria {
  if (depth > DEPTH_LIMIT) return fail();
  const { assert, policies, keyUsages, extendedKeyUsages, nested, unread } = object(value);
  return {
    assert: oneOf(assert, ['all', 'atLeastOne', 'none']),
    policies: list(policies, (set) => list(set, text)),
    keyUsages: list(keyUsages, flags),
    extendedKeyUsages: list(extendedKeyUsages, (set) => list(set, text)),
    nested: list(nested, (inner) => criteria(inner, depth + 1)),
    ...(unread === undefined ? {} : { unread: unread === true ? true : fail() }),
  };
}

function qualification(value: Json): ServiceQualification {
  const { qualifiers, criteria: conditions } = object(value);
  return { qualifiers: list(qualifiers, text), criteria: criteria(conditions) };
}

function period(value: Json): ServicePeriod {
  const { status, since, purposes, qualifications } = object(value);
  return {
    status: text(status),
    since: instant(since),
    purposes: list(purposes, text),
    qualifications: list(qualifications, qualification),
  };
}

function service(value: Json): TrustedService {
  const { kind, name, provider, territory, certificates, periods, nextUpdate } = object(value);
  const read = list(periods, period);
  const held = list(certificates, certificate);
  if (read.length === 0 || held.length === 0) return fail();
  return {
    kind: oneOf(kind, ['seals', 'time-stamps']),
    name: text(name),
    provider: text(provider),
    territory: text(territory),
    certificates: held,
    periods: read.toSorted((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : 0)),
    ...(nextUpdate === undefined ? {} : { nextUpdate: instant(nextUpdate) }),
  };
}

/** A service as `importLists` writes it into a trust file; a fault where it is not just that. */
export function readService(value: Json, pointer: string, reader: Reader): TrustedService | undefined {
  try {
    return service(value);
  } catch (cause) {
    if (!(cause instanceof Wrong)) throw cause;
    return reader.fault(pointer, 'listed-service');
  }
}
