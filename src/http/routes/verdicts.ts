import type { Instant, Policy } from '../../model/index.js';
import { explain, type Verifying } from '../../pipeline/verifying/index.js';
import { languageOf } from '../language.js';
import type { Places } from '../places.js';
import { type Routes, parameter } from '../route.js';
import { formOf } from './credentials.js';

export interface VerdictParts {
  readonly verifying: Verifying;
  readonly policy?: Policy;
  readonly now: () => Instant;
  readonly places: Places;
}

/** What anybody is told who uploads a form of a credential here. */
export function verdictRoutes({ verifying, policy, now, places }: VerdictParts) {
  return {
    readVerdict: {
      tenant: async (tenant, request) => {
        const form = request.query['form'] === 'proved' ? 'proved' : 'sealed';
        const { bytes } = await formOf(tenant, parameter(request, 'id'), form);
        const choice = { at: now(), ...(policy === undefined ? {} : { policy }) };
        const { verdict } = await places(() => verifying.verify(bytes, choice));
        return { json: { verdict, explanation: explain(verdict, languageOf(request)) } };
      },
    },
  } satisfies Partial<Routes>;
}
