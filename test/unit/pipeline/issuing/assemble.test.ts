import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { CredentialIssuancePurpose, verify } from '@digitalbazaar/vc';
import { generate } from '@digitalbazaar/ed25519-multikey';
import { unbundle } from '../../../../src/passport/index.js';
import { createProver, exactShape } from '../../../../src/proof/index.js';
import {
  LANGUAGES,
  VC2_CONTEXT,
  VC_CONTEXT,
  utf8,
  type FormsKept,
  type Instant,
  type JsonObject,
  type PassportReport,
} from '../../../../src/model/index.js';
import { programmeOf } from '../../../support/awards.js';
import { plainLoader, plainSuites } from '../../../support/plain.js';
import { AT, PROGRAMME, SET, all, contexts, house, issueAll, result, tidyUp, type House } from './house.js';

afterAll(tidyUp);

/** What the plain library's own purpose is made from; that one wants an issuer, which a presentation has not. */
const AssertionPurpose = Object.getPrototypeOf(CredentialIssuancePurpose) as new () => unknown;

const SECOND = programmeOf('learning-to-learn');

function read(one: House, path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(one.out, path)));
}

function presented(one: House, report: PassportReport | undefined): JsonObject {
  return JSON.parse(new TextDecoder().decode(read(one, report?.files?.presentation ?? ''))) as JsonObject;
}

async function foreign(subject: JsonObject, context: string): Promise<Uint8Array> {
  const pair = await generate();
  const exported = await pair.export({ publicKey: true, secretKey: true });
  const publicKeyMultibase = exported['publicKeyMultibase'] ?? '';
  const secretKeyMultibase = exported['secretKeyMultibase'] ?? '';
  const did = `did:key:${publicKeyMultibase}`;
  const prover = createProver({
    key: { did, verificationMethod: `${did}#${publicKeyMultibase}`, publicKeyMultibase, secretKeyMultibase },
    contexts,
  });
  const dates = context === VC_CONTEXT ? { issuanceDate: AT } : { validFrom: AT };
  const document = {
    '@context': [context],
    id: 'urn:uuid:3fa85f64-5717-4562-b3fc-2c963f66afa6',
    type: ['VerifiableCredential'],
    issuer: did,
    ...dates,
    credentialSubject: subject,
  };
  return utf8(JSON.stringify(await prover.proveDocument(document, AT)));
}

async function learner(): Promise<House> {
  const one = await house();
  await issueAll(one, [result(1), result(2)]);
  await issueAll(one, [result(1)], SECOND);
  return one;
}

