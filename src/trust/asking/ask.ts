import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, CertID, OCSPRequest, Request, TBSRequest } from 'pkijs';
import { InvariantError } from '../../model/index.js';
import { checkLink } from '../link.js';
import { readOcsp } from '../ocsp.js';
import { type X509, readX509 } from '../x509.js';

/** Where a certificate says that something about it can be asked; URLs as they stand in it. */
export interface CertificateQuestions {
  /** It is signed with its own key: nobody above it is to be asked. */
  readonly selfSigned: boolean;
  /** A responder's certificate that says that its revocation is not to be asked (RFC 6960 §4.2.2.2.1). */
  readonly noCheck: boolean;
  readonly issuers: readonly string[];
  readonly responders: readonly string[];
  readonly lists: readonly string[];
}

function parsed(der: Uint8Array): X509 {
  const certificate = readX509(der);
  if (certificate === undefined) throw new InvariantError('a certificate that was read before cannot be read');
  return certificate;
}

/** `undefined` for what is no certificate. */
export async function questionsOf(der: Uint8Array): Promise<CertificateQuestions | undefined> {
  const certificate = readX509(der);
  if (certificate === undefined) return undefined;
  const { subjectKey, issuerKey, noCheck, issuerSources, responders, distributionPoints } = certificate;
  return {
    selfSigned: subjectKey === issuerKey && (await checkLink(certificate, certificate)) === 'signed',
    noCheck,
    issuers: issuerSources,
    responders,
    lists: distributionPoints,
  };
}

/** The one of the candidates (DER) that issued the certificate, by name and signature. */
export async function issuerAmong(der: Uint8Array, candidates: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  const certificate = parsed(der);
  for (const candidate of candidates) {
    const issuer = readX509(candidate);
    if (issuer?.subjectKey === certificate.issuerKey && (await checkLink(certificate, issuer)) === 'signed')
      return candidate;
  }
  return undefined;
}

/** RFC 6960 names no other that each responder must know (§4.3: SHA-1 for the names of issuers, where no collision helps anybody). */
const SHA_1 = '1.3.14.3.2.26';

async function sha1(bytes: Uint8Array): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-1', bytes as Uint8Array<ArrayBuffer>);
}

/** The DER OCSPRequest for one certificate of that issuer (RFC 6960 §4.1.1). Without a nonce, which large responders ignore: times tell what is fresh. */
export async function ocspRequest(certificate: Uint8Array, issuer: Uint8Array): Promise<Uint8Array> {
  const [asked, above] = [parsed(certificate), parsed(issuer)];
  const id = new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_1, algorithmParams: new Null() }),
    issuerNameHash: new OctetString({ valueHex: await sha1(asked.issuerName) }),
    issuerKeyHash: new OctetString({ valueHex: await sha1(above.publicKey) }),
    serialNumber: new Integer({ valueHex: asked.serialNumber.slice().buffer as ArrayBuffer }),
  });
  const request = new OCSPRequest({ tbsRequest: new TBSRequest({ requestList: [new Request({ reqCert: id })] }) });
  return new Uint8Array(request.toSchema(true).toBER());
}

/** DER certificates that an OCSP response (DER) brings, its responder's among them; empty for what is none. */
export function certificatesIn(ocsp: Uint8Array): readonly Uint8Array[] {
  return readOcsp(ocsp)?.certificates ?? [];
}
