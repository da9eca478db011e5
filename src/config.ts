import {
  ConfigurationError,
  InputError,
  type Instant,
  type Language,
  type VerifyingLimits,
  isLanguage,
  parseInstant,
} from './model/index.js';

/** A setting: a flag, an environment variable, a default. Flags win over the environment, the environment over the default. */
export interface Setting {
  readonly flag?: string;
  readonly variable?: string;
  readonly value: string;
  readonly standard: string;
  readonly meaning: string;
}

/** The one table of settings; docs/configuration.md is made from it, and a test holds the two together. */
export const SETTINGS = {
  environment: {
    variable: 'EDC_ENV',
    value: 'development or production',
    standard: 'development',
    meaning: 'in production the keys of keys.example are refused',
  },
  keys: {
    flag: '--keys DIR',
    variable: 'EDC_KEYS',
    value: 'folder',
    standard: 'keys.example of this package',
    meaning: 'the folder with keys.json: seal key (PKCS#12, PEM or a token) and proof key',
  },
  sealPassword: {
    variable: 'EDC_SEAL_PASSWORD',
    value: 'text',
    standard: 'the password file that keys.json names',
    meaning:
      'the password of the PKCS#12 file or PEM key; never an argument, which other users of the machine could see',
  },
  sealPin: {
    variable: 'EDC_SEAL_PIN',
    value: 'text',
    standard: 'the PIN file that keys.json names',
    meaning: 'the PIN of the PKCS#11 token with the seal key; never an argument either',
  },
  timeStampPassword: {
    variable: 'EDC_TIME_STAMP_PASSWORD',
    value: 'text',
    standard: 'the password file that keys.json names for the authority',
    meaning:
      'the password of the account at a time-stamp authority; never an argument, which other users of the machine could see',
  },
  data: {
    flag: '--data DIR',
    variable: 'EDC_DATA',
    value: 'folder',
    standard: 'edc-data',
    meaning: 'where the register lives; one process at a time owns it',
  },
  database: {
    variable: 'DATABASE_URL',
    value: 'postgres://user:password@host:port/database',
    standard: 'none: the register lives in the data folder',
    meaning:
      'a PostgreSQL server for the register, in place of the data folder; several processes may share it. Never an argument, for it may hold a password',
  },
  out: {
    flag: '--out DIR',
    variable: 'EDC_OUT',
    value: 'folder',
    standard: 'edc-out',
    meaning: 'where credentials, passports and status lists are written as files',
  },
  files: {
    flag: '--files WHICH',
    variable: 'EDC_FILES',
    value: 'all or none',
    standard: 'all',
    meaning:
      'whether the service writes what it issues to --out as well; none where nobody reads files and the register alone counts, as on several machines',
  },
  statusUrl: {
    flag: '--status-url URL',
    variable: 'EDC_STATUS_URL',
    value: 'https address',
    standard: 'https://passport.example/status-lists',
    meaning: 'the address under which the status lists will be published; it stands in every credential for good',
  },
  trust: {
    flag: '--trust FILE',
    variable: 'EDC_TRUST',
    value: 'file',
    standard: 'none',
    meaning: 'what is trusted: certificates, DIDs and the issuers they may sign for, hosts of status lists',
  },
  anchors: {
    flag: '--anchors FILE-OR-FOLDER',
    variable: 'EDC_ANCHORS',
    value: 'file or folder',
    standard: 'none',
    meaning: 'bare certificates (PEM or DER) that are trusted',
  },
  status: {
    flag: '--status DIR',
    variable: 'EDC_STATUS',
    value: 'folder',
    standard: 'none',
    meaning: 'published status lists on disk, read instead of fetched',
  },
  policy: {
    flag: '--policy FILE',
    variable: 'EDC_POLICY',
    value: 'file',
    standard: 'the severities of docs/verdict.md',
    meaning: 'how much each check counts; policies/ of this package has examples',
  },
  lang: {
    flag: '--lang LANGUAGE',
    variable: 'EDC_LANG',
    value: 'en, el, it, pl or es',
    standard: 'en',
    meaning: 'the language of verdicts and reports, and of certificates when issuing',
  },
  at: {
    flag: '--at INSTANT',
    value: 'xsd:dateTime with a zone',
    standard: 'now; for edc judge, the instant of the evidence',
    meaning: 'the instant to judge at',
  },
  port: {
    flag: '--port NUMBER',
    variable: 'EDC_PORT',
    value: '0 to 65535',
    standard: '8080',
    meaning: 'the port of the service on loopback; 0 takes a free one',
  },
  host: {
    flag: '--host ADDRESS',
    variable: 'EDC_HOST',
    value: 'address',
    standard: '127.0.0.1',
    meaning:
      'the address of this machine that the service listens at; others than loopback want TLS, here or before it',
  },
  tlsCert: {
    flag: '--tls-cert FILE',
    variable: 'EDC_TLS_CERT',
    value: 'file',
    standard: 'none',
    meaning: 'certificate of the service and those above it (PEM); with --tls-key it answers over https',
  },
  tlsKey: {
    flag: '--tls-key FILE',
    variable: 'EDC_TLS_KEY',
    value: 'file',
    standard: 'none',
    meaning: 'private key of --tls-cert (PEM)',
  },
  organisations: {
    flag: '--organisations DIR',
    variable: 'EDC_ORGANISATIONS',
    value: 'folder',
    standard: 'one organisation, of --keys',
    meaning: 'several issuing organisations: each a folder in it, laid out as --keys, whose name is that in addresses',
  },
  workers: {
    flag: '--workers NUMBER',
    variable: 'EDC_WORKERS',
    value: '0 to 16',
    standard: 'one less than there are cores, and one at least',
    meaning: 'threads of this process that make the credentials of batches; 0 leaves batches to other processes',
  },
  batchDays: {
    variable: 'EDC_BATCH_DAYS',
    value: '1 to 3650',
    standard: '30',
    meaning: 'days that row reports of a batch are kept after it has ended',
  },
  oidc: {
    flag: '--oidc FILE',
    variable: 'EDC_OIDC',
    value: 'file',
    standard: 'none',
    meaning: 'whose OpenID Connect tokens count, and for what: schemas/oidc.schema.json',
  },
  instances: {
    flag: '--instances FILE',
    variable: 'EDC_INSTANCES',
    value: 'file',
    standard: 'none',
    meaning: 'instances of the W3C VC API with addresses of their own: schemas/instances.schema.json',
  },
  rate: {
    variable: 'EDC_RATE',
    value: '0 to 1000000',
    standard: '1200',
    meaning: 'requests a minute from one address without a token; 0 for no limit',
  },
  tokenRate: {
    variable: 'EDC_TOKEN_RATE',
    value: '0 to 1000000',
    standard: '12000',
    meaning: 'requests a minute with one token; 0 for no limit',
  },
  proxies: {
    variable: 'EDC_PROXIES',
    value: '0 to 9',
    standard: '0',
    meaning: 'how many proxies before the service say in X-Forwarded-For whom they ask for; others are not believed',
  },
  metricsToken: {
    variable: 'EDC_METRICS_TOKEN',
    value: 'text',
    standard: 'none',
    meaning: 'who sends it as bearer token may read /metrics; without it, only callers on this machine may',
  },
  log: {
    variable: 'EDC_LOG',
    value: 'requests, faults or none',
    standard: 'requests',
    meaning: 'what edc serve writes to stderr, a line of JSON each; it never holds names, addresses or tokens',
  },
  maxMegabytes: {
    variable: 'EDC_MAX_MEGABYTES',
    value: '1 to 1024',
    standard: '64',
    meaning: 'largest file that is verified, in units of 1,048,576 bytes; a package of 200 credentials takes 40',
  },
  maxCredentials: {
    variable: 'EDC_MAX_CREDENTIALS',
    value: '1 to 10000',
    standard: '256',
    meaning: 'credentials verified in one presentation, package or PDF; each costs a check of its proof',
  },
  maxSeconds: {
    variable: 'EDC_MAX_SECONDS',
    value: '1 to 3600',
    standard: '60',
    meaning: 'time for one file; what has not begun by then is left open. A passport of twenty takes two seconds',
  },
  json: {
    flag: '--json',
    value: '',
    standard: 'off',
    meaning: 'print JSON with codes for machines instead of text for people',
  },
  debug: {
    variable: 'EDC_DEBUG',
    value: '1',
    standard: 'off',
    meaning: 'print the stack of an internal fault; never set it where strangers can read the output',
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type Environment = Readonly<Record<string, string | undefined>>;

export type SettingName = keyof typeof SETTINGS;

/** The value of a setting: the flag's, else the environment's, else `undefined` (the default is the caller's to apply). */
export function setting(name: SettingName, flag: string | undefined, environment: Environment): string | undefined {
  if (flag !== undefined) return flag;
  const row: Setting = SETTINGS[name];
  const value = row.variable === undefined ? undefined : environment[row.variable];
  return value === '' ? undefined : value;
}

/** Where the register is: in the folder, or on the server that is named. A folder that a flag names comes before a server of the environment. */
export function registerOf(
  data: string | undefined,
  environment: Environment,
): { readonly folder: string; readonly server?: string } {
  const folder = setting('data', data, environment) ?? SETTINGS.data.standard;
  const server = data === undefined ? setting('database', undefined, environment) : undefined;
  return server === undefined ? { folder } : { folder, server };
}

/** Whether this is production. A typing error in EDC_ENV must not quietly mean "development". */
export function isProduction(environment: Environment): boolean {
  const value = environment['EDC_ENV'] ?? 'development';
  if (value === 'production') return true;
  if (value === 'development' || value === 'test' || value === '') return false;
  throw new ConfigurationError(
    'configuration.environment-unknown',
    `EDC_ENV is "${value}"`,
    'set it to development or production',
  );
}

export function readLanguage(text: string | undefined): Language {
  if (text === undefined) return 'en';
  if (isLanguage(text)) return text;
  throw new InputError('usage.language-unknown', `there is no language "${text}"`, 'choose one of en, el, it, pl, es');
}

export function readInstant(text: string, flag: string): Instant {
  const instant = parseInstant(text) ?? parseInstant(`${text}T00:00:00Z`);
  if (instant !== undefined) return instant;
  throw new InputError(
    'usage.instant-unreadable',
    `${flag} "${text}" is no instant`,
    'write it as 2026-11-21T12:00:00Z or 2026-11-21',
  );
}

export function readPort(text: string | undefined): number {
  const value = text ?? SETTINGS.port.standard;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InputError('usage.port-unreadable', `"${value}" is no port`, 'give a number from 0 to 65535');
}

type Count = 'batchDays' | 'maxMegabytes' | 'maxCredentials' | 'maxSeconds' | 'rate' | 'tokenRate' | 'proxies';

/** A setting that is a number. ConfigurationError `configuration.limit-wrong`. */
export function readCount(name: Count, environment: Environment): number {
  const { standard, value: range, variable } = SETTINGS[name];
  const text = setting(name, undefined, environment) ?? standard;
  const [least = 0, most = 0] = range.split(' to ').map(Number);
  const count = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= least && count <= most) return count;
  throw new ConfigurationError(
    'configuration.limit-wrong',
    `${variable} is "${text}"`,
    `give a whole number, ${range}`,
  );
}

/** Threads for batches. InputError `usage.workers-unreadable`. */
export function readWorkers(text: string | undefined, cores: number): number {
  if (text === undefined) return Math.min(16, Math.max(1, cores - 1));
  if (/^\d{1,2}$/.test(text) && Number(text) <= 16) return Number(text);
  throw new InputError('usage.workers-unreadable', `"${text}" is no number of threads`, 'give a number from 0 to 16');
}

/** Whether the service writes files. InputError `usage.files-unknown`. */
export function readFiles(text: string | undefined): 'all' | 'none' {
  const value = text ?? SETTINGS.files.standard;
  if (value === 'all' || value === 'none') return value;
  throw new InputError('usage.files-unknown', `there are no files "${value}"`, 'say all or none');
}

/** What the service writes of itself. ConfigurationError `configuration.log-unknown`. */
export function readLog(environment: Environment): 'requests' | 'faults' | 'none' {
  const text = setting('log', undefined, environment) ?? SETTINGS.log.standard;
  if (text === 'requests' || text === 'faults' || text === 'none') return text;
  throw new ConfigurationError(
    'configuration.log-unknown',
    `EDC_LOG is "${text}"`,
    'set it to requests, faults or none',
  );
}

/** What verifying one file may cost. ConfigurationError `configuration.limit-wrong`. */
export function readLimits(environment: Environment): VerifyingLimits {
  return {
    fileBytes: readCount('maxMegabytes', environment) * 1024 * 1024,
    credentials: readCount('maxCredentials', environment),
    seconds: readCount('maxSeconds', environment),
  };
}

/** The address of the status lists: https, no query, no fragment, in the one spelling that the URL standard prints, without a slash at the end. */
export function readStatusUrl(text: string | undefined): string {
  const value = text ?? SETTINGS.statusUrl.standard;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  // Nothing but origin and path: `https://host/?` has an empty query and is another address all the same.
  const plain = url === undefined ? '' : `${url.origin}${url.pathname}`;
  if (url?.protocol === 'https:' && url.href === plain) return plain.replace(/\/+$/, '');
  throw new ConfigurationError(
    'configuration.status-url-wrong',
    `"${value}" cannot be the address of status lists`,
    'give an https address without query or fragment: it stands in every credential for good',
  );
}
