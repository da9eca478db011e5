import forge from 'node-forge';
import { type KeyObject, createDecipheriv, createPrivateKey, pbkdf2 } from 'node:crypto';
import { promisify, types } from 'node:util';
import { ConfigurationError } from '../../model/index.js';

const derive = promisify(pbkdf2);
const { asn1 } = forge;
type Node = forge.asn1.Asn1;

/**
 * Iterations of all key derivations of one file together. The highest figures in use are 600,000 for each; a hostile
 * file could ask for four thousand million and hold the process for hours.
 */
const ITERATIONS_LIMIT = 3_000_000;
/** Safe contents may nest; nobody does. */
const NESTING_LIMIT = 4;

const OID = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
} as const;

const DIGESTS: Readonly<Record<string, 'sha1' | 'sha256' | 'sha384' | 'sha512'>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Pseudo-random functions of PBKDF2 (RFC 8018 §B.1); SHA-1 is the default. */
const PRFS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

/** Ciphers of PBES2, as node:crypto names them, with the bytes of their keys. */
const CIPHERS: Readonly<Record<string, readonly [name: string, keyBytes: number]>> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32],
  '1.2.840.113549.3.7': ['des-ede3-cbc', 24],
};

/** What a PKCS#12 file holds. */
export interface Pkcs12 {
  /** The first private key. */
  readonly privateKey: KeyObject;
  /** DER, in the order of the file. */
  readonly certificates: readonly Uint8Array[];
}

class Unreadable extends Error {}
class Unsupported extends Error {}
class WrongPassword extends Error {}

/** The child at that position; Unreadable when the structure is another one. */
function child(node: Node | undefined, position: number): Node {
  const found = Array.isArray(node?.value) ? node.value[position] : undefined;
  if (found === undefined) throw new Unreadable('structure');
  return found;
}

function children(node: Node): readonly Node[] {
  if (!Array.isArray(node.value)) throw new Unreadable('structure');
  return node.value;
}

/** The octets of a string, which older tools write in pieces (BER). */
function octets(node: Node): string {
  return Array.isArray(node.value) ? node.value.map(octets).join('') : (node.value as unknown as string);
}

function oid(node: Node): string {
  if (typeof node.value !== 'string') throw new Unreadable('object identifier');
  return asn1.derToOid(node.value);
}

function integer(node: Node): number {
  if (typeof node.value !== 'string' || node.value.length > 5) throw new Unreadable('number');
  return [...node.value].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
}

function parse(binary: string): Node {
  return asn1.fromDer(forge.util.createBuffer(binary));
}

function bytesOf(binary: string): Buffer {
  return Buffer.from(binary, 'latin1');
}

/** Reads one file; keeps account of what its key derivations cost. */
class Reader {
  readonly certificates: Uint8Array[] = [];
  readonly keys: Buffer[] = [];
  #iterations = 0;
  constructor(readonly password: string) {}

  #spend(iterations: number): number {
    this.#iterations += iterations;
    if (iterations < 1 || this.#iterations > ITERATIONS_LIMIT)
      throw new Unsupported(`${iterations} iterations of key derivation`);
    return iterations;
  }

  async file(binary: string): Promise<void> {
    const pfx = parse(binary);
    const info = child(pfx, 1);
    // A file signed with a key pair instead of a password has other content here; nobody ships seals so.
    if (oid(child(info, 0)) !== OID.data) throw new Unsupported('another integrity mode than a password');
    const safe = octets(child(child(info, 1), 0));
    const mac = children(pfx)[2];
    if (mac === undefined) throw new Unsupported('no MAC, so nothing shows that the file is whole');
    this.#checkMac(mac, safe);
    for (const part of children(parse(safe))) await this.#contentInfo(part);
  }

