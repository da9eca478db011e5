import { STANDARD_ELEMENTS, asList, isJsonObject, type ElementKey, type Json } from '../model/index.js';

function holds(value: Json): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return isJsonObject(value) ? Object.keys(value).length > 0 : value !== null;
}

/** What lies at a path of member names; a list on the way stands for each of its items. */
function at(document: Json, path: string): readonly Json[] {
  return path
    .split('.')
    .reduce<readonly Json[]>(
      (values, name) => values.flatMap((value) => (isJsonObject(value) ? asList(value[name]) : [])),
      [document],
    );
}

/**
 * Standard elements that come with an award, not with the specification, and that the document does not state in each of
 * their places (`StandardElement.elm`). What the specification states is judged by the catalogue, in each language.
 */
export function lackedElements(document: Json): readonly ElementKey[] {
  return STANDARD_ELEMENTS.filter(
    ({ givenBy, elm }) => givenBy !== 'specification' && !elm.every((path) => at(document, path).some(holds)),
  ).map(({ key }) => key);
}

/**
 * Mandatory standard elements of which anybody's credential says nothing: none of an element's places holds something. Others
 * fill one of the places where we fill each.
 */
export function unstatedElements(document: Json): readonly ElementKey[] {
  return STANDARD_ELEMENTS.filter(
    ({ obligation, elm }) => obligation === 'mandatory' && !elm.some((path) => at(document, path).some(holds)),
  ).map(({ key }) => key);
}
