import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import {
  compareProducts,
  finding,
  InvariantError,
  isLanguage,
  STANDARD_ELEMENTS,
  type Finding,
  type Json,
  type JsonObject,
  type PassportSet,
  type Programme,
  type Provider,
  type Vocabularies,
} from '../model/index.js';
import { ruleFaults } from './award.js';
import { completeness, missingElements, type CompletenessTable } from './completeness.js';
import { unknownConcepts, unknownProviderPlaces } from './concepts.js';
import { below, select } from './select.js';
import { uncleanTexts, untranslatedProgramme, untranslatedSet } from './text.js';

/** A file with more faults than this is no programme; the rest would help nobody. */
const FINDINGS_LIMIT = 200;

/** ECTS Users' Guide (2015): 25 to 30 hours a credit; national rules go from 20 to 40. */
const HOURS_PER_ECTS = { least: '20', most: '40' } as const;

/** Codes that advise: the programme is usable, and whoever gave it should look again. */
const ADVICE: ReadonlySet<string> = new Set(['catalogue.concept-unverified']);

export interface ProgrammeRead {
  /** Absent when a finding refuses it. */
  readonly programme?: Programme;
  readonly findings: readonly Finding[];
}

export interface ProviderRead {
  /** The organisation that publishes a catalogue; absent when a finding refuses it. */
  readonly provider?: Provider;
  readonly findings: readonly Finding[];
}

export interface SetRead {
  readonly set?: PassportSet;
  readonly findings: readonly Finding[];
}

/** Micro-credential specifications, read and judged. */
export interface Catalogue {
  /** `file` is the name that findings carry. The value is parsed JSON (`readJson`), nothing about it is assumed. */
  readProgramme(value: Json, file: string): ProgrammeRead;
  /** `known`: ids of the programmes that there are; without it, the set's members are not looked up. */
  readSet(value: Json, file: string, known?: ReadonlySet<string>): SetRead;
  /** An organisation as programmes state theirs, with an id: it stands in everything that is published. */
  readProvider(value: Json, file: string): ProviderRead;
  completeness(programmes: readonly (Programme | Json)[]): CompletenessTable;
}

export interface CatalogueParts {
  /** `schemas/programme.schema.json`, parsed. */
  readonly programmeSchema: JsonObject;
  /** `schemas/passport-set.schema.json`, parsed. */
  readonly setSchema: JsonObject;
  readonly vocabularies: Vocabularies;
}

/** True when a missing member is where an element is stated: then the element is what is missing, and that is said once. */
function statesElement(pointer: string): boolean {
  return STANDARD_ELEMENTS.some(
    ({ obligation, programme }) =>
      obligation === 'mandatory' && programme.some((path) => path === pointer || path.startsWith(`${pointer}/`)),
  );
}

/** Whether another finding already says that what belongs at this pointer is missing. */
type Stated = (pointer: string) => boolean;

function limitOf(params: Record<string, unknown>): string {
  const limit =
    params['limit'] ?? params['pattern'] ?? params['type'] ?? params['allowedValues'] ?? params['allowedValue'] ?? '';
  return Array.isArray(limit) ? limit.join(', ') : String(limit as string | number);
}

function schemaFinding(error: ErrorObject, file: string, stated: Stated): readonly Finding[] {
  const params = error.params as Record<string, unknown>;
  const at = error.instancePath;
  if (error.keyword === 'required') {
    const member = String(params['missingProperty']);
    const pointer = below(at, member);
    if (isLanguage(member) && at !== '/translations')
      return [finding('catalogue.language-missing', { file, pointer, language: member })];
    return stated(pointer) ? [] : [finding('catalogue.member-missing', { file, pointer }, { member })];
  }
  if (error.keyword === 'additionalProperties') {
    const member = String(params['additionalProperty']);
    return [finding('catalogue.member-unknown', { file, pointer: below(at, member) }, { member })];
  }
  // Repeats what the error on the name itself says.
  if (error.keyword === 'propertyNames') return [];
  return [finding('catalogue.value-wrong', { file, pointer: at }, { rule: error.keyword, limit: limitOf(params) })];
}

