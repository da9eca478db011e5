/** What seals, proofs and certificates are signed with; RSA is everywhere. */
const NEEDED: readonly (AlgorithmIdentifier | EcKeyGenParams)[] = [
  { name: 'Ed25519' },
  { name: 'ECDSA', namedCurve: 'P-256' },
  { name: 'ECDSA', namedCurve: 'P-384' },
  { name: 'ECDSA', namedCurve: 'P-521' },
];

/** Rejects where this browser lacks one of those: a key that it cannot take in would look like a fault of the file. */
export async function demandAlgorithms(): Promise<void> {
  await Promise.all(NEEDED.map((kind) => crypto.subtle.generateKey(kind, false, ['sign', 'verify'])));
}
