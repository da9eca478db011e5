import type { Visit } from '../../http/page/index.js';
import type { Language } from '../../model/index.js';
import { type Html, html } from '../html.js';
import { layout } from '../layout.js';
import { fill } from '../say.js';
import { MY_WORDS } from './words.js';

/** Words of the learner's pages. */
export function sayMy(key: keyof typeof MY_WORDS, language: Language, values = {}): string {
  return fill(MY_WORDS[key], language, values);
}

const SECTIONS = ['home', 'links', 'files'] as const;

/**
 * One of the learner's pages. Its addresses are relative, for the one that it has holds the secret, which is written down nowhere.
 * `up` is where they begin, `../` for a page below a section.
 */
export function myPage(
  { language }: Pick<Visit, 'language'>,
  { title, here, up = '' }: { readonly title: string; readonly here: (typeof SECTIONS)[number]; readonly up?: string },
  body: Html,
): string {
  const sections = html`<nav class="sections" aria-label="${sayMy('sections', language)}">
    ${SECTIONS.map(
      (section) =>
        html`<a href="${up}${section}"${section === here ? html` aria-current="page"` : ''}
          >${sayMy(`nav-${section}`, language)}</a
        > `,
    )}
  </nav>`;
  return layout({ language, path: '', title, sections }, body);
}

/** The page for a link that is unknown, withdrawn or expired: which of these, it says to nobody. */
export function closedPage(language: Language): string {
  const title = sayMy('closed', language);
  return layout(
    { language, path: '', title },
    html`<h1>${title}</h1>
      <p>${sayMy('closed-why', language)}</p>
      <ul class="roomy">
        <li>${sayMy('closed-copied', language)}</li>
        <li>${sayMy('closed-given', language)}</li>
        <li>${sayMy('closed-own', language)}</li>
      </ul>
      <p><a class="button quiet" href="/?lang=${language}">${sayMy('closed-file', language)}</a></p>`,
  );
}
