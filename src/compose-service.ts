import { createServer as createPlain, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, isProduction, readCount, readFiles, readStatusUrl, registerOf, setting } from './config.js';
import type { Documents, OpenedKeys } from './adapters/index.js';
import type { Catalogue } from './catalogue/index.js';
import type { Conformer } from './elm/index.js';
import type { HandedOut, Meters, RequestLine } from './http/index.js';
import {
  ConfigurationError,
  InputError,
  type Instant,
  type Language,
  type PassportSet,
  type Policy,
  type Programme,
  type SealLevel,
  type TokenRecord,
  type Vocabularies,
  SCOPES,
  systemCode,
  textIn,
} from './model/index.js';
import type { IssuingParts, System } from './pipeline/issuing/index.js';
import type { Working } from './compose-work.js';
import type { createBatchWork } from './pipeline/serving/batches/index.js';
import type { Instance } from './pipeline/exchanging/index.js';
import type { Office, OfficeHouse, ServingStores } from './pipeline/serving/index.js';
import type { Verifying, VerifyingPorts } from './pipeline/verifying/index.js';
import { shownKeys } from './compose-keys.js';
import { didDocument } from './proof/index.js';

type PrintPassport = NonNullable<IssuingParts['printPassport']>;

/** What the service takes of the rest of the composition. */
export interface ServiceParts {
  readonly environment: Environment;
  readonly now: () => Instant;
  readonly documents: Documents;
  readonly conformer: () => Conformer;
  readonly vocabularies: () => Vocabularies;
  readonly catalogue: () => Promise<Catalogue>;
  /** The demonstration's programmes. */
  readonly shipped: () => Promise<readonly Programme[]>;
  /** The demonstration's passport set. */
  readonly shippedSet: () => Promise<PassportSet>;
  readonly exampleKeys: string;
  readonly sealingOf: (keys: OpenedKeys, system: System) => Promise<Pick<IssuingParts, 'sealing'>>;
  /** So many threads that make credentials, where they may have the key. */
  readonly crewOf: (
    keys: OpenedKeys,
    level: SealLevel,
    members: number,
  ) => Promise<(NonNullable<IssuingParts['crew']> & { close(): Promise<void> }) | undefined>;
  /** How files of a batch are read. */
  readonly reading: Parameters<typeof createBatchWork>[0]['reading'];
}

/** Where the organisations of the service are kept. What is left out comes from the environment, then from the table of settings. */
export interface HouseChoice {
  readonly keys?: string | undefined;
  readonly organisations?: string | undefined;
  readonly data?: string | undefined;
  readonly out?: string | undefined;
  /** `none` where nothing is written to `out`. */
  readonly files?: string | undefined;
  readonly statusUrl?: string | undefined;
  /** File that says whose OpenID Connect tokens count, and for what. */
  readonly oidc?: string | undefined;
  /** File that names instances of the W3C VC API. */
  readonly instances?: string | undefined;
  /** What a second process is told that this one does; no arguments. */
  readonly command: string;
  /** Threads that make credentials of batches; where there are none, no batch is worked here. */
  readonly workers?: number | undefined;
  readonly onFault?: AppChoice['onFault'];
}

type RowsTold = NonNullable<Parameters<typeof createBatchWork>[0]['onRows']>;

/** All organisations, opened; owns the data folder until `close`, where there is no server. */
export interface OpenedHouse extends OfficeHouse {
  /** Works batches until it is stopped, which must be before `close`. */
  work(onRows?: RowsTold): Promise<Working>;
  /** What the operator should know about the keys, by the name of the organisation. */
  readonly warnings: readonly { readonly slug: string; readonly finding: OpenedKeys['warnings'][number] }[];
  close(): Promise<void>;
}

export interface ListenChoice {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host?: string | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
}

/** A name that may stand in an address. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** The name of the only organisation. */
const ONLY = 'default';

interface Place {
  readonly slug: string;
  readonly keys: string;
  readonly out: string;
}

