/** What is written in another way than it is; of the controls, those up to U+007F. */
const CONTROLS = /[\p{Cc}"\\]/gu;

const NAMED: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

function escapedOne(character: string): string {
  const code = character.charCodeAt(0);
  // Controls from U+0080 on are none to N-Quads.
  if (code > 0x7f) return character;
  return NAMED[character] ?? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Canonical N-Quads (RDFC-1.0 §5): seven characters by name, the other controls by number. */
export function escapeNquads(text: string): string {
  return text.replace(CONTROLS, escapedOne);
}
