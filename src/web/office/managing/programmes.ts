import type { JsonOf, PageRoute, Shown, Visit } from '../../../http/page/index.js';
import { ELEMENT_WORDS, LANGUAGES, textIn, type JsonObject } from '../../../model/index.js';
import { type Html, html } from '../../html.js';
import { sayNumber } from '../../say.js';
import { field, officePage } from '../frame.js';
import { type Refused, doneBox, may, refusedBox, table } from './parts.js';
import { beginning, copyOf, draftOf, textAt, withOutcome, withoutOutcome } from './programme-draft.js';
import { drawProgramme, sayProgramme } from './programme-form.js';

type Judgement = JsonOf<'judgeProgramme'>;
type Summary = JsonOf<'listProgrammes'>['programmes'][number];

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LIST = '/office/programmes';

async function listPage(visit: Visit): Promise<Shown> {
  const { language } = visit;
  const { programmes } = await visit.perform('listProgrammes');
  const title = sayProgramme('programmes', language);
  const body = html`<h1>${title}</h1>
    <p>${sayProgramme('intro', language)}</p>
    ${may(visit, 'admin') ? html`<p><a class="button" href="${LIST}/new">${sayProgramme('new', language)}</a></p>` : ''}
    ${table(
      title,
      [sayProgramme('title', language), sayProgramme('version', language), sayProgramme('kind', language), ''],
      programmes.map(({ slug, title: titles, version, own }) => [
        html`<a href="${LIST}/${slug}">${textIn(titles as Record<string, string>, language)}</a>`,
        version,
        sayProgramme(own ? 'own' : 'demo', language),
        may(visit, 'admin')
          ? html`<a href="${LIST}/new?from=${slug}"
              >${sayProgramme('copy', language)}<span class="hidden">: ${textIn(titles as Record<string, string>, language)}</span></a
            >`
          : '',
      ]),
    )}`;
  return { html: officePage(visit, { title }, body) };
}

/** Where each element is stated in the form. */
const PLACES: Readonly<Record<string, string>> = {
  title: 'title',
  country: 'awardingBody',
  awardingBody: 'awardingBody',
  learningOutcomes: 'outcomes',
  workload: 'workload',
  level: 'level',
  assessment: 'assessment',
  participation: 'participation',
  quality: 'quality',
  prerequisites: 'prerequisites',
  supervision: 'assessment',
  stackability: 'stackability',
  furtherInformation: 'furtherInformation',
};

/** Element by element: what is stated in which language, what is missing. */
function elementsPart({ elements }: Judgement, language: Visit['language']): Html {
  const lacking = elements.filter(
    ({ obligation, stated, withAward }) => obligation === 'mandatory' && !withAward && stated.length < LANGUAGES.length,
  );
  const complete = lacking.length === 0;
  const count = { count: sayNumber(lacking.length, language) };
  return html`<section class="box ${complete ? 'passed' : 'indeterminate'}">
    <h2 class="first">${sayProgramme('elements', language)}</h2>
    <p>
      <span class="sign" aria-hidden="true">${complete ? '✓' : '!'}</span>
      <strong>${complete ? sayProgramme('sum-complete', language) : sayProgramme('sum-missing', language, count)}</strong>
    </p>
    ${table(
      sayProgramme('elements', language),
      [sayProgramme('element', language), ...LANGUAGES.map((one) => html`<abbr>${one.toUpperCase()}</abbr>`)],
      elements.map(({ key, obligation, stated, withAward }) => {
        const name = ELEMENT_WORDS[key as keyof typeof ELEMENT_WORDS][language];
        const place = PLACES[key];
        return [
          html`${place === undefined ? name : html`<a href="#${place}">${name}</a>`}<br /><span class="note"
              >${sayProgramme(obligation, language)}${withAward ? `, ${sayProgramme('with-award', language)}` : ''}</span
            >`,
          ...LANGUAGES.map((one) =>
            withAward
              ? ''
              : (stated as readonly string[]).includes(one)
                ? html`<span class="passed"><span class="sign" aria-hidden="true">✓</span></span
                    ><span class="hidden">${sayProgramme('stated', language)}</span>`
                : html`<span class="${obligation === 'mandatory' ? 'failed' : 'remark'}"
                      ><span class="sign" aria-hidden="true">–</span></span
                    ><span class="hidden">${sayProgramme('missing', language)}</span>`,
          ),
        ];
      }),
    )}
  </section>`;
}

