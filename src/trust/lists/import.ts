import { type Finding, type Instant, type Json, type TrustedService, finding, toBase64 } from '../../model/index.js';
import { type TrustedList, readList, readServices } from './read.js';
import { checkSignature, fingerprint } from './signature.js';

export interface ListFile {
  /** As the caller named it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What became of one file. */
export interface ImportedList {
  readonly file: string;
  readonly territory?: string;
  readonly operator?: string;
  readonly listOfLists?: boolean;
  readonly sequenceNumber?: number;
  readonly issued?: Instant;
  readonly nextUpdate?: Instant;
  /** SHA-256 fingerprint of the certificate that signed it; absent where the list is not trusted. */
  readonly signer?: string;
  readonly services: number;
  /** Of these, granted at the instant of the import. */
  readonly granted: number;
}

export interface Imported {
  readonly lists: readonly ImportedList[];
  /** A trust file; absent where no list was trusted. */
  readonly trust?: Json;
  /** Each with the file in its place. */
  readonly findings: readonly Finding[];
}

/** The European Union has thirty-two lists; a folder of old ones may be given by mistake. */
const FILES_LIMIT = 200;

interface Read {
  readonly file: ListFile;
  readonly list: TrustedList;
}

function json(service: TrustedService): Json {
  return { ...service, certificates: service.certificates.map(toBase64) } as unknown as Json;
}

function isCurrent({ periods }: TrustedService, at: Instant): boolean {
  return periods.find(({ since }) => since <= at)?.status === 'granted';
}

/** The last issue of each territory; an older one would bring back what was withdrawn since. */
function newest(reads: readonly Read[]): readonly Read[] {
  const last = new Map<string, Read>();
  for (const read of reads) {
    const before = last.get(read.list.territory);
    if (before === undefined || before.list.sequenceNumber < read.list.sequenceNumber)
      last.set(read.list.territory, read);
  }
  return [...last.values()];
}

/**
 * Makes a trust file of trusted lists (ETSI TS 119 612). A list counts when its signature is by one of `signers`; a national
 * one also when it is by a certificate that a trusted list of lists among the files names for that territory. Nothing is fetched.
 * A list that does not count is a finding, and the others are imported without it.
 */
export async function importLists(
  files: readonly ListFile[],
  signers: readonly Uint8Array[],
  at: Instant,
): Promise<Imported> {
  const findings: Finding[] = [];
  const say = (file: ListFile, { code, values }: Finding): number =>
    findings.push({ code, place: { file: file.name }, ...(values === undefined ? {} : { values }) });
  const reads: Read[] = [];
  const reports = new Map<string, ImportedList>();
  for (const file of files.slice(0, FILES_LIMIT)) {
    const read = readList(file.bytes);
    reports.set(file.name, { file: file.name, services: 0, granted: 0 });
    if ('refused' in read) say(file, read.refused);
    else reads.push({ file, list: read.list });
  }
  if (files.length > FILES_LIMIT)
    findings.push(finding('trust.list-too-many', undefined, { count: files.length, limit: FILES_LIMIT }));

  async function trusted(read: Read, allowed: readonly Uint8Array[]): Promise<boolean> {
    const { document, territory, operator, listOfLists, sequenceNumber, issued, nextUpdate } = read.list;
    const next = nextUpdate === undefined ? {} : { nextUpdate };
    const about = { territory, operator, listOfLists, sequenceNumber, issued, ...next };
    const checked = await checkSignature(document, allowed, issued);
    const signer = checked.refused === undefined ? { signer: checked.signer } : {};
    reports.set(read.file.name, { file: read.file.name, ...about, ...signer, services: 0, granted: 0 });
    if (checked.refused !== undefined) say(read.file, checked.refused);
    return checked.refused === undefined;
  }

  const above: Read[] = [];
  for (const read of reads.filter(({ list }) => list.listOfLists)) if (await trusted(read, signers)) above.push(read);
  const pointers = newest(above).flatMap(({ list }) => list.pointers);
  const national: Read[] = [];
  for (const read of reads.filter(({ list }) => !list.listOfLists)) {
    const named = pointers.filter(({ territory }) => territory === read.list.territory);
    if (await trusted(read, [...signers, ...named.flatMap((pointer) => pointer.signers)])) national.push(read);
  }
  const current = newest(national);
  for (const { file, list } of national)
    if (!current.some((one) => one.list === list))
      say(
        file,
        finding('trust.list-superseded', undefined, { territory: list.territory, number: list.sequenceNumber }),
      );
  const services: TrustedService[] = [];
  for (const { file, list } of current) {
    const own = readServices(list);
    services.push(...own);
    const report = reports.get(file.name) as ImportedList;
    const granted = own.filter((service) => isCurrent(service, at)).length;
    reports.set(file.name, { ...report, services: own.length, granted });
  }
  for (const { file, list } of [...newest(above), ...current])
    if (list.nextUpdate !== undefined && list.nextUpdate < at)
      say(file, finding('trust.list-expired', undefined, { territory: list.territory, until: list.nextUpdate }));
  const lists = [...reports.values()];
  if (current.length === 0) return { lists, findings };
  const digests = new Map(
    await Promise.all(current.map(async ({ file }) => [file.name, await fingerprint(file.bytes)] as const)),
  );
  const sources = lists.flatMap(({ file, territory, sequenceNumber, issued, nextUpdate, signer }) =>
    digests.has(file) ? [{ territory, sequenceNumber, issued, nextUpdate, signer, digest: digests.get(file) }] : [],
  );
  const trust = { lists: sources, services: services.map(json) };
  // Members without a value are none in JSON.
  return { lists, trust: JSON.parse(JSON.stringify(trust)) as Json, findings };
}
