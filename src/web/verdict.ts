import type { Conclusion, Language } from '../model/index.js';
import type { Explanation } from '../pipeline/verifying/index.js';
import { type Here, hereAttributes, hereParts, herePlaces } from './here.js';
import { type Html, html } from './html.js';
import { layout } from './layout.js';
import { say } from './say.js';

type SaidAnswer = Explanation['answers'][number];
type SaidCredential = Explanation['credentials'][number];

const SIGNS: Readonly<Record<Conclusion, string>> = { passed: '✓', failed: '✗', indeterminate: '?' };

/** The page with the form: works without script, by a multipart post to `/verifications`; with it the file is judged where it lies. */
export function uploadPage(language: Language, here?: Here): string {
  return layout(
    { language, title: say('title', language), ...(here === undefined ? {} : { scripts: [`/assets/${here.page}`] }) },
    html`<h1>${say('title', language)}</h1>
      <p>${say('intro', language)}</p>
      <form class="form" method="post" action="/verifications?lang=${language}" enctype="multipart/form-data"${here === undefined ? '' : hereAttributes(here)}>
        <label for="file">${say('file', language)}</label>
        <input id="file" name="file" type="file" required />
        ${here === undefined ? '' : hereParts(language, here)}
        <button type="submit">${say('verify', language)}</button>
        ${here === undefined ? '' : herePlaces()}
      </form>`,
  );
}

/** How an answer is coloured: what only warns or informs is a remark, never green and never red. */
function tone({ conclusion, severity }: SaidAnswer): string {
  return severity === 'fail' || conclusion === 'passed' ? conclusion : 'remark';
}

/** Signs are for the eye; the words beside them say the same. */
function signed(conclusion: Conclusion): Html {
  return html`<span class="sign" aria-hidden="true">${SIGNS[conclusion]}</span>`;
}

const TONES = ['failed', 'indeterminate', 'remark', 'passed'];

function answers(list: readonly SaidAnswer[]): Html {
  if (list.length === 0) return html``;
  // What is not as it should be first: nobody should have to look for it among the ticks.
  const sorted = list.toSorted((one, other) => TONES.indexOf(tone(one)) - TONES.indexOf(tone(other)));
  return html`<ul class="answers">
    ${sorted.map(
      (item) =>
        html`<li class="${tone(item)}">
          <span class="sign" aria-hidden="true">${tone(item) === 'remark' ? '!' : SIGNS[item.conclusion]}</span>
          <div>
            <p><strong>${item.question}</strong> <span class="answer">${item.answer}</span></p>
            ${item.means === '' ? '' : html`<p class="note">${item.means}</p>`}
            ${item.follows === undefined ? '' : html`<p>${item.follows}</p>`}
            ${item.because.map(
              (reason) =>
                html`<p>
                  ${reason.says} <code>${reason.code}</code>${
                    reason.hint === '' ? '' : html`<br /><span class="hint">→ ${reason.hint}</span>`
                  }
                </p>`,
            )}
          </div>
        </li>`,
    )}
  </ul>`;
}

function facts(list: SaidCredential['facts']): Html {
  return html`<dl>
    ${list.map(
      ({ label, value, instant }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${instant === undefined ? value : html`<time datetime="${instant}">${value}</time>`}</dd>
        </div>`,
    )}
  </dl>`;
}

function credentialParts(credential: SaidCredential, several: boolean, open: boolean, language: Language): Html {
  return html`${several ? html`<h4>${credential.form} · ${credential.place}</h4>` : ''}
    ${credential.reason === undefined ? '' : html`<p class="reason">${credential.reason}</p>`} ${facts(credential.facts)}
    <details${open ? html` open` : ''}>
      <summary>${say('checks', language)}</summary>
      ${answers(credential.answers)}
    </details>`;
}

/** One credential in all its forms. Of several, those that passed take a line until somebody opens them. */
function group(explanation: Explanation, item: Explanation['groups'][number]): Html {
  const { credentials, groups, language } = explanation;
  const members = item.members.flatMap((index) => credentials[index] ?? []);
  const several = groups.length > 1 || members.length > 1;
  // The other form mostly fails for the same reason: one list of questions is open.
  const shown = several ? members.findIndex(({ conclusion }) => conclusion !== 'passed') : 0;
  const body = members.map((credential, index) => credentialParts(credential, several, index === shown, language));
  const title = html`<h3>${signed(item.conclusion)} ${item.title}</h3>
    <p>${item.verdict} · ${item.forms}</p>`;
  return html`<article class="${item.conclusion}">
    ${title}
    ${
      several && item.conclusion === 'passed'
        ? html`<details>
            <summary>${say('details', language)}<span class="hidden"> (${item.title})</span></summary>
            ${body}
          </details>`
        : body
    }
  </article>`;
}

/** The conclusion with its root, what to do, then each credential with its questions and answers. */
export function told(explanation: Explanation, level: 'h1' | 'h2'): Html {
  const { language, labels, passport, groups, basis } = explanation;
  const headline = html`${signed(explanation.conclusion)} ${explanation.headline}`;
  return html`<section class="headline ${explanation.conclusion}">
      ${level === 'h1' ? html`<h1>${headline}</h1>` : html`<h2>${headline}</h2>`}
      <p class="advice">${explanation.advice}</p>
      ${passport === undefined ? '' : html`<p><strong>${passport.title}</strong>: ${passport.count}</p>`}
      ${
        passport === undefined || passport.missing.length === 0
          ? ''
          : html`<details>
              <summary>${labels['missing']}</summary>
              <ul>
                ${passport.missing.map((item) => html`<li>${item}</li>`)}
              </ul>
            </details>`
      }
    </section>
    ${groups.length === 0 ? '' : html`<h2>${say(groups.length === 1 ? 'credential' : 'credentials', language)}</h2>`}
    ${groups.map((item) => group(explanation, item))}
    <h2>${say('file-checks', language)}</h2>
    ${answers(explanation.answers)}
    <h2>${say('basis', language)}</h2>
    ${facts(basis)}`;
}

/** What stands in the page of a verdict, whoever judged: the service, or the browser that shows it. */
export function verdictBody(explanation: Explanation): Html {
  const { language } = explanation;
  return html`${told(explanation, 'h1')}
    <p><a href="/?lang=${language}">${say('another', language)}</a></p>`;
}

/** The verdict for people. */
export function verdictPage(explanation: Explanation): string {
  return layout({ language: explanation.language, title: explanation.headline }, verdictBody(explanation));
}
