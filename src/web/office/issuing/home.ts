import type { PageRoute, Shown, Visit } from '../../../http/page/index.js';
import { type Html, html } from '../../html.js';
import { sayNumber } from '../../say.js';
import { officePage, sayOffice } from '../frame.js';
import { batchTable } from './batch.js';
import { sayCount, sayIssuing, textOf, type Batch } from './say.js';
import { mayIssue } from './start.js';

/** Uploads shown on the overview. */
const SHOWN = 5;

/** What of the last uploads somebody should look at: what broke off, and rows that were left out when it was issued. */
function warnings(batches: readonly Batch[], titles: ReadonlyMap<string, string>, { language }: Visit): Html {
  const wrong = batches.flatMap(({ id, state, dryRun, outcomes, programme: slug }) => {
    const programme = titles.get(slug) ?? slug;
    const refused = outcomes['refused'] ?? 0;
    if (state === 'failed') return [{ id, words: sayIssuing('warning-failed', language, { programme }) }];
    if (dryRun || refused === 0) return [];
    const count = sayNumber(refused, language);
    return [{ id, words: sayIssuing('warning-refused', language, { programme, count }) }];
  });
  if (wrong.length === 0) return html``;
  return html`<section class="box indeterminate">
    <h2 class="first"><span class="sign" aria-hidden="true">!</span> ${sayIssuing('warnings', language)}</h2>
    <ul>
      ${wrong.map(({ id, words }) => html`<li><a href="/office/batches/${id}">${words}</a></li>`)}
    </ul>
  </section>`;
}

async function homePage(visit: Visit): Promise<Shown> {
  const { language, signedIn } = visit;
  const [found, listed] = [
    await visit.attempt('listProgrammes'),
    await visit.attempt('listBatches', { query: { limit: String(SHOWN) } }),
  ];
  const programmes = found.json?.programmes ?? [];
  const batches = listed.json?.batches ?? [];
  const titles = new Map(programmes.map(({ slug, title }) => [slug, textOf(title, language)]));
  const own = programmes.filter(({ demo }) => !demo).length;
  const page = officePage(
    visit,
    { title: sayOffice('home', language) },
    html`<h1>${signedIn?.organisation}</h1>
      ${warnings(batches, titles, visit)}
      ${
        mayIssue(visit)
          ? html`<h2>${sayIssuing('next-steps', language)}</h2>
              <ul class="cards">
                <li class="card">
                  <h3><a href="/office/issue">${sayOffice('issue', language)}</a></h3>
                  <p>${sayIssuing('next-issue', language)}</p>
                  <p class="note">${sayCount('programmes', programmes.length, language)}</p>
                  ${
                    programmes.length > 0 && own === 0
                      ? html`<p class="note">${sayIssuing('programmes-demo', language)}</p>`
                      : ''
                  }
                </li>
              </ul>`
          : ''
      }
      ${
        listed.json === undefined
          ? ''
          : html`<h2>${sayIssuing('last-files', language)}</h2>
              ${
                batches.length === 0
                  ? html`<p>${sayIssuing('no-files', language)}</p>`
                  : html`${batchTable(batches, titles, language)}
                      <p><a href="/office/batches">${sayIssuing('all-files', language)}</a></p>`
              }`
      }`,
  );
  return { html: page };
}

/** Where who has signed in arrives: what there is to do, and how the last uploads went. */
export const homeRoutes: readonly PageRoute[] = [{ method: 'get', path: '/office', for: 'office', answer: homePage }];
