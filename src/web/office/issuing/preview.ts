import type { JsonOf, PageRoute, Shown, Visit } from '../../../http/page/index.js';
import { ELEMENT_WORDS, STANDARD_ELEMENTS, isLanguage, parseInstant, type ElementKey } from '../../../model/index.js';
import { type Html, html } from '../../html.js';
import { sayDay, sayNumber } from '../../say.js';
import { officePage } from '../frame.js';
import { choice, languageOptions } from './form.js';
import { sayIssuing } from './say.js';

type Preview = JsonOf<'previewBatch'>;

function dayOf(text: string, { language }: Visit): string {
  const at = parseInstant(text);
  return at === undefined ? text : sayDay(at, language);
}

/** What the credential says under each standard element. */
function statedIn(
  { content, learner }: Preview,
  visit: Visit,
): Readonly<Record<ElementKey, readonly (string | undefined)[]>> {
  const { language } = visit;
  const { workload, assessment, quality, level } = content;
  return {
    identification: [learner.name, learner.identifier],
    title: [content.title],
    country: [content.country],
    awardingBody: [content.awardingBody],
    date: [dayOf(content.awardedOn, visit)],
    learningOutcomes: content.outcomes.map(({ text }) => text),
    workload: [
      workload?.hours === undefined
        ? undefined
        : sayIssuing('hours', language, { hours: sayNumber(workload.hours, language) }),
      workload?.ects === undefined ? undefined : `${workload.ects} ECTS`,
    ],
    level: [level === undefined ? undefined : sayIssuing('eqf', language, { level })],
    assessment: [assessment?.type, assessment?.description],
    participation: [content.participation],
    quality: [quality?.type, quality?.agent],
    prerequisites: [content.prerequisites],
    supervision: [content.supervision],
    grade: [content.grade],
    stackability: [content.stackability],
    furtherInformation: [content.furtherInformation],
  };
}

function elements(preview: Preview, visit: Visit): Html {
  const { language } = visit;
  const stated = statedIn(preview, visit);
  return html`<dl>
    ${STANDARD_ELEMENTS.map(({ key }) => {
      const texts = stated[key].filter((text) => text !== undefined && text !== '');
      return html`<div>
        <dt>${ELEMENT_WORDS[key][language]}</dt>
        <dd lang="${preview.language}">
          ${
            texts.length === 0
              ? html`<span class="note" lang="${language}">${sayIssuing('not-stated', language)}</span>`
              : texts.length === 1
                ? texts[0]
                : html`<ul class="plain">${texts.map((text) => html`<li>${text}</li>`)}</ul>`
          }
        </dd>
      </div>`;
    })}
  </dl>`;
}

function shownPage(
  visit: Visit,
  preview: Preview,
  { back, picture, choose }: { back: string; picture: string; choose?: Html },
): Shown {
  const { language } = visit;
  const title = `${sayIssuing('preview-title', language)}: ${preview.content.title}`;
  const { row } = preview;
  const page = officePage(
    visit,
    { title },
    html`<p><a href="${back}">← ${sayIssuing('back', language)}</a></p>
      <h1>${title}</h1>
      <p class="box indeterminate">
        <span class="sign" aria-hidden="true">!</span> ${sayIssuing('preview-note', language)}
        ${row === undefined ? sayIssuing('preview-nobody', language) : sayIssuing('preview-row', language, { row: sayNumber(row, language) })}
      </p>
      ${choose ?? ''}
      <div class="beside">
        <figure>
          <img src="${picture}" width="992" height="1403" alt="${sayIssuing('preview-alt', language, { learner: preview.learner.name })}" />
        </figure>
        <section class="narrow">
          <h2 class="first">${sayIssuing('preview-elements', language)}</h2>
          ${elements(preview, visit)}
        </section>
      </div>`,
  );
  return { html: page };
}

/** The language that is asked for, else that of the page. */
function wanted({ query, language }: Visit): string {
  const asked = query['language'] ?? '';
  return isLanguage(asked) ? asked : language;
}

async function programmePreview(visit: Visit): Promise<Shown> {
  const slug = visit.params['slug'] ?? '';
  const language = wanted(visit);
  const preview = await visit.perform('previewProgramme', { params: { slug }, query: { language } });
  const address = `/office/issue/${slug}/preview`;
  const choose = html`<form method="get" action="${address}" class="actions">
    ${choice({ id: 'language', label: sayIssuing('preview-language', visit.language) }, languageOptions, language)}
    <button class="quiet" type="submit">${sayIssuing('show', visit.language)}</button>
  </form>`;
  return shownPage(visit, preview, {
    back: `/office/issue/${slug}`,
    picture: `${address}.png?language=${language}`,
    choose,
  });
}

async function batchPreview(visit: Visit): Promise<Shown> {
  const id = visit.params['id'] ?? '';
  const preview = await visit.perform('previewBatch', { params: { id } });
  return shownPage(visit, preview, { back: `/office/batches/${id}`, picture: `/office/batches/${id}/preview.png` });
}

const PNG = { headers: { accept: 'image/png' } };

/** Certificates before they are issued. */
export const previewRoutes: readonly PageRoute[] = [
  { method: 'get', path: '/office/issue/:slug/preview', for: 'office', answer: programmePreview },
  {
    method: 'get',
    path: '/office/issue/:slug/preview.png',
    for: 'office',
    answer: (visit) =>
      visit.forward('previewProgramme', {
        ...PNG,
        params: { slug: visit.params['slug'] ?? '' },
        query: { language: wanted(visit) },
      }),
  },
  { method: 'get', path: '/office/batches/:id/preview', for: 'office', answer: batchPreview },
  {
    method: 'get',
    path: '/office/batches/:id/preview.png',
    for: 'office',
    answer: (visit) => visit.forward('previewBatch', { ...PNG, params: { id: visit.params['id'] ?? '' } }),
  },
];
