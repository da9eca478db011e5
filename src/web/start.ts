import type { PageRoute } from '../http/page/index.js';
import type { Language } from '../model/index.js';
import { type Here, hereAttributes, hereParts, herePlaces } from './here.js';
import { type Html, html } from './html.js';
import { layout } from './layout.js';
import { fill, say } from './say.js';
import { VERDICT_WORDS } from './verdict-words.js';

/** A longer one is no address of ours. */
const LONGEST_LINK = 2_000;

function linkForm(language: Language, refused: boolean): Html {
  const word = (key: keyof typeof VERDICT_WORDS): string => fill(VERDICT_WORDS[key], language);
  return html`<form class="form" method="post" action="/open?lang=${language}">
    <h2>${word('link-title')}</h2>
    <div>
      <label for="link">${word('link')}</label>
      <input
        id="link"
        name="link"
        type="text"
        inputmode="url"
        autocomplete="off"
        spellcheck="false"
        maxlength="${LONGEST_LINK}"
        required
        aria-describedby="link-help${refused ? ' link-wrong' : ''}"
        ${refused ? html` aria-invalid="true"` : ''}
      />
      <p class="help" id="link-help">${word('link-help')} ${word('link-qr')}</p>
      ${refused ? html`<p class="fault" id="link-wrong" role="alert">${word('link-elsewhere')}</p>` : ''}
    </div>
    <button class="quiet" type="submit">${word('open')}</button>
  </form>`;
}

/**
 * The page where a verdict begins. It works without script, by a multipart post to `/verifications`; with it the file is judged where it
 * lies. `refused`: a link was given that is none of this service.
 */
export function uploadPage(language: Language, here?: Here, refused = false): string {
  return layout(
    { language, title: say('title', language), ...(here === undefined ? {} : { scripts: [`/assets/${here.page}`] }) },
    html`<h1>${say('title', language)}</h1>
      <p class="opening">${say('intro', language)}</p>
      <div class="beginnings">
        <form class="form" method="post" action="/verifications?lang=${language}" enctype="multipart/form-data"${here === undefined ? '' : hereAttributes(here)}>
          <h2>${fill(VERDICT_WORDS['choose-title'], language)}</h2>
          <div>
            <label for="file">${say('file', language)}</label>
            <input id="file" name="file" type="file" required />
          </div>
          ${here === undefined ? '' : hereParts(language, here)}
          <button type="submit">${say('verify', language)}</button>
          ${here === undefined ? '' : herePlaces()}
        </form>
        ${linkForm(language, refused)}
      </div>`,
  );
}

/**
 * Where a link leads within this service: what a share link shows. Of any other address nothing, and nobody asks there: what somebody
 * types into a page must not make the service fetch it.
 */
function shownBy(link: string, origin: string): string | undefined {
  const text = link.trim();
  if (text.length > LONGEST_LINK) return undefined;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const { host, pathname } = new URL(address);
  const [, secret] = /^\/share\/([\w-]{16,256})\/?$/.exec(pathname) ?? [];
  return URL.canParse(origin) && host === new URL(origin).host ? secret : undefined;
}

/** The form for a link. */
export const startRoutes: readonly PageRoute[] = [
  {
    method: 'post',
    path: '/open',
    for: 'anybody',
    answer: ({ language, fields, origin }) => {
      const secret = shownBy(fields.get('link')?.[0] ?? '', origin);
      return {
        seeOther: secret === undefined ? `/?lang=${language}&link=elsewhere` : `/share/${secret}?lang=${language}`,
      };
    },
  },
];
