import type { JsonOf, PageRoute, Shown, Visit } from '../../../http/page/index.js';
import { itemsOfRule, type AwardRule, type Language, type Programme } from '../../../model/index.js';
import { type Html, html } from '../../html.js';
import { sayNumber } from '../../say.js';
import { officePage, problemBox, sayOffice } from '../frame.js';
import { choice, encodingOptions, labelled, languageOptions } from './form.js';
import { sayIssuing, spokenText, textOf } from './say.js';

/** What the service takes: said before somebody waits for an upload in vain. */
const MEGABYTES = 32;
const ROWS = 100_000;

type Summary = JsonOf<'listProgrammes'>['programmes'][number];
type Problem = Parameters<typeof problemBox>[0];

export function mayIssue({ signedIn }: Visit): boolean {
  const scopes = signedIn?.scopes ?? [];
  return scopes.includes('issue') && scopes.includes('read');
}

/** For who may look and not issue. */
export function notAllowed(visit: Visit): Shown {
  const { language } = visit;
  const title = sayIssuing('not-allowed', language);
  const problem = { title, detail: sayIssuing('not-allowed-hint', language) };
  const page = officePage(visit, { title }, html`<h1>${sayOffice('issue', language)}</h1>${problemBox(problem)}`);
  return { html: page, status: 403 };
}

function card({ slug, title, demo, framework, competence, eqfLevel, hours }: Summary, language: Language): Html {
  return html`<li class="card">
    <h2><a href="/office/issue/${slug}">${textOf(title, language)}</a></h2>
    <p class="note">${framework} · ${spokenText(competence, language)}</p>
    <p class="note">
      ${sayIssuing('eqf', language, { level: eqfLevel })} · ${sayIssuing('hours', language, { hours })}
      ${demo ? html`<span class="tag">${sayIssuing('demo', language)}</span>` : ''}
    </p>
  </li>`;
}

async function choosePage(visit: Visit): Promise<Shown> {
  if (!mayIssue(visit)) return notAllowed(visit);
  const { language } = visit;
  const { programmes } = await visit.perform('listProgrammes');
  const title = sayOffice('issue', language);
  const none = html`<section class="box indeterminate">
    <p><span class="sign" aria-hidden="true">?</span> <strong>${sayIssuing('no-programmes', language)}</strong></p>
    <p>${sayIssuing('no-programmes-hint', language)}</p>
  </section>`;
  const page = officePage(
    visit,
    { title },
    html`<h1>${title}</h1>
      <p>${sayIssuing('choose-intro', language)}</p>
      ${programmes.length === 0 ? none : html`<ul class="cards">${programmes.map((one) => card(one, language))}</ul>`}`,
  );
  return { html: page };
}

/** Who is awarded, in words. */
function ruleText(rule: AwardRule, language: Language): string {
  const items = itemsOfRule(rule).map(({ item }) => item);
  if (items.length > 0) return sayIssuing('rule-items', language, { items: items.join(', ') });
  const least = 'atLeast' in rule ? rule.atLeast : '';
  if (rule.scale === 'letter') return sayIssuing('rule-letter', language, { least });
  if (rule.scale !== 'mark') return sayIssuing('rule-percentage', language, { least });
  const { maximum: most } = rule;
  return most === undefined
    ? sayIssuing('rule-mark', language, { least })
    : sayIssuing('rule-mark-of', language, { least, most });
}

/** A programme whole: as schemas/programme.schema.json describes it, for it was judged when it was put there. */
export async function programmeOf(visit: Visit, slug: string): Promise<Programme> {
  return (await visit.perform('readProgramme', { params: { slug } })) as unknown as Programme;
}

function uploadForm(slug: string, language: Language, hasItems: boolean): Html {
  const optional = sayIssuing('optional', language);
  const say = (key: Parameters<typeof sayIssuing>[0]): string => sayIssuing(key, language);
  const text = (id: 'sheet' | 'item' | 'maximumMark', key: 'sheet' | 'item' | 'maximum-mark', most: number): Html =>
    labelled({ id, label: say(key), help: say(`${key}-help`) }, (tied) => html`<input ${tied} maxlength="${most}" />`);
  const size = { size: MEGABYTES, rows: sayNumber(ROWS, language) };
  return html`<form class="form" method="post" enctype="multipart/form-data" action="/office/issue/${slug}">
    <input type="hidden" name="programme" value="${slug}" />
    <input type="hidden" name="dryRun" value="true" />
    ${labelled(
      { id: 'results', label: say('results'), help: sayIssuing('results-help', language, size) },
      (tied) => html`<input ${tied} type="file" required accept=".csv,.tsv,.txt,.xlsx,.xls,.xml,.json" />`,
    )}
    ${choice({ id: 'language', label: say('language'), help: say('language-help') }, languageOptions, language)}
    ${labelled(
      { id: 'awardedOn', label: say('awarded-on'), help: say('awarded-on-help'), remark: optional },
      (tied) => html`<input ${tied} type="date" />`,
    )}
    <details>
      <summary>${say('advanced')}</summary>
      <div class="fields">
        ${labelled(
          { id: 'learners', label: say('learners'), help: say('learners-help') },
          (tied) => html`<input ${tied} type="file" accept=".csv,.tsv,.txt,.xlsx,.xls" />`,
        )}
        ${text('sheet', 'sheet', 31)}
        ${choice({ id: 'encoding', label: say('encoding'), help: say('encoding-help') }, encodingOptions(language), '')}
        ${hasItems ? '' : text('item', 'item', 300)} ${text('maximumMark', 'maximum-mark', 13)}
      </div>
    </details>
    <div class="actions">
      <button type="submit">${say('check')}</button>
      <span class="note">${say('check-note')}</span>
    </div>
  </form>`;
}

async function uploadPage(visit: Visit, problem?: Problem, status?: number): Promise<Shown> {
  if (!mayIssue(visit)) return notAllowed(visit);
  const { language, params } = visit;
  const slug = params['slug'] ?? '';
  const programme = await programmeOf(visit, slug);
  const name = textOf(programme.title, language);
  const title = `${sayIssuing('upload-title', language)}: ${name}`;
  const page = officePage(
    visit,
    { title },
    html`<p><a href="/office/issue">← ${sayIssuing('other-programme', language)}</a></p>
      <h1>${name}</h1>
      ${programme.demo === true ? html`<p class="note"><span class="tag">${sayIssuing('demo', language)}</span></p>` : ''}
      ${problemBox(problem)}
      <p>
        ${sayIssuing('rule', language)}: <strong>${ruleText(programme.awardRule, language)}</strong> ·
        <a href="/office/issue/${slug}/preview">${sayIssuing('preview-programme', language)}</a>
      </p>
      <h2>${sayIssuing('upload-title', language)}</h2>
      ${uploadForm(slug, language, itemsOfRule(programme.awardRule).length > 0)}`,
  );
  return { html: page, ...(status === undefined ? {} : { status }) };
}

async function upload(visit: Visit): Promise<Shown> {
  const { json, problem } = await visit.attempt('submitBatch', { upload: true });
  if (problem === undefined) return { seeOther: `/office/batches/${json.id}` };
  return uploadPage(visit, problem, problem.status);
}

/** Choosing a programme, and uploading results for it. */
export const startRoutes: readonly PageRoute[] = [
  { method: 'get', path: '/office/issue', for: 'office', answer: choosePage },
  { method: 'get', path: '/office/issue/:slug', for: 'office', answer: (visit) => uploadPage(visit) },
  { method: 'post', path: '/office/issue/:slug', for: 'office', upload: true, answer: upload },
];
