import type { JsonOf, PageRoute, Shown, Visit } from '../../../http/page/index.js';
import { type Html, html } from '../../html.js';
import { sayNumber } from '../../say.js';
import { field, officePage, problemBox } from '../frame.js';
import { choice, encodingOptions, labelled, languageOptions } from './form.js';
import { findingPart } from './hints.js';
import { type IssuingWord, sayIssuing } from './say.js';
import { mayIssue, notAllowed } from './start.js';

type Columns = JsonOf<'readBatchColumns'>;
type Problem = NonNullable<Parameters<typeof problemBox>[0]>;

const LEARNER = ['learnerId', 'givenName', 'familyName', 'dateOfBirth', 'email'] as const;
const GRADES = ['mark', 'percentage', 'letter'] as const;
const DATES = ['YYYY-MM-DD', 'DD/MM/YYYY', 'DD.MM.YYYY'] as const;
/** The same day in each of them: an example says more than letters do. */
const DAY = { 'YYYY-MM-DD': '2026-06-26', 'DD/MM/YYYY': '26/06/2026', 'DD.MM.YYYY': '26.06.2026' } as const;

const FORMS = ['moodle', 'canvas', 'open-edx', 'recipients', 'moodle-xml', 'xapi'] as const;

/** What may be looked at otherwise than the terms of the batch say. */
const LOOKED = ['sheet', 'encoding', 'headingRow'] as const;

/** What was chosen: posted, else recognised. */
interface Chosen {
  column(name: string): string;
  text(name: string): string;
}

function recognised({ recognised: found, terms, layout, headingRow }: Columns): Chosen {
  const texts: Readonly<Record<string, string | undefined>> = {
    language: terms.language,
    sheet: terms.sheet,
    encoding: terms.encoding,
    item: terms.item,
    maximumMark: terms.maximumMark,
    awardedOnDay: terms.awardedOn?.slice(0, 10),
    dateFormat: typeof layout?.['dateFormat'] === 'string' ? layout['dateFormat'] : undefined,
    headingRow: String(headingRow ?? 1),
  };
  return { column: (name) => String(found[name.replace(/Column$/, '')] ?? ''), text: (name) => texts[name] ?? '' };
}

/** As it was looked at: another sheet, encoding or row than the terms say. */
function looked(visit: Visit, chosen: Chosen): Chosen {
  return { ...chosen, text: (name) => visit.query[name] ?? chosen.text(name) };
}

function posted(visit: Visit): Chosen {
  return { column: (name) => field(visit, name), text: (name) => field(visit, name) };
}

/** The columns as choices, each with its first value. */
function columnOptions({ columns }: Columns, visit: Visit): readonly (readonly [string, string])[] {
  const { language } = visit;
  return [
    ['', sayIssuing('not-there', language)],
    ...columns.map(({ name, values }, index): readonly [string, string] => {
      const heading = name === '' ? sayIssuing('unnamed', language) : name;
      const [first] = values;
      return [String(index + 1), `${index + 1}. ${heading}${first === undefined ? '' : ` (${first})`}`];
    }),
  ];
}

