import { LANGUAGES, type Language } from '../model/index.js';
import { type Html, html } from './html.js';
import { say } from './say.js';
import { LANGUAGE_NAMES } from './words.js';

/** What surrounds a page. */
export interface Frame {
  readonly language: Language;
  readonly title: string;
  /** Address of the page, for the same in another language; empty where it must not be written down, as that of a link with its secret. */
  readonly path?: string;
  /** What the page was asked for besides, which another language does not change. */
  readonly query?: Readonly<Record<string, string>>;
  /** Sections of the office, for who has signed in. */
  readonly sections?: Html;
  /** Addresses of scripts without which the page works too. */
  readonly scripts?: readonly string[];
  /** Seconds after which a page looks again that no script keeps up to date. */
  readonly refresh?: number;
}

/** Where a script keeps the page up to date, the page looks again only without it. */
function looksAgain(seconds: number | undefined, scripts: readonly string[]): Html {
  if (seconds === undefined) return html``;
  const refresh = html`<meta http-equiv="refresh" content="${seconds}" />`;
  return scripts.length === 0 ? refresh : html`<noscript>${refresh}</noscript>`;
}

/** The same page in another language. */
function inLanguage(language: Language, path: string, query: NonNullable<Frame['query']>): string {
  return `${path}?${new URLSearchParams({ ...query, lang: language }).toString().replaceAll('+', '%20')}`;
}

/** A whole page: head, languages, sections, and its body. */
export function layout(frame: Frame, body: Html): string {
  const { language, title, path = '/', query = {}, sections, scripts = [], refresh } = frame;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${looksAgain(refresh, scripts)}
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/style.css" />
        ${scripts.map((address) => html`<script type="module" src="${address}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#main">${say('skip', language)}</a>
        <header class="top">
          <a class="home" href="/">edc-passport</a>
          <nav class="languages" aria-label="${say('language', language)}">
            ${LANGUAGES.map(
              (other) =>
                html`<a href="${inLanguage(other, path, query)}" lang="${other}" hreflang="${other}"${
                  other === language ? html` aria-current="true"` : ''
                }>${LANGUAGE_NAMES[other]}</a> `,
            )}
          </nav>
        </header>
        ${sections ?? ''}
        <main id="main">${body}</main>
        <footer class="bottom">
          <p>
            ${path.startsWith('/office') ? html`<a href="/">${say('title', language)}</a>` : html`<a href="/office">${say('office', language)}</a>`}
          </p>
        </footer>
      </body>
    </html> `
    .toString()
    .trimStart();
}
