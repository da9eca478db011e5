import type { PageRoute } from '../../http/page/index.js';
import { html } from '../html.js';
import { officePage, sayOffice } from './frame.js';

/** Where who has signed in arrives: what can be awarded. */
export const homeRoutes: readonly PageRoute[] = [
  {
    method: 'get',
    path: '/office',
    for: 'office',
    answer: async (visit) => {
      const { language, signedIn } = visit;
      const title = sayOffice('home', language);
      const found = await visit.attempt('listProgrammes');
      const programmes = found.json?.programmes ?? [];
      return {
        html: officePage(
          visit,
          { title },
          html`<h1>${signedIn?.organisation}</h1>
            <ul>
              ${programmes.map((programme) => {
                const titles: Readonly<Record<string, string | undefined>> = programme.title;
                return html`<li>${titles[language] ?? titles['en'] ?? programme.slug}</li>`;
              })}
            </ul>`,
        ),
      };
    },
  },
];
