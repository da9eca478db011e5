import type { JsonOf } from '../../../http/page/index.js';
import {
  FRAMEWORKS,
  isJsonObject,
  type FrameworkName,
  type Json,
  type JsonObject,
  type LanguageMap,
} from '../../../model/index.js';

export type Vocabularies = JsonOf<'listVocabularies'>['vocabularies'];
type Concept = Vocabularies[number]['concepts'][number];

/** What is said of a framework beside its competences, as its publication has it. */
const PUBLICATIONS: Readonly<Record<FrameworkName, { readonly edition: string; readonly publication: string }>> = {
  LifeComp: { edition: '2020', publication: 'EUR 30246 EN, JRC120911, 2020, doi:10.2760/302967' },
  GreenComp: { edition: '2022', publication: 'EUR 30955 EN, JRC128040, 2022, doi:10.2760/13286' },
  DigComp: { edition: '3.0 (2025)', publication: 'JRC144121, Data Supplement of 24 November 2025' },
  EntreComp: { edition: '2016', publication: 'EUR 27939 EN, JRC101581, 2016, doi:10.2791/593884' },
};

/** What a rule of each kind may say; of the last two, what they join is kept as it is. */
export const RULE_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  percentage: ['atLeast', 'item'],
  mark: ['atLeast', 'maximum', 'item'],
  letter: ['atLeast', 'letters', 'item'],
  weighted: ['atLeast', 'items'],
  attendance: ['atLeast', 'item'],
  decision: ['item', 'awarded', 'notAwarded'],
  all: ['rules'],
  any: ['rules'],
};

type Draft = Record<string, Json | undefined>;

/** Members of ours, and places of lists; nothing else of what is posted becomes a name. */
const TOKEN = /^(?!__proto__$)[A-Za-z$][A-Za-z0-9-]{0,40}$|^\d{1,2}$/;

/** What stands at a pointer. */
export function valueAt(root: Json | undefined, pointer: string): Json | undefined {
  return pointer
    .split('/')
    .slice(1)
    .reduce<Json | undefined>((value, token) => {
      if (Array.isArray(value)) return (value as readonly Json[])[Number(token)];
      return value !== undefined && isJsonObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
    }, root);
}

export function textAt(root: Json | undefined, pointer: string): string {
  const value = valueAt(root, pointer);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function listAt(root: Json | undefined, pointer: string): readonly Json[] {
  const value = valueAt(root, pointer);
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** Puts a value at a pointer; lists and objects on the way are made. A pointer that is none of ours is passed over. */
function put(root: Draft, pointer: string, value: Json): void {
  const tokens = pointer.split('/').slice(1);
  if (tokens.length === 0 || !tokens.every((token) => TOKEN.test(token))) return;
  let at: Draft = root;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const found = Object.hasOwn(at, token) ? at[token] : undefined;
    // Lists are kept as objects with numbers for names until all is read: what is posted has no order.
    if (next === undefined) at[token] = value;
    else at = at[token] = found !== undefined && isJsonObject(found) ? { ...found } : {};
  }
}

/** Objects whose names are all numbers, as lists. */
function listed(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(listed);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name)))
    return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, item]) => listed(item));
  return Object.fromEntries(entries.map(([name, item]) => [name, listed(item)]));
}

/** In one line, as texts of a programme are. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

const URI = /^(?:https?:\/\/|urn:)\S+$/;

function labelsOf(value: Json | undefined): LanguageMap {
  return value !== undefined && isJsonObject(value) ? (value as LanguageMap) : {};
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** A concept by what somebody typed: its label in any language, or its URI. */
function typedConcept(text: string, concepts: readonly Concept[]): Concept | undefined {
  return concepts.find(
    ({ uri, labels }) => uri === text || Object.values(labels).some((label) => sameText(label, text)),
  );
}

/** A skill as it stood before, or of the vocabulary, or one that somebody names by URI and label. */
function skillOf(text: string, before: readonly Json[], concepts: readonly Concept[]): Json {
  const kept = before.find((one) =>
    Object.values(labelsOf(valueAt(one, '/label'))).some((label) => sameText(label, text)),
  );
  if (kept !== undefined) return kept;
  const concept = typedConcept(text, concepts);
  if (concept !== undefined) return { uri: concept.uri, label: { ...concept.labels } };
  const [uri = '', ...words] = text.split(' ');
  return URI.test(uri) ? { uri, ...(words.length === 0 ? {} : { label: { en: words.join(' ') } }) } : { uri: text };
}

/** A competence by framework and id, as its publication names it in English. */
function competenceOf(text: string): Json | undefined {
  const [name = '', id] = text.split('|');
  if (!Object.hasOwn(FRAMEWORKS, name)) return undefined;
  const framework = name as FrameworkName;
  for (const area of FRAMEWORKS[framework])
    for (const competence of area.competences)
      if (competence.id === id)
        return {
          framework,
          ...PUBLICATIONS[framework],
          area: { id: area.id, label: { en: area.name.en } },
          competence: { id, label: { en: competence.name.en } },
        };
  return undefined;
}

function lines(text: string): readonly string[] {
  return text.split('\n').map(tidy).filter(Boolean);
}

/** Decimals as people of most of Europe write them. */
const DECIMAL = /^\d+,\d+$/;

/** What of a rule belongs to its kind. Rows of items that say nothing are no items. */
function ruleOf(rule: JsonObject): Json {
  const scale = String(rule['scale'] as string);
  const members = RULE_MEMBERS[scale] ?? [];
  const own = Object.fromEntries(Object.entries(rule).filter(([name]) => name === 'scale' || members.includes(name)));
  const items = listAt(rule, '/items').filter((item) => textAt(item, '/item') !== '' || textAt(item, '/weight') !== '');
  return (members.includes('items') ? { ...own, items } : own) as Json;
}

