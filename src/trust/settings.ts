import {
  type Finding,
  type Json,
  type KnownIssuer,
  type RevocationData,
  type TrustSettings,
  type TrustedService,
  finding,
  fromBase64,
  fromUtf8,
  isJsonObject,
  readJson,
  utf8,
} from '../model/index.js';
import { readAccreditation } from './accreditation.js';
import { readCertificates } from './certificate.js';
import { readCrl } from './crl.js';
import { readService } from './listed.js';
import { readOcsp } from './ocsp.js';
import { ANY_TEXT, Reader } from './reader.js';

type Files = (name: string) => Uint8Array | undefined;

/** W3C DID Core §3.1. */
const DID = /^did:[a-z0-9]+:\S+$/;
const HOST = /^(?=.{1,253}(?::|$))[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::\d{1,5})?$/;

/** The bytes of a file that the trust file names. */
function bytesOf(file: Json | undefined, pointer: string, files: Files, reader: Reader): Uint8Array | undefined {
  const name = reader.text(file, `${pointer}/file`, ANY_TEXT, 'file-name');
  const bytes = name === undefined ? undefined : files(name);
  if (name !== undefined && bytes === undefined)
    reader.findings.push(finding('trust.file-missing', { pointer }, { name: name.slice(0, 200) }));
  return bytes;
}

/** A file of JSON that the trust file names. */
function jsonOf(file: Json | undefined, pointer: string, files: Files, reader: Reader): Json | undefined {
  const bytes = bytesOf(file, pointer, files, reader);
  const text = bytes && fromUtf8(bytes);
  const read = text === undefined ? undefined : readJson(text);
  if (bytes !== undefined && read?.value === undefined) return reader.fault(pointer, 'json-file');
  return read?.value;
}

function anchorsOf(value: Json, pointer: string, files: Files, reader: Reader): readonly Uint8Array[] {
  const members = reader.members(value, pointer, ['pem', 'file']);
  if (members === undefined) return [];
  const { pem, file } = members;
  if ((pem === undefined) === (file === undefined)) {
    reader.fault(pointer, 'pem-or-file');
    return [];
  }
  const text = pem === undefined ? undefined : reader.text(pem, `${pointer}/pem`, ANY_TEXT, 'pem');
  const bytes = pem === undefined ? bytesOf(file, pointer, files, reader) : text && utf8(text);
  if (bytes === undefined || bytes === '') return [];
  const certificates = readCertificates(bytes);
  if (certificates.length === 0) reader.findings.push(finding('trust.certificate-unreadable', { pointer }));
  return certificates;
}

/**
 * A domain stands for the one did:web that is the host itself (did:web §2.1, the colon of a port encoded). What has a path below
 * it (`did:web:host:user:ada`) may belong to somebody else who only has a page there, and must be named by its DID.
 */
function didOfHost(host: string): string {
  return `did:web:${host.replace(':', '%3A')}`;
}

function issuerOf(value: Json, pointer: string, reader: Reader): KnownIssuer | undefined {
  const members = reader.members(value, pointer, ['did', 'domain', 'name', 'identifier', 'signsFor']);
  if (members === undefined) return undefined;
  const { did: stated, domain } = members;
  if ((stated === undefined) === (domain === undefined)) return reader.fault(pointer, 'did-or-domain');
  const host = domain === undefined ? undefined : reader.text(domain, `${pointer}/domain`, HOST, 'host-name');
  const did = domain === undefined ? reader.text(stated, `${pointer}/did`, DID, 'did') : host && didOfHost(host);
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
    ...(host === undefined ? {} : { host }),
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

/** What `edc trust import` writes: services, and of which lists they are. */
const IMPORTED = ['lists', 'services'];

/** Services stand in the trust file itself, or in the file of an import that it names. */
function servicesOf(value: Json | undefined, files: Files, reader: Reader): readonly TrustedService[] {
  return reader.list(value, '/services').flatMap((item, index) => {
    const pointer = `/services/${String(index)}`;
    if (!isJsonObject(item) || item['file'] === undefined) return readService(item, pointer, reader) ?? [];
    const members = reader.members(item, pointer, ['file']);
    const imported = reader.members(jsonOf(members?.['file'], pointer, files, reader) ?? {}, pointer, IMPORTED);
    return reader.list(imported?.['services'], pointer).flatMap((one) => readService(one, pointer, reader) ?? []);
  });
}

const PEM_CRL = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]*)-----END X509 CRL-----/;

/** One revocation list (DER or PEM) or OCSP answer (DER). */
function revocationOf(item: Json, pointer: string, files: Files, reader: Reader): RevocationData {
  const nothing = { crls: [], ocsps: [] };
  const members = reader.members(item, pointer, ['file']);
  const bytes = members && bytesOf(members['file'], pointer, files, reader);
  if (bytes === undefined) return nothing;
  const [, body] = PEM_CRL.exec(bytes[0] === 0x30 ? '' : (fromUtf8(bytes) ?? '')) ?? [];
  const der = body === undefined ? bytes : (fromBase64(body.replace(/\s/g, '')) ?? bytes);
  if (readCrl(der) !== undefined) return { ...nothing, crls: [der] };
  if (readOcsp(der) !== undefined) return { ...nothing, ocsps: [der] };
  reader.findings.push(finding('trust.revocation-unreadable', { pointer }));
  return nothing;
}

/** A register stands in the trust file itself, or in a file of its own. */
function registerOf(value: Json | undefined, files: Files, reader: Reader): TrustSettings['accreditations'] {
  if (value === undefined) return undefined;
  const pointer = '/accreditations';
  const named = Array.isArray(value) ? undefined : reader.members(value, pointer, ['file']);
  if (named === undefined && !Array.isArray(value)) return undefined;
  const entries = named === undefined ? value : jsonOf(named['file'], pointer, files, reader);
  return reader
    .list(entries, pointer)
    .flatMap((item, index) => readAccreditation(item, `${pointer}/${String(index)}`, reader) ?? []);
}

const MEMBERS = [
  '$schema',
  'certificates',
  'issuers',
  'statusHosts',
  'didDocuments',
  'services',
  'lists',
  'revocation',
  'accreditations',
];

/**
 * Reads a trust file (`schemas/trust.schema.json`). `files` gives the bytes of a file that it names, relative to itself.
 * All or nothing: with any finding there are no settings, since half of what was meant is another trust than was meant.
 */
export function readTrust(
  value: Json,
  files: Files,
): { readonly settings?: TrustSettings; readonly findings: readonly Finding[] } {
  const reader = new Reader();
  const members = reader.members(value, '', MEMBERS) ?? {};
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
  const services = servicesOf(members['services'], files, reader);
  const answers = reader
    .list(members['revocation'], '/revocation')
    .map((item, index) => revocationOf(item, `/revocation/${String(index)}`, files, reader));
  const accreditations = registerOf(members['accreditations'], files, reader);
  if (reader.findings.length > 0) return { findings: reader.findings };
  const revocation = {
    crls: answers.flatMap(({ crls }) => crls),
    ocsps: answers.flatMap(({ ocsps }) => ocsps),
  };
  return {
    settings: {
      anchors,
      issuers,
      statusHosts,
      didDocuments,
      ...(services.length === 0 ? {} : { services }),
      ...(answers.length === 0 ? {} : { revocation }),
      ...(accreditations === undefined ? {} : { accreditations }),
    },
    findings: [],
  };
}
