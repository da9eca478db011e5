import { type Routes, parameter } from '../route.js';

/** Taking out what is kept of a person. */
export const erasureRoutes = {
  eraseLearner: {
    tenant: async (tenant, request) => {
      const { digest, now, credentials, files, shares, batches } = await (
        await tenant.issuing()
      ).erase({ learner: parameter(request, 'learner') });
      return {
        json: { digest, erased: now.length, credentials: credentials.map(({ id }) => id), files, shares, batches },
        // The trail outlives the person's data: it is told the keyed digest, never the identifier.
        object: digest,
      };
    },
  },
} satisfies Partial<Routes>;
