/**
 * SHA-256 fingerprints of the certificates in `keys.example/`. Everybody has their private keys, so what they seal
 * proves nothing outside a demonstration, wherever the files are copied to.
 */
export const EXAMPLE_FINGERPRINTS: ReadonlySet<string> = new Set([
  // The authority, then the seal certificate.
  'cb477531d97ce302a546c9a13efafb4c318124aa87e7bd7fd9e006de8ff3f55c',
  '99c2f4c9b91f65442f2cdee552679b648f901283011cde299d758b4337adf4b1',
]);
