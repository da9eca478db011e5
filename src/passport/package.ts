import { zipSync, type Zippable } from 'fflate';
import { InvariantError, toHex, utf8, type Instant } from '../model/index.js';
import { FILE_NAMES, MANIFEST_VERSION, type Listed, type Manifest } from './manifest.js';
import { README } from './readme.js';

export interface PackageInput {
  /** The proved presentation, as it is published. */
  readonly presentation: Uint8Array;
  readonly files: readonly PackedFile[];
  /** Goes into the manifest; with equal input the same bytes come out. */
  readonly at: Instant;
}

/** A credential that travels byte for byte. */
export interface PackedFile {
  /** `sealed`: to be imported in Europass. `proved`: what cannot stand in the presentation, such as data model 2.0. */
  readonly form: 'sealed' | 'proved';
  /** Letters, digits, `.`, `_` and `-` of ASCII; the folder and the extension are added. */
  readonly name: string;
  /** The credential's id. */
  readonly credential: string;
  readonly bytes: Uint8Array;
}

const MEDIA_TYPES = {
  presentation: 'application/json',
  sealed: 'application/ld+json',
  proved: 'application/json',
  text: 'text/plain; charset=utf-8',
} as const;

async function line(name: string, form: Listed['form'], bytes: Uint8Array, credential?: string): Promise<Listed> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return {
    name,
    mediaType: MEDIA_TYPES[form],
    size: bytes.length,
    sha256: toHex(new Uint8Array(digest)),
    form,
    ...(credential === undefined ? {} : { credential }),
  };
}

/** Noon of the day in local time, which is what ZIP stores: the same digits in every zone and on every day of the year. */
function dayOf(at: Instant): Date {
  const [year = 1980, month = 1, day = 1] = at.slice(0, 10).split('-').map(Number);
  return new Date(year, month - 1, day, 12);
}

/**
 * The package of a passport: a ZIP of `passport.json`, each sealed credential byte for byte as `sealed/<name>.jsonld`, ready to be
 * imported one by one, a manifest with digests, and a README in the five languages. Deterministic: entries in order of
 * their names, dates from `at`.
 */
export async function packageOf({ presentation, files, at }: PackageInput): Promise<Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  const listed: Listed[] = [];
  const add = async (name: string, form: Listed['form'], bytes: Uint8Array, credential?: string): Promise<void> => {
    if (contents.has(name) || FILE_NAMES.accepts(name, bytes.length) !== true)
      throw new InvariantError(`a package cannot hold a file ${name}, or holds it already`);
    contents.set(name, bytes);
    listed.push(await line(name, form, bytes, credential));
  };
  await add(FILE_NAMES.passport, 'presentation', presentation);
  await add(FILE_NAMES.readme, 'text', utf8(README));
  for (const { form, name, bytes, credential } of files) await add(FILE_NAMES[form](name), form, bytes, credential);
  const byName = (a: string, b: string): number => (a < b ? -1 : 1);
  const manifest: Manifest = {
    version: MANIFEST_VERSION,
    created: at,
    files: listed.sort((a, b) => byName(a.name, b.name)),
  };
  contents.set(FILE_NAMES.manifest, utf8(`${JSON.stringify(manifest, null, 2)}\n`));
  const zipped: Zippable = {};
  for (const name of [...contents.keys()].sort(byName)) zipped[name] = contents.get(name) ?? new Uint8Array();
  return zipSync(zipped, { level: 6, mtime: dayOf(at) });
}
