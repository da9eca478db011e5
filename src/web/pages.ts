import { LANGUAGES, type Conclusion, type FindingValues, type Instant, type Language } from '../model/index.js';
import type { Explanation } from '../pipeline/verifying/index.js';
import { type Html, html } from './html.js';
import { LANGUAGE_NAMES, PAGE_WORDS } from './words.js';

type SaidAnswer = Explanation['answers'][number];
type SaidCredential = Explanation['credentials'][number];

const SIGNS: Readonly<Record<Conclusion, string>> = { passed: '✓', failed: '✗', indeterminate: '?' };

function say(key: keyof typeof PAGE_WORDS, language: Language, values: FindingValues = {}): string {
  return PAGE_WORDS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** A day as people of the language write it; the day is that of UTC, as the instant states it. */
function sayDay(instant: Instant, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
}

function layout(language: Language, title: string, body: Html, here = '/'): string {
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
                html`<a href="${here}?lang=${other}" lang="${other}" ${other === language ? html` aria-current="true"` : ''}
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
function told(explanation: Explanation, level: 'h1' | 'h2'): Html {
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

/** The verdict for people. */
export function verdictPage(explanation: Explanation): string {
  const { language } = explanation;
  return layout(
    language,
    explanation.headline,
    html`${told(explanation, 'h1')}
      <p><a href="/?lang=${language}">${say('another', language)}</a></p>`,
  );
}

/** What somebody with a link sees of a learner's passport. The addresses are relative: the secret is in that of the page. */
export function sharePage(page: {
  readonly language: Language;
  readonly holder: string;
  readonly issuer: string;
  readonly title?: string | undefined;
  readonly count?: { readonly awarded: number; readonly total: number } | undefined;
  /** What it is worth now; none where nothing stands that could be shown. */
  readonly explanation?: Explanation | undefined;
  readonly expires: Instant;
}): string {
  const { language, holder, issuer, title, count, explanation, expires } = page;
  const day = (instant: Instant): Html => html`<time datetime="${instant}">${sayDay(instant, language)}</time>`;
  return layout(
    language,
    say('share.title', language, { holder }),
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
    '',
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
  kind: 'no-file' | 'too-large' | 'unreadable' | 'nothing-here' | 'nothing-shown' | 'busy',
  language: Language,
  limitBytes: number,
): string {
  return say(kind, language, { limit: Math.floor(limitBytes / 1_000_000) });
}

export const STYLE = `:root{color-scheme:light dark;--ink:#1d2733;--paper:#fdfcf9;--card:#fff;--line:#d8d3c7;--soft:#55606c;--good:#1f6b43;--bad:#a3262a;--open:#8a5a00;--calm:#24507a}
@media (prefers-color-scheme:dark){:root{--ink:#e9e6df;--paper:#171c22;--card:#1d232b;--line:#3a424c;--soft:#aeb6bf;--good:#74c69d;--bad:#f28b82;--open:#f2c063;--calm:#8ab8e6}}
*{box-sizing:border-box}body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;padding:.75rem 1rem;border-bottom:1px solid var(--line)}
header a{color:var(--calm);padding:.25rem}.home{font-weight:700;text-decoration:none}nav a[aria-current]{font-weight:700;text-decoration:none}
main{max-width:48rem;margin:0 auto;padding:1rem}main a{color:var(--calm)}h1{line-height:1.3;font-size:1.35rem;margin:.5rem 0}h2{margin:2rem 0 .5rem;font-size:1.2rem}h3{margin:.25rem 0;font-size:1.1rem}h4{margin:1rem 0 .25rem;font-size:.95rem;color:var(--soft);overflow-wrap:anywhere}
form{display:grid;gap:.75rem;padding:1rem;border:1px solid var(--line);border-radius:.5rem}input[type=file]{font:inherit;max-width:100%}
button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.4rem;background:var(--calm);color:var(--paper);justify-self:start;cursor:pointer}
button:focus-visible,a:focus-visible,input:focus-visible,summary:focus-visible{outline:3px solid var(--open);outline-offset:2px}
.headline,article{background:var(--card);border:1px solid var(--line);border-left:.5rem solid var(--line);border-radius:.5rem;padding:.5rem 1rem;margin:1rem 0;overflow-wrap:anywhere}
.headline.passed,article.passed{border-left-color:var(--good)}.headline.failed,article.failed{border-left-color:var(--bad)}.headline.indeterminate,article.indeterminate{border-left-color:var(--open)}
.passed>.sign,.passed>:is(h1,h2,h3)>.sign{color:var(--good)}.failed>.sign,.failed>:is(h1,h2,h3)>.sign{color:var(--bad)}
.indeterminate>.sign,.indeterminate>:is(h1,h2,h3)>.sign{color:var(--open)}.remark>.sign{color:var(--calm)}.sign{font-weight:700;min-width:1.2em;display:inline-block}
.headline h2{margin:.5rem 0}.advice{font-size:1.05rem}.reason{font-weight:600;margin:.25rem 0}
.answers{list-style:none;padding:0;margin:.5rem 0;overflow-wrap:anywhere}.answers li{display:flex;gap:.5rem;border-top:1px solid var(--line);padding:.35rem 0}.answers li>div{min-width:0;flex:1}.answers p{margin:.15rem 0}
dl{margin:.5rem 0}dl div{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;gap:0 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
@media (max-width:32rem){dl div{display:block;margin:.35rem 0}h1{font-size:1.15rem}main{padding:.5rem}.headline,article{padding:.5rem .6rem}}
summary{cursor:pointer;color:var(--calm);padding:.25rem 0}.hint{color:var(--calm)}.note{color:var(--soft)}.note,code{font-size:.85rem}code{color:var(--soft)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{nav,form,button{display:none}.headline,article{break-inside:avoid}}
`;
