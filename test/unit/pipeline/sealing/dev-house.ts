import { createHash, randomBytes } from 'node:crypto';
import { issueCertificate } from '../../../../src/adapters/dev-pki/index.js';
import { type DevServices, startDevServices } from '../../../../src/adapters/dev-pki/services/index.js';
import { certificateUrls } from '../../../../src/adapters/dev-pki/services/index.js';
import { createTrustServices } from '../../../../src/adapters/trust-services.js';
import { type Instant, monthsLater } from '../../../../src/model/index.js';
import { createKeeping, createLevels } from '../../../../src/pipeline/sealing/index.js';
import { seal } from '../../../../src/seal/index.js';
import { DOCUMENT, LEAF, STATUS, sealable, sealingKey } from '../../../support/sealing.js';

type Levels = ReturnType<typeof createLevels>;

/** A clock that tests set, and development services that run by it on loopback. */
export interface DevHouse {
  /** Sets the clock to so many months after the beginning. */
  later(months: number): Instant;
  /** Services of their own authority, valid for sixty months from now on. */
  open(): Promise<DevServices>;
  /** What raises and renews, with the time-stamps of those services; every responder may be asked. */
  levels(services: DevServices): Levels;
  keeping(services: DevServices): ReturnType<typeof createKeeping>;
  /** A file of level B by a certificate of that authority, valid for so many months. */
  sealed(services: DevServices, months?: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export const BEGINNING = '2026-11-20T12:00:00Z' as Instant;

export function devHouse(): DevHouse {
  let clock = BEGINNING;
  const now = (): Instant => clock;
  const running: DevServices[] = [];
  const system = {
    now,
    random: (length: number) => new Uint8Array(randomBytes(length)),
    sha256: (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  };
  function levels({ urls }: DevServices): Levels {
    const services = createTrustServices({
      authorities: [{ url: urls.timeStamps }],
      insideHosts: running.map((one) => new URL(one.urls.ocsp).host),
    });
    return createLevels({ services: { ...services, wait: () => Promise.resolve() }, system });
  }
  return {
    later: (months) => (clock = monthsLater(BEGINNING, months)),
    async open() {
      const services = await startDevServices({ port: 0, now, key: 'P-256' });
      running.push(services);
      return services;
    },
    levels,
    keeping: (services) => createKeeping({ levels: levels(services), system }),
    async sealed({ authority, urls }, months = 36) {
      const leaf = await issueCertificate(
        { ...LEAF, notBefore: clock, notAfter: monthsLater(clock, months), urls: certificateUrls(urls) },
        authority,
      );
      return seal(sealable(DOCUMENT, STATUS), sealingKey(leaf), { signedAt: clock });
    },
    close: async () => {
      for (const one of running) await one.close();
    },
  };
}
