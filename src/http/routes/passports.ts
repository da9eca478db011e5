import type { Request } from 'express';
import type { Json, PassportReport, ShareRecord } from '../../model/index.js';
import { languageOf } from '../language.js';
import { RequestFault, saidFindings } from '../problem.js';
import { type Routes, bodyOf, parameter } from '../route.js';
import { originOf } from './shared.js';

/** One string of the query; what else stands there the interface refuses. */
function asked(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function list(request: Request, name: string): readonly string[] | undefined {
  const value = request.query[name];
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const texts = values.filter((one): one is string => typeof one === 'string');
  return texts.length === 0 ? undefined : texts;
}

/** Where the file can be verified: what is printed without a link can at least say that. */
function pageOf(request: Request): string | undefined {
  const origin = originOf(request);
  return origin === undefined ? undefined : `${origin}/`;
}

function contents({ awarded, total, complete, missing, leftOut }: PassportReport) {
  return { awarded, total, complete, missing: [...missing], leftOut: leftOut.map((one) => ({ ...one })) };
}

/** A link as it is shown: whose it is, the caller knows, and its secret is nowhere. */
function shown({
  id,
  label,
  credentials,
  set,
  created,
  expires,
  withdrawn,
  opened,
  lastOpened,
  ...share
}: ShareRecord) {
  return {
    id,
    for: share.for,
    ...(share.madeWith === undefined ? {} : { madeWith: share.madeWith }),
    ...(label === undefined ? {} : { label }),
    ...(credentials === undefined ? {} : { credentials: [...credentials] }),
    ...(set === undefined ? {} : { set }),
    created,
    expires,
    ...(withdrawn === undefined ? {} : { withdrawn }),
    opened,
    ...(lastOpened === undefined ? {} : { lastOpened }),
  };
}

/** Names of what people keep. */
const FILES: Readonly<Record<string, string>> = {
  'application/zip': 'passport.zip',
  'application/pdf': 'passport.pdf',
};

/** Never sent: without a passport, `make` has thrown. */
const NONE = new Uint8Array();

/** Learners' passports, what they are measured against, and links by which others see them. */
export const passportRoutes = {
  readPassport: {
    tenant: async ({ passports }, request) => {
      const learner = parameter(request, 'learner');
      const accepted = request.accepts(['application/zip', 'application/pdf', 'application/vp', 'application/json']);
      const type = accepted === false ? 'application/zip' : accepted;
      const { passport } = await passports.make({
        learner,
        set: asked(request, 'set'),
        credentials: list(request, 'credential'),
        ...(type === 'application/pdf' ? { print: { language: languageOf(request), page: pageOf(request) } } : {}),
      });
      const own = { 'application/zip': passport?.package, 'application/pdf': passport?.pdf }[type];
      const file = FILES[type];
      return {
        bytes: own ?? passport?.presentation ?? NONE,
        type,
        headers: {
          Vary: 'Accept, Accept-Language',
          ...(file === undefined ? {} : { 'Content-Disposition': `attachment; filename="${file}"` }),
        },
      };
    },
  },

  readPassportContents: {
    tenant: async ({ passports }, request) => {
      const learner = parameter(request, 'learner');
      const { report, members, set } = await passports.make({
        learner,
        set: asked(request, 'set'),
        credentials: list(request, 'credential'),
        onlyContents: true,
      });
      const credentials = members.map((one) => ({ ...one, title: { ...one.title } }));
      const findings = saidFindings(report.findings, languageOf(request));
      return { json: { set: set.id, ...contents(report), credentials, findings: [...findings] } };
    },
  },

  listPassportSets: {
    tenant: async ({ passports }) => ({
      json: {
        sets: (await passports.sets()).map(({ slug, set }) => ({
          slug,
          id: set.id,
          title: { ...set.title },
          programmes: [...set.programmes],
        })),
      },
    }),
  },

  putPassportSet: {
    tenant: async ({ passports }, request) => {
      const slug = parameter(request, 'slug');
      const value = bodyOf<'putPassportSet'>(request) as unknown as Json;
      const { set, findings } = await passports.putSet(slug, value);
      if (set === undefined)
        throw new RequestFault(
          'passport.set-refused',
          'the passport set cannot be offered',
          'correct what the findings name',
          { findings: saidFindings(findings, languageOf(request)) },
        );
      return { json: { slug, id: set.id, title: { ...set.title }, programmes: [...set.programmes] } };
    },
  },

  createShare: {
    tenant: async ({ shares, passports }, request) => {
      const learner = parameter(request, 'learner');
      const { credentials, days, label, ...wanted } = bodyOf<'createShare'>(request);
      // A link that could never show anything is refused now, to who makes it.
      const made = await passports.make({ learner, set: wanted.set, credentials, onlyContents: true });
      // The set that is meant today is meant tomorrow, when there may be several.
      const set = wanted.set ?? (await passports.sets()).find((one) => one.set.id === made.set.id)?.slug;
      const { secret, record } = await shares.create({ ...wanted, learner, credentials, set, days, label });
      const path = record.for === 'learner' ? `/my/${secret}` : `/share/${secret}`;
      return { status: 201, json: { ...shown(record), path }, object: record.id };
    },
  },

  listShares: {
    tenant: async ({ shares }, request) => ({
      json: { shares: (await shares.list(parameter(request, 'learner'))).map(shown) },
    }),
  },

  withdrawShare: {
    tenant: async ({ shares }, request) => ({
      json: shown(await shares.withdraw(parameter(request, 'learner'), parameter(request, 'id'))),
    }),
  },
} satisfies Partial<Routes>;
