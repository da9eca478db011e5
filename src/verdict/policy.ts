import { InputError, type Json, type Policy, type Severity, isJsonObject } from '../model/index.js';
import { CHECKS, type Check } from './checks.js';

/** Every check with the severity of the table of checks. */
export const DEFAULT_POLICY: Policy = { name: 'default', severities: {} };

const SEVERITIES: readonly Severity[] = ['fail', 'warn', 'inform', 'off'];

function isSeverity(value: Json | undefined): value is Severity {
  return typeof value === 'string' && (SEVERITIES as readonly string[]).includes(value);
}

/**
 * A policy from its file: `{ "name": "…", "description"?: "…", "severities": { "<check>": "fail" | "warn" | "inform" | "off" } }`.
 * Throws InputError `policy.not-usable` for an unknown check or severity, since a typing error must not loosen a verdict, and for
 * loosening what a verdict cannot do without.
 */
export function readPolicy(value: Json): Policy {
  const wrong = (what: string): InputError =>
    new InputError(
      'policy.not-usable',
      `the policy cannot be used: ${what}`,
      'see docs/verdict.md and schemas/policy.schema.json for its form',
    );
  if (!isJsonObject(value)) throw wrong('it is no JSON object');
  // A schema named for an editor says nothing here.
  const { name, description, severities, ...rest } = value;
  const extra = Object.keys(rest).find((member) => member !== '$schema');
  if (extra !== undefined) throw wrong(`unknown member "${extra}"`);
  if (typeof name !== 'string' || name === '' || name.length > 100)
    throw wrong('"name" must be a text of 1 to 100 characters');
  if (description !== undefined && (typeof description !== 'string' || description.length > 2000))
    throw wrong('"description" must be a text of at most 2000 characters');
  if (!isJsonObject(severities)) throw wrong('"severities" must be an object');
  const read: Record<string, Severity> = {};
  for (const [check, severity] of Object.entries(severities)) {
    const known = CHECKS.find(({ id }) => id === check);
    if (known === undefined)
      throw wrong(`there is no check "${check.slice(0, 60)}"; there are ${CHECKS.map(({ id }) => id).join(', ')}`);
    if (known.core === true && severity !== known.severity)
      throw wrong(`"${check}" always counts: its severity stays "${known.severity}"`);
    if (!isSeverity(severity)) throw wrong(`the severity of "${check}" must be one of ${SEVERITIES.join(', ')}`);
    read[check] = severity;
  }
  return { name, ...(description === undefined ? {} : { description }), severities: read };
}

/** How much a check counts under a policy, also one that no `readPolicy` has seen. */
export function severityOf(policy: Policy, check: Pick<Check, 'id' | 'severity' | 'core'>): Severity {
  return (check.core === true ? undefined : policy.severities[check.id]) ?? check.severity;
}

/** How much every check counts under a policy: what its digest is over, so that policies that judge the same have the same. */
export function severitiesOf(policy: Policy): Readonly<Record<string, Severity>> {
  return Object.fromEntries(CHECKS.map((check) => [check.id, severityOf(policy, check)]));
}
