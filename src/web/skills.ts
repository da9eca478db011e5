import type { Explanation } from '../pipeline/verifying/index.js';
import { placeOf } from './card.js';
import { type Html, html } from './html.js';
import { brought } from './marks.js';
import { fill } from './say.js';
import { VERDICT_WORDS, type VerdictWord } from './verdict-words.js';

type SaidSkill = Explanation['skills']['esco'][number];
type Say = (key: VerdictWord, values?: Readonly<Record<string, string | number>>) => string;

/** Credentials by their titles, each a way to its card. */
function cards(explanation: Explanation, positions: readonly number[]): Html {
  return html`${positions.map((at, index) => {
    const { title = '', lang } = explanation.groups[at] ?? {};
    const name = brought({ text: title, ...(lang === undefined ? {} : { lang }) });
    return html`${index === 0 ? '' : ', '}<a href="#${placeOf(at)}">${name}</a>`;
  })}`;
}

/** A skill that opens to the credentials that prove it. */
function skill(explanation: Explanation, { name, id, provenBy }: SaidSkill, say: Say): Html {
  const code = id === undefined || id.includes(':') ? '' : html` <span class="code">${id}</span>`;
  return html`<li>
    <details>
      <summary>${brought(name)}${code}</summary>
      <p class="note">${say('proven-by')}: ${cards(explanation, provenBy)}</p>
    </details>
  </li>`;
}

/** More than these are folded. */
const FEW = 12;

function list(explanation: Explanation, heading: string, skills: readonly SaidSkill[], say: Say): Html {
  if (skills.length === 0) return html``;
  return html`<details class="box"${skills.length > FEW ? '' : html` open`}>
    <summary><h3>${heading}</h3></summary>
    <ul class="skills columns">
      ${skills.map((one) => skill(explanation, one, say))}
    </ul>
  </details>`;
}

/** Those that count for something else than skills: by title, with why where there is a reason. */
function aside(explanation: Explanation, heading: string, positions: readonly number[]): Html {
  if (positions.length === 0) return html``;
  return html`<h3>${heading}</h3>
    <ul>
      ${positions.map((at) => {
        const reason = explanation.groups[at]?.reason;
        return html`<li>${cards(explanation, [at])}${reason === undefined ? '' : html`: <bdi>${reason}</bdi>`}</li>`;
      })}
    </ul>`;
}

/** The second question of an employer. Only what passed is counted, and what did not is named apart. */
export function skillsView(explanation: Explanation): Html {
  const { groups, language, skills } = explanation;
  if (groups.length === 0) return html``;
  const say: Say = (key, values = {}) => fill(VERDICT_WORDS[key], language, values);
  const { frameworks, esco, others, without, apart, totals, mixed } = skills;
  const passed = groups.length - apart.length;
  const named = frameworks.length + esco.length + others.length > 0;
  const opening = mixed
    ? say('skills-mixed')
    : passed === 0
      ? say('skills-none')
      : named
        ? say('skills-of', { passed, count: groups.length })
        : say('skills-unnamed');
  return html`<section id="skills" aria-labelledby="skills-heading">
    <h2 id="skills-heading">${say('skills')}</h2>
    <p class="note">${opening}</p>
    ${totals.length === 0 ? '' : html`<p class="totals"><strong>${say('in-all')}:</strong> ${totals.join(' · ')}</p>`}
    ${
      frameworks.length === 0
        ? ''
        : html`<div class="frameworks">
            ${frameworks.map(
              ({ name, areas }) =>
                html`<section class="box">
                  <h3 lang="en">${name}</h3>
                  ${areas.map(
                    (area) =>
                      html`<h4>${area.name}</h4>
                        <ul class="skills">
                          ${area.competences.map((one) => skill(explanation, one, say))}
                        </ul>`,
                  )}
                </section>`,
            )}
          </div>`
    }
    ${list(explanation, say('esco', { count: esco.length }), esco, say)}
    ${others.map(({ name, skills: own }) =>
      list(
        explanation,
        name === ''
          ? say('other-skills', { count: own.length })
          : say('other-framework', { framework: name, count: own.length }),
        own,
        say,
      ),
    )}
    ${named ? aside(explanation, say('without'), without) : ''}
    ${passed === 0 || mixed ? '' : aside(explanation, say('apart'), apart)}
  </section>`;
}
