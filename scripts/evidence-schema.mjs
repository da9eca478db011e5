// Makes schemas/evidence.schema.json from the types in src/model/evidence.ts, so that no member of stored evidence is unknown to its
// reader. `npm run docs` runs it; a test runs it with `--check`, which only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

const root = new URL('../', import.meta.url);
const source = fileURLToPath(new URL('src/model/evidence.ts', root));
const target = fileURLToPath(new URL('schemas/evidence.schema.json', root));

const program = ts.createProgram([source], {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  types: [],
});
const checker = program.getTypeChecker();
const definitions = {};

/** Types that are more than their structure; the reader of evidence knows the formats (`src/verdict/stored.ts`). */
const SPECIAL = {
  Instant: { type: 'string', format: 'instant', description: 'YYYY-MM-DDThh:mm:ssZ' },
  FindingCode: { type: 'string', format: 'finding-code', description: 'a code of docs/findings.md' },
};

function documented(symbol, schema) {
  const text = ts
    .displayPartsToString(symbol?.getDocumentationComment(checker))
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
  return text === '' || schema.description !== undefined ? schema : { description: text, ...schema };
}

function named(type) {
  const name = type.aliasSymbol?.name ?? type.symbol?.name;
  return name === undefined || name.startsWith('__') || ['Record', 'Readonly', 'Array', 'ReadonlyArray'].includes(name)
    ? undefined
    : name;
}

function objectOf(type) {
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  if (index !== undefined) return { type: 'object', additionalProperties: schemaOf(index.type) };
  const properties = {};
  const required = [];
  for (const property of checker.getPropertiesOfType(type)) {
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const declared = checker.getTypeOfSymbol(property);
    const inner = optional ? checker.getNonNullableType(declared) : declared;
    const schema = schemaOf(inner);
    properties[property.name] = schema.$ref === undefined ? documented(property, schema) : schema;
    if (!optional) required.push(property.name);
  }
  return { type: 'object', additionalProperties: false, ...(required.length > 0 ? { required } : {}), properties };
}

function unionOf(type) {
  const parts = type.types;
  // The reader knows the codes; a list of hundreds here would change with each of them.
  if (parts.length > 100) return SPECIAL.FindingCode;
  if (parts.every((part) => part.isStringLiteral())) return { enum: parts.map((part) => part.value) };
  if (parts.every((part) => (part.flags & ts.TypeFlags.BooleanLiteral) !== 0)) return { type: 'boolean' };
  return { type: parts.map((part) => schemaOf(part).type) };
}

function structureOf(type) {
  if ((type.flags & ts.TypeFlags.Boolean) !== 0) return { type: 'boolean' };
  if (type.isUnion()) return unionOf(type);
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if ((type.flags & ts.TypeFlags.String) !== 0) return { type: 'string' };
  if ((type.flags & ts.TypeFlags.Number) !== 0) return { type: 'number' };
  if (checker.isArrayType(type)) return { type: 'array', items: schemaOf(checker.getTypeArguments(type)[0]) };
  if ((type.flags & ts.TypeFlags.Object) !== 0) return objectOf(type);
  throw new Error(`no schema for the type ${checker.typeToString(type)}`);
}

function schemaOf(type) {
  if (checker.isArrayType(type) || (type.flags & (ts.TypeFlags.String | ts.TypeFlags.Number)) !== 0)
    return structureOf(type);
  const name = named(type);
  if (name === undefined || (type.flags & ts.TypeFlags.Boolean) !== 0) return structureOf(type);
  if (definitions[name] === undefined) {
    // Known before it is done, should it hold itself.
    definitions[name] = {};
    definitions[name] = SPECIAL[name] ?? documented(type.aliasSymbol ?? type.symbol, structureOf(type));
  }
  return { $ref: `#/$defs/${name}` };
}

const module = checker.getSymbolAtLocation(program.getSourceFile(source));
const evidence = checker.getExportsOfModule(module).find(({ name }) => name === 'Evidence');
const whole = objectOf(checker.getDeclaredTypeOfSymbol(evidence));
const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://edc-passport.example/schemas/evidence.schema.json',
  title: 'Evidence: the facts about one file',
  description:
    'As edc verify --save-evidence writes them and edc judge reads them. Made by npm run docs from src/model/evidence.ts; do not edit.',
  ...whole,
  $defs: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))),
};
const text = await format(JSON.stringify(schema), { ...(await resolveConfig(target)), filepath: target });
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('schemas/evidence.schema.json is stale: run npm run docs');
  process.exitCode = 1;
}
