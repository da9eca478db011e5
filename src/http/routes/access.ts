import { InputError, parseInstant, type TokenRecord, type TrailEntry } from '../../model/index.js';
import { languageOf } from '../language.js';
import { RequestFault, saidFindings } from '../problem.js';
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
    tenant: async ({ trail }, { query }) => {
      const { after, before, action, outcome } = query as Readonly<Record<string, string | number | undefined>>;
      const limit = Number(query['limit'] ?? 100);
      const newestFirst = before !== undefined || action !== undefined || outcome !== undefined;
      if (newestFirst && after !== undefined)
        throw new RequestFault('http.request-malformed', 'both ways at once', undefined, {
          errors: [{ pointer: '/query/after', rule: 'must not stand beside before, action or outcome' }],
        });
      const entries = newestFirst
        ? await trail.search({
            before: Number(before ?? Number.MAX_SAFE_INTEGER),
            ...(action === undefined ? {} : { action: String(action) }),
            ...(outcome === undefined ? {} : { outcome: outcome as TrailEntry['outcome'] }),
            limit,
          })
        : await trail.read({ after: Number(after ?? 0), limit });
      return { json: { entries } };
    },
  },

  readKeys: {
    tenant: async ({ keys }, request) => {
      const { seal, proof, warnings } = await keys();
      return { json: { seal, proof, warnings: saidFindings(warnings, languageOf(request)) } };
    },
  },

  readAudit: {
    tenant: async ({ audit }) => ({ json: await audit() }),
  },
} satisfies Partial<Routes>;
