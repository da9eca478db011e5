import type { JsonOf, PageRoute, Visit } from '../../http/page/index.js';
import { LANGUAGES, isLanguage } from '../../model/index.js';
import { type Html, html } from '../html.js';
import { isPrintedLink } from '../link-name.js';
import { LANGUAGE_NAMES } from '../words.js';
import { myPage, sayMy } from './frame.js';

type Contents = JsonOf<'readOwnContents'>;

const EUROPASS = 'https://europass.europa.eu';
/** A printed code should open something for as long as the paper is about. */
const PRINTED_DAYS = 365;
/** What an earlier one must have left to serve again. */
const DAYS_LEFT = 300;

function pdf({ language }: Visit): Html {
  return html`<form class="form" method="post" action="pdf">
    <h2>${sayMy('pdf', language)}</h2>
    <p>${sayMy('pdf-what', language)}</p>
    <div>
      <label for="pdf-language">${sayMy('pdf-language', language)}</label>
      <select id="pdf-language" name="language">
        ${LANGUAGES.map(
          (one) =>
            html`<option value="${one}" lang="${one}"${one === language ? html` selected` : ''}>
              ${LANGUAGE_NAMES[one]}
            </option>`,
        )}
      </select>
    </div>
    <div>
      <label class="choice"
        ><input type="checkbox" name="code" value="yes" checked aria-describedby="code-help" />
        <span>${sayMy('pdf-code', language)}</span></label
      >
      <p class="help" id="code-help">${sayMy('pdf-code-help', language)}</p>
    </div>
    <button type="submit">${sayMy('download', language)} (PDF)</button>
  </form>`;
}

function europass({ language }: Visit, { credentials }: Contents): Html {
  return html`<section class="box" id="europass">
    <h2>${sayMy('europass', language)}</h2>
    <p>${sayMy('europass-what', language)}</p>
    <ol class="roomy">
      <li>${sayMy('step-save', language)}</li>
      <li>
        ${sayMy('step-open', language)}
        <a href="${EUROPASS}" rel="noreferrer">${sayMy('europass-open', language)}</a>
      </li>
      <li>${sayMy('step-library', language)}</li>
      <li>${sayMy('step-upload', language)}</li>
    </ol>
    <ul class="answers">
      ${credentials.map(
        ({ id, title }) =>
          html`<li>
            <div>
              <p><strong>${title}</strong></p>
              <p class="actions">
                <a class="button quiet" href="credentials/${id}/sealed"
                  >${sayMy('sealed', language)}<span class="hidden"> (${title})</span></a
                >
                <a href="credentials/${id}/proved"
                  >${sayMy('proved', language)}<span class="hidden"> (${title})</span></a
                >
              </p>
            </div>
          </li>`,
      )}
    </ul>
    <p class="note">${sayMy('proved-what', language)}</p>
  </section>`;
}

function filesPage(visit: Visit, contents: Contents): string {
  const { language } = visit;
  const title = sayMy('files', language);
  return myPage(
    visit,
    { title, here: 'files' },
    html`<h1>${title}</h1>
      ${
        contents.credentials.length === 0
          ? html`<p class="advice">${sayMy('nothing', language, { issuer: contents.issuer })}</p>`
          : html`${pdf(visit)} ${europass(visit, contents)}
              <section class="box">
                <h2>${sayMy('package', language)}</h2>
                <p>${sayMy('package-what', language)}</p>
                <p>
                  <a class="button quiet" href="passport?form=package">${sayMy('download', language)} (ZIP)</a>
                </p>
              </section>`
      }`,
  );
}

/** The link that the code on a PDF leads to: one for all PDFs, as long as it has some time to go. */
async function printedLink(visit: Visit, { shares }: JsonOf<'listOwnShares'>): Promise<string> {
  const { language, params } = visit;
  const serves = shares.find(
    ({ path, label = '', credentials, daysLeft }) =>
      path !== undefined && credentials === undefined && isPrintedLink(label) && daysLeft > DAYS_LEFT,
  );
  if (serves !== undefined) return serves.id;
  const body = { days: PRINTED_DAYS, label: sayMy('pdf-label', language) };
  return (await visit.perform('createOwnShare', { params, body })).id;
}

/** Files: the PDF, those for Europass and other wallets, and all in one. */
export const fileRoutes: readonly PageRoute[] = [
  {
    method: 'get',
    path: '/my/:secret/files',
    for: 'anybody',
    answer: async (visit) => ({
      html: filesPage(visit, await visit.perform('readOwnContents', { params: visit.params })),
    }),
  },
  {
    method: 'post',
    path: '/my/:secret/pdf',
    for: 'anybody',
    answer: async (visit) => {
      const asked = visit.fields.get('language')?.[0] ?? '';
      const listed = await visit.perform('listOwnShares', { params: visit.params });
      const link = visit.fields.has('code') ? await printedLink(visit, listed) : undefined;
      const query = new URLSearchParams({
        form: 'pdf',
        lang: isLanguage(asked) ? asked : visit.language,
        ...(link === undefined ? {} : { link }),
      });
      return { seeOther: `passport?${query.toString()}` };
    },
  },
];
