import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createCrew } from '../../../../src/adapters/crew/crew.js';
import { failureOf, valueOf } from '../../../../src/adapters/crew/message.js';
import {
  ConfigurationError,
  InputError,
  InvariantError,
  StateError,
  UpstreamError,
  VERIFYING_LIMITS,
} from '../../../../src/model/index.js';
import { unbundle } from '../../../../src/passport/index.js';
import { createFormsCrew, wireForms, type Crew } from '../../../../src/pipeline/issuing/crew/index.js';
import { createBundler, type Bundled, type BundleOrder } from '../../../../src/pipeline/issuing/passports/index.js';
import {
  AT,
  BASE,
  PROGRAMME,
  SET,
  all,
  house,
  issueAll,
  keys,
  outcomes,
  result,
  tidyUp,
} from '../../pipeline/issuing/house.js';

afterAll(tidyUp);

function equipment() {
  const { privateKey, sealingKey, proofKey, issuer } = keys;
  if (privateKey === undefined) throw new Error('the example key is a file');
  return { privateKey, algorithm: sealingKey.algorithm, chain: sealingKey.chain, proofKey, issuer, proofSet: false };
}

const status = (['revocation', 'suspension'] as const).map((statusPurpose, index) => ({
  id: `${BASE}/${statusPurpose}-1#${String(index)}`,
  type: 'BitstringStatusListEntry' as const,
  statusPurpose,
  statusListIndex: String(index),
  statusListCredential: `${BASE}/${statusPurpose}-1`,
}));

