import type { Language } from '../model/index.js';
import { uploadFault } from './error.js';
import { HERE_WORDS } from './here-words.js';
import { type Html, html } from './html.js';

/** What judges in the browser, and the most bytes of a file that the service would take. */
export interface Here {
  readonly page: string;
  readonly worker: string;
  readonly limit: number;
}

/** Attributes by which the script knows the form. */
export function hereAttributes({ worker, limit }: Here): Html {
  return html` data-judge="/assets/${worker}" data-limit="${limit}"`;
}

/** What stands in the form for who has script, hidden until it runs, and all that the script will say. */
export function hereParts(language: Language, { limit }: Here): Html {
  const words = (key: keyof typeof HERE_WORDS): string => HERE_WORDS[key][language];
  const sentences = {
    judging: words('judging'),
    fault: words('fault'),
    several: words('several'),
    'no-file': uploadFault('no-file', language, limit),
    'too-large': uploadFault('too-large', language, limit),
  };
  return html`<p class="help" data-with-script hidden>${words('ways')}</p>
    <p data-with-script hidden>
      <label><input type="checkbox" data-part="elsewhere" />${words('elsewhere')}</label>
    </p>
    ${Object.entries(sentences).map(([key, text]) => html`<span data-say="${key}" hidden>${text}</span>`)}
`;
}

/** Where the script says how it goes, and what somebody must do. */
export function herePlaces(): Html {
  return html`<div>
    <div data-part="progress" role="status"></div>
    <div class="reason" data-part="refusal" role="alert"></div>
  </div>`;
}
