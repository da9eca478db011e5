/** A process that has a token, for tests: reads steps from standard input, and writes a line of JSON for each. */
import { renameSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type OpenedKeys, openKeys } from '../../src/adapters/index.js';
import { EdcError, InvariantError, toBase64, utf8 } from '../../src/model/index.js';
import { seal } from '../../src/seal/index.js';
import { type Done, PIN, type Step } from './token-steps.js';
import type { Attribute, Cryptoki, Handle } from '../../src/adapters/keys/cryptoki.js';
import { DOCUMENT, SEALED_AT, sealable } from './sealing.js';

const [, , module = '', label = '', store = ''] = process.argv;
const CKA = { class: 0, token: 1, private: 2, label: 3, value: 0x11, certificateType: 0x80, subject: 0x101 } as const;
const CKA_KEY = { type: 0x100, id: 0x102, sign: 0x108, parameters: 0x180, alwaysAuthenticate: 0x202 } as const;
const P256 = Buffer.from('06082a8648ce3d030107', 'hex');

/** The same module, used beside the code under test, as another part of a program would. */
interface MoreCalls extends Cryptoki {
  C_CreateObject(session: Handle, template: readonly Attribute[]): Handle;
  C_CloseAllSessions(slot: Handle): void;
  C_SetPIN(session: Handle, from: string, to: string): void;
}

const PACKAGE: string = 'pkcs11js';
const { default: library } = (await import(PACKAGE)) as { readonly default: { readonly PKCS11: new () => MoreCalls } };
const other = new library.PKCS11();
other.load(module);

function started(): void {
  try {
    other.C_Initialize({ flags: 2 });
  } catch {
    // By the code under test.
  }
}

function slot(): Handle {
  const found = other.C_GetSlotList(true).find((one) => other.C_GetTokenInfo(one).label.trim() === label);
  if (found === undefined) throw new Error('no token');
  return found;
}

function put(template: readonly Attribute[]): void {
  started();
  const session = other.C_OpenSession(slot(), 6);
  other.C_Login(session, 1, PIN);
  other.C_CreateObject(session, [{ type: CKA.token, value: true }, ...template]);
  other.C_CloseSession(session);
}

let keys: OpenedKeys | undefined;

function open(): OpenedKeys {
  if (keys === undefined) throw new InvariantError('no keys are open');
  return keys;
}

async function take(step: Step): Promise<unknown> {
  switch (step.do) {
    case 'put certificate':
      put([
        { type: CKA.class, value: 1 },
        { type: CKA.certificateType, value: 0 },
        { type: CKA.subject, value: Buffer.from('3000', 'hex') },
        { type: CKA_KEY.id, value: Buffer.from(step.id, 'hex') },
        { type: CKA.value, value: Buffer.from(step.der, 'base64') },
      ]);
      return undefined;
    case 'put key':
      put([
        { type: CKA.class, value: 3 },
        { type: CKA_KEY.type, value: 3 },
        { type: CKA.private, value: true },
        { type: CKA.label, value: step.label },
        { type: CKA_KEY.id, value: Buffer.from(step.id, 'hex') },
        { type: CKA_KEY.parameters, value: P256 },
        { type: CKA.value, value: Buffer.from((step.jwk as { readonly d: string }).d, 'base64url') },
        { type: CKA_KEY.sign, value: true },
        { type: CKA_KEY.alwaysAuthenticate, value: true },
      ]);
      return undefined;
    case 'open': {
      const environment = step.pin === undefined ? {} : { EDC_SEAL_PIN: step.pin };
      keys = await openKeys(step.folder, { environment, production: true, at: SEALED_AT });
      const { sealingKey, issuer, certificate } = keys;
      return {
        algorithm: sealingKey.algorithm,
        chain: sealingKey.chain.map(toBase64),
        issuer: issuer.identifier,
        fingerprint: certificate.fingerprint,
      };
    }
    case 'seal': {
      const all = Array.from({ length: step.count }, () =>
        seal(sealable(DOCUMENT), open().sealingKey, { signedAt: SEALED_AT }),
      );
      return (await Promise.all(all)).map(toBase64);
    }
    case 'sign': {
      const { sealingKey } = open();
      // Turns of the event loop while the token works: none would pass if a call blocked it.
      let turns = 0;
      const timer = setInterval(() => turns++, 1);
      const inputs = step.inputs.map((input) => utf8(input));
      const calls = Array.from({ length: step.atOnce ?? 1 }, () => sealingKey.sign(inputs));
      const signatures = (
        await Promise.all(calls).finally(() => {
          clearInterval(timer);
        })
      ).flat();
      return { turns, signatures: signatures.map(toBase64) };
    }
    case 'end sessions':
      started();
      other.C_CloseAllSessions(slot());
      return undefined;
    case 'change PIN': {
      started();
      const session = other.C_OpenSession(slot(), 6);
      other.C_SetPIN(session, step.from, step.to);
      other.C_CloseSession(session);
      return undefined;
    }
    case 'end module':
      other.C_Finalize();
      return undefined;
    case 'hide token':
      other.C_Finalize();
      renameSync(store, `${store}-away`);
      return undefined;
    case 'show token':
      renameSync(`${store}-away`, store);
      return undefined;
    case 'close':
      await open().close();
      return undefined;
  }
}

async function attempt(step: Step): Promise<Done> {
  try {
    return { value: (await take(step)) ?? null };
  } catch (error) {
    if (!(error instanceof EdcError)) throw error;
    const { name, code, message, hint } = error;
    return { error: { name, code, message, ...(hint === undefined ? {} : { hint }) } };
  }
}

for (const step of JSON.parse(await text(process.stdin)) as readonly Step[])
  process.stdout.write(`${JSON.stringify(await attempt(step))}\n`);
