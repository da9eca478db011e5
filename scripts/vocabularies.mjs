// Writes schemas/vocabularies/*.json from the gathered facts beside the checkout (`../shared`): exact URIs, official labels
// only. Run it by hand when the facts change (`node scripts/vocabularies.mjs`); a test compares its output with what is committed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const LANGUAGES = ['en', 'el', 'it', 'pl', 'es'];

// A list that is known not to be whole: a concept that it lacks may exist, so whoever checks must not call it invented.
const PARTIAL = {
  'accreditation-decision': 'one concept seen',
  atu: 'the units of CYP, ESP, GRC, ITA and POL only',
  country: 'the list of the official XSD; a template of the Commission has some 30 more',
  dcf: 'the concepts seen in sample credentials only',
  'esco-skills': 'transversal skills, the DigComp collection and related skills only',
  'evidence-type': 'the concepts seen in code and samples only',
  'grade-status': 'one concept seen',
  language: 'the languages with a label only; the authority table has some 8,000',
  'verifiable-presentation': 'the concepts seen in code and samples only',
};

const NOTES = {
  credential:
    "no concept for micro-credentials exists: they are Generic. The English of c_7e400154 and c_ae121a00 is the name in the Commission's code; no official label was seen",
  'education-credit': 'the notations are the usual abbreviations; the source has none',
  'target-group':
    "three scheme URIs occur; this is the target namespace of the official XSD and the one in the Commission's code, the others (conceptScheme_6e77f78f in a spreadsheet template, target-groups/25831c2 in its documentation) name no list that its tools resolve",
  verification: "the English of the concepts without other languages is the name in the Commission's code",
  'evidence-type': "the English of c_c4f849d7 is the name in the Commission's code",
  'verifiable-presentation': "the English of two concepts is the name in the Commission's code",
};

// "not cross-checked" marks labels read from bilingual samples whose wording nobody confirmed: not official enough to be shown as such.
function official(concept) {
  const labels = {};
  for (const language of LANGUAGES) {
    const label = concept.labels[language];
    const source = concept.labelSources?.[language] ?? '';
    if (label && !(language !== 'en' && /not cross-checked/.test(source))) labels[language] = label;
  }
  return labels;
}

function print(vocabulary) {
  const { concepts, ...head } = vocabulary;
  const lines = concepts.map((concept) => JSON.stringify(concept));
  return `${JSON.stringify(head, null, 1).slice(0, -2)},\n "concepts": [\n${lines.join(',\n')}\n ]\n}\n`;
}

function vocabulary(name, scheme, source, licence, concepts) {
  return {
    scheme,
    source,
    licence,
    complete: !(name in PARTIAL),
    ...(name in PARTIAL ? { covers: PARTIAL[name] } : {}),
    ...(name in NOTES ? { note: NOTES[name] } : {}),
    concepts,
  };
}

const EU_LICENCE =
  'Commission and Publications Office data, reuse under Decision 2011/833/EU; carried by repositories under EUPL-1.2';

const NAMES = [
  'accreditation',
  'accreditation-decision',
  'assessment',
  'atu',
  'country',
  'credential',
  'currency',
  'education-credit',
  'encoding',
  'entitlement',
  'entitlement-status',
  'eqf',
  'evidence-type',
  'file-type',
  'grade-status',
  'human-sex',
  'isced-f',
  'language',
  'learning-activity',
  'learning-assessment',
  'learning-opportunity',
  'learning-schedule',
  'learning-setting',
  'nqf',
  'skill-reuse-level',
  'skill-type',
  'supervision-verification',
  'target-group',
  'verifiable-presentation',
  'verification',
  'verification-status',
];

function controlled(name, facts) {
  const concepts = facts.concepts.map((concept) => ({
    // The Commission's template stores one URI ("formal") with a trailing space.
    uri: concept.uri.trim(),
    ...(concept.notation ? { notation: concept.notation } : {}),
    // Certificates state countries as ISO 3166 alpha-2, credentials as alpha-3.
    ...(name === 'country' && concept.iso2 ? { alpha2: concept.iso2 } : {}),
    ...(name === 'nqf' && concept.country ? { country: concept.country } : {}),
    labels: official(concept),
  }));
  const source = facts.source.filter((line) => !/^(labelsCldr|iso2)/.test(line)).map(plain);
  return vocabulary(name, facts.scheme, [...new Set(source)], EU_LICENCE, concepts);
}

function plain(line) {
  if (line.startsWith('sample/test credentials')) return 'sample credentials of the Commission';
  return line.replace(/^github /, 'https://github.com/');
}

function esco(facts) {
  const concepts = new Map();
  for (const list of ['groups', 'transversal', 'digcomp', 'related'])
    for (const concept of facts[list]) concepts.set(concept.uri, { uri: concept.uri, labels: official(concept) });
  const sorted = [...concepts.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  const source = ['ESCO 1.2.0 (en), 1.2.1 (el), 1.0 where the English has not changed since (es)'];
  const licence =
    'ESCO classification of the European Commission, reuse with acknowledgement under Decision 2011/833/EU';
  return vocabulary('esco-skills', facts.schemes.skills, source, licence, sorted);
}

function digComp(facts) {
  const seen = facts.competences.filter((competence) => competence.dcf);
  const concepts = seen
    .map(({ id, dcf }) => ({ uri: dcf.uri, notation: id, labels: { en: dcf.labelEn } }))
    .sort((a, b) => (a.notation < b.notation ? -1 : 1));
  const source = [
    'sample credentials of the Commission (five by a joint degree, one by a micro-credential), 5.4 by a third party',
  ];
  return vocabulary('dcf', seen[0].dcf.scheme, source, EU_LICENCE, concepts);
}

/** File name -> exact text, of all vocabularies, read from the folder of facts. */
export function vocabularies(shared) {
  const read = (path) => JSON.parse(readFileSync(new URL(path, shared), 'utf8'));
  const files = NAMES.map((name) => [name, controlled(name, read(`edc/vocab/${name}.json`))]);
  files.push(['esco-skills', esco(read('skills/esco-transversal.json'))]);
  files.push(['dcf', digComp(read('skills/frameworks/digcomp22.json'))]);
  return new Map(files.map(([name, value]) => [`${name}.json`, print(value)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL('schemas/vocabularies/', root);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of vocabularies(new URL('../shared/', root))) writeFileSync(new URL(name, folder), text);
}
