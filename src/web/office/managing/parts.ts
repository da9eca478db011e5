import type { Done, JsonOf, Visit } from '../../../http/page/index.js';
import { parseInstant, textIn, type Language, type Scope } from '../../../model/index.js';
import { type Html, html } from '../../html.js';
import { fill, sayDay, sayTime } from '../../say.js';
import { MANAGING_WORDS } from './words.js';

export type Credential = JsonOf<'readCredential'>;
export type Standing = 'stands' | 'suspended' | 'revoked' | 'erased' | 'intended';
export type Refused = NonNullable<Done<'readCredential'>['problem']>;

/** Words of the pages of managing. */
export function sayManaging(key: keyof typeof MANAGING_WORDS, language: Language, values = {}): string {
  return fill(MANAGING_WORDS[key], language, values);
}

/** A day of an answer; what is no instant is shown as it is. */
export function day(text: string, language: Language): Html {
  const at = parseInstant(text);
  return at === undefined ? html`${text}` : html`<time datetime="${at}">${sayDay(at, language)}</time>`;
}

/** The same with its time, as a text. */
export function timeText(text: string | undefined, language: Language): string {
  const at = text === undefined ? undefined : parseInstant(text);
  return at === undefined ? (text ?? '') : sayTime(at, language);
}

export function time(text: string, language: Language): Html {
  return html`<time datetime="${text}">${timeText(text, language)}</time>`;
}

export function may({ signedIn }: Visit, ...scopes: readonly Scope[]): boolean {
  return scopes.every((scope) => signedIn?.scopes.includes(scope) === true);
}

/** How a credential stands: what is worst comes first. */
export function standingOf({ state, revoked, suspended }: Credential): Standing {
  if (revoked.value) return 'revoked';
  if (state === 'erased') return 'erased';
  if (suspended.value) return 'suspended';
  return state === 'intended' ? 'intended' : 'stands';
}

const SIGNS = {
  stands: ['passed', '✓'],
  suspended: ['indeterminate', '‖'],
  revoked: ['failed', '✗'],
  erased: ['indeterminate', '–'],
  intended: ['indeterminate', '…'],
} as const;

/** The standing in a word, with a sign. */
export function standingTag(standing: Standing, language: Language): Html {
  const [tone, sign] = SIGNS[standing];
  return html`<span class="tag ${tone}"
    ><span class="sign" aria-hidden="true">${sign}</span> ${sayManaging(standing, language)}</span
  >`;
}

/** Terms and what they are; what is `undefined` is left out. */
export function facts(list: readonly (readonly [string, Html | string | undefined])[]): Html {
  return html`<dl>
    ${list.map(([term, value]) =>
      value === undefined || value === ''
        ? ''
        : html`<div>
            <dt>${term}</dt>
            <dd>${value}</dd>
          </div>`,
    )}
  </dl>`;
}

/** A table that scrolls by itself on a phone. */
export function table(
  label: string,
  heads: readonly (string | Html)[],
  rows: readonly (readonly (Html | string)[])[],
): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What was done, above the page of what it was done to. */
export function doneBox(text: string | undefined): Html {
  if (text === undefined) return html``;
  return html`<section class="box passed" role="status">
    <p><span class="sign" aria-hidden="true">✓</span> <strong>${text}</strong></p>
  </section>`;
}

/** What was refused, with all that was found about what was sent. */
export function refusedBox(problem: Refused | undefined): Html {
  if (problem === undefined) return html``;
  const { title, detail, findings = [] } = problem;
  return html`<section class="box failed" role="alert">
    <p><span class="sign" aria-hidden="true">✗</span> <strong>${title}</strong></p>
    ${detail === undefined ? '' : html`<p class="hint">${detail}</p>`}
    ${
      findings.length === 0
        ? ''
        : html`<ul>
            ${findings.map(
              ({ says, hint }) =>
                html`<li>${says}${hint === undefined || hint === '' ? '' : html`<br /><span class="hint">→ ${hint}</span>`}</li>`,
            )}
          </ul>`
    }
  </section>`;
}

/** Titles of what the organisation offers, by the programme's id; its short name where it is offered no more. */
export async function programmeTitles(
  visit: Visit,
): Promise<(programme: { programme: string; slug: string }) => string> {
  const { programmes } = await visit.perform('listProgrammes');
  const titles = new Map(
    programmes.map(({ id, title }) => [id, textIn(title as Record<string, string>, visit.language)]),
  );
  return ({ programme, slug }) => titles.get(programme) ?? slug;
}

export function credentialPath(id: string): string {
  return `/office/credentials/${encodeURIComponent(id)}`;
}

export function learnerPath(learner: string): string {
  return `/office/learners/${encodeURIComponent(learner)}`;
}
