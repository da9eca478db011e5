import { ConfigurationError, UpstreamError } from '../../model/index.js';
import { type Attribute, CKR, type Cryptoki, type Handle, nameOf, returned } from './cryptoki.js';

/** Where a key is. */
export interface TokenPlace {
  /** The label of the token. */
  readonly token: string;
  /** The label of the private key, or its CKA_ID in hexadecimal digits. */
  readonly key: string;
  /** Left out where the token needs none, or asks for it itself. */
  readonly pin?: string;
}

/** A session in which the user is logged in, and the key in it. */
export interface TokenSession {
  readonly handle: Handle;
  readonly key: Handle;
  /** CKA_ID. */
  readonly id: Buffer;
  readonly kind: 'RSA' | 'EC';
  readonly mechanisms: ReadonlySet<number>;
  /** Each signature wants the PIN again (CKA_ALWAYS_AUTHENTICATE), as cards for qualified signatures do. */
  readonly pinEachTime: boolean;
}

const CKF = { serialSession: 4, loginRequired: 4, protectedPath: 0x100, finalTry: 0x20000, locked: 0x40000 } as const;
export const CKU = { user: 1, contextSpecific: 2 } as const;
const CKO = { certificate: 1, privateKey: 3 } as const;
const CKK = { RSA: 0, EC: 3 } as const;
const CKA = {
  class: 0,
  label: 3,
  value: 0x11,
  certificateType: 0x80,
  keyType: 0x100,
  id: 0x102,
  alwaysAuthenticate: 0x202,
} as const;
const CKC_X509 = 0;

/** Objects of one kind on a token; a card has a handful, a machine for keys may have thousands that are not ours. */
const OBJECTS_LIMIT = 100;

/** Labels of tokens are padded with blanks to 32 bytes (PKCS #11 v2.40 §3.2). */
function labelOf({ label }: { readonly label: string }): string {
  return label.replace(/[\s\0]+$/, '');
}

interface Slot {
  readonly handle: Handle;
  readonly label: string;
  readonly flags: number;
}

function slotsOf(calls: Cryptoki): readonly Slot[] {
  return calls.C_GetSlotList(true).flatMap((handle) => {
    try {
      const info = calls.C_GetTokenInfo(handle);
      return [{ handle, label: labelOf(info), flags: info.flags }];
    } catch {
      // A card of another maker in the next reader is no reason not to find ours.
      return [];
    }
  });
}

function findSlot(calls: Cryptoki, token: string): Slot {
  const slots = slotsOf(calls);
  const [slot, ...more] = slots.filter(({ label }) => label === token);
  if (slot !== undefined && more.length === 0) return slot;
  const labels = slots.map(({ label }) => label).filter((label) => label !== '');
  const known = labels.map((label) => `"${label}"`).join(', ');
  throw new ConfigurationError(
    'keys.token-not-found',
    slot === undefined
      ? `the module shows no token "${token}"; it shows ${known === '' ? 'none' : known}`
      : `the module shows ${more.length + 1} tokens "${token}"`,
    'put the token in, and name it in keys.json by a label that no other has, as seal.pkcs11.token',
  );
}

const PIN_REFUSALS: ReadonlyMap<number, readonly [what: string, hint: string]> = new Map([
  [
    CKR.pinIncorrect,
    ['is wrong', 'check EDC_SEAL_PIN, or the PIN file that keys.json names; few wrong ones lock a token'],
  ],
  [
    CKR.pinInvalid,
    ['has characters that no PIN of it has', 'check EDC_SEAL_PIN, or the PIN file that keys.json names'],
  ],
  [CKR.pinLengthRange, ['is too short or too long', 'check EDC_SEAL_PIN, or the PIN file that keys.json names']],
  [CKR.pinExpired, ['has expired', 'set a new one with the tools of the token']],
  [CKR.pinLocked, ['is locked', 'unlock it with the tools of the token']],
]);

/** ConfigurationError `keys.pin-wrong` where a module refuses the PIN: it must not be tried again. */
export function pinRefused(cause: unknown, token: string): ConfigurationError | undefined {
  const refusal = PIN_REFUSALS.get(returned(cause) ?? -1);
  if (refusal === undefined) return undefined;
  return new ConfigurationError('keys.pin-wrong', `the PIN of the token "${token}" ${refusal[0]}`, refusal[1], cause);
}

function logIn(calls: Cryptoki, session: Handle, { flags, label }: Slot, pin: string | undefined): void {
  if ((flags & CKF.loginRequired) === 0) return;
  const asksItself = (flags & CKF.protectedPath) !== 0;
  if (pin === undefined && !asksItself)
    throw new ConfigurationError(
      'keys.pin-missing',
      `there is no PIN for the token "${label}"`,
      'set EDC_SEAL_PIN, or name a PIN file in keys.json as seal.pkcs11.pinFile',
    );
  // A service that is started again and again would lock the token for good.
  if (!asksItself && (flags & (CKF.finalTry | CKF.locked)) !== 0)
    throw new ConfigurationError(
      'keys.pin-last-try',
      `one more wrong PIN locks the token "${label}", or it is locked`,
      'log in once with the tools of the token and the right PIN, for example pkcs11-tool --login --test',
    );
  try {
    calls.C_Login(session, CKU.user, pin);
  } catch (cause) {
    // All sessions of a process with a token share one login (PKCS #11 v2.40 §5.6).
    if (returned(cause) !== CKR.userAlreadyLoggedIn) throw pinRefused(cause, label) ?? cause;
  }
}

