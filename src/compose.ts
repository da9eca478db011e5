import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Environment, isProduction, readLimits, readStatusUrl, registerOf, setting } from './config.js';
import { createSeals } from './compose-seals.js';
import type { AppChoice, HouseChoice, ListenChoice, OpenedHouse } from './compose-service.js';
import { createDocuments } from './adapters/documents.js';
import { jsonFilesOf, readAnchors, readFileCapped, readJsonFile, readTrustFile } from './adapters/files.js';
import { type PrivateFileOptions, writePrivateFile } from './adapters/private-file.js';
import { createDidSource, createStatusSource } from './adapters/status-source.js';
import { createTextFile, type TextFile } from './adapters/text-file.js';
import { PROOF_MACHINE } from './adapters/proof-machine.js';
import { unpack } from './adapters/unpack.js';
import { createConformer } from './elm/index.js';
import {
  ConfigurationError,
  EdcError,
  InputError,
  StateError,
  type Evidence,
  type Finding,
  type Instant,
  type Json,
  type Language,
  type ListReport,
  type PassportReport,
  type PassportSet,
  type Policy,
  type Programme,
  type Provider,
  type ReplaceReport,
  type RowReport,
  type SealLevel,
  type StoredWorkbook,
  type TrailEvent,
  type TrustSettings,
  instantOf,
  isJsonObject,
  itemsOfRule,
  readJson,
  printSorted,
  readVocabularies,
  systemCode,
  textIn,
  utf8,
} from './model/index.js';
import type { ColumnLayout, ResultsOptions } from './assessment/index.js';
import type { OpenedKeys } from './adapters/index.js';
import type { Issuing, IssuingParts, System } from './pipeline/issuing/index.js';
import { type Verifying, createVerifying, judgeStored, readPolicy } from './pipeline/verifying/index.js';
import { sayFinding } from './verdict/index.js';

/** The package's own folder: `src/` and `dist/` lie equally deep below it. */
const ROOT = new URL('../', import.meta.url);

function packaged(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}

const CATALOGUE = packaged('fixtures/catalogue');
const DEMO_SET = packaged('fixtures/passport-to-employment.json');
const DEMO_PROVIDER = packaged('fixtures/demo-provider.json');
const EXAMPLE_KEYS = packaged('keys.example');

/** What verifying trusts, and where it reads status lists. */
export interface VerifyingChoice {
  /** Trust file. */
  readonly trust?: string | undefined;
  /** File or folder of bare certificates. */
  readonly anchors?: string | undefined;
  /** Folder of published status lists. */
  readonly status?: string | undefined;
}

/** Where issuing works. What is left out comes from the environment, then from the table of settings. */
export interface IssuingChoice {
  readonly keys?: string;
  readonly data?: string;
  readonly out?: string;
  readonly statusUrl?: string;
  readonly proofSet?: boolean;
  /** What a second process is told that this one does; no arguments. */
  readonly command: string;
  /** In place of the level that keys.json names. */
  readonly level?: SealLevel;
  /** For `rehearseFile` alone: the register is read, and no folder is made. */
  readonly readOnly?: boolean;
}

/** How a results file is read: what it does not say itself. */
export interface ReadChoice {
  /** Layout file of the columns. */
  readonly layout?: string;
  readonly sheet?: string;
  readonly encoding?: string;
  /** File of names and birth dates by identifier, and the layout file of its columns. */
  readonly learners?: string;
  readonly learnersLayout?: string;
  readonly item?: string;
  readonly maximumMark?: string;
  readonly awardedOn?: Instant;
}

export interface IssueFile extends ReadChoice {
  readonly programme: string;
  readonly results: string;
  readonly language: Language;
  readonly onProgress?: () => void;
  /** Told how far the results file has been read, in bytes. */
  readonly onRead?: (bytes: number, size: number) => void;
}

export interface AssembleFiles {
  readonly set?: string;
  /** Identifiers of learners; all when empty. */
  readonly learner: readonly string[];
  /** Programmes to choose, by id or slug; all when empty. */
  readonly only: readonly string[];
  /** Proved credentials of other issuers. */
  readonly add: readonly string[];
  readonly language: Language;
  /** A PDF too, in that language. */
  readonly pdf?: boolean;
}

