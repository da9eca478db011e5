import { InvariantError, toHex, utf8, type Instant, type Slice } from '../model/index.js';
import { zipped, type Packable, type Packing } from './archive.js';
import { FILE_NAMES, MANIFEST_VERSION, type Listed, type Manifest } from './manifest.js';
import { README } from './readme.js';

export interface PackageInput {
  /** The proved presentation, as it is published. */
  readonly presentation: Uint8Array;
  /** Where it holds what other presentations hold too. */
  readonly presentationSlices?: readonly Slice[] | undefined;
  readonly files: readonly PackedFile[];
  /** Goes into the manifest; with equal input the same bytes come out. */
  readonly at: Instant;
  /** What the platform packs with; other bytes may come out than without it, of the same files. */
  readonly packing?: Packing | undefined;
  /** SHA-256 at once; without it, Web Crypto does. */
  readonly sha256?: ((bytes: Uint8Array) => Uint8Array) | undefined;
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
  /** Lower-case hexadecimal SHA-256, where it is known. */
  readonly digest?: string | undefined;
  /** Where it holds what other files hold too: then it is packed once for all of them. */
  readonly slices?: readonly Slice[] | undefined;
}

const MEDIA_TYPES = {
  presentation: 'application/json',
  sealed: 'application/ld+json',
  proved: 'application/json',
  text: 'text/plain; charset=utf-8',
} as const;

async function digestOf(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}

/** The same in every package. */
const readme = utf8(README);
const README_SLICES: readonly Slice[] = [{ at: 0, from: 0, length: readme.length, source: readme }];

/**
 * The package of a passport: a ZIP of `passport.json`, each sealed credential byte for byte as `sealed/<name>.jsonld`, ready to be
 * imported one by one, a manifest with digests, and a README in the five languages. Deterministic: entries in order of
 * their names, dates from `at`. InvariantError where it does not hold what went in when it is read again.
 */
export async function packageOf(input: PackageInput): Promise<Uint8Array> {
  const { presentation, presentationSlices, files, at, packing, sha256 } = input;
  const contents = new Map<string, Packable>();
  const lines: Promise<Listed>[] = [];
  const add = (
    name: string,
    form: Listed['form'],
    { bytes, slices, digest, credential }: Partial<PackedFile> & Pick<PackedFile, 'bytes'>,
  ): void => {
    if (contents.has(name) || FILE_NAMES.accepts(name, bytes.length) !== true)
      throw new InvariantError(`a package cannot hold a file ${name}, or holds it already`);
    contents.set(name, { name, bytes, slices });
    const line = async (): Promise<Listed> => ({
      name,
      mediaType: MEDIA_TYPES[form],
      size: bytes.length,
      sha256: digest ?? (sha256 === undefined ? await digestOf(bytes) : toHex(sha256(bytes))),
      form,
      ...(credential === undefined ? {} : { credential }),
    });
    lines.push(line());
  };
  add(FILE_NAMES.passport, 'presentation', { bytes: presentation, slices: presentationSlices });
  const woven = presentationSlices !== undefined || files.some(({ slices }) => slices !== undefined);
  add(FILE_NAMES.readme, 'text', { bytes: readme, slices: woven ? README_SLICES : undefined });
  for (const file of files) add(FILE_NAMES[file.form](file.name), file.form, file);
  const byName = (a: string, b: string): number => (a < b ? -1 : 1);
  const manifest: Manifest = {
    version: MANIFEST_VERSION,
    created: at,
    files: (await Promise.all(lines)).sort((a, b) => byName(a.name, b.name)),
  };
  const listed = utf8(`${JSON.stringify(manifest, null, 2)}\n`);
  contents.set(FILE_NAMES.manifest, { name: FILE_NAMES.manifest, bytes: listed });
  const entries = [...contents.values()].sort((a, b) => byName(a.name, b.name));
  return zipped(entries, at, packing);
}
