import { InputError, type Json, type Programme } from '../../model/index.js';
import { languageOf } from '../language.js';
import { RequestFault, saidFindings } from '../problem.js';
import { type Routes, bodyOf, parameter } from '../route.js';

function summary({ slug, id, version, title, demo }: Programme) {
  return { slug, id, version, title: { ...title }, demo: demo === true };
}

/** What can be awarded, and by whom. */
export const programmeRoutes = {
  listIssuers: {
    tenant: ({ slug, issuer }) => {
      const { did, identifier, legalName, country, homepage } = issuer;
      const shown = { slug, did, identifier, legalName: { ...legalName }, country };
      return Promise.resolve({ json: { issuers: [homepage === undefined ? shown : { ...shown, homepage }] } });
    },
  },

  listProgrammes: {
    tenant: async ({ programmes }) => ({ json: { programmes: (await programmes.list()).map(summary) } }),
  },

  readProgramme: {
    tenant: async ({ programmes }, request) => {
      const programme = await programmes.get(parameter(request, 'slug'));
      if (programme === undefined)
        throw new InputError('http.not-found', 'there is no such programme', 'GET /programmes lists what there is');
      return { json: { ...programme } };
    },
  },

  putProgramme: {
    tenant: async ({ programmes }, request) => {
      const slug = parameter(request, 'slug');
      const value = bodyOf<'putProgramme'>(request);
      if (value.slug !== slug)
        throw new RequestFault('http.request-malformed', 'the slug is another than that of the address', undefined, {
          errors: [{ pointer: '/body/slug', rule: `must be ${slug}` }],
        });
      const { programme, created, findings } = await programmes.put(slug, value as unknown as Json);
      const language = languageOf(request);
      if (programme === undefined)
        throw new RequestFault(
          'http.programme-refused',
          'the programme cannot be offered',
          'correct what the findings name',
          {
            findings: saidFindings(findings, language),
          },
        );
      return {
        status: created === true ? 201 : 200,
        json: { programme: summary(programme), findings: saidFindings(findings, language) },
      };
    },
  },
} satisfies Partial<Routes>;
