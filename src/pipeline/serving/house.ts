import type { Scope, ShareRecord } from '../../model/index.js';
import type { Instance } from '../exchanging/index.js';
import type { System } from '../issuing/index.js';
import { type Holder, createHolder } from './holder.js';
import type { Office, OfficeAudit } from './office.js';
import type { ServingStores } from './ports.js';
import { openedShare } from './shares.js';
import { identifyToken } from './tokens.js';
import { type Trail, createTrail } from './trail.js';

/** Who asks, once a token says so. */
export interface Caller {
  /** As the audit trail names it; never a name of a person. */
  readonly actor: string;
  /** Identifier of the organisation. */
  readonly organisation: string;
  readonly scopes: readonly Scope[];
  /** False for a token that was revoked or has expired: it is refused, and its organisation can see that it was tried. */
  readonly valid: boolean;
}

/** Tokens that somebody else issues (OpenID Connect); `undefined` for a token that does not hold or says nothing of us. */
export type ForeignTokens = (token: string) => Promise<Omit<Caller, 'valid'> | undefined>;

/** All organisations of the service, and the one question that is asked before it is known which: who is this? */
export interface OfficeHouse {
  readonly offices: readonly Office[];
  /** `undefined` where the token is nobody's. */
  identify(token: string): Promise<Caller | undefined>;
  office(organisation: string): Office | undefined;
  /** The instance of that name, of whichever organisation: what of it is public. */
  instance(name: string): Pick<Instance, 'negative' | 'conformance' | 'list'> | undefined;
  /** Where refusals are kept that belong to no organisation. */
  readonly trail: Trail;
  publishedList(purpose: string, number: number): Promise<Uint8Array | undefined>;
  /** Of the URL that stands in credentials: what verifying here reads in place of asking ourselves over the network. */
  listAt(url: string): Promise<Uint8Array | undefined>;
  /** What `listAt` may have: URLs; one that ends in `/` stands for all below it. */
  listUrls(): Promise<readonly string[]>;
  /** The link for others of a secret, and whose it is, while it counts; counted where that is wanted. */
  openShare(
    secret: string,
    counted: boolean,
  ): Promise<{ readonly office: Office; readonly share: ShareRecord } | undefined>;
  /** What a learner may do who holds their own link; never by a link for others. Counted where that is wanted. */
  openOwn(secret: string, counted: boolean): Promise<Holder | undefined>;
  /** Resolves when the database answers. */
  ready(): Promise<void>;
  /** Of every organisation, and of the trail that belongs to none. */
  audit(): Promise<readonly HouseAudit[]>;
}

export interface HouseAudit extends Omit<OfficeAudit, 'register'> {
  readonly slug: string;
  /** Not there for the trail that belongs to no organisation. */
  readonly register?: OfficeAudit['register'];
}

/** Of the service itself, which is no organisation. */
const NOBODY = '-';

export function createOfficeHouse(parts: {
  readonly offices: readonly Office[];
  readonly stores: ServingStores;
  readonly system: System;
  readonly foreign?: ForeignTokens;
}): OfficeHouse {
  const { offices, stores, system, foreign } = parts;
  const known = new Map(offices.map((office) => [office.id, office]));
  const instances = offices.flatMap((office) => office.instances);
  const [only, ...more] = offices;
  // Where there is one organisation, whatever is tried is tried on it.
  const trail =
    only !== undefined && more.length === 0
      ? only.trail
      : createTrail({ store: stores.trail, system, organisation: NOBODY });
  return {
    offices,
    trail,
    async identify(token) {
      const own = await identifyToken(token, { store: stores.tokens, system });
      const caller: Caller | undefined =
        own === undefined
          ? await foreign?.(token).then((one) => (one === undefined ? undefined : { ...one, valid: true }))
          : {
              actor: `token:${own.record.id}`,
              organisation: own.record.organisation,
              scopes: own.record.scopes,
              valid: own.valid,
            };
      // An organisation that is not served any more has tokens yet.
      return caller !== undefined && known.has(caller.organisation) ? caller : undefined;
    },
    office: (organisation) => known.get(organisation),
    instance: (name) => instances.find((one) => one.name === name),
    publishedList: (purpose, number) => stores.publishedList(purpose, number),
    async listAt(url) {
      const instance = instances.find(({ lists }) => url.startsWith(`${lists}/`));
      return instance === undefined ? stores.listAt(url) : instance.list(url.slice(instance.lists.length + 1));
    },
    listUrls: async () => [...(await stores.listUrls()), ...instances.map(({ lists }) => `${lists}/`)],
    async openShare(secret, counted) {
      const share = await openedShare(secret, { audience: 'others', counted }, { store: stores.shares, system });
      const office = share === undefined ? undefined : known.get(share.organisation);
      return share === undefined || office === undefined ? undefined : { office, share };
    },
    async openOwn(secret, counted) {
      const link = await openedShare(secret, { audience: 'learner', counted }, { store: stores.shares, system });
      const office = link === undefined ? undefined : known.get(link.organisation);
      return link === undefined || office === undefined ? undefined : createHolder({ office, link, secret, system });
    },
    ready: () => stores.ready(),
    async audit() {
      const reports: HouseAudit[] = [];
      for (const office of offices) reports.push({ slug: office.slug, ...(await office.audit()) });
      if (trail === only?.trail) return reports;
      const chain = await trail.check();
      return [...reports, { slug: NOBODY, agrees: chain.brokenAt === undefined, trail: chain }];
    },
  };
}
