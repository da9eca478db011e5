import type { JsonOf, PageRoute, Shown, Visit } from '../../../http/page/index.js';
import { type Html, html } from '../../html.js';
import { field, officePage } from '../frame.js';
import { consequences } from './decisions.js';
import { type Refused, credentialPath, programmeTitles, refusedBox, sayManaging, table } from './parts.js';

type Award = JsonOf<'readAward'>;

const GRADE = ['mark', 'maximumMark', 'percentage', 'letter'] as const;
const GRADE_WORDS = { mark: 'mark', maximumMark: 'maximum-mark', percentage: 'percentage', letter: 'letter' } as const;
const PERSON = ['givenName', 'familyName', 'dateOfBirth', 'awardedOn'] as const;
const PERSON_WORDS = {
  givenName: 'given-name',
  familyName: 'family-name',
  dateOfBirth: 'date-of-birth',
  awardedOn: 'awarded-on',
} as const;

interface Field {
  readonly name: string;
  readonly label: string;
  /** As it was issued. */
  readonly was: string;
  /** As it is asked for now. */
  readonly now: string;
  readonly kind: 'text' | 'date' | 'grade';
}

/** Everything that can be corrected, as it was and as the form has it. */
function fieldsOf(visit: Visit, award: Award): readonly Field[] {
  const { language, fields } = visit;
  const one = (name: string, label: string, was: string, kind: Field['kind']): Field => {
    const given = fields.get(name)?.[0]?.trim();
    return { name, label, was, now: given ?? was, kind };
  };
  const person = PERSON.map((name) => {
    const date = name === 'dateOfBirth' || name === 'awardedOn';
    // Of an instant, the day: that is what people correct.
    const was = date ? (award[name] ?? '').slice(0, 10) : award[name];
    return one(name, sayManaging(PERSON_WORDS[name], language), was ?? '', date ? 'date' : 'text');
  });
  const grades = (award.items ?? [{ ...award.grade, item: '' }]).flatMap((grade, index) =>
    GRADE.map((name) => {
      const label = sayManaging(GRADE_WORDS[name], language);
      return one(
        `${name}.${String(index)}`,
        grade.item === '' ? label : `${grade.item}: ${label}`,
        grade[name] ?? '',
        'grade',
      );
    }),
  );
  return [...person, ...grades];
}

/** What `replaceCredential` takes: what was changed, a grade always whole. */
function correctionsOf(fields: readonly Field[], award: Award): Readonly<Record<string, unknown>> {
  const changed = fields.filter(({ was, now }) => was !== now);
  const person = changed.filter(({ kind }) => kind !== 'grade').map(({ name, now }) => [name, now] as const);
  if (changed.every(({ kind }) => kind !== 'grade')) return Object.fromEntries(person);
  const gradeAt = (index: number): Readonly<Record<string, string>> =>
    Object.fromEntries(
      GRADE.map(
        (name) => [name, fields.find((one) => one.name === `${name}.${String(index)}`)?.now ?? ''] as const,
      ).filter(([, value]) => value !== ''),
    );
  const items = award.items?.map(({ item }, index) => ({ item, ...gradeAt(index) }));
  return { ...Object.fromEntries(person), ...(items === undefined ? { grade: gradeAt(0) } : { items }) };
}

function input({ name, label, now, kind }: Field, problem: Refused | undefined, help: string | undefined): Html {
  const column = name.replace(/\.\d+$/, '');
  const said = problem?.findings?.filter(({ pointer }) => pointer === column) ?? [];
  const described = [help === undefined ? '' : `${name}-help`, said.length === 0 ? '' : `${name}-said`]
    .filter(Boolean)
    .join(' ');
  return html`<div>
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      value="${now}"
      ${kind === 'date' ? html`type="date"` : html`maxlength="500"`}
      autocomplete="off"${described === '' ? '' : html` aria-describedby="${described}"`}${said.length === 0 ? '' : html` aria-invalid="true"`}
    />
    ${help === undefined ? '' : html`<p class="help" id="${name}-help">${help}</p>`}
    ${said.length === 0 ? '' : html`<p class="fault" id="${name}-said">${said.map(({ says }) => says).join('; ')}</p>`}
  </div>`;
}

