import type { JsonOf, PageRoute, Shown, Visit } from '../../../http/page/index.js';
import { SCOPES } from '../../../model/index.js';
import { type Html, html } from '../../html.js';
import { fill, sayNumber } from '../../say.js';
import { field, officePage } from '../frame.js';
import { type Refused, day, doneBox, facts, may, refusedBox, sayManaging, table, time } from './parts.js';
import { RECORDS_WORDS } from './records-words.js';

const HERE = '/office/administration';
const OUTCOMES = ['begun', 'done', 'refused', 'failed'] as const;
const SIGNS = {
  begun: ['remark', '…'],
  done: ['passed', '✓'],
  refused: ['failed', '✗'],
  failed: ['failed', '!'],
} as const;

function say({ language }: Visit, key: keyof typeof RECORDS_WORDS, values = {}): string {
  return fill(RECORDS_WORDS[key], language, values);
}

function more(visit: Visit): Html {
  if (!may(visit, 'admin')) return html``;
  return html`<p class="actions">
    <a class="button quiet" href="${HERE}/audit-trail">${say(visit, 'trail')}</a>
    <a class="button quiet" href="${HERE}/tokens">${say(visit, 'tokens')}</a>
  </p>`;
}

type Certificate = JsonOf<'readKeys'>['seal']['chain'][number];

function certificate(visit: Visit, one: Certificate, name: string): Html {
  const { language } = visit;
  return html`<section class="card">
    <h3>${name}</h3>
    ${facts([
      [say(visit, 'subject'), one.subject],
      [say(visit, 'issuer'), one.issuer],
      [say(visit, 'valid'), day(one.notAfter, language)],
      [say(visit, 'days'), sayNumber(one.daysLeft, language)],
      [say(visit, 'key'), `${one.key.type}, ${sayNumber(one.key.bits, language)} bit`],
      [say(visit, 'fingerprint'), html`<code>${one.fingerprint}</code>`],
    ])}
  </section>`;
}

async function keysPage(visit: Visit): Promise<Shown> {
  const { language } = visit;
  const [{ seal, proof, warnings }, { lists }] = await Promise.all([
    visit.perform('readKeys'),
    visit.perform('listStatusLists'),
  ]);
  const title = say(visit, 'title');
  const body = html`<h1>${title}</h1>
    ${more(visit)}
    <h2>${say(visit, 'keys')}</h2>
    ${
      warnings.length === 0
        ? doneBox(say(visit, 'well'))
        : html`<section class="box indeterminate">
            <ul>
              ${warnings.map(({ says, hint }) => html`<li>${says}${hint === undefined || hint === '' ? '' : html`<br /><span class="hint">→ ${hint}</span>`}</li>`)}
            </ul>
          </section>`
    }
    <div class="cards">
      ${seal.chain.map((one, index) => certificate(visit, one, say(visit, index === 0 ? 'seal' : 'chain')))}
      <section class="card">
        <h3>${say(visit, 'proof')}</h3>
        ${facts([
          ['DID', html`<code>${proof.did}</code>`],
          [say(visit, 'key'), html`<code>${proof.publicKeyMultibase}</code>`],
          ...proof.retired.map(
            (one) =>
              [
                say(visit, 'retired'),
                html`<code>${one.verificationMethod}</code>, ${time(one.retired, language)}`,
              ] as const,
          ),
        ])}
      </section>
    </div>
    <h2>${say(visit, 'lists')}</h2>
    ${
      lists.length === 0
        ? html`<p>${say(visit, 'no-lists')}</p>`
        : table(
            say(visit, 'lists'),
            [say(visit, 'purpose'), say(visit, 'address'), say(visit, 'used'), say(visit, 'published')],
            lists.map(({ purpose, url, entries, used, published }) => [
              sayManaging(purpose, language),
              html`<a href="${url}">${url}</a>`,
              say(visit, 'of-entries', { used: sayNumber(used, language), entries: sayNumber(entries, language) }),
              published === undefined ? say(visit, 'never') : time(published, language),
            ]),
          )
    }`;
  return { html: officePage(visit, { title }, body) };
}

