import type { DocumentLoader } from '@digitalbazaar/vc';

interface Canonising {
  readonly documentLoader: DocumentLoader;
  readonly base: null;
  readonly safe: true;
}

async function loadSuites() {
  // One after the other: they share modules, and the test runner's loader loses its way among several that link the same one.
  const { DataIntegrityProof } = await import('@digitalbazaar/data-integrity');
  const { Ed25519Signature2020 } = await import('@digitalbazaar/ed25519-signature-2020');
  const { cryptosuite } = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
  /** What the suites canonicalise with: JSON-LD in safe mode, RDFC-1.0. */
  const { canonize } = cryptosuite as { canonize: (input: object, options: Canonising) => Promise<string> };
  return { DataIntegrityProof, Ed25519Signature2020, cryptosuite, canonize };
}

let suites: ReturnType<typeof loadSuites> | undefined;

/** The plain libraries, which have the last word. Loading them takes longer than a proof by the direct way, so only who needs them does. */
export function plainLibraries(): ReturnType<typeof loadSuites> {
  return (suites ??= loadSuites());
}

/** What issues with them: nobody who only checks loads it. */
export async function plainIssuing() {
  await plainLibraries();
  const { CredentialIssuancePurpose, issue, signPresentation } = await import('@digitalbazaar/vc');
  return { CredentialIssuancePurpose, issue, signPresentation };
}
