import { type KeyObject, createPrivateKey, sign } from 'node:crypto';
import { type DevIdentity, type DevKey, issueCertificate } from '../../../src/adapters/dev-pki/index.js';
import { type DevServices, certificateUrls, startDevServices } from '../../../src/adapters/dev-pki/services/index.js';
import { readFonts } from '../../../src/adapters/index.js';
import { createSystem } from '../../../src/adapters/system.js';
import { createTrustServices } from '../../../src/adapters/trust-services.js';
import { mapToCredential } from '../../../src/elm/index.js';
import {
  type CertificateFacts,
  type Instant,
  type Sealable,
  instantOf,
  monthsLater,
} from '../../../src/model/index.js';
import { type Levels, createLevels } from '../../../src/pipeline/sealing/index.js';
import { createPageRenderer, pageOf } from '../../../src/render/index.js';
import type { SealingKey } from '../../../src/seal/index.js';
import { statusEntries } from '../../../src/status/index.js';
import { issuerOf, readCertificate } from '../../../src/trust/index.js';
import { RESULT, award, catalogue, vocabularies } from '../../support/awards.js';
import { LISTS, conformer, documents } from '../../support/issued.js';
import { keyOf } from '../../support/proving.js';

/** Development services that run, and a way to raise seals with them. */
export interface House {
  readonly services: DevServices;
  readonly levels: Levels;
  /** DER of the list of the authority as it is now. */
  list(): Promise<Uint8Array>;
}

export const system = createSystem();

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function ago(milliseconds: number): Instant {
  return instantOf(Date.now() - milliseconds);
}

export async function openHouse(key: 'RSA-3072' | 'P-256'): Promise<House> {
  const services = await startDevServices({ port: 0, now: system.now, key });
  const asked = createTrustServices({
    authorities: [{ url: services.urls.timeStamps }],
    insideHosts: [new URL(services.urls.ocsp).host],
  });
  return {
    services,
    levels: createLevels({ services: asked, system }),
    list: async () => {
      const { bytes } = await asked.list(services.urls.crl);
      if (bytes === undefined) throw new Error('the development authority publishes no list');
      return bytes;
    },
  };
}

/** A seal certificate of the development authority, that names its services. */
export function sealIdentity({ services }: House, key: DevKey): Promise<DevIdentity> {
  return issueCertificate(
    {
      commonName: 'Demo VET Centre Nicosia e-Seal',
      organisation: 'Demo VET Centre Nicosia',
      identifier: 'VATCY-00000000D',
      country: 'CY',
      key,
      notBefore: ago(HOUR),
      notAfter: monthsLater(system.now(), 12),
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      urls: certificateUrls(services.urls),
    },
    services.authority,
  );
}

export function sealingKeyOf({ certificate, privateKey, key }: DevIdentity): SealingKey {
  const opened: KeyObject = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  return {
    algorithm: key.startsWith('RSA') ? 'RS256' : 'ES256',
    chain: [certificate],
    sign: (inputs) =>
      Promise.resolve(
        inputs.map((input) => new Uint8Array(sign('sha256', input, { key: opened, dsaEncoding: 'ieee-p1363' }))),
      ),
  };
}

/** A credential of the catalogue as it is issued: picture drawn, conformed, the organisation of the certificate its issuer. */
export async function credentialOf({ certificate }: DevIdentity, number: number): Promise<Sealable> {
  const programme = catalogue()[number];
  const { did } = await keyOf(1);
  const issuer = issuerOf((await readCertificate(certificate)) as CertificateFacts, did);
  if (programme === undefined || issuer === undefined) throw new Error('there is nothing to issue');
  const result = { ...RESULT, awardedOn: ago(7 * DAY) };
  const credentialId = `urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-${String(number).padStart(12, '0')}`;
  const shared = { credentialId, programme, result, issuer, issued: ago(0), language: 'el' } as const;
  const picture = createPageRenderer({ fonts: readFonts(documents) }).renderPage(pageOf(shared, vocabularies));
  const document = mapToCredential(award(programme, { ...shared, picture }), vocabularies);
  const { sealable, findings } = conformer.conform(
    document,
    statusEntries(LISTS, { revocation: number, suspension: number }),
  );
  if (sealable === undefined) throw new Error(`does not conform: ${JSON.stringify(findings)}`);
  return sealable;
}
