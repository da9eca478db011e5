import type { PageRoute, Shown, Visit } from '../../../http/page/index.js';
import { type Html, html } from '../../html.js';
import { field, officePage } from '../frame.js';
import {
  type Credential,
  type Refused,
  credentialPath,
  programmeTitles,
  refusedBox,
  sayManaging,
  standingOf,
} from './parts.js';
import type { MANAGING_WORDS } from './words.js';

type Word = keyof typeof MANAGING_WORDS;

interface Decision {
  readonly name: 'revoke' | 'suspend' | 'lift';
  readonly operation: 'revokeCredential' | 'suspendCredential' | 'liftSuspension';
  /** Sentences that say what will happen. */
  readonly sentences: readonly Word[];
  readonly reason: boolean;
  readonly done: 'revoked' | 'suspended' | 'lifted';
  readonly possible: (credential: Credential) => boolean;
}

const DECISIONS: readonly Decision[] = [
  {
    name: 'revoke',
    operation: 'revokeCredential',
    sentences: ['revoke-1', 'revoke-2'],
    reason: true,
    done: 'revoked',
    possible: ({ revoked }) => !revoked.value,
  },
  {
    name: 'suspend',
    operation: 'suspendCredential',
    sentences: ['suspend-1', 'suspend-2', 'suspend-3'],
    reason: true,
    done: 'suspended',
    possible: ({ revoked, suspended }) => !revoked.value && !suspended.value,
  },
  {
    name: 'lift',
    operation: 'liftSuspension',
    sentences: ['lift-1', 'lift-2'],
    reason: false,
    done: 'lifted',
    possible: ({ revoked, suspended }) => !revoked.value && suspended.value,
  },
];

/** What will happen, in sentences. */
export function consequences(sentences: readonly string[], language: Visit['language']): Html {
  return html`<section class="box indeterminate">
    <h2 class="first">${sayManaging('will-happen', language)}</h2>
    <ul>
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </section>`;
}

/** First the reason, then what will happen, then it is done. */
async function decisionPage(visit: Visit, decision: Decision, problem?: Refused): Promise<Shown> {
  const { language, params } = visit;
  const { name, sentences, possible } = decision;
  const id = params['id'] ?? '';
  const path = credentialPath(id);
  const credential = await visit.perform('readCredential', { params: { id } });
  const [title, award] = await Promise.all([
    programmeTitles(visit),
    standingOf(credential) === 'erased' ? undefined : visit.attempt('readAward', { params: { id } }),
  ]);
  const who = award?.json === undefined ? credential.learner : `${award.json.givenName} ${award.json.familyName}`;
  const reason = field(visit, 'reason').trim();
  const sure = problem === undefined && visit.fields.size > 0 && (!decision.reason || reason !== '');
  const heading = sayManaging(name, language);
  const says = sentences.map((word) => sayManaging(word, language, { name: who }));
  const asking = html`<label for="reason">${sayManaging('reason', language)}</label>
    <input
      id="reason"
      name="reason"
      value="${reason}"
      required
      maxlength="500"
      autocomplete="off"
      aria-describedby="reason-help"${problem === undefined ? '' : html` aria-invalid="true"`}
    />
    <p class="help" id="reason-help">${sayManaging('reason-help', language)}</p>
    <button type="submit">${sayManaging('continue', language)}</button>`;
  const confirming = html`<input type="hidden" name="confirmed" value="yes" />
    ${
      decision.reason
        ? html`<input type="hidden" name="reason" value="${reason}" />
            <p><strong>${sayManaging('reason', language)}:</strong> ${reason}</p>`
        : ''
    }
    <button class="${name === 'lift' ? '' : 'danger'}" type="submit">${sayManaging(`${name}-sure`, language)}</button>`;
  const steps = html`${consequences(says, language)}
    ${
      name === 'revoke' && credential.state === 'issued' && credential.replacedBy === undefined
        ? html`<p>${sayManaging('revoke-3', language)} <a href="${path}/correct">${sayManaging('correct', language)}</a></p>`
        : ''
    }
    ${refusedBox(problem)}
    <form class="form" method="post" action="${path}/${name}">
      ${sure || !decision.reason ? confirming : asking}
    </form>`;
  const body = html`<p><a href="${path}">← ${sayManaging('back', language)}</a></p>
    <h1>${heading}: ${title(credential)}</h1>
    <p class="lead">${who}</p>
    ${possible(credential) ? steps : html`<p>${sayManaging('not-possible', language)}</p>`}`;
  return {
    html: officePage(visit, { title: heading }, body),
    ...(problem === undefined ? {} : { status: problem.status }),
  };
}

/** Revoking, suspending and lifting: each asks, says what will happen, and does it. */
export const decisionPages: readonly PageRoute[] = DECISIONS.flatMap((decision): readonly PageRoute[] => {
  const path = `/office/credentials/:id/${decision.name}`;
  return [
    { method: 'get', path, for: 'office', answer: (visit) => decisionPage(visit, decision) },
    {
      method: 'post',
      path,
      for: 'office',
      answer: async (visit) => {
        if (field(visit, 'confirmed') !== 'yes') return decisionPage(visit, decision);
        const id = visit.params['id'] ?? '';
        const body = decision.reason ? { body: { reason: field(visit, 'reason').trim() } } : {};
        const { problem } = await visit.attempt(decision.operation, { params: { id }, ...body });
        return problem === undefined
          ? { seeOther: `${credentialPath(id)}?done=${decision.done}` }
          : decisionPage(visit, decision, problem);
      },
    },
  ];
});
