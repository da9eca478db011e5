import { InputError, parseInstant, type TokenRecord } from '../../model/index.js';
import { type Routes, bodyOf, parameter } from '../route.js';

/** A token as it is shown: whose it is, the caller knows. */
function shown({ id, name, scopes, created, expires, revoked }: TokenRecord) {
  return {
    id,
    name,
    scopes,
    created,
    ...(expires === undefined ? {} : { expires }),
    ...(revoked === undefined ? {} : { revoked }),
  };
}

/** Who may do what, and who did what. */
export const accessRoutes = {
  listTokens: {
    tenant: async ({ tokens }) => ({ json: { tokens: (await tokens.list()).map(shown) } }),
  },

  createToken: {
    tenant: async ({ tokens }, request) => {
      const { name, scopes, expires } = bodyOf<'createToken'>(request);
      const until = expires === undefined ? undefined : parseInstant(expires);
      if (expires !== undefined && until === undefined)
        throw new InputError(
          'token.unusable',
          'no such token can be made: expires is no instant',
          'write it as 2027-01-31T12:00:00Z',
        );
      const { token, record } = await tokens.create({
        name,
        scopes,
        ...(until === undefined ? {} : { expires: until }),
      });
      return { status: 201, json: { ...shown(record), token }, object: record.id };
    },
  },

  revokeToken: {
    tenant: async ({ tokens }, request) => ({ json: shown(await tokens.revoke(parameter(request, 'id'))) }),
  },

  readAuditTrail: {
    tenant: async ({ trail }, { query }) => ({
      json: { entries: await trail.read({ after: Number(query['after'] ?? 0), limit: Number(query['limit'] ?? 100) }) },
    }),
  },

  readAudit: {
    tenant: async ({ audit }) => ({ json: await audit() }),
  },
} satisfies Partial<Routes>;
