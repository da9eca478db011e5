import type { Language } from '../model/index.js';
import type { Explanation } from '../pipeline/verifying/index.js';
import { HERE_WORDS } from './here-words.js';
import { html } from './html.js';
import { fill } from './say.js';
import { verdictBody } from './verdict.js';

/** `asked`: the hosts from which something was fetched, each as often as it was; an empty one is the service itself. */
function fetched(asked: readonly string[], language: Language): string {
  const own = HERE_WORDS['this-service'][language];
  const hosts = [...new Set(asked)].map((host) => (host === '' ? own : host)).join(', ');
  return asked.length === 0
    ? fill(HERE_WORDS['nothing-fetched'], language)
    : fill(HERE_WORDS.fetched, language, { count: asked.length, hosts });
}

/** The page of a verdict that this browser came to: its title, and what stands in its `main`. */
export function judgedHere(
  explanation: Explanation,
  asked: readonly string[],
): { readonly title: string; readonly body: string } {
  const { language, headline } = explanation;
  return {
    title: headline,
    body: html`<p class="note">${HERE_WORDS['judged-here'][language]} ${fetched(asked, language)}</p>
      ${verdictBody(explanation)}`.toString(),
  };
}