describe('a passport', () => {
  it('bears the title of its set when complete, and the package holds each sealed file byte for byte', async () => {
    const one = await learner();
    const reports = await all(one.issuing.assemble({ set: SET, at: AT }));
    expect(reports.map(({ learner: who, awarded, total, complete }) => [who, awarded, total, complete])).toEqual([
      ['L-0001', 2, 2, true],
      ['L-0002', 1, 2, false],
    ]);
    expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
    expect(reports[1]?.missing).toEqual([SECOND.id]);
    const [whole, part] = reports.map((report) => presented(one, report));
    expect(whole?.['title']).toEqual(SET.title);
    for (const language of LANGUAGES) {
      const title = (part?.['title'] as Record<string, string>)[language];
      expect(title).toContain(SET.title[language]);
      expect(title).not.toBe(SET.title[language]);
    }
    expect(whole?.['hasPart']).toEqual(SET.programmes);
    expect(exactShape(whole ?? {})).toEqual([]);

    const opened = await unbundle(read(one, reports[0]?.files?.package ?? ''));
    expect(opened.findings).toEqual([]);
    const sealed = opened.parts.filter(({ form }) => form === 'sealed');
    expect(sealed.map(({ bytes }) => bytes)).toEqual(sealed.map(({ place }) => read(one, place)));
    expect(sealed).toHaveLength(2);
    const inside = whole?.['verifiableCredential'] as readonly JsonObject[];
    expect(inside.map(({ id }) => id)).toHaveLength(2);
    await one.register.close();
  });

  it('is a presentation that the plain library verifies', async () => {
    const one = await learner();
    const [report] = await all(one.issuing.assemble({ learner: 'L-0001', set: SET, at: AT }));
    const verified = await verify({
      presentation: presented(one, report),
      suite: plainSuites(),
      presentationPurpose: new AssertionPurpose(),
      documentLoader: plainLoader(contexts),
      checkStatus: () => Promise.resolve({ verified: true }),
      now: AT,
    });
    expect(verified.verified).toBe(true);
    expect(verified.credentialResults?.map((each) => each.verified)).toEqual([true, true]);
    await one.register.close();
  });

  it('leaves out what was revoked, suspended, expired, superseded or not chosen, and says so', async () => {
    const one = await learner();
    const [first, , second] = await all(one.register.credentials());
    const why = async (change: { readonly subset?: readonly string[]; readonly at?: Instant } = {}) => {
      const [report] = await all(one.issuing.assemble({ learner: 'L-0001', set: SET, at: AT, ...change }));
      return report?.leftOut.map(({ credentialId, why: reason }) => [credentialId, reason]);
    };
    expect(await why()).toEqual([]);
    expect(await why({ subset: [PROGRAMME.id] })).toEqual([[second?.id, 'not-chosen']]);
    await issueAll(one, [result(1)], { ...PROGRAMME, version: '1.1', validityMonths: 12 });
    expect(await why()).toEqual([[first?.id, 'superseded']]);
    const [, , , newer] = await all(one.register.credentials());
    expect(await why({ at: '2027-11-21T00:00:00Z' as Instant })).toEqual([[newer?.id, 'expired']]);
    const decide = (credentialId: string | undefined, purpose: 'revocation' | 'suspension') =>
      one.issuing.decide({ credentialId: credentialId ?? '', purpose, value: true, reason: 'r' });
    await decide(newer?.id, 'suspension');
    await decide(second?.id, 'revocation');
    expect(await why()).toEqual([
      [second?.id, 'revoked'],
      [newer?.id, 'suspended'],
    ]);
    await decide(first?.id, 'revocation');
    const [empty] = await all(one.issuing.assemble({ learner: 'L-0001', set: SET, at: AT }));
    expect(empty?.files).toBeUndefined();
    expect(empty?.findings.map(({ code }) => code)).toEqual(['passport.empty']);
    await one.register.close();
  });

  it('takes credentials of others: 1.1 into the presentation, 2.0 into the package', async () => {
    const one = await learner();
    const [record] = await all(one.register.credentials());
    const [before] = await all(one.issuing.assemble({ learner: 'L-0001', set: SET, at: AT }));
    const subject = (presented(one, before)['verifiableCredential'] as readonly JsonObject[])[0]?.['credentialSubject'];
    const { id } = subject as { readonly id: string };
    for (const [context, inside] of [
      [VC_CONTEXT, 3],
      [VC2_CONTEXT, 2],
    ] as const) {
      const add = [await foreign({ id }, context)];
      const [report] = await all(one.issuing.assemble({ learner: 'L-0001', set: SET, add, at: AT }));
      expect(report?.findings).toEqual([]);
      expect(presented(one, report)['verifiableCredential']).toHaveLength(inside);
      const { parts } = await unbundle(read(one, report?.files?.package ?? ''));
      expect(parts.filter(({ place }) => place.startsWith('proved/'))).toHaveLength(3 - inside);
    }
    expect(record?.state).toBe('issued');

    // One about somebody whom nothing ties to the learner is for the reader to judge.
    const other = [await foreign({ id: 'urn:uuid:0' }, VC_CONTEXT)];
    const [open] = await all(one.issuing.assemble({ learner: 'L-0001', set: SET, add: other, at: AT }));
    expect(open?.findings.map(({ code }) => code)).toEqual(['passport.subject-unproven']);
    expect(open?.files).toBeDefined();

    // One whose proof does not hold, and one that is none, are refused.
    const broken = utf8(new TextDecoder().decode(other[0]).replace('urn:uuid:0', 'urn:uuid:1'));
    for (const [add, code] of [
      [[broken], 'proof.wrong'],
      [[utf8('{}')], 'passport.credential-unreadable'],
      [[utf8('not json')], 'passport.credential-unreadable'],
    ] as const) {
      const [refused] = await all(one.issuing.assemble({ learner: 'L-0001', set: SET, add, at: AT }));
      expect(refused?.files).toBeUndefined();
      expect(refused?.findings.map((item) => item.code)).toContain(code);
    }
    await one.register.close();
  });

  it('is of a learner who is known, and adds only to one', async () => {
    const one = await learner();
    await expect(all(one.issuing.assemble({ learner: 'nobody', set: SET }))).rejects.toMatchObject({
      code: 'register.learner-unknown',
    });
    await expect(all(one.issuing.assemble({ set: SET, add: [utf8('{}')] }))).rejects.toMatchObject({
      code: 'passport.add-for-whom',
    });
    await one.register.close();
  });

  it('is one of several in work, reported in order; nothing goes on behind who stopped asking', async () => {
    const one = await house();
    await issueAll(
      one,
      [1, 2, 3, 4, 5, 6, 7].map((number) => result(number)),
    );
    const reports = await all(one.issuing.assemble({ set: SET, at: AT }));
    expect(reports.map(({ learner: who }) => who)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((number) => `L-000${String(number)}`),
    );
    for (const report of reports) expect(presented(one, report)['verifiableCredential']).toHaveLength(1);
    // The second one's forms are damaged: the first is reported, and what was begun has ended.
    let working = 0;
    const fault = (point: string): void => {
      if (point.endsWith('publish')) working += point.startsWith('before') ? 1 : -1;
    };
    const [, second] = await all(one.register.credentials());
    const register = {
      ...one.register,
      openForms: (kept: FormsKept) => {
        const forms = one.register.openForms(kept);
        return kept.id === second?.id ? { ...forms, digests: { ...forms.digests, sealed: 'another' } } : forms;
      },
    } as House['register'];
    const damaged = await house({ data: one.data, out: one.out, register, fault });
    const asked = damaged.issuing.assemble({ set: SET, at: AT })[Symbol.asyncIterator]();
    expect((await asked.next()).value).toMatchObject({ learner: 'L-0001' });
    await expect(asked.next()).rejects.toThrow('is not what was recorded');
    expect(working).toBe(0);
    await one.register.close();
  });

  it('is refused when two rows of one identifier are two people', async () => {
    const one = await house();
    await issueAll(one, [result(1)]);
    await issueAll(one, [result(1, { learner: { ...result(1).learner, dateOfBirth: '1999-01-01' } })], SECOND);
    const [report] = await all(one.issuing.assemble({ set: SET, at: AT }));
    expect(report?.files).toBeUndefined();
    expect(report?.findings.map(({ code }) => code)).toContain('passport.subject-mixed');
    await one.register.close();
  });
});
