import type { JsonOf, PageRoute, Shown, Visit } from '../../../http/page/index.js';
import { textIn } from '../../../model/index.js';
import { type Html, html } from '../../html.js';
import { linkName } from '../../link-name.js';
import { qrCode } from '../../qr.js';
import { fill, sayNumber } from '../../say.js';
import { field, officePage } from '../frame.js';
import { consequences } from './decisions.js';
import { LEARNER_WORDS } from './learner-words.js';
import {
  type Refused,
  credentialPath,
  day,
  doneBox,
  learnerPath,
  may,
  programmeTitles,
  refusedBox,
  sayManaging,
  standingOf,
  standingTag,
  table,
  timeText,
} from './parts.js';

type Contents = JsonOf<'readPassportContents'>;
type Listed = JsonOf<'listCredentials'>['credentials'];
type Share = JsonOf<'listShares'>['shares'][number];

/** Of a page: as many as one learner ever has. */
const MOST = '200';
const DAYS = ['7', '14', '30', '90', '366'];

function say(visit: Visit, key: keyof typeof LEARNER_WORDS, values = {}): string {
  return fill(LEARNER_WORDS[key], visit.language, values);
}

/** The passport by the set that was chosen, else the usual one, else the first there is. */
async function contentsOf(visit: Visit, sets: JsonOf<'listPassportSets'>['sets']) {
  const params = { learner: visit.params['learner'] ?? '' };
  const wanted = visit.query['set'];
  const first = await visit.attempt('readPassportContents', {
    params,
    query: wanted === undefined ? {} : { set: wanted },
  });
  if (first.json !== undefined) return { contents: first.json, set: wanted };
  const slug = sets[0]?.slug;
  if (first.problem.code !== 'passport.set-unclear' || slug === undefined)
    return { contents: undefined, set: undefined };
  const { json } = await visit.attempt('readPassportContents', { params, query: { set: slug } });
  return { contents: json, set: slug };
}

async function passportPart(visit: Visit, title: (one: { programme: string; slug: string }) => string): Promise<Html> {
  const { language, params } = visit;
  const { sets } = await visit.perform('listPassportSets');
  const { contents, set } = await contentsOf(visit, sets);
  const path = learnerPath(params['learner'] ?? '');
  const choose =
    sets.length < 2
      ? ''
      : html`<form class="line" method="get" action="${path}">
          <label for="set">${say(visit, 'which-set')}</label>
          <select id="set" name="set">
            ${sets.map(
              ({ slug, id, title: name }) =>
                html`<option value="${slug}"${contents?.set === id ? html` selected` : ''}>${textIn(name, language)}</option>`,
            )}
          </select>
          <button class="quiet" type="submit">${say(visit, 'show')}</button>
        </form>`;
  return html`<h2>${say(visit, 'passport')}</h2>
    ${choose} ${contents === undefined ? html`<p>${say(visit, 'no-passport')}</p>` : contentsPart(visit, contents, set, title)}`;
}

