import type { Request } from 'express';
import type { CredentialRecord, StatusPurpose } from '../../model/index.js';
import type { Tenant } from '../guard.js';
import { languageOf } from '../language.js';
import { RequestFault, saidFindings } from '../problem.js';
import { type Routes, bodyOf, parameter } from '../route.js';
import { shownCredential, unknownCredential } from './credentials.js';

interface Decided {
  readonly purpose: StatusPurpose;
  readonly value: boolean;
  readonly reason: string;
}

/** Publishes the lists; `false` where that of the credential could not be. */
function publishedFor({ publishing }: Tenant, record: CredentialRecord): Promise<boolean> {
  const lists = new Set(record.status.map(({ statusListCredential }) => statusListCredential));
  return publishing.publish().then(
    (reports) => reports.every(({ url, outcome }) => outcome !== 'needs-its-key' || !lists.has(url)),
    // What was decided stands; the next round of publishing meets the same and says it in the log.
    () => false,
  );
}

/** Takes the decision, which is true from then on, and publishes the lists; what cannot be published now is caught up with. */
async function decide(tenant: Tenant, request: Request, decided: Decided) {
  const { register } = tenant;
  const credentialId = parameter(request, 'id');
  const record = await register.credential(credentialId);
  if (record === undefined) throw unknownCredential();
  const { changed } = await (await tenant.issuing()).decide({ credentialId, ...decided });
  const published = await publishedFor(tenant, record);
  return { json: { credential: await shownCredential(tenant, record), changed, published } };
}

/** What becomes of a credential after it was issued. */
export const decisionRoutes = {
  revokeCredential: {
    tenant: (tenant, request) => {
      const { reason } = bodyOf<'revokeCredential'>(request);
      return decide(tenant, request, { purpose: 'revocation', value: true, reason });
    },
  },

  suspendCredential: {
    tenant: (tenant, request) => {
      const { reason } = bodyOf<'suspendCredential'>(request);
      return decide(tenant, request, { purpose: 'suspension', value: true, reason });
    },
  },

  liftSuspension: {
    // A DELETE has no body that all programs send, and an address is no place for reasons.
    tenant: (tenant, request) => decide(tenant, request, { purpose: 'suspension', value: false, reason: 'lifted' }),
  },

  replaceCredential: {
    tenant: async (tenant, request) => {
      const credentialId = parameter(request, 'id');
      const corrections = bodyOf<'replaceCredential'>(request);
      const {
        outcome,
        credentialId: id,
        findings,
      } = await (await tenant.issuing()).replace({ credentialId, corrections });
      if (id === undefined)
        throw new RequestFault(
          'register.correction-refused',
          'with these corrections nothing can be issued',
          'mend what the findings name; nothing was revoked',
          { findings: saidFindings(findings, languageOf(request)) },
        );
      const [before, record] = await Promise.all([credentialId, id].map((one) => tenant.register.credential(one)));
      if (before === undefined || record === undefined) throw unknownCredential();
      const published = await publishedFor(tenant, before);
      const created = outcome === 'replaced';
      return {
        status: created ? 201 : 200,
        json: { credential: await shownCredential(tenant, record), created, published },
        object: id,
      };
    },
  },
} satisfies Partial<Routes>;
