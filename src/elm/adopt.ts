import {
  isJsonObject,
  type CredentialDocument,
  type Instant,
  type Issuer,
  type Json,
  type JsonObject,
  type Vocabularies,
} from '../model/index.js';
import { issuerNode } from './map.js';
import { type InnerId, nodesOf } from './parts.js';

/** The same value, in which whatever has that id is described as given. */
function describing(value: Json, node: JsonObject): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => describing(item, node));
  if (!isJsonObject(value)) return value;
  if (value['id'] === node['id']) return node;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [[name, describing(member, node)] as const],
    ),
  );
}

/**
 * A document that somebody else wrote, as we issue it: with an id of ours, the instant of issuing, and the issuer in our own words
 * wherever it is named, for an awarding body is often the same organisation.
 * Like `mapToCredential`, it promises nothing about conformance.
 */
export function adoptDocument(
  document: JsonObject,
  terms: {
    readonly credentialId: string;
    readonly issuer: Issuer;
    readonly issued: Instant;
    readonly innerId: InnerId;
  },
  vocabularies: Vocabularies,
): CredentialDocument {
  const { credentialId: id, issuer, issued, innerId } = terms;
  const described = issuerNode(issuer, nodesOf(innerId, vocabularies));
  // An id of theirs goes: it is ours that counts, and one that is the issuer's would make the document its description.
  const { '@context': context, type, id: theirs, ...members } = document;
  void theirs;
  return {
    '@context': context as readonly string[],
    id,
    type: type as readonly string[],
    ...(describing(members, described) as JsonObject),
    issuer: described,
    issuanceDate: issued,
    issued,
    validFrom: document['validFrom'] ?? issued,
  };
}