interface Asking {
  readonly problem?: Refused;
  /** Nothing differs from what was issued. */
  readonly unchanged?: boolean;
}

async function correctPage(visit: Visit, { problem, unchanged = false }: Asking = {}): Promise<Shown> {
  const { language, params } = visit;
  const id = params['id'] ?? '';
  const path = credentialPath(id);
  const [credential, award, title] = await Promise.all([
    visit.perform('readCredential', { params: { id } }),
    visit.perform('readAward', { params: { id } }),
    programmeTitles(visit),
  ]);
  const heading = sayManaging('correct', language);
  const fields = fieldsOf(visit, award);
  const changed = fields.filter(({ was, now }) => was !== now);
  const sure = problem === undefined && !unchanged && visit.fields.size > 0 && changed.length > 0;
  const nothing = (text: string): string => (text === '' ? sayManaging('nothing', language) : text);
  const confirming = html`${table(
    heading,
    ['', sayManaging('was', language), sayManaging('becomes', language)],
    changed.map(({ label, was, now }) => [label, nothing(was), html`<strong>${nothing(now)}</strong>`]),
  )}
    ${consequences(
      (['correct-1', 'correct-2', 'correct-3'] as const).map((word) => sayManaging(word, language)),
      language,
    )}
    <form class="form" method="post" action="${path}/correct">
      <input type="hidden" name="confirmed" value="yes" />
      ${fields.map(({ name, now }) => html`<input type="hidden" name="${name}" value="${now}" />`)}
      <p class="actions">
        <button class="danger" type="submit">${sayManaging('correct-sure', language)}</button>
        <a href="${path}/correct">${sayManaging('back', language)}</a>
      </p>
    </form>`;
  const grades = fields.filter(({ kind }) => kind === 'grade');
  const asking = html`<p>${sayManaging('correct-intro', language)}</p>
    ${refusedBox(problem)}
    ${unchanged ? html`<section class="box failed" role="alert"><p>${sayManaging('unchanged', language)}</p></section>` : ''}
    <form class="form" method="post" action="${path}/correct">
      <div class="pair">
        ${fields
          .filter(({ kind }) => kind !== 'grade')
          .map((one) =>
            input(one, problem, one.name === 'dateOfBirth' ? sayManaging('date-help', language) : undefined),
          )}
      </div>
      <fieldset>
        <legend>${sayManaging('grade', language)}</legend>
        <p class="help">${sayManaging('grade-help', language)}</p>
        <div class="four">${grades.map((one) => input(one, problem, undefined))}</div>
      </fieldset>
      <button type="submit">${sayManaging('continue', language)}</button>
    </form>`;
  const possible = credential.replacedBy === undefined;
  const body = html`<p><a href="${path}">← ${sayManaging('back', language)}</a></p>
    <h1>${heading}: ${title(credential)}</h1>
    <p class="lead">${award.givenName} ${award.familyName}</p>
    ${
      award.given === 'document'
        ? html`<p>${sayManaging('correct-document', language)}</p>`
        : possible
          ? sure
            ? confirming
            : asking
          : html`<p>${sayManaging('not-possible', language)}</p>`
    }`;
  return {
    html: officePage(visit, { title: heading }, body),
    ...(problem === undefined ? {} : { status: problem.status }),
  };
}

/** Correcting: what is wrong, then what becomes of it, then the corrected credential. */
export const replacingPages: readonly PageRoute[] = [
  { method: 'get', path: '/office/credentials/:id/correct', for: 'office', answer: (visit) => correctPage(visit) },
  {
    method: 'post',
    path: '/office/credentials/:id/correct',
    for: 'office',
    answer: async (visit) => {
      const id = visit.params['id'] ?? '';
      const award = await visit.perform('readAward', { params: { id } });
      const body = correctionsOf(fieldsOf(visit, award), award);
      if (Object.keys(body).length === 0) return correctPage(visit, { unchanged: true });
      if (field(visit, 'confirmed') !== 'yes') return correctPage(visit);
      const { json, problem } = await visit.attempt('replaceCredential', { params: { id }, body });
      return problem === undefined
        ? { seeOther: `${credentialPath(json.credential.id)}?done=replaced` }
        : correctPage(visit, { problem });
    },
  },
];
