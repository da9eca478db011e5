import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { FaultPoint } from '../../../../src/model/index.js';
import { createIssuing } from '../../../../src/pipeline/issuing/index.js';
import { AT, all, house, issueAll, outcomes, result, tidyUp, type House } from './house.js';

afterAll(tidyUp);

async function issued(one: House): Promise<string> {
  const [report] = await issueAll(one, [result(1)]);
  return report?.credentialId ?? '';
}

const CORRECTIONS = { familyName: 'Παπαδοπούλου', grade: { mark: '9.25', maximumMark: '10' } };

describe('a correction', () => {
  it('revokes the credential and issues the corrected award once, each naming the other', async () => {
    const one = await house();
    const credentialId = await issued(one);
    const first = await one.issuing.replace({ credentialId, corrections: CORRECTIONS, at: AT });
    expect([first.outcome, first.findings]).toEqual(['replaced', []]);
    const [before, after] = await Promise.all([credentialId, first.credentialId ?? ''].map(one.register.credential));
    expect([before?.replacedBy, after?.replaces]).toEqual([after?.id, before?.id]);
    expect(await one.register.decision(credentialId, 'revocation')).toMatchObject({
      value: true,
      reason: `replaced by ${after?.id ?? ''}`,
    });
    expect(after?.inputs).toMatchObject({
      learner: { familyName: 'Παπαδοπούλου', givenName: 'Ελένη', dateOfBirth: '2001-02-28' },
      grade: CORRECTIONS.grade,
      awardedOn: '2026-11-13T00:00:00Z',
    });
    expect(after?.inputs.grade.percentage).toBeUndefined();
    // The same again, and all at once.
    const again = await Promise.all([1, 2].map(() => one.issuing.replace({ credentialId, corrections: CORRECTIONS })));
    expect(again.map(({ outcome, credentialId: id }) => [outcome, id])).toEqual([
      ['already-replaced', after?.id],
      ['already-replaced', after?.id],
    ]);
    await expect(one.issuing.replace({ credentialId, corrections: {} })).rejects.toMatchObject({
      code: 'register.replaced-otherwise',
    });
    // A results file with the corrected row finds the new one; the old row says something else than what was issued.
    const mended = result(1, {
      learner: { ...result(1).learner, familyName: 'Παπαδοπούλου' },
      grade: CORRECTIONS.grade,
    });
    expect(outcomes(await issueAll(one, [mended]))).toEqual(['already-issued']);
    expect(outcomes(await issueAll(one, [result(1)]))).toEqual(['refused']);
    // And what replaced may be replaced.
    const third = await one.issuing.replace({ credentialId: after?.id ?? '', corrections: { dateOfBirth: '' } });
    expect((await one.register.credential(third.credentialId ?? ''))?.inputs.learner.dateOfBirth).toBeUndefined();
    await one.issuing.publishStatus();
    const audit = await one.issuing.audit({ at: AT });
    expect(audit).toMatchObject({
      credentials: 3,
      unfinished: 0,
      missing: [],
      different: [],
      unexplained: [],
      behind: [],
    });
    await one.register.close();
  });

  it('that cannot be issued revokes nothing', async () => {
    const one = await house();
    const credentialId = await issued(one);
    const replace = (corrections: Parameters<typeof one.issuing.replace>[0]['corrections']) =>
      one.issuing.replace({ credentialId, corrections });
    for (const [corrections, code] of [
      [{ givenName: '=cmd()' }, 'assessment.formula-cell'],
      [{ familyName: 'a\u202eb' }, 'assessment.character-hidden'],
      [{ familyName: 'x'.repeat(501) }, 'assessment.cell-too-long'],
      [{ familyName: 'undefined' }, 'assessment.name-placeholder'],
      [{ dateOfBirth: '2001-02-29' }, 'assessment.date-unreadable'],
      [{ grade: { mark: '11', maximumMark: '10' } }, 'assessment.mark-above-maximum'],
      [{ grade: { percentage: '1e2' } }, 'assessment.number-unreadable'],
    ] as const) {
      const { outcome, findings } = await replace(corrections);
      expect([outcome, findings.map((one) => one.code)]).toEqual(['refused', [code]]);
    }
    for (const corrections of [
      {},
      { grade: { percentage: '10' } },
      { grade: { mark: '-' } },
      { items: [{ item: 'x', mark: '1' }] },
    ])
      await expect(replace(corrections)).rejects.toMatchObject({ code: 'register.correction-unusable' });
    // A document that was given whole is not made again from programme and grade.
    const whole = createIssuing({
      ...one.parts,
      register: {
        ...one.register,
        credential: async (id) => {
          const record = await one.register.credential(id);
          return record && { ...record, inputs: { ...record.inputs, document: {} } };
        },
      },
    });
    await expect(whole.replace({ credentialId, corrections: CORRECTIONS })).rejects.toMatchObject({
      code: 'register.correction-unusable',
    });
    await expect(one.issuing.replace({ credentialId: 'urn:credential:none', corrections: {} })).rejects.toMatchObject({
      code: 'register.credential-unknown',
    });
    expect(await one.register.decision(credentialId, 'revocation')).toBeUndefined();
    expect((await all(one.register.credentials())).length).toBe(1);
    await one.register.close();
  });

  it('of what was revoked by mistake may say the same', async () => {
    const one = await house();
    const credentialId = await issued(one);
    await one.issuing.decide({ credentialId, purpose: 'revocation', value: true, reason: 'a slip' });
    expect((await one.issuing.replace({ credentialId, corrections: {} })).outcome).toBe('replaced');
    expect((await one.register.decision(credentialId, 'revocation'))?.reason).toBe('a slip');
    await one.register.close();
  });

  it('that ends at any step is finished by the next try, or the next run, and done once', async () => {
    const one = await house();
    // What is after one step is before the next.
    const points: readonly FaultPoint[] = [
      'before issue.intend',
      'before issue.make',
      'before issue.record',
      'before issue.publish',
      'before issue.confirm',
      'after issue.confirm',
    ];
    const reports = await issueAll(
      one,
      points.map((_, number) => result(number + 1)),
    );
    for (const [number, point] of points.entries()) {
      const credentialId = reports[number]?.credentialId ?? '';
      const failing = createIssuing({
        ...one.parts,
        fault: (at) => {
          if (at === point) throw new Error('killed');
        },
      });
      await expect(failing.replace({ credentialId, corrections: CORRECTIONS })).rejects.toThrow('killed');
      const begun = (await one.register.credential(credentialId))?.replacedBy;
      // Both or neither: a corrected award is never on its way while the wrong one stands.
      const revoked = (await one.register.decision(credentialId, 'revocation'))?.value === true;
      expect([point, revoked]).toEqual([point, begun !== undefined]);
      if (number % 2 === 0) await issueAll(one, []);
      const { credentialId: id } = await one.issuing.replace({ credentialId, corrections: CORRECTIONS });
      expect(id).toBe(begun ?? id);
    }
    const records = await all(one.register.credentials());
    expect([records.length, records.every(({ state }) => state === 'issued')]).toEqual([2 * points.length, true]);
    expect(await one.register.unpublished()).toEqual([]);
    expect(readdirSync(join(one.out, 'sealed'))).toHaveLength(2 * points.length);
    await one.register.close();
  });
});
