import type { OpenedKeys } from './adapters/index.js';
import { finding, millisecondsOf, type Instant } from './model/index.js';
import type { Office } from './pipeline/serving/index.js';
import { readCertificate } from './trust/index.js';

const DAY = 86_400_000;
/** As when keys are opened: time to get a new qualified certificate. */
const DAYS_BEFORE_END = 30;

/** The public halves of the keys that a service has opened, with the days that are left: it runs for longer than a day. */
export function shownKeys(keys: OpenedKeys, now: () => Instant): Office['keys'] {
  return async () => {
    const at = millisecondsOf(now());
    const certificates = await Promise.all(keys.sealingKey.chain.map((der) => readCertificate(der)));
    const chain = certificates.flatMap((facts) => {
      if (facts === undefined) return [];
      const { subject, issuer, notBefore, notAfter, fingerprint, key } = facts;
      const daysLeft = Math.floor((millisecondsOf(notAfter) - at) / DAY);
      return [{ subject, issuer, notBefore, notAfter, daysLeft, fingerprint, key: { ...key } }];
    });
    const [seal] = chain;
    const { did, verificationMethod, publicKeyMultibase, retired = [] } = keys.proofKey;
    return {
      seal: { algorithm: keys.sealingKey.algorithm, chain },
      proof: {
        did,
        verificationMethod,
        publicKeyMultibase,
        retired: retired.map((one) => ({ verificationMethod: one.verificationMethod, retired: one.retired })),
      },
      warnings: [
        ...keys.warnings.filter(({ code }) => code !== 'keys.certificate-ends-soon'),
        ...(seal !== undefined && seal.daysLeft < DAYS_BEFORE_END
          ? [finding('keys.certificate-ends-soon', undefined, { days: seal.daysLeft, until: seal.notAfter })]
          : []),
      ],
    };
  };
}
