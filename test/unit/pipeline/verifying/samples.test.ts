import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from '@jest/globals';
import { createCompose } from '../../../../src/compose.js';
import { type Instant, type Verdict, finding } from '../../../../src/model/index.js';
import type { Verifying } from '../../../../src/pipeline/verifying/index.js';
import { describeWithShared, shared, sharedBytes } from '../../../support/shared.js';

/** Real sealed credentials of the Commission's test seal and of a live issuer, each at its time of sealing. */
const SAMPLES: Readonly<Record<string, string>> = {
  'commission-participation': '2023-09-27T12:30:00Z',
  'commission-2025-participation': '2025-02-12T12:30:00Z',
  'commission-2025-transcript': '2025-02-18T16:00:00Z',
  'velocert-degree': '2026-01-12T09:30:00Z',
  'velocert-enrolment': '2026-01-12T09:30:00Z',
};

function codes(verdict: Verdict, check: string): readonly string[] {
  return verdict.credentials.flatMap(({ answers }) =>
    answers.filter((answer) => answer.check === check).flatMap(({ findings }) => findings.map(({ code }) => code)),
  );
}

function conclusion(verdict: Verdict, check: string): string | undefined {
  return verdict.credentials[0]?.answers.find((answer) => answer.check === check)?.conclusion;
}

describeWithShared('real sealed credentials', () => {
  let anchored: Verifying;
  let bare: Verifying;
  beforeAll(async () => {
    const compose = createCompose({});
    anchored = await compose.verifying({ anchors: fileURLToPath(shared('edc/samples/anchors')) });
    bare = await compose.verifying({});
  });

  for (const [name, at] of Object.entries(SAMPLES)) {
    const bytes = sharedBytes(`edc/samples/sealed/${name}.jsonld`);

    it(`${name} has an intact seal by the issuer that it names, with a path to its root`, async () => {
      const { verdict } = await anchored.verify(bytes, { at: at as Instant });
      expect(verdict.form).toBe('sealed');
      expect(conclusion(verdict, 'seal.intact')).toBe('passed');
      expect(conclusion(verdict, 'certificate.path')).toBe('passed');
      expect(conclusion(verdict, 'issuer.is-sealer')).toBe('passed');
      expect(verdict.credentials[0]?.trustedIssuer).toBeDefined();
    });

    it(`${name} is never passed without an anchor`, async () => {
      const { verdict } = await bare.verify(bytes, { at: at as Instant });
      expect(conclusion(verdict, 'seal.intact')).toBe('passed');
      expect(verdict.conclusion).toBe('indeterminate');
      expect(codes(verdict, 'certificate.path')).toContain('trust.no-path');
      expect(verdict.credentials[0]?.trustedIssuer).toBeUndefined();
    });

    it(`${name} fails when a character of the payload is another`, async () => {
      const text = new TextDecoder().decode(bytes);
      const at2 = text.indexOf('legalName');
      const altered = new TextEncoder().encode(`${text.slice(0, at2)}legalNamf${text.slice(at2 + 9)}`);
      const { verdict } = await anchored.verify(altered, { at: at as Instant });
      expect(verdict.conclusion).toBe('failed');
      expect(verdict.reasons).toContainEqual(finding('seal.signature-wrong'));
    });
  }

  it('leaves the status of Velocert open, whose lists are not at an allowed host', async () => {
    const { verdict } = await anchored.verify(sharedBytes('edc/samples/sealed/velocert-degree.jsonld'), {
      at: '2026-01-12T09:30:00Z' as Instant,
    });
    expect(verdict.conclusion).toBe('indeterminate');
    expect(codes(verdict, 'status.revocation')).toContain('status.list-host-untrusted');
  });
});
