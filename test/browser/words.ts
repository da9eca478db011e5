import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LANGUAGES, type Language } from '../../src/model/index.js';
import { LANGUAGE_NAMES } from '../../src/web/words.js';

const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url));
/** Files in which texts in five languages stand, by their names. */
const TABLES = /(?:^|[-/])(?:words|labels|means|values)\.ts$/;
/** Phrases of findings are a file for each language. */
const PHRASES = 'verdict/phrases';

type Told = Readonly<Record<Language, string>>;

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [path];
  });
}

function isTold(value: object): value is Told {
  return LANGUAGES.every((language) => typeof (value as Partial<Told>)[language] === 'string');
}

/** Every text in five languages that stands somewhere in a value. */
function toldIn(value: unknown, found: Told[] = []): Told[] {
  if (typeof value !== 'object' || value === null) return found;
  if (isTold(value)) found.push(value);
  else for (const inner of Object.values(value)) toldIn(inner, found);
  return found;
}

type Phrases = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Phrases of findings as texts in five languages. */
async function phrases(): Promise<readonly Told[]> {
  const apart = new Map<string, Phrases>();
  for (const language of LANGUAGES) {
    const path = pathToFileURL(join(SOURCES, PHRASES, `${language}.ts`)).href;
    apart.set(language, (Object.values((await import(path)) as object) as readonly Phrases[])[0] ?? {});
  }
  return Object.entries(apart.get('en') ?? {}).flatMap(([code, phrase]) =>
    Object.keys(phrase).map(
      (part) =>
        Object.fromEntries(LANGUAGES.map((one) => [one, apart.get(one)?.[code]?.[part] ?? ''])) as unknown as Told,
    ),
  );
}

async function tables(): Promise<readonly Told[]> {
  const found: Told[] = [];
  for (const path of filesOf(SOURCES))
    if (TABLES.test(path)) toldIn((await import(pathToFileURL(path).href)) as unknown, found);
  return [...found, ...(await phrases())];
}

/** Long enough that no sentence of another language has it by chance. */
const LONG = 14;

/** English texts that are others in the language: whole ones, and pieces of those with values in them. */
export interface Foreign {
  readonly whole: ReadonlySet<string>;
  readonly pieces: readonly string[];
}

let read: Promise<readonly Told[]> | undefined;

/** What no page in this language may show. */
export async function foreignTo(language: Language): Promise<Foreign> {
  const all = await (read ??= tables());
  // Languages are called by their own names everywhere.
  const own = new Set<string>([...all.map((told) => told[language]), ...Object.values(LANGUAGE_NAMES)]);
  const english = language === 'en' ? [] : all.filter((told) => !own.has(told.en)).map(({ en }) => en);
  const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
  const ownText = [...own].map(plain).join('\n');
  return {
    whole: new Set(english.filter((text) => !text.includes('{')).map(plain)),
    pieces: [...new Set(english.flatMap((text) => text.split(/\{\w+\}/)).map(plain))].filter(
      (piece) => piece.length >= LONG && piece.includes(' ') && !ownText.includes(piece),
    ),
  };
}
