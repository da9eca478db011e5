import type { Visit } from '../../../http/page/index.js';
import type { Language } from '../../../model/index.js';
import { type Html, html } from '../../html.js';
import { sayNumber } from '../../say.js';
import { hintOf } from './hints.js';
import { OUTCOMES, outcomeMark, sayIssuing, type Batch, type BatchRow, type Outcome } from './say.js';

/** Rows of a page: a class is on one, and a phone still scrolls it. */
const PAGE = 50;

/** What a row says about itself where nothing was found. */
const MEANINGS = ['not-awarded', 'not-graded', 'already-issued'] as const;

function advice(found: BatchRow['findings'][number], language: Language): Html {
  const hint = hintOf(found, language);
  return hint === '' ? html`` : html`<br /><span class="hint">${hint}</span>`;
}

function why({ outcome, findings }: BatchRow, language: Language): Html {
  if (findings.length > 0)
    return html`<ul class="plain">
      ${findings.map(
        (found) =>
          html`<li>
            ${
              found.column === undefined
                ? ''
                : html`<strong>${sayIssuing('column', language, { column: found.column })}:</strong> `
            }${found.says}
            ${advice(found, language)}
          </li>`,
      )}
    </ul>`;
  const meaning = MEANINGS.find((one) => one === outcome);
  return meaning === undefined ? html`` : html`<p class="note">${sayIssuing(`meaning-${meaning}`, language)}</p>`;
}

function links({ credential, learner, outcome }: BatchRow, language: Language): Html {
  const there = ['issued', 'completed', 'already-issued'].includes(outcome);
  if (!there || credential === undefined) return html``;
  return html`· <a href="/office/credentials/${encodeURIComponent(credential)}">${sayIssuing('credential', language)}</a>
    ${
      learner === undefined
        ? ''
        : html`· <a href="/office/learners/${encodeURIComponent(learner)}">${sayIssuing('passport', language)}</a>`
    }`;
}

function table(rows: readonly BatchRow[], language: Language): Html {
  const heads = (['row', 'learner', 'outcome'] as const).map((key) => sayIssuing(key, language));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${sayIssuing('rows-title', language)}">
    <table class="rows">
      <thead>
        <tr>
          ${heads.map((head, index) => html`<th scope="col"${index === 0 ? html` class="number"` : ''}>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <td class="number">${row.row === undefined ? '' : sayNumber(row.row, language)}</td>
              <th scope="row">
                ${row.name ?? ''}${row.learner === undefined ? '' : html` <span class="note">${row.learner}</span>`}
              </th>
              <td>
                <p class="first">${outcomeMark(row.outcome, language)} ${links(row, language)}</p>
                ${why(row, language)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Which rows are shown: all, or those of one outcome. */
function filter({ id, outcomes, rows }: Batch, show: Outcome | undefined, language: Language): Html {
  const known = OUTCOMES.filter((outcome) => (outcomes[outcome] ?? 0) > 0);
  if (known.length < 2 && show === undefined) return html``;
  const chip = (href: string, words: Html | string, count: number, here: boolean): Html =>
    html`<a class="chip" href="${href}"${here ? html` aria-current="true"` : ''}>${words} (${sayNumber(count, language)})</a> `;
  return html`<nav class="chips" aria-label="${sayIssuing('rows-filter', language)}">
    ${chip(`/office/batches/${id}#rows`, sayIssuing('all-rows', language), rows.worked, show === undefined)}
    ${known.map((outcome) =>
      chip(
        `/office/batches/${id}?show=${outcome}#rows`,
        outcomeMark(outcome, language),
        outcomes[outcome] ?? 0,
        show === outcome,
      ),
    )}
  </nav>`;
}

/** The rows of a batch that has ended, a page at a time. */
export async function rowsPart(visit: Visit, batch: Batch, show: Outcome | undefined): Promise<Html> {
  const { language, query } = visit;
  const { id } = batch;
  const number = (name: string): number | undefined => {
    const value = query[name] ?? '';
    return /^[1-9]\d{0,5}$/.test(value) ? Number(value) : undefined;
  };
  const after = number('after');
  const before = number('before');
  // One more than is shown tells whether there is a page beyond.
  const { rows } = await visit.perform('readBatchRows', {
    params: { id },
    query: {
      limit: String(PAGE + 1),
      ...(show === undefined ? {} : { outcome: show }),
      ...(before !== undefined ? { before: String(before) } : after === undefined ? {} : { after: String(after) }),
    },
  });
  const more = rows.length > PAGE;
  const shown = !more ? rows : before === undefined ? rows.slice(0, PAGE) : rows.slice(1);
  const first = shown[0]?.number;
  const last = shown.at(-1)?.number;
  const earlier = before === undefined ? after !== undefined : more;
  const later = before === undefined ? more : true;
  const link = (word: 'first' | 'previous' | 'next', place: string): Html => {
    const search = [show === undefined ? '' : `show=${show}`, place].filter((part) => part !== '').join('&');
    return html`<a class="button quiet" href="/office/batches/${id}${search === '' ? '' : `?${search}`}#rows"
      >${sayIssuing(word, language)}</a
    > `;
  };
  return html`<h2 id="rows">${sayIssuing('rows-title', language)}</h2>
    ${filter(batch, show, language)}
    ${shown.length === 0 ? html`<p>${sayIssuing('no-rows', language)}</p>` : table(shown, language)}
    ${
      earlier || later
        ? html`<nav class="actions" aria-label="${sayIssuing('pages', language)}">
            ${earlier ? link('first', '') : ''} ${earlier && first !== undefined ? link('previous', `before=${first}`) : ''}
            ${later && last !== undefined ? link('next', `after=${last}`) : ''}
          </nav>`
        : ''
    }
    <p><a href="/office/batches/${id}/report.csv">${sayIssuing('download', language)}</a></p>`;
}