async function placesOf(
  choice: HouseChoice,
  { environment, exampleKeys }: Pick<ServiceParts, 'environment' | 'exampleKeys'>,
): Promise<readonly Place[]> {
  const out = setting('out', choice.out, environment) ?? 'edc-out';
  const folder = setting('organisations', choice.organisations, environment);
  if (folder === undefined) {
    const keys = setting('keys', choice.keys, environment) ?? (isProduction(environment) ? undefined : exampleKeys);
    if (keys !== undefined) return [{ slug: ONLY, keys, out }];
    throw new ConfigurationError(
      'keys.not-named',
      'no keys are named, and the example keys are refused in production',
      'give --keys or set EDC_KEYS; edc serve --verify-only needs none',
    );
  }
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new ConfigurationError(
      'organisations.folder-unusable',
      `the folder ${folder} of organisations cannot be read (${systemCode(cause) ?? 'unknown'})`,
      'name a folder with a folder of keys for each organisation',
      cause,
    );
  });
  const slugs = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  const wrong = slugs.find((slug) => !SLUG.test(slug));
  if (wrong !== undefined || slugs.length === 0)
    throw new ConfigurationError(
      'organisations.folder-unusable',
      wrong === undefined
        ? `there is no organisation in ${folder}`
        : `"${wrong}" cannot be the name of an organisation`,
      'name a folder for each organisation, in small letters, digits and dashes',
    );
  return slugs.sort().map((slug) => ({ slug, keys: join(folder, slug), out: join(out, slug) }));
}

