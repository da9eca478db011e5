import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueCertificate } from '../../../../src/adapters/dev-pki/index.js';
import { type DevServices } from '../../../../src/adapters/dev-pki/services/index.js';
import { fromUtf8, toBase64, toBase64Url, utf8 } from '../../../../src/model/index.js';
import { inspectSeal } from '../../../../src/pipeline/sealing/index.js';
import { LEAF, fileOf, headerOf, identity, signatureOver } from '../../../support/sealing.js';
import { SEALED_SAMPLES } from '../../../support/samples.js';
import { describeWithShared, sharedBytes } from '../../../support/shared.js';
import { BEGINNING, type DevHouse, devHouse } from './dev-house.js';

type Inspection = Awaited<ReturnType<typeof inspectSeal>>;

let house: DevHouse;
let services: DevServices;
let file: Uint8Array;
let lta: Uint8Array;

beforeAll(async () => {
  house = devHouse();
  services = await house.open();
  file = await house.sealed(services);
  const keeping = house.keeping(services);
  ({ bytes: lta } = await keeping.extend(file, { level: 'LTA' }));
});
afterAll(() => house.close());

const at = BEGINNING;

function named({ signatures: [signature] }: Inspection, name: string) {
  return signature?.components.find((component) => component.name === name);
}

