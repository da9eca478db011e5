import type { Language } from '../model/index.js';
import { html } from './html.js';
import { layout } from './layout.js';
import { say } from './say.js';

/** An error for people. `what` is a sentence for the caller, `hint` what to do; without them the fault is ours and nothing of it is shown. */
export function errorPage(language: Language, what: string | undefined, hint?: string): string {
  return layout(
    { language, title: say('wrong', language) },
    html`<section class="headline failed">
        <h1>${say('wrong', language)}</h1>
        <p>${what ?? say('wrong-ours', language)}</p>
        ${hint === undefined ? '' : html`<p class="hint">${hint}</p>`}
      </section>
      <p><a href="/?lang=${language}">${say('another', language)}</a></p>`,
  );
}

/** The sentence for a request that cannot be answered. */
export function uploadFault(
  kind: 'no-file' | 'too-large' | 'unreadable' | 'nothing-here' | 'nothing-shown' | 'busy',
  language: Language,
  limitBytes: number,
): string {
  return say(kind, language, { limit: Math.floor(limitBytes / 1_000_000) });
}
