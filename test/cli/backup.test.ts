import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../support/folder.js';
import { type Cluster, POSTGRES_MISSING, postgresPrograms, startPostgres } from '../support/postgres.js';
import { run, type Ran } from '../support/terminal.js';

const folder = temporaryFolder();
const path = (name: string): string => join(folder, name);
const programme = fileURLToPath(new URL('../../fixtures/catalogue/adapting-to-change.json', import.meta.url));
const columns = { learnerId: 'id', givenName: 'given', familyName: 'family', percentage: 'percent' };
writeFileSync(path('layout.json'), JSON.stringify({ kind: 'csv', columns }));

type Surroundings = Readonly<Record<string, string>>;

/** Issues to the learners of those numbers. */
function issue(learners: readonly number[], place: readonly string[], environment: Surroundings = {}): Promise<Ran> {
  const rows = ['id,given,family,percent', ...learners.map((number) => `L-${String(number)},Ada,Nowak,90`)];
  writeFileSync(path('rows.csv'), rows.join('\r\n'));
  const what = ['--programme', programme, '--results', path('rows.csv'), '--layout', path('layout.json'), '--json'];
  return run(['issue', ...what, ...place], environment);
}

const outcomes = ({ out }: Ran): unknown =>
  (JSON.parse(out) as { readonly summary: { readonly outcomes: unknown } }).summary.outcomes;

/** What `edc audit` says of register and published files. */
async function audited(place: readonly string[], environment: Surroundings = {}) {
  const { out, exitCode } = await run(['audit', '--json', ...place], environment);
  const { reports } = JSON.parse(out) as {
    readonly reports: readonly { readonly register: Readonly<Record<string, readonly unknown[]>> }[];
  };
  const register = reports[0]?.register;
  return { exitCode, missing: register?.['missing']?.length, unexplained: register?.['unexplained']?.length };
}

describe('a backup of a register in a folder', () => {
  it('is a copy of the folder while nobody uses it: restored, it agrees, and issues what it had not', async () => {
    const [data, out] = [path('data'), path('out')];
    expect(outcomes(await issue([1, 2], ['--data', data, '--out', out]))).toMatchObject({ issued: 2 });
    cpSync(data, path('backup'), { recursive: true });
    expect(outcomes(await issue([3], ['--data', data, '--out', out]))).toMatchObject({ issued: 1 });
    rmSync(data, { recursive: true });
    cpSync(path('backup'), data, { recursive: true });

    // Older than what is published: that is said, and nothing is taken away.
    expect(await audited(['--data', data, '--out', out])).toEqual({ exitCode: 1, missing: 0, unexplained: 2 });
    expect(
      readdirSync(join(out, 'sealed'), { recursive: true }).filter((name) => String(name).endsWith('.jsonld')),
    ).toHaveLength(3);
    const fresh = path('out-fresh');
    expect(outcomes(await issue([1, 2, 4], ['--data', data, '--out', fresh]))).toMatchObject({ issued: 1 });
    expect(await audited(['--data', data, '--out', fresh])).toEqual({ exitCode: 0, missing: 0, unexplained: 0 });
  }, 120_000);
});

const servers = postgresPrograms === undefined && process.env['CI'] === undefined ? describe.skip : describe;

servers(`a backup of a register on PostgreSQL${postgresPrograms === undefined ? `: ${POSTGRES_MISSING}` : ''}`, () => {
  let cluster: Cluster | undefined;
  afterAll(async () => cluster?.stop());

  it('is a dump, taken while it is in use: restored, it agrees, and knows what was issued', async () => {
    cluster = await startPostgres();
    const [here, there] = [cluster.database('here'), cluster.database('there')];
    const out = ['--out', path('served')];
    expect(outcomes(await issue([1, 2], out, { DATABASE_URL: here }))).toMatchObject({ issued: 2 });
    const program = (name: string): string => join(postgresPrograms ?? '', name);
    const dump = path('edc.dump');
    for (const words of [
      [program('pg_dump'), '--format=custom', `--file=${dump}`, here],
      [program('pg_restore'), '--clean', '--if-exists', '--no-owner', `--dbname=${there}`, dump],
    ]) {
      const { status, stderr } = spawnSync(words[0] ?? '', words.slice(1), { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
    expect(existsSync(dump)).toBe(true);
    expect(await audited(out, { DATABASE_URL: there })).toEqual({ exitCode: 0, missing: 0, unexplained: 0 });
    expect(outcomes(await issue([2, 3], out, { DATABASE_URL: there }))).toMatchObject({ issued: 1 });
  }, 120_000);
});