describe('what is in a seal', () => {
  it('is told of level B: payload, header in its order, certificate, and no more', async () => {
    const read = await inspectSeal(file, { at });
    expect(read).toMatchObject({ size: file.length, serialisation: 'general', findings: [], standing: { level: 'B' } });
    expect(read.payload).toMatchObject({ kind: 'edc', id: 'urn:credential:00000000-0000-4000-8000-000000000001' });
    const [signature] = read.signatures;
    expect(signature).toMatchObject({
      algorithm: 'ES256',
      intact: true,
      level: 'B',
      claimedTime: at,
      claimedBy: 'sigT',
    });
    expect(signature?.header.map(({ name }) => name)).toEqual([
      'alg',
      'cty',
      'kid',
      'x5t#S256',
      'x5c',
      'typ',
      'b64',
      'sigT',
      'crit',
    ]);
    expect(signature?.certificates).toMatchObject([
      {
        subject: expect.stringContaining('Demo VET Centre Nicosia'),
        key: { type: 'P-256', bits: 256 },
        keyUsage: ['digitalSignature', 'nonRepudiation'],
        revocationSources: [services.urls.ocsp, services.urls.crl],
        again: false,
      },
    ]);
    expect(signature?.components).toEqual([]);
    expect(signature?.path).toBeUndefined();
  });

  it('is told of level LTA: its four parts, who stamped when, and what the answers say of whom', async () => {
    const read = await inspectSeal(lta, { at });
    const [signature] = read.signatures;
    expect(signature?.level).toBe('LTA');
    expect(signature?.components.map(({ name }) => name)).toEqual(['sigTst', 'xVals', 'rVals', 'arcTst']);
    for (const name of ['sigTst', 'arcTst'])
      expect(named(read, name)?.timeStamps).toMatchObject([
        {
          time: at,
          covers: true,
          intact: true,
          policy: '2.999.1',
          accuracy: 1,
          authority: {
            subject: expect.stringContaining('Development time-stamps'),
            extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
          },
          findings: [],
        },
      ]);
    expect(named(read, 'arcTst')?.timeStamps[0]?.authority?.again).toBe(true);
    expect(
      named(read, 'xVals')
        ?.certificates.map(({ subject }) => /CN=([^,\\]*)/.exec(subject)?.[1])
        .sort(),
    ).toEqual(['Development CA', 'Development OCSP responder', 'Development time-stamps']);
    const answers = named(read, 'rVals')?.answers ?? [];
    expect(answers).toMatchObject([
      { kind: 'ocsp', issuer: expect.stringContaining('OCSP responder'), thisUpdate: at, says: [{ value: 'good' }] },
      { kind: 'ocsp', says: [{ value: 'good', subject: expect.stringContaining('time-stamps') }] },
    ]);
    expect(read.standing).toMatchObject({ level: 'LTA', weakest: expect.stringContaining('Development time-stamps') });
  });

  it('is told of a renewed seal: the data for the time-stamp before, and a second archive time-stamp', async () => {
    const { bytes } = await house.keeping(services).extend(lta, { renew: true });
    const read = await inspectSeal(bytes, { at });
    const { components = [] } = read.signatures[0] ?? {};
    expect(components.map(({ name }) => name).slice(4)).toEqual(['tstVD', 'arcTst']);
    expect(components[4]).toMatchObject({ timeStamps: [], answers: [{ kind: 'ocsp', says: [{ value: 'good' }] }] });
    expect(components[4]?.certificates.length).toBeGreaterThan(1);
  });

  it('shows paths only to what is given', async () => {
    const { authority } = services;
    const anchored = await inspectSeal(lta, { at, trust: { anchors: [authority.certificate] } });
    expect(anchored.signatures[0]?.path).toMatchObject({ anchored: true });
    expect(named(anchored, 'arcTst')?.timeStamps[0]?.path).toMatchObject({ anchored: true });
    const stranger = await issueCertificate({ ...LEAF, keyUsage: ['keyCertSign'], authority: {} });
    const other = await inspectSeal(lta, { at, trust: { anchors: [stranger.certificate] } });
    expect(other.signatures[0]?.path).toMatchObject({ anchored: false });
    expect(named(other, 'sigTst')?.timeStamps[0]?.path).toMatchObject({ anchored: false });
  });

  it('says of what an answer does not count for: one of a stranger', async () => {
    const { payload, signatures } = JSON.parse(fromUtf8(lta) ?? '') as {
      payload: string;
      signatures: [{ protected: string; signature: string; header: { etsiU: string[] } }];
    };
    const text = Buffer.from(signatures[0].header.etsiU[2] ?? '', 'base64url').toString();
    const { rVals } = JSON.parse(text) as { rVals: { ocspVals: { val: string }[] } };
    const answer = Buffer.from(rVals.ocspVals[0]?.val ?? '', 'base64');
    // A bit of the signature at the end of the answer's own part, before the responder's certificate.
    const before = answer.indexOf(Buffer.from([0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
    answer[before + 20] = (answer[before + 20] ?? 0) ^ 1;
    rVals.ocspVals[0] = { val: answer.toString('base64') };
    signatures[0].header.etsiU[2] = toBase64Url(utf8(JSON.stringify({ rVals })));
    const read = await inspectSeal(fileOf({ payload, signatures }), { at });
    const said = named(read, 'rVals')?.answers[0]?.says[0];
    expect(said?.subject).toContain('Demo VET Centre');
    expect(said?.value).toBeUndefined();
    // What the archive time-stamp covers is not there any more.
    expect(named(read, 'arcTst')?.timeStamps[0]).toMatchObject({ covers: false });
    expect(read.standing).toEqual({ obstacle: 'broken' });
  });
});

describe('hostile files', () => {
  it.each([
    ['nothing', utf8('')],
    ['no seal', utf8('{"payload":"x"}')],
    ['a seal of nothing', utf8('{"payload":"","signatures":[{"protected":"e30","signature":"AA"}]}')],
    ['bytes', Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7) % 251)],
    ['depth', utf8(`{"payload":"","signatures":${'['.repeat(50_000)}`)],
    ['compact text', utf8(`${'a'.repeat(100_000)}.b.c`)],
  ])('gives an answer for %s', async (_, bytes) => {
    const { standing, size } = await inspectSeal(bytes, { at });
    expect(size).toBe(bytes.length);
    expect(standing.level).toBeUndefined();
  });

  it('looks at no more certificates and answers than a seal has', async () => {
    const one = await identity('P-256');
    const many = { x509Cert: { val: toBase64(one.certificate) } };
    const { authority } = services;
    const etsiU = [
      { xVals: Array.from({ length: 3_000 }, () => many) },
      { rVals: { crlVals: Array.from({ length: 3_000 }, () => ({ val: toBase64(authority.certificate) })) } },
      ...Array.from({ length: 90 }, () => ({ xVals: [many, many, many] })),
    ].map((component) => toBase64Url(utf8(JSON.stringify(component))));
    const bytes = fileOf({
      payload: '{}',
      signatures: [{ ...signatureOver(one, await headerOf(one), '{}'), header: { etsiU } }],
    });
    const began = performance.now();
    const read = await inspectSeal(bytes, { at });
    expect(performance.now() - began).toBeLessThan(5_000);
    const [signature] = read.signatures;
    const shown = signature?.components.flatMap(({ certificates }) => certificates).length ?? 0;
    expect(shown).toBeLessThanOrEqual(128);
    expect(signature?.components[0]?.certificatesLeft).toBeGreaterThan(2_800);
    expect(signature?.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['seal.too-many-certificates', 'seal.too-many-revocation-values']),
    );
  });

  it('cuts members of the header that are long or many', async () => {
    const one = await identity('P-256');
    const header = {
      ...(await headerOf(one)),
      ...Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`m${n}`, 'x'.repeat(200)])),
    };
    const read = await inspectSeal(fileOf({ payload: '{}', signatures: [signatureOver(one, header, '{}')] }), { at });
    const shown = read.signatures[0]?.header ?? [];
    expect(shown).toHaveLength(40);
    expect(Math.max(...shown.map(({ value }) => value.length))).toBeLessThanOrEqual(81);
  });
});

describeWithShared('real seals', () => {
  it.each(SEALED_SAMPLES.map((sample) => [sample]))('are told in full: %s', async (sample) => {
    const read = await inspectSeal(sharedBytes(`edc/samples/sealed/${sample}.jsonld`), { at });
    const [signature] = read.signatures;
    expect(read.signatures).toHaveLength(1);
    expect(signature?.certificates.length).toBeGreaterThan(0);
    expect(signature?.components.every(({ certificatesLeft }) => certificatesLeft === 0)).toBe(true);
    const answers = signature?.components.flatMap((component) => component.answers) ?? [];
    expect(answers.every(({ thisUpdate }) => thisUpdate !== undefined)).toBe(true);
  });
});
