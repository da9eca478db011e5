import { InvariantError, toHex, utf8, type Instant } from '../model/index.js';
import { zipped, type Packing } from './archive.js';
import { FILE_NAMES, MANIFEST_VERSION, type Listed, type Manifest } from './manifest.js';
import { README } from './readme.js';

export interface PackageInput {
  /** The proved presentation, as it is published. */
  readonly presentation: Uint8Array;
  readonly files: readonly PackedFile[];
  /** Goes into the manifest; with equal input the same bytes come out. */
  readonly at: Instant;
  /** What the platform packs with; other bytes may come out than without it, of the same files. */
  readonly packing?: Packing | undefined;
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

/**
 * The package of a passport: a ZIP of `passport.json`, each sealed credential byte for byte as `sealed/<name>.jsonld`, ready to be
 * imported one by one, a manifest with digests, and a README in the five languages. Deterministic: entries in order of
 * their names, dates from `at`. InvariantError where it does not hold what went in when it is read again.
 */
export async function packageOf({ presentation, files, at, packing }: PackageInput): Promise<Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  const lines: Promise<Listed>[] = [];
  const add = (name: string, form: Listed['form'], bytes: Uint8Array, credential?: string): void => {
    if (contents.has(name) || FILE_NAMES.accepts(name, bytes.length) !== true)
      throw new InvariantError(`a package cannot hold a file ${name}, or holds it already`);
    contents.set(name, bytes);
    lines.push(line(name, form, bytes, credential));
  };
  add(FILE_NAMES.passport, 'presentation', presentation);
  add(FILE_NAMES.readme, 'text', utf8(README));
  for (const { form, name, bytes, credential } of files) add(FILE_NAMES[form](name), form, bytes, credential);
  const byName = (a: string, b: string): number => (a < b ? -1 : 1);
  const manifest: Manifest = {
    version: MANIFEST_VERSION,
    created: at,
    files: (await Promise.all(lines)).sort((a, b) => byName(a.name, b.name)),
  };
  contents.set(FILE_NAMES.manifest, utf8(`${JSON.stringify(manifest, null, 2)}\n`));
  const entries = [...contents].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => byName(a.name, b.name));
  return zipped(entries, at, packing);
}
