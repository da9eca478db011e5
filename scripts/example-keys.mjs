// Makes keys.example/ anew and prints what must then be written down in src/trust/example.ts and src/adapters/keys/proof-key.ts, by
// which these keys are recognised and refused in production. Run after `npm run build`; a test compares both sides.
import { rmSync, readFileSync } from 'node:fs';
import { X509Certificate, createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { initKeys, openKeys } from '../dist/adapters/index.js';

const folder = fileURLToPath(new URL('../keys.example/', import.meta.url));
rmSync(folder, { recursive: true, force: true });
await initKeys(folder, {
  legalName: 'Demo VET Centre Nicosia',
  identifier: 'VATCY-00000000D',
  country: 'CY',
  notBefore: '2026-01-01T00:00:00Z',
  // Long, so that the demonstration and its tests do not end with a certificate.
  notAfter: '2046-01-01T00:00:00Z',
  statusHosts: ['passport.example'],
  example: true,
});
const opened = await openKeys(folder, { environment: {}, production: false, at: '2026-06-01T00:00:00Z' }).catch(
  (cause) => {
    // Until the fingerprints are written down, nothing tells these keys from real ones.
    console.error(`${cause.code}: ${cause.message}`);
  },
);
const ca = new X509Certificate(readFileSync(`${folder}/ca.pem`));
console.log(`certificate authority  ${createHash('sha256').update(ca.raw).digest('hex')}`);
if (opened !== undefined) console.log(`seal certificate       ${opened.certificate.fingerprint}`);
console.log(
  `proof key              ${JSON.parse(readFileSync(`${folder}/proof-key.json`, 'utf8')).publicKeyMultibase}`,
);
