import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openRegister } from '../../../../src/adapters/register/open.js';
import type { ReadRow } from '../../../../src/assessment/index.js';
import { createIssuing } from '../../../../src/pipeline/issuing/index.js';
import { finding, type AssessmentResult, type Programme, type RowReport } from '../../../../src/model/index.js';
import {
  AT,
  ORGANISATION,
  PROGRAMME,
  all,
  house,
  issueAll,
  outcomes,
  result,
  rowsOf,
  temporary,
  tidyUp,
  type House,
} from './house.js';

afterAll(tidyUp);

function rehearse(
  { issuing }: Pick<House, 'issuing'>,
  results: readonly AssessmentResult[],
  programme: Programme = PROGRAMME,
): Promise<readonly RowReport[]> {
  return all(issuing.rehearse({ programme, rows: rowsOf(...results), language: 'el', at: AT }));
}

const FAILED = { mark: '2.00', maximumMark: '10', percentage: '20.00' };

describe('a rehearsal of issuing', () => {
  it('says of each row what issuing then does, and records and writes nothing', async () => {
    const one = await house();
    await issueAll(one, [result(1), result(2)]);
    const rows = [
      result(1),
      result(2, { grade: { mark: '9.00', maximumMark: '10', percentage: '90.00' } }),
      result(3),
      result(4, { grade: FAILED }),
      result(5, { grade: { letter: 'A' } }),
    ];
    const before = await all(one.register.credentials());
    const files = readdirSync(join(one.out, 'sealed'));
    const rehearsed = await rehearse(one, rows);
    expect(outcomes(rehearsed)).toEqual(['already-issued', 'refused', 'issuable', 'not-awarded', 'refused']);
    expect(await all(one.register.credentials())).toEqual(before);
    expect(readdirSync(join(one.out, 'sealed'))).toEqual(files);
    const issued = await issueAll(one, rows);
    expect(outcomes(issued)).toEqual(['already-issued', 'refused', 'issued', 'not-awarded', 'refused']);
    expect(issued.map(({ findings }) => findings)).toEqual(rehearsed.map(({ findings }) => findings));
    await one.register.close();
  });

  it('needs no register: a folder without one stays as it is', async () => {
    const data = join(temporary(), 'data');
    const place = { folder: data, organisation: ORGANISATION, command: 'test', since: AT, readOnly: true };
    const register = await openRegister(place);
    const one = await house({ register });
    expect(outcomes(await rehearse(one, [result(1), result(2)]))).toEqual(['issuable', 'issuable']);
    await register.close();
    expect(existsSync(data)).toBe(false);
    expect(existsSync(one.out)).toBe(false);
  });

  it('reads a register that itself refuses to be written', async () => {
    const one = await house();
    await issueAll(one, [result(1)]);
    await one.register.close();
    const place = { folder: one.data, organisation: ORGANISATION, command: 'test', since: AT, readOnly: true };
    const register = await openRegister(place);
    const issuing = createIssuing({ ...one.parts, register });
    expect(outcomes(await rehearse({ issuing }, [result(1), result(2)]))).toEqual(['already-issued', 'issuable']);
    await expect(issueAll({ ...one, issuing }, [result(2)])).rejects.toMatchObject({ code: '25006' });
    await register.close();
  });

  it('tells what an earlier run left begun', async () => {
    const one = await house();
    const issuing = createIssuing({
      ...one.parts,
      fault: (point) => {
        if (point === 'after issue.intend') throw new Error('cut');
      },
    });
    await expect(issueAll({ ...one, issuing }, [result(1), result(2)])).rejects.toThrow('cut');
    const reports = await rehearse(one, [result(2), result(3)]);
    expect(reports.map(({ row, outcome }) => [row, outcome])).toEqual([
      [3, 'completable'],
      [4, 'issuable'],
      [undefined, 'completable'],
    ]);
    await one.register.close();
  });

  it('throws what issuing would throw when the programme changed under its version', async () => {
    const one = await house();
    await issueAll(one, [result(1)]);
    const changed = { ...PROGRAMME, workload: { ...PROGRAMME.workload, hours: PROGRAMME.workload.hours + 1 } };
    await expect(rehearse(one, [result(2)], changed)).rejects.toMatchObject({ code: 'register.programme-changed' });
    await one.register.close();
  });

  it('lists the standard elements of the award that a credential would lack', async () => {
    const one = await house();
    const [whole] = await rehearse(one, [result(1)]);
    expect(whole?.lacks).toEqual([]);
    const { learner } = result(2);
    const [nameless] = await rehearse(one, [result(2, { learner: { ...learner, givenName: '' } })]);
    expect(nameless?.lacks ?? nameless?.findings.map(({ code }) => code)).toEqual(['identification']);
    await one.register.close();
  });

  it('says when a file could not be read to its end', async () => {
    const one = await house();
    const fault = finding('assessment.quote-wrong', { row: 3 });
    async function* rows(): AsyncGenerator<ReadRow> {
      yield* rowsOf(result(1));
      yield { row: 3, findings: [fault], fatal: true };
    }
    const reports = await all(one.issuing.rehearse({ programme: PROGRAMME, rows: rows(), language: 'en', at: AT }));
    expect(reports.map(({ outcome, fatal }) => [outcome, fatal])).toEqual([
      ['issuable', undefined],
      ['refused', true],
    ]);
    await one.register.close();
  });
});