function samples({ columns }: Columns, visit: Visit): Html {
  const { language } = visit;
  const say = (key: IssuingWord): string => sayIssuing(key, language);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say('columns-table')}">
    <table>
      <caption class="hidden">
        ${say('columns-table')}
      </caption>
      <thead>
        <tr>
          ${(['position', 'heading', 'values'] as const).map((key) => html`<th scope="col">${say(key)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${columns.map(
          ({ name, values }, index) =>
            html`<tr>
              <td class="number">${sayNumber(index + 1, language)}</td>
              <th scope="row">${name === '' ? say('unnamed') : name}</th>
              <td>${values.join(' · ')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Where else to look. It only shows, and changes nothing. */
function elsewhere(columns: Columns, chosen: Chosen, visit: Visit, open: boolean): Html {
  const { language, path } = visit;
  const say = (key: IssuingWord): string => sayIssuing(key, language);
  return html`<details${open ? html` open` : ''}>
    <summary>${say('look-elsewhere')}</summary>
    <form class="form" method="get" action="${path}">
      ${labelled(
        { id: 'headingRow', label: say('heading-row') },
        (tied) => html`<input ${tied} type="number" min="1" max="1000" value="${chosen.text('headingRow')}" />`,
      )}
      ${
        columns.sheets.length < 2
          ? ''
          : choice(
              { id: 'sheet', label: say('sheet') },
              columns.sheets.map((name) => [name, name] as const),
              chosen.text('sheet'),
            )
      }
      ${choice({ id: 'encoding', label: say('encoding'), help: say('encoding-help') }, encodingOptions(language), chosen.text('encoding'))}
      <button class="quiet" type="submit">${say('look-again')}</button>
    </form>
  </details>`;
}

/** One choice for each grade item that the award rule names, or the columns of the one grade. */
function gradeFields(columns: Columns, chosen: Chosen, visit: Visit): Html {
  const { language } = visit;
  const say = (key: IssuingWord): string => sayIssuing(key, language);
  const options = columnOptions(columns, visit);
  const { ruleItems } = columns;
  const item = choice({ id: 'itemColumn', label: say('item-column') }, options, chosen.column('itemColumn'));
  if (ruleItems.length === 0)
    return html`<p class="help whole">${say('group-grade-help')}</p>
      ${GRADES.map((name) => choice({ id: name, label: say(name) }, options, chosen.column(name)))}
      ${choice({ id: 'maximumMarkColumn', label: say('maximumMark') }, options, chosen.column('maximumMarkColumn'))}
      ${item}`;
  const kinds = GRADES.map((kind) => [kind, say(kind)] as const);
  return html`${ruleItems.map(
    (name, index) =>
      html`${choice(
        { id: `item-${index}`, label: sayIssuing('item-grade', language, { item: name }) },
        options,
        chosen.column(`item-${index}`),
      )}
      ${choice(
        { id: `kind-${index}`, label: `${say('item-kind')} (${name})` },
        kinds,
        chosen.text(`kind-${index}`) || 'percentage',
      )}`,
  )}`;
}

function columnsForm(columns: Columns, chosen: Chosen, visit: Visit): Html {
  const { language, path } = visit;
  const say = (key: IssuingWord): string => sayIssuing(key, language);
  const options = columnOptions(columns, visit);
  const hidden = (name: string): Html => html`<input type="hidden" name="${name}" value="${chosen.text(name)}" />`;
  const { items, ruleItems, form } = columns;
  return html`<form class="form" method="post" action="${path}">
    <input type="hidden" name="key" value="${globalThis.crypto.randomUUID()}" />
    <input type="hidden" name="form" value="${form ?? 'csv'}" />
    ${hidden('headingRow')} ${hidden('sheet')} ${hidden('encoding')}
    <fieldset class="pairs">
      <legend>${say('group-learner')}</legend>
      ${LEARNER.map((name) =>
        choice(
          { id: name, label: say(name), ...(name === 'learnerId' ? { remark: say('needed'), required: true } : {}) },
          options,
          chosen.column(name),
        ),
      )}
    </fieldset>
    <fieldset class="pairs">
      <legend>${say('group-grade')}</legend>
      ${gradeFields(columns, chosen, visit)}
      ${
        ruleItems.length > 0 || items.length < 2
          ? hidden('item')
          : choice(
              // None is chosen beforehand: whose grade counts is for somebody to say.
              { id: 'item', label: say('item'), required: true },
              [['', say('choose')], ...items.map((name) => [name, name] as const)],
              chosen.text('item'),
            )
      }
      ${labelled(
        { id: 'maximumMark', label: say('maximum-mark'), help: say('maximum-mark-help'), remark: say('optional') },
        (tied) => html`<input ${tied} inputmode="decimal" maxlength="13" value="${chosen.text('maximumMark')}" />`,
      )}
    </fieldset>
    <fieldset class="pairs">
      <legend>${say('group-dates')}</legend>
      ${choice({ id: 'awardedOn', label: say('awardedOn') }, options, chosen.column('awardedOn'))}
      ${choice(
        { id: 'dateFormat', label: say('date-format') },
        DATES.map((name) => [name, DAY[name]] as const),
        chosen.text('dateFormat'),
      )}
      ${labelled(
        { id: 'awardedOnDay', label: say('awarded-on-all'), help: say('awarded-on-help'), remark: say('optional') },
        (tied) => html`<input ${tied} type="date" value="${chosen.text('awardedOnDay')}" />`,
      )}
      ${choice({ id: 'language', label: say('language') }, languageOptions, chosen.text('language'))}
    </fieldset>
    <div class="actions">
      <button type="submit">${say('check-again')}</button>
      <span class="note">${say('check-note')}</span>
    </div>
  </form>`;
}

async function columnsPage(visit: Visit, chosen?: Chosen, problem?: Problem, status?: number): Promise<Shown> {
  if (!mayIssue(visit)) return notAllowed(visit);
  const { language, params, query } = visit;
  const id = params['id'] ?? '';
  const asked = Object.fromEntries(
    LOOKED.flatMap((name) => ((query[name] ?? '') === '' ? [] : [[name, query[name] ?? '']])),
  );
  const before = await visit.perform('readBatchColumns', { params: { id } });
  const elsewhereAsked = chosen === undefined ? asked : askedOf(before, chosen);
  const found =
    Object.keys(elsewhereAsked).length === 0
      ? { json: before }
      : await visit.attempt('readBatchColumns', { params: { id }, query: elsewhereAsked });
  const columns = found.json ?? before;
  const choices = chosen ?? looked(visit, recognised(columns));
  const form = FORMS.find((name) => name === columns.form);
  const title = sayIssuing('columns-title', language);
  const wrong = columns.findings.filter(({ code }) => code !== 'assessment.layout-unknown');
  const page = officePage(
    visit,
    { title },
    html`<p><a href="/office/batches/${id}">← ${sayIssuing('back', language)}</a></p>
      <h1>${title}</h1>
      ${problemBox(problem ?? ('problem' in found ? found.problem : undefined))}
      <p>${sayIssuing('columns-intro', language)}</p>
      ${
        form === undefined
          ? ''
          : html`<p class="note">
              ${sayIssuing('columns-known', language, { form: sayIssuing(`form-${form}`, language) })}
            </p>`
      }
      ${wrong.map((found) => html`<div class="box indeterminate">${findingPart(found, language)}</div>`)}
      ${columns.columns.length === 0 ? '' : samples(columns, visit)}
      ${elsewhere(columns, choices, visit, columns.columns.length === 0)}
      ${columns.columns.length === 0 ? '' : columnsForm(columns, choices, visit)}`,
  );
  return { html: page, ...(status === undefined ? {} : { status }) };
}

/** A column by its position. */
function position(visit: Visit, name: string): number | undefined {
  const value = field(visit, name);
  return /^[1-9]\d{0,3}$/.test(value) ? Number(value) : undefined;
}

/** What is missing among the choices, before the service is asked. */
function lacking(
  columns: Readonly<Record<string, unknown>>,
): 'choose-id' | 'choose-grade' | 'choose-names' | undefined {
  const has = (name: string): boolean => columns[name] !== undefined;
  if (!has('learnerId')) return 'choose-id';
  if (has('givenName') !== has('familyName')) return 'choose-names';
  return GRADES.some(has) || has('items') ? undefined : 'choose-grade';
}

/** Where the file was looked at otherwise than the terms of its batch say. */
function askedOf({ terms, headingRow }: Columns, chosen: Chosen): Readonly<Record<string, string>> {
  const { sheet = '', encoding = '' } = terms;
  const usual = { sheet, encoding, headingRow: String(headingRow ?? 1) };
  const asked = LOOKED.map((name) => [name, chosen.text(name)] as const);
  return Object.fromEntries(asked.filter(([name, value]) => value !== '' && value !== usual[name]));
}

/** The columns that were chosen, by what they hold. */
function chosenColumns(visit: Visit, { ruleItems }: Columns): Readonly<Record<string, unknown>> {
  const items = ruleItems.flatMap((item, index) => {
    const column = position(visit, `item-${index}`);
    const kind = GRADES.find((one) => one === field(visit, `kind-${index}`)) ?? 'percentage';
    return column === undefined ? [] : [{ item, [kind]: column }];
  });
  const named = {
    ...Object.fromEntries([...LEARNER, ...GRADES, 'awardedOn'].map((name) => [name, position(visit, name)])),
    maximumMark: position(visit, 'maximumMarkColumn'),
    item: position(visit, 'itemColumn'),
    items: items.length === 0 ? undefined : items,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

/**
 * Whether a file that tells by its shape is to be read as before: then it goes on telling by itself, for a layout knows less (whose grade
 * items there are, names in one cell).
 */
function tellsItself(visit: Visit, { form, layout, recognised: found }: Columns, columns: object): boolean {
  if (layout !== undefined || !FORMS.some((name) => name === form) || 'items' in columns) return false;
  const names = [...LEARNER, ...GRADES, 'awardedOn', 'maximumMarkColumn', 'itemColumn'];
  return names.every((name) => !visit.fields.has(name) || position(visit, name) === found[name.replace(/Column$/, '')]);
}

async function mend(visit: Visit): Promise<Shown> {
  if (!mayIssue(visit)) return notAllowed(visit);
  const { language, params } = visit;
  const id = params['id'] ?? '';
  const chosen = posted(visit);
  const before = await visit.perform('readBatchColumns', { params: { id } });
  const query = askedOf(before, chosen);
  const found =
    Object.keys(query).length === 0 ? undefined : await visit.attempt('readBatchColumns', { params: { id }, query });
  const seen = found?.json ?? before;
  const columns = chosenColumns(visit, seen);
  const itself = tellsItself(visit, seen, columns);
  const wrong = itself ? undefined : lacking(columns);
  if (wrong !== undefined) {
    const problem = { title: sayIssuing(wrong, language), detail: sayIssuing('choose-hint', language) };
    return columnsPage(visit, chosen, problem, 400);
  }
  const form = field(visit, 'form');
  const headingRow = position(visit, 'headingRow') ?? 1;
  const dateFormat = DATES.find((one) => one === field(visit, 'dateFormat')) ?? 'YYYY-MM-DD';
  const layout = {
    kind: form === 'xlsx' || form === 'xls' ? form : 'csv',
    ...(headingRow > 1 ? { headingRow } : {}),
    columns,
    ...(dateFormat === 'YYYY-MM-DD' ? {} : { dateFormat }),
  };
  const text = (name: string): string | null => field(visit, name).trim() || null;
  const body = {
    dryRun: true,
    language: text('language') ?? undefined,
    layout: itself ? null : layout,
    sheet: text('sheet'),
    encoding: text('encoding'),
    // Where a layout names the column of the grade, it needs no name.
    item: itself || 'item' in columns ? text('item') : null,
    // People of four of the five languages write a comma.
    maximumMark: text('maximumMark')?.replace(',', '.') ?? null,
    awardedOn: text('awardedOnDay'),
  };
  const headers = { 'idempotency-key': field(visit, 'key') };
  const { json, problem } = await visit.attempt('repeatBatch', { params: { id }, body, headers });
  if (problem === undefined) return { seeOther: `/office/batches/${json.id}` };
  return columnsPage(visit, posted(visit), problem, problem.status);
}

/** Saying which column is what, without a new upload. */
export const columnRoutes: readonly PageRoute[] = [
  { method: 'get', path: '/office/batches/:id/columns', for: 'office', answer: (visit) => columnsPage(visit) },
  { method: 'post', path: '/office/batches/:id/columns', for: 'office', answer: mend },
];
