import { finding, SCHEMES, type Finding, type Json, type Programme } from '../../model/index.js';
import { duplicates } from '../completeness.js';
import { select } from '../select.js';
import { homepageOf, isListed } from './loq.js';
import { countryOf, type Source } from './parts.js';

/** RFC 3986, with the letters beyond ASCII that RFC 3987 adds. Formats and their readers are stricter than a schema's pattern. */
const LETTER = String.raw`[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2}|[\u{a1}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}]`;
const HOST = String.raw`(?:(?:${LETTER})*@)?(?:\[[0-9A-Fa-f:.]+\]|(?:(?!:)(?:${LETTER}))*)(?::[0-9]{1,5})?`;
const URI = new RegExp(
  String.raw`^[A-Za-z][A-Za-z0-9+.\-]*:(?://${HOST}(?:/(?:${LETTER}|/)*)?|(?!//)(?:${LETTER}|/)+)(?:\?(?:${LETTER}|[/?])*)?(?:#(?:${LETTER}|[/?])*)?$`,
  'u',
);

function isUri(text: string): boolean {
  return URI.test(text) && !/\s/u.test(text) && (!/^https?:/i.test(text) || URL.canParse(text));
}

/** Where a programme has addresses that become ids and links. Concepts of closed lists are looked up instead. */
const ADDRESSES = [
  '/id',
  '/framework/competence/uri',
  '/learningOutcomes/*/escoSkills/*/uri',
  '/qualityAssurance/agent/id',
  '/qualityAssurance/agent/homepage',
  '/awardingBody/id',
  '/awardingBody/homepage',
  '/furtherInformation/homepage',
] as const;

function malformed(value: Json, paths: readonly string[], name: string): readonly Finding[] {
  return paths
    .flatMap((path) => select(value, path))
    .filter(({ value: uri }) => typeof uri === 'string' && !isUri(uri))
    .map(({ pointer, value: uri }) =>
      finding('catalogue.uri-malformed', { pointer }, { uri: String(uri as string), programme: name }),
    );
}

/** What refuses an export in any format: ids and links that no reader would take, and two programmes of one name. */
export function commonFaults({ programmes, provider }: Source): readonly Finding[] {
  return [
    ...duplicates(programmes as unknown as readonly Json[], ['id', 'slug']),
    ...malformed(provider as unknown as Json, ['/id', '/homepage'], provider.id),
    ...programmes.flatMap((programme) => malformed(programme as unknown as Json, ADDRESSES, programme.slug)),
  ];
}

function lacking(member: string, programme: string): Finding {
  return finding('catalogue.export-lacks', { pointer: `/${member}` }, { member, programme });
}

/** Schema cardinalities of 1 that a programme need not fill: field of education, homepage, language, country. */
function requiredByLoq(programme: Programme, source: Source): readonly Finding[] {
  const { slug, thematicArea, languages, qualityAssurance, awardingBody } = programme;
  const found: Finding[] = [];
  if (thematicArea === undefined || !isListed(thematicArea, SCHEMES.iscedF, source))
    found.push(lacking('thematicArea', slug));
  if (homepageOf(programme, source) === undefined) found.push(lacking('furtherInformation/homepage', slug));
  if (!languages.some((uri) => isListed(uri, SCHEMES.language, source))) found.push(lacking('languages', slug));
  if (!isListed(countryOf(qualityAssurance.agent), SCHEMES.country, source))
    found.push(lacking('qualityAssurance/agent/country', slug));
  if (awardingBody !== undefined && !isListed(countryOf(awardingBody), SCHEMES.country, source))
    found.push(lacking('awardingBody/country', slug));
  return found;
}

/** Concepts that the lists of the schema do not have: the element is left out, and that is said. */
const LISTED: readonly (readonly [path: string, scheme: string])[] = [
  ['/opportunityType', SCHEMES.learningOpportunity],
  ['/participation', SCHEMES.learningMode],
  ['/assessment/type', SCHEMES.assessment],
  ['/assessment/mode', SCHEMES.learningMode],
  ['/qualityAssurance/type', SCHEMES.accreditation],
  ['/learningSetting', SCHEMES.learningSetting],
  ['/nqfLevels/*', SCHEMES.nqf],
  ['/languages/*', SCHEMES.language],
];

/** What LOQ refuses, and what it has no place for. */
export function loqFaults(source: Source): {
  readonly refused: readonly Finding[];
  readonly leftOut: readonly Finding[];
} {
  const { programmes, provider } = source;
  const refused = programmes.flatMap((programme) => requiredByLoq(programme, source));
  if (!isListed(countryOf(provider), SCHEMES.country, source)) refused.push(lacking('country', provider.id));
  const leftOut = programmes.flatMap((programme) =>
    LISTED.flatMap(([path, scheme]) =>
      select(programme as unknown as Json, path)
        .filter(({ value }) => typeof value === 'string' && !isListed(value, scheme, source))
        .map(({ pointer, value }) =>
          finding(
            'catalogue.export-leaves-out',
            { pointer },
            { uri: String(value as string), programme: programme.slug },
          ),
        ),
    ),
  );
  return { refused, leftOut };
}