function checked(visit: Visit, { trail, register, agrees }: JsonOf<'readAudit'>): Html {
  const { language } = visit;
  const whole = trail.brokenAt === undefined;
  const count = { entries: sayNumber(trail.entries, language), credentials: sayNumber(register.credentials, language) };
  const amiss = [register.missing, register.different, register.unexplained, register.behind].some(
    ({ length }) => length > 0,
  );
  return html`<section class="box ${agrees ? 'passed' : 'failed'}" role="status">
    <p>
      <span class="sign" aria-hidden="true">${whole ? '✓' : '✗'}</span>
      <strong>${whole ? say(visit, 'unbroken', count) : say(visit, 'broken', { number: sayNumber(trail.brokenAt ?? 0, language) })}</strong>
    </p>
    <p>
      <span class="sign" aria-hidden="true">${amiss ? '✗' : '✓'}</span> ${amiss ? say(visit, 'differs') : say(visit, 'agrees', count)}
    </p>
    <p><code>${trail.head}</code></p>
  </section>`;
}

async function trailPage(visit: Visit): Promise<Shown> {
  const { language, query } = visit;
  const action = query['action']?.trim() ?? '';
  const outcome = OUTCOMES.find((one) => one === query['outcome']);
  const before = /^[1-9]\d{0,15}$/.test(query['before'] ?? '')
    ? (query['before'] ?? '')
    : String(Number.MAX_SAFE_INTEGER);
  const wanted = { ...(action === '' ? {} : { action }), ...(outcome === undefined ? {} : { outcome }) };
  const [found, audit] = await Promise.all([
    visit.attempt('readAuditTrail', { query: { ...wanted, before } }),
    query['check'] === undefined ? undefined : visit.perform('readAudit'),
  ]);
  const entries = found.json?.entries ?? [];
  const last = entries.at(-1);
  const title = say(visit, 'trail');
  const older = new URLSearchParams({ ...wanted, before: String(last?.number ?? 1) }).toString();
  const body = html`<p><a href="${HERE}">← ${say(visit, 'title')}</a></p>
    <h1>${title}</h1>
    <p>${say(visit, 'trail-note')}</p>
    ${refusedBox(found.problem)} ${audit === undefined ? '' : checked(visit, audit)}
    <form class="line" method="get" action="${HERE}/audit-trail">
      <input type="hidden" name="check" value="yes" />
      <button class="quiet" type="submit" aria-describedby="check-help">${say(visit, 'check-now')}</button>
    </form>
    <p class="help" id="check-help">${say(visit, 'check-help')}</p>
    <form class="form" method="get" action="${HERE}/audit-trail" role="search">
      <div class="pair">
        <div>
          <label for="action">${say(visit, 'action')}</label>
          <input id="action" name="action" value="${action}" maxlength="60" autocomplete="off" />
        </div>
        <div>
          <label for="outcome">${say(visit, 'outcome')}</label>
          <select id="outcome" name="outcome">
            <option value="">${say(visit, 'all')}</option>
            ${OUTCOMES.map((one) => html`<option value="${one}"${one === outcome ? html` selected` : ''}>${say(visit, one)}</option>`)}
          </select>
        </div>
      </div>
      <button type="submit">${say(visit, 'filter')}</button>
    </form>
    ${table(
      title,
      [
        say(visit, 'number'),
        say(visit, 'when'),
        say(visit, 'who'),
        say(visit, 'action'),
        say(visit, 'what'),
        say(visit, 'outcome'),
      ],
      entries.map((entry) => {
        const [tone, sign] = SIGNS[entry.outcome];
        return [
          sayNumber(entry.number, language),
          time(entry.at, language),
          html`<code>${entry.actor}</code>`,
          html`<code>${entry.action}</code>`,
          html`<code>${entry.object}</code>`,
          html`<span class="tag ${tone}"><span class="sign" aria-hidden="true">${sign}</span> ${say(visit, entry.outcome)}</span>${
            entry.code === undefined ? '' : html`<br /><code>${entry.code}</code>`
          }`,
        ];
      }),
    )}
    ${last === undefined || last.number === 1 ? '' : html`<p><a href="${HERE}/audit-trail?${older}">${say(visit, 'older')}</a></p>`}`;
  const status = found.problem?.status;
  return { html: officePage(visit, { title }, body), ...(status === undefined ? {} : { status }) };
}

