import type { JsonOf, PageRoute, Shown, Visit } from '../../../http/page/index.js';
import { gradeText, type Language } from '../../../model/index.js';
import type { Explanation } from '../../../pipeline/verifying/index.js';
import { type Html, html } from '../../html.js';
import { told } from '../../verdict.js';
import { officePage } from '../frame.js';
import {
  type Credential,
  credentialPath,
  day,
  doneBox,
  facts,
  learnerPath,
  may,
  programmeTitles,
  sayManaging,
  standingOf,
  standingTag,
  table,
  time,
  timeText,
} from './parts.js';

const UUID = /^(?:urn:credential:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const STANDINGS = ['stands', 'suspended', 'revoked', 'erased'] as const;

/** What is asked for, each once and only where it says something. */
function asked({ query }: Visit): Readonly<Record<string, string>> {
  const wanted = {
    learner: query['id']?.trim() ?? '',
    name: query['name']?.trim() ?? '',
    programme: query['programme'] ?? '',
    standing: query['standing'] ?? '',
    after: query['after'] ?? '',
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''));
}

type Offered = JsonOf<'listProgrammes'>['programmes'];

function searchForm(
  visit: Visit,
  programmes: Offered,
  title: (one: { programme: string; slug: string }) => string,
): Html {
  const { language, query } = visit;
  const say = (key: Parameters<typeof sayManaging>[0]): string => sayManaging(key, language);
  const option = (value: string, text: string, chosen: string | undefined): Html =>
    html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : ''}>${text}</option>`;
  return html`<form class="form" method="get" action="/office/credentials" role="search">
    <div class="pair">
      <div>
        <label for="name">${say('name')}</label>
        <input id="name" name="name" value="${query['name']}" minlength="2" maxlength="100" autocomplete="off" aria-describedby="name-help" />
        <p class="help" id="name-help">${say('name-help')}</p>
      </div>
      <div>
        <label for="id">${say('identifier')}</label>
        <input id="id" name="id" value="${query['id']}" maxlength="256" autocomplete="off" aria-describedby="id-help" />
        <p class="help" id="id-help">${say('identifier-help')}</p>
      </div>
      <div>
        <label for="programme">${say('programme')}</label>
        <select id="programme" name="programme">
          ${option('', say('all-programmes'), query['programme'])}
          ${programmes.map(({ id, slug }) => option(id, title({ programme: id, slug }), query['programme']))}
        </select>
      </div>
      <div>
        <label for="standing">${say('standing')}</label>
        <select id="standing" name="standing">
          ${option('', say('any'), query['standing'])}
          ${STANDINGS.map((standing) => option(standing, say(standing), query['standing']))}
        </select>
      </div>
    </div>
    <button type="submit">${say('search')}</button>
  </form>`;
}

async function findPage(visit: Visit): Promise<Shown> {
  const { language, query } = visit;
  const [, uuid] = UUID.exec(query['id']?.trim() ?? '') ?? [];
  if (uuid !== undefined) return { seeOther: credentialPath(`urn:credential:${uuid.toLowerCase()}`) };
  const wanted = asked(visit);
  const [{ programmes }, found] = await Promise.all([
    visit.perform('listProgrammes'),
    visit.perform('listCredentials', { query: wanted }),
  ]);
  const title = await programmeTitles(visit);
  const heading = sayManaging('find', language);
  const { credentials, next } = found;
  const { after, ...first } = wanted;
  const query_ = new URLSearchParams(
    Object.entries(first).map(([name, value]) => [name === 'learner' ? 'id' : name, value]),
  );
  const at = (more: Readonly<Record<string, string>>): string =>
    `/office/credentials?${new URLSearchParams([...query_, ...Object.entries(more)]).toString()}`;
  const body = html`<h1>${heading}</h1>
    ${doneBox(query['done'] === 'erased' ? sayManaging('done-erased', language) : undefined)}
    ${searchForm(visit, programmes, title)}
    ${
      credentials.length === 0
        ? html`<p role="status">${sayManaging('nothing-found', language)}</p>`
        : table(
            sayManaging('found', language),
            [
              sayManaging('credential', language),
              sayManaging('name', language),
              sayManaging('learner', language),
              sayManaging('issued', language),
              sayManaging('standing', language),
            ],
            credentials.map((one) => [
              html`<a href="${credentialPath(one.id)}">${title(one)}</a>`,
              one.name ?? '',
              one.state === 'erased' ? '' : html`<a href="${learnerPath(one.learner)}">${one.learner}</a>`,
              day(one.issued, language),
              standingTag(standingOf(one), language),
            ]),
          )
    }
    <p class="actions">
      ${after === undefined ? '' : html`<a href="${at({})}">${sayManaging('newest', language)}</a>`}
      ${next === undefined ? '' : html`<a href="${at({ after: next })}">${sayManaging('older', language)}</a>`}
    </p>`;
  return { html: officePage(visit, { title: heading }, body) };
}

type Entry = {
  readonly statusPurpose: string;
  readonly statusListIndex: string;
  readonly statusListCredential: string;
};

/** What the lists say of a credential now, beside what was decided. */
function listed(credential: Credential, lists: JsonOf<'listStatusLists'>['lists'], language: Language): Html {
  const entries = credential.status as readonly unknown[] as readonly Entry[];
  return html`<h2>${sayManaging('status-lists', language)}</h2>
    ${facts(
      entries.map((entry) => {
        const revocation = entry.statusPurpose === 'revocation';
        const decided = revocation ? credential.revoked : credential.suspended;
        const published = lists.find(({ url }) => url === entry.statusListCredential)?.published;
        const known = published !== undefined && published >= (decided.since ?? '');
        const says = decided.value
          ? known
            ? sayManaging('list-yes', language, { time: timeText(published, language) })
            : sayManaging('list-soon', language)
          : sayManaging('list-no', language);
        const where = { index: entry.statusListIndex, url: entry.statusListCredential };
        return [
          sayManaging(revocation ? 'revocation' : 'suspension', language),
          html`${says}<br /><span class="note">${sayManaging('entry', language, where)}</span>`,
        ] as const;
      }),
    )}`;
}

function standingBox(credential: Credential, language: Language): Html {
  const standing = standingOf(credential);
  const tone = {
    stands: 'passed',
    revoked: 'failed',
    suspended: 'indeterminate',
    erased: 'indeterminate',
    intended: 'indeterminate',
  };
  const since = (text: string | undefined): string =>
    sayManaging('since', language, { time: timeText(text, language) });
  const said = (['revoked', 'suspended'] as const).filter((one) => credential[one].value);
  return html`<section class="box ${tone[standing]}">
    <p><strong>${standingTag(standing, language)}</strong></p>
    ${said.map(
      (one) =>
        html`<p>
          ${sayManaging(one, language)} ${since(credential[one].since)}${
            // Of one that was replaced the link below says why.
            one === 'revoked' && credential.replacedBy !== undefined
              ? ''
              : html`<br />${sayManaging('reason', language)}: ${credential[one].reason}`
          }
        </p>`,
    )}
    ${credential.state === 'erased' ? html`<p>${sayManaging('erased-note', language)}</p>` : ''}
    ${
      credential.replacedBy === undefined
        ? ''
        : html`<p><a href="${credentialPath(credential.replacedBy)}">${sayManaging('replaced-by', language)}</a></p>`
    }
    ${
      credential.replaces === undefined
        ? ''
        : html`<p><a href="${credentialPath(credential.replaces)}">${sayManaging('replaces', language)}</a></p>`
    }
  </section>`;
}

/** Both forms: what they are for, their digests, the files and what they are worth. */
function forms({ id, digests }: Credential, language: Language): Html {
  const path = credentialPath(id);
  return html`<h2>${sayManaging('forms', language)}</h2>
    <div class="cards">
      ${(['sealed', 'proved'] as const).map(
        (form) =>
          html`<section class="card">
            <h3>${sayManaging(form, language)}</h3>
            <p>${sayManaging(`${form}-note`, language)}</p>
            <p class="note">${sayManaging('digest', language)}<br /><code>${digests?.[form]}</code></p>
            <p class="actions">
              <a class="button quiet" href="${path}/${form}"
                >${sayManaging('download', language)}<span class="hidden">: ${sayManaging(form, language)}</span></a
              >
              <a class="button quiet" href="${path}/verdict?form=${form}"
                >${sayManaging('verify', language)}<span class="hidden">: ${sayManaging(form, language)}</span></a
              >
            </p>
          </section>`,
      )}
    </div>`;
}

/** What may be done with it now, by who has signed in. */
function actions(visit: Visit, credential: Credential): Html {
  const { language } = visit;
  const { id, state, revoked, suspended, replacedBy } = credential;
  const path = credentialPath(id);
  const open = may(visit, 'revoke') && !revoked.value;
  const possible = [
    state === 'issued' && replacedBy === undefined && may(visit, 'issue', 'revoke') ? 'correct' : undefined,
    open && !suspended.value ? 'suspend' : undefined,
    open && suspended.value ? 'lift' : undefined,
    open ? 'revoke' : undefined,
  ] as const;
  const words = possible.filter((one) => one !== undefined);
  if (words.length === 0) return html``;
  return html`<h2>${sayManaging('what-now', language)}</h2>
    <p class="actions">
      ${words.map(
        (word) =>
          html`<a class="button ${word === 'revoke' ? 'danger' : 'quiet'}" href="${path}/${word}"
            >${sayManaging(word, language)}</a
          >`,
      )}
    </p>`;
}

const DONE = {
  revoked: 'done-revoked',
  suspended: 'done-suspended',
  lifted: 'done-lifted',
  replaced: 'done-replaced',
} as const;

async function credentialPage(visit: Visit): Promise<Shown> {
  const { language, params, query } = visit;
  const id = params['id'] ?? '';
  const credential = await visit.perform('readCredential', { params: { id } });
  const there = credential.state === 'issued';
  const [title, award, { lists }] = await Promise.all([
    programmeTitles(visit),
    there ? visit.perform('readAward', { params: { id } }) : undefined,
    visit.perform('listStatusLists'),
  ]);
  const heading = title(credential);
  const done = Object.entries(DONE).find(([name]) => name === query['done'])?.[1];
  const items = award?.items?.map(({ item, ...grade }) => `${item}: ${gradeText(grade)}`).join('; ');
  const body = html`${doneBox(done === undefined ? undefined : sayManaging(done, language))}
    <h1>${heading}</h1>
    ${award === undefined ? '' : html`<p class="lead">${award.givenName} ${award.familyName}</p>`}
    ${standingBox(credential, language)} ${actions(visit, credential)}
    <h2>${sayManaging('facts', language)}</h2>
    <div class="beside">
      ${facts([
        [
          sayManaging('learner', language),
          credential.state === 'erased'
            ? undefined
            : html`<a href="${learnerPath(credential.learner)}">${credential.learner}</a>`,
        ],
        [sayManaging('date-of-birth', language), award?.dateOfBirth && day(`${award.dateOfBirth}T00:00:00Z`, language)],
        [sayManaging('grade', language), items ?? (award === undefined ? undefined : gradeText(award.grade))],
        [sayManaging('awarded-on', language), award?.awardedOn && day(award.awardedOn, language)],
        [sayManaging('issued', language), time(credential.issued, language)],
        [
          sayManaging('programme', language),
          html`<a href="/office/programmes/${credential.slug}">${credential.slug}</a>,
            ${sayManaging('version', language)} ${credential.version}`,
        ],
        [sayManaging('credential-id', language), html`<code>${credential.id}</code>`],
      ])}
      ${
        there
          ? html`<figure>
              <a href="${credentialPath(id)}/picture"
                ><img src="${credentialPath(id)}/picture" alt="${sayManaging('picture-alt', language, { title: heading })}" loading="lazy"
              /></a>
            </figure>`
          : ''
      }
    </div>
    ${there ? forms(credential, language) : ''} ${listed(credential, lists, language)}`;
  return { html: officePage(visit, { title: heading }, body) };
}

async function verdictPage(visit: Visit): Promise<Shown> {
  const { language, params, query } = visit;
  const form = query['form'] === 'proved' ? 'proved' : 'sealed';
  const id = params['id'] ?? '';
  const { explanation } = await visit.perform('readVerdict', { params: { id }, query: { form } });
  const title = sayManaging('verdict-of', language, { form: sayManaging(form, language) });
  const body = html`<p><a href="${credentialPath(id)}">← ${sayManaging('back', language)}</a></p>
    <h1>${title}</h1>
    <p>${sayManaging('verdict-note', language)}</p>
    ${told(explanation as unknown as Explanation, 'h2')}`;
  return { html: officePage(visit, { title }, body) };
}

const at = (path: string, answer: PageRoute['answer']): PageRoute => ({ method: 'get', path, for: 'office', answer });

/** Finding credentials, and each with all that is on record of it. */
export const credentialPages: readonly PageRoute[] = [
  at('/office/credentials', findPage),
  at('/office/credentials/:id', credentialPage),
  at('/office/credentials/:id/verdict', verdictPage),
  at('/office/credentials/:id/sealed', ({ params, forward }) => forward('readSealedForm', { params })),
  at('/office/credentials/:id/proved', ({ params, forward }) => forward('readProvedForm', { params })),
  at('/office/credentials/:id/picture', ({ params, forward }) => forward('readPicture', { params })),
];