/** The ceremonies of issuing, on files. Owns the data folder until `close`. */
export interface IssuingOnFiles {
  /** Folder of what is published. */
  readonly out: string;
  /** What the operator should know about the keys. */
  readonly warnings: readonly Finding[];
  issueFile(request: IssueFile): AsyncIterable<RowReport>;
  /** What `issueFile` would do; nothing is recorded or written. */
  rehearseFile(request: IssueFile): AsyncIterable<RowReport>;
  decide(request: {
    readonly credentialId: string;
    readonly purpose: 'revocation' | 'suspension';
    readonly value: boolean;
    readonly reason: string;
  }): Promise<{ readonly changed: boolean }>;
  replace(request: Parameters<Issuing['replace']>[0]): Promise<ReplaceReport>;
  erase(learner: string): ReturnType<Issuing['erase']>;
  /** The audit trail of the organisation: what changes anything is written before and after; nothing of a rehearsal is. */
  recorded<Result>(
    event: Pick<TrailEvent, 'action' | 'object'>,
    work: () => Promise<Result>,
    objectOf?: (result: Result) => string,
  ): Promise<Result>;
  publishStatus(): Promise<readonly ListReport[]>;
  assembleFiles(request: AssembleFiles): AsyncIterable<PassportReport>;
  close(): Promise<void>;
}

export interface ExportChoice {
  readonly format: 'loq' | 'jsonld' | 'html';
  readonly language: Language;
  /** File of the organisation that publishes; the demonstration's, for its own programmes only. */
  readonly provider?: string | undefined;
  /** Folder to write the file to. */
  readonly out?: string | undefined;
}

