import { type X509Certificate, createHash, verify } from 'node:crypto';
import { ConfigurationError, UpstreamError, utf8 } from '../../model/index.js';
import { type CryptokiModule, nameOf, openModule } from './cryptoki.js';
import { readCertificateFile } from './file-source.js';
import { type Environment, readSecret } from './files.js';
import type { Place } from './keys-file.js';
import type { SealKeySource } from './source.js';
import {
  CKU,
  type TokenPlace,
  type TokenSession,
  certificatesOf,
  closeSession,
  openSession,
  pinRefused,
  tokenUnusable,
} from './token.js';

const CKM = { rsaPkcs: 1, sha256RsaPkcs: 0x40, ecdsa: 0x1041, ecdsaSha256: 0x1044 } as const;

/** DigestInfo of SHA-256 before the digest (RFC 8017 §9.2, note 1), which CKM_RSA_PKCS leaves to its caller. */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** RSA of 16384 bits. */
const SIGNATURE_LIMIT = 2048;

/** Signed once to see whose key it is; as no seal, since the signing input of one begins with base64url and a dot. */
const PROBE = utf8('edc-passport asks: is this the key of the seal certificate?');

interface Way {
  readonly mechanism: number;
  readonly prepare: (input: Uint8Array) => Buffer;
}

const digest = (input: Uint8Array): Buffer => createHash('sha256').update(input).digest();

/** The digest is made here where the token lets it: a document of many kilobytes takes long to a card. */
const WAYS: Readonly<Record<TokenSession['kind'], readonly Way[]>> = {
  RSA: [
    { mechanism: CKM.rsaPkcs, prepare: (input) => Buffer.concat([DIGEST_INFO, digest(input)]) },
    { mechanism: CKM.sha256RsaPkcs, prepare: (input) => Buffer.from(input) },
  ],
  EC: [
    { mechanism: CKM.ecdsa, prepare: digest },
    { mechanism: CKM.ecdsaSha256, prepare: (input) => Buffer.from(input) },
  ],
};

function wayOf({ kind, mechanisms }: TokenSession, token: string): Way {
  const way = WAYS[kind].find(({ mechanism }) => mechanisms.has(mechanism));
  if (way !== undefined) return way;
  throw new ConfigurationError(
    'keys.token-mechanism-missing',
    `the token "${token}" makes no ${kind === 'RSA' ? 'PKCS#1 v1.5' : 'ECDSA'} signatures over SHA-256`,
    'seal with another token, or let its administrator allow CKM_RSA_PKCS or CKM_ECDSA',
  );
}

/** What a module reads and writes on another thread; pkcs11js does not keep it from being collected meanwhile. */
const lent = new Set<readonly Buffer[]>();

/** A key that never leaves its token: one session, logged in once, one signature after the other. */
class TokenKey {
  readonly #module: CryptokiModule;
  readonly #place: TokenPlace;
  #session: TokenSession;
  #way: Way;
  /** A session makes one signature at a time (PKCS #11 v2.40 §5.11); whoever comes waits here. */
  #last: Promise<unknown> = Promise.resolve();
  #refused: ConfigurationError | undefined;
  #closed = false;

  constructor(module: CryptokiModule, place: TokenPlace) {
    this.#module = module;
    this.#place = place;
    this.#session = openSession(module.calls, place);
    this.#way = wayOf(this.#session, place.token);
  }

  certificates(): readonly Uint8Array[] {
    return certificatesOf(this.#module.calls, this.#session);
  }

  get kind(): TokenSession['kind'] {
    return this.#session.kind;
  }

  sign(inputs: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
    const signed = this.#last.then(async () => {
      const signatures: Uint8Array[] = [];
      for (const input of inputs) signatures.push(await this.#signSurely(input));
      return signatures;
    });
    this.#last = signed.catch(() => undefined);
    return signed;
  }

