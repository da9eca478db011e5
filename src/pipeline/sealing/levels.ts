import {
  type Instant,
  type SealLevel,
  InputError,
  InvariantError,
  UpstreamError,
  millisecondsOf,
  sameBytes,
} from '../../model/index.js';
import {
  type OpenedSeal,
  type SealComponent,
  extendSeal,
  imprintFor,
  openSeal,
  stampAsking,
} from '../../seal/index.js';
import { readCertificate } from '../../trust/index.js';
import type { TimeStampAuthority, TrustServices } from './ports.js';
import { createCollector } from './validation-data.js';

/** The levels in their order; each holds what those before it hold. */
export const LEVELS: readonly SealLevel[] = ['B', 'T', 'LT', 'LTA'];

export interface LevelsParts {
  readonly services: TrustServices;
  readonly system: { now(): Instant; random(length: number): Uint8Array };
  /** DER certificates at hand, to complete chains without asking. */
  readonly certificates?: readonly Uint8Array[];
}

/** Raising seals. Every answer is checked before it is used, and what was made is opened again; a file is raised whole or not at all. */
export interface Levels {
  /** A token over a SHA-256 digest, for a content time-stamp. */
  stamp(digest: Uint8Array): Promise<Uint8Array>;
  /**
   * The sealed file at that level; as it is, when it has the level already. UpstreamError `services.…` when authorities or
   * responders fail in each try; InputError `seal.not-raisable` for a file whose seal does not hold.
   */
  raise(sealed: Uint8Array, level: SealLevel): Promise<Uint8Array>;
  /** A further archive time-stamp over a file of level LTA, with what shows the one before to be good. */
  renew(sealed: Uint8Array): Promise<Uint8Array>;
  /**
   * Rejects as `raise` would where the certificate was revoked, or nobody tells: asked before anything is sealed. For level T,
   * which embeds no answers, a certificate that names nobody to ask is let be. `others`: certificates that come with the key.
   */
  check(leaf: Uint8Array, level: SealLevel, others?: readonly Uint8Array[]): Promise<void>;
}

/** Milliseconds to wait before each further round of the authorities: seconds of disturbance are sat out, longer ones are told. */
const PAUSES = [1_000, 4_000, 15_000] as const;
const NONCE_BYTES = 16;
/** Clocks of authorities and machines differ; more than this is another day's token or a clock that is wrong. */
const CLOCK_TOLERANCE = 300_000;

interface Opened {
  readonly opened: OpenedSeal;
  readonly signature: OpenedSeal['facts']['signatures'][number];
  readonly leaf: Uint8Array;
  /** Certificates that came with the file. */
  readonly held: readonly Uint8Array[];
  /** Certificates of the authorities whose tokens it has, and those that the tokens bring. */
  readonly authorities: readonly Uint8Array[];
  /** Of those, the ones of the last component. */
  readonly lastAuthorities: readonly Uint8Array[];
  readonly brought: readonly Uint8Array[];
}

function reached(level: SealLevel | undefined): number {
  return LEVELS.indexOf(level ?? 'B');
}

async function open(sealed: Uint8Array): Promise<Opened> {
  const opened = await openSeal(sealed);
  const [signature] = opened.facts.signatures;
  const held = opened.certificates[0] ?? [];
  const [leaf] = held;
  const stamps = opened.material[0]?.timeStamps ?? [];
  const last = Math.max(...stamps.map(({ position }) => position));
  const broken = (signature?.timeStamps ?? []).some(({ intact, covers }) => intact !== true || covers !== true);
  if (opened.facts.signatures.length !== 1 || signature?.intact !== true || leaf === undefined || broken)
    throw new InputError(
      'seal.not-raisable',
      'the seal or one of its time-stamps does not hold, so nothing is added to it',
      'look at it with: edc seal inspect',
    );
  return {
    opened,
    signature,
    leaf,
    held,
    authorities: stamps.flatMap(({ certificate }) => certificate ?? []),
    lastAuthorities: stamps.flatMap((one) => (one.position === last ? (one.certificate ?? []) : [])),
    brought: stamps.flatMap(({ certificates }) => certificates),
  };
}

