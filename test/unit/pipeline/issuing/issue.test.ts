import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createSystem } from '../../../../src/adapters/system.js';
import { LIST_SIZE } from '../../../../src/status/index.js';
import { openSeal } from '../../../../src/seal/index.js';
import type { AssessmentResult, JsonObject, Programme } from '../../../../src/model/index.js';
import { createIssuing, type IssuingParts } from '../../../../src/pipeline/issuing/index.js';
import { AT, PROGRAMME, all, house, issueAll, keys, outcomes, result, rowsOf, tidyUp, type House } from './house.js';

afterAll(tidyUp);

function json(text: string | Uint8Array): JsonObject {
  return JSON.parse(typeof text === 'string' ? text : new TextDecoder().decode(text)) as JsonObject;
}

/** Every published file with its bytes. */
function tree(out: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const folder of readdirSync(out))
    for (const name of readdirSync(join(out, folder)))
      files.set(`${folder}/${name}`, readFileSync(join(out, folder, name), 'utf8'));
  return files;
}

async function consistent({ issuing, register }: House, credentials: number): Promise<void> {
  await issuing.publishStatus();
  expect(await issuing.audit({ at: AT })).toMatchObject({
    credentials,
    unfinished: 0,
    missing: [],
    different: [],
    unexplained: [],
    behind: [],
  });
  const entries = (await all(register.credentials())).flatMap(({ status }) => status.map(({ id }) => id));
  expect(new Set(entries).size).toBe(2 * credentials);
}

