import type { PageRoute, Shown, Visit } from '../../../http/page/index.js';
import { parseInstant, type Language } from '../../../model/index.js';
import { type Html, html } from '../../html.js';
import { sayNumber, sayTime } from '../../say.js';
import { field, officePage, problemBox, sayOffice } from '../frame.js';
import { OUTCOMES, outcomeMark, sayCount, sayIssuing, textOf, type Batch, type Outcome } from './say.js';
import { mayIssue } from './start.js';
import { findingPart } from './hints.js';
import { rowsPart } from './rows.js';

/** Seconds between looks of a page without script: the file of a class is done in less. */
const REFRESH = 2;
/** Batches of a page. */
const PAGE = 50;

type Problem = Parameters<typeof problemBox>[0];

function timeOf(text: string, language: Language): Html {
  const at = parseInstant(text);
  return at === undefined ? html`${text}` : html`<time datetime="${at}">${sayTime(at, language)}</time>`;
}

export function kindOf({ dryRun }: Batch, language: Language): string {
  return sayIssuing(dryRun ? 'trial' : 'issuing', language);
}

/** What is at work: a bar and numbers, which a script keeps up to date. */
function progressPart(batch: Batch, language: Language, may: boolean): Html {
  const { id, rows, state } = batch;
  const { read, worked } = rows;
  const numbers = { worked: sayNumber(worked, language), read: sayNumber(read, language) };
  const words = sayIssuing('progress', language, { worked: '{worked}', read: '{read}' });
  return html`<section class="headline" data-progress="/office/batches/${id}/events">
    <h2
      data-state
      data-working="${sayIssuing('state-working', language)}"
      data-cancelled="${sayIssuing('state-cancelled', language)}"
    >${sayIssuing(`state-${state}`, language)}</h2>
    <p>
      <progress aria-label="${sayIssuing('progress-label', language)}" max="${Math.max(read, 1)}"${
        state === 'reading' ? '' : html` value="${worked}"`
      }></progress>
    </p>
    <p data-words="${words}">${sayIssuing('progress', language, numbers)}</p>
    <p class="note">${sayIssuing('progress-note', language)}</p>
    ${
      may
        ? html`<form method="post" action="/office/batches/${id}/stop" class="actions">
            <button class="quiet" type="submit">${sayIssuing('stop', language)}</button>
            ${batch.dryRun ? '' : html`<span class="note">${sayIssuing('stop-help', language)}</span>`}
          </form>`
        : ''
    }
  </section>`;
}

/** Nothing was read but one thing that is wrong with the file as a whole. */
function isUnread({ rows, outcomes, firstRefused }: Batch): boolean {
  return rows.read === 1 && (outcomes['refused'] ?? 0) === 1 && firstRefused?.learner === undefined;
}

function unreadPart({ id, firstRefused, programme, dryRun }: Batch, language: Language, may: boolean): Html {
  const again = html`<a class="button quiet" href="/office/issue/${programme}"
    >${sayIssuing('upload-again', language)}</a
  >`;
  return html`<section class="box failed">
    <h2 class="first"><span class="sign" aria-hidden="true">✗</span> ${sayIssuing('unread-title', language)}</h2>
    ${(firstRefused?.findings ?? []).map((found) => findingPart(found, language))}
    ${
      may
        ? html`<p class="actions">
            ${
              dryRun
                ? html`<a class="button" href="/office/batches/${id}/columns">${sayIssuing('mend-columns', language)}</a>`
                : ''
            }
            ${again}
          </p>`
        : ''
    }
  </section>`;
}

function counts({ outcomes }: Batch, language: Language): Html {
  const known = OUTCOMES.filter((outcome) => (outcomes[outcome] ?? 0) > 0);
  if (known.length === 0) return html``;
  return html`<dl class="counts">
    ${known.map(
      (outcome) =>
        html`<div>
          <dt>${outcomeMark(outcome, language)}</dt>
          <dd>${sayNumber(outcomes[outcome] ?? 0, language)}</dd>
        </div>`,
    )}
  </dl>`;
}

