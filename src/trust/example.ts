/**
 * SHA-256 fingerprints of the certificates in `keys.example/`. Everybody has their private keys, so what they seal
 * proves nothing outside a demonstration, wherever the files are copied to.
 */
export const EXAMPLE_FINGERPRINTS: ReadonlySet<string> = new Set([]);
