import {
  ConfigurationError,
  InputError,
  type Instant,
  type Language,
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
    meaning: 'the folder with keys.json: seal (PKCS#12) and proof key',
  },
  sealPassword: {
    variable: 'EDC_SEAL_PASSWORD',
    value: 'text',
    standard: 'the password file that keys.json names',
    meaning: 'the password of the PKCS#12 file; never an argument, which other users of the machine could see',
  },
  data: {
    flag: '--data DIR',
    variable: 'EDC_DATA',
    value: 'folder',
    standard: 'edc-data',
    meaning: 'where the register lives; one process at a time owns it',
  },
  out: {
    flag: '--out DIR',
    variable: 'EDC_OUT',
    value: 'folder',
    standard: 'edc-out',
    meaning: 'where credentials, passports and status lists are written as files',
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
    standard: 'now',
    meaning: 'the instant to judge at',
  },
  port: {
    flag: '--port NUMBER',
    variable: 'EDC_PORT',
    value: '0 to 65535',
    standard: '8080',
    meaning: 'the port of the service on loopback; 0 takes a free one',
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