/** What can be done with a dry run: issue, preview, or read it in another way. */
function issuePart(batch: Batch, language: Language): Html {
  const { id, outcomes, programme } = batch;
  const ready = (outcomes['issuable'] ?? 0) + (outcomes['completable'] ?? 0);
  const refused = outcomes['refused'] ?? 0;
  const issue = html`<form method="post" action="/office/batches/${id}/issue">
      <input type="hidden" name="key" value="${globalThis.crypto.randomUUID()}" />
      <button type="submit">${sayCount('issue', ready, language)}</button>
    </form>
    <p class="note">${sayIssuing('issue-note', language)}</p>`;
  return html`<section class="box ${ready > 0 ? 'passed' : 'indeterminate'}">
    ${ready > 0 ? issue : html`<p><strong>${sayIssuing('nothing-to-issue', language)}</strong></p>`}
    ${refused > 0 ? html`<p>${sayIssuing('refused-note', language)}</p>` : ''}
    <p class="actions">
      <a class="button quiet" href="/office/batches/${id}/preview">${sayIssuing('preview-first', language)}</a>
      <a class="button quiet" href="/office/batches/${id}/columns">${sayIssuing('change-columns', language)}</a>
      <a class="button quiet" href="/office/issue/${programme}">${sayIssuing('upload-again', language)}</a>
    </p>
  </section>`;
}

function failedPart({ dryRun, failure = '', programme }: Batch, language: Language, may: boolean): Html {
  const why = failure === 'assessment.learners-unusable' ? 'failed-learners' : dryRun ? 'failed-trial' : 'failed-hint';
  return html`<section class="box failed">
    <p><span class="sign" aria-hidden="true">✗</span> <strong>${sayIssuing('state-failed', language)}</strong></p>
    <p>${sayIssuing(why, language, { code: failure })}</p>
    ${
      may
        ? html`<p><a class="button" href="/office/issue/${programme}">${sayIssuing('upload-title', language)}</a></p>`
        : ''
    }
  </section>`;
}

async function endedPart(visit: Visit, batch: Batch): Promise<Html> {
  const { language, query } = visit;
  const may = mayIssue(visit);
  const unread = isUnread(batch);
  const asked = query['show'];
  const show: Outcome | undefined = OUTCOMES.find((outcome) => outcome === asked);
  const { state, dryRun } = batch;
  return html`${state === 'failed' ? failedPart(batch, language, may) : ''}
  ${
    state === 'cancelled'
      ? html`<p class="box indeterminate">
          <span class="sign" aria-hidden="true">!</span> ${sayIssuing('state-cancelled', language)}
        </p>`
      : ''
  }
  ${unread ? unreadPart(batch, language, may) : counts(batch, language)}
  ${dryRun && may && !unread && state !== 'failed' ? issuePart(batch, language) : ''}
  ${unread ? '' : await rowsPart(visit, batch, show)}`;
}

async function batchPage(visit: Visit, problem?: Problem, status?: number): Promise<Shown> {
  const { language, params, progressScript } = visit;
  const batch = await visit.perform('readBatch', { params: { id: params['id'] ?? '' } });
  const { json } = await visit.attempt('readProgramme', { params: { slug: batch.programme } });
  const named = (json as { readonly title?: Record<string, string> } | undefined)?.title;
  const programme = named === undefined ? batch.programme : textOf(named, language);
  const title = `${kindOf(batch, language)}: ${programme}`;
  const ended = batch.ended !== undefined;
  const page = officePage(
    visit,
    ended ? { title } : { title, refresh: REFRESH, scripts: progressScript === undefined ? [] : [progressScript] },
    html`<h1>${title}</h1>
      <p class="note">${sayIssuing('submitted', language)} ${timeOf(batch.submitted, language)}</p>
      ${problemBox(problem)} ${ended ? await endedPart(visit, batch) : progressPart(batch, language, mayIssue(visit))}`,
  );
  return { html: page, ...(status === undefined ? {} : { status }) };
}

