import {
  type Instant,
  type SealLevel,
  InputError,
  InvariantError,
  StateError,
  fromUtf8,
  isJsonObject,
  readJson,
  sameBytes,
  toHex,
} from '../../model/index.js';
import { type Dueness, type SealStanding, duenessOf, lookAt } from './due.js';
import { LEVELS, type Levels } from './levels.js';
import type { SealPublisher, SealRegister } from './ports.js';

/** What is to become of a seal: a level to reach, or one more archive time-stamp. */
export type SealWish = { readonly level: SealLevel } | { readonly renew: true };

/** A file with more evidence than before; payload, header and signature are those that were signed. */
export interface ExtendedSeal {
  readonly bytes: Uint8Array;
  readonly before: SealStanding;
  readonly after: SealStanding;
  /** `false`: it had the level already, and the bytes are those given. */
  readonly changed: boolean;
}

/** A registered credential, extended. */
export interface ExtendedCredential extends Omit<ExtendedSeal, 'bytes'> {
  readonly id: string;
  /** Path of the sealed form under the publisher's folder. */
  readonly file: string;
}

/** A credential of the register, looked at. */
export interface RegisteredSeal {
  readonly id: string;
  readonly file: string;
  readonly standing: SealStanding;
  readonly dueness: Dueness;
}

export interface KeepingParts {
  readonly levels: Levels;
  readonly system: { now(): Instant; sha256(bytes: Uint8Array): Uint8Array };
}

/** Where registered credentials are kept. */
export interface KeepingPlace {
  readonly register: SealRegister;
  readonly publisher: SealPublisher;
  /** Path of the sealed form. */
  readonly fileOf: (credential: { readonly id: string; readonly slug: string }) => string;
}

/** Looking after seals that are there: which need something, and giving it to them. */
export interface Keeping {
  look(
    sealed: Uint8Array,
    when: { readonly at: Instant; readonly withinDays: number },
  ): Promise<{ readonly standing: SealStanding; readonly dueness: Dueness }>;
  /**
   * InputError `seal.not-raisable` for what nothing can be added to, StateError `seal.too-late`, and what `Levels` rejects with.
   */
  extend(sealed: Uint8Array, wish: SealWish): Promise<ExtendedSeal>;
  /**
   * Extends the sealed form in the register and publishes it: recorded first, so that a process that ends in between leaves a
   * file that the next run replaces. StateError `register.credential-unknown`, `register.credential-unfinished`, and as above.
   */
  extendRegistered(place: KeepingPlace, credentialId: string, wish: SealWish): Promise<ExtendedCredential>;
  /** Every issued credential, oldest first. */
  lookThrough(
    place: KeepingPlace,
    when: { readonly at: Instant; readonly withinDays: number },
  ): AsyncIterable<RegisteredSeal>;
}

const SAYS: Readonly<Record<NonNullable<SealStanding['obstacle']>, readonly [string, string]>> = {
  'not-a-seal': [
    'this is no sealed file',
    'name the sealed form, as in edc-out/sealed; edc verify says what a file is',
  ],
  broken: [
    'the seal or one of its time-stamps does not hold, so nothing is added to it',
    'look at it with: edc seal inspect',
  ],
  several: ['the file has several signatures, and nothing is added to such a one', 'look at it with: edc seal inspect'],
};

interface SealText {
  readonly payload: unknown;
  readonly protected: unknown;
  readonly signature: unknown;
  readonly components: readonly unknown[];
}

function textOf(sealed: Uint8Array): SealText | undefined {
  const { value } = readJson(fromUtf8(sealed) ?? '');
  const [signature] = isJsonObject(value) && Array.isArray(value['signatures']) ? value['signatures'] : [];
  if (!isJsonObject(value) || !isJsonObject(signature)) return undefined;
  const { header = {} } = signature;
  const components = isJsonObject(header) ? (header['etsiU'] ?? []) : undefined;
  if (!Array.isArray(components)) return undefined;
  return {
    payload: value['payload'],
    protected: signature['protected'],
    signature: signature['signature'],
    components,
  };
}

