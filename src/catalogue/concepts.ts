import { finding, SCHEMES, type Finding, type Json, type Vocabularies } from '../model/index.js';
import { select } from './select.js';

/** Where a programme names concepts, and the schemes that they may come from. One table, so that no concept goes unchecked. */
const CONCEPTS: readonly { readonly path: string; readonly schemes: readonly string[] }[] = [
  { path: '/framework/competence/uri', schemes: [SCHEMES.digComp, SCHEMES.escoSkills] },
  { path: '/nqfLevels/*', schemes: [SCHEMES.nqf] },
  { path: '/opportunityType', schemes: [SCHEMES.learningOpportunity] },
  { path: '/learningSetting', schemes: [SCHEMES.learningSetting] },
  { path: '/thematicArea', schemes: [SCHEMES.iscedF] },
  { path: '/languages/*', schemes: [SCHEMES.language] },
  { path: '/learningOutcomes/*/type', schemes: [SCHEMES.skillType] },
  { path: '/learningOutcomes/*/reusability', schemes: [SCHEMES.skillReuseLevel] },
  { path: '/learningOutcomes/*/escoSkills/*/uri', schemes: [SCHEMES.escoSkills] },
  { path: '/assessment/type', schemes: [SCHEMES.assessment] },
  { path: '/assessment/mode', schemes: [SCHEMES.learningMode] },
  { path: '/assessment/supervision', schemes: [SCHEMES.supervision] },
  { path: '/participation', schemes: [SCHEMES.learningMode] },
  { path: '/qualityAssurance/type', schemes: [SCHEMES.accreditation] },
  { path: '/qualityAssurance/agent/region', schemes: [SCHEMES.atu] },
  { path: '/awardingBody/region', schemes: [SCHEMES.atu] },
];

const COUNTRIES = ['/qualityAssurance/agent/country', '/awardingBody/country'] as const;

/** What stands before the code in the URIs of a scheme of which we have a part only. A made-up name there is no concept of it. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  [SCHEMES.atu]: /^http:\/\/publications\.europa\.eu\/resource\/authority\/atu\/[A-Z0-9_]{3,40}$/,
  [SCHEMES.country]: /^http:\/\/publications\.europa\.eu\/resource\/authority\/country\/[A-Z0-9]{3}$/,
  [SCHEMES.digComp]: /^http:\/\/data\.europa\.eu\/snb\/dcf\/[a-z0-9_]{4,20}$/,
  [SCHEMES.escoSkills]:
    /^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  [SCHEMES.language]: /^http:\/\/publications\.europa\.eu\/resource\/authority\/language\/[A-Z0-9_]{3,12}$/,
};

function judge(
  uri: string,
  schemes: readonly string[],
  vocabularies: Vocabularies,
): 'known' | 'unverified' | 'unknown' {
  if (schemes.some((scheme) => vocabularies.has(scheme, uri))) return 'known';
  const possible = schemes.some(
    (scheme) => vocabularies.vocabulary(scheme)?.complete === false && SHAPES[scheme]?.test(uri) === true,
  );
  return possible ? 'unverified' : 'unknown';
}

function judged(
  uri: string,
  schemes: readonly string[],
  place: { file: string; pointer: string },
  vocabularies: Vocabularies,
): readonly Finding[] {
  const answer = judge(uri, schemes, vocabularies);
  const values = { uri, scheme: schemes[0] ?? '' };
  if (answer === 'known') return [];
  return [finding(answer === 'unknown' ? 'catalogue.concept-unknown' : 'catalogue.concept-unverified', place, values)];
}

/** Concepts that no vocabulary knows, or that ours cannot confirm because it holds a part of the list only. */
export function unknownConcepts(root: Json, file: string, vocabularies: Vocabularies): readonly Finding[] {
  return [...unknownOf(CONCEPTS, root, file, vocabularies), ...unknownCountries(COUNTRIES, root, file, vocabularies)];
}

/** The same of an organisation by itself. */
export function unknownProviderPlaces(root: Json, file: string, vocabularies: Vocabularies): readonly Finding[] {
  const regions = [{ path: '/region', schemes: [SCHEMES.atu] }];
  return [...unknownOf(regions, root, file, vocabularies), ...unknownCountries(['/country'], root, file, vocabularies)];
}

function unknownOf(table: typeof CONCEPTS, root: Json, file: string, vocabularies: Vocabularies): readonly Finding[] {
  return table.flatMap(({ path, schemes }) =>
    select(root, path).flatMap(({ pointer, value }) =>
      typeof value === 'string' ? judged(value, schemes, { file, pointer }, vocabularies) : [],
    ),
  );
}

function unknownCountries(
  paths: readonly string[],
  root: Json,
  file: string,
  vocabularies: Vocabularies,
): readonly Finding[] {
  return paths
    .flatMap((path) => select(root, path))
    .flatMap(({ pointer, value }) =>
      typeof value === 'string'
        ? judged(`${SCHEMES.country}/${value}`, [SCHEMES.country], { file, pointer }, vocabularies)
        : [],
    );
}