export function createLevels({ services, system, certificates = [] }: LevelsParts): Levels {
  const collector = createCollector(services, () => system.now());

  /** One authority asked once: its token, or why there is none. */
  async function askOne(authority: TimeStampAuthority, digest: Uint8Array): Promise<Uint8Array | string> {
    const { policy } = authority;
    const question = { digest, nonce: system.random(NONCE_BYTES), ...(policy === undefined ? {} : { policy }) };
    const { bytes, reason } = await authority.ask(stampAsking.request(question));
    if (bytes === undefined) return reason;
    const answer = await stampAsking.read(bytes, question);
    if (answer.fault !== undefined) return answer.fault;
    const facts = await readCertificate(answer.certificate);
    if (facts === undefined || answer.time < facts.notBefore || answer.time > facts.notAfter)
      return 'certificate-ended';
    if (Math.abs(millisecondsOf(answer.time) - millisecondsOf(system.now())) > CLOCK_TOLERANCE)
      return 'time-implausible';
    return answer.token;
  }

  async function stamp(digest: Uint8Array): Promise<Uint8Array> {
    const failures = new Set<string>();
    for (const pause of [0, ...PAUSES]) {
      if (pause > 0) await services.wait(pause);
      for (const authority of services.authorities) {
        const token = await askOne(authority, digest);
        if (typeof token !== 'string') return token;
        failures.add(`${authority.name}: ${token}`);
      }
      if (services.authorities.length === 0) break;
    }
    throw new UpstreamError(
      'services.time-stamp-unavailable',
      services.authorities.length === 0
        ? 'no time-stamp authority is named'
        : `no time-stamp authority gave a time-stamp that can be used (${[...failures].join('; ')})`,
      services.authorities.length === 0
        ? 'name one in keys.json (sealing.timeStamps), or choose level B'
        : 'nothing was sealed half: run the same command again later, or name another authority',
    );
  }

  async function stamped(sealed: Uint8Array, component: 'sigTst' | 'arcTst'): Promise<Uint8Array> {
    const token = await stamp(await imprintFor(sealed, component));
    return extendSeal(sealed, [component === 'sigTst' ? { sigTst: token } : { arcTst: token }]);
  }

  /** Certificates and answers for the seal and the time-stamps that the file has now. */
  async function withData(sealed: Uint8Array): Promise<Uint8Array> {
    const { leaf, held, authorities, brought } = await open(sealed);
    const data = await collector.dataFor([leaf, ...authorities], [...held, ...brought, ...certificates]);
    const others = data.certificates.filter((one) => !held.some((known) => sameBytes(known, one)));
    const components: SealComponent[] = [
      ...(others.length === 0 ? [] : [{ xVals: others }]),
      { rVals: { crls: data.crls, ocsps: data.ocsps } },
    ];
    return extendSeal(sealed, components);
  }

  async function checked(sealed: Uint8Array, level: SealLevel): Promise<Uint8Array> {
    const { signature } = await open(sealed);
    if (reached(signature.level) < reached(level))
      throw new InvariantError(`the seal just raised to ${level} is read as ${signature.level ?? 'none'}`);
    return sealed;
  }

  return {
    stamp,

    async raise(sealed, level) {
      const { signature } = await open(sealed);
      const wanted = reached(level);
      let file = sealed;
      if (reached(signature.level) >= wanted) return file;
      if (wanted >= reached('T') && reached(signature.level) < reached('T')) file = await stamped(file, 'sigTst');
      if (wanted >= reached('LT') && reached(signature.level) < reached('LT')) file = await withData(file);
      if (wanted >= reached('LTA')) file = await stamped(file, 'arcTst');
      return checked(file, level);
    },

    async renew(sealed) {
      const { signature, held, lastAuthorities, brought } = await open(sealed);
      if (signature.level !== 'LTA')
        throw new InputError(
          'seal.not-renewable',
          `the seal is of level ${signature.level ?? '?'}, and has no archive time-stamp to renew`,
          'raise it first: edc seal upgrade FILE --level LTA',
        );
      // The archive time-stamp before has no data beside it yet: it was added last. Those further back have, and their
      // authorities may have ended since, when nobody tells about them any more.
      const data = await collector.dataFor(lastAuthorities, [...held, ...brought, ...certificates]);
      const file = extendSeal(sealed, [{ tstVD: data }]);
      return checked(await stamped(file, 'arcTst'), 'LTA');
    },

    async check(leaf, level, others = []) {
      if (reached(level) < reached('LT') && !(await collector.canAsk(leaf))) return;
      await collector.dataFor([leaf], [...others, ...certificates]);
    },
  };
}
