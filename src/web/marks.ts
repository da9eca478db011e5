import type { Conclusion } from '../model/index.js';
import type { Explanation } from '../pipeline/verifying/index.js';
import { type Html, html } from './html.js';

type SaidEntry = Explanation['glance'][number];
type SaidFact = Explanation['basis'][number];

export const SIGNS: Readonly<Record<Conclusion, string>> = { passed: '✓', failed: '✗', indeterminate: '?' };

/** Signs are for the eye; the words beside them say the same. */
export function signed(conclusion: Conclusion): Html {
  return html`<span class="sign" aria-hidden="true">${SIGNS[conclusion]}</span>`;
}

/** A piece of text that a file may have brought. */
export interface Brought {
  readonly text: string;
  readonly lang?: string;
  readonly instant?: string;
}

/** Text that a file brought: whatever its direction, it moves nothing beside it, and it says its language where that is another one. */
export function brought({ text, lang, instant }: Brought): Html {
  if (instant !== undefined) return html`<time datetime="${instant}">${text}</time>`;
  // `und` is how HTML has no language: an empty one.
  return lang === undefined ? html`<bdi>${text}</bdi>` : html`<bdi lang="${lang === 'und' ? '' : lang}">${text}</bdi>`;
}

/** Texts that belong together, in one line. */
export function together(texts: readonly Brought[]): Html {
  return html`${texts.map((one, at) => html`${at === 0 ? '' : html`<span class="dot" aria-hidden="true"> · </span>`}${brought(one)}`)}`;
}

/** Longer than this it is a sentence, and no piece of a line. */
const LONGEST_PIECE = 80;

function beside(texts: readonly Brought[]): Html {
  const sentences = texts.length > 1 && texts.some(({ text }) => text.length > LONGEST_PIECE);
  return sentences ? html`${texts.map((one) => html`<p>${brought(one)}</p>`)}` : together(texts);
}

/** Labels and what stands beside them. */
export function entries(list: readonly SaidEntry[], name: string): Html {
  if (list.length === 0) return html``;
  return html`<dl class="${name}">
    ${list.map(
      ({ label, texts }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${beside(texts)}</dd>
        </div>`,
    )}
  </dl>`;
}

/** The same for facts, each of which is one text. */
export function facts(list: readonly SaidFact[]): Html {
  if (list.length === 0) return html``;
  return html`<dl>
    ${list.map(
      ({ label, value, instant }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${brought({ text: value, ...(instant === undefined ? {} : { instant }) })}</dd>
        </div>`,
    )}
  </dl>`;
}
