import type { Visit } from '../../http/page/index.js';
import type { Language, Scope } from '../../model/index.js';
import { type Html, html } from '../html.js';
import { type Frame, layout } from '../layout.js';
import { fill } from '../say.js';
import { OFFICE_WORDS } from './words.js';

/** Words of the office's frame. */
export function sayOffice(key: keyof typeof OFFICE_WORDS, language: Language, values = {}): string {
  return fill(OFFICE_WORDS[key], language, values);
}

/** Sections of the office, each for who has one of the scopes. */
const SECTIONS: readonly {
  readonly path: string;
  readonly word: keyof typeof OFFICE_WORDS;
  readonly scopes: readonly Scope[];
  /** Pages elsewhere that belong to it. */
  readonly also?: string;
}[] = [
  { path: '/office', word: 'home', scopes: ['issue', 'revoke', 'read', 'admin'] },
  { path: '/office/issue', word: 'issue', scopes: ['issue'] },
  { path: '/office/batches', word: 'uploads', scopes: ['read'] },
  { path: '/office/credentials', word: 'credentials', scopes: ['read'], also: '/office/learners' },
  { path: '/office/programmes', word: 'programmes', scopes: ['read'] },
  { path: '/office/administration', word: 'administration', scopes: ['read'] },
];

function sections({ language, path, signedIn }: Visit): Html {
  if (signedIn === undefined) return html``;
  const { scopes } = signedIn;
  const shown = SECTIONS.filter((section) => section.scopes.some((scope) => scopes.includes(scope)));
  // The longest that the address begins with: every section lies under the first one.
  const under = (one: string | undefined): boolean => one !== undefined && (path === one || path.startsWith(`${one}/`));
  const here = shown
    .filter((section) => under(section.path) || under(section.also))
    .toSorted((one, other) => other.path.length - one.path.length)[0];
  return html`<nav class="sections" aria-label="${sayOffice('sections', language)}">
    ${shown.map(
      (section) =>
        html`<a href="${section.path}"${section === here ? html` aria-current="page"` : ''}
          >${sayOffice(section.word, language)}</a
        > `,
    )}
    <form method="post" action="/office/sign-out">
      <button class="quiet" type="submit">${sayOffice('sign-out', language)}</button>
    </form>
  </nav>`;
}

/** A page of the office. */
export function officePage(
  visit: Visit,
  { title, ...frame }: Omit<Frame, 'language' | 'path' | 'sections'>,
  body: Html,
): string {
  const { language, path, query, signedIn } = visit;
  const whole = signedIn === undefined ? title : `${title} · ${signedIn.organisation}`;
  return layout({ ...frame, language, path, query, title: whole, sections: sections(visit) }, body);
}

/** What was refused, above the form that it was asked with. */
export function problemBox(problem: { readonly title: string; readonly detail?: string } | undefined): Html {
  if (problem === undefined) return html``;
  return html`<section class="box failed" role="alert">
    <p><span class="sign" aria-hidden="true">✗</span> <strong>${problem.title}</strong></p>
    ${problem.detail === undefined ? '' : html`<p class="hint">${problem.detail}</p>`}
  </section>`;
}

/** The only value of a field, or nothing. */
export function field({ fields }: Visit, name: string): string {
  return fields.get(name)?.[0] ?? '';
}