/** Whether the second file is the first with components added at its end, and nothing else. */
function isGrown(before: Uint8Array, after: Uint8Array): boolean {
  const [old, grown] = [textOf(before), textOf(after)];
  return (
    old !== undefined &&
    grown !== undefined &&
    typeof old.payload === 'string' &&
    old.payload === grown.payload &&
    typeof old.signature === 'string' &&
    old.signature === grown.signature &&
    typeof old.protected === 'string' &&
    old.protected === grown.protected &&
    grown.components.length > old.components.length &&
    old.components.every((component, at) => component === grown.components[at])
  );
}

export function createKeeping({ levels, system }: KeepingParts): Keeping {
  async function extend(sealed: Uint8Array, wish: SealWish): Promise<ExtendedSeal> {
    const before = await lookAt(sealed);
    const { level, obstacle, until, weakest } = before;
    if (obstacle !== undefined || level === undefined) {
      const [says, hint] = SAYS[obstacle ?? 'broken'];
      throw new InputError('seal.not-raisable', says, hint);
    }
    if ('level' in wish && LEVELS.indexOf(level) >= LEVELS.indexOf(wish.level))
      return { bytes: sealed, before, after: before, changed: false };
    if (until !== undefined && until < system.now())
      throw new StateError(
        'seal.too-late',
        `the certificate of ${(weakest ?? '?').slice(0, 200)} ended on ${until}, so that a further time-stamp would prove nothing`,
        'issue the credential anew; docs/sealing.md says how not to be late',
      );
    const bytes = 'level' in wish ? await levels.raise(sealed, wish.level) : await levels.renew(sealed);
    // The same credential with more evidence: shown before anybody keeps it in place of the first.
    if (!isGrown(sealed, bytes)) throw new InvariantError('extending a seal changed what was signed or stamped');
    const after = await lookAt(bytes);
    if (after.level === undefined || LEVELS.indexOf(after.level) < LEVELS.indexOf(level))
      throw new InvariantError('the seal just extended is of a lower level than before');
    return { bytes, before, after, changed: true };
  }

  const digestOf = (bytes: Uint8Array): string => toHex(system.sha256(bytes));

  async function publish({ register, publisher }: KeepingPlace, id: string, file: string, bytes: Uint8Array) {
    await publisher.publish([{ path: file, bytes }]);
    await register.recordPublished([id]);
  }

  return {
    async look(sealed, { at, withinDays }) {
      const standing = await lookAt(sealed);
      return { standing, dueness: duenessOf(standing, at, withinDays) };
    },

    extend,

    async extendRegistered(place, id, wish) {
      const { register, publisher, fileOf } = place;
      const record = await register.credential(id);
      if (record === undefined)
        throw new StateError(
          'register.credential-unknown',
          `no credential ${id.slice(0, 100)} was issued here`,
          'take the id from the report of issuing; it begins with urn:credential:',
        );
      const kept = await register.forms(id);
      if (kept === undefined)
        throw new StateError(
          'register.credential-unfinished',
          `the credential ${id.slice(0, 100)} was begun and not issued`,
          'run edc issue again: it completes what was begun',
        );
      if (digestOf(kept.sealed) !== kept.digests.sealed)
        throw new InvariantError('the register keeps other bytes than it has the digest of');
      const file = fileOf(record);
      await publisher.prepare([file.slice(0, file.lastIndexOf('/'))]);
      const { bytes, ...extended } = await extend(kept.sealed, wish);
      if (extended.changed)
        await register.recordExtended({ id, from: kept.digests.sealed, sealed: bytes, digest: digestOf(bytes) });
      const present = await publisher.read(file);
      // Also what an earlier run recorded and did not come to publish.
      if (present === undefined || !sameBytes(present, bytes)) await publish(place, id, file, bytes);
      return { id, file, ...extended };
    },

    async *lookThrough({ register, fileOf }, { at, withinDays }) {
      for await (const record of register.credentials()) {
        const kept = await register.forms(record.id);
        if (kept === undefined) continue;
        const standing = await lookAt(kept.sealed);
        yield { id: record.id, file: fileOf(record), standing, dueness: duenessOf(standing, at, withinDays) };
      }
    },
  };
}
