import { describe, expect, it } from '@jest/globals';
import {
  SETTINGS,
  type Setting,
  isProduction,
  readInstant,
  readLanguage,
  readLimits,
  readPort,
  readStatusUrl,
  setting,
} from '../../src/config.js';
import { EdcError, VERIFYING_LIMITS } from '../../src/model/index.js';

function refusal(doing: () => unknown): unknown {
  try {
    return doing();
  } catch (error) {
    if (error instanceof EdcError) return error.code;
    throw error;
  }
}

describe('a setting', () => {
  it('is the flag, else the environment, else nothing', () => {
    const environment = { EDC_TRUST: 'from-environment.json', EDC_OUT: '' };
    expect(setting('trust', 'from-flag.json', environment)).toBe('from-flag.json');
    expect(setting('trust', undefined, environment)).toBe('from-environment.json');
    expect(setting('trust', undefined, {})).toBeUndefined();
    // A variable that is set to nothing is not set.
    expect(setting('out', undefined, environment)).toBeUndefined();
    expect(setting('at', undefined, { EDC_AT: '2026-01-01' })).toBeUndefined();
  });

  it('has a flag or a variable of its own', () => {
    const rows: readonly Setting[] = Object.values(SETTINGS);
    const names = rows.flatMap(({ flag, variable }) => [flag?.split(' ')[0], variable]).filter(Boolean);
    expect(new Set(names).size).toBe(names.length);
    for (const { flag, variable } of rows) expect(flag ?? variable).toMatch(/^(--[a-z]|EDC_[A-Z]|DATABASE_URL$)/);
  });

  it('that is a secret has no flag', () => {
    const { sealPassword }: { readonly sealPassword: Setting } = SETTINGS;
    expect(sealPassword.flag).toBeUndefined();
  });
});

describe('production', () => {
  it('is what EDC_ENV says, and a typing error is refused', () => {
    expect(isProduction({ EDC_ENV: 'production' })).toBe(true);
    for (const value of ['development', 'test', '', undefined]) expect(isProduction({ EDC_ENV: value })).toBe(false);
    for (const value of ['prod', 'Production', ' production'])
      expect(refusal(() => isProduction({ EDC_ENV: value }))).toBe('configuration.environment-unknown');
  });
});

describe('what a flag may say', () => {
  it('is one of five languages', () => {
    expect(readLanguage(undefined)).toBe('en');
    for (const language of ['en', 'el', 'it', 'pl', 'es']) expect(readLanguage(language)).toBe(language);
    for (const text of ['de', 'EN', 'el-GR', '', 'constructor'])
      expect(refusal(() => readLanguage(text))).toBe('usage.language-unknown');
  });

  it('is an instant or a day', () => {
    expect(readInstant('2026-11-21T12:00:00Z', '--at')).toBe('2026-11-21T12:00:00Z');
    expect(readInstant('2026-11-21T14:00:00+02:00', '--at')).toBe('2026-11-21T12:00:00Z');
    expect(readInstant('2026-11-21', '--at')).toBe('2026-11-21T00:00:00Z');
    for (const text of ['', 'now', '2026-02-30', '2026-11-21T12:00:00', '21.11.2026', '2026-11-21T25:00:00Z'])
      expect(refusal(() => readInstant(text, '--at'))).toBe('usage.instant-unreadable');
  });

  it('is a port', () => {
    expect(readPort(undefined)).toBe(8080);
    for (const [text, port] of [
      ['0', 0],
      ['80', 80],
      ['65535', 65_535],
    ] as const)
      expect(readPort(text)).toBe(port);
    for (const text of ['', '-1', '65536', '99999', '1e3', '0x50', '80a', ' 80', '8080.0'])
      expect(refusal(() => readPort(text))).toBe('usage.port-unreadable');
  });
});

describe('the address of status lists', () => {
  it.each([
    [undefined, 'https://passport.example/status-lists'],
    ['https://passport.example', 'https://passport.example'],
    ['https://passport.example/', 'https://passport.example'],
    ['https://passport.example/lists//', 'https://passport.example/lists'],
    ['https://passport.example:8443/lists', 'https://passport.example:8443/lists'],
  ])('is kept without a slash at the end: %s', (text, address) => {
    expect(readStatusUrl(text)).toBe(address);
  });

  it('is in the spelling that every reader gives it', () => {
    expect(readStatusUrl('HTTPS://Passport.Example:443/Lists')).toBe('https://passport.example/Lists');
    expect(readStatusUrl(' https://passport.example/a b ')).toBe('https://passport.example/a%20b');
  });

  it.each([
    [''],
    ['passport.example'],
    ['http://passport.example'],
    ['https://passport.example/?a=b'],
    ['https://passport.example/?'],
    ['https://passport.example/#x'],
    ['https://passport.example/#'],
    ['https://user@passport.example/'],
    ['https://:secret@passport.example/'],
    ['ftp://passport.example'],
    ['https://'],
  ])('that would be another, or none, is refused: %j', (text) => {
    expect(refusal(() => readStatusUrl(text))).toBe('configuration.status-url-wrong');
  });
});

describe('what one file may cost', () => {
  it('is as the model has it, unless the operator says otherwise', () => {
    expect(readLimits({})).toEqual(VERIFYING_LIMITS);
    expect(readLimits({ EDC_MAX_MEGABYTES: '8', EDC_MAX_CREDENTIALS: '20', EDC_MAX_SECONDS: '5' })).toEqual({
      fileBytes: 8_388_608,
      credentials: 20,
      seconds: 5,
    });
  });

  it.each(['0', '-1', '1.5', '1e3', 'many', '99999', ' 5'])('is a whole number within bounds: %j', (text) => {
    for (const variable of ['EDC_MAX_MEGABYTES', 'EDC_MAX_CREDENTIALS', 'EDC_MAX_SECONDS'])
      expect(refusal(() => readLimits({ [variable]: text }))).toBe('configuration.limit-wrong');
  });
});
