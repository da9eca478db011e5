import type { Request } from 'express';
import { InputError, StateError, textIn } from '../../model/index.js';
import type { Holder } from '../guard.js';
import { languageOf } from '../language.js';
import type { Places } from '../places.js';
import { type Routes, bodyOf, parameter } from '../route.js';
import { type WorthParts, worthOf } from '../worth.js';
import { originOf } from './shared.js';

type HeldLink = Awaited<ReturnType<Holder['links']>>[number];

export interface OwnParts extends WorthParts {
  /** Passports put together at a time, beside those of links for others. */
  readonly making: Places;
}

/** A link for others as the learner sees it; its path where this own link knows it. */
function shown({ id, label, credentials, created, expires, withdrawn, opened, lastOpened, secret, ...link }: HeldLink) {
  return {
    id,
    ...(label === undefined ? {} : { label }),
    ...(credentials === undefined ? {} : { credentials: [...credentials] }),
    created,
    expires,
    ...(withdrawn === undefined ? {} : { withdrawn }),
    opened,
    ...(lastOpened === undefined ? {} : { lastOpened }),
    open: link.open,
    daysLeft: link.daysLeft,
    ...(secret === undefined ? {} : { path: `/share/${secret}` }),
  };
}

const FORMS = {
  pdf: { type: 'application/pdf', name: 'passport.pdf' },
  package: { type: 'application/zip', name: 'passport.zip' },
  presentation: { type: 'application/vp', name: 'passport.json' },
} as const;

/** By the address, for pages can only link; else by what a program says that it takes. */
function formOf(request: Request): keyof typeof FORMS {
  const asked = request.query['form'];
  if (typeof asked === 'string' && Object.hasOwn(FORMS, asked)) return asked as keyof typeof FORMS;
  const accepted = request.accepts(['application/zip', 'application/pdf', 'application/vp', 'application/json']);
  if (accepted === 'application/pdf') return 'pdf';
  return accepted === 'application/vp' || accepted === 'application/json' ? 'presentation' : 'package';
}

function attachment(name: string): Readonly<Record<string, string>> {
  return { 'Content-Disposition': `attachment; filename="${name}"`, Vary: 'Accept, Accept-Language' };
}

async function credentialFile(holder: Holder, request: Request, form: 'sealed' | 'proved') {
  const { bytes, name } = await holder.form(parameter(request, 'id'), form);
  return form === 'sealed'
    ? { bytes, type: 'application/jose+json', headers: attachment(`${name}.jsonld`) }
    : { bytes, type: 'application/vc', headers: attachment(`${name}.json`) };
}

/** What learners do with their own link. The address holds the secret, which is the key: it stands in no answer and in no log. */
export function ownRoutes({ making, ...judging }: OwnParts) {
  /** Where the QR code of a PDF leads: a link for others, never the own one, for whoever scans it would manage the passport. */
  async function printOf(holder: Holder, request: Request) {
    const origin = originOf(request);
    const language = languageOf(request);
    const wanted = request.query['link'];
    if (typeof wanted !== 'string') return { language, page: origin === undefined ? undefined : `${origin}/` };
    const link = (await holder.links()).find(({ id }) => id === wanted);
    if (link?.secret === undefined)
      throw new StateError('share.unknown', 'there is no such link', 'choose one that is open, or make a new one');
    return {
      credentials: link.credentials,
      language,
      link: origin === undefined ? undefined : `${origin}/share/${link.secret}`,
    };
  }

  return {
    readOwnContents: {
      holder: async (holder, request) => {
        const language = languageOf(request);
        const [{ report, members, set }, titleOf] = await Promise.all([
          holder.passport({ onlyContents: true }),
          holder.titlesIn(language),
        ]);
        return {
          json: {
            holder: report.fullName,
            issuer: textIn(holder.office.issuer.legalName, language),
            title: textIn(set.title, language),
            awarded: report.awarded,
            total: report.total,
            complete: report.complete,
            credentials: members.map((one) => ({ id: one.credentialId, title: textIn(one.title, language) })),
            missing: report.missing.map((programme) => ({ programme, title: titleOf(programme) })),
            leftOut: report.leftOut.map(({ credentialId, programme, why }) => ({
              id: credentialId,
              title: titleOf(programme),
              why,
            })),
            link: { id: holder.link.id, expires: holder.link.expires },
          },
        };
      },
    },

    judgeOwnPassport: {
      counts: true,
      holder: (holder, request) =>
        making(async () => {
          const { passport } = await holder.passport({});
          const of = { language: languageOf(request), titlesIn: holder.titlesIn };
          return { json: await worthOf(passport?.package ?? new Uint8Array(), of, judging) };
        }),
    },

    readOwnPassport: {
      holder: (holder, request) =>
        making(async () => {
          const form = formOf(request);
          const { credentials, ...print } =
            form === 'pdf' ? await printOf(holder, request) : { language: 'en' as const };
          const { passport } = await holder.passport({
            ...(credentials === undefined ? {} : { credentials, part: true }),
            ...(form === 'pdf' ? { print } : {}),
          });
          const { type, name } = FORMS[form];
          return { bytes: passport?.[form] ?? new Uint8Array(), type, headers: attachment(name) };
        }),
    },

    readOwnSealedForm: { holder: (holder, request) => credentialFile(holder, request, 'sealed') },
    readOwnProvedForm: { holder: (holder, request) => credentialFile(holder, request, 'proved') },

    listOwnShares: {
      holder: async (holder) => ({ json: { shares: (await holder.links()).map(shown) } }),
    },

    createOwnShare: {
      holder: async (holder, request) => {
        const { credentials, days, label } = bodyOf<'createOwnShare'>(request);
        // What the passport does not show, a link from it cannot show either.
        const { members } = await holder.passport({ credentials, onlyContents: true });
        if (members.length === 0 || members.length < new Set(credentials).size)
          throw new InputError(
            'share.unusable',
            'no such link can be made: it names what the passport does not show',
            'choose credentials that stand in the passport',
          );
        const made = await holder.share({ credentials, days, label });
        return { status: 201, json: shown(made), object: made.id };
      },
    },

    withdrawOwnShare: {
      holder: async (holder, request) => {
        const { id, withdrawn = '' } = await holder.withdraw(parameter(request, 'id'));
        return { json: { id, withdrawn } };
      },
    },
  } satisfies Partial<Routes>;
}
