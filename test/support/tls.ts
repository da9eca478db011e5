import { createPrivateKey } from 'node:crypto';
import { issueCertificate } from '../../src/adapters/dev-pki/index.js';
import { type Instant, toBase64 } from '../../src/model/index.js';

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${toBase64(der)}\n-----END CERTIFICATE-----\n`;
}

/** A certificate of a host by an authority of its own, as PEM. */
export async function tlsOf(
  host: string,
): Promise<{ readonly key: string; readonly cert: string; readonly ca: string }> {
  const profile = {
    country: 'CY',
    key: 'P-256',
    notBefore: '2024-01-01T00:00:00Z' as Instant,
    notAfter: '2099-01-01T00:00:00Z' as Instant,
  } as const;
  const authority = await issueCertificate({
    ...profile,
    commonName: 'Test CA',
    keyUsage: ['keyCertSign', 'cRLSign'],
    authority: {},
  });
  const leaf = await issueCertificate({ ...profile, commonName: host, keyUsage: ['digitalSignature'] }, authority);
  const key = createPrivateKey({ key: Buffer.from(leaf.privateKey), format: 'der', type: 'pkcs8' });
  return {
    key: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: pem(leaf.certificate),
    ca: pem(authority.certificate),
  };
}