  /** RFC 7292 §4: HMAC over the safe, under a key from the password. It tells a wrong password from a broken file, too. */
  #checkMac(mac: Node, safe: string): void {
    const info = child(mac, 0);
    const digest = DIGESTS[oid(child(child(info, 0), 0))];
    if (digest === undefined) throw new Unsupported('an unknown MAC algorithm');
    const iterations = this.#spend(children(mac)[2] === undefined ? 1 : integer(child(mac, 2)));
    const md = forge.md[digest].create();
    const salt = forge.util.createBuffer(octets(child(mac, 1)));
    const key = forge.pkcs12.generateKey(this.password, salt, 3, iterations, md.digestLength, md);
    const hmac = forge.hmac.create();
    hmac.start(forge.md[digest].create(), key);
    hmac.update(safe);
    if (hmac.getMac().getBytes() !== octets(child(info, 1))) throw new WrongPassword();
  }

  async #contentInfo(info: Node): Promise<void> {
    const type = oid(child(info, 0));
    const content = child(child(info, 1), 0);
    if (type === OID.data) return this.#safeContents(parse(octets(content)), 1);
    if (type !== OID.encryptedData) throw new Unsupported('content encrypted for a key pair');
    const encrypted = child(content, 1);
    const plain = await this.#decrypt(child(encrypted, 1), octets(child(encrypted, 2)));
    return this.#safeContents(parse(plain), 1);
  }

  async #safeContents(bags: Node, depth: number): Promise<void> {
    if (depth > NESTING_LIMIT) throw new Unsupported('safe contents nested too deeply');
    for (const bag of children(bags)) {
      const type = oid(child(bag, 0));
      const value = child(child(bag, 1), 0);
      if (type === OID.keyBag) this.keys.push(bytesOf(asn1.toDer(value).getBytes()));
      else if (type === OID.shroudedKeyBag)
        this.keys.push(bytesOf(await this.#decrypt(child(value, 0), octets(child(value, 1)))));
      else if (type === OID.certificateBag) this.#certificate(value);
      else if (type === OID.safeContentsBag) await this.#safeContents(value, depth + 1);
    }
  }

  #certificate(value: Node): void {
    if (oid(child(value, 0)) !== OID.x509Certificate) return;
    this.certificates.push(new Uint8Array(bytesOf(octets(child(child(value, 1), 0)))));
  }

  async #decrypt(algorithm: Node, encrypted: string): Promise<string> {
    const type = oid(child(algorithm, 0));
    const parameters = child(algorithm, 1);
    return type === OID.pbes2
      ? this.#decryptModern(parameters, encrypted)
      : this.#decryptLegacy(type, parameters, encrypted);
  }

  /** PBES2 (RFC 8018 §6.2): the derivation natively, since in JavaScript 600,000 iterations take many seconds. */
  async #decryptModern(parameters: Node, encrypted: string): Promise<string> {
    const derivation = child(parameters, 0);
    if (oid(child(derivation, 0)) !== OID.pbkdf2) throw new Unsupported('another key derivation than PBKDF2');
    const [salt, iterations, ...rest] = children(child(derivation, 1));
    const prf = rest.find((node) => node.type === asn1.Type.SEQUENCE);
    const digest = prf === undefined ? 'sha1' : PRFS[oid(child(prf, 0))];
    const scheme = child(parameters, 1);
    const cipher = CIPHERS[oid(child(scheme, 0))];
    if (salt === undefined || iterations === undefined) throw new Unreadable('PBKDF2');
    if (digest === undefined || cipher === undefined) throw new Unsupported('an unknown cipher or digest');
    const [name, keyBytes] = cipher;
    const key = await derive(
      Buffer.from(this.password, 'utf8'),
      bytesOf(octets(salt)),
      this.#spend(integer(iterations)),
      keyBytes,
      digest,
    );
    const decipher = createDecipheriv(name, key, bytesOf(octets(child(scheme, 1))));
    return Buffer.concat([decipher.update(bytesOf(encrypted)), decipher.final()]).toString('latin1');
  }

  /** 3DES and 40-bit RC2 of RFC 7292 §C, which current OpenSSL no longer offers to node:crypto. */
  #decryptLegacy(type: string, parameters: Node, encrypted: string): string {
    this.#spend(2 * integer(child(parameters, 1)));
    const { pbe } = forge.pki as unknown as {
      readonly pbe: { getCipher(oid: string, parameters: Node, password: string): forge.cipher.BlockCipher };
    };
    let cipher: forge.cipher.BlockCipher;
    try {
      cipher = pbe.getCipher(type, parameters, this.password);
    } catch {
      throw new Unsupported(`the encryption ${type}`);
    }
    cipher.update(forge.util.createBuffer(encrypted));
    if (!cipher.finish()) throw new Unreadable('padding');
    return cipher.output.getBytes();
  }
}

/**
 * Opens a PKCS#12 file (RFC 7292): RSA and EC keys, PBES2 with AES and the older 3DES and RC2, the MAC checked first.
 * `name` is for messages. ConfigurationError: `keys.password-wrong`, `keys.pkcs12-unreadable`, `keys.pkcs12-unsupported`.
 */
export async function readPkcs12(bytes: Uint8Array, password: string, name: string): Promise<Pkcs12> {
  const reader = new Reader(password);
  try {
    await reader.file(Buffer.from(bytes).toString('latin1'));
    const [der] = reader.keys;
    if (der === undefined) throw new Unsupported('no private key');
    return {
      privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
      certificates: reader.certificates,
    };
  } catch (cause) {
    if (cause instanceof WrongPassword)
      throw new ConfigurationError(
        'keys.password-wrong',
        `the password does not open ${name}`,
        'check EDC_SEAL_PASSWORD, or the password file that keys.json names',
        cause,
      );
    if (cause instanceof Unsupported)
      throw new ConfigurationError(
        'keys.pkcs12-unsupported',
        `${name} cannot be used: ${cause.message}`,
        'write it anew: openssl pkcs12 -export with AES-256 and a password',
        cause,
      );
    // node-forge and OpenSSL throw plain errors on malformed input.
    if (types.isNativeError(cause))
      throw new ConfigurationError(
        'keys.pkcs12-unreadable',
        `${name} is no readable PKCS#12 file`,
        'name the PKCS#12 file (.p12, .pfx) of the seal',
        cause,
      );
    throw cause;
  }
}
