import {
  CONCEPT_WORDS,
  FRAMEWORKS,
  LANGUAGES,
  isJsonObject,
  textIn,
  type FrameworkName,
  type Json,
  type JsonObject,
  type Language,
  type Translated,
} from '../../../model/index.js';
import { type Html, html } from '../../html.js';
import { fill, sayNumber } from '../../say.js';
import { LANGUAGE_NAMES } from '../../words.js';
import type { Refused } from './parts.js';
import { RULE_MEMBERS, type Vocabularies, leaves, listAt, textAt, valueAt } from './programme-draft.js';
import { CHOICE_WORDS, PROGRAMME_WORDS } from './programme-words.js';

type Word = keyof typeof PROGRAMME_WORDS;
type Finding = NonNullable<Refused['findings']>[number];

export interface Drawing {
  readonly draft: JsonObject;
  readonly findings: readonly Finding[];
  readonly vocabularies: Vocabularies;
  readonly language: Language;
  /** It has no name in addresses yet. */
  readonly fresh: boolean;
  readonly nameWrong: boolean;
}

export function sayProgramme(key: Word, language: Language, values = {}): string {
  return fill(PROGRAMME_WORDS[key], language, values);
}

/** Languages that courses in Europe are held in; the vocabulary has eight hundred. */
const COURSES =
  'BUL CES DAN DEU ELL ENG EST FIN FRA GLE HRV HUN ITA LAV LIT MLT NLD POL POR RON SLK SLV SPA SWE ARA BOS CAT EUS GLG ISL MKD NOR RUS SQI SRP TUR UKR'.split(
    ' ',
  );

interface Choice {
  readonly value: string;
  readonly label: string;
  /** The label is in English whatever the page is in. */
  readonly english?: boolean;
}