function task(number: number) {
  const { learner, item, grade, row, sourceDigest } = result(number);
  const id = `urn:credential:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return {
    id,
    issued: AT,
    programme: PROGRAMME,
    inputs: { learner, item, grade, row, sourceDigest, language: 'el' as const },
    status,
  };
}

/** Digests of what a passport holds. */
async function contentOf({ passport }: Bundled): Promise<readonly string[]> {
  if (passport === undefined) throw new Error('no passport was made');
  const { parts, findings } = await unbundle(passport.package, VERIFYING_LIMITS);
  expect(findings).toEqual([]);
  return [passport.presentation, ...parts.flatMap(({ bytes }) => bytes ?? [])].map((bytes) =>
    createHash('sha256').update(bytes).digest('hex'),
  );
}

describe('a crew of threads', () => {
  it('makes the same bytes as this thread does, and keeps a batch between its two halves', async () => {
    const one = await house();
    const inside = createFormsCrew(wireForms(one.parts).forms);
    const crew = createCrew(equipment(), { members: 2 });
    try {
      // No plain decimal.
      const bad = { ...task(3), status: status.map((entry) => ({ ...entry, statusListIndex: '01' })) };
      const made = await Promise.all(
        [inside, crew, crew].map(async (hands: Crew) => {
          const begun = await hands.begin([task(1), task(2), bad]);
          let progress = 0;
          const moved = status.map((entry) => ({
            ...entry,
            id: `${entry.statusListCredential}#1${entry.statusListIndex}`,
            statusListIndex: `1${entry.statusListIndex}`,
          }));
          const orders = [
            { index: 0, status, signedAt: AT, guard: true },
            { index: 1, status: moved, signedAt: AT, guard: false },
          ];
          const { forms, refused } = await begun.finish(orders, () => progress++);

          return {
            findings: begun.findings.map((found) => found?.map(({ code }) => code)),
            forms,
            refused: [...refused],
            progress,
          };
        }),
      );
      expect(made[0]?.forms).toHaveLength(2);
      expect(made[0]?.findings[2]).not.toBeUndefined();
      for (const other of made.slice(1)) {
        expect(other.findings).toEqual(made[0]?.findings);
        expect(other.progress).toBe(2);
        // RSA PKCS#1 v1.5 and Ed25519 sign alike each time.
        for (const [index, form] of other.forms.entries()) expect(form.digests).toEqual(made[0]?.forms[index]?.digests);
      }
      // A passport of what the register keeps: three of one programme, so that some are kept as what differs from another.
      await issueAll(one, [result(1), result(2), result(3)]);
      const { prover, resolveDid } = wireForms(one.parts);
      const bundler = createBundler({
        ...one.parts,
        prover,
        resolveDid,
        openForms: (kept) => one.register.openForms(kept),
      });
      const bundled: { readonly order: BundleOrder; readonly here: Bundled }[] = [];
      for (const number of [1, 2, 3]) {
        const records = await one.register.ofLearner(`L-000${String(number)}`);
        const kept = await one.register.keptOf(records.map(({ id }) => id));
        const order = {
          set: SET,
          at: AT,
          id: 'urn:uuid:3fa85f64-5717-4562-b3fc-2c963f66afa6',
          members: records.map((record, index) => ({ record, kept: kept[index] })),
        };
        const { members, ...here } = await bundler.bundle(order);
        expect(members).toHaveLength(1);
        expect(here.passport?.package.length).toBeGreaterThan(10_000);
        expect(await crew.bundle(order)).toEqual(here);
        bundled.push({ order, here });
        const damaged = order.members.map(({ record }) => ({ record, kept: undefined }));
        await expect(crew.bundle({ ...order, members: damaged })).rejects.toBeInstanceOf(InvariantError);
      }
      // Whatever was made in a thread before, and while others wait for it.
      const turns = [...bundled, ...bundled.toReversed(), ...bundled];
      const again = await Promise.all(turns.map(({ order }) => crew.bundle(order)));
      // How a package is packed depends on what was packed before, and not what is in it.
      expect(await Promise.all(again.map(contentOf))).toEqual(
        await Promise.all(turns.map(({ here }) => contentOf(here))),
      );
      const dropped = await crew.begin([task(4)]);
      dropped.drop();
    } finally {
      await crew.close();
      await one.register.close();
    }
  });

  it('issues several batches at once, in the order of the file, a learner only once', async () => {
    const crew = createCrew(equipment(), { members: 2 });
    const one = await house({ crew, batchSize: 2 });
    try {
      const rows = [
        result(1),
        result(2),
        result(3),
        result(1, { row: 50 }),
        result(4),
        result(2, { row: 51, grade: { mark: '9.00', maximumMark: '10', percentage: '90.00' } }),
      ];
      const reports = await issueAll(one, rows);
      expect(outcomes(reports)).toEqual(['issued', 'issued', 'issued', 'already-issued', 'issued', 'refused']);
      expect(reports.map(({ row }) => row)).toEqual(rows.map(({ row }) => row));
      expect(reports[3]?.credentialId).toBe(reports[0]?.credentialId);
      await one.issuing.publishStatus();
      expect(await one.issuing.audit({ at: AT })).toMatchObject({
        credentials: 4,
        unfinished: 0,
        missing: [],
        different: [],
        unexplained: [],
      });
      const [record] = await all(one.register.credentials());
      const file = readFileSync(join(one.out, reports[0]?.files?.sealed ?? ''));
      expect(new Uint8Array(file)).toEqual((await one.register.forms(record?.id ?? ''))?.sealed);
    } finally {
      await crew.close();
      await one.register.close();
    }
  });

  it('fails a batch whose thread ends, and the next run completes it', async () => {
    const crew = createCrew(equipment(), { members: 1, heap: 8 });
    const one = await house({ crew, batchSize: 1 });
    try {
      await expect(issueAll(one, [result(1), result(2)])).rejects.toMatchObject({ code: 'issuing.worker-ended' });
      await one.register.close();
      await crew.close();
      const again = await house({ data: one.data, out: one.out });
      expect(outcomes(await issueAll(again, [result(1), result(2)]))).toEqual(['issued', 'issued']);
      await again.issuing.publishStatus();
      expect(await again.issuing.audit({ at: AT })).toMatchObject({
        credentials: 2,
        unfinished: 0,
        missing: [],
        different: [],
      });
      await again.register.close();
    } finally {
      await crew.close();
    }
  });

  it('takes errors over the border as what they are', () => {
    for (const Kind of [InputError, StateError, UpstreamError, ConfigurationError]) {
      const crossed = structuredClone(failureOf(new Kind('a.b', 'm', 'h')));
      const thrown = (): unknown => valueOf({ failure: crossed });
      expect(thrown).toThrow(Kind);
      expect(thrown).toThrow(expect.objectContaining({ code: 'a.b', message: 'm', hint: 'h' }));
    }
    expect(() => valueOf({ failure: failureOf(new InvariantError('x')) })).toThrow(InvariantError);
    expect(() => valueOf({ failure: failureOf(new TypeError('t')) })).toThrow('t');
  });
});
