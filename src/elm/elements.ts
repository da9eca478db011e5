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

/** Further places in which others state an element (European Learning Model 3.2). */
const ELSEWHERE: Readonly<Partial<Record<ElementKey, readonly string[]>>> = {
  identification: ['credentialSubject.fullName', 'credentialSubject.nationalID'],
  learningOutcomes: ['credentialSubject.hasClaim.specifiedBy.learningOutcomeSummary'],
  workload: ['credentialSubject.hasClaim.creditReceived', 'credentialSubject.hasClaim.influencedBy.workload'],
  level: ['credentialSubject.hasClaim.specifiedBy.nqfLevel'],
  participation: ['credentialSubject.hasClaim.influencedBy.specifiedBy.mode'],
};

/**
 * Standard elements that a document does not state (`StandardElement.elm`). Of `our` awards: those that come with the award and
 * are not in each of their places; what the specification states is judged by the catalogue, in each language. Of
 * `anybody`'s credential: mandatory ones of which it says nothing in any of their places, since others fill one of them where we
 * fill each.
 */
export function lackedElements(document: Json, whose: 'our' | 'anybody'): readonly ElementKey[] {
  const stated = (path: string): boolean => at(document, path).some(holds);
  return STANDARD_ELEMENTS.filter(({ key, givenBy, obligation, elm }) =>
    whose === 'our'
      ? givenBy !== 'specification' && !elm.every(stated)
      : obligation === 'mandatory' && ![...elm, ...(ELSEWHERE[key] ?? [])].some(stated),
  ).map(({ key }) => key);
}
