import { expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { type Instant, fromUtf8 } from '../../../src/model/index.js';
import { openSeal } from '../../../src/seal/index.js';
import {
  followPath,
  readCertificate,
  readCertificates,
  sameOrganisation,
  suitsSealing,
} from '../../../src/trust/index.js';
import { describeWithShared, shared, sharedBytes } from '../../support/shared.js';

interface Expected {
  readonly sealedAt: string;
  readonly identifier: string;
  /** genTime of each token, the components in their order in the file. */
  readonly stamps: readonly (readonly [component: string, time: string])[];
  /** Common name of the authority. */
  readonly stampedBy: string;
  /** Embedded answers about revocation. */
  readonly crls: number;
  readonly ocsps: number;
}

/** facts.md §8 and the tokens themselves, as `openssl ts -reply -token_in -text` prints them. */
const SAMPLES: Readonly<Record<string, Expected>> = {
  'commission-2025-participation': {
    sealedAt: '2025-02-12T12:09:45Z',
    identifier: 'VATES-A00000000',
    stamps: [
      ['adoTst', '2025-02-12T12:09:45Z'],
      ['sigTst', '2025-02-12T12:09:48Z'],
      ['arcTst', '2025-02-12T12:09:48Z'],
    ],
    stampedBy: 'ZetesConfidens EC Qualified TSU17',
    crls: 0,
    ocsps: 1,
  },
  'commission-2025-transcript': {
    sealedAt: '2025-02-18T15:28:24Z',
    identifier: 'VATES-A00000000',
    stamps: [
      ['adoTst', '2025-02-18T15:28:25Z'],
      ['sigTst', '2025-02-18T15:28:29Z'],
      ['arcTst', '2025-02-18T15:28:29Z'],
    ],
    stampedBy: 'ZetesConfidens EC Qualified TSU18',
    crls: 0,
    ocsps: 1,
  },
  'commission-participation': {
    sealedAt: '2023-09-27T12:07:01Z',
    identifier: 'VATES-A00000000',
    stamps: [
      ['adoTst', '2023-09-27T12:07:01Z'],
      ['sigTst', '2023-09-27T12:07:04Z'],
      ['arcTst', '2023-09-27T12:07:04Z'],
    ],
    stampedBy: 'good-tsa',
    crls: 1,
    ocsps: 1,
  },
  'velocert-degree': {
    sealedAt: '2026-01-12T08:58:28Z',
    identifier: 'NTREE-17207834',
    stamps: [
      ['sigTst', '2026-01-12T08:58:29Z'],
      ['arcTst', '2026-01-12T08:58:29Z'],
    ],
    stampedBy: 'self-signed-tsa',
    crls: 1,
    ocsps: 0,
  },
  'velocert-enrolment': {
    sealedAt: '2026-01-12T08:46:26Z',
    identifier: 'NTREE-17207834',
    stamps: [
      ['sigTst', '2026-01-12T08:46:26Z'],
      ['arcTst', '2026-01-12T08:46:26Z'],
    ],
    stampedBy: 'self-signed-tsa',
    crls: 1,
    ocsps: 0,
  },
};

function anchors(): readonly Uint8Array[] {
  const folder = 'edc/samples/anchors';
  return readdirSync(shared(folder)).flatMap((name) => readCertificates(sharedBytes(`${folder}/${name}`)));
}

interface Named {
  readonly legalName: Record<string, string>;
  readonly eIDASIdentifier: { readonly notation: string; readonly spatial: { readonly id: string } };
}

describeWithShared('the sealed samples', () => {
  it.each(Object.keys(SAMPLES))('%s opens without a word, and its references are to its certificate', async (name) => {
    const bytes = sharedBytes(`edc/samples/sealed/${name}.jsonld`);
    const opened = await openSeal(bytes);
    const written = JSON.parse(fromUtf8(bytes) ?? '') as { payload: string };
    expect(opened.payload).toBe(written.payload);
    expect(opened.findings).toEqual([]);
    const pointers: Readonly<Record<string, string>> = {
      adoTst: '/signatures/0/protected/adoTst/tstTokens/0',
      sigTst: '/signatures/0/header/etsiU/0/sigTst/tstTokens/0',
      arcTst: '/signatures/0/header/etsiU/3/arcTst/tstTokens/0',
    };
    expect(opened.facts).toEqual({
      serialisation: 'general',
      signatures: [
        {
          findings: [],
          algorithm: 'RS256',
          claimedTime: SAMPLES[name]?.sealedAt,
          claimedBy: 'sigT',
          components: ['sigTst', 'xVals', 'rVals', 'arcTst'],
          intact: true,
          level: 'LTA',
          timeStamps: SAMPLES[name]?.stamps.map(([component, time]) => ({
            component,
            pointer: pointers[component],
            time,
            covers: true,
            intact: true,
            findings: [],
          })),
        },
      ],
    });
    const [material] = opened.material;
    expect([material?.crls.length, material?.ocsps.length]).toEqual([SAMPLES[name]?.crls, SAMPLES[name]?.ocsps]);
    for (const { certificate } of material?.timeStamps ?? []) {
      const authority = await readCertificate(certificate ?? new Uint8Array());
      expect(authority?.commonName).toBe(SAMPLES[name]?.stampedBy);
    }
  });

  it.each(Object.keys(SAMPLES))('%s has a path to its root at the time of sealing, and to no other', async (name) => {
    const opened = await openSeal(sharedBytes(`edc/samples/sealed/${name}.jsonld`));
    const [leaf = new Uint8Array(), ...others] = opened.certificates[0] ?? [];
    const at = SAMPLES[name]?.sealedAt as Instant;
    const { path } = await followPath({ leaf, others, anchors: anchors(), at });
    expect(path).toMatchObject({ at, anchored: true, findings: [] });
    expect(path.subjects).toHaveLength(3);
    const stranger = readCertificates(sharedBytes('edc/samples/anchors/zetes-tsp-root-ca-001.pem'));
    const { path: none } = await followPath({ leaf, others, anchors: stranger, at });
    expect(none).toMatchObject({ anchored: false, subjects: [], findings: [{ code: 'trust.no-path' }] });
  });

  it.each(Object.keys(SAMPLES))('%s was sealed by the organisation that it names', async (name) => {
    const opened = await openSeal(sharedBytes(`edc/samples/sealed/${name}.jsonld`));
    const facts = await readCertificate(opened.certificates[0]?.[0] ?? new Uint8Array());
    const { issuer } = JSON.parse(opened.payload ?? '') as { issuer: Named };
    const { notation, spatial } = issuer.eIDASIdentifier;
    const named = { name: issuer.legalName, identifiers: [{ notation, country: spatial.id.split('/').at(-1) ?? '' }] };
    expect(facts?.organisationIdentifier).toBe(SAMPLES[name]?.identifier);
    expect(facts === undefined ? undefined : sameOrganisation(named, facts)).toEqual({
      isSealer: true,
      sameName: true,
    });
    expect(facts === undefined ? undefined : suitsSealing(facts, SAMPLES[name]?.sealedAt as Instant)).toEqual([]);
    expect(facts?.revocationSources.length).toBeGreaterThan(0);
  });

  it('of the Commission have an expired certificate today', async () => {
    const opened = await openSeal(sharedBytes('edc/samples/sealed/commission-2025-participation.jsonld'));
    const [leaf = new Uint8Array(), ...others] = opened.certificates[0] ?? [];
    const at = '2026-11-20T12:00:00Z' as Instant;
    const { path } = await followPath({ leaf, others, anchors: anchors(), at });
    expect(path).toMatchObject({ anchored: false, findings: [{ code: 'trust.certificate-expired' }] });
    expect(path.subjects).toHaveLength(3);
  });
});