  async close(): Promise<void> {
    await this.#last;
    if (this.#closed) return;
    this.#closed = true;
    closeSession(this.#module.calls, this.#session.handle);
    this.#module.release();
  }

  /** Cards are pulled, and networks cut, while a school issues; once is tried again in a new session. */
  async #signSurely(input: Uint8Array): Promise<Uint8Array> {
    if (this.#refused !== undefined) throw this.#refused;
    if (this.#closed) throw this.#lost('it was closed');
    try {
      return await this.#signOnce(input);
    } catch (cause) {
      this.#refuse(cause);
      try {
        this.#reopen();
        return await this.#signOnce(input);
      } catch (again) {
        this.#refuse(again);
        throw this.#lost(nameOf(again), again);
      }
    }
  }

  /** A PIN that was refused is never sent again: the next tries would lock the token. */
  #refuse(cause: unknown): void {
    const refusal =
      cause instanceof ConfigurationError && cause.code.startsWith('keys.pin-')
        ? cause
        : pinRefused(cause, this.#place.token);
    if (refusal === undefined) return;
    this.#refused = refusal;
    throw refusal;
  }

  #reopen(): void {
    closeSession(this.#module.calls, this.#session.handle);
    this.#module.initialise();
    this.#session = openSession(this.#module.calls, this.#place);
    this.#way = wayOf(this.#session, this.#place.token);
  }

  #lost(why: string, cause?: unknown): UpstreamError {
    return new UpstreamError(
      'keys.token-lost',
      `the token "${this.#place.token}" does not sign (${why})`,
      'see that it is in its place and works, and run the same command again: nothing is issued twice',
      cause,
    );
  }

  async #signOnce(input: Uint8Array): Promise<Uint8Array> {
    const { calls } = this.#module;
    const { handle, key, pinEachTime } = this.#session;
    const { mechanism, prepare } = this.#way;
    calls.C_SignInit(handle, { mechanism }, key);
    if (pinEachTime) calls.C_Login(handle, CKU.contextSpecific, this.#place.pin);
    const prepared = prepare(input);
    const room = Buffer.alloc(SIGNATURE_LIMIT);
    const pair = [prepared, room];
    lent.add(pair);
    try {
      return new Uint8Array(await calls.C_SignAsync(handle, prepared, room));
    } finally {
      lent.delete(pair);
    }
  }
}

function fits({ publicKey }: X509Certificate, kind: TokenSession['kind'], probe: Uint8Array): boolean {
  if (publicKey.asymmetricKeyType !== (kind === 'RSA' ? 'rsa' : 'ec')) return false;
  return verify('sha256', PROBE, { key: publicKey, dsaEncoding: 'ieee-p1363' }, probe);
}

/**
 * Opens a key on a PKCS#11 token, with the PIN from `EDC_SEAL_PIN` or its file, and signs a probe with it. Signing rejects with
 * UpstreamError `keys.token-lost` where the token is gone and a new session does not bring it back. ConfigurationError for
 * whatever must be put right before.
 */
export async function openPkcs11(
  folder: string,
  { module: path, token, key: name, pinFile, certificate }: Place<'pkcs11'>,
  environment: Environment,
): Promise<SealKeySource> {
  const pin = await readSecret({
    variable: 'EDC_SEAL_PIN',
    file: pinFile,
    word: 'PIN',
    folder,
    environment,
  });
  const given = certificate === undefined ? undefined : await readCertificateFile(folder, certificate);
  const module = await openModule(path);
  let key: TokenKey | undefined;
  try {
    const one = new TokenKey(module, { token, key: name, ...(pin === undefined ? {} : { pin: pin.text }) });
    key = one;
    const certificates = given ?? one.certificates();
    if (certificates.length === 0)
      throw new ConfigurationError(
        'keys.certificate-missing',
        `the token "${token}" holds no certificate`,
        'write the seal certificate to the token, or name its PEM file in keys.json as seal.certificate',
      );
    const [probe] = await one.sign([PROBE]);
    return {
      name: certificate ?? `the token "${token}"`,
      certificates,
      secrets: pin?.secrets ?? [],
      owns: (candidate) => Promise.resolve(probe !== undefined && fits(candidate, one.kind, probe)),
      sign: (_, inputs) => one.sign(inputs),
      close: () => one.close(),
    };
  } catch (cause) {
    await (key === undefined ? module.release() : key.close());
    throw tokenUnusable(cause, token);
  }
}
