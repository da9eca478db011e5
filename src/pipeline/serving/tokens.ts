import { InputError, StateError, toHex, utf8, type Instant, type Scope, type TokenRecord } from '../../model/index.js';
import type { System } from '../issuing/index.js';
import type { TokenStore } from './ports.js';

/** `edc_` and 32 random bytes in base64url: 256 bits cannot be guessed, and a scanner of leaked secrets knows the prefix. */
const TOKEN = /^edc_[A-Za-z0-9_-]{43}$/;
const RANDOM_BYTES = 32;
const NAME_LENGTH = 100;
/** An organisation that has this many does something wrong. */
const TOKENS = 1_000;

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expires?: Instant;
}

/** The tokens of one organisation. */
export interface Tokens {
  /** The text is nowhere afterwards but in this answer. InputError `token.unusable`, StateError `token.too-many`. */
  create(wanted: NewToken): Promise<{ readonly token: string; readonly record: TokenRecord }>;
  list(): Promise<readonly TokenRecord[]>;
  /** Takes effect with the next request, at every process. StateError `token.unknown`. */
  revoke(id: string): Promise<TokenRecord>;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** SHA-256 needs no salt here: what is hashed is random and as long as the digest. */
function digestOf(token: string, system: Pick<System, 'sha256'>): string {
  return toHex(system.sha256(utf8(token)));
}

/** Whose token it is, and whether it counts now; `undefined` for what is no token of ours. */
export async function identifyToken(
  text: string,
  { store, system }: { readonly store: TokenStore; readonly system: System },
): Promise<{ readonly record: TokenRecord; readonly valid: boolean } | undefined> {
  if (!TOKEN.test(text)) return undefined;
  const record = await store.byDigest(digestOf(text, system));
  if (record === undefined) return undefined;
  const { revoked, expires } = record;
  return { record, valid: revoked === undefined && (expires === undefined || expires > system.now()) };
}

export function createTokens({
  store,
  system,
  organisation,
}: {
  readonly store: TokenStore;
  readonly system: System;
  readonly organisation: string;
}): Tokens {
  return {
    async create({ name, scopes, expires }) {
      const said = name.trim();
      const created = system.now();
      const wrong =
        said === '' || said.length > NAME_LENGTH || /\p{Cc}/u.test(said) || !said.isWellFormed()
          ? 'its name is empty, too long, or holds control characters'
          : scopes.length === 0
            ? 'it has no scope'
            : expires !== undefined && expires <= created
              ? 'it would have expired already'
              : undefined;
      if (wrong !== undefined)
        throw new InputError(
          'token.unusable',
          `no such token can be made: ${wrong}`,
          'give a name of at most 100 characters, one scope or more, and an instant to come',
        );
      if ((await store.list(organisation)).length >= TOKENS)
        throw new StateError(
          'token.too-many',
          `there are ${String(TOKENS)} tokens already`,
          'use one token for one system, not one for each call',
        );
      const token = `edc_${base64url(system.random(RANDOM_BYTES))}`;
      const record: TokenRecord = {
        id: `tok_${toHex(system.random(8))}`,
        organisation,
        name: said,
        scopes: [...new Set(scopes)],
        created,
        ...(expires === undefined ? {} : { expires }),
      };
      await store.add(record, digestOf(token, system));
      return { token, record };
    },

    list: () => store.list(organisation),

    async revoke(id) {
      const record = await store.revoke(organisation, id, system.now());
      if (record !== undefined) return record;
      throw new StateError('token.unknown', 'there is no such token', 'take the id from the list of tokens');
    },
  };
}