function contentsPart(
  visit: Visit,
  { awarded, total, complete, missing, leftOut, credentials }: Contents,
  set: string | undefined,
  title: (one: { programme: string; slug: string }) => string,
): Html {
  const { language, params } = visit;
  const path = learnerPath(params['learner'] ?? '');
  const suffix = set === undefined ? '' : `?set=${encodeURIComponent(set)}`;
  const named = (programme: string): string => title({ programme, slug: programme });
  const count = { awarded: sayNumber(awarded, language), total: sayNumber(total, language) };
  return html`<p>
      <strong>${say(visit, 'count', count)}</strong>
      <progress value="${awarded}" max="${total}" aria-label="${say(visit, 'count', count)}"></progress>
    </p>
    ${complete ? html`<p class="passed"><span class="sign" aria-hidden="true">✓</span> ${say(visit, 'complete')}</p>` : ''}
    ${
      missing.length === 0
        ? ''
        : html`<details>
            <summary>${say(visit, 'missing', { count: sayNumber(missing.length, language) })}</summary>
            <ul>
              ${missing.map((programme) => html`<li>${named(programme)}</li>`)}
            </ul>
          </details>`
    }
    ${
      leftOut.length === 0
        ? ''
        : html`<details>
            <summary>${say(visit, 'left-out', { count: sayNumber(leftOut.length, language) })}</summary>
            <ul>
              ${leftOut.map(
                ({ credentialId, programme, why }) =>
                  html`<li><a href="${credentialPath(credentialId)}">${named(programme)}</a>: ${say(visit, `why-${why}`)}</li>`,
              )}
            </ul>
          </details>`
    }
    ${
      credentials.length === 0
        ? html`<p>${say(visit, 'no-passport')}</p>`
        : html`<p class="actions">
              <a class="button quiet" href="${path}/passport.pdf${suffix}">${say(visit, 'pdf')}</a>
              <a class="button quiet" href="${path}/passport.zip${suffix}">${say(visit, 'package')}</a>
            </p>
            <p class="note">${say(visit, 'package-note')}</p>`
    }`;
}

/** The secret of a link that was made just now. */
function madePart(visit: Visit): Html {
  if (visit.once === undefined) return html``;
  const link = `${visit.origin}${visit.once}`;
  return html`<section class="box passed" role="status">
    <p><span class="sign" aria-hidden="true">✓</span> <strong>${say(visit, 'made')}</strong></p>
    <label for="link">${say(visit, 'link')}</label>
    <input id="link" value="${link}" readonly />
    ${qrCode(link, say(visit, 'qr-alt'))}
  </section>`;
}

function shareRow(visit: Visit, share: Share, now: number): readonly (Html | string)[] {
  const { language, params } = visit;
  const { id, for: whose, credentials, expires, withdrawn, opened, lastOpened } = share;
  const label = share.label === undefined ? id : linkName(share.label, language);
  const count = { count: sayNumber(opened, language), time: timeText(lastOpened, language) };
  const state =
    withdrawn !== undefined
      ? say(visit, 'withdrawn')
      : Date.parse(expires) <= now
        ? say(visit, 'expired')
        : may(visit, 'issue')
          ? html`<form method="post" action="${learnerPath(params['learner'] ?? '')}/links/${id}/withdraw">
              <button class="quiet" type="submit">${say(visit, 'withdraw')}<span class="hidden"> (${label})</span></button>
            </form>`
          : '';
  return [
    label,
    whose === 'learner'
      ? html`<strong>${say(visit, 'own')}</strong>`
      : credentials === undefined
        ? say(visit, 'all')
        : say(visit, 'some', { count: sayNumber(credentials.length, language) }),
    day(expires, language),
    opened === 0 ? say(visit, 'never') : say(visit, 'times', count),
    state,
  ];
}

