import {
  InvariantError,
  excerpt,
  finding,
  isJsonObject,
  type Finding,
  type FindingCode,
  type FindingValues,
  type JsonObject,
} from '../model/index.js';
import { acceptFrom, type Accepts } from './accept.js';
import { faultsFrom, type Fault } from './faults.js';
import { PICTURE_LIMIT, isDateTime, isPagePicture } from './formats.js';

/** The definitions of one schema. */
export interface Rules {
  has(className: string): boolean;
  /** Whether a node is as that class wants it. */
  accepts(className: string, node: object): boolean;
  /** What is wrong with a node, seen as one of that class. `place` turns a path into the node (`['title', '0']`) into a pointer. */
  faults(className: string, node: object, place: (path: readonly string[]) => string): readonly Finding[];
}

/** What a faulty definition means, by the beginning of its name in `$defs`; the first that fits counts. */
interface Meaning {
  readonly definition: RegExp;
  readonly keyword?: RegExp;
  readonly code: FindingCode;
  /** What was expected, from the name of the definition. */
  readonly expected?: (rest: string) => string;
}

const orList = (names: string): string => names.replaceAll('-', ' / ');

const MEANINGS: readonly Meaning[] = [
  { definition: /^class\.()/, keyword: /^required$/, code: 'elm.member-missing' },
  { definition: /^class\.()/, keyword: /^additionalProperties$/, code: 'elm.member-unknown' },
  { definition: /^issuer()/, keyword: /^required$/, code: 'elm.member-missing' },
  { definition: /()\.(?:one|maybe)$/, keyword: /^maxItems$/, code: 'elm.too-many-values' },
  { definition: /()\.(?:one|some)$/, keyword: /^minItems$/, code: 'elm.member-missing' },
  { definition: /^(?:text|texts|oneText)()$/, keyword: /^max/, code: 'elm.too-many-values' },
  { definition: /^(?:text|texts|oneText|tag)()$/, code: 'elm.language-map-wrong' },
  { definition: /^(?:scheme|in|of)\.(.*)$/, code: 'elm.concept-scheme-wrong' },
  { definition: /^(?:to|is)\.(ConceptScheme)$/, code: 'elm.concept-scheme-wrong' },
  { definition: /^(?:to|is)\.(.*)$/, code: 'elm.class-wrong', expected: orList },
  { definition: /^picture()$/, code: 'elm.picture-wrong' },
  { definition: /^xsd\.(dateTime)$/, code: 'elm.date-unreadable', expected: () => 'xsd:dateTime' },
  { definition: /^xsd\.(.*)$/, code: 'elm.value-wrong', expected: (name) => `xsd:${name}` },
  { definition: /^literal()$/, code: 'elm.value-wrong', expected: () => 'a-text' },
  { definition: /^nothing()$/, code: 'elm.value-wrong', expected: () => 'context-value' },
  { definition: /^node()$/, keyword: /^type$/, code: 'elm.class-wrong', expected: () => 'embedded-node' },
  { definition: /^(?:named|anyIri|node)()/, code: 'elm.id-missing' },
  { definition: /^iri()$/, code: 'elm.id-wrong' },
];

const FORMATS = { 'xsd-date-time': isDateTime, 'page-picture': isPagePicture };

/** Which definition each part of the schema belongs to: a fault names the part that failed, not the definition. */
function indexDefinitions(definitions: JsonObject): ReadonlyMap<unknown, string> {
  const index = new Map<unknown, string>();
  const walk = (part: unknown, name: string): void => {
    if (typeof part !== 'object' || part === null || index.has(part)) return;
    index.set(part, name);
    for (const inner of Object.values(part)) walk(inner, name);
  };
  for (const [name, definition] of Object.entries(definitions)) walk(definition, name);
  return index;
}

/** The member that the fault is about: the last step that is no position in a list. */
function memberOf(path: readonly string[]): string {
  return path.findLast((step) => !/^\d+$/.test(step)) ?? '';
}

function issuedMeaning({ keyword, schema }: Fault, path: readonly string[]): { code: FindingCode; expected?: string } {
  const [member] = path;
  const wanted = keyword === 'const' || keyword === 'type' ? schema[keyword] : undefined;
  if (member === '@context') return { code: 'elm.context-wrong' };
  if (member === 'id') return { code: 'elm.id-wrong' };
  if (member === 'type') return { code: 'elm.class-wrong', expected: String(keyword === 'const' ? wanted : undefined) };
  return { code: 'elm.value-wrong', expected: wanted === undefined ? 'as-issued' : String(wanted) };
}

export function createRules(schema: JsonObject): Rules {
  const id = schema['$id'];
  const definitions = schema['$defs'];
  if (typeof id !== 'string' || !isJsonObject(definitions)) throw new InvariantError('a schema without $id or $defs');
  const accept = acceptFrom({ definitions, formats: FORMATS });
  const accepting = new Map<string, Accepts>();
  const isOf = (className: string, node: object): boolean => {
    const known = accepting.get(className) ?? accept(`class.${className}`);
    accepting.set(className, known);
    return known(node);
  };
  const faultsOf = faultsFrom(definitions, FORMATS);
  let index: ReadonlyMap<unknown, string> | undefined;

  const classes = new Set(Object.keys(definitions).flatMap((name) => /^class\.(.*)$/.exec(name)?.[1] ?? []));

  const translate = (fault: Fault, className: string, place: (path: readonly string[]) => string): Finding => {
    const { path, keyword } = fault;
    const definition = (index ??= indexDefinitions(definitions)).get(fault.schema) ?? '';
    const meaning = MEANINGS.find(
      (each) => each.definition.test(definition) && (each.keyword === undefined || each.keyword.test(keyword)),
    );
    const rest = meaning?.definition.exec(definition)?.[1] ?? '';
    const issued = meaning === undefined ? issuedMeaning(fault, path) : undefined;
    const code = meaning?.code ?? issued?.code ?? 'elm.value-wrong';
    const expected = issued?.expected ?? meaning?.expected?.(rest) ?? rest;
    const member =
      fault.member !== undefined && (keyword === 'additionalProperties' || code === 'elm.member-missing')
        ? fault.member
        : memberOf(code === 'elm.class-wrong' && path.at(-1) === 'type' ? path.slice(0, -1) : path);
    const values: FindingValues = {
      class: definition === 'issuer' && code === 'elm.member-missing' ? 'issuer' : className,
      member: member === '' ? className : member,
      ...(expected === '' ? {} : { expected }),
      ...(code === 'elm.picture-wrong' ? { limit: PICTURE_LIMIT } : {}),
      ...(code === 'elm.id-wrong' ? { id: excerpt(fault.value) } : {}),
    };
    return finding(code, { pointer: place(path) }, values);
  };

  return {
    has: (className) => classes.has(className),
    accepts: isOf,
    faults(className, node, place) {
      if (isOf(className, node)) return [];
      return faultsOf(`class.${className}`, node).map((fault) => translate(fault, className, place));
    },
  };
}
