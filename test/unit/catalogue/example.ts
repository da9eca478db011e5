import { readdirSync, readFileSync } from 'node:fs';
import { createCatalogue, type Catalogue } from '../../../src/catalogue/index.js';
import { readJson, readVocabularies, type Json, type JsonObject } from '../../../src/model/index.js';

const root = new URL('../../../', import.meta.url);

export function json(path: string): Json {
  const read = readJson(readFileSync(new URL(path, root), 'utf8'));
  if (read.fault !== undefined) throw new Error(`${path}: ${read.fault.fault}`);
  return read.value;
}

export function filesIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}${name}`)
    .sort();
}

export const vocabularies = readVocabularies(filesIn('schemas/vocabularies/').map(json));

export function catalogue(): Catalogue {
  return createCatalogue({
    programmeSchema: json('schemas/programme.schema.json') as JsonObject,
    setSchema: json('schemas/passport-set.schema.json') as JsonObject,
    vocabularies,
  });
}

function five(en: string): JsonObject {
  return { en, el: `${en} (el)`, it: `${en} (it)`, pl: `${en} (pl)`, es: `${en} (es)` };
}

const SNB = 'http://data.europa.eu/snb';

/** A programme that states every element and has no fault; `changes` replaces top-level members, `undefined` removes them. */
export function example(changes: JsonObject = {}): JsonObject {
  const whole: JsonObject = {
    id: 'https://passport.example/programmes/working-in-a-team',
    version: '1.0',
    slug: 'working-in-a-team',
    translations: { en: 'original', el: 'own', it: 'own', pl: 'own', es: 'own' },
    title: five('Working in a team'),
    description: five('How to work with others towards a shared goal'),
    framework: {
      framework: 'LifeComp',
      edition: '2020',
      publication: 'LifeComp: The European Framework for Personal, Social and Learning to Learn Key Competence',
      area: { id: 'S', label: { en: 'Social' } },
      competence: { id: 'S3', label: { en: 'Collaboration' } },
    },
    eqfLevel: 4,
    nqfLevels: [`${SNB}/qdr/c_02c7fedc`],
    opportunityType: `${SNB}/learning-opportunity/74a4a268e8`,
    learningSetting: `${SNB}/learning-setting/e207a81fc7`,
    thematicArea: `${SNB}/isced-f/0031`,
    languages: ['http://publications.europa.eu/resource/authority/language/ENG'],
    learningOutcomes: [
      {
        key: 'share-tasks',
        title: five('Shares tasks fairly'),
        type: `${SNB}/skill-type/skill`,
        reusability: `${SNB}/skill-reuse-level/transversal`,
        escoSkills: [
          {
            uri: 'http://data.europa.eu/esco/skill/001115fb-569f-4ee6-8381-c6807ef2527f',
            label: { en: 'show initiative' },
          },
        ],
      },
    ],
    workload: { hours: 25, ects: '1' },
    assessment: {
      title: five('Group task'),
      description: five('A task done together and observed'),
      type: `${SNB}/assessment/56539a6507`,
      mode: `${SNB}/learning-assessment/9191af2ed9`,
      supervision: `${SNB}/supervision-verification/70be69aaf9`,
      gradingScheme: { title: five('Percentage'), description: five('0 to 100, awarded from 60') },
    },
    participation: `${SNB}/learning-assessment/e92d221e4d`,
    qualityAssurance: {
      type: `${SNB}/accreditation/820101cba6`,
      title: five('Programme review'),
      agent: { legalName: { en: 'Demo Quality Assurance Agency for VET' }, country: 'CYP' },
    },
    prerequisites: five('None'),
    stackability: { partialQualification: false, note: five('Stands alone or with others') },
    furtherInformation: { note: five('Ask the centre') },
    awardRule: { scale: 'percentage', atLeast: '60' },
    ...changes,
  };
  return JSON.parse(JSON.stringify(whole)) as JsonObject;
}
