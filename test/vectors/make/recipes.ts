import { CERTIFICATES } from './certificate.js';
import { CREDENTIALS } from './credential.js';
import { FORMS } from './form.js';
import { LISTED } from './listed.js';
import { PASSPORTS } from './passport.js';
import { PROOFS } from './proof.js';
import type { Recipe } from './recipe.js';
import { REVOCATIONS } from './revocation.js';
import { SEALS } from './seal.js';
import { STATUSES } from './status.js';
import { TIME_STAMPS } from './time-stamp.js';

/** Every vector that there should be. */
export const RECIPES: readonly Recipe[] = [
  ...SEALS,
  ...CERTIFICATES,
  ...TIME_STAMPS,
  ...REVOCATIONS,
  ...LISTED,
  ...PROOFS,
  ...STATUSES,
  ...CREDENTIALS,
  ...PASSPORTS,
  ...FORMS,
];
