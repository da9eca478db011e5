/** A piece of HTML whose every inserted text has been escaped. */
export class Html {
  readonly #text: string;
  private constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
  /** The only way to make one: the strings are ours, the values are anybody's. */
  static of(strings: TemplateStringsArray, ...values: readonly Insert[]): Html {
    return new Html(strings.map((text, index) => text + (index < values.length ? insert(values[index]) : '')).join(''));
  }
}

type Insert = string | number | Html | undefined | readonly Insert[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function insert(value: Insert): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return (value as readonly Insert[]).map(insert).join('');
  return String(value as string | number).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** HTML from a template: every inserted value is escaped unless it is HTML made here already. */
export const html = Html.of;
