import type { Routes } from '../route.js';

/** The status lists of an organisation, as whoever keeps an eye on them needs them. */
export const listRoutes = {
  listStatusLists: {
    tenant: async ({ register }) => ({
      json: {
        lists: (await register.lists()).map(({ purpose, number, url, issuer, length, drawn, published }) => ({
          purpose,
          number,
          url,
          issuer,
          entries: length,
          used: drawn,
          ...(published === undefined
            ? {}
            : { published: published.validFrom, validUntil: published.validUntil, bytes: published.bytes.length }),
        })),
      },
    }),
  },
} satisfies Partial<Routes>;
