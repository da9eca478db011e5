import {
  type Finding,
  type Json,
  type JsonObject,
  type KnownIssuer,
  type TrustSettings,
  finding,
  isJsonObject,
  utf8,
  type WordValues,
} from '../model/index.js';
import { readCertificates } from './certificate.js';

/** Everything wrong with a trust file is gathered, each with the JSON Pointer of its place. */
class Reader {
  readonly findings: Finding[] = [];

  fault(pointer: string, expected: Expected): undefined {
    this.findings.push(finding('trust.file-malformed', { pointer }, { expected }));
    return undefined;
  }

  /** The members that an object may have, and no others: a misspelt one would silently trust less, or more, than meant. */
  members(value: Json | undefined, pointer: string, allowed: readonly string[]): JsonObject | undefined {
    if (!isJsonObject(value)) return this.fault(pointer, 'object');
    for (const name of Object.keys(value)) {
      if (!allowed.includes(name)) this.fault(`${pointer}/${name.slice(0, 60)}`, 'known-member');
    }
    return value;
  }

  list(value: Json | undefined, pointer: string): readonly Json[] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value as readonly Json[];
    this.fault(pointer, 'array');
    return [];
  }

  text(value: Json | undefined, pointer: string, form: RegExp, expected: Expected): string | undefined {
    return typeof value === 'string' && form.test(value) ? value : this.fault(pointer, expected);
  }
}

type Expected = WordValues['trust.file-malformed']['expected'];

const ANY_TEXT = /\S/;
/** W3C DID Core §3.1. */
const DID = /^did:[a-z0-9]+:\S+$/;
const HOST = /^(?=.{1,253}(?::|$))[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::\d{1,5})?$/;

function anchorsOf(
  value: Json,
  pointer: string,
  files: (name: string) => Uint8Array | undefined,
  reader: Reader,
): readonly Uint8Array[] {
  const members = reader.members(value, pointer, ['pem', 'file']);
  if (members === undefined) return [];
  const { pem, file } = members;
  if ((pem === undefined) === (file === undefined)) {
    reader.fault(pointer, 'pem-or-file');
    return [];
  }
  const name = file === undefined ? undefined : reader.text(file, `${pointer}/file`, ANY_TEXT, 'file-name');
  const text = pem === undefined ? undefined : reader.text(pem, `${pointer}/pem`, ANY_TEXT, 'pem');
  const bytes = name === undefined ? (text === undefined ? undefined : utf8(text)) : files(name);
  if (bytes === undefined) {
    if (name !== undefined)
      reader.findings.push(finding('trust.file-missing', { pointer }, { name: name.slice(0, 200) }));
    return [];
  }
  const certificates = readCertificates(bytes);
  if (certificates.length === 0) reader.findings.push(finding('trust.certificate-unreadable', { pointer }));
  return certificates;
}

function issuerOf(value: Json, pointer: string, reader: Reader): KnownIssuer | undefined {
  const members = reader.members(value, pointer, ['did', 'name', 'identifier', 'signsFor']);
  if (members === undefined) return undefined;
  const did = reader.text(members['did'], `${pointer}/did`, DID, 'did');
  const name = reader.text(members['name'], `${pointer}/name`, ANY_TEXT, 'a-name');
  const identifier =
    members['identifier'] === undefined
      ? undefined
      : reader.text(members['identifier'], `${pointer}/identifier`, ANY_TEXT, 'organisation-identifier');
  const signsFor = reader
    .list(members['signsFor'], `${pointer}/signsFor`)
    .map((item, index) => reader.text(item, `${pointer}/signsFor/${index}`, DID, 'did'))
    .filter((item) => item !== undefined);
  if (did === undefined || name === undefined) return undefined;
  return {
    did,
    name,
    ...(identifier === undefined ? {} : { identifier }),
    ...(signsFor.length === 0 ? {} : { signsFor }),
  };
}

function documentOf(value: Json, pointer: string, reader: Reader): TrustSettings['didDocuments'][number] | undefined {
  const members = reader.members(value, pointer, ['id', 'document']);
  if (members === undefined) return undefined;
  const id = reader.text(members['id'], `${pointer}/id`, DID, 'did');
  const document = members['document'];
  // A document that speaks of another DID would lend that one its keys (did:web §2.5.2, DID Core §5.1.1).
  if (!isJsonObject(document) || document['id'] !== id) return reader.fault(`${pointer}/document`, 'did-document');
  return id === undefined ? undefined : { id, document };
}

/**
 * Reads a trust file (`schemas/trust.schema.json`). `files` gives the bytes of a file that it names, relative to itself.
 * All or nothing: with any finding there are no settings, since half of what was meant is another trust than was meant.
 */
export function readTrust(
  value: Json,
  files: (name: string) => Uint8Array | undefined,
): { readonly settings?: TrustSettings; readonly findings: readonly Finding[] } {
  const reader = new Reader();
  const members =
    reader.members(value, '', ['$schema', 'certificates', 'issuers', 'statusHosts', 'didDocuments']) ?? {};
  const anchors = reader
    .list(members['certificates'], '/certificates')
    .flatMap((item, index) => anchorsOf(item, `/certificates/${index}`, files, reader));
  const issuers = reader
    .list(members['issuers'], '/issuers')
    .map((item, index) => issuerOf(item, `/issuers/${index}`, reader))
    .filter((item) => item !== undefined);
  const statusHosts = reader
    .list(members['statusHosts'], '/statusHosts')
    .map((item, index) => reader.text(item, `/statusHosts/${index}`, HOST, 'host-name'))
    .filter((item) => item !== undefined);
  const didDocuments = reader
    .list(members['didDocuments'], '/didDocuments')
    .map((item, index) => documentOf(item, `/didDocuments/${index}`, reader))
    .filter((item) => item !== undefined);
  if (reader.findings.length > 0) return { findings: reader.findings };
  return { settings: { anchors, issuers, statusHosts, didDocuments }, findings: [] };
}