function makeForm(
  visit: Visit,
  credentials: Listed,
  title: (one: { programme: string; slug: string }) => string,
  sets: JsonOf<'listPassportSets'>['sets'],
): Html {
  const { language, params, fields } = visit;
  const chosen = new Set(fields.get('credential') ?? []);
  const days = field(visit, 'days') || '30';
  return html`<form class="line" method="post" action="${learnerPath(params['learner'] ?? '')}/own-link">
      <button type="submit">${say(visit, 'make-own')}</button>
    </form>
    <details${fields.size > 0 ? html` open` : ''}>
    <summary>${say(visit, 'make')}</summary>
    <form class="form" method="post" action="${learnerPath(params['learner'] ?? '')}/links">
      <div class="pair">
        <div>
          <label for="label">${say(visit, 'label')}</label>
          <input id="label" name="label" value="${field(visit, 'label')}" maxlength="80" autocomplete="off" aria-describedby="label-help" />
          <p class="help" id="label-help">${say(visit, 'label-help')}</p>
        </div>
        <div>
          <label for="days">${say(visit, 'days')}</label>
          <select id="days" name="days">
            ${DAYS.map((one) => html`<option value="${one}"${one === days ? html` selected` : ''}>${sayNumber(Number(one), language)}</option>`)}
          </select>
        </div>
        ${
          sets.length < 2
            ? ''
            : html`<div>
                <label for="link-set">${say(visit, 'which-set')}</label>
                <select id="link-set" name="set">
                  ${sets.map(
                    ({ slug, title: name }) =>
                      html`<option value="${slug}"${slug === field(visit, 'set') ? html` selected` : ''}>${textIn(name, language)}</option>`,
                  )}
                </select>
              </div>`
        }
      </div>
      <fieldset>
        <legend>${say(visit, 'part')}</legend>
        <p class="help">${say(visit, 'part-help')}</p>
        ${credentials.map(
          (one) =>
            html`<label class="check"
              ><input type="checkbox" name="credential" value="${one.id}"${chosen.has(one.id) ? html` checked` : ''} />${title(one)}</label
            >`,
        )}
      </fieldset>
      <button type="submit">${say(visit, 'make')}</button>
    </form>
  </details>`;
}

interface Asking {
  readonly problem?: Refused;
}

async function learnerPage(visit: Visit, { problem }: Asking = {}): Promise<Shown> {
  const { language, params, query } = visit;
  const learner = params['learner'] ?? '';
  const [{ credentials }, { shares }, { sets }, title] = await Promise.all([
    visit.perform('listCredentials', { query: { learner, limit: MOST } }),
    visit.perform('listShares', { params: { learner } }),
    visit.perform('listPassportSets'),
    programmeTitles(visit),
  ]);
  const [newest] = credentials;
  if (newest === undefined)
    return {
      status: 404,
      html: officePage(
        visit,
        { title: learner },
        html`<h1>${learner}</h1>
          <p>${sayManaging('nothing-found', language)}</p>
          <p><a href="/office/credentials">${sayManaging('find', language)}</a></p>`,
      ),
    };
  const heading = newest.name ?? learner;
  const path = learnerPath(learner);
  const standing = credentials.filter((one) => standingOf(one) === 'stands');
  const body = html`${doneBox(query['done'] === 'withdrawn' ? say(visit, 'done-withdrawn') : undefined)} ${madePart(visit)}
    <h1>${heading}</h1>
    <p class="lead">${say(visit, 'identifier', { learner })}</p>
    ${await passportPart(visit, title)}
    <h2>${sayManaging('credentials', language)}</h2>
    ${table(
      sayManaging('credentials', language),
      [sayManaging('credential', language), sayManaging('issued', language), sayManaging('standing', language)],
      credentials.map((one) => [
        html`<a href="${credentialPath(one.id)}">${title(one)}</a>`,
        day(one.issued, language),
        standingTag(standingOf(one), language),
      ]),
    )}
    <h2 id="links">${say(visit, 'links')}</h2>
    <p>${say(visit, 'links-note')}</p>
    ${refusedBox(problem)}
    ${
      shares.length === 0
        ? html`<p>${say(visit, 'no-links')}</p>`
        : table(
            say(visit, 'links'),
            [
              say(visit, 'label'),
              say(visit, 'part'),
              say(visit, 'until'),
              say(visit, 'opened'),
              html`<span class="hidden">${say(visit, 'withdraw')}</span>`,
            ],
            shares.map((share) => shareRow(visit, share, Date.now())),
          )
    }
    ${may(visit, 'issue') && standing.length > 0 ? makeForm(visit, standing, title, sets) : ''}
    ${
      may(visit, 'admin')
        ? html`<h2>${say(visit, 'erase-section')}</h2>
            <p><a class="button danger" href="${path}/erase">${say(visit, 'erase')}</a></p>`
        : ''
    }`;
  return {
    html: officePage(visit, { title: heading }, body),
    ...(problem === undefined ? {} : { status: problem.status }),
  };
}

