import { readFileSync } from 'node:fs';
import type { Json, JsonObject } from '../../src/model/index.js';

/**
 * Credentials made from the table of the profile: a minimal one, and one for each class in which a node of it has every
 * member. They reach members that no sample and no credential of ours has.
 */

interface Profile {
  readonly schemes: Readonly<Record<string, string>>;
  readonly classes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const profile = JSON.parse(readFileSync(new URL('../../schemas/edc-profile.json', import.meta.url), 'utf8')) as Profile;

export const CLASSES = Object.keys(profile.classes);

function linesOf(name: string): Readonly<Record<string, string>> {
  const { like, ...own } = profile.classes[name] ?? {};
  return like === undefined ? own : { ...linesOf(like), ...own };
}

const LITERALS: Readonly<Record<string, Json>> = {
  text: { en: 'A text', el: 'Κείμενο' },
  texts: { en: 'A text' },
  literal: 'A-1',
  iri: 'urn:example:creator',
  string: 'text',
  dateTime: '2026-01-31T10:00:00Z',
  duration: 'PT60H',
  decimal: '12.50',
  integer: 5,
  positiveInteger: 7,
  boolean: true,
  anyURI: 'https://passport.example/',
};

// Lost by the context, or judged in another graph: a full node goes without.
const UNFIT = new Set(['dateModified', 'descriptionHtml', 'proof', 'hasCredential', 'elmSubject']);

/** Numbers the nodes of one document, so that each has its own id. */
export function createMaker(): { minimal(name: string): JsonObject; full(name: string): JsonObject } {
  let count = 0;
  function concept(scheme: string): JsonObject {
    const uri = profile.schemes[scheme] ?? 'urn:example:scheme';
    return {
      id: `urn:example:concept:${count++}`,
      type: 'Concept',
      inScheme: { id: uri, type: 'ConceptScheme' },
      prefLabel: { en: 'Label' },
    };
  }
  function value(line: string): Json {
    const [, , what = '', rest = ''] = /^([1?+*]) (?:named )?(\S+)(.*)$/.exec(line) ?? [];
    const scheme = / (?:in|of) (\S+)/.exec(rest)?.[1];
    if (what === 'Concept') return concept(scheme ?? '');
    const [name = ''] = what.split('|').filter((each) => each !== 'Agent' || rest === '');
    if (name in profile.classes) {
      const node = minimal(what.includes('Organisation') ? 'Organisation' : name);
      return rest.includes('eIDASIdentifier') ? { ...node, eIDASIdentifier: minimal('LegalIdentifier') } : node;
    }
    return LITERALS[what] ?? 'text';
  }
  function node(name: string, wanted: (line: string, member: string) => boolean): JsonObject {
    const id = `urn:example:${name}:${count++}`;
    const members = Object.entries(linesOf(name))
      .filter(([member, line]) => wanted(line, member))
      .map(([member, line]) => [member, value(line)] as const);
    const type = name === 'EuropeanDigitalCredential' ? ['VerifiableCredential', name] : name;
    return { id, type, ...Object.fromEntries(members) };
  }
  function minimal(name: string): JsonObject {
    return node(name, (line) => /^[1+]/.test(line));
  }
  return { minimal, full: (name) => node(name, (_line, member) => !UNFIT.has(member)) };
}

/** A conforming credential with a node of that class that has every member. `publisher` is a term that the shapes leave alone. */
export function fullDocument(name: string): JsonObject {
  const { minimal, full } = createMaker();
  const isCredential = name === 'EuropeanDigitalCredential';
  const credential = isCredential ? full(name) : minimal('EuropeanDigitalCredential');
  const subject = name === 'VerificationCheck' ? { elmSubject: { id: credential['id'] } } : {};
  return {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
    ...credential,
    credentialSubject: minimal('Person'),
    ...(isCredential ? {} : { publisher: { ...full(name), ...subject } }),
  };
}
