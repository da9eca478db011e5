import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { issueCertificate } from '../../src/adapters/dev-pki/index.js';
import { LANGUAGES, toBase64 } from '../../src/model/index.js';
import { temporaryFolder } from '../support/folder.js';
import { PLAIN } from '../support/revocation.js';
import { ROOT } from '../support/sealing.js';
import { run } from '../support/terminal.js';
import { signedList } from '../support/trusted-list.js';

const folder = temporaryFolder();
const path = (name: string): string => join(folder, name);

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${toBase64(der)}\n-----END CERTIFICATE-----\n`;
}

beforeAll(async () => {
  const [commission, operator, authority] = await Promise.all([
    issueCertificate({ ...PLAIN, commonName: 'Commission' }),
    issueCertificate({ ...PLAIN, commonName: 'Operator' }),
    issueCertificate(ROOT),
  ]);
  const periods = [{ status: 'granted', since: '2020-01-01T00:00:00Z' }];
  const services = [{ name: 'Seals', certificates: [authority.certificate], periods }];
  const pointers = [{ territory: 'CY', signers: [operator.certificate] }];
  const lotl = await signedList({ territory: 'EU', type: 'EUlistofthelists', pointers }, commission);
  writeFileSync(path('lotl.xml'), lotl);
  writeFileSync(path('cy.xml'), await signedList({ services }, operator));
  writeFileSync(path('official.pem'), pem(commission.certificate));
});

const AT = ['--at', '2026-11-20T12:00:00Z'];

describe('edc trust import', () => {
  it('makes a trust file that edc verify takes, and renews it in place', async () => {
    const out = path('eu.json');
    const words = [
      'trust',
      'import',
      path('lotl.xml'),
      path('cy.xml'),
      '--signers',
      path('official.pem'),
      ...AT,
      '--out',
      out,
    ];
    const first = await run(words);
    expect([first.exitCode, first.err]).toEqual([0, '']);
    expect(first.out).toContain('CY');
    expect(first.out).toContain(out);
    const made = JSON.parse(readFileSync(out, 'utf8')) as { readonly services: readonly unknown[] };
    expect(made.services).toHaveLength(1);
    expect((await run(words)).exitCode).toBe(0);
    writeFileSync(path('own.json'), JSON.stringify({ services: [{ file: 'eu.json' }], statusHosts: ['x.example'] }));
    for (const trust of [out, path('own.json')])
      expect((await run(['verify', path('cy.xml'), '--trust', trust])).exitCode).not.toBe(78);
  });

  it('never writes over what is no earlier import', async () => {
    const before = '{ "statusHosts": ["x.example"] }';
    writeFileSync(path('mine.json'), before);
    const words = ['trust', 'import', path('lotl.xml'), path('cy.xml'), '--signers', path('official.pem')];
    const { exitCode, err } = await run([...words, '--out', path('mine.json')]);
    expect(exitCode).toBe(65);
    expect(err).toContain('file.unwritable');
    expect(readFileSync(path('mine.json'), 'utf8')).toBe(before);
  });

  it.each(LANGUAGES)('says in %s who signed a list that is not trusted, and ends with 65', async (lang) => {
    const { exitCode, out } = await run(['trust', 'import', path('cy.xml'), ...AT, '--lang', lang]);
    expect(exitCode).toBe(65);
    expect(out).toContain('trust.list-signer-unknown');
    expect(out).toMatch(/[0-9a-f]{64}/);
    expect(out).not.toMatch(/\{\w+\}/);
  });

  it('says it to machines too', async () => {
    const words = ['trust', 'import', path('lotl.xml'), path('cy.xml'), '--signers', path('official.pem'), ...AT];
    const { exitCode, out } = await run([...words, '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      lists: [
        { territory: 'EU', listOfLists: true },
        { territory: 'CY', services: 1, granted: 1 },
      ],
      findings: [],
    });
  });

  it('says which file is missing', async () => {
    expect((await run(['trust', 'import', path('none.xml')])).exitCode).not.toBe(0);
    expect((await run(['trust', 'import', path('cy.xml'), '--signers', path('none.pem')])).exitCode).not.toBe(0);
    expect((await run(['trust', 'import'])).exitCode).toBe(64);
  });
});
