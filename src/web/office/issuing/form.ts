import { LANGUAGES, type Language } from '../../../model/index.js';
import { type Html, html } from '../../html.js';
import { LANGUAGE_NAMES } from '../../words.js';
import { sayIssuing } from './say.js';

/** What a control is called and how it is explained. */
interface Named {
  readonly id: string;
  readonly label: string;
  readonly help?: string | undefined;
  /** A word behind the label, such as *optional*. */
  readonly remark?: string | undefined;
  readonly required?: boolean;
}

/** A label, the control and its help, tied to each other. `control` is given the attributes for that. */
export function labelled({ id, label, help, remark, required }: Named, control: (tied: Html) => Html): Html {
  const tied = html`id="${id}" name="${id}"${help === undefined ? '' : html` aria-describedby="${id}-help"`}${
    required === true ? html` required` : ''
  }`;
  return html`<div class="field">
    <label for="${id}">${label}${remark === undefined ? '' : html` <span class="note">(${remark})</span>`}</label>
    ${control(tied)} ${help === undefined ? '' : html`<p class="help" id="${id}-help">${help}</p>`}
  </div>`;
}

/** A choice of one of several; the values are shown as they are where they have no words. */
export function choice(
  named: Named,
  options: readonly (readonly [value: string, words: string, language?: string])[],
  chosen: string,
): Html {
  return labelled(
    named,
    (tied) =>
      html`<select ${tied}>
        ${options.map(
          ([value, words, language]) =>
            html`<option value="${value}"${language === undefined ? '' : html` lang="${language}"`}${
              value === chosen ? html` selected` : ''
            }>${words}</option> `,
        )}
      </select>`,
  );
}

export const languageOptions = LANGUAGES.map((one) => [one, LANGUAGE_NAMES[one], one] as const);

/** Code pages of older spreadsheets, for the five languages. */
export function encodingOptions(language: Language): readonly (readonly [string, string])[] {
  return [
    ['', sayIssuing('encoding-auto', language)],
    ...['utf-8', 'windows-1253', 'iso-8859-7', 'windows-1250', 'iso-8859-2', 'windows-1252'].map(
      (name) => [name, name] as const,
    ),
  ];
}
