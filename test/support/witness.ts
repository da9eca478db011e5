import jsonld from 'jsonld';
import { DataFactory, Parser, Store } from 'n3';
import ShaclValidator from 'rdf-validate-shacl';
import { VC_CONTEXT, EDC_CONTEXT, type Contexts, type JsonObject } from '../../src/model/index.js';
import { sharedText } from './shared-files.js';

/**
 * The witness: the official shapes (edc-generic-no-cv and edc-generic-full of AP 1.2.0, `owl:imports` taken out) over the
 * official context, by rdf-validate-shacl. Only the default graph is looked at, as the Commission's code does.
 */
export interface Witness {
  /** Messages of what the shapes refuse; empty when the document conforms. */
  refusals(document: JsonObject): Promise<readonly string[]>;
  /** The two halves of it: reading, which fails on what is not JSON-LD, and judging what was read. */
  read(document: JsonObject): Promise<Store>;
  judge(data: Store): Promise<readonly string[]>;
}

interface Term {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}
interface Quad {
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
  readonly graph: Term;
}

export function officialContexts(): Contexts {
  return new Map<string, JsonObject>([
    [VC_CONTEXT, JSON.parse(sharedText('edc/w3c/v1.json')) as JsonObject],
    [EDC_CONTEXT, JSON.parse(sharedText('edc/ap-3.2/edc-ap-context.jsonld')) as JsonObject],
  ]);
}

export function loaderOf(contexts: Contexts): (url: string) => Promise<object> {
  return async (url) => {
    const document = contexts.get(url);
    if (document === undefined) throw new Error(`no such context: ${url}`);
    return { contextUrl: null, document, documentUrl: url };
  };
}

function node(term: Term): ReturnType<typeof DataFactory.namedNode> | ReturnType<typeof DataFactory.blankNode> {
  return term.termType === 'BlankNode'
    ? DataFactory.blankNode(term.value.replace('_:', ''))
    : DataFactory.namedNode(term.value);
}

async function read(document: JsonObject, documentLoader: unknown): Promise<Store> {
  const quads = (await jsonld.toRDF(document, { documentLoader })) as unknown as readonly Quad[];
  const store = new Store();
  for (const { subject, predicate, object, graph } of quads) {
    if (graph.termType !== 'DefaultGraph') continue;
    const value =
      object.termType === 'Literal'
        ? DataFactory.literal(
            object.value,
            object.language !== undefined && object.language !== ''
              ? object.language
              : DataFactory.namedNode(object.datatype?.value ?? ''),
          )
        : node(object);
    store.addQuad(DataFactory.quad(node(subject), DataFactory.namedNode(predicate.value), value));
  }
  return store;
}

export function shapesOf(folder: string): Store {
  const store = new Store();
  for (const name of ['EDC-generic-no-cv', 'EDC-generic-full']) {
    store.addQuads(new Parser({ blankNodePrefix: `${name}_` }).parse(sharedText(`${folder}/${name}.ttl`)));
  }
  store.removeQuads(store.getQuads(null, 'http://www.w3.org/2002/07/owl#imports', null, null));
  return store;
}

export function createWitness(folder = 'edc/ap-3.2'): Witness {
  const validator = new ShaclValidator(shapesOf(folder)) as {
    validate(data: Store): Promise<{
      readonly conforms: boolean;
      readonly results: readonly {
        readonly path?: Term | null;
        readonly focusNode?: Term | null;
        readonly sourceConstraintComponent?: Term | null;
      }[];
    }>;
  };
  const documentLoader = loaderOf(officialContexts());
  const judge: Witness['judge'] = async (data) => {
    const report = await validator.validate(data);
    return report.results.map(
      (result) =>
        `${result.sourceConstraintComponent?.value.split('#')[1] ?? ''} ${result.path?.value ?? ''} ${result.focusNode?.value ?? ''}`,
    );
  };
  return {
    read: (document) => read(document, documentLoader),
    judge,
    async refusals(document) {
      let data: Store;
      try {
        data = await read(document, documentLoader);
      } catch (cause) {
        // A document that JSON-LD cannot read at all conforms to nothing.
        return [`not JSON-LD: ${(cause as Error).message}`];
      }
      return judge(data);
    },
  };
}