export function createServiceOnFiles(parts: ServiceParts) {
  const { environment, now, documents } = parts;

  /** What the file of instances says, and how they are made. */
  async function instancesServed(choice: HouseChoice, places: readonly Place[], statusBase: string) {
    const file = setting('instances', choice.instances, environment);
    if (file === undefined) return undefined;
    const [{ readInstances }, { createConformanceIssuer }] = await Promise.all([
      import('./adapters/instances.js'),
      import('./pipeline/exchanging/index.js'),
    ]);
    const { address = new URL(statusBase).origin, instances } = await readInstances(file, {
      schema: documents.schema('instances'),
      production: isProduction(environment),
    });
    const [only, ...more] = places;
    const own = instances.map((one) => ({ ...one, organisation: one.organisation ?? only?.slug ?? '' }));
    for (const { name, organisation } of own)
      if (
        !places.some(({ slug }) => slug === organisation) ||
        (more.length > 0 && !instances.some((one) => one.name === name && one.organisation !== undefined))
      )
        throw new ConfigurationError(
          'instances.organisation-unclear',
          `the instance ${name} names no organisation of this service`,
          `name one of ${places.map(({ slug }) => slug).join(', ')}`,
        );
    return { address, instances: own, createConformanceIssuer };
  }

  function instancesOf(
    served: Awaited<ReturnType<typeof instancesServed>>,
    of: Pick<Office, 'slug' | 'issuer' | 'exchange'> & { readonly stores: ServingStores; readonly system: System },
  ): readonly Instance[] {
    const { slug, issuer, exchange, stores, system } = of;
    if (served === undefined) return [];
    return served.instances
      .filter(({ organisation }) => organisation === slug)
      .map(({ name, conformance, negative, tokens, key, proofType, statusPurposes }) => {
        const lists = `${served.address}/instances/${name}/status-lists`;
        const own = { name, conformance, negative, lists, ...(tokens === undefined ? {} : { tokens }) };
        if (key === undefined) return { ...own, ...exchange, did: issuer.did, list: () => Promise.resolve(undefined) };
        if (key.did === issuer.did)
          throw new ConfigurationError(
            'instances.key-of-organisation',
            `the instance ${name} would prove with the key of the organisation ${slug}`,
            'give it a key of its own: what it issues is nobody’s',
          );
        return {
          ...own,
          did: key.did,
          ...served.createConformanceIssuer({
            key,
            suite: proofType,
            contexts: documents.conformanceContexts(),
            system,
            store: stores.exchanges(issuer.identifier, name),
            purposes: statusPurposes,
            lists,
          }),
        };
      });
  }

  /** Opens the database and every organisation's keys. */
  async function house(choice: HouseChoice): Promise<OpenedHouse> {
    const places = await placesOf(choice, parts);
    const statusBase = readStatusUrl(setting('statusUrl', choice.statusUrl, environment));
    const files = readFiles(setting('files', choice.files, environment));
    const production = isProduction(environment);
    const [
      { openKeys },
      { openDatabase },
      { createServingStores },
      { createOffice, createOfficeHouse },
      { createSystem },
    ] = await Promise.all([
      import('./adapters/keys/index.js'),
      import('./adapters/register/open.js'),
      import('./adapters/office/index.js'),
      import('./pipeline/serving/index.js'),
      import('./adapters/system.js'),
    ]);
    const closing: (() => Promise<void>)[] = [];
    const close = async (): Promise<void> => {
      for (const end of closing.splice(0).reverse()) await end();
    };
    try {
      const { command } = choice;
      const opened = await openDatabase({
        ...registerOf(choice.data, environment),
        command,
        since: now(),
      });
      closing.push(opened.close);
      const stores = createServingStores(opened.database, {
        ...(opened.run === undefined ? {} : { run: opened.run }),
        now,
        ...(choice.onFault === undefined ? {} : { onFault: (error) => choice.onFault?.(error, 'batches', '-') }),
      });
      closing.push(stores.close);
      const served = await instancesServed(choice, places, statusBase);
      const system = createSystem();
      const crews: { close(): Promise<void> }[] = [];
      let printing: Promise<{ print: PrintPassport; close(): Promise<void> }> | undefined;
      const printer = () => (printing ??= import('./adapters/printer.js').then(({ createPrinter }) => createPrinter()));
      closing.push(async () => (await printing)?.close());
      const workers = choice.workers ?? 0;
      let working: Working | undefined;
      const offices: Office[] = [];
      const warnings: OpenedHouse['warnings'][number][] = [];
      for (const { slug, keys: folder, out } of places) {
        const keys = await openKeys(folder, { environment, production, at: now() });
        closing.push(() => keys.close());
        warnings.push(...keys.warnings.map((finding) => ({ slug, finding })));
        const { issuer } = keys;
        const same = offices.find(({ id }) => id === issuer.identifier);
        if (same !== undefined)
          throw new ConfigurationError(
            'organisations.identifier-twice',
            `${same.slug} and ${slug} are the same organisation, ${issuer.identifier}`,
            'an organisation has one folder of keys',
          );
        const legalName = textIn(issuer.legalName, 'en');
        const register = await opened.register({ identifier: issuer.identifier, legalName });
        const document = didDocument(keys.proofKey);
        offices.push(
          createOffice({
            slug,
            issuer,
            ...(document === undefined ? {} : { didDocument: document }),
            register,
            stores,
            system,
            catalogue: parts.catalogue,
            vocabularies: parts.vocabularies,
            keys: shownKeys(keys, now),
            shipped: async () => (production ? [] : parts.shipped()),
            shippedSets: async () =>
              production ? [] : [{ slug: 'passport-to-employment', set: await parts.shippedSet() }],
            instances: (exchange) => instancesOf(served, { slug, issuer, exchange, stores, system }),
            batches: { reading: parts.reading, wake: () => working?.wake() },
            issuing: async () => {
              const [{ createIssuing }, { createPublisher, publishingNothing }, { readFonts }] = await Promise.all([
                import('./pipeline/issuing/index.js'),
                import('./adapters/publisher.js'),
                import('./adapters/fonts.js'),
              ]);
              const { sealing } = await parts.sealingOf(keys, system);
              const crew = workers === 0 ? undefined : await parts.crewOf(keys, sealing?.level ?? 'B', workers);
              if (crew !== undefined) crews.push(crew);
              return createIssuing({
                register,
                publisher: files === 'none' ? publishingNothing() : createPublisher(out),
                system,
                ...(sealing === undefined ? {} : { sealing }),
                ...(crew === undefined ? {} : { crew }),
                keys,
                contexts: documents.contexts(),
                conformer: parts.conformer(),
                vocabularies: parts.vocabularies(),
                fonts: readFonts(documents),
                printPassport: async (content, attached) => (await printer()).print(content, attached),
                statusBase,
              });
            },
          }),
        );
      }
      const oidc = setting('oidc', choice.oidc, environment);
      const foreign =
        oidc === undefined
          ? {}
          : { foreign: await (await import('./adapters/oidc.js')).openForeignTokens(oidc, offices, system) };
      const house = createOfficeHouse({ offices, stores, system, ...foreign });
      closing.push(async () => {
        for (const crew of crews) await crew.close();
      });

      async function work(onRows?: RowsTold): Promise<Working> {
        const [{ startWork }, { createBatchWork, failureOf }] = await Promise.all([
          import('./compose-work.js'),
          import('./pipeline/serving/batches/index.js'),
        ]);
        const { batches: desk } = stores;
        working = startWork({
          desk,
          work: createBatchWork({
            desk,
            system,
            reading: parts.reading,
            office: (organisation) => house.office(organisation),
            ...(onRows === undefined ? {} : { onRows }),
          }),
          failureOf,
          // One more than there are hands, so that none waits for the database.
          places: workers + 1,
          keepDays: readCount('batchDays', environment),
          onFault: (error, place) => choice.onFault?.(error, place, '-'),
          onRest: async () => {
            for (const crew of crews) await crew.close();
          },
        });
        return working;
      }

      return { ...house, work, warnings, close };
    } catch (cause) {
      await close();
      throw cause;
    }
  }

  /** A token with every scope for each organisation that has none at all. */
  async function firstTokens({
    offices,
  }: OfficeHouse): Promise<readonly { readonly slug: string; readonly token: string; readonly record: TokenRecord }[]> {
    const made = [];
    for (const { slug, tokens, trail } of offices) {
      if ((await tokens.list()).length > 0) continue;
      const { token, record } = await tokens.create({ name: 'first token', scopes: SCOPES });
      await trail.append({ actor: 'edc', action: 'serve.firstToken', object: record.id, outcome: 'done' });
      made.push({ slug, token, record });
    }
    return made;
  }

  return { house, firstTokens };
}

