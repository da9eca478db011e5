import type { Explanation } from '../pipeline/verifying/index.js';
import { type Html, html } from './html.js';
import { SIGNS } from './marks.js';

type SaidAnswer = Explanation['answers'][number];

/** How an answer is coloured: what only warns or informs is a remark, never green and never red. */
function tone({ conclusion, severity }: SaidAnswer): string {
  return severity === 'fail' || conclusion === 'passed' ? conclusion : 'remark';
}

const TONES = ['failed', 'indeterminate', 'remark', 'passed'];

/** What an answer stands on: what the question is about, from what it follows, and the findings. */
function evidence({ means, follows, because }: SaidAnswer): Html {
  return html`${means === '' ? '' : html`<p class="note">${means}</p>`}
  ${follows === undefined ? '' : html`<p><bdi>${follows}</bdi></p>`}
  ${because.map(
    ({ says, code, hint }) =>
      html`<p>
        <bdi>${says}</bdi> <code>${code}</code>${
          hint === '' ? '' : html`<br /><span class="hint"><span aria-hidden="true">→ </span><bdi>${hint}</bdi></span>`
        }
      </p>`,
  )}`;
}

/** Questions with their answers, each of which opens to its evidence. What decides is open, and stands first. */
export function questions(list: readonly SaidAnswer[]): Html {
  if (list.length === 0) return html``;
  // What is not as it should be first: nobody should have to look for it among the ticks.
  const sorted = list.toSorted((one, other) => TONES.indexOf(tone(one)) - TONES.indexOf(tone(other)));
  return html`<ul class="questions">
    ${sorted.map((item) => {
      const own = tone(item);
      const decides = own === 'failed' || own === 'indeterminate';
      return html`<li class="${own}">
        <details${decides ? html` open` : ''}>
          <summary>
            <span class="sign" aria-hidden="true">${own === 'remark' ? '!' : SIGNS[item.conclusion]}</span>
            <span><strong>${item.question}</strong> <span class="answer">${item.answer}</span></span>
          </summary>
          <div class="evidence">${evidence(item)}</div>
        </details>
      </li>`;
    })}
  </ul>`;
}

/** What all the lists answer alike, and what each has of its own. */
export function shared(lists: readonly (readonly SaidAnswer[])[]): {
  readonly same: readonly SaidAnswer[];
  readonly own: readonly (readonly SaidAnswer[])[];
} {
  const [first = [], ...others] = lists;
  if (others.length === 0) return { same: first, own: [[]] };
  const key = (answer: SaidAnswer): string => JSON.stringify(answer);
  const known = others.map((list) => new Set(list.map(key)));
  const same = first.filter((answer) => known.every((keys) => keys.has(key(answer))));
  const alike = new Set(same.map(key));
  return { same, own: lists.map((list) => list.filter((answer) => !alike.has(key(answer)))) };
}
