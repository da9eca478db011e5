import type { Request } from 'express';
import { InputError, isLanguage, itemsOfRule, type BatchTerms, type Json, type Language } from '../../model/index.js';
import type { Tenant } from '../guard.js';
import { languageOf } from '../language.js';
import { type Reply, type Routes, bodyOf, parameter } from '../route.js';
import { batchAnswer, instantIn, markIn, saidOf } from './batches.js';

type Preview = Awaited<ReturnType<Tenant['batches']['preview']>>;
type Columns = Awaited<ReturnType<Tenant['batches']['columns']>>;
type Changes = Parameters<Tenant['batches']['repeat']>[1]['terms'];

function previewed(request: Request, language: Language, { picture, content, learner, row }: Preview) {
  const headers = { Vary: 'Accept, Accept-Language' };
  if (request.accepts(['application/json', 'image/png']) === 'image/png')
    return { bytes: picture, type: 'image/png', headers } satisfies Reply;
  const { id, competence, outcomes, ...said } = content;
  void id;
  void competence;
  const json = {
    language,
    ...(row === undefined ? {} : { row }),
    learner: { ...learner },
    content: { ...said, outcomes: outcomes.map(({ text, skills }) => ({ text, skills: [...skills] })) },
  };
  return { json, headers };
}

function termsShown({ passport, layout, learnersLayout, ...terms }: BatchTerms) {
  void passport;
  void learnersLayout;
  return { ...terms, ...(layout === undefined ? {} : { layout: layout as Record<string, unknown> }) };
}

function columnsShown({ programme, terms, inspection }: Columns, language: Language) {
  const { form, sheets = [], headingRow, columns, recognised, layout, items, findings } = inspection;
  return {
    programme: programme.slug,
    ...(form === undefined ? {} : { form }),
    terms: termsShown(terms),
    ...(headingRow === undefined ? {} : { headingRow }),
    columns: columns.map(({ name, values }) => ({ name, values: [...values] })),
    recognised: { ...recognised },
    ...(layout === undefined ? {} : { layout: { ...layout } as Record<string, unknown> }),
    sheets: sheets.filter(({ hidden }) => !hidden).map(({ name }) => name),
    items: [...items],
    ruleItems: itemsOfRule(programme.awardRule).map(({ item }) => item),
    findings: saidOf(findings, language),
  };
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What may be done with the file of a dry run, and how a credential would look. */
export const trialRoutes = {
  readBatchColumns: {
    tenant: async ({ batches }, request) => {
      const { sheet, encoding, headingRow } = request.query;
      const found = await batches.columns(parameter(request, 'id'), {
        ...(typeof sheet === 'string' ? { sheet } : {}),
        ...(typeof encoding === 'string' ? { encoding } : {}),
        ...(headingRow === undefined ? {} : { headingRow: Number(headingRow) }),
      });
      return { json: columnsShown(found, languageOf(request)), headers: { Vary: 'Accept-Language' } };
    },
  },

  previewBatch: {
    tenant: async ({ batches }, request) => {
      const id = parameter(request, 'id');
      const { language } = await batches.get(id);
      return previewed(request, language, await batches.preview(id));
    },
  },

  previewProgramme: {
    tenant: async ({ programmes, passports, issuing }, request) => {
      const programme = await programmes.get(parameter(request, 'slug'));
      if (programme === undefined)
        throw new InputError('http.not-found', 'there is no such programme', 'GET /programmes lists what there is');
      const asked = textIn(request.query['language']) ?? '';
      const language = isLanguage(asked) ? asked : 'en';
      const set = await passports.setWith(programme);
      const ceremonies = await issuing();
      const wanted = { programme, language, ...(set === undefined ? {} : { passport: set.title }) };
      return previewed(request, language, await ceremonies.preview(wanted));
    },
  },

  repeatBatch: {
    tenant: async ({ batches }, request) => {
      const { dryRun, layout, learnersLayout, awardedOn, maximumMark, ...others } = bodyOf<'repeatBatch'>(request);
      const terms: Changes = {
        ...others,
        ...(layout === undefined ? {} : { layout: layout as Json }),
        ...(learnersLayout === undefined ? {} : { learnersLayout: learnersLayout as Json }),
        ...(maximumMark === undefined ? {} : { maximumMark: maximumMark === null ? null : markIn(maximumMark) }),
        ...(awardedOn === undefined ? {} : { awardedOn: awardedOn === null ? null : instantIn(awardedOn) }),
      };
      const answer = await batches.repeat(parameter(request, 'id'), { dryRun, terms }, request.get('idempotency-key'));
      return batchAnswer(answer, languageOf(request));
    },
  },
} satisfies Partial<Routes>;
