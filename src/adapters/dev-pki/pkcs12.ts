import { OctetString } from 'asn1js';
import {
  Attribute,
  AuthenticatedSafe,
  CertBag,
  Certificate,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';
import { utf8 } from '../../model/index.js';

/** The passwords made here hold 128 random bits, which more iterations would not protect better; each start pays for them. */
const ITERATIONS = 10_000;

const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';

/** What Java and `openssl pkcs12 -clcerts` pair the key with its certificate by. */
function localKeyId(): Attribute {
  return new Attribute({ type: LOCAL_KEY_ID, values: [new OctetString({ valueHex: Uint8Array.of(1).buffer })] });
}

export interface Pkcs12Content {
  /** DER PrivateKeyInfo. */
  readonly privateKey: Uint8Array;
  /** DER, the certificate of the key first. */
  readonly certificates: readonly Uint8Array[];
  readonly password: string;
}

function buffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}

/**
 * A PKCS#12 file (RFC 7292) with AES-256-CBC, PBKDF2 and a SHA-256 MAC, for RSA and EC keys alike. Certificates are not
 * secret and stand unencrypted under the MAC; OpenSSL, Java and node-forge read it.
 */
export async function writePkcs12({ privateKey, certificates, password }: Pkcs12Content): Promise<Uint8Array> {
  const passwordBytes = buffer(utf8(password));
  const shrouded = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(buffer(privateKey)) });
  await shrouded.makeInternalValues({
    password: passwordBytes,
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 } as never,
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: ITERATIONS,
  });
  // In one piece: pkijs cuts it up (BER), which node-forge and strict readers refuse.
  shrouded.encryptedData = new OctetString({ valueHex: shrouded.encryptedData.getValue() });
  const bags = [
    new SafeBag({ bagId: SHROUDED_KEY_BAG, bagValue: shrouded, bagAttributes: [localKeyId()] }),
    ...certificates.map((der, index) => {
      const bagValue = new CertBag({ parsedValue: Certificate.fromBER(buffer(der)) });
      return new SafeBag({
        bagId: CERTIFICATE_BAG,
        bagValue,
        ...(index === 0 ? { bagAttributes: [localKeyId()] } : {}),
      });
    }),
  ];
  const safe = new AuthenticatedSafe({
    parsedValue: { safeContents: [{ privacyMode: 0, value: new SafeContents({ safeBags: bags }) }] },
  });
  await safe.makeInternalValues({ safeContents: [{}] });
  const file = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } });
  await file.makeInternalValues({
    password: passwordBytes,
    iterations: ITERATIONS,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  });
  return new Uint8Array(file.toSchema().toBER());
}