async function makeLink(visit: Visit): Promise<Shown> {
  const learner = visit.params['learner'] ?? '';
  const label = field(visit, 'label').trim();
  const credentials = visit.fields.get('credential') ?? [];
  const set = field(visit, 'set');
  const { json, problem } = await visit.attempt('createShare', {
    params: { learner },
    body: {
      days: Number(field(visit, 'days') || '30'),
      ...(label === '' ? {} : { label }),
      ...(credentials.length === 0 ? {} : { credentials }),
      ...(set === '' ? {} : { set }),
    },
  });
  return problem === undefined ? { seeOther: learnerPath(learner), once: json.path } : learnerPage(visit, { problem });
}

/** The learner's own link: the page on which learners help themselves. */
async function makeOwnLink(visit: Visit): Promise<Shown> {
  const learner = visit.params['learner'] ?? '';
  const { json, problem } = await visit.attempt('createShare', { params: { learner }, body: { for: 'learner' } });
  return problem === undefined ? { seeOther: learnerPath(learner), once: json.path } : learnerPage(visit, { problem });
}

async function erasePage(
  visit: Visit,
  { problem, differs = false }: Asking & { readonly differs?: boolean } = {},
): Promise<Shown> {
  const { language, params } = visit;
  const learner = params['learner'] ?? '';
  const path = learnerPath(learner);
  const title = say(visit, 'erase');
  const sentences = (['erase-1', 'erase-2', 'erase-3'] as const).map((word) => say(visit, word));
  const body = html`<p><a href="${path}">← ${sayManaging('back', language)}</a></p>
    <h1>${title}</h1>
    ${consequences(sentences, language)} ${refusedBox(problem)}
    <form class="form" method="post" action="${path}/erase">
      <label for="typed">${say(visit, 'erase-type', { learner })}</label>
      <input
        id="typed"
        name="typed"
        required
        maxlength="256"
        autocomplete="off"${differs ? html` aria-invalid="true" aria-describedby="typed-said"` : ''}
      />
      ${differs ? html`<p class="fault" id="typed-said" role="alert">${say(visit, 'erase-differs')}</p>` : ''}
      <button class="danger" type="submit">${say(visit, 'erase-sure')}</button>
    </form>`;
  const status = differs ? 400 : problem?.status;
  return Promise.resolve({ html: officePage(visit, { title }, body), ...(status === undefined ? {} : { status }) });
}

function passportFile(type: string): PageRoute['answer'] {
  return ({ params, query, forward }) => {
    const { set } = query;
    return forward('readPassport', { params, query: set === undefined ? {} : { set }, headers: { accept: type } });
  };
}

const at = (method: PageRoute['method'], path: string, answer: PageRoute['answer']): PageRoute => ({
  method,
  path: `/office/learners/:learner${path}`,
  for: 'office',
  answer,
});

/** One learner: credentials, passport, links, and taking the data out. */
export const learnerPages: readonly PageRoute[] = [
  at('get', '', (visit) => learnerPage(visit)),
  at('get', '/passport.pdf', passportFile('application/pdf')),
  at('get', '/passport.zip', passportFile('application/zip')),
  at('post', '/links', makeLink),
  at('post', '/own-link', makeOwnLink),
  at('post', '/links/:id/withdraw', async (visit) => {
    await visit.perform('withdrawShare', { params: visit.params });
    return { seeOther: `${learnerPath(visit.params['learner'] ?? '')}?done=withdrawn` };
  }),
  at('get', '/erase', (visit) => erasePage(visit)),
  at('post', '/erase', async (visit) => {
    const learner = visit.params['learner'] ?? '';
    if (field(visit, 'typed').trim() !== learner) return erasePage(visit, { differs: true });
    const { problem } = await visit.attempt('eraseLearner', { params: { learner } });
    return problem === undefined ? { seeOther: '/office/credentials?done=erased' } : erasePage(visit, { problem });
  }),
];
