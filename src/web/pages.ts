import { LANGUAGES, type Conclusion, type FindingValues, type Language } from '../model/index.js';
import type { Explanation } from '../pipeline/verifying/index.js';
import { type Html, html } from './html.js';
import { LANGUAGE_NAMES, PAGE_WORDS } from './words.js';

type SaidAnswer = Explanation['answers'][number];

const SIGNS: Readonly<Record<Conclusion, string>> = { passed: '✓', failed: '✗', indeterminate: '?' };

function say(key: keyof typeof PAGE_WORDS, language: Language, values: FindingValues = {}): string {
  return PAGE_WORDS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

function layout(language: Language, title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <a class="home" href="/?lang=${language}">edc-passport</a>
          <nav aria-label="${say('language', language)}">
            ${LANGUAGES.map(
              (other) =>
                html`<a href="/?lang=${other}" lang="${other}" ${other === language ? html` aria-current="true"` : ''}
                  >${LANGUAGE_NAMES[other]}</a
                > `,
            )}
          </nav>
        </header>
        <main>${body}</main>
      </body>
    </html> `
    .toString()
    .trimStart();
}

/** The page with the form: works without script, by a multipart post to `/verifications`. */
export function uploadPage(language: Language): string {
  return layout(
    language,
    say('title', language),
    html`<h1>${say('title', language)}</h1>
      <p>${say('intro', language)}</p>
      <form method="post" action="/verifications?lang=${language}" enctype="multipart/form-data">
        <label for="file">${say('file', language)}</label>
        <input id="file" name="file" type="file" required />
        <button type="submit">${say('verify', language)}</button>
      </form>`,
  );
}

function answers(list: readonly SaidAnswer[]): Html {
  return html`<ul class="answers">
    ${list.map(
      (item) =>
        html`<li
          class="${item.severity === 'fail' ? item.conclusion : item.conclusion === 'passed' ? 'passed' : 'remark'}"
        >
          <span class="sign" aria-hidden="true">${SIGNS[item.conclusion]}</span>
          <div>
            <p><strong>${item.question}</strong> ${item.answer}</p>
            ${item.because.map(
              (reason) =>
                html`<p>
                  ${reason.says}${reason.hint === '' ? '' : html`<br /><span class="hint">→ ${reason.hint}</span>`}
                  <code>${reason.code}</code>
                </p>`,
            )}
          </div>
        </li>`,
    )}
  </ul>`;
}

/** The verdict for people: headline, what to do, then each credential with its questions and answers. */
export function verdictPage(explanation: Explanation, at: string): string {
  const { language, labels, passport } = explanation;
  return layout(
    language,
    explanation.headline,
    html`<section class="headline ${explanation.conclusion}">
        <h1><span class="sign" aria-hidden="true">${SIGNS[explanation.conclusion]}</span> ${explanation.headline}</h1>
        <p>${explanation.advice}</p>
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
        <p class="note">
          ${labels['judged-at']}
          <time datetime="${at}"
            >${new Date(at).toLocaleString(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })}</time
          >
          UTC
        </p>
      </section>
      ${answers(explanation.answers)}
      <h2>${say('credentials', language)}</h2>
      ${explanation.credentials.map(
        (credential) => html`<article class="${credential.conclusion}">
<h3><span class="sign" aria-hidden="true">${SIGNS[credential.conclusion]}</span> ${credential.title}</h3>
<p>${credential.verdict} · ${credential.form}</p>
<dl><dt>${labels['awarded-to']}</dt><dd>${credential.awardedTo}</dd><dt>${labels['issuer']}</dt><dd>${credential.issuer}</dd></dl>
<details${credential.conclusion === 'passed' ? '' : html` open`}><summary>${say('checks', language)}</summary>${answers(credential.answers)}</details>
</article>`,
      )}
      <p><a href="/?lang=${language}">${say('another', language)}</a></p>`,
  );
}

/** An error for people. `what` is a sentence for the caller; without it the fault is ours and nothing of it is shown. */
export function errorPage(language: Language, what: string | undefined): string {
  return layout(
    language,
    say('wrong', language),
    html`<section class="headline failed">
        <h1>${say('wrong', language)}</h1>
        <p>${what ?? say('wrong-ours', language)}</p>
      </section>
      <p><a href="/?lang=${language}">${say('another', language)}</a></p>`,
  );
}

/** The sentence for a request that cannot be answered. */
export function uploadFault(
  kind: 'no-file' | 'too-large' | 'unreadable' | 'nothing-here' | 'busy',
  language: Language,
  limitBytes: number,
): string {
  return say(kind, language, { limit: Math.floor(limitBytes / 1_000_000) });
}

export const STYLE = `:root{color-scheme:light dark;--ink:#1d2733;--paper:#fdfcf9;--line:#d8d3c7;--good:#1f6b43;--bad:#a3262a;--open:#8a5a00;--calm:#24507a}
@media (prefers-color-scheme:dark){:root{--ink:#e9e6df;--paper:#171c22;--line:#3a424c;--good:#74c69d;--bad:#f28b82;--open:#f2c063;--calm:#8ab8e6}}
*{box-sizing:border-box}body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;padding:.75rem 1rem;border-bottom:1px solid var(--line)}
header a{color:var(--calm);padding:.25rem}.home{font-weight:700;text-decoration:none}nav a[aria-current]{font-weight:700;text-decoration:none}
main{max-width:46rem;margin:0 auto;padding:1rem}h1{line-height:1.2;font-size:1.7rem}h2{margin-top:2rem}h3{margin:.25rem 0}
form{display:grid;gap:.75rem;padding:1rem;border:1px solid var(--line);border-radius:.5rem}input[type=file]{font:inherit;max-width:100%}
button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.4rem;background:var(--calm);color:var(--paper);justify-self:start;cursor:pointer}
button:focus-visible,a:focus-visible,input:focus-visible,summary:focus-visible{outline:3px solid var(--open);outline-offset:2px}
.headline,article{border:1px solid var(--line);border-left:.5rem solid var(--line);border-radius:.5rem;padding:.5rem 1rem;margin:1rem 0;overflow-wrap:anywhere}
.passed{border-left-color:var(--good)}.failed{border-left-color:var(--bad)}.indeterminate{border-left-color:var(--open)}
.passed>.sign,.passed>h1>.sign,.passed>h3>.sign{color:var(--good)}.failed>.sign,.failed>h1>.sign,.failed>h3>.sign{color:var(--bad)}
.indeterminate>.sign,.indeterminate>h1>.sign,.indeterminate>h3>.sign{color:var(--open)}.sign{font-weight:700;min-width:1.2em;display:inline-block}
.answers{list-style:none;padding:0}.answers li{display:flex;gap:.5rem;border-top:1px solid var(--line);padding:.25rem 0}.answers p{margin:.25rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.5rem 0}dt{font-weight:600}dd{margin:0}
.hint{color:var(--calm)}.note,code{font-size:.85rem}code{opacity:.75}
@media print{nav,form,button{display:none}details{display:block}}
`;
