import {
  EDC_CONTEXT,
  InputError,
  VC2_CONTEXT,
  VC_CONTEXT,
  asList,
  excerpt,
  type JsonObject,
  type LanguageMap,
  type PassportSet,
} from '../model/index.js';

export interface PresentationInput {
  /** A URI of its own, e.g. `urn:uuid:…`. */
  readonly id: string;
  readonly title: LanguageMap;
  /** The set that the passport is measured against; absent for a selection that belongs to none. */
  readonly set?: Pick<PassportSet, 'id' | 'programmes'>;
  /** Proved forms, each with its own contexts, in the order in which they are shown. */
  readonly credentials: readonly JsonObject[];
  /** `urn:epass:person:…`, where the learner is named. */
  readonly holder?: string;
}

/** Scheme under which `identifier` names the set (elm:schemeName). */
export const SET_SCHEME = 'passport-set';

/**
 * An unsigned presentation of a learner's proved credentials (W3C VC Data Model 1.1 §4.10). edc-ap is among its contexts, so
 * that `title`, `identifier` and `hasPart` are terms and are proved. Europass imports single credentials; this is a container of ours.
 * InputError `passport.empty`, `passport.not-proved` or `passport.data-model` for what cannot be in one.
 */
export function presentation({ id, title, set, credentials, holder }: PresentationInput): JsonObject {
  if (credentials.length === 0)
    throw new InputError('passport.empty', 'a passport needs at least one credential', 'issue or add one first');
  for (const credential of credentials) {
    const named = excerpt(credential['id']);
    if (credential['proof'] === undefined)
      throw new InputError('passport.not-proved', `${named} has no proof`, 'give its proved form');
    // The contexts of 2.0 redefine protected terms of 1.1, under which every passport stands (JSON-LD 1.1 §4.1.11).
    if (asList(credential['@context'])[0] === VC2_CONTEXT)
      throw new InputError(
        'passport.data-model',
        `${named} is a credential of data model 2.0, which cannot stand in a presentation of 1.1`,
        'put it into the package as a file of its own',
      );
  }
  return {
    '@context': [VC_CONTEXT, EDC_CONTEXT],
    id,
    type: ['VerifiablePresentation'],
    title,
    ...(set === undefined
      ? {}
      : {
          identifier: { type: 'Identifier', schemeName: SET_SCHEME, notation: set.id },
          hasPart: set.programmes,
        }),
    ...(holder === undefined ? {} : { holder }),
    verifiableCredential: credentials,
  };
}

/** Title and set of a presentation, as it states them; nothing here is trusted before its proof holds. */
export function describe(document: JsonObject): {
  readonly title?: LanguageMap;
  readonly set?: { readonly id: string; readonly programmes: readonly string[] };
} {
  const { title, identifier, hasPart } = document;
  const texts = isTexts(title) ? { title } : {};
  const named = asList(identifier).find((item) => isTexts(item) && item['schemeName'] === SET_SCHEME);
  const programmes = asList(hasPart).filter((item) => typeof item === 'string');
  if (!isTexts(named) || typeof named['notation'] !== 'string' || programmes.length === 0) return texts;
  return { ...texts, set: { id: named['notation'], programmes } };
}

function isTexts(value: unknown): value is LanguageMap {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}