/**
 * The programme that a form stands for. Fields are named by the JSON Pointer of what they hold, with what they hold in front where that is no text;
 * `keep` holds what the form has no field for.
 */
export function draftOf(fields: ReadonlyMap<string, readonly string[]>, vocabularies: Vocabularies): JsonObject {
  const draft: Draft = {};
  const concepts = (name: string): readonly Concept[] => vocabularies.find((one) => one.name === name)?.concepts ?? [];
  for (const kept of fields.get('keep') ?? []) {
    const [pointer, value] = parsed(kept);
    if (typeof pointer === 'string' && value !== undefined) put(draft, pointer, value);
  }
  for (const [name, values] of fields) {
    const [, kind, pointer = ''] = /^(?:(\w+):)?(\/.+)$/.exec(name) ?? [];
    const texts = values.map(tidy).filter(Boolean);
    const [first] = texts;
    if (pointer === '') continue;
    if (kind === 'list') put(draft, pointer, texts);
    else if (kind === 'lines') put(draft, pointer, lines(values[0] ?? ''));
    else if (kind === 'flag') put(draft, pointer, texts.includes('yes'));
    else if (kind === 'skill') {
      const before = listAt(listed(draft), pointer);
      put(
        draft,
        pointer,
        texts.map((text) => skillOf(text, before, concepts('escoSkills'))),
      );
    } else if (kind === 'concept')
      put(
        draft,
        pointer,
        texts.map((text) => typedConcept(text, concepts('nqf'))?.uri ?? text),
      );
    else if (kind === 'number') {
      if (first !== undefined) put(draft, pointer, /^\d{1,9}$/.test(first) ? Number(first) : first);
    } else if (kind === 'competence') {
      const present = listed(draft);
      const known = `${textAt(present, '/framework/framework')}|${textAt(present, '/framework/competence/id')}`;
      const chosen = first === undefined || first === known ? undefined : competenceOf(first);
      if (chosen !== undefined) put(draft, pointer, chosen);
    } else if (first !== undefined) put(draft, pointer, DECIMAL.test(first) ? first.replace(',', '.') : first);
  }
  return settled(listed(draft));
}

function parsed(text: string): readonly [Json | undefined, Json | undefined] {
  try {
    const value = JSON.parse(text) as Json;
    const [pointer, kept] = Array.isArray(value) ? (value as readonly Json[]) : [];
    return [pointer, kept];
  } catch {
    return [undefined, undefined];
  }
}

const LISTS = ['languages', 'nqfLevels', 'sameInAllLanguages'];

/** Lists that hold nothing are not stated, parts that say nothing but a tick are not there, and a rule says what belongs to its kind. */
function settled(value: Json): JsonObject {
  const draft = value as JsonObject;
  const rule = draft['awardRule'];
  const silent = (name: string, item: Json | undefined): boolean =>
    (LISTS.includes(name) && listAt(draft, `/${name}`).length === 0) ||
    (name === 'stackability' && valueAt(item, '/note') === undefined);
  const outcomes = listAt(draft, '/learningOutcomes').map((outcome): Json => {
    if (!isJsonObject(outcome) || listAt(outcome, '/escoSkills').length > 0) return outcome;
    return Object.fromEntries(Object.entries(outcome).filter(([name]) => name !== 'escoSkills'));
  });
  return {
    ...Object.fromEntries(Object.entries(draft).filter(([name, item]) => !silent(name, item))),
    ...(rule !== undefined && isJsonObject(rule) ? { awardRule: ruleOf(rule) } : {}),
    ...(outcomes.length === 0 ? {} : { learningOutcomes: outcomes }),
  };
}

/** Every text, number and truth of a value with its pointer; empty lists and objects say nothing. */
export function leaves(value: Json, pointer = ''): readonly (readonly [pointer: string, value: Json])[] {
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((item, index) => leaves(item, `${pointer}/${String(index)}`));
  if (!isJsonObject(value)) return [[pointer, value]];
  return Object.entries(value).flatMap(([name, item]) =>
    item === undefined ? [] : leaves(item, `${pointer}/${name}`),
  );
}

const SKILL = 'http://data.europa.eu/snb/skill-type/skill';
const TRANSVERSAL = 'http://data.europa.eu/snb/skill-reuse-level/transversal';

/** The draft with one more outcome, which has what most have. */
export function withOutcome(draft: JsonObject): JsonObject {
  const outcomes = listAt(draft, '/learningOutcomes');
  const keys = new Set(outcomes.map((one) => textAt(one, '/key')));
  let number = outcomes.length + 1;
  while (keys.has(`outcome-${String(number)}`)) number++;
  const outcome = { key: `outcome-${String(number)}`, type: SKILL, reusability: TRANSVERSAL };
  return { ...draft, learningOutcomes: [...outcomes, outcome] };
}

export function withoutOutcome(draft: JsonObject, index: number): JsonObject {
  return { ...draft, learningOutcomes: listAt(draft, '/learningOutcomes').filter((_, at) => at !== index) };
}

/** Where a new programme begins. */
export function beginning(id: string): JsonObject {
  const translations = { en: 'own', el: 'own', it: 'own', pl: 'own', es: 'own' };
  return withOutcome({ id, version: '1.0', translations, awardRule: { scale: 'percentage', atLeast: '50' } });
}

/** A copy: its own id and name, and no demonstration. */
export function copyOf(programme: JsonObject, id: string): JsonObject {
  const rest = Object.fromEntries(Object.entries(programme).filter(([name]) => name !== 'demo'));
  return { ...rest, id, version: '1.0', slug: `${textAt(programme, '/slug')}-2` };
}
