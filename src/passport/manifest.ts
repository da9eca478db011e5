import { asList, isJsonObject, type Instant, type Json } from '../model/index.js';

export const MANIFEST_VERSION = 1;

/** One file of a package. */
export interface Listed {
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly form: 'presentation' | 'sealed' | 'proved' | 'text';
  /** Id of the credential in it, where it holds one. */
  readonly credential?: string;
}

/** What `manifest.json` holds: every other file of the package. */
export interface Manifest {
  readonly version: typeof MANIFEST_VERSION;
  readonly created: Instant;
  readonly files: readonly Listed[];
}

const SEALED = /^sealed\/[A-Za-z0-9][A-Za-z0-9._-]{0,119}\.jsonld$/;
const PROVED = /^proved\/[A-Za-z0-9][A-Za-z0-9._-]{0,119}\.json$/;
const FOLDER = /^(sealed|proved)\/$/;

/** The names that a package may have, and what each stands for. */
export const FILE_NAMES = {
  passport: 'passport.json',
  manifest: 'manifest.json',
  readme: 'README.txt',
  sealed: (name: string): string => `sealed/${name}.jsonld`,
  proved: (name: string): string => `proved/${name}.json`,
  /** The form that the content of a file must have; `undefined` for what is no credential. */
  formOf: (name: string): 'sealed' | 'proved' | undefined =>
    SEALED.test(name) ? 'sealed' : PROVED.test(name) ? 'proved' : undefined,
  /** Folders are empty entries that archive programs add when they pack anew. */
  accepts: (name: string, size: number): boolean | 'skip' => {
    if (FOLDER.test(name)) return size === 0 ? 'skip' : false;
    return ['passport.json', 'manifest.json', 'README.txt'].includes(name) || SEALED.test(name) || PROVED.test(name);
  },
} as const;

/** Files and their digests; `undefined` when it is no manifest of this version or lists a file twice. */
export function readManifest(value: Json): readonly Pick<Listed, 'name' | 'size' | 'sha256'>[] | undefined {
  if (!isJsonObject(value) || value['version'] !== MANIFEST_VERSION || !Array.isArray(value['files'])) return undefined;
  const lines = asList(value['files']).map((line) => {
    if (!isJsonObject(line)) return undefined;
    const { name, size, sha256 } = line;
    if (typeof name !== 'string' || typeof size !== 'number' || typeof sha256 !== 'string') return undefined;
    return { name, size, sha256 };
  });
  const listed = lines.filter((line) => line !== undefined);
  if (listed.length < lines.length || new Set(listed.map(({ name }) => name)).size < listed.length) return undefined;
  return listed;
}
