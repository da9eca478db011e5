import type { JsonOf, PageRoute, Visit } from '../../http/page/index.js';
import type { Conclusion, Instant } from '../../model/index.js';
import type { Explanation } from '../../pipeline/verifying/index.js';
import { type Html, html } from '../html.js';
import { sayDay } from '../say.js';
import { told } from '../verdict.js';
import { myPage, sayMy } from './frame.js';

type Contents = JsonOf<'readOwnContents'>;

const SIGNS: Readonly<Record<Conclusion, string>> = { passed: '✓', failed: '✗', indeterminate: '?' };

/** How much of the passport there is, and by title what is not. */
function progress(visit: Visit, { title, awarded, total, complete, missing }: Contents): Html {
  const { language } = visit;
  const count = sayMy('count', language, { awarded, total });
  return html`<section class="box">
    <p><strong>${title}</strong></p>
    <p>${count}</p>
    <progress max="${total}" value="${awarded}" aria-label="${count}"></progress>
    ${
      complete
        ? html`<p>${sayMy('complete', language)}</p>`
        : html`<details>
            <summary>${sayMy('missing', language, { count: missing.length })}</summary>
            <ul>
              ${missing.map((one) => html`<li>${one.title}</li>`)}
            </ul>
          </details>`
    }
  </section>`;
}

/** Each credential in a line: what it is called, and what it is worth now. */
function mine({ groups }: Explanation): Html {
  return html`<ul class="answers">
    ${groups.map(
      ({ title, verdict, conclusion }) =>
        html`<li class="${conclusion}">
          <span class="sign" aria-hidden="true">${SIGNS[conclusion]}</span>
          <div>
            <p><strong>${title}</strong></p>
            <p class="note">${verdict}</p>
          </div>
        </li>`,
    )}
  </ul>`;
}

/** What there is and is not shown, with why. That somebody did not choose it is no reason here. */
function leftOut(visit: Visit, { leftOut: list, issuer }: Contents): Html {
  const { language } = visit;
  const told = list.flatMap(({ title, why }) => (why === 'not-chosen' ? [] : [{ title, why }]));
  if (told.length === 0) return html``;
  return html`<section class="box indeterminate">
    <h2>${sayMy('left-out', language)}</h2>
    <ul>
      ${told.map(({ title, why }) => html`<li><strong>${title}</strong>: ${sayMy(`why-${why}`, language)}</li>`)}
    </ul>
    <p class="note">${sayMy('left-out-ask', language, { issuer })}</p>
  </section>`;
}

/** The address is the key: what that means, and what to do when somebody else has it. */
function keeping(visit: Visit, { issuer, link }: Contents): Html {
  const { language } = visit;
  return html`<section class="box">
    <h2>${sayMy('keep-title', language)}</h2>
    <p>${sayMy('keep', language)}</p>
    <p class="note">${sayMy('until', language, { day: sayDay(link.expires as Instant, language), issuer })}</p>
    <details>
      <summary>${sayMy('close', language)}</summary>
      <p>${sayMy('close-what', language, { issuer })}</p>
      <form method="post" action="close">
        <button class="danger" type="submit">${sayMy('close-do', language)}</button>
      </form>
    </details>
  </section>`;
}

function homePage(visit: Visit, contents: Contents, explanation: Explanation | undefined): string {
  const { language } = visit;
  const { holder, issuer } = contents;
  const title = sayMy('home', language);
  return myPage(
    visit,
    { title: `${title} · ${holder}`, here: 'home' },
    html`<h1>${holder}</h1>
      <p class="note">${sayMy('issued-by', language, { issuer })}</p>
      ${progress(visit, contents)}
      ${
        explanation === undefined
          ? html`<p class="advice">${sayMy('nothing', language, { issuer })}</p>`
          : html`<h2>${sayMy('what-now', language)}</h2>
              <p class="actions ways">
                <a class="button" href="links">${sayMy('do-show', language)}</a>
                <a class="button quiet" href="files">${sayMy('do-pdf', language)}</a>
                <a class="button quiet" href="files#europass">${sayMy('do-europass', language)}</a>
              </p>
              <section class="box ${explanation.conclusion}">
                <h2>${sayMy('mine', language)}</h2>
                <p>${explanation.headline}</p>
                ${mine(explanation)}
              </section>`
      }
      ${leftOut(visit, contents)}
      ${
        explanation === undefined
          ? ''
          : html`<details>
              <summary>${sayMy('as-others-see', language)}</summary>
              ${told(explanation, 'h2')}
            </details>`
      }
      ${keeping(visit, contents)}`,
  );
}

/** The passport itself. */
export const homeRoutes: readonly PageRoute[] = [
  {
    method: 'get',
    path: '/my/:secret',
    for: 'anybody',
    // One address for each page, below that of the link, so that all others can be relative.
    answer: ({ path, query: { lang } }) => ({
      seeOther: `${path.replace(/\/$/, '')}/home${lang === undefined ? '' : `?lang=${encodeURIComponent(lang)}`}`,
    }),
  },
  {
    method: 'get',
    path: '/my/:secret/home',
    for: 'anybody',
    answer: async (visit) => {
      const of = { params: visit.params };
      const contents = await visit.perform('readOwnContents', of);
      const judged = await visit.attempt('judgeOwnPassport', of);
      return { html: homePage(visit, contents, judged.json?.explanation as unknown as Explanation | undefined) };
    },
  },
  {
    method: 'post',
    path: '/my/:secret/close',
    for: 'anybody',
    answer: async (visit) => {
      const { link } = await visit.perform('readOwnContents', { params: visit.params });
      await visit.perform('withdrawOwnShare', { params: { ...visit.params, id: link.id } });
      return { seeOther: 'home' };
    },
  },
];