function schemaFindings(validate: ValidateFunction, value: Json, file: string, stated: Stated): readonly Finding[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).slice(0, FINDINGS_LIMIT).flatMap((error) => schemaFinding(error, file, stated));
}

function duplicateOutcomes(programme: Json, file: string): readonly Finding[] {
  const seen = new Set<Json>();
  return select(programme, '/learningOutcomes/*/key').flatMap(({ pointer, value }) => {
    if (typeof value !== 'string' || !seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [finding('catalogue.outcome-duplicate', { file, pointer }, { key: value })];
  });
}

/** Rules that need a programme of the right shape. */
function programmeFindings({ workload, awardRule }: Programme, file: string): readonly Finding[] {
  const { hours, ects } = workload;
  const found: Finding[] = [];
  const outside =
    compareProducts(String(hours), '1', ects, HOURS_PER_ECTS.least) < 0 ||
    compareProducts(String(hours), '1', ects, HOURS_PER_ECTS.most) > 0;
  if (outside) found.push(finding('catalogue.workload-unlikely', { file, pointer: '/workload' }, { hours, ects }));
  found.push(...ruleFaults(awardRule).map((fault) => ({ ...fault, place: { file, pointer: '/awardRule' } })));
  return found;
}

function unknownProgrammes(value: Json, file: string, known: ReadonlySet<string> | undefined): readonly Finding[] {
  if (known === undefined) return [];
  return select(value, '/programmes/*').flatMap(({ pointer, value: id }) =>
    typeof id === 'string' && !known.has(id) ? [finding('catalogue.programme-unknown', { file, pointer }, { id })] : [],
  );
}

/** Makes a catalogue from its schemas and the vocabularies. A schema that does not compile is our own fault. */
export function createCatalogue({ programmeSchema, setSchema, vocabularies }: CatalogueParts): Catalogue {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false, discriminator: true });
  const compile = (schema: JsonObject): ValidateFunction => {
    try {
      return ajv.compile(schema as Record<string, unknown>);
    } catch (cause) {
      throw new InvariantError('a bundled schema of the catalogue does not compile', cause);
    }
  };
  const validProgramme = compile(programmeSchema);
  const validSet = compile(setSchema);
  // What programmes state of an organisation, and an id besides.
  const validProvider = compile({
    type: 'object',
    $ref: '#/$defs/organisation',
    required: ['id'],
    $defs: programmeSchema['$defs'] ?? {},
  });
  return {
    completeness,
    readProgramme(value, file) {
      const shape = schemaFindings(validProgramme, value, file, statesElement);
      const missing = missingElements(value, file);
      const programme = shape.length === 0 && missing.length === 0 ? (value as unknown as Programme) : undefined;
      const findings = [
        ...shape,
        // An element that only some languages lack is said by the schema, at the text itself.
        ...missing.filter(({ place }) => place?.language === undefined),
        ...(programme === undefined ? [] : programmeFindings(programme, file)),
        ...duplicateOutcomes(value, file),
        ...unknownConcepts(value, file, vocabularies),
        ...untranslatedProgramme(value, file),
        ...uncleanTexts(value, file),
      ].slice(0, FINDINGS_LIMIT);
      const usable = programme !== undefined && findings.every(({ code }) => ADVICE.has(code));
      return usable ? { programme, findings } : { findings };
    },
    readProvider(value, file) {
      const findings = [
        ...schemaFindings(validProvider, value, file, () => false),
        ...unknownProviderPlaces(value, file, vocabularies),
        ...uncleanTexts(value, file),
      ].slice(0, FINDINGS_LIMIT);
      const usable = findings.every(({ code }) => ADVICE.has(code));
      return usable ? { provider: value as unknown as Provider, findings } : { findings };
    },
    readSet(value, file, known) {
      const findings = [
        ...schemaFindings(validSet, value, file, () => false),
        ...unknownProgrammes(value, file, known),
        ...untranslatedSet(value, file),
        ...uncleanTexts(value, file),
      ].slice(0, FINDINGS_LIMIT);
      return findings.length === 0 ? { set: value as unknown as PassportSet, findings } : { findings };
    },
  };
}
