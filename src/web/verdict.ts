import type { Conclusion } from '../model/index.js';
import type { Explanation } from '../pipeline/verifying/index.js';
import { card } from './card.js';
import { type Html, html } from './html.js';
import { layout } from './layout.js';
import { entries, facts, signed } from './marks.js';
import { questions } from './questions.js';
import { fill, say } from './say.js';
import { skillsView } from './skills.js';
import { VERDICT_WORDS } from './verdict-words.js';

/** What belongs to the set and is not there. */
function missing({ passport, labels }: Explanation): Html {
  if (passport === undefined || passport.missing.length === 0) return html``;
  return html`<details>
    <summary>${labels['missing']}: ${passport.missing.length}</summary>
    <ul>
      ${passport.missing.map((item) => html`<li><bdi>${item}</bdi></li>`)}
    </ul>
  </details>`;
}

/** Ways within the page, where there is so much of it that somebody needs them. */
function ways({ groups, language }: Explanation, credentials: string): Html {
  if (groups.length === 0) return html``;
  const all = [
    ['credentials', credentials],
    ['skills', fill(VERDICT_WORDS.skills, language)],
    ['file', say('file-checks', language)],
    ['basis', say('basis', language)],
  ] as const;
  return html`<nav class="jumps" aria-label="${fill(VERDICT_WORDS['on-this-page'], language)}">
    ${all.map(([place, text]) => html`<a href="#${place}">${text}</a> `)}
  </nav>`;
}

const ORDER: readonly Conclusion[] = ['failed', 'indeterminate', 'passed'];

/** A card for each credential. What cannot be relied on stands first: nobody should have to look for it. */
function cards(explanation: Explanation): readonly Html[] {
  return [...explanation.groups.entries()]
    .toSorted(([, one], [, other]) => ORDER.indexOf(one.conclusion) - ORDER.indexOf(other.conclusion))
    .map(([index, group]) => card(explanation, group, index));
}

/** What somebody does with the page. Both need a script, which shows them. */
function keeping({ language }: Explanation): Html {
  return html`<p class="actions" data-with-script hidden>
    <button class="quiet" type="button" data-do="print">${fill(VERDICT_WORDS.print, language)}</button>
    <button class="quiet" type="button" data-do="save">${fill(VERDICT_WORDS.save, language)}</button>
  </p>`;
}

/**
 * The conclusion with its root, who and what and by whom and when, what to do; then each credential, the skills, the file as a whole,
 * and on what it all stands.
 */
export function told(explanation: Explanation, level: 'h1' | 'h2'): Html {
  const { language, conclusion, passport, groups, basis, glance, answers } = explanation;
  const headline = html`${signed(conclusion)} <bdi>${explanation.headline}</bdi>`;
  const credentials = say(groups.length === 1 ? 'credential' : 'credentials', language);
  const now = fill(VERDICT_WORDS['what-now'], language);
  return html`<section class="headline ${conclusion}">
      ${level === 'h1' ? html`<h1>${headline}</h1>` : html`<h2>${headline}</h2>`} ${entries(glance, 'glance')}
      ${passport === undefined ? '' : html`<p class="note">${passport.count}</p>`} ${missing(explanation)}
      <div class="now">
        ${level === 'h1' ? html`<h2>${now}</h2>` : html`<h3>${now}</h3>`}
        <p class="advice"><bdi>${explanation.advice}</bdi></p>
        ${keeping(explanation)}
      </div>
    </section>
    ${ways(explanation, credentials)}
    ${
      groups.length === 0
        ? ''
        : html`<section id="credentials" aria-labelledby="credentials-heading">
            <h2 id="credentials-heading">${credentials}</h2>
            ${cards(explanation)}
          </section>`
    }
    ${skillsView(explanation)}
    <section id="file" aria-labelledby="file-heading">
      <h2 id="file-heading">${say('file-checks', language)}</h2>
      <div class="box">${questions(answers)}</div>
    </section>
    <section id="basis" aria-labelledby="basis-heading">
      <h2 id="basis-heading">${say('basis', language)}</h2>
      <div class="box">${facts(basis)}</div>
    </section>`;
}

/** What stands in the page of a verdict, whoever judged: the service, or the browser that shows it. */
export function verdictBody(explanation: Explanation): Html {
  const { language } = explanation;
  return html`${told(explanation, 'h1')}
    <p><a class="button quiet" href="/?lang=${language}">${say('another', language)}</a></p>`;
}

/** The verdict for people. */
export function verdictPage(explanation: Explanation): string {
  return layout({ language: explanation.language, title: explanation.headline }, verdictBody(explanation));
}