/** A table of batches, newest first. */
export function batchTable(batches: readonly Batch[], titles: ReadonlyMap<string, string>, language: Language): Html {
  const heads = (['programme', 'state', 'counts'] as const).map((key) => sayIssuing(key, language));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${sayOffice('uploads', language)}">
    <table>
      <thead>
        <tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
      </thead>
      <tbody>
        ${batches.map(
          (batch) =>
            html`<tr>
              <th scope="row">
                <a href="/office/batches/${batch.id}">${titles.get(batch.programme) ?? batch.programme}</a>
                <span class="note">${timeOf(batch.submitted, language)}</span>
              </th>
              <td>${kindOf(batch, language)}<br />${sayIssuing(`state-${batch.state}`, language)}</td>
              <td>
                <ul class="plain">
                  ${OUTCOMES.filter((outcome) => (batch.outcomes[outcome] ?? 0) > 0).map(
                    (outcome) =>
                      html`<li>${sayNumber(batch.outcomes[outcome] ?? 0, language)} ${outcomeMark(outcome, language)}</li>`,
                  )}
                </ul>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Titles of what can be awarded, by slug; none for who may not read them. */
export async function titlesOf(visit: Visit): Promise<ReadonlyMap<string, string>> {
  const { json } = await visit.attempt('listProgrammes');
  return new Map((json?.programmes ?? []).map(({ slug, title }) => [slug, textOf(title, visit.language)]));
}

async function listPage(visit: Visit): Promise<Shown> {
  const { language, query } = visit;
  const before = query['before'];
  const { batches } = await visit.perform('listBatches', {
    query: { limit: String(PAGE), ...(before === undefined ? {} : { before }) },
  });
  const title = sayOffice('uploads', language);
  const last = batches.length < PAGE ? undefined : batches.at(-1);
  const page = officePage(
    visit,
    { title },
    html`<h1>${title}</h1>
      ${
        batches.length === 0
          ? html`<p>${sayIssuing('no-files', language)}</p>`
          : batchTable(batches, await titlesOf(visit), language)
      }
      <p class="actions">
        ${mayIssue(visit) ? html`<a class="button" href="/office/issue">${sayOffice('issue', language)}</a>` : ''}
        ${
          last === undefined
            ? ''
            : html`<a class="button quiet" href="/office/batches?before=${last.id}">${sayIssuing('older', language)}</a>`
        }
      </p>`,
  );
  return { html: page };
}

const idOf = ({ params }: Visit): { readonly params: { readonly id: string } } => ({
  params: { id: params['id'] ?? '' },
});

async function issue(visit: Visit): Promise<Shown> {
  // Whoever clicks twice sends the same key, and gets the same batch.
  const headers = { 'idempotency-key': field(visit, 'key') };
  const { json, problem } = await visit.attempt('repeatBatch', { ...idOf(visit), body: { dryRun: false }, headers });
  if (problem === undefined) return { seeOther: `/office/batches/${json.id}` };
  return batchPage(visit, problem, problem.status);
}

async function stop(visit: Visit): Promise<Shown> {
  const { id } = await visit.perform('cancelBatch', idOf(visit));
  return { seeOther: `/office/batches/${id}` };
}

/** A batch while it is at work and when it has ended, and what is done with it. */
export const batchRoutes: readonly PageRoute[] = [
  { method: 'get', path: '/office/batches', for: 'office', answer: listPage },
  { method: 'get', path: '/office/batches/:id', for: 'office', answer: (visit) => batchPage(visit) },
  { method: 'post', path: '/office/batches/:id/issue', for: 'office', answer: issue },
  { method: 'post', path: '/office/batches/:id/stop', for: 'office', answer: stop },
  {
    method: 'get',
    path: '/office/batches/:id/report.csv',
    for: 'office',
    answer: (visit) => visit.forward('readBatchTable', idOf(visit)),
  },
  {
    method: 'get',
    path: '/office/batches/:id/events',
    for: 'office',
    answer: (visit) => visit.forward('readBatchEvents', { ...idOf(visit), headers: { accept: 'text/event-stream' } }),
  },
];
