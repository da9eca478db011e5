import { type JsonObject, type SealLevel, isJsonObject } from '../../model/index.js';
import type { AuthoritySetting } from '../trust-services.js';
import { type Environment, type Secret, malformed, onlyKnown, readSecret } from './files.js';

/** How seals are made with a key: the member `sealing` of keys.json (schemas/keys.schema.json). */
export interface SealingSettings {
  readonly level: SealLevel;
  /** In the order in which they are asked. */
  readonly authorities: readonly AuthoritySetting[];
  readonly contentTimeStamp: boolean;
  readonly claimedBy: 'sigT' | 'iat';
  /** Hosts of responders, lists and issuers that may be of this machine or its surroundings. */
  readonly insideHosts: readonly string[];
}

const NAME = 'keys.json';
const LEVELS: readonly SealLevel[] = ['B', 'T', 'LT', 'LTA'];
/** Object identifier (X.660). */
const OID = /^[0-2](\.(0|[1-9]\d*))+$/;
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/;
/** A second and a third in case the first fails. */
const MOST_AUTHORITIES = 8;

function text(value: unknown, where: string, form: RegExp, expected: string): string {
  if (typeof value === 'string' && form.test(value)) return value;
  throw malformed(NAME, `${where} must be ${expected}`);
}

/** Passwords travel with each request, and over http everybody on the way reads them; to this machine there is no way. */
function secureEnough({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

interface AuthorityRead {
  readonly authority: AuthoritySetting;
  readonly secrets: readonly Secret[];
}

async function authorityOf(
  value: unknown,
  index: number,
  folder: string,
  environment: Environment,
): Promise<AuthorityRead> {
  const where = `sealing.timeStamps[${String(index)}]`;
  if (!isJsonObject(value as JsonObject)) throw malformed(NAME, `${where} must be an object`);
  const from = value as JsonObject;
  onlyKnown(from, where, ['url', 'policy', 'user', 'passwordFile']);
  const { url: address, policy, user, passwordFile } = from;
  const url = text(address, `${where}.url`, /^https?:\/\/\S+$/, 'an http or https address');
  if (!URL.canParse(url) || new URL(url).username !== '')
    throw malformed(NAME, `${where}.url must be an address without user and password`);
  const common = {
    url,
    ...(policy === undefined ? {} : { policy: text(policy, `${where}.policy`, OID, 'an object identifier') }),
  };
  if (user === undefined && passwordFile !== undefined)
    throw malformed(NAME, `${where}.passwordFile needs user beside it`);
  if (user === undefined) return { authority: common, secrets: [] };
  if (!secureEnough(new URL(url)))
    throw malformed(NAME, `${where}.url must be an https address where a user is named: the password travels with it`);
  const file = text(passwordFile, `${where}.passwordFile`, /\S/, 'the name of a file, where a user is named');
  const secret = await readSecret({
    variable: 'EDC_TIME_STAMP_PASSWORD',
    file,
    word: 'password',
    folder,
    environment,
  });
  return {
    authority: {
      ...common,
      user: text(user, `${where}.user`, /^[^:\p{Cc}]+$/u, 'a name without a colon'),
      password: secret?.text ?? '',
    },
    secrets: secret?.secrets ?? [],
  };
}

/** What is so where keys.json says nothing: level B, which asks nobody. */
const PLAIN: SealingSettings = {
  level: 'B',
  authorities: [],
  contentTimeStamp: false,
  claimedBy: 'sigT',
  insideHosts: [],
};

/**
 * Reads the member `sealing` of keys.json, the passwords of authorities from their files or EDC_TIME_STAMP_PASSWORD.
 * ConfigurationError `keys.file-malformed`, `keys.file-missing`.
 */
export async function readSealing(
  value: unknown,
  folder: string,
  environment: Environment,
): Promise<{ readonly settings: SealingSettings; readonly secrets: readonly Secret[] }> {
  if (value === undefined) return { settings: PLAIN, secrets: [] };
  if (!isJsonObject(value as JsonObject)) throw malformed(NAME, 'sealing must be an object');
  const from = value as JsonObject;
  onlyKnown(from, 'sealing', ['level', 'timeStamps', 'contentTimeStamp', 'claimedTime', 'insideHosts']);
  const { level = 'B', timeStamps = [], contentTimeStamp = false, claimedTime = 'sigT', insideHosts = [] } = from;
  const reached = LEVELS.find((one) => one === level);
  if (reached === undefined) throw malformed(NAME, `sealing.level must be one of ${LEVELS.join(', ')}`);
  if (claimedTime !== 'sigT' && claimedTime !== 'iat') throw malformed(NAME, 'sealing.claimedTime must be sigT or iat');
  if (typeof contentTimeStamp !== 'boolean') throw malformed(NAME, 'sealing.contentTimeStamp must be true or false');
  if (!Array.isArray(timeStamps) || timeStamps.length > MOST_AUTHORITIES)
    throw malformed(NAME, `sealing.timeStamps must be a list of at most ${String(MOST_AUTHORITIES)}`);
  if (!Array.isArray(insideHosts)) throw malformed(NAME, 'sealing.insideHosts must be a list');
  const read: AuthorityRead[] = [];
  for (const [index, one] of timeStamps.entries()) read.push(await authorityOf(one, index, folder, environment));
  if ((reached !== 'B' || contentTimeStamp) && read.length === 0)
    throw malformed(NAME, 'sealing.timeStamps must name an authority for time-stamps above level B');
  return {
    settings: {
      level: reached,
      authorities: read.map(({ authority }) => authority),
      contentTimeStamp,
      claimedBy: claimedTime,
      insideHosts: insideHosts.map((host, index) =>
        text(host, `sealing.insideHosts[${String(index)}]`, HOST, 'a host name, with its port where it has one'),
      ),
    },
    secrets: read.flatMap(({ secrets }) => secrets),
  };
}
