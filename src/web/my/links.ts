import type { Done, JsonOf, PageRoute, Shown, Visit } from '../../http/page/index.js';
import type { Instant, Language } from '../../model/index.js';
import { type Html, html } from '../html.js';
import { linkName } from '../link-name.js';
import { sayDay } from '../say.js';
import { myPage, sayMy } from './frame.js';
import { qrCode } from '../qr.js';

type Contents = JsonOf<'readOwnContents'>;
type Link = JsonOf<'listOwnShares'>['shares'][number];
type Problem = NonNullable<Done<'createOwnShare'>['problem']>;

/** How long a link lasts, by the word for it. */
const LASTING = { week: 7, month: 30, year: 365 } as const;

function lasting(word: string | undefined): word is keyof typeof LASTING {
  return word !== undefined && Object.hasOwn(LASTING, word);
}

/** Of what was filled in, for a form that has to be filled in again. */
interface Wanted {
  readonly what: string;
  readonly chosen: readonly string[];
  readonly lasts: keyof typeof LASTING;
  readonly label: string;
}

const FRESH: Wanted = { what: 'all', chosen: [], lasts: 'month', label: '' };

function wantedBy({ fields }: Visit): Wanted {
  const lasts = fields.get('lasts')?.[0];
  return {
    what: fields.get('what')?.[0] ?? '',
    chosen: fields.get('credential') ?? [],
    lasts: lasting(lasts) ? lasts : FRESH.lasts,
    label: fields.get('label')?.[0]?.trim() ?? '',
  };
}

function checked(is: boolean): Html | '' {
  return is ? html` checked` : '';
}

function newLink(
  { language }: Visit,
  { credentials }: Contents,
  { what, chosen, lasts, label }: Wanted,
  problem: Pick<Problem, 'title' | 'detail'> | undefined,
): Html {
  return html`<form class="form" method="post" action="links">
    <h2>${sayMy('new-link', language)}</h2>
    ${
      problem === undefined
        ? ''
        : html`<div class="box failed" role="alert" id="problem">
            <p><span class="sign" aria-hidden="true">✗</span> <strong>${problem.title}</strong></p>
            ${problem.detail === undefined ? '' : html`<p class="hint">${problem.detail}</p>`}
          </div>`
    }
    <fieldset${problem === undefined ? '' : html` aria-describedby="problem"`}>
      <legend>${sayMy('what', language)}</legend>
      <label class="choice"
        ><input type="radio" name="what" value="all" id="all" required${checked(what === 'all')} />
        <span>${sayMy('all', language)}</span></label
      >
      <label class="choice"
        ><input type="radio" name="what" value="part" id="part"${checked(what === 'part')} />
        <span>${sayMy('part', language)}</span></label
      >
      <fieldset class="choices">
        <legend class="hidden">${sayMy('choose', language)}</legend>
        ${credentials.map(
          ({ id, title }) =>
            html`<label class="choice"
              ><input type="checkbox" name="credential" value="${id}"${checked(chosen.includes(id))} />
              <span>${title}</span></label
            >`,
        )}
      </fieldset>
    </fieldset>
    <fieldset>
      <legend>${sayMy('how-long', language)}</legend>
      ${(['week', 'month', 'year'] as const).map(
        (word) =>
          html`<label class="choice"
            ><input type="radio" name="lasts" value="${word}"${checked(lasts === word)} />
            <span>${sayMy(word, language)}</span></label
          >`,
      )}
    </fieldset>
    <div>
      <label for="label">${sayMy('label', language)}</label>
      <input id="label" name="label" maxlength="80" value="${label}" autocomplete="off" aria-describedby="label-help" />
      <p class="help" id="label-help">${sayMy('label-help', language)}</p>
    </div>
    <button type="submit">${sayMy('make', language)}</button>
  </form>`;
}

function nameOf({ label, created }: Link, language: Language): string {
  return label !== undefined
    ? linkName(label, language)
    : sayMy('link-of', language, { day: sayDay(created as Instant, language) });
}