/** The form of a programme, and the findings that no field of it stands for. */
export function drawProgramme(drawing: Drawing): { readonly form: Html; readonly rest: readonly Finding[] } {
  const { draft, findings, vocabularies, language } = drawing;
  const say = (key: Word, values = {}): string => sayProgramme(key, language, values);
  const told = new Set<Finding>();
  /** Pointers of what the form has fields for. */
  const held = new Set<string>();
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const regions = new Intl.DisplayNames(language, { type: 'region' });

  /** What was found at a pointer, beside its field. */
  function said(pointer: string, below = false): Html {
    const found = findings.filter(
      (one) =>
        !told.has(one) && (one.pointer === pointer || (below && one.pointer?.startsWith(`${pointer}/`) === true)),
    );
    for (const one of found) told.add(one);
    return found.length === 0
      ? html``
      : html`<ul class="fault" id="${pointer}-said">
          ${found.map(
            ({ says, hint }) =>
              html`<li>${says}${hint === undefined || hint === '' ? '' : html`<br /><span class="hint">→ ${hint}</span>`}</li>`,
          )}
        </ul>`;
  }

  function describing(pointer: string, ...ids: readonly string[]): Html {
    const amiss = findings.some((one) => one.pointer === pointer);
    const all = [...ids, ...(amiss ? [`${pointer}-said`] : [])];
    return html`${all.length === 0 ? '' : html` aria-describedby="${all.join(' ')}"`}${amiss ? html` aria-invalid="true"` : ''}`;
  }

  interface Line {
    readonly help?: Word;
    /** In front of the pointer, as `draftOf` reads it. */
    readonly kind?: string;
    readonly decimal?: true;
  }

  function line(pointer: string, label: string, { help, kind, decimal }: Line = {}): Html {
    held.add(pointer);
    return html`<div>
      <label for="${pointer}">${label}</label>
      <input
        id="${pointer}"
        name="${kind === undefined ? pointer : `${kind}:${pointer}`}"
        value="${textAt(draft, pointer)}"
        maxlength="500"
        autocomplete="off"${decimal === true || kind === 'number' ? html` inputmode="decimal"` : ''}${describing(
          pointer,
          ...(help === undefined ? [] : [`${pointer}-help`]),
        )}
      />
      ${help === undefined ? '' : html`<p class="help" id="${pointer}-help">${say(help)}</p>`} ${said(pointer)}
    </div>`;
  }

  function lines(pointer: string, label: string): Html {
    held.add(pointer);
    const text = listAt(draft, pointer).map(String).join('\n');
    return html`<div>
      <label for="${pointer}">${label}</label>
      <textarea id="${pointer}" name="lines:${pointer}" rows="4"${describing(pointer)}>${text}</textarea>
      ${said(pointer, true)}
    </div>`;
  }

  /** One text in five languages side by side. `some`: not all of them are needed. */
  function translated(pointer: string, label: string, { rows = 1, some = false, quiet = false } = {}): Html {
    const texts = LANGUAGES.map((one) => textAt(draft, `${pointer}/${one}`));
    const begun = texts.some((text) => text !== '');
    return html`<fieldset class="tongues">
      <legend${quiet ? html` class="hidden"` : ''}>${label}</legend>
      ${said(pointer)}
      <div>
        ${LANGUAGES.map((one, index) => {
          const at = `${pointer}/${one}`;
          held.add(at);
          const lacking = begun && !some && texts[index] === '';
          return html`<div>
            <label for="${at}"
              >${LANGUAGE_NAMES[one]}${lacking ? html` <span class="lacking">(${say('missing')})</span>` : ''}</label
            >
            <textarea id="${at}" name="${at}" lang="${one}" rows="${rows}" maxlength="2000"${describing(at)}>
${texts[index]}</textarea
            >
            ${said(at)}
          </div>`;
        })}
      </div>
    </fieldset>`;
  }

  function option({ value, label, english }: Choice, chosen: string): Html {
    return html`<option value="${value}"${english === true ? html` lang="en"` : ''}${value === chosen ? html` selected` : ''}>${label}</option>`;
  }

  function select(
    pointer: string,
    label: string,
    choices: readonly Choice[],
    { kind, help }: Line = {},
    now?: string,
  ): Html {
    held.add(pointer);
    const chosen = now ?? textAt(draft, pointer);
    const unknown = chosen !== '' && choices.every(({ value }) => value !== chosen);
    return html`<div>
      <label for="${pointer}">${label}</label>
      <select
        id="${pointer}"
        name="${kind === undefined ? pointer : `${kind}:${pointer}`}"${describing(pointer, ...(help === undefined ? [] : [`${pointer}-help`]))}
      >
        <option value="">${say('none')}</option>
        ${unknown ? option({ value: chosen, label: chosen }, chosen) : ''} ${choices.map((choice) => option(choice, chosen))}
      </select>
      ${help === undefined ? '' : html`<p class="help" id="${pointer}-help">${say(help)}</p>`} ${said(pointer)}
    </div>`;
  }

  function concepts(name: string): Vocabularies[number]['concepts'] {
    return vocabularies.find((one) => one.name === name)?.concepts ?? [];
  }

  /** Words of ours before official labels, which most have in English only. */
  function choices(name: string): readonly Choice[] {
    return concepts(name).map(({ uri, labels }): Choice => {
      const own: Translated | undefined = CONCEPT_WORDS[uri] ?? CHOICE_WORDS[uri.slice(uri.lastIndexOf('/') + 1)];
      if (own !== undefined) return { value: uri, label: own[language] };
      const label = textIn(labels, language);
      return { value: uri, label, ...(labels[language] === undefined ? { english: true } : {}) };
    });
  }

  /** By the code that a programme states; what has no code of two letters is no country of today. */
  const countries = (): readonly Choice[] =>
    concepts('country').flatMap(({ uri, alpha2 }) => {
      const code = uri.slice(uri.lastIndexOf('/') + 1);
      return alpha2 === undefined ? [] : [{ value: code, label: regions.of(alpha2) ?? code }];
    });

  const sorted = (list: readonly Choice[]): readonly Choice[] =>
    list.toSorted((one, other) => one.label.localeCompare(other.label, language));

  const courses = sorted(
    concepts('language')
      .filter(({ notation = '', uri }) => COURSES.includes(notation) || listAt(draft, '/languages').includes(uri))
      .map(({ uri, notation = '', labels }) => {
        const label = named(notation.toLowerCase());
        return label === undefined ? { value: uri, label: textIn(labels, 'en'), english: true } : { value: uri, label };
      }),
  );

  function named(code: string): string | undefined {
    try {
      const label = names.of(code);
      return label === undefined || label === code ? undefined : label;
    } catch {
      return undefined;
    }
  }

  /** What is typed with a list to choose from, and one field more than there is. */
  function typed(
    pointer: string,
    label: string,
    { kind, list, help }: { kind: string; list: string; help: Word },
    texts: readonly string[],
  ): Html {
    held.add(pointer);
    return html`<div>
      <p class="label" id="${pointer}-label">${label}</p>
      <div class="stack">${[...texts, ''].map(
        (text) =>
          html`<input name="${kind}:${pointer}" value="${text}" list="${list}" maxlength="500" autocomplete="off" aria-labelledby="${pointer}-label" aria-describedby="${pointer}-help" /> `,
      )}</div>
      ${said(pointer, true)}
      <p class="help" id="${pointer}-help" hidden>${say(help)}</p>
    </div>`;
  }

  function languageFields(): Html {
    held.add('/languages');
    const chosen = [...listAt(draft, '/languages').map(String), ''];
    return html`<div>
      <p class="label" id="languages-label">${say('languages')}</p>
      <div class="stack">
        ${chosen.map(
          (one) =>
            html`<select name="list:/languages" aria-labelledby="languages-label">
              <option value="">${say('none')}</option>
              ${courses.map((choice) => option(choice, one))}
            </select>`,
        )}
      </div>
      ${said('/languages', true)}
    </div>`;
  }

  /** Kept as it is unless another one is chosen. */
  function competence(): Html {
    const framework = textAt(draft, '/framework/framework');
    const now = framework === '' ? '' : `${framework}|${textAt(draft, '/framework/competence/id')}`;
    const known = (Object.keys(FRAMEWORKS) as FrameworkName[]).flatMap((name) =>
      FRAMEWORKS[name].map((area) => ({
        label: `${name}: ${area.id} ${area.name[language]}`,
        competences: area.competences.map(({ id, name: words }) => ({
          value: `${name}|${id}`,
          label: `${id} ${words[language]}`,
        })),
      })),
    );
    const strange = now !== '' && known.every(({ competences }) => competences.every(({ value }) => value !== now));
    return html`<div>
      <label for="/framework">${say('framework')}</label>
      <select id="/framework" name="competence:/framework"${describing('/framework', 'framework-help')}>
        <option value="">${say('none')}</option>
        ${strange ? option({ value: now, label: now.replace('|', ' ') }, now) : ''}
        ${known.map(
          ({ label, competences }) =>
            html`<optgroup label="${label}">${competences.map((choice) => option(choice, now))}</optgroup>`,
        )}
      </select>
      <p class="help" id="framework-help">${say('framework-help')}</p>
      ${said('/framework', true)}
    </div>`;
  }

  function outcome(value: Json, index: number): Html {
    const at = `/learningOutcomes/${String(index)}`;
    const skills = listAt(value, '/escoSkills').map((skill) => {
      const labels = valueAt(skill, '/label');
      return labels !== undefined && isJsonObject(labels)
        ? textIn(labels as Record<string, string>, language)
        : textAt(skill, '/uri');
    });
    const number = sayNumber(index + 1, language);
    return html`<section class="card" id="outcome-${index + 1}">
      <h3>${say('outcome', { number })}</h3>
      ${translated(`${at}/title`, say('outcome', { number }), { rows: 4, quiet: true })}
      <div class="pair">
        ${select(`${at}/type`, say('outcome-type'), choices('skillType'))}
        ${select(`${at}/reusability`, say('reusability'), choices('skillReuseLevel'))}
        ${line(`${at}/key`, say('name'))}
        ${typed(`${at}/escoSkills`, say('skills'), { kind: 'skill', list: 'esco', help: 'skills-help' }, skills)}
      </div>
      <p class="actions">
        <button class="quiet" type="submit" name="do" value="remove-outcome:${index}" formaction="#outcomes">
          ${say('remove-outcome')}<span class="hidden"> (${say('outcome', { number })})</span>
        </button>
      </p>
    </section>`;
  }

  function organisation(pointer: string): Html {
    return html`${translated(`${pointer}/legalName`, say('legal-name'), { some: true })}
      <div class="pair">
        ${select(`${pointer}/country`, say('country'), sorted(countries()))} ${line(`${pointer}/homepage`, say('homepage'))}
      </div>`;
  }

  function flag(pointer: string, label: string): Html {
    held.add(pointer);
    const on = valueAt(draft, pointer) === true;
    return html`<label class="check"
      ><input type="checkbox" name="flag:${pointer}" value="yes"${on ? html` checked` : ''} />${label}</label
    >`;
  }

  function rule(): Html {
    const scale = textAt(draft, '/awardRule/scale');
    const members = RULE_MEMBERS[scale] ?? [];
    const has = (name: string): boolean => members.includes(name);
    const scales = Object.keys(RULE_MEMBERS)
      .filter((one) => one === scale || (one !== 'all' && one !== 'any'))
      .map((one) => ({ value: one, label: say(`scale-${one}` as Word) }));
    const items = [...listAt(draft, '/awardRule/items'), {}];
    return html`<div class="line bottom">
        ${select('/awardRule/scale', say('scale'), scales)}
        <button class="quiet" type="submit" name="do" value="show" formaction="#rule">${say('show-fields')}</button>
      </div>
      <div class="pair">
        ${has('atLeast') ? line('/awardRule/atLeast', say('at-least'), { decimal: true }) : ''}
        ${has('maximum') ? line('/awardRule/maximum', say('maximum'), { decimal: true }) : ''}
        ${has('item') ? line('/awardRule/item', say('item')) : ''} ${has('letters') ? lines('/awardRule/letters', say('letters')) : ''}
        ${has('awarded') ? lines('/awardRule/awarded', say('awarded')) : ''}
        ${has('notAwarded') ? lines('/awardRule/notAwarded', say('not-awarded')) : ''}
      </div>
      ${
        has('items')
          ? items.map((_, index) => {
              const at = `/awardRule/items/${String(index)}`;
              held.add(`${at}/required`);
              const needed = valueAt(draft, `${at}/required`) !== false;
              return html`<div class="four">
                ${line(`${at}/item`, say('item'))} ${line(`${at}/weight`, say('weight'), { decimal: true })}
                <label class="check"
                  ><input type="hidden" name="flag:${at}/required" value="no" /><input
                    type="checkbox"
                    name="flag:${at}/required"
                    value="yes"${needed ? html` checked` : ''}
                  />${say('required')}</label
                >
              </div>`;
            })
          : ''
      }
      ${has('rules') ? html`<p>${say('several-rules')}</p>` : ''} ${said('/awardRule', true)}`;
  }

  const part = (id: string, title: string, body: Html): Html =>
    html`<section class="form" id="${id}">
      <h2 class="first">${title}</h2>
      ${body}
    </section>`;

  held.add('/slug');
  const name = drawing.fresh
    ? html`<div>
        <label for="slug">${say('name')}</label>
        <input
          id="slug"
          name="/slug"
          value="${textAt(draft, '/slug')}"
          required
          maxlength="64"
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          autocomplete="off"
          aria-describedby="slug-help${drawing.nameWrong ? ' slug-said' : ''}"${drawing.nameWrong ? html` aria-invalid="true"` : ''}
        />
        <p class="help" id="slug-help">${say('name-help')}</p>
        ${drawing.nameWrong ? html`<p class="fault" id="slug-said">${say('name-wrong')}</p>` : ''}
      </div>`
    : html`<input type="hidden" name="/slug" value="${textAt(draft, '/slug')}" />`;

  const eqf = [1, 2, 3, 4, 5, 6, 7, 8].map((level) => ({ value: String(level), label: sayNumber(level, language) }));
  const nqf = listAt(draft, '/nqfLevels').map((uri) => {
    const found = concepts('nqf').find((one) => one.uri === uri);
    return found === undefined ? String(uri as string) : textIn(found.labels, 'en');
  });
  const writers = (['original', 'own', 'official'] as const).map((value) => ({
    value,
    label: say(value === 'own' ? 'own-translation' : value),
  }));

  const parts = [
    part(
      'basics',
      say('basics'),
      html`<div class="pair">
        ${name} ${line('/version', say('version'), { help: 'version-help' })} ${line('/id', say('id'))}
        ${line('/validityMonths', say('validity'), { kind: 'number', help: 'validity-help' })}
      </div>`,
    ),
    part(
      'title',
      say('title-section'),
      html`${translated('/title', say('title'), { rows: 3 })} ${translated('/description', say('description'), { rows: 8 })}
        <div class="pair">
          ${competence()} ${select('/opportunityType', say('opportunity-type'), choices('learningOpportunity'))}
          ${select('/learningSetting', say('setting'), choices('learningSetting'))}
          ${select('/thematicArea', say('area'), choices('iscedF'))} ${languageFields()}
        </div>`,
    ),
    part(
      'outcomes',
      say('outcomes'),
      html`<p class="help">${say('skills-help')}</p>
        ${said('/learningOutcomes')} ${listAt(draft, '/learningOutcomes').map(outcome)}
        <p class="actions">
          <button class="quiet" type="submit" name="do" value="add-outcome" formaction="#outcomes">${say('add-outcome')}</button>
        </p>`,
    ),
    part(
      'workload',
      say('workload'),
      html`<div class="pair">
          ${line('/workload/hours', say('hours'), { kind: 'number' })} ${line('/workload/ects', say('ects'), { decimal: true })}
        </div>
        ${said('/workload')}`,
    ),
    part(
      'level',
      say('level'),
      html`<div class="pair">
          ${select('/eqfLevel', say('eqf'), eqf, { kind: 'number' })}
          ${typed('/nqfLevels', say('nqf'), { kind: 'concept', list: 'nqf', help: 'nqf-help' }, nqf)}
        </div>
        <p class="help">${say('nqf-help')}</p>`,
    ),
    part(
      'assessment',
      say('assessment'),
      html`${translated('/assessment/title', say('assessment-title'), { rows: 2 })}
        ${translated('/assessment/description', say('assessment-description'), { rows: 8 })}
        <div class="pair">
          ${select('/assessment/type', say('assessment-type'), choices('assessment'))}
          ${select('/assessment/mode', say('assessment-mode'), choices('learningMode'))}
          ${select('/assessment/supervision', say('supervision'), choices('supervision'))}
        </div>
        ${translated('/assessment/gradingScheme/title', say('scheme-title'), { rows: 2 })}
        ${translated('/assessment/gradingScheme/description', say('scheme-description'), { rows: 4 })} ${said('/assessment', true)}`,
    ),
    part('rule', say('rule'), rule()),
    part(
      'participation',
      say('participation'),
      select('/participation', say('participation'), choices('learningMode')),
    ),
    part(
      'quality',
      say('quality'),
      html`${select('/qualityAssurance/type', say('quality-type'), choices('accreditation'))}
        ${translated('/qualityAssurance/title', say('quality-title'), { rows: 4 })}
        <h3>${say('quality-agent')}</h3>
        ${organisation('/qualityAssurance/agent')} ${said('/qualityAssurance', true)}`,
    ),
    part('prerequisites', say('prerequisites'), translated('/prerequisites', say('prerequisites'), { rows: 4 })),
    part(
      'stackability',
      say('stackability'),
      html`${translated('/stackability/note', say('stackability'), { rows: 4 })}
        <input type="hidden" name="flag:/stackability/partialQualification" value="no" />${flag('/stackability/partialQualification', say('partial'))}`,
    ),
    part(
      'furtherInformation',
      say('further'),
      html`${translated('/furtherInformation/note', say('further'), { rows: 4 })} ${line('/furtherInformation/homepage', say('homepage'))}
        ${said('/furtherInformation', true)}`,
    ),
    part(
      'awardingBody',
      say('awarding-body'),
      html`<p class="help">${say('awarding-body-help')}</p>
        ${organisation('/awardingBody')} ${said('/awardingBody', true)}`,
    ),
    part(
      'translations',
      say('translations'),
      html`<div class="four">
          ${LANGUAGES.map((one) => select(`/translations/${one}`, LANGUAGE_NAMES[one], writers))}
        </div>
        ${lines('/sameInAllLanguages', say('same'))}`,
    ),
  ];

  // A competence and skills are kept whole, to be told from what was chosen anew; of the rest, what no field holds.
  const whole = [
    '/framework',
    ...listAt(draft, '/learningOutcomes').map((_, index) => `/learningOutcomes/${String(index)}/escoSkills`),
  ];
  const kept = [
    ...whole.flatMap((pointer) => {
      const value = valueAt(draft, pointer);
      return value === undefined ? [] : [[pointer, value] as const];
    }),
    ...leaves(draft).filter(([pointer]) => !within(pointer, [...whole, ...held])),
  ];
  const label = (concept: Vocabularies[number]['concepts'][number]): string => textIn(concept.labels, language);
  const form = html`${parts}
    ${kept.map(([pointer, value]) => html`<input type="hidden" name="keep" value="${JSON.stringify([pointer, value])}" />`)}
    <datalist id="esco">${concepts('escoSkills').map((one) => html`<option value="${label(one)}"></option>`)}</datalist>
    <datalist id="nqf">${concepts('nqf').map((one) => html`<option value="${textIn(one.labels, 'en')}"></option>`)}</datalist>`;
  return { form, rest: findings.filter((one) => !told.has(one)) };
}

function within(pointer: string, pointers: readonly string[]): boolean {
  return pointers.some((one) => pointer === one || pointer.startsWith(`${one}/`));
}