function find(calls: Cryptoki, session: Handle, template: readonly Attribute[]): readonly Handle[] {
  calls.C_FindObjectsInit(session, template);
  try {
    return calls.C_FindObjects(session, OBJECTS_LIMIT);
  } finally {
    calls.C_FindObjectsFinal(session);
  }
}

/** The bytes of an attribute; `undefined` where the object has none. */
function attribute(calls: Cryptoki, session: Handle, object: Handle, type: number): Buffer | undefined {
  try {
    return calls.C_GetAttributeValue(session, object, [{ type }])[0]?.value;
  } catch {
    return undefined;
  }
}

function findKey(calls: Cryptoki, session: Handle, { token, key }: TokenPlace): Handle {
  const wanted = { type: CKA.class, value: CKO.privateKey };
  const hex = /^(?:[0-9A-Fa-f]{2})+$/.test(key);
  const byLabel = find(calls, session, [wanted, { type: CKA.label, value: key }]);
  const byId = hex ? find(calls, session, [wanted, { type: CKA.id, value: Buffer.from(key, 'hex') }]) : [];
  const [found, ...more] = byLabel.length > 0 ? byLabel : byId;
  if (found !== undefined && more.length === 0) return found;
  throw new ConfigurationError(
    'keys.token-key-not-found',
    `the token "${token}" holds ${found === undefined ? 'no private key' : `${more.length + 1} private keys`} "${key}"`,
    'name the key in keys.json by its label, or by its id in hexadecimal digits, as seal.pkcs11.key',
  );
}

/** CK_ULONG in the order of this machine's bytes; all that Node runs on begin with the lowest. */
function number(value: Buffer | undefined): number | undefined {
  return value === undefined || value.length < 4 ? undefined : value.readUInt32LE(0);
}

function kindOf(type: number | undefined): TokenSession['kind'] {
  if (type === CKK.RSA) return 'RSA';
  if (type === CKK.EC) return 'EC';
  throw new ConfigurationError(
    'keys.algorithm-unsupported',
    'seals are not made with this kind of key',
    'use RSA, or P-256',
  );
}

/** Opens a session, logs in and finds the key. ConfigurationError `keys.token-…`, `keys.pin-…`; else the module's own errors. */
export function openSession(calls: Cryptoki, place: TokenPlace): TokenSession {
  const slot = findSlot(calls, place.token);
  const handle = calls.C_OpenSession(slot.handle, CKF.serialSession);
  try {
    logIn(calls, handle, slot, place.pin);
    const key = findKey(calls, handle, place);
    return {
      handle,
      key,
      id: attribute(calls, handle, key, CKA.id) ?? Buffer.alloc(0),
      kind: kindOf(number(attribute(calls, handle, key, CKA.keyType))),
      mechanisms: new Set(calls.C_GetMechanismList(slot.handle)),
      pinEachTime: attribute(calls, handle, key, CKA.alwaysAuthenticate)?.[0] === 1,
    };
  } catch (cause) {
    closeSession(calls, handle);
    throw cause;
  }
}

/** Never fails: a session may be gone already. */
export function closeSession(calls: Cryptoki, handle: Handle): void {
  try {
    calls.C_CloseSession(handle);
  } catch {
    // It is closed, which was wanted.
  }
}

/** The certificates of the token, DER: first those with the id of the key. */
export function certificatesOf(calls: Cryptoki, { handle, id }: TokenSession): readonly Uint8Array[] {
  const objects = find(calls, handle, [
    { type: CKA.class, value: CKO.certificate },
    { type: CKA.certificateType, value: CKC_X509 },
  ]);
  const all = objects.flatMap((object) => {
    const value = attribute(calls, handle, object, CKA.value);
    const own = attribute(calls, handle, object, CKA.id);
    return value === undefined || value.length === 0
      ? []
      : [{ der: new Uint8Array(value), ours: own !== undefined && own.length > 0 && own.equals(id) }];
  });
  return [...all.filter(({ ours }) => ours), ...all.filter(({ ours }) => !ours)].map(({ der }) => der);
}

/** ConfigurationError for what a module answers when keys are opened. */
export function tokenUnusable(cause: unknown, token: string): unknown {
  const lost = cause instanceof UpstreamError;
  if (!lost && returned(cause) === undefined) return cause;
  return new ConfigurationError(
    'keys.token-unusable',
    lost ? cause.message : `the token "${token}" cannot be used (${nameOf(cause)})`,
    'see that it works with its own tools, for example pkcs11-tool --login --test',
    cause,
  );
}
