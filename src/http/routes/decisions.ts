import type { Request } from 'express';
import type { StatusPurpose } from '../../model/index.js';
import type { Tenant } from '../guard.js';
import { type Routes, bodyOf, parameter } from '../route.js';
import { shownCredential, unknownCredential } from './credentials.js';

interface Decided {
  readonly purpose: StatusPurpose;
  readonly value: boolean;
  readonly reason: string;
}

/** Takes the decision, which is true from then on, and publishes the lists; what cannot be published now is caught up with. */
async function decide(tenant: Tenant, request: Request, decided: Decided) {
  const { register, publishing } = tenant;
  const credentialId = parameter(request, 'id');
  const record = await register.credential(credentialId);
  if (record === undefined) throw unknownCredential();
  const { changed } = await (await tenant.issuing()).decide({ credentialId, ...decided });
  const lists = new Set(record.status.map(({ statusListCredential }) => statusListCredential));
  const published = await publishing.publish().then(
    (reports) => reports.every(({ url, outcome }) => outcome !== 'needs-its-key' || !lists.has(url)),
    // The decision stands; the next round of publishing meets the same and says it in the log.
    () => false,
  );
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
} satisfies Partial<Routes>;
