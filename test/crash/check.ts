/**
 * Says whether register and published files agree, without the code that wrote them: files are read from the disk, forms and
 * lists with the JSON, Base64 and gzip of Node. The audit of the product is asked as well, and must not find less.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import type { CredentialRecord, JsonObject } from '../../src/model/index.js';
import { all, type House } from '../unit/pipeline/issuing/house.js';
import type { Done, Expected } from './scenario.js';

/** What a process that was killed left behind, before anything is mended. */
export interface Found {
  readonly intended: number;
  readonly unpublished: number;
  readonly missing: number;
  readonly temporary: number;
  /** Lists whose publication lacks a decision, or whose file is not the one on record. */
  readonly behind: number;
}

/** Each file below a folder, hidden ones too, by its path with `/`. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

function below(folder: string): readonly string[] {
  try {
    return filesBelow(folder);
  } catch {
    // Nothing was published yet.
    return [];
  }
}

function isTemporary(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.'));
}

export async function survey({ register, issuing, out }: House): Promise<Found> {
  const { missing, different, behind } = await issuing.audit();
  return {
    intended: (await register.unfinished()).length,
    unpublished: (await register.unpublished()).length,
    missing: missing.filter((path) => !path.startsWith('status/')).length,
    temporary: below(out).filter(isTemporary).length,
    behind: new Set([...behind, ...different, ...missing.filter((path) => path.startsWith('status/'))]).size,
  };
}

function parse(bytes: Uint8Array): JsonObject {
  return JSON.parse(new TextDecoder().decode(bytes)) as JsonObject;
}

function without(document: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !names.includes(name)));
}

function bitsOf(list: JsonObject): readonly number[] {
  const { encodedList } = list['credentialSubject'] as { readonly encodedList: string };
  const bytes = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
  return [...bytes].flatMap((byte, at) =>
    byte === 0
      ? []
      : [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => (((byte >> (7 - bit)) & 1) === 1 ? [8 * at + bit] : [])),
  );
}

/** The two forms of one credential: there, as recorded, and saying the same. */
function wrongInForms(out: string, record: CredentialRecord, names: readonly string[]): readonly string[] {
  const uuid = record.id.slice('urn:credential:'.length);
  const forms = (['sealed', 'proved'] as const).map((form) => {
    const paths = names.filter((path) => path.startsWith(`${form}/`) && path.includes(uuid));
    const [path] = paths;
    const bytes = path === undefined ? undefined : readFileSync(join(out, path));
    const digest = bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex');
    return { form, count: paths.length, bytes, right: digest === record.digests?.[form] };
  });
  const wrong = forms.flatMap(({ form, count, right }) => [
    ...(count === 1 ? [] : [`${record.id}: ${String(count)} ${form} files`]),
    ...(count === 1 && !right ? [`${record.id}: the ${form} file is not what was recorded`] : []),
  ]);
  const [sealed, proved] = forms;
  if (wrong.length > 0 || sealed?.bytes === undefined || proved?.bytes === undefined) return wrong;
  const { payload } = parse(sealed.bytes);
  const one = JSON.parse(String(payload)) as JsonObject;
  const other = parse(proved.bytes);
  const own = ['@context', 'status', 'credentialStatus', 'proof'];
  const same = isDeepStrictEqual(without(one, own), without(other, own));
  const entries =
    isDeepStrictEqual(one['status'], record.status) && isDeepStrictEqual(other['credentialStatus'], record.status);
  return same && entries && one['id'] === record.id ? [] : [`${record.id}: the forms do not agree`];
}

function sorted(values: Iterable<string | number>): string {
  return [...values].map(String).sort().join(' ');
}

/** Everything that is not as it must be, in words; empty when all agrees. */
export async function problems(house: House, expected: Expected, { passport }: Done): Promise<readonly string[]> {
  const { register, issuing, out } = house;
  const wrong: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(what);
  };
  const records = await all(register.credentials());
  const learners = records.map(({ award }) => award.learner);
  must(sorted(learners) === sorted(expected.awarded), `awards: ${sorted(learners)}`);
  must(
    records.every(({ state }) => state === 'issued'),
    'a credential is intended still',
  );
  must((await register.unfinished()).length === 0, 'the register says that something is unfinished');
  must((await register.unpublished()).length === 0, 'the register says that something is unpublished');
  const entries = records.flatMap(({ status }) => status.map(({ id }) => id));
  must(new Set(entries).size === 2 * records.length, 'an index is used twice');

  const files = below(out);
  for (const record of records) wrong.push(...wrongInForms(out, record, files));
  for (const [purpose, who] of [
    ['revocation', expected.revoked],
    ['suspension', expected.suspended],
  ] as const) {
    const chosen = records.filter(({ award }) => who.includes(award.learner));
    const decided = await Promise.all(
      records.map(async ({ id }) => ((await register.decision(id, purpose))?.value === true ? [id] : [])),
    );
    must(
      sorted(decided.flat()) === sorted(chosen.map(({ id }) => id)),
      `${purpose}: other decisions than were asked for`,
    );
    const index = chosen.map(
      ({ status }) => status.find((entry) => entry.statusPurpose === purpose)?.statusListIndex ?? '',
    );
    const path = `status/${purpose}-1.json`;
    const bits = files.includes(path) ? sorted(bitsOf(parse(readFileSync(join(out, path))))) : 'no list';
    must(bits === sorted(index), `${path}: ${bits} instead of ${sorted(index)}`);
  }

  const passports = files.filter((path) => path.startsWith('passports/'));
  const pairs = passports
    .filter((path) => path.endsWith('.json'))
    .flatMap((path) => [path, path.replace(/json$/, 'zip')]);
  must(sorted(pairs) === sorted(passports), `passports: ${sorted(passports)}`);
  if (passport === undefined) wrong.push('there is no passport');
  else {
    const presentation = readFileSync(join(out, passport.presentation));
    const inside = Object.values(unzipSync(readFileSync(join(out, passport.package))));
    must(
      inside.some((bytes) => presentation.equals(bytes)),
      'presentation and package of the passport differ',
    );
  }
  const explained = files.filter((path) => /^(?:sealed|proved)\//.test(path)).length === 2 * records.length;
  const others = files.filter(
    (path) => !/^(?:sealed|proved|passports)\/[a-z]|^status\/(?:revocation|suspension)-1\.json$/.test(path),
  );
  must(explained && others.length === 0, `files that nothing explains: ${sorted(others)}`);

  const audit = await issuing.audit();
  const clean = { credentials: records.length, unfinished: 0, missing: [], different: [], unexplained: [], behind: [] };
  must(isDeepStrictEqual(audit, clean), `the audit says: ${JSON.stringify(audit)}`);
  return wrong;
}
