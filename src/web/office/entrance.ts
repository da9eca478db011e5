import type { PageRoute, Shown, Visit } from '../../http/page/index.js';
import { html } from '../html.js';
import { field, officePage, problemBox, sayOffice } from './frame.js';

/** Pages of the office and nothing else: an address in a link must lead nowhere but here. */
function safely(back: string): string {
  const here = 'http://office.invalid';
  if (!URL.canParse(back, here)) return '/office';
  // As a browser would read it: dots, encoded ones too, backslashes and all.
  const { origin, pathname, search } = new URL(back, here);
  const ours = origin === here && (pathname === '/office' || pathname.startsWith('/office/'));
  return ours ? pathname + search : '/office';
}

function signInPage(visit: Visit, back: string, wrong: boolean): Shown {
  const { language } = visit;
  const title = sayOffice('sign-in', language);
  const problem = wrong
    ? { title: sayOffice('token-wrong', language), detail: sayOffice('token-wrong-hint', language) }
    : undefined;
  const page = officePage(
    visit,
    { title },
    html`<h1>${title}</h1>
      <p>${sayOffice('sign-in-intro', language)}</p>
      ${problemBox(problem)}
      <form class="form" method="post" action="/office/sign-in">
        <input type="hidden" name="back" value="${back}" />
        <label for="token">${sayOffice('token', language)}</label>
        <input
          id="token"
          name="token"
          type="password"
          autocomplete="current-password"
          required
          maxlength="4096"
          aria-describedby="token-help"${wrong ? html` aria-invalid="true"` : ''}
        />
        <p class="help" id="token-help">${sayOffice('token-help', language)}</p>
        <button type="submit">${sayOffice('sign-in', language)}</button>
      </form>`,
  );
  return { html: page, ...(wrong ? { status: 403 } : {}) };
}

/** Signing in and out. */
export const entranceRoutes: readonly PageRoute[] = [
  {
    method: 'get',
    path: '/office/sign-in',
    for: 'anybody',
    answer: (visit) => signInPage(visit, safely(visit.query['back'] ?? ''), false),
  },
  {
    method: 'post',
    path: '/office/sign-in',
    for: 'anybody',
    answer: async (visit) => {
      const back = safely(field(visit, 'back'));
      const token = field(visit, 'token').trim();
      return (await visit.recognises(token)) ? { seeOther: back, token } : signInPage(visit, back, true);
    },
  },
  {
    method: 'post',
    path: '/office/sign-out',
    for: 'anybody',
    answer: () => ({ seeOther: '/office/sign-in', token: '' }),
  },
];