describe('issuing', () => {
  it('makes two forms that say the same, under one id, with the entries that the register holds', async () => {
    const one = await house();
    const [report] = await issueAll(one, [result(1)]);
    const { sealed = '', proved = '' } = report?.files ?? {};
    const opened = await openSeal(readFileSync(join(one.out, sealed)));
    const document = json(opened.payload ?? '');
    const other = json(readFileSync(join(one.out, proved), 'utf8'));
    const [record] = await all(one.register.credentials());
    expect(document['id']).toBe(report?.credentialId);
    expect(other['id']).toBe(report?.credentialId);
    expect(document['status']).toEqual(record?.status);
    expect(other['credentialStatus']).toEqual(record?.status);
    expect(document['issued']).toBe(AT);
    expect(opened.facts.signatures[0]?.claimedTime).toBe(AT);
    expect((document['issuer'] as JsonObject)['id']).toBe(keys.issuer.did);
    await consistent(one, 1);
    await one.register.close();
  });

  it('issues nothing new for the same rows, and writes the same bytes again where files are missing or changed', async () => {
    const one = await house();
    const rows = [result(1), result(2)];
    const first = await issueAll(one, rows);
    expect(outcomes(first)).toEqual(['issued', 'issued']);
    const before = tree(one.out);

    const [gone, changed] = [...before.keys()];
    rmSync(join(one.out, gone ?? ''));
    writeFileSync(join(one.out, changed ?? ''), 'something else');
    const again = await issueAll(one, rows);
    expect(outcomes(again)).toEqual(['already-issued', 'already-issued']);
    expect(again.map(({ credentialId }) => credentialId)).toEqual(first.map(({ credentialId }) => credentialId));
    expect(again.flatMap(({ rewritten }) => rewritten ?? []).sort()).toEqual([gone, changed].sort());
    expect(tree(one.out)).toEqual(before);

    rmSync(one.out, { recursive: true });
    await one.register.close();
    const reopened = await house({ data: one.data, out: one.out });
    expect(outcomes(await issueAll(reopened, rows))).toEqual(['already-issued', 'already-issued']);
    expect(tree(one.out)).toEqual(before);
    await consistent(reopened, 2);
    await reopened.register.close();
  });

  it('refuses a changed row of an issued award, names the fields, and shows no personal data', async () => {
    const one = await house();
    await issueAll(one, [result(1)]);
    const before = tree(one.out);
    const changes: readonly Partial<AssessmentResult>[] = [
      { grade: { mark: '9.00', maximumMark: '10', percentage: '85.00' } },
      { learner: { ...result(1).learner, familyName: 'Νέα' } },
    ];
    for (const [change, field] of [
      [changes[0], 'mark'],
      [changes[1], 'familyName'],
    ] as const) {
      const [report] = await issueAll(one, [result(1, change)]);
      expect(report?.outcome).toBe('refused');
      expect(report?.findings).toEqual([
        {
          code: 'assessment.differs-from-issued',
          place: { row: 2 },
          values: { credential: report?.credentialId, fields: field },
        },
      ]);
    }
    // What the credential does not say may differ.
    const same = result(1, { row: 40, item: 'Quiz', sourceDigest: 'cd'.repeat(32) });
    const { learner } = same;
    expect(outcomes(await issueAll(one, [{ ...same, learner: { ...learner, email: 'a@b.example' } }]))).toEqual([
      'already-issued',
    ]);
    expect(tree(one.out)).toEqual(before);
    await consistent(one, 1);
    await one.register.close();
  });

  it('keeps the order of the rows and stops for none of them', async () => {
    const one = await house();
    const rows = async function* () {
      yield* rowsOf(result(1));
      yield { row: 3, ungraded: { learner: result(2).learner }, findings: [] };
      yield { row: 4, findings: [{ code: 'assessment.differs-from-issued' as const }] };
      yield* rowsOf(result(4, { grade: { percentage: '12' } }));
      yield* rowsOf(result(5, { grade: { letter: 'A' } }));
      yield* rowsOf(result(6));
    };
    const reports = await all(one.issuing.issue({ programme: PROGRAMME, rows: rows(), language: 'pl', at: AT }));
    expect(reports.map(({ row, outcome }) => [row, outcome])).toEqual([
      [2, 'issued'],
      [3, 'not-graded'],
      [4, 'refused'],
      [5, 'not-awarded'],
      [6, 'refused'],
      [7, 'issued'],
    ]);
    expect(reports[4]?.findings.map(({ code }) => code)).toEqual(['catalogue.grade-unsuited']);
    await consistent(one, 2);
    await one.register.close();
  });

  it('leaves nothing behind of a row that does not conform, so that the corrected row is issued', async () => {
    const one = await house();
    const broken: Programme = { ...PROGRAMME, thematicArea: 'http://data.europa.eu/snb/isced-f/no-such-field' };
    const [refused] = await issueAll(one, [result(1)], broken);
    expect(refused?.outcome).toBe('refused');
    expect(refused?.findings.map(({ code }) => code)).toContain('elm.concept-unknown');
    expect(refused?.findings[0]?.place?.row).toBe(2);
    expect(await all(one.register.credentials())).toEqual([]);
    expect(outcomes(await issueAll(one, [result(1)]))).toEqual(['issued']);
    await consistent(one, 1);
    await one.register.close();
  });

  it('refuses a programme that changed without a new version once credentials of it exist', async () => {
    const one = await house();
    await issueAll(one, [result(1)]);
    const changed = { ...PROGRAMME, eqfLevel: 4 };
    await expect(issueAll(one, [result(2)], changed)).rejects.toMatchObject({ code: 'register.programme-changed' });
    expect(outcomes(await issueAll(one, [result(1)], { ...changed, version: '1.1' }))).toEqual(['issued']);
    await consistent(one, 2);
    await one.register.close();
  });

  it('seals nothing at an instant at which the certificate is not valid', async () => {
    const one = await house();
    const late = all(
      one.issuing.issue({
        programme: PROGRAMME,
        rows: rowsOf(result(1)),
        language: 'en',
        at: '2099-01-01T00:00:00Z' as typeof AT,
      }),
    );
    await expect(late).rejects.toMatchObject({ code: 'keys.certificate-unfit' });
    expect(await all(one.register.credentials())).toEqual([]);
    await one.register.close();
  });

  it.each([0, 1])(
    'distrusts what it made: a seal that does not verify after %d that do is not recorded and not published',
    async (count) => {
      let sound = count;
      const sealingKey = {
        ...keys.sealingKey,
        sign: async (inputs: readonly Uint8Array[]) => {
          const signatures = await keys.sealingKey.sign(inputs);
          return sound-- > 0 ? signatures : signatures.map((signature) => signature.map((byte) => byte ^ 1));
        },
      };
      const one = await house({ keys: { ...keys, sealingKey } });
      const results = [1, 2].slice(0, count + 1).map((number) => result(number));
      await expect(issueAll(one, results)).rejects.toMatchObject({ code: 'internal.invariant' });
      expect((await all(one.register.credentials())).map(({ state }) => state)).toEqual(results.map(() => 'intended'));
      expect(tree(one.out).size).toBe(0);
      sound = results.length;
      expect(outcomes(await issueAll(one, results))).toEqual(results.map(() => 'completed'));
      await consistent(one, results.length);
      await one.register.close();
    },
  );

  it('takes no proof key but the issuer’s', async () => {
    const issuer = { ...keys.issuer, did: 'did:web:passport.example' };
    const one = await house();
    expect(() => createIssuing({ ...one.parts, keys: { ...keys, issuer } })).toThrow(
      expect.objectContaining({ code: 'keys.issuer-not-the-prover' }),
    );
    await one.register.close();
  });

  it.each([
    ['before issue.intend', 0, 'issued'],
    ['after issue.intend', 3, 'completed'],
    ['after issue.make', 3, 'completed'],
    ['after issue.record', 3, 'completed'],
    ['after issue.publish', 3, 'already-issued'],
    ['after issue.confirm', 3, 'already-issued'],
  ] as const)('is completed by the next run when it stops %s', async (point, recorded, again) => {
    let broken = true;
    const fault: IssuingParts['fault'] = (reached) => {
      if (broken && reached === point) throw new Error('stopped');
    };
    const one = await house({ fault });
    const rows = [result(1), result(2), result(3)];
    await expect(issueAll(one, rows)).rejects.toThrow('stopped');
    const before = await all(one.register.credentials());
    expect(before).toHaveLength(recorded);

    broken = false;
    // One row is missing from the second file: what was begun is completed all the same.
    const reports = await issueAll(one, rows.slice(0, 2));
    expect(outcomes(reports)).toEqual(again === 'completed' ? [again, again, again] : [again, again]);
    if (again === 'completed') expect(reports[2]).toMatchObject({ learner: 'L-0003' });
    expect(reports[2]?.row).toBeUndefined();
    if (point !== 'before issue.intend') await consistent(one, 3);
    await issueAll(one, rows);
    const after = await all(one.register.credentials());
    for (const intent of before) {
      const { id, issued, status } = intent;
      expect(after.find((record) => record.id === id)).toMatchObject({ issued, status, state: 'issued' });
    }
    await consistent(one, 3);
    await one.register.close();
  });

  it('draws positions that are never repeated and do not follow the order of issuing', async () => {
    // A source that repeats itself: every draw is answered twice.
    let last: Uint8Array | undefined;
    const base = createSystem();
    const system = {
      ...base,
      now: () => AT,
      random: (length: number) => {
        const again = last;
        last = again === undefined ? base.random(length) : undefined;
        return again ?? (last as Uint8Array);
      },
    };
    const one = await house({ system });
    await issueAll(
      one,
      Array.from({ length: 6 }, (_, index) => result(index + 1)),
    );
    const positions = (await all(one.register.credentials())).map(({ status }) => Number(status[0]?.statusListIndex));
    expect(new Set(positions).size).toBe(6);
    expect(positions.every((position) => position >= 0 && position < LIST_SIZE)).toBe(true);
    expect([...positions].sort((a, b) => a - b)).not.toEqual(positions);
    await one.register.close();
  });
});