/** The organisation that is meant: by its name, or the only one. InputError `usage.organisation-unclear`. */
export function officeNamed(offices: readonly Office[], slug: string | undefined): Office {
  const [only, ...more] = slug === undefined ? offices : offices.filter((office) => office.slug === slug);
  if (only !== undefined && more.length === 0) return only;
  throw new InputError(
    'usage.organisation-unclear',
    slug === undefined ? 'this service has several organisations' : `there is no organisation ${slug}`,
    `name one with --organisation: ${offices.map((office) => office.slug).join(', ')}`,
  );
}

/** What the application is made from, beside the house. */
export interface AppChoice {
  readonly verifying: Verifying;
  /** For conformance instances: it knows the context of the specifications' examples besides. */
  readonly conformance?: Verifying;
  /** did:web documents, for who asks what a DID stands for. */
  readonly dids?: VerifyingPorts['dids'];
  readonly policy?: Policy;
  /** The verifier for browsers. */
  readonly handed?: HandedOut;
  /** Folder of published lists, in place of those of the register. */
  readonly status?: string | undefined;
  readonly onFault?: (error: unknown, place: string, request: string) => void;
  readonly onAnswer?: (line: RequestLine) => void;
}

interface AppSurroundings extends Pick<ServiceParts, 'environment' | 'now'> {
  readonly programmeTitles: (language: Language) => Promise<(id: string) => string>;
}

