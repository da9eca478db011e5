import type { Language } from '../model/index.js';
import type { Explanation } from '../pipeline/verifying/index.js';
import { type Html, html } from './html.js';
import { brought, entries, facts, signed, together } from './marks.js';
import { questions, shared } from './questions.js';
import { fill } from './say.js';
import { VERDICT_WORDS } from './verdict-words.js';

type Group = Explanation['groups'][number];
type SaidCredential = Explanation['credentials'][number];

/** Where the card of a credential stands in its page. */
export function placeOf(index: number): string {
  return `credential-${String(index + 1)}`;
}

function outcomes({ learning }: Group, language: Language): Html {
  const { outcomes: list, summary } = learning;
  return html`${summary === undefined ? '' : html`<p>${brought(summary)}</p>`}
  ${
    list.length === 0
      ? ''
      : html`<ul class="outcomes">
          ${list.map(
            ({ title, note, skills }) =>
              html`<li>
                ${title === undefined ? '' : html`<p>${brought(title)}</p>`}
                ${note === undefined ? '' : html`<p class="note">${brought(note)}</p>`}
                ${skills.length === 0 ? '' : html`<p class="note">${fill(VERDICT_WORDS['outcome-skills'], language)}: ${together(skills)}</p>`}
              </li>`,
          )}
        </ul>`
  }`;
}

function parts({ learning }: Group): Html {
  return html`<ul class="parts">
    ${learning.parts.map(
      ({ title, said }) =>
        html`<li>${brought(title)}${said.length === 0 ? '' : html` <span class="note">${together(said)}</span>`}</li>`,
    )}
  </ul>`;
}

function claims({ learning }: Group): Html {
  return html`<dl>
    ${learning.claims.map(
      ({ name, value }) =>
        html`<div>
          <dt><bdi lang="">${name}</bdi></dt>
          <dd><bdi lang="">${value}</bdi></dd>
        </div>`,
    )}
  </dl>`;
}

/** A part of a card under a heading of its own. */
function part(heading: string, content: Html): Html {
  return html`<h4>${heading}</h4>
    ${content}`;
}

/** The questions about all forms: what is the same in each of them once. */
function checks(members: readonly SaidCredential[], own: ReadonlySet<string>, explanation: Explanation): Html {
  const { language } = explanation;
  const { same, own: lists } = shared(members.map(({ answers }) => answers));
  const several = members.length > 1;
  const stated = members.map((credential) => facts(credential.facts.filter(({ key }) => !own.has(key))));
  if (!several) return html`${stated} ${questions(same)}`;
  return html`${same.length === 0 ? '' : html`<h5>${fill(VERDICT_WORDS['both-forms'], language)}</h5>`} ${questions(same)}
  ${members.map(
    ({ form, place, reason }, at) =>
      html`<h5>${form}${place === '' ? '' : html` · <bdi>${place}</bdi>`}</h5>
        ${reason === undefined ? '' : html`<p class="reason"><bdi>${reason}</bdi></p>`} ${stated[at]}
        ${questions(lists[at] ?? [])}`,
  )}`;
}

/** What the glance over the whole file has said need not be said on each card, nor a day of issue beside that of award. */
function onlyHere(
  { facts: list, learning }: Group,
  { glance, groups }: Explanation,
): { readonly tiles: Group['learning']['glance']; readonly more: Group['facts'] } {
  const said = new Set(glance.flatMap(({ texts }) => texts.map(({ text }) => text)));
  const several = groups.length > 1;
  const awarded = learning.glance.some(({ key }) => key === 'awarded-on');
  return {
    tiles: learning.glance.filter(
      ({ key, texts }) => key !== 'awarded-by' || texts.some(({ text }) => !said.has(text)),
    ),
    more: list.filter(({ key, value }) => !said.has(value) && !(several && awarded && key === 'issued')),
  };
}

/** One credential in all its forms: what it is worth, what it says of the learning, and why. */
export function card(explanation: Explanation, group: Group, index: number): Html {
  const { credentials, groups, language } = explanation;
  const members = group.members.flatMap((at) => credentials[at] ?? []);
  const say = (key: keyof typeof VERDICT_WORDS, values = {}): string => fill(VERDICT_WORDS[key], language, values);
  const { learning, conclusion } = group;
  const own = new Set(group.facts.map(({ key }) => key));
  const counted = shared(members.map(({ answers }) => answers));
  const count = [counted.same, ...counted.own].reduce((sum, list) => sum + list.length, 0);
  const content = html`${learning.description === undefined ? '' : html`<p>${brought(learning.description)}</p>`}
    ${learning.outcomes.length === 0 && learning.summary === undefined ? '' : part(say('outcomes'), outcomes(group, language))}
    ${learning.parts.length === 0 ? '' : part(say('parts'), parts(group))}
    ${learning.entries.length === 0 ? '' : part(say('about'), entries(learning.entries, 'entries'))}
    ${learning.claims.length === 0 ? '' : part(say('claims'), claims(group))}
    ${part(say('checked', { count }), checks(members, own, explanation))}`;
  const { tiles, more } = onlyHere(group, explanation);
  const several = groups.length > 1;
  const title = brought({ text: group.title, ...(group.lang === undefined ? {} : { lang: group.lang }) });
  return html`<article class="credential ${conclusion}" id="${placeOf(index)}">
    <h3>${signed(conclusion)} ${title}</h3>
    <p class="standing"><strong>${group.verdict}</strong> <span class="note">${group.forms}</span></p>
    ${group.reason === undefined ? '' : html`<p class="reason"><bdi>${group.reason}</bdi></p>`}
    ${conclusion === 'passed' ? '' : html`<p class="note">${say('claimed')}</p>`}
    ${entries(tiles, 'tiles')} ${facts(more)}
    ${
      several
        ? html`<details${conclusion === 'passed' ? '' : html` open`}>
            <summary>${say('more')}<span class="hidden">: ${title}</span></summary>
            ${content}
          </details>`
        : content
    }
  </article>`;
}
