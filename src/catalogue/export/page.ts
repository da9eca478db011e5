import {
  CONCEPT_WORDS,
  textIn,
  type ConceptUri,
  type Language,
  type LanguageMap,
  type OrganisationSpec,
  type Programme,
} from '../../model/index.js';
import { element, writeMarkup, type Content, type Markup } from './markup.js';
import { awardingBodyOf, labelsOf, type Source } from './parts.js';
import { STYLE } from './style.js';
import { amount, say } from './words.js';

/** Ids of the page's own: slugs and framework names have no underscore, so none of them is the same. */
const ID = { contents: '_contents', main: '_main' } as const;

/** Nothing is loaded and nothing runs, whatever a text might hold. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

interface View {
  readonly source: Source;
  readonly language: Language;
  readonly say: (key: Parameters<typeof say>[0], n?: string) => string;
}

/** A text in the page's language; where there is none, in another, marked as such for whoever reads it aloud. */
function text(
  name: string,
  map: LanguageMap,
  { language }: View,
  attributes: Readonly<Record<string, string>> = {},
): Markup {
  const found = textIn(map, language);
  const other = map[language] === undefined ? Object.keys(map).find((key) => map[key] === found) : undefined;
  return element(name, { ...attributes, lang: other }, found.toWellFormed());
}

/** What people call a concept: our words, else the official label. */
function conceptText(name: string, uri: ConceptUri, view: View): Markup {
  return text(name, CONCEPT_WORDS[uri] ?? labelsOf(uri, view.source.vocabularies), view);
}

/** Links lead to web addresses only. */
function link(url: string | undefined, content: Content): Content {
  return url !== undefined && /^https?:/i.test(url) ? element('a', { href: url }, content) : content;
}

/** A row of a list of terms; nothing where there is nothing to say. */
function row(term: string, ...content: readonly Content[]): Content {
  if (content.every((item) => item === undefined)) return undefined;
  return element('div', {}, element('dt', {}, term), element('dd', {}, ...content));
}

function paragraph(map: LanguageMap | undefined, view: View): Content {
  return map === undefined ? undefined : text('p', map, view);
}

/** Names of languages: official labels where there are, else Unicode's. */
function languageNames({ languages }: Programme, { source, language }: View): string {
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' });
  const known = languages.map((uri) => {
    const concept = source.vocabularies.concept(uri);
    const code = concept?.notation?.toLowerCase() ?? '';
    const name = /^[a-z]{3}$/.test(code) ? names.of(code) : undefined;
    return concept?.labels[language] ?? name ?? textIn(concept?.labels ?? {}, language);
  });
  const list = known.filter((name) => name !== '').join(', ');
  return list.charAt(0).toLocaleUpperCase(language) + list.slice(1);
}

function facts(programme: Programme, view: View): Markup {
  const { workload, eqfLevel, nqfLevels, participation } = programme;
  const { language } = view;
  // Numbers stay with their units.
  const ects = `${new Intl.NumberFormat(language).format(Number(workload.ects))}\u{a0}ECTS`;
  const hours = amount(workload.hours, 'hour', language).replace(' ', '\u{a0}');
  const national = (nqfLevels ?? []).map((uri) => [element('br', {}), conceptText('span', uri, view)]);
  return element(
    'dl',
    { class: 'facts' },
    row(view.say('workload'), `${hours} · ${ects}`),
    row(view.say('level'), view.say('eqf', String(eqfLevel)), national),
    row(view.say('participation'), conceptText('span', participation, view)),
    row(view.say('assessment'), conceptText('span', programme.assessment.type, view)),
    row(view.say('language'), languageNames(programme, view)),
  );
}

function outcomes(programme: Programme, view: View): Content {
  return [
    element('h4', {}, view.say('outcomes')),
    element(
      'ul',
      { class: 'outcomes' },
      programme.learningOutcomes.map(({ title }) => text('li', title, view)),
    ),
  ];
}

/** Skills of all outcomes, each once. */
function skills(programme: Programme, view: View): Content {
  const found = new Map(
    programme.learningOutcomes
      .flatMap(({ escoSkills }) => escoSkills ?? [])
      .map(({ uri, label }) => [uri, labelsOf(uri, view.source.vocabularies, label)] as const),
  );
  if (found.size === 0) return undefined;
  return element(
    'ul',
    { class: 'tags' },
    [...found].map(([uri, label]) => element('li', {}, link(uri, text('span', label, view)))),
  );
}

function organisation(spec: OrganisationSpec, view: View): Content {
  return link(spec.homepage, text('span', spec.legalName, view));
}

function competence({ framework }: Programme, view: View): Content {
  const { competence: held, area } = framework;
  const areaName = [`${area.id} `, text('span', area.label, view)];
  return element('p', {}, `${held.id} `, text('span', held.label, view), ' (', areaName, ')');
}

