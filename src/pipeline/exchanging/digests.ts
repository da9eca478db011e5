import { VC2_CONTEXT, fromBase64 } from '../../model/index.js';
import type { CredentialTerms } from '../../vcdm/index.js';

/** SHA-256 and SHA-384 of the base context, as the data model states them (VCDM 2.0 §B.1 and §5.3): what resources claim of it is compared. */
const BASE_DIGESTS: Readonly<Record<'SHA-256' | 'SHA-384', string>> = {
  'SHA-256': 'WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=',
  'SHA-384': 'l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU',
};

/** Of resources that are known without fetching them. */
export const digestOf: NonNullable<CredentialTerms['digestOf']> = (url, algorithm) =>
  url === VC2_CONTEXT ? fromBase64(BASE_DIGESTS[algorithm]) : undefined;
