import type { Contexts, Vocabularies } from '../../../model/index.js';
import type { Conformer } from '../../../elm/index.js';
import { createProver, didDocument, type DidResolver } from '../../../proof/index.js';
import { createPageRenderer, type PageFonts } from '../../../render/index.js';
import { createForms, type FormsParts } from '../forms.js';

/** What forms are made with; the same in this thread and in another one. */
export interface FormsWiring extends Pick<FormsParts, 'system' | 'keys' | 'sealing'> {
  readonly contexts: Contexts;
  readonly conformer: Conformer;
  readonly vocabularies: Vocabularies;
  readonly fonts: PageFonts;
  readonly proofSet?: boolean;
  readonly resolveDid?: DidResolver;
}

/** Wires what makes forms, and the prover, the resolver of keys and the renderer of pages that others need too. */
export function wireForms(parts: FormsWiring) {
  const { keys, contexts, system } = parts;
  const prover = createProver({ ...system, key: keys.proofKey, contexts, proofSet: parts.proofSet ?? false });
  const own = didDocument(keys.proofKey);
  const resolveDid: DidResolver = async (did) => {
    // Our own document may not be published yet.
    if (own !== undefined && did === keys.issuer.did) return { document: own };
    return (await parts.resolveDid?.(did)) ?? { unreachable: 'host-not-allowed' };
  };
  const renderer = createPageRenderer({ fonts: parts.fonts });
  return { prover, resolveDid, renderer, forms: createForms({ ...parts, prover, resolveDid, renderer }) };
}