function details(programme: Programme, view: View): Markup {
  const { assessment, qualityAssurance, prerequisites, stackability, furtherInformation, validityMonths } = programme;
  const { supervision, gradingScheme } = assessment;
  return element(
    'details',
    {},
    element('summary', {}, view.say('details')),
    element(
      'dl',
      {},
      row(
        view.say('assessment'),
        text('p', assessment.title, view, { class: 'strong' }),
        paragraph(assessment.description, view),
      ),
      row(view.say('supervision'), supervision === undefined ? undefined : conceptText('p', supervision, view)),
      row(
        view.say('grading'),
        text('p', gradingScheme.title, view, { class: 'strong' }),
        paragraph(gradingScheme.description, view),
      ),
      row(
        view.say('quality'),
        conceptText('p', qualityAssurance.type, view),
        paragraph(qualityAssurance.title, view),
        element('p', {}, organisation(qualityAssurance.agent, view)),
      ),
      row(view.say('setting'), conceptText('p', programme.learningSetting, view)),
      row(view.say('prerequisites'), paragraph(prerequisites, view)),
      row(view.say('stackability'), paragraph(stackability?.note, view)),
      row(
        view.say('validity'),
        validityMonths === undefined
          ? undefined
          : element('p', {}, view.say('validity.months', amount(validityMonths, 'month', view.language))),
      ),
      row(view.say('framework'), competence(programme, view)),
      row(view.say('skills'), skills(programme, view)),
      row(view.say('awarded'), element('p', {}, organisation(awardingBodyOf(programme, view.source), view))),
      row(
        view.say('information'),
        paragraph(furtherInformation?.note, view),
        furtherInformation?.homepage === undefined
          ? undefined
          : element('p', {}, link(furtherInformation.homepage, furtherInformation.homepage)),
      ),
    ),
  );
}

function article(programme: Programme, view: View): Markup {
  const { slug } = programme;
  return element(
    'article',
    { id: slug, 'aria-labelledby': `${slug}_title` },
    text('h3', programme.title, view, { id: `${slug}_title` }),
    paragraph(programme.description, view),
    facts(programme, view),
    outcomes(programme, view),
    details(programme, view),
  );
}

interface Group {
  readonly id: string;
  readonly name: string;
  readonly publication: string;
  readonly programmes: readonly Programme[];
}

/** Programmes by framework and edition, both in the order in which they come. */
function groupsOf(programmes: readonly Programme[]): readonly Group[] {
  const groups = new Map<string, Programme[]>();
  for (const programme of programmes) {
    const { framework, edition } = programme.framework;
    const name = `${framework} ${edition}`;
    const members = groups.get(name) ?? [];
    members.push(programme);
    groups.set(name, members);
  }
  return [...groups].map(([name, members], index) => ({
    id: `_framework-${String(index + 1)}`,
    name,
    publication: members[0]?.framework.publication ?? '',
    programmes: members,
  }));
}

function contents(groups: readonly Group[], view: View): Markup {
  return element(
    'nav',
    { 'aria-labelledby': ID.contents },
    element('h2', { id: ID.contents }, view.say('contents')),
    groups.map(({ id, name, programmes }) =>
      element(
        'div',
        {},
        element('p', {}, element('a', { href: `#${id}` }, name)),
        element(
          'ul',
          {},
          programmes.map(({ slug, title }) =>
            element('li', {}, element('a', { href: `#${slug}` }, text('span', title, view))),
          ),
        ),
      ),
    ),
  );
}

function section({ id, name, publication, programmes }: Group, view: View): Markup {
  return element(
    'section',
    { 'aria-labelledby': id },
    element('h2', { id }, name),
    element('p', { class: 'source', lang: view.language === 'en' ? undefined : 'en' }, publication),
    programmes.map((programme) => article(programme, view)),
  );
}

/**
 * A page for a website, in one language: self-contained, without scripts, readable by machines that read aloud, and on paper.
 * It is XHTML that an HTML parser reads the same way (no empty elements but void ones).
 */
export function writePage(source: Source, language: Language): string {
  const view: View = { source, language, say: (key, n) => say(key, language, n) };
  const groups = groupsOf(source.programmes);
  const title = `${view.say('title')} · ${textIn(source.provider.legalName, language)}`;
  const demo = source.programmes.some((programme) => programme.demo === true);
  const root = element(
    'html',
    { lang: language },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('title', {}, title),
      element('style', {}, STYLE),
    ),
    element(
      'body',
      {},
      element('a', { class: 'skip', href: `#${ID.main}` }, view.say('skip')),
      element(
        'header',
        {},
        element('p', { class: 'provider' }, organisation(source.provider, view)),
        element('h1', {}, view.say('title')),
        element('p', { class: 'lead' }, view.say('lead')),
        demo ? element('p', { class: 'demo' }, view.say('demo')) : undefined,
      ),
      contents(groups, view),
      element(
        'main',
        { id: ID.main },
        groups.map((group) => section(group, view)),
      ),
      element('footer', {}, element('p', {}, view.say('elements'))),
    ),
  );
  return writeMarkup(root, { namespaces: { '': 'http://www.w3.org/1999/xhtml' }, doctype: 'html' });
}