async function tokensPage(visit: Visit, problem?: Refused): Promise<Shown> {
  const { language, query, once } = visit;
  const { tokens } = await visit.perform('listTokens');
  const title = say(visit, 'tokens');
  const chosen = new Set(visit.fields.get('scope') ?? ['read']);
  const body = html`<p><a href="${HERE}">← ${say(visit, 'title')}</a></p>
    ${doneBox(query['done'] === 'revoked' ? say(visit, 'done-revoked') : undefined)}
    ${
      once === undefined
        ? ''
        : html`<section class="box passed" role="status">
            <p><span class="sign" aria-hidden="true">✓</span> <strong>${say(visit, 'made')}</strong></p>
            <label for="made">${say(visit, 'token')}</label>
            <input id="made" value="${once}" readonly />
          </section>`
    }
    <h1>${title}</h1>
    ${table(
      title,
      [
        say(visit, 'token-name'),
        say(visit, 'scopes'),
        say(visit, 'created'),
        say(visit, 'expires'),
        html`<span class="hidden">${say(visit, 'withdraw')}</span>`,
      ],
      tokens.map(({ id, name, scopes, created, expires, revoked }) => [
        html`${name}<br /><code>${id}</code>`,
        html`<code>${scopes.join(' ')}</code>`,
        day(created, language),
        expires === undefined ? '–' : day(expires, language),
        revoked === undefined
          ? html`<form method="post" action="${HERE}/tokens/${id}/revoke">
              <button class="danger" type="submit">${say(visit, 'withdraw')}<span class="hidden"> (${name})</span></button>
            </form>`
          : html`${day(revoked, language)} ✗ <span class="hidden">${say(visit, 'withdrawn-on', { day: '' })}</span>`,
      ]),
    )}
    ${refusedBox(problem)}
    <form class="form" method="post" action="${HERE}/tokens">
      <h2 class="first">${say(visit, 'make')}</h2>
      <div>
        <label for="name">${say(visit, 'token-name')}</label>
        <input id="name" name="name" value="${field(visit, 'name')}" required maxlength="100" autocomplete="off" />
      </div>
      <fieldset>
        <legend>${say(visit, 'scopes')}</legend>
        ${SCOPES.map(
          (scope) =>
            html`<label class="check"
              ><input type="checkbox" name="scope" value="${scope}"${chosen.has(scope) ? html` checked` : ''} />${say(visit, `scope-${scope}`)}</label
            >`,
        )}
      </fieldset>
      <div>
        <label for="expires">${say(visit, 'expires')}</label>
        <input id="expires" name="expires" type="date" value="${field(visit, 'expires')}" aria-describedby="expires-help" />
        <p class="help" id="expires-help">${say(visit, 'expires-help')}</p>
      </div>
      <button type="submit">${say(visit, 'make')}</button>
    </form>`;
  return { html: officePage(visit, { title }, body), ...(problem === undefined ? {} : { status: problem.status }) };
}

async function makeToken(visit: Visit): Promise<Shown> {
  const expires = field(visit, 'expires');
  const { json, problem } = await visit.attempt('createToken', {
    body: {
      name: field(visit, 'name').trim(),
      scopes: visit.fields.get('scope') ?? [],
      ...(expires === '' ? {} : { expires: `${expires}T23:59:59Z` }),
    },
  });
  return problem === undefined ? { seeOther: `${HERE}/tokens`, once: json.token } : tokensPage(visit, problem);
}

const at = (method: PageRoute['method'], path: string, answer: PageRoute['answer']): PageRoute => ({
  method,
  path: `${HERE}${path}`,
  for: 'office',
  answer,
});

/** Keys, status lists, who may do what and who did what. */
export const recordPages: readonly PageRoute[] = [
  at('get', '', keysPage),
  at('get', '/audit-trail', trailPage),
  at('get', '/tokens', (visit) => tokensPage(visit)),
  at('post', '/tokens', makeToken),
  at('post', '/tokens/:id/revoke', async (visit) => {
    await visit.perform('revokeToken', { params: visit.params });
    return { seeOther: `${HERE}/tokens?done=revoked` };
  }),
];
