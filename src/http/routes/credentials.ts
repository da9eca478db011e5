import { StateError, type CredentialRecord, type StatusDecision } from '../../model/index.js';
import type { Tenant } from '../guard.js';
import { type Routes, parameter } from '../route.js';

export function unknownCredential(): StateError {
  return new StateError(
    'register.credential-unknown',
    'no such credential was issued here',
    'take the id from the report of issuing; it begins with urn:credential:',
  );
}

function decided(decision: StatusDecision | undefined) {
  if (decision === undefined) return { value: false };
  const { value, at, reason } = decision;
  return { value, since: at, reason };
}

/** A record as it is shown: of what went into it, what names the award, and nothing more of the person. */
export async function shownCredential({ register }: Tenant, record: CredentialRecord) {
  const { id, state, award, slug, issued, digests, status, replaces, replacedBy, erased } = record;
  return {
    id,
    state,
    programme: award.programme,
    version: award.version,
    slug,
    // A keyed digest stands for who was erased.
    learner: award.learner,
    ...(erased === undefined ? {} : { erased }),
    issued,
    ...(digests === undefined ? {} : { digests }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
    revoked: decided(await register.decision(id, 'revocation')),
    suspended: decided(await register.decision(id, 'suspension')),
    status: status.map((entry) => ({ ...entry })),
  };
}

async function formOf(tenant: Tenant, id: string, form: 'sealed' | 'proved', type: string) {
  const forms = await tenant.register.forms(id);
  if (forms === undefined) {
    const record = await tenant.register.credential(id);
    if (record?.state !== 'erased') throw unknownCredential();
    throw new StateError(
      'register.credential-erased',
      'the data of this credential was erased',
      'its status stands, see the record',
    );
  }
  // The digest is the tag: the proved form never changes, the sealed one when its seal is extended.
  return { bytes: forms[form], type, headers: { ETag: `"${forms.digests[form]}"` } };
}

/** What was issued, in each form. */
export const credentialRoutes = {
  readCredential: {
    tenant: async (tenant, request) => {
      const record = await tenant.register.credential(parameter(request, 'id'));
      if (record === undefined) throw unknownCredential();
      return { json: await shownCredential(tenant, record) };
    },
  },

  readSealedForm: {
    tenant: (tenant, request) => formOf(tenant, parameter(request, 'id'), 'sealed', 'application/jose+json'),
  },

  readProvedForm: {
    tenant: (tenant, request) => formOf(tenant, parameter(request, 'id'), 'proved', 'application/vc'),
  },

  readLearnerCredentials: {
    tenant: async (tenant, request) => {
      const records = await tenant.register.ofLearner(parameter(request, 'learner'));
      return { json: { credentials: await Promise.all(records.map((record) => shownCredential(tenant, record))) } };
    },
  },
} satisfies Partial<Routes>;