/** The application over a house, or without one for a service that only verifies. */
export async function applicationOf(
  house: OfficeHouse | undefined,
  choice: AppChoice,
  { environment, now, programmeTitles }: AppSurroundings,
) {
  const [{ createApp, createMeters }, { PAGES }] = await Promise.all([
    import('./http/index.js'),
    import('./web/index.js'),
  ]);
  const meters: Meters = createMeters();
  const { verifying, conformance, dids, policy, handed, status, onFault, onAnswer } = choice;
  const metricsToken = setting('metricsToken', undefined, environment);
  const app = createApp({
    verifying,
    ...(conformance === undefined ? {} : { conformance }),
    ...(dids === undefined ? {} : { dids }),
    ...(house === undefined ? {} : { house }),
    meters,
    ...(policy === undefined ? {} : { policy }),
    ...(handed === undefined ? {} : { handed }),
    ...(metricsToken === undefined ? {} : { metricsToken }),
    programmeTitles,
    pages: PAGES,
    now,
    rates: { address: readCount('rate', environment), token: readCount('tokenRate', environment) },
    proxies: readCount('proxies', environment),
    statusList: async (name) => {
      if (status !== undefined) return publishedIn(status, name);
      const [purpose = '', number] = name.split('-');
      return house?.publishedList(purpose, Number(number));
    },
    ...(onFault === undefined ? {} : { onFault }),
    ...(onAnswer === undefined ? {} : { onAnswer }),
  });
  return { app, meters };
}

function publishedIn(folder: string, name: string): Promise<Uint8Array | undefined> {
  return readFile(join(folder, `${name}.json`)).catch((cause: unknown) => {
    if (systemCode(cause) === 'ENOENT') return undefined;
    throw cause;
  });
}

type Handler = Parameters<typeof createPlain>[1];

/** A slow sender holds a place; these are for who is a browser or a program. */
const TIMES = { requestTimeout: 60_000, headersTimeout: 15_000 };
/** What is under way when the service is told to stop has this long. */
const GRACE = 20_000;

async function secured(choice: ListenChoice): Promise<{ readonly cert: Buffer; readonly key: Buffer } | undefined> {
  const { tlsCert, tlsKey } = choice;
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined)
    throw new ConfigurationError(
      'tls.half-named',
      'TLS needs a certificate and its private key',
      'give --tls-cert and --tls-key',
    );
  const read = (path: string): Promise<Buffer> =>
    readFile(path).catch((cause: unknown) => {
      throw new ConfigurationError(
        'tls.file-unreadable',
        `${path} cannot be read (${systemCode(cause) ?? 'unknown'})`,
        'check its name and permissions',
        cause,
      );
    });
  return { cert: await read(tlsCert), key: await read(tlsKey) };
}

/**
 * Serves until it is told to stop (Ctrl-C, SIGTERM): then it takes nothing new, answers what it has begun, and `stopped` resolves
 * when `close` has run. ConfigurationError `tls.half-named`, `tls.file-unreadable`, `tls.unusable`.
 */
export async function listenUntilStopped(handler: Handler, choice: ListenChoice, close: () => Promise<void>) {
  const tls = await secured(choice);
  let server: Server;
  try {
    server = tls === undefined ? createPlain(TIMES, handler) : createSecure({ ...TIMES, ...tls }, handler);
  } catch (cause) {
    throw new ConfigurationError(
      'tls.unusable',
      'the certificate and key for TLS cannot be used together',
      'give PEM files: the certificate, with those above it, and its own unencrypted private key',
      cause,
    );
  }
  const host = choice.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(choice.port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : choice.port;
  const closed = new Promise<void>((resolve) => server.once('close', resolve));
  const stop = (): void => {
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), GRACE).unref();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const stopped = closed.then(close).finally(() => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  });
  const scheme = tls === undefined ? 'http' : 'https';
  return { address: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${String(port)}`, stop, stopped };
}
