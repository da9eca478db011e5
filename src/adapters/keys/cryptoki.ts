import { types } from 'node:util';
import { ConfigurationError } from '../../model/index.js';

export type Handle = Buffer;

export interface Attribute {
  readonly type: number;
  readonly value?: number | boolean | string | Buffer;
}

/**
 * What is called of PKCS #11 v2.40, as pkcs11js has it. Calls throw errors with the number of the return value in `code` and
 * its name in `message`.
 */
export interface Cryptoki {
  load(path: string): void;
  C_Initialize(options: { readonly flags: number }): void;
  C_Finalize(): void;
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): { readonly label: string; readonly flags: number };
  C_GetMechanismList(slot: Handle): number[];
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, userType: number, pin?: string): void;
  C_FindObjectsInit(session: Handle, template: readonly Attribute[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(
    session: Handle,
    object: Handle,
    template: readonly Attribute[],
  ): readonly { readonly value: Buffer }[];
  C_SignInit(session: Handle, mechanism: { readonly mechanism: number }, key: Handle): void;
  /** On another thread. Neither buffer is kept from being collected meanwhile. */
  C_SignAsync(session: Handle, input: Buffer, output: Buffer): Promise<Buffer>;
}

/** A name that the compiler does not follow: the package is optional, and where it cannot be built its types are missing too. */
const PACKAGE: string = 'pkcs11js';

/** Return values of PKCS #11 v2.40 that something follows from here. */
export const CKR = {
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLengthRange: 0xa2,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
  userAlreadyLoggedIn: 0x100,
  cryptokiNotInitialized: 0x190,
  cryptokiAlreadyInitialized: 0x191,
} as const;

/** Calls come from the threads of a pool, so the module must lock by means of the system. */
const CKF_OS_LOCKING_OK = 2;

/** The number of the return value that an error of a module brings. */
export function returned(cause: unknown): number | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'number' ? cause.code : undefined;
}

/** The name of that return value (`CKR_…`), or what the error says. */
export function nameOf(cause: unknown): string {
  return types.isNativeError(cause) ? cause.message : String(cause);
}

/** A module in use: one for each path and process, since a module is initialised once in a process. */
export interface CryptokiModule {
  readonly calls: Cryptoki;
  /** Initialises it where it is not, or no longer. */
  initialise(): void;
  /** The last user ends it. */
  release(): void;
}

interface Loaded {
  readonly calls: Cryptoki;
  users: number;
  ours: boolean;
}

const loaded = new Map<string, Loaded>();

/** ConfigurationError `keys.pkcs11-unavailable`. */
async function newCryptoki(): Promise<Cryptoki> {
  try {
    const { default: library } = (await import(PACKAGE)) as {
      readonly default: { readonly PKCS11: new () => Cryptoki };
    };
    return new library.PKCS11();
  } catch (cause) {
    throw new ConfigurationError(
      'keys.pkcs11-unavailable',
      `keys.json names a PKCS#11 token, and the package pkcs11js cannot be used here (${nameOf(cause).split('\n')[0] ?? ''})`,
      'install a C++ compiler, make and Python, then run: npm install pkcs11js && npm rebuild pkcs11js',
      cause,
    );
  }
}

function load(calls: Cryptoki, path: string): Loaded {
  try {
    calls.load(path);
  } catch (cause) {
    throw new ConfigurationError(
      'keys.pkcs11-module-unusable',
      `${path} cannot be loaded as a PKCS#11 module (${nameOf(cause)})`,
      'name the module that the maker of the token ships, for this processor, as seal.pkcs11.module',
      cause,
    );
  }
  // Never unloaded: modules leave threads and exit handlers behind that point into themselves.
  const one = { calls, users: 0, ours: false };
  loaded.set(path, one);
  return one;
}

function initialise(one: Loaded): void {
  try {
    one.calls.C_Initialize({ flags: CKF_OS_LOCKING_OK });
    one.ours = true;
  } catch (cause) {
    // Another part of this process may use the same module; then it is not ours to end.
    if (returned(cause) !== CKR.cryptokiAlreadyInitialized) throw cause;
  }
}

/**
 * Loads and initialises a PKCS#11 module. ConfigurationError `keys.pkcs11-unavailable` where the optional package is missing,
 * `keys.pkcs11-module-unusable`.
 */
export async function openModule(path: string): Promise<CryptokiModule> {
  const one = loaded.get(path) ?? load(await newCryptoki(), path);
  try {
    initialise(one);
  } catch (cause) {
    throw new ConfigurationError(
      'keys.pkcs11-module-unusable',
      `${path} does not start (${nameOf(cause)})`,
      'check the settings of the module: its own configuration file, its environment',
      cause,
    );
  }
  one.users++;
  let released = false;
  return {
    calls: one.calls,
    initialise: () => {
      initialise(one);
    },
    release() {
      if (released) return;
      released = true;
      one.users--;
      if (one.users > 0 || !one.ours) return;
      one.ours = false;
      try {
        one.calls.C_Finalize();
      } catch {
        // It has ended already, or will with the process.
      }
    },
  };
}