interface Editing {
  readonly draft: JsonObject;
  /** Digest of the text that the draft was made from; `none` for a new programme. */
  readonly revision: string;
  readonly fresh: boolean;
  /** What was found is said, too. */
  readonly checked?: boolean;
  readonly problem?: Refused;
  readonly nameWrong?: boolean;
  readonly summary?: Summary | undefined;
}

async function editor(visit: Visit, editing: Editing): Promise<Shown> {
  const { draft, revision, fresh, checked = false, problem, nameWrong = false, summary } = editing;
  const { language, query } = visit;
  const given = textAt(draft, '/slug');
  // One without a name is judged under another: the name is not what is looked at.
  const slug = NAME.test(given) && given.length <= 64 ? given : 'new-programme';
  const [{ vocabularies }, judgement] = await Promise.all([
    visit.perform('listVocabularies'),
    visit.perform('judgeProgramme', { params: { slug }, body: { ...draft, slug } }),
  ]);
  const findings = checked ? judgement.findings : [];
  const drawn = drawProgramme({ draft, findings, vocabularies, language, fresh, nameWrong });
  const editable = may(visit, 'admin') && (fresh || summary?.own === true);
  const title = fresh ? sayProgramme('new', language) : textAt(draft, `/title/${language}`) || given;
  const action = fresh ? `${LIST}/new` : `${LIST}/${given}`;
  const count = { count: sayNumber(findings.length, language) };
  const outcome = checked
    ? findings.length === 0
      ? doneBox(sayProgramme('good', language))
      : html`<section class="box ${judgement.usable ? 'indeterminate' : 'failed'}" role="alert">
          ${judgement.usable ? '' : html`<p><strong>${sayProgramme('amiss', language, count)}</strong></p>`}
          <ul>
            ${drawn.rest.map(
              ({ says, hint }) =>
                html`<li>${says}${hint === undefined || hint === '' ? '' : html`<br /><span class="hint">→ ${hint}</span>`}</li>`,
            )}
          </ul>
        </section>`
    : '';
  const meanwhile = problem?.code === 'programme.changed-meanwhile';
  const buttons = html`<p class="actions">
    <button class="quiet" type="submit" name="do" value="check">${sayProgramme('check', language)}</button>
    <button type="submit" name="do" value="save">${sayProgramme('save', language)}</button>
    ${
      meanwhile
        ? html`<button class="danger" type="submit" name="do" value="overwrite">${sayProgramme('overwrite', language)}</button>
            <a href="${LIST}/${given}" target="_blank" rel="noopener">${sayProgramme('see-other', language)}</a>`
        : ''
    }
  </p>`;
  const body = html`<p><a href="${LIST}">← ${sayProgramme('programmes', language)}</a></p>
    <h1>${title}</h1>
    ${doneBox(query['done'] === 'saved' ? sayProgramme('saved', language) : undefined)} ${refusedBox(withoutFindings(problem))}
    ${outcome}
    ${
      editable
        ? ''
        : html`<p>${sayProgramme(summary?.own === false ? 'copy-note' : 'read-only', language)}</p>
            ${
              may(visit, 'admin')
                ? html`<p><a class="button" href="${LIST}/new?from=${given}">${sayProgramme('copy', language)}</a></p>`
                : ''
            }`
    }
    ${elementsPart(judgement, language)}
    <form class="editor" method="post" action="${action}">
      <input type="hidden" name="revision" value="${revision}" />
      ${editable ? html`${buttons} ${drawn.form} ${buttons}` : html`<fieldset class="bare" disabled>${drawn.form}</fieldset>`}
    </form>`;
  const status = problem?.status ?? (nameWrong ? 400 : undefined);
  return { html: officePage(visit, { title }, body), ...(status === undefined ? {} : { status }) };
}

