import type { StatusPurpose } from '../../model/index.js';

/** Folders of what is published; names are the contract with whoever serves or checks them. */
const SEALED = 'sealed';
const PROVED = 'proved';
const PASSPORTS = 'passports';
const STATUS = 'status';

/** File names stay below the 255 bytes of common file systems, with room for what a temporary name adds. */
const NAME_LENGTH = 100;

/** Names come from ids that others chose: letters, digits, dot, dash and underscore stay, never a leading dot. */
function safeName(text: string): string {
  const safe = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, NAME_LENGTH);
  return safe === '' ? 'unnamed' : safe;
}

/**
 * Path (under the publisher's folder, `/` between parts) and URL of each published thing, as pure functions: writer,
 * server and checker compute the same. No name holds personal data; file names end up in logs.
 */
export const layout = {
  folders: [SEALED, PROVED, PASSPORTS, STATUS],

  /** The two forms of a credential: slug of its programme and the UUID of its id. */
  credential(credentialId: string, slug: string): { readonly sealed: string; readonly proved: string } {
    const name = `${safeName(slug)}-${safeName(credentialId.replace(/^urn:credential:/, ''))}`;
    return { sealed: `${SEALED}/${name}.jsonld`, proved: `${PROVED}/${name}.json` };
  },

  /** A passport, its package and its PDF; `name` is derived from the learner's identifier and names nobody. */
  passport(name: string): { readonly presentation: string; readonly package: string; readonly pdf: string } {
    const path = `${PASSPORTS}/${safeName(name)}`;
    return { presentation: `${path}.json`, package: `${path}.zip`, pdf: `${path}.pdf` };
  },

  statusList(purpose: StatusPurpose, number: number): string {
    return `${STATUS}/${purpose}-${number}.json`;
  },

  /** URL of a list below the base; the list's `id`, and `statusListCredential` of its entries. */
  statusListUrl(base: string, purpose: StatusPurpose, number: number): string {
    return `${base.replace(/\/+$/, '')}/${purpose}-${number}`;
  },

  /** Path of the list that a URL path ends in (`/status-lists/revocation-1`); `undefined` for any other. */
  statusListOf(urlPath: string): string | undefined {
    const match = /(?:^|\/)((?:revocation|suspension)-[1-9]\d{0,8})(?:\.json)?$/.exec(urlPath);
    return match?.[1] === undefined ? undefined : `${STATUS}/${match[1]}.json`;
  },
} as const;
