import type { Catalogue } from '../../catalogue/index.js';
import type { Finding, Instant, Issuer, Json, Programme, TrailReport, Vocabularies } from '../../model/index.js';
import { type Exchange, type Instance, createProfiledIssuer } from '../exchanging/index.js';
import type { Issuing, Register, System } from '../issuing/index.js';
import { type Batches, createBatches } from './batches/index.js';
import type { ServingStores } from './ports.js';
import { type Programmes, createProgrammes } from './programmes.js';
import { type NamedSet, type Passports, createPassports } from './passports.js';
import { type Publishing, createPublishing } from './publishing.js';
import { type Shares, createShares } from './shares.js';
import { type Tokens, createTokens } from './tokens.js';
import { type Trail, createTrail } from './trail.js';

/**
 * One issuing organisation in the service. Everything in it is bound to that organisation when it is made, so whoever holds
 * an office can name no other organisation.
 */
export interface Office {
  /** organizationIdentifier of its seal certificate; keys all that is kept. */
  readonly id: string;
  /** Its name in addresses, where one is needed. */
  readonly slug: string;
  readonly issuer: Issuer;
  /** To publish, for a `did:web`; a `did:key` needs none. */
  readonly didDocument?: Json;
  readonly register: Register;
  readonly tokens: Tokens;
  readonly trail: Trail;
  readonly programmes: Programmes;
  /** The public halves of its keys, as they stand now. */
  readonly keys: () => Promise<OfficeKeys>;
  /** Concepts that programmes name. */
  readonly vocabularies: () => Vocabularies;
  readonly publishing: Publishing;
  readonly passports: Passports;
  readonly shares: Shares;
  readonly batches: Batches;
  /** The ceremonies, wired when they are first asked for. */
  issuing(): Promise<Issuing>;
  /** The VC API at its addresses without an instance: European Digital Credentials alone. */
  readonly exchange: Exchange;
  readonly instances: readonly Instance[];
  /** Reads everything back: the chain of the trail, and what is published against the register. Changes nothing. */
  audit(): Promise<OfficeAudit>;
}

/** What may be known of an organisation's keys. */
export interface OfficeKeys {
  readonly seal: {
    /** JWS algorithm. */
    readonly algorithm: string;
    /** Certificates, that of the seal first, without the anchor. */
    readonly chain: readonly {
      readonly subject: string;
      readonly issuer: string;
      readonly notBefore: Instant;
      readonly notAfter: Instant;
      /** Whole days until it ends; 0 on its last one, below zero afterwards. */
      readonly daysLeft: number;
      /** Lower-case hexadecimal SHA-256 of its DER. */
      readonly fingerprint: string;
      readonly key: { readonly type: string; readonly bits: number };
    }[];
  };
  readonly proof: {
    readonly did: string;
    readonly verificationMethod: string;
    readonly publicKeyMultibase: string;
    readonly retired: readonly { readonly verificationMethod: string; readonly retired: Instant }[];
  };
  readonly warnings: readonly Finding[];
}

/** What register, published files and trail say of each other. */
export interface OfficeAudit {
  readonly agrees: boolean;
  readonly register: Awaited<ReturnType<Issuing['audit']>>;
  readonly trail: TrailReport;
}

export interface OfficeParts {
  readonly slug: string;
  readonly issuer: Issuer;
  readonly didDocument?: Json;
  readonly register: Register;
  readonly stores: ServingStores;
  readonly system: System;
  readonly catalogue: () => Promise<Catalogue>;
  readonly vocabularies: () => Vocabularies;
  readonly keys: () => Promise<OfficeKeys>;
  readonly shipped: () => Promise<readonly Programme[]>;
  readonly shippedSets: () => Promise<readonly NamedSet[]>;
  readonly issuing: () => Promise<Issuing>;
  /** Instances of the VC API; `exchange` is what issues European Digital Credentials. */
  readonly instances?: (exchange: Exchange) => readonly Instance[];
  readonly batches: Pick<Parameters<typeof createBatches>[0], 'reading' | 'wake'>;
}

export function createOffice(parts: OfficeParts): Office {
  const { slug, issuer, didDocument, register, stores, system } = parts;
  const organisation = issuer.identifier;
  const of = { system, organisation };
  let wired: Promise<Issuing> | undefined;
  const issuing = (): Promise<Issuing> =>
    (wired ??= parts.issuing().catch((cause: unknown) => {
      wired = undefined;
      throw cause;
    }));
  const trail = createTrail({ ...of, store: stores.trail });
  const programmes = createProgrammes({ ...parts, ...of, store: stores.programmes });
  const publishing = createPublishing({ register, issuing, organisation, alone: stores.alone });
  const exchange = createProfiledIssuer({
    ...of,
    issuer,
    register,
    issuing,
    programmes: () => programmes.list(),
    publish: () => publishing.publish(),
  });
  const passports = createPassports({
    ...parts,
    ...of,
    store: stores.sets,
    shipped: parts.shippedSets,
    issuing,
    programmes: () => programmes.list(),
  });
  return {
    id: organisation,
    slug,
    issuer,
    ...(didDocument === undefined ? {} : { didDocument }),
    register,
    tokens: createTokens({ ...of, store: stores.tokens }),
    trail,
    programmes,
    vocabularies: parts.vocabularies,
    keys: parts.keys,
    batches: createBatches({
      ...of,
      ...parts.batches,
      issuing,
      store: stores.batches,
      programme: (name) => programmes.get(name),
      passport: (programme) => passports.setWith(programme),
    }),
    publishing,
    passports,
    shares: createShares({ ...of, register, store: stores.shares }),
    issuing,
    exchange,
    instances: parts.instances?.(exchange) ?? [],
    async audit() {
      const register = await (await issuing()).audit();
      const chain = await trail.check();
      const { unfinished, missing, different, unexplained, behind } = register;
      const amiss = [missing, different, unexplained, behind].some(({ length }) => length > 0);
      const agrees = unfinished === 0 && !amiss && chain.brokenAt === undefined;
      return { agrees, register, trail: chain };
    },
  };
}
