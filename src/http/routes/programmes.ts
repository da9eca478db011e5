import type { Request } from 'express';
import {
  InputError,
  LANGUAGES,
  SCHEMES,
  STANDARD_ELEMENTS,
  type Json,
  type Vocabularies,
  type Vocabulary,
} from '../../model/index.js';
import type { Tenant } from '../guard.js';
import { languageOf } from '../language.js';
import { RequestFault, saidFindings } from '../problem.js';
import { type Routes, bodyOf, parameter } from '../route.js';

type Offer = NonNullable<Awaited<ReturnType<Tenant['programmes']['offer']>>>;

function summary({ programme, own, revision }: Offer) {
  const { slug, id, version, title, demo, framework, eqfLevel, workload } = programme;
  return {
    slug,
    id,
    version,
    title: { ...title },
    demo: demo === true,
    framework: framework.framework,
    competence: { ...framework.competence.label },
    eqfLevel,
    hours: workload.hours,
    own,
    revision,
  };
}

/** The body, whose slug is that of the address. */
function programmeIn(request: Request): Json {
  const slug = parameter(request, 'slug');
  const value = bodyOf<'putProgramme'>(request);
  if (value.slug !== slug)
    throw new RequestFault('http.request-malformed', 'the slug is another than that of the address', undefined, {
      errors: [{ pointer: '/body/slug', rule: `must be ${slug}` }],
    });
  return value as unknown as Json;
}

/** What must be there, by the headers of RFC 9110 §13.1; one entity tag is enough for a programme. */
function overOf({ headers }: Request): { readonly revision: string } | undefined {
  const match = headers['if-match'];
  if (match !== undefined && match !== '*') return { revision: match.replace(/^"|"$/g, '') };
  return headers['if-none-match'] === '*' ? { revision: 'none' } : undefined;
}

/** Vocabularies whose concepts programmes name, by what they are for. */
const NAMED = [
  'accreditation',
  'assessment',
  'country',
  'escoSkills',
  'iscedF',
  'language',
  'learningMode',
  'learningOpportunity',
  'learningSetting',
  'nqf',
  'skillReuseLevel',
  'skillType',
  'supervision',
] as const;

function concepts({ concepts: all }: Vocabulary) {
  return [...all.values()].map(({ uri, notation, alpha2, labels }) => ({
    uri,
    ...(notation === undefined ? {} : { notation }),
    ...(alpha2 === undefined ? {} : { alpha2 }),
    labels: { ...labels },
  }));
}

/** Made once: nothing of it changes while the service runs. */
const shown = new WeakMap<Vocabularies, ReturnType<typeof made>>();

function made(vocabularies: Vocabularies) {
  return NAMED.flatMap((name) => {
    const vocabulary = vocabularies.vocabulary(SCHEMES[name]);
    if (vocabulary === undefined) return [];
    return [{ name, scheme: vocabulary.scheme, complete: vocabulary.complete, concepts: concepts(vocabulary) }];
  });
}

/** What can be awarded, and by whom. */
export const programmeRoutes = {
  listIssuers: {
    tenant: ({ slug, issuer }) => {
      const { did, identifier, legalName, country, homepage } = issuer;
      const one = { slug, did, identifier, legalName: { ...legalName }, country };
      return Promise.resolve({ json: { issuers: [homepage === undefined ? one : { ...one, homepage }] } });
    },
  },

  listProgrammes: {
    tenant: async ({ programmes }) => ({ json: { programmes: (await programmes.offers()).map(summary) } }),
  },

  readProgramme: {
    tenant: async ({ programmes }, request) => {
      const offer = await programmes.offer(parameter(request, 'slug'));
      if (offer === undefined)
        throw new InputError('http.not-found', 'there is no such programme', 'GET /programmes lists what there is');
      return { json: { ...offer.programme }, headers: { ETag: `"${offer.revision}"` } };
    },
  },

  putProgramme: {
    tenant: async ({ programmes }, request) => {
      const value = programmeIn(request);
      const { offer, created, findings } = await programmes.put(parameter(request, 'slug'), value, overOf(request));
      const language = languageOf(request);
      if (offer === undefined)
        throw new RequestFault(
          'http.programme-refused',
          'the programme cannot be offered',
          'correct what the findings name',
          { findings: saidFindings(findings, language) },
        );
      return {
        status: created === true ? 201 : 200,
        json: { programme: summary(offer), findings: saidFindings(findings, language) },
        headers: { ETag: `"${offer.revision}"` },
      };
    },
  },

  judgeProgramme: {
    tenant: async ({ programmes }, request) => {
      const { usable, findings, elements } = await programmes.judge(parameter(request, 'slug'), programmeIn(request));
      const said = saidFindings(findings, languageOf(request));
      return {
        json: {
          usable,
          findings: said,
          elements: STANDARD_ELEMENTS.map(({ key, number, obligation }) => ({
            key,
            number,
            obligation,
            stated: LANGUAGES.filter((language) => elements[key][language] === 'stated'),
            withAward: LANGUAGES.every((language) => elements[key][language] === 'award'),
          })),
        },
      };
    },
  },

  listVocabularies: {
    tenant: ({ vocabularies }) => {
      const all = vocabularies();
      const known = shown.get(all) ?? made(all);
      shown.set(all, known);
      return Promise.resolve({ json: { vocabularies: known } });
    },
  },
} satisfies Partial<Routes>;