function facts({ language }: Visit, link: Link, { credentials }: Contents): Html {
  const titles = new Map(credentials.map(({ id, title }) => [id, title]));
  const shows =
    link.credentials === undefined
      ? sayMy('shows-all', language)
      : // One that does not stand any more is not shown by the link either.
        link.credentials.flatMap((id) => titles.get(id) ?? []).join(' · ');
  const opened =
    link.lastOpened === undefined
      ? sayMy('opened-never', language)
      : sayMy('opened-times', language, { count: link.opened, day: sayDay(link.lastOpened as Instant, language) });
  const [ends, end] =
    link.withdrawn !== undefined
      ? (['stopped', link.withdrawn] as const)
      : ([link.open ? 'works-until' : 'expired', link.expires] as const);
  const rows = [
    [sayMy('shows', language), shows === '' ? '–' : shows],
    [sayMy(ends, language), html`<time datetime="${end}">${sayDay(end as Instant, language)}</time>`],
    [sayMy('opened', language), opened],
  ] as const;
  return html`<dl>
    ${rows.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function withdrawing({ language }: Visit, link: Link, action: string): Html {
  return html`<form method="post" action="${action}">
    <button class="danger" type="submit">
      ${sayMy('withdraw', language)}<span class="hidden"> (${nameOf(link, language)})</span>
    </button>
  </form>`;
}

function card(visit: Visit, link: Link, contents: Contents): Html {
  const { language } = visit;
  return html`<article>
    <h3>${nameOf(link, language)}</h3>
    ${
      link.path === undefined && link.open
        ? html`<p class="note">${sayMy('made-by', language, { issuer: contents.issuer })}</p>`
        : ''
    }
    ${facts(visit, link, contents)}
    ${
      link.open
        ? html`<div class="actions">
            ${
              link.path === undefined
                ? ''
                : html`<a class="button quiet" href="links/${link.id}"
                    >${sayMy('show-link', language)}<span class="hidden"> (${nameOf(link, language)})</span></a
                  >`
            }
            ${withdrawing(visit, link, `links/${link.id}/withdraw`)}
          </div>`
        : ''
    }
  </article>`;
}

async function linksPage(
  visit: Visit,
  wanted: Wanted,
  problem?: Pick<Problem, 'title' | 'detail'> & { readonly status?: number },
): Promise<Shown> {
  const { language, params } = visit;
  const contents = await visit.perform('readOwnContents', { params });
  const { shares } = await visit.perform('listOwnShares', { params });
  const open = shares.filter((one) => one.open);
  const old = shares.filter((one) => !one.open);
  const title = sayMy('links', language);
  const page = myPage(
    visit,
    { title, here: 'links' },
    html`<h1>${title}</h1>
      <p>${sayMy('links-intro', language)}</p>
      ${
        contents.credentials.length === 0
          ? html`<p class="advice">${sayMy('nothing', language, { issuer: contents.issuer })}</p>`
          : newLink(visit, contents, wanted, problem)
      }
      <h2>${sayMy('my-links', language)}</h2>
      ${open.length === 0 ? html`<p>${sayMy('no-links', language)}</p>` : open.map((one) => card(visit, one, contents))}
      ${
        old.length === 0
          ? ''
          : html`<details>
              <summary>${sayMy('old-links', language, { count: old.length })}</summary>
              ${old.map((one) => card(visit, one, contents))}
            </details>`
      }`,
  );
  return { html: page, ...(problem === undefined ? {} : { status: problem.status ?? 400 }) };
}

/** One link, to be sent or held up. */
function linkPage(visit: Visit, link: Link & { readonly path: string }, contents: Contents): string {
  const { language, origin } = visit;
  const address = `${origin}${link.path}`;
  const mail = new URLSearchParams({ subject: sayMy('mail-subject', language), body: address });
  const title = sayMy('link-ready', language);
  return myPage(
    visit,
    { title, here: 'links', up: '../' },
    html`<h1>${title}</h1>
      ${link.label === undefined ? '' : html`<p><strong>${linkName(link.label, language)}</strong></p>`}
      <p>${sayMy('link-how', language)}</p>
      <p class="address">${address}</p>
      <p class="actions ways">
        <a class="button" href="mailto:?${mail.toString().replaceAll('+', '%20')}">${sayMy('mail', language)}</a>
        <a class="button quiet" href="${link.path}?lang=${language}">${sayMy('look', language)}</a>
        <a class="button quiet" href="../passport?form=pdf&amp;lang=${language}&amp;link=${link.id}"
          >${sayMy('link-pdf', language)}</a
        >
      </p>
      <p>${sayMy('qr-how', language)}</p>
      ${qrCode(address, sayMy('qr-alt', language))}
      ${facts(visit, link, contents)}
      <p>${sayMy('withdraw-what', language)}</p>
      ${withdrawing(visit, link, `${link.id}/withdraw`)}
      <p><a href="../links">${sayMy('back', language)}</a></p>`,
  );
}

/** Links for others: made, shown, withdrawn. */
export const linkRoutes: readonly PageRoute[] = [
  { method: 'get', path: '/my/:secret/links', for: 'anybody', answer: (visit) => linksPage(visit, FRESH) },
  {
    method: 'post',
    path: '/my/:secret/links',
    for: 'anybody',
    answer: async (visit) => {
      const { language, params } = visit;
      const wanted = wantedBy(visit);
      const { what, chosen, lasts, label } = wanted;
      // Where it could be meant either way, nothing is shown to anybody.
      const unclear =
        what === 'all'
          ? chosen.length > 0
            ? 'choose-either'
            : undefined
          : chosen.length === 0
            ? 'choose-one'
            : undefined;
      if (unclear !== undefined) {
        const problem = { title: sayMy(unclear, language), detail: sayMy(`${unclear}-hint`, language) };
        return linksPage(visit, wanted, problem);
      }
      const body = {
        days: LASTING[lasts],
        ...(label === '' ? {} : { label }),
        ...(what === 'all' ? {} : { credentials: chosen }),
      };
      const { json, problem } = await visit.attempt('createOwnShare', { params, body });
      // Who holds no link is told so by the page for that.
      if (problem !== undefined) return linksPage(visit, wanted, problem);
      return { seeOther: `links/${json.id}` };
    },
  },
  {
    method: 'get',
    path: '/my/:secret/links/:id',
    for: 'anybody',
    answer: async (visit) => {
      const { params } = visit;
      const { shares } = await visit.perform('listOwnShares', { params });
      const link = shares.find(({ id }) => id === params['id']);
      if (link?.path === undefined) return { seeOther: '../links' };
      const contents = await visit.perform('readOwnContents', { params });
      return { html: linkPage(visit, { ...link, path: link.path }, contents) };
    },
  },
  {
    method: 'post',
    path: '/my/:secret/links/:id/withdraw',
    for: 'anybody',
    answer: async (visit) => {
      await visit.perform('withdrawOwnShare', { params: visit.params });
      return { seeOther: '../../links' };
    },
  },
];
