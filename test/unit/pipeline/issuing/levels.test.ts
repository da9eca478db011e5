import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DevServices, startDevServices } from '../../../../src/adapters/dev-pki/services/index.js';
import { createSystem } from '../../../../src/adapters/system.js';
import { createTrustServices } from '../../../../src/adapters/trust-services.js';
import { createCompose } from '../../../../src/compose.js';
import { UpstreamError } from '../../../../src/model/index.js';
import { createLevels } from '../../../../src/pipeline/sealing/index.js';
import { openSeal } from '../../../../src/seal/index.js';
import { AT, all, house, issueAll, outcomes, result, temporary, tidyUp, type House } from './house.js';

afterAll(tidyUp);

const system = createSystem();

async function levelOf(path: string): Promise<string | undefined> {
  const { facts } = await openSeal(new Uint8Array(readFileSync(path)));
  return facts.signatures[0]?.level;
}

describe('issuing at a level', () => {
  let dev: DevServices;
  beforeAll(async () => {
    dev = await startDevServices({ port: 0, now: system.now, key: 'P-256' });
  });
  afterAll(() => dev.close());

  /** A house that seals at level T; `after`: how many time-stamps the authority gives before it falls silent. */
  async function stamped(after: number, folders: { data?: string; out?: string } = {}): Promise<House> {
    const services = createTrustServices({ authorities: [{ url: dev.urls.timeStamps }], insideHosts: [] });
    let left = after;
    const levels = createLevels({
      system,
      services: {
        ...services,
        authorities: services.authorities.map((authority) => ({
          ...authority,
          ask: (request) =>
            left-- > 0 ? authority.ask(request) : Promise.resolve({ reason: 'connection-failed' as const }),
        })),
        wait: () => Promise.resolve(),
      },
    });
    // The claimed time must be of now, or the authority's would contradict it.
    return house({ ...folders, system: createSystem(), sealing: { level: 'T', levels } });
  }

  it('gives what is made when the authority falls silent, and the next run makes the rest, each once', async () => {
    const rows = [1, 2, 3, 4].map((number) => result(number));
    const one = await stamped(2);
    const run = issueAll(one, rows);
    await expect(run).rejects.toBeInstanceOf(UpstreamError);
    await expect(run).rejects.toMatchObject({ code: 'services.time-stamp-unavailable' });
    const before = await all(one.register.credentials());
    expect(before.map(({ state }) => state).sort()).toEqual(['intended', 'intended', 'issued', 'issued']);
    await one.register.close();

    const again = await stamped(10, { data: one.data, out: one.out });
    const reports = await issueAll(again, rows);
    expect([...outcomes(reports)].sort()).toEqual(['already-issued', 'already-issued', 'completed', 'completed']);
    expect((await all(again.register.credentials())).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    await again.issuing.publishStatus();
    expect(await again.issuing.audit({ at: AT })).toMatchObject({
      credentials: 4,
      unfinished: 0,
      missing: [],
      different: [],
    });
    for (const { files } of reports) expect(await levelOf(join(one.out, files?.sealed ?? ''))).toBe('T');
    await again.register.close();
  });

  it('issues nothing while the authority is silent, and keeps what was intended', async () => {
    const one = await stamped(0);
    await expect(issueAll(one, [result(1)])).rejects.toMatchObject({ code: 'services.time-stamp-unavailable' });
    expect((await all(one.register.credentials())).map(({ state }) => state)).toEqual(['intended']);
    await one.register.close();
  });
});

describe('issuing with development services', () => {
  it('seals at level LTA, and the verdict of whoever trusts the development authority is passed', async () => {
    const folder = temporary();
    const compose = createCompose({});
    const services = await compose.devServices({ folder: join(folder, 'dev-pki'), port: 0, level: 'LTA' });
    try {
      const out = join(folder, 'out');
      const issuing = await compose.issuing({ data: join(folder, 'data'), out, keys: services.keys, command: 'test' });
      const reports = await all(
        issuing.issueFile({
          programme: 'fixtures/catalogue/working-in-a-team.json',
          results: 'fixtures/assessments/moodle-english.csv',
          item: 'Quiz: Teamwork',
          maximumMark: '10',
          language: 'en',
          awardedOn: '2025-06-30T00:00:00Z' as never,
        }),
      );
      await issuing.publishStatus();
      await issuing.close();
      const [path] = reports.flatMap(({ files }) => files?.sealed ?? []);
      expect(await levelOf(join(out, path ?? ''))).toBe('LTA');
      const verifying = await compose.verifying({
        trust: join(services.keys, 'trust.json'),
        status: join(out, 'status'),
      });
      const bytes = new Uint8Array(readFileSync(join(out, path ?? '')));
      const { verdict } = await verifying.verify(bytes, { at: compose.now() });
      expect([verdict.conclusion, verdict.reasons]).toEqual(['passed', []]);
    } finally {
      await services.close();
    }
  });

  it('refuses to seal with a certificate that was revoked, before anything is recorded', async () => {
    const dev = await startDevServices({ port: 0, now: system.now, key: 'P-256' });
    try {
      const levels = createLevels({
        system,
        services: createTrustServices({
          authorities: [{ url: dev.urls.timeStamps }],
          insideHosts: [new URL(dev.urls.ocsp).host],
        }),
      });
      const { issueCertificate } = await import('../../../../src/adapters/dev-pki/index.js');
      const { certificateUrls } = await import('../../../../src/adapters/dev-pki/services/index.js');
      const leaf = await issueCertificate(
        {
          commonName: 'Demo',
          country: 'CY',
          key: 'P-256',
          notBefore: '2026-01-01T00:00:00Z' as never,
          notAfter: '2036-01-01T00:00:00Z' as never,
          keyUsage: ['digitalSignature'],
          urls: certificateUrls(dev.urls),
        },
        dev.authority,
      );
      await levels.check(leaf.certificate, 'T');
      dev.revoke(leaf.certificate);
      // What was answered before holds as long as it says; another process, or a later hour, is told.
      const later = createLevels({
        system,
        services: createTrustServices({ authorities: [], insideHosts: [new URL(dev.urls.ocsp).host] }),
      });
      await expect(later.check(leaf.certificate, 'T')).rejects.toMatchObject({ code: 'services.certificate-revoked' });
    } finally {
      await dev.close();
    }
  });
});
