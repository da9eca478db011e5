import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import ShaclValidator from 'rdf-validate-shacl';
import type { JsonObject } from '../../src/model/index.js';
import { sharedText } from './shared.js';

/*
 * The official side: the Commission's own shapes and context, read from the shared facts, and two libraries of others. No
 * code of ours stands between a document and the answer.
 */

const OWL_IMPORTS = 'http://www.w3.org/2002/07/owl#imports';

/** The official contexts that a credential in the sealed form names. */
function officialLoader(): (url: string) => Promise<{ contextUrl: null; document: unknown; documentUrl: string }> {
  const contexts = new Map([
    ['https://www.w3.org/2018/credentials/v1', sharedText('edc/w3c/v1.json')],
    ['http://data.europa.eu/snb/model/context/edc-ap', sharedText('edc/ap-3.2/edc-ap-context.jsonld')],
  ]);
  return (url) => {
    const text = contexts.get(url);
    if (text === undefined) return Promise.reject(new Error(`the official loader does not know ${url}`));
    return Promise.resolve({ contextUrl: null, document: JSON.parse(text) as unknown, documentUrl: url });
  };
}

/** N-Quads of a document by the official contexts. */
export async function officialQuads(document: JsonObject): Promise<string> {
  return jsonld.toRDF(document, { documentLoader: officialLoader(), format: 'application/n-quads', safe: false });
}

export interface ShaclResult {
  readonly focus: string;
  readonly path: string;
  readonly component: string;
}

interface Report {
  readonly conforms: boolean;
  readonly results: readonly Readonly<
    Record<'focusNode' | 'path' | 'sourceConstraintComponent', { value?: string } | null>
  >[];
}

interface Validator {
  validate(data: unknown): Promise<Report> | Report;
}

let validator: Validator | undefined;

/** Shapes no-cv and full of application profile 1.2.0, as one graph: the validator wants imports resolved (facts §3). */
function officialValidator(): Validator {
  if (validator !== undefined) return validator;
  const shapes = new Store();
  for (const name of ['EDC-generic-no-cv', 'EDC-generic-full']) {
    for (const quad of new Parser().parse(sharedText(`edc/ap-3.2/${name}.ttl`))) {
      if (quad.predicate.value !== OWL_IMPORTS) shapes.addQuad(quad);
    }
  }
  validator = new ShaclValidator(shapes) as Validator;
  return validator;
}

/** What the official shapes refuse in the document; empty when it conforms. */
export async function shaclResults(document: JsonObject): Promise<readonly ShaclResult[]> {
  const data = new Store(new Parser({ format: 'N-Quads' }).parse(await officialQuads(document)));
  const report = await officialValidator().validate(data);
  return report.results.map(({ focusNode, path, sourceConstraintComponent }) => ({
    focus: focusNode?.value ?? '',
    path: path?.value ?? '',
    component: sourceConstraintComponent?.value?.replace(/^.*#/, '') ?? '',
  }));
}