export interface ServeChoice extends VerifyingChoice, ListenChoice, Omit<HouseChoice, 'command'> {
  /** Policy file. */
  readonly policy?: string | undefined;
  /** Judges files and publishes nothing of its own: no register is opened, and no keys. */
  readonly verifyOnly?: boolean;
  /** Hands out what somebody needs to try it, where the keys are the example ones; elsewhere it does nothing. */
  readonly demo?: boolean;
  readonly onFault?: AppChoice['onFault'];
  readonly onAnswer?: AppChoice['onAnswer'];
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The first finding of a file that cannot be used, as an error for whoever named it. */
function unusable(code: string, what: string, path: string, findings: readonly Finding[]): InputError {
  const first = findings[0];
  const said = first === undefined ? undefined : sayFinding(first, 'en');
  const place = first?.place?.pointer === undefined ? '' : `${first.place.pointer} `;
  const more = findings.length > 1 ? ` (and ${String(findings.length - 1)} more)` : '';
  return new InputError(
    code,
    `${what} ${path} cannot be used: ${place}${said?.says ?? 'it is empty'}${more}`,
    said?.hint,
  );
}

/**
 * Everything wired for Node: command line, service and library use this. Each part is made when it is asked for, and
 * verifying loads neither the database nor what draws and reads results.
 */
export function createCompose(environment: Environment = process.env) {
  const documents = createDocuments();
  const vocabularies = once(() => readVocabularies(documents.vocabularies()));
  const conformer = once(() =>
    createConformer({
      schema: documents.schema('edc'),
      issuedSchema: documents.schema('edc-issued'),
      vocabularies: vocabularies(),
    }),
  );
  const now = (): Instant => instantOf(Date.now());

  async function trustOf({ trust, anchors }: VerifyingChoice): Promise<TrustSettings> {
    const given: TrustSettings =
      trust === undefined
        ? { anchors: [], issuers: [], statusHosts: [], didDocuments: [] }
        : await readTrustFile(trust, (item) => sayFinding(item, 'en').says);
    return anchors === undefined ? given : { ...given, anchors: [...given.anchors, ...(await readAnchors(anchors))] };
  }

  const seals = createSeals({ environment, now, trustOf });

  /** `own`: status lists of the register that this process has, by URL. */
  async function verifying(
    choice: VerifyingChoice,
    own?: OpenedHouse['listAt'],
    contexts = documents.contexts(),
  ): Promise<Verifying> {
    const trust = await trustOf(choice);
    return createVerifying({
      contexts,
      machine: PROOF_MACHINE,
      conformer,
      trust,
      status: statusOf(trust, choice, own),
      dids: didsOf(trust),
      limits: readLimits(environment),
      unpack,
      elapsed: () => performance.now(),
    });
  }

  function statusOf({ statusHosts }: TrustSettings, { status }: VerifyingChoice, own?: OpenedHouse['listAt']) {
    return createStatusSource({ folder: status, hosts: statusHosts, own });
  }

  /** The verifier for browsers, which judges by what `verifying` does; nothing where it was not built. */
  async function handedOut(choice: VerifyingChoice & { readonly policy?: Policy | undefined }, house?: OpenedHouse) {
    const [{ openBrowserFiles }, { createHandedOut }] = await Promise.all([
      import('./adapters/browser-files.js'),
      import('./compose-handed.js'),
    ]);
    const files = openBrowserFiles();
    if (files === undefined) return undefined;
    const trust = await trustOf(choice);
    return createHandedOut({
      files,
      trust,
      policy: choice.policy,
      limits: readLimits(environment),
      status: statusOf(trust, choice, house?.listAt),
      given: choice.status !== undefined,
      listUrls: async () => (await house?.listUrls()) ?? [],
      documents,
      titles,
      now,
    });
  }

  /** A domain that the trust file binds to a name is allowed to say its own keys. */
  function didsOf({ didDocuments, statusHosts, issuers }: TrustSettings) {
    const hosts = [...statusHosts, ...issuers.flatMap(({ host }) => host ?? [])];
    return createDidSource({ documents: didDocuments, hosts });
  }

  /** Makes a trust file of trusted lists. `out` is written where a list was trusted; it may be there only as an earlier import. */
  async function importTrust(
    files: readonly string[],
    choice: { readonly signers?: string | undefined; readonly out?: string | undefined; readonly at: Instant },
  ) {
    const { importLists } = await import('./trust/lists/index.js');
    const lists = await Promise.all(files.map(async (file) => ({ name: file, bytes: await readFileCapped(file) })));
    const signers = choice.signers === undefined ? [] : await readAnchors(choice.signers);
    const imported = await importLists(lists, signers, choice.at);
    const { out } = choice;
    if (out === undefined || imported.trust === undefined) return imported;
    if (!(await isReplaceable(out)))
      throw new InputError(
        'file.unwritable',
        `${out} is there already and is no earlier import`,
        'name another file, and name that file under services in your trust file',
      );
    const { createPublisher } = await import('./adapters/publisher.js');
    const bytes = new TextEncoder().encode(`${JSON.stringify(imported.trust, undefined, 1)}\n`);
    await createPublisher(dirname(out)).publish([{ path: basename(out), bytes }]);
    return { ...imported, written: out };
  }

  /** Whether nothing would be lost: an import holds services and lists alone, and an own trust file more or others. */
  async function isReplaceable(path: string): Promise<boolean> {
    const before = await readFile(path, 'utf8').catch((cause: unknown) => {
      if (systemCode(cause) === 'ENOENT') return undefined;
      throw cause;
    });
    if (before === undefined) return true;
    const { value } = readJson(before);
    if (!isJsonObject(value)) return false;
    const names = Object.keys(value);
    return names.includes('lists') && names.every((name) => name === 'lists' || name === 'services');
  }

  async function policy(file: string): Promise<Policy> {
    return readPolicy(await readJsonFile(file));
  }

  /** Judges stored evidence again: reads the one file and reaches for nothing else. */
  async function judge(file: string, choice: { readonly policy?: Policy; readonly at?: Instant }) {
    return judgeStored(await readFileCapped(file), { schema: documents.schema('evidence'), ...choice });
  }

  /** Writes evidence with its members sorted, so that the digest in a verdict is that of the file. */
  async function saveEvidence(file: string, evidence: Evidence, options: PrivateFileOptions): Promise<void> {
    await writePrivateFile(file, utf8(printSorted(evidence as unknown as Json)), options);
  }

  const catalogueRoom = once(async () =>
    (await import('./catalogue/index.js')).createCatalogue({
      programmeSchema: documents.schema('programme'),
      setSchema: documents.schema('passport-set'),
      vocabularies: vocabularies(),
    }),
  );

  /** The programmes of files and folders, refused ones as findings; the catalogue of this package when none is named. */
  async function readProgrammes(paths: readonly string[]) {
    const room = await catalogueRoom();
    const files = (await Promise.all((paths.length === 0 ? [CATALOGUE] : paths).map(jsonFilesOf))).flat();
    if (files.length === 0)
      throw new InputError(
        'catalogue.no-files',
        `there is no JSON file in ${paths.join(', ')}`,
        'name a programme file or a folder of them',
      );
    const values: Json[] = [];
    const programmes: Programme[] = [];
    const findings: Finding[] = [];
    for (const file of files) {
      const value = await readJsonFile(file);
      const read = room.readProgramme(value, basename(file));
      values.push(value);
      if (read.programme !== undefined) programmes.push(read.programme);
      findings.push(...read.findings);
    }
    return { room, files, values, programmes, findings };
  }

  /** Completeness of programmes by the standard elements. */
  async function catalogue(paths: readonly string[]) {
    const { room, files, values, findings } = await readProgrammes(paths);
    const completeness = room.completeness(values);
    // What a file lacks is said when it is read; only what concerns several files is said by the table.
    findings.push(...completeness.findings.filter(({ code }) => code === 'catalogue.programme-duplicate'));
    return { files, completeness, findings };
  }

  async function readProvider(path: string): Promise<Provider> {
    const { provider, findings } = (await catalogueRoom()).readProvider(await readJsonFile(path), basename(path));
    if (provider === undefined) throw unusable('catalogue.provider-unusable', 'the provider', path, findings);
    return provider;
  }

  /** Programmes in a format for others. No text where a finding refuses it; with `out`, the name of the file written. */
  async function exportCatalogue(paths: readonly string[], choice: ExportChoice) {
    const { files, programmes, findings } = await readProgrammes(paths);
    if (programmes.length < files.length) return { count: 0, findings };
    if (choice.provider === undefined && programmes.some(({ demo }) => demo !== true))
      throw new InputError(
        'usage.provider-missing',
        'these programmes are no demonstration, and nobody is named who provides them',
        'give --provider FILE: id, legalName, country, as organisations are stated in schemas/programme.schema.json',
      );
    // The demonstration is shown in the order of its passport.
    const order = paths.length === 0 ? (await readSet(DEMO_SET)).programmes : [];
    const sorted = programmes.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    const exported = (await import('./catalogue/index.js')).exportCatalogue(sorted, choice.format, {
      provider: await readProvider(choice.provider ?? DEMO_PROVIDER),
      vocabularies: vocabularies(),
      language: choice.language,
    });
    const { file } = exported;
    if (file === undefined) return { count: 0, findings: [...findings, ...exported.findings] };
    if (choice.out !== undefined) {
      const { createPublisher } = await import('./adapters/publisher.js');
      await createPublisher(choice.out).publish([{ path: file.name, bytes: new TextEncoder().encode(file.text) }]);
    }
    return { count: sorted.length, file, findings: [...findings, ...exported.findings] };
  }

  async function readProgramme(path: string): Promise<Programme> {
    const { programme, findings } = (await catalogueRoom()).readProgramme(await readJsonFile(path), basename(path));
    if (programme === undefined) throw unusable('catalogue.programme-unusable', 'the programme', path, findings);
    return programme;
  }

  async function readSet(path: string): Promise<PassportSet> {
    const { set, findings } = (await catalogueRoom()).readSet(await readJsonFile(path), basename(path));
    if (set === undefined) throw unusable('catalogue.set-unusable', 'the passport set', path, findings);
    return set;
  }

  /** The programmes that ship with this package: their titles are shown for ids, and slugs name them. */
  const shipped = once(async (): Promise<readonly { file: string; programme: Programme }[]> => {
    const files = await jsonFilesOf(CATALOGUE);
    return Promise.all(files.map(async (file) => ({ file, programme: await readProgramme(file) })));
  });

  async function titles(language: Language): Promise<ReadonlyMap<string, string>> {
    return new Map((await shipped()).map(({ programme }) => [programme.id, textIn(programme.title, language)]));
  }

  async function programmeTitles(language: Language): Promise<(id: string) => string> {
    const known = await titles(language);
    return (id) => known.get(id) ?? id;
  }

  async function programmeIds(names: readonly string[]): Promise<readonly string[]> {
    const ids = new Map((await shipped()).map(({ programme }) => [programme.slug, programme.id]));
    return names.map((name) => {
      const id = name.includes(':') ? name : ids.get(name);
      if (id === undefined)
        throw new InputError(
          'catalogue.programme-unknown',
          `there is no programme "${name}" in the catalogue`,
          'name it by its id, a URI',
        );
      return id;
    });
  }

  async function layoutOf(path: string): Promise<{ readonly layout?: ColumnLayout }> {
    const { readLayout } = await import('./assessment/index.js');
    const { layout, findings } = readLayout(await readJsonFile(path), documents.schema('results-layout'));
    if (layout === undefined) throw unusable('assessment.layout-unusable', 'the layout', path, findings);
    return { layout };
  }

  async function learnersOf({ learners, learnersLayout }: ReadChoice): Promise<Pick<ResultsOptions, 'learners'>> {
    if (learners === undefined) return {};
    const { readLearners } = await import('./assessment/index.js');
    const read = await readLearners(await streamOf(learners), {
      file: basename(learners),
      openXls,
      ...(learnersLayout === undefined ? {} : await layoutOf(learnersLayout)),
    });
    if (read.learners === undefined)
      throw unusable('assessment.learners-unusable', 'the learners file', learners, read.findings);
    return { learners: read.learners };
  }

  /** What a choice comes to for the reader of results. */
  async function readingOf(results: string, choice: ReadChoice): Promise<ResultsOptions> {
    const { layout, sheet, encoding, item, maximumMark, awardedOn } = choice;
    return {
      file: basename(results),
      openXls,
      ...(layout === undefined ? {} : await layoutOf(layout)),
      ...(await learnersOf(choice)),
      ...(sheet === undefined ? {} : { sheet }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(item === undefined ? {} : { item }),
      ...(maximumMark === undefined ? {} : { maximumMark }),
      ...(awardedOn === undefined ? {} : { awardedOn }),
    };
  }

  /** What a results file is and how it would be read; nothing is issued. A proposed layout may be saved to a new file. */
  async function inspectFile(results: string, choice: ReadChoice, saveLayout?: string) {
    const { inspectResults } = await import('./assessment/index.js');
    const inspection = await inspectResults(() => streamOf(results), await readingOf(results, choice));
    if (saveLayout === undefined) return inspection;
    if (inspection.layout === undefined)
      throw new InputError(
        'assessment.no-layout',
        `there is no layout to save for ${results}`,
        inspection.rows.length > 0 ? 'the file tells by its shape; it needs none' : 'write one by hand',
      );
    await writeNewFile(saveLayout, `${JSON.stringify(inspection.layout, undefined, 2)}\n`);
    return inspection;
  }

  /** Copies rows of a results file, to be mended and fed back; how many could be copied. */
  async function correct(request: IssueFile, rows: ReadonlySet<number>, file: TextFile): Promise<number> {
    const { corrections } = await import('./assessment/index.js');
    const options = await readingOf(request.results, request);
    const { text, copied } = await corrections(await streamOf(request.results), rows, options);
    for await (const piece of text) await file.write(piece);
    await file.finish();
    return copied();
  }

  /** The rows of a results file as they will be read, and what they are issued from. */
  async function issueRequest(request: IssueFile): Promise<Parameters<Issuing['issue']>[0]> {
    const { readResults } = await import('./assessment/index.js');
    const programme = await readProgramme(request.programme);
    const set = await readSet(DEMO_SET);
    const items = itemsOfRule(programme.awardRule).map(({ item }) => item);
    if (items.length > 0 && request.item !== undefined)
      throw new InputError(
        'usage.item-not-read',
        `the award rule of ${programme.slug} names its items itself: ${items.join(', ')}`,
        'leave --item out',
      );
    const options = { ...(await readingOf(request.results, request)), items };
    const rows = readResults(await streamOf(request.results, request.onRead), options);
    return {
      programme,
      rows,
      language: request.language,
      ...(set.programmes.includes(programme.id) ? { passport: set.title } : {}),
      ...(request.onProgress === undefined ? {} : { onProgress: request.onProgress }),
    };
  }

  async function issuing(choice: IssuingChoice): Promise<IssuingOnFiles> {
    const production = isProduction(environment);
    const keysFolder = setting('keys', choice.keys, environment) ?? (production ? undefined : EXAMPLE_KEYS);
    if (keysFolder === undefined)
      throw new ConfigurationError(
        'keys.not-named',
        'no keys are named, and the example keys are refused in production',
        'give --keys or set EDC_KEYS',
      );
    const statusBase = readStatusUrl(setting('statusUrl', choice.statusUrl, environment));
    const out = setting('out', choice.out, environment) ?? 'edc-out';
    const [
      { openKeys, readFonts },
      { createIssuing },
      { openDatabase, openRegister },
      { createPublisher },
      { createSystem },
    ] = await Promise.all([
      import('./adapters/index.js'),
      import('./pipeline/issuing/index.js'),
      import('./adapters/register/open.js'),
      import('./adapters/publisher.js'),
      import('./adapters/system.js'),
    ]);
    const keys = await openKeys(keysFolder, { environment, production, at: now() });
    const system = createSystem();
    const { identifier } = keys.issuer;
    const organisation = { identifier, legalName: textIn(keys.issuer.legalName, 'en') };
    const place = { ...registerOf(choice.data, environment), command: choice.command, since: now() };
    const { register, trail, closeRegister } = await (async () => {
      if (choice.readOnly === true) {
        const read = await openRegister({ ...place, organisation, readOnly: true });
        return { register: read, closeRegister: read.close, trail: undefined };
      }
      const opened = await openDatabase(place);
      const { createServingStores } = await import('./adapters/office/index.js');
      const { createTrail } = await import('./pipeline/serving/index.js');
      const store = createServingStores(opened.database).trail;
      return {
        register: await opened.register(organisation),
        closeRegister: opened.close,
        trail: createTrail({ store, system, organisation: identifier }),
      };
    })().catch(async (cause: unknown) => {
      await keys.close();
      throw cause;
    });
    let crew: Awaited<ReturnType<typeof crewOf>>;
    const close = async (): Promise<void> => {
      await crew?.close();
      await closeRegister();
      await keys.close();
    };
    try {
      const { sealing } = await sealingOf(keys, system, choice.level);
      const proofSet = choice.proofSet ?? false;
      crew = await crewOf(keys, sealing.level, proofSet);
      const ceremonies = createIssuing({
        register,
        publisher: createPublisher(out),
        system,
        sealing,
        ...(crew === undefined ? {} : { crew }),
        keys,
        contexts: documents.contexts(),
        conformer: conformer(),
        vocabularies: vocabularies(),
        fonts: readFonts(documents),
        statusBase,
        proofSet,
      });
      return {
        out,
        warnings: keys.warnings,
        async *issueFile(request) {
          yield* ceremonies.issue(await issueRequest(request));
        },
        async *rehearseFile(request) {
          yield* ceremonies.rehearse(await issueRequest(request));
        },
        decide: (request) => ceremonies.decide(request),
        replace: (request) => ceremonies.replace(request),
        erase: (learner) => ceremonies.erase({ learner }),
        async recorded(event, work, objectOf) {
          const said = { actor: 'edc', ...event };
          await trail?.append({ ...said, outcome: 'begun' });
          try {
            const result = await work();
            const object = objectOf === undefined ? {} : { object: objectOf(result) };
            await trail?.append({ ...said, ...object, outcome: 'done' });
            return result;
          } catch (error) {
            const refused = error instanceof InputError || error instanceof StateError;
            const code = error instanceof EdcError ? error.code : 'internal';
            // What went wrong is told, also where it was the register.
            await trail?.append({ ...said, outcome: refused ? 'refused' : 'failed', code }).catch(() => undefined);
            throw error;
          }
        },
        publishStatus: () => ceremonies.publishStatus(),
        async *assembleFiles({ set, learner, only, add, language, pdf }) {
          const common = {
            ...(pdf === true ? { print: { language, titleOf: await programmeTitles(language) } } : {}),
            set: await readSet(set ?? DEMO_SET),
            language,
            ...(only.length === 0 ? {} : { subset: await programmeIds(only) }),
            ...(add.length === 0 ? {} : { add: await Promise.all(add.map((file) => readFileCapped(file))) }),
          };
          if (learner.length === 0) yield* ceremonies.assemble(common);
          for (const one of learner) yield* ceremonies.assemble({ ...common, learner: one });
        },
        close,
      };
    } catch (error) {
      await close();
      throw error;
    }
  }

  /** The catalogue in the order of the passport, the gradebook and the trust file of the demo. */
  async function demoContent() {
    const set = await readSet(DEMO_SET);
    const all = await shipped();
    const programmes = set.programmes.map((id) => {
      const found = all.find(({ programme }) => programme.id === id);
      if (found === undefined) throw new InputError('catalogue.programme-unknown', `the catalogue lacks ${id}`);
      return { file: found.file, title: found.programme.title };
    });
    return {
      programmes,
      gradebook: packaged('fixtures/assessments/moodle-gradebook-ten-learners.csv'),
      trust: join(EXAMPLE_KEYS, 'trust.json'),
    };
  }

  /** Makes keys for development; the names of the files made. */
  async function keysInit(choice: {
    readonly out: string;
    readonly name: string;
    readonly identifier: string;
    readonly country: string;
    readonly type: 'rsa' | 'p256';
  }): Promise<readonly string[]> {
    const { initKeys } = await import('./adapters/index.js');
    return initKeys(choice.out, {
      legalName: choice.name,
      identifier: choice.identifier,
      country: choice.country,
      key: choice.type === 'rsa' ? 'RSA-3072' : 'P-256',
      notBefore: now(),
      statusHosts: [new URL(readStatusUrl(setting('statusUrl', undefined, environment))).host],
    });
  }

  /** Makes a new proof key in a folder of keys, and retires the present one. */
  async function rotateKeys(folder: string) {
    const { rotateProofKey } = await import('./adapters/keys/index.js');
    return rotateProofKey(folder, now());
  }

  /**
   * Starts the development trust services and, where there are none yet, makes keys to issue with at that level. `stopped` resolves
   * when the process was told to stop.
   */
  async function devServices(choice: { readonly folder: string; readonly port: number; readonly level: SealLevel }) {
    const [{ startDevServices }, { initKeys }] = await Promise.all([
      import('./adapters/dev-pki/services/index.js'),
      import('./adapters/index.js'),
    ]);
    const services = await startDevServices({ port: choice.port, now, file: join(choice.folder, 'services.json') });
    const keys = join(choice.folder, 'keys');
    if (!(await isFolder(keys))) {
      const { authority, urls } = services;
      await initKeys(keys, {
        legalName: 'Demo VET Centre Nicosia',
        identifier: 'VATCY-00000000D',
        country: 'CY',
        notBefore: now(),
        statusHosts: [new URL(readStatusUrl(setting('statusUrl', undefined, environment))).host],
        services: { authority, urls, level: choice.level },
      });
    }
    return {
      keys,
      urls: services.urls,
      close: services.close,
      stopped: () => untilStopped(services.close),
    };
  }

  /** What needs the organisations of the service; its modules are loaded when it is asked for. */
  async function service() {
    const { createServiceOnFiles } = await import('./compose-service.js');
    return createServiceOnFiles({
      environment,
      now,
      documents,
      conformer,
      vocabularies,
      catalogue: catalogueRoom,
      shipped: async () => (await shipped()).map(({ programme }) => programme),
      shippedSet: () => readSet(DEMO_SET),
      exampleKeys: EXAMPLE_KEYS,
      sealingOf: (keys, system) => sealingOf(keys, system, undefined),
      crewOf: (keys, level, members) => crewOf(keys, level, false, members),
      reading: { layoutSchema: () => documents.schema('results-layout'), openXls },
    });
  }

  /** Opens the organisations for a command; `office` finds the one that is meant. */
  async function house(choice: HouseChoice) {
    const { officeNamed } = await import('./compose-service.js');
    const opened = await (await service()).house(choice);
    return { ...opened, named: (slug: string | undefined) => officeNamed(opened.offices, slug) };
  }

  /** For the organisation of the example keys alone, which is nobody's; never in production. */
  async function triedOut({ demo, keys, organisations }: ServeChoice, [office]: OpenedHouse['offices']) {
    const own = setting('keys', keys, environment) ?? setting('organisations', organisations, environment);
    const wanted = demo === true && !isProduction(environment) && (own === undefined || own === EXAMPLE_KEYS);
    if (!wanted || office === undefined) return undefined;
    return (await import('./compose-demo.js')).tryOut(office, now);
  }

  /**
   * Starts the service. `tokens` are the first ones, made where an organisation had none; `stopped` resolves when it was told to
   * stop, has answered what it had begun, and has closed the register.
   */
  async function serve(choice: ServeChoice) {
    const { applicationOf, listenUntilStopped } = await import('./compose-service.js');
    if (choice.status !== undefined && !(await isFolder(choice.status)))
      throw new ConfigurationError(
        'status.folder-missing',
        `there is no folder ${choice.status} to read status lists from`,
        'name the folder that edc issue and edc status publish write, such as edc-out/status',
      );
    const files = choice.verifyOnly === true ? undefined : await service();
    const opened = await files?.house({ ...choice, command: 'edc serve' });
    const close = async (): Promise<void> => opened?.close();
    try {
      const judgedBy = choice.policy === undefined ? {} : { policy: await policy(choice.policy) };
      const { trust, anchors, status } = choice;
      const handed = await handedOut({ trust, anchors, status, ...judgedBy }, opened);
      const { app, meters } = await applicationOf(
        opened,
        {
          verifying: await verifying(choice, opened?.listAt),
          ...(opened?.offices.some(({ instances }) => instances.some(({ conformance }) => conformance)) === true
            ? { conformance: await verifying(choice, opened.listAt, documents.conformanceContexts()) }
            : {}),
          dids: didsOf(await trustOf(choice)),
          ...judgedBy,
          ...(handed === undefined ? {} : { handed }),
          status: choice.status,
          ...(choice.onFault === undefined ? {} : { onFault: choice.onFault }),
          ...(choice.onAnswer === undefined ? {} : { onAnswer: choice.onAnswer }),
        },
        { environment, now, programmeTitles },
      );
      const demo = await triedOut(choice, opened?.offices ?? []);
      const tokens = opened === undefined ? [] : await files?.firstTokens(opened);
      const { completeLeft, publishLists, removeErased, startUpkeep } = await import('./compose-upkeep.js');
      const upkeep: { stop(): Promise<void> }[] = [];
      const listening = await listenUntilStopped(app, choice, async () => {
        for (const one of upkeep) await one.stop();
        await close();
      });
      if (opened !== undefined && choice.workers !== 0)
        upkeep.push(
          await opened.work((outcomes) => {
            for (const [outcome, count] of outcomes) meters.issued(outcome, count);
          }),
        );
      if (opened !== undefined)
        upkeep.push(
          startUpkeep(
            opened.offices,
            { completeLeft: completeLeft(), publishLists, removeErased: removeErased(now) },
            { onFault: (error, chore) => choice.onFault?.(error, chore, '-') },
          ),
        );
      return { ...listening, tokens: tokens ?? [], demo, warnings: opened?.warnings ?? [] };
    } catch (cause) {
      await close();
      throw cause;
    }
  }

  /** Works batches beside the service until the process is told to stop. ConfigurationError `work.server-missing`. */
  async function work(choice: Omit<HouseChoice, 'command'>) {
    if (registerOf(choice.data, environment).server === undefined)
      throw new ConfigurationError(
        'work.server-missing',
        'edc work works batches on a PostgreSQL server that a service shares, and none is named',
        'set DATABASE_URL; on a data folder, edc serve works its batches itself',
      );
    const opened = await (await service()).house({ ...choice, command: 'edc work' });
    try {
      const working = await opened.work();
      const stopped = untilStopped(async () => {
        await working.stop();
        await opened.close();
      });
      return { stopped };
    } catch (cause) {
      await opened.close();
      throw cause;
    }
  }

  return {
    now,
    readFile: (path: string) => readFileCapped(path),
    policy,
    importTrust,
    judge,
    saveEvidence,
    programmeTitles,
    inspectFile,
    verifying,
    catalogue,
    exportCatalogue,
    issuing,
    textFile: createTextFile,
    correct,
    demoContent,
    keysInit,
    rotateKeys,
    devServices,
    ...seals,
    house,
    serve,
    work,
  };
}

export type Compose = ReturnType<typeof createCompose>;

/**
 * Threads that make credentials, where the seal key can go there: one from a file can, a token's or a remote one's cannot, and
 * above level B each seal waits for time-stamps anyway.
 */
async function crewOf(
  { privateKey, sealingKey, proofKey, issuer }: OpenedKeys,
  level: SealLevel,
  proofSet: boolean,
  members?: number,
) {
  if (privateKey === undefined || level !== 'B') return undefined;
  const { createCrew } = await import('./adapters/crew/crew.js');
  const { algorithm, chain } = sealingKey;
  const equipment = { privateKey, algorithm, chain, proofKey, issuer, proofSet };
  return createCrew(equipment, members === undefined ? {} : { members });
}

/** The services and the level at which keys.json, or the caller, wants seals; nothing for level B. */
async function sealingOf(
  { sealing }: OpenedKeys,
  system: System,
  wanted: SealLevel | undefined,
): Promise<Required<Pick<IssuingParts, 'sealing'>>> {
  const { authorities, insideHosts, contentTimeStamp, claimedBy } = sealing;
  const level = wanted ?? sealing.level;
  if (level !== 'B' && authorities.length === 0)
    throw new ConfigurationError(
      'keys.time-stamps-unnamed',
      `seals of level ${level} need a time-stamp authority, and keys.json names none`,
      'name one as sealing.timeStamps, see docs/sealing.md',
    );
  const [{ createLevels }, { createTrustServices }] = await Promise.all([
    import('./pipeline/sealing/index.js'),
    import('./adapters/trust-services.js'),
  ]);
  const levels = createLevels({ services: createTrustServices({ authorities, insideHosts }), system });
  return { sealing: { level, levels, contentTimeStamp, claimedBy } };
}

/** Takes an old workbook apart; the worker is loaded when there is one. */
async function openXls(bytes: Uint8Array): Promise<StoredWorkbook> {
  return (await import('./adapters/xls.js')).openXls(bytes);
}

async function writeNewFile(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((cause: unknown) => {
    const code = systemCode(cause) ?? 'unknown';
    throw new InputError(
      'file.unwritable',
      `${path} cannot be written (${code})`,
      code === 'EEXIST' ? 'it is there already: name another file' : 'check the folder and its permissions',
      cause,
    );
  });
}

/** Reads a results file as it comes; that it is there and may be read is known before anything is issued. */
async function streamOf(path: string, onRead?: IssueFile['onRead']): Promise<AsyncIterable<Uint8Array>> {
  const handle = await open(path).catch((cause: unknown) => {
    const code = systemCode(cause) ?? 'unknown';
    throw new InputError(
      'file.unreadable',
      `the results file ${path} cannot be read (${code})`,
      'check its name and permissions',
      cause,
    );
  });
  const facts = await handle.stat();
  if (facts.isDirectory()) {
    await handle.close();
    throw new InputError('file.unreadable', `${path} is a folder`, 'name the results file');
  }
  const stream = handle.createReadStream();
  return onRead === undefined ? stream : counted(stream, (bytes) => onRead(bytes, facts.size));
}

async function* counted(
  stream: AsyncIterable<Uint8Array>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    onRead(bytes);
    yield chunk;
  }
}

/** Runs until the process is told to stop (Ctrl-C, SIGTERM), then closes. */
async function untilStopped(close: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await close();
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return false;
    throw cause;
  }
}