/** What was found stands beside the fields. */
function withoutFindings(problem: Refused | undefined): Refused | undefined {
  if (problem === undefined) return undefined;
  return { ...problem, findings: [] };
}

/** A URI that is nobody else's; the provider may put one of its own. */
function newId(): string {
  return `urn:uuid:${globalThis.crypto.randomUUID()}`;
}

async function summaryOf(visit: Visit, slug: string): Promise<Summary | undefined> {
  const { programmes } = await visit.perform('listProgrammes');
  return programmes.find((one) => one.slug === slug);
}

async function newPage(visit: Visit): Promise<Shown> {
  const { from } = visit.query;
  const source = from === undefined ? undefined : await visit.perform('readProgramme', { params: { slug: from } });
  const draft = source === undefined ? beginning(newId()) : copyOf(source as JsonObject, newId());
  return editor(visit, { draft, revision: 'none', fresh: true });
}

async function programmePage(visit: Visit): Promise<Shown> {
  const slug = visit.params['slug'] ?? '';
  const draft = (await visit.perform('readProgramme', { params: { slug } })) as JsonObject;
  const summary = await summaryOf(visit, slug);
  return editor(visit, {
    draft,
    revision: summary?.revision ?? '',
    fresh: false,
    checked: visit.query['done'] === 'saved',
    summary,
  });
}

/** Adds, takes out, checks or saves, by the button that was pressed. */
async function post(visit: Visit, fresh: boolean): Promise<Shown> {
  const { vocabularies } = await visit.perform('listVocabularies');
  const draft = draftOf(visit.fields, vocabularies);
  const given = fresh ? textAt(draft, '/slug') : (visit.params['slug'] ?? '');
  const summary = fresh ? undefined : await summaryOf(visit, given);
  const asked = field(visit, 'do');
  const named: JsonObject = { ...draft, slug: given };
  const editing = { draft: named, revision: field(visit, 'revision'), fresh, summary };
  if (asked === 'add-outcome') return editor(visit, { ...editing, draft: withOutcome(named) });
  const [, removed] = /^remove-outcome:(\d{1,2})$/.exec(asked) ?? [];
  if (removed !== undefined) return editor(visit, { ...editing, draft: withoutOutcome(named, Number(removed)) });
  if (asked === 'show') return editor(visit, editing);
  if (asked === 'check') return editor(visit, { ...editing, checked: true });
  const nameWrong = !NAME.test(given) || given.length > 64;
  if (nameWrong) return editor(visit, { ...editing, checked: true, nameWrong });
  const over = asked === 'overwrite' ? (summary?.revision ?? editing.revision) : editing.revision;
  const headers = fresh ? { 'if-none-match': '*' } : { 'if-match': `"${over}"` };
  const { problem } = await visit.attempt('putProgramme', { params: { slug: given }, body: named, headers });
  if (problem === undefined) return { seeOther: `${LIST}/${given}?done=saved` };
  return editor(visit, { ...editing, checked: true, problem });
}

const at = (method: PageRoute['method'], path: string, answer: PageRoute['answer']): PageRoute => ({
  method,
  path: `${LIST}${path}`,
  for: 'office',
  answer,
});

/** Programmes: what there is, and a form for each that shows what is missing. */
export const programmePages: readonly PageRoute[] = [
  at('get', '', listPage),
  at('get', '/new', newPage),
  at('post', '/new', (visit) => post(visit, true)),
  at('get', '/:slug', programmePage),
  at('post', '/:slug', (visit) => post(visit, false)),
];
