import type { Pages } from '../http/page/index.js';
import type { Instant } from '../model/index.js';
import { type Html, html } from './html.js';
import { layout } from './layout.js';
import { say, sayDay } from './say.js';
import { told } from './verdict.js';

/** What somebody with a link sees of a learner's passport. The addresses are relative: the secret is in that of the page. */
export function sharePage(page: Parameters<Pages['share']>[0]): string {
  const { language, holder, issuer, title, count, explanation, expires } = page;
  const day = (instant: Instant): Html => html`<time datetime="${instant}">${sayDay(instant, language)}</time>`;
  return layout(
    { language, title: say('share.title', language, { holder }), path: '' },
    html`<section class="headline">
        <h1>${say('share.title', language, { holder })}</h1>
        ${
          title === undefined || count === undefined
            ? ''
            : html`<p><strong>${title}</strong>: ${say('share.count', language, count)}</p>`
        }
        <p>${say('share.by', language, { issuer })}</p>
        ${
          explanation === undefined
            ? html`<p>${say('share.nothing', language)}</p>`
            : html`<p><a href="?form=pdf&amp;lang=${language}">${say('share.pdf', language)}</a></p>
                <p><a href="?form=package">${say('share.download', language)}</a></p>
                <p class="note">${say('share.check', language)}</p>`
        }
      </section>
      ${explanation === undefined ? '' : told(explanation, 'h2')}
      <p class="note">${say('share.until', language)} ${day(expires)}</p>`,
  );
}
