import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { verifyCredential } from '@digitalbazaar/vc';
import { checkStatus, decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import {
  instantOf,
  millisecondsOf,
  type Instant,
  type JsonObject,
  type StatusPurpose,
} from '../../../../src/model/index.js';
import { createIssuing } from '../../../../src/pipeline/issuing/index.js';
import { plainLoader, plainSuites } from '../../../support/plain.js';
import { AT, BASE, contexts, house, issueAll, keys, result, tidyUp, type House } from './house.js';

afterAll(tidyUp);

const DAY = 86_400_000;

function later(days: number): Instant {
  return instantOf(millisecondsOf(AT) + days * DAY);
}

function listAt({ out }: House, purpose: StatusPurpose): JsonObject {
  return JSON.parse(readFileSync(join(out, `status/${purpose}-1.json`), 'utf8')) as JsonObject;
}

/** What the plain library reads in the published list. */
async function bit(one: House, purpose: StatusPurpose, index: string): Promise<boolean> {
  const subject = listAt(one, purpose)['credentialSubject'] as { readonly encodedList: string };
  const list = await decodeList({ encodedList: subject.encodedList });
  return list.getStatus(Number(index));
}

async function issued(one: House, count = 1) {
  const reports = await issueAll(
    one,
    Array.from({ length: count }, (_, index) => result(index + 1)),
  );
  return Promise.all(
    reports.map(async ({ credentialId = '', files }) => {
      const record = await one.register.credential(credentialId);
      const [revocation, suspension] = record?.status ?? [];
      return {
        credentialId,
        proved: JSON.parse(readFileSync(join(one.out, files?.proved ?? ''), 'utf8')) as JsonObject,
        revocation: revocation?.statusListIndex ?? '',
        suspension: suspension?.statusListIndex ?? '',
      };
    }),
  );
}

/** What anybody finds out with the plain libraries and the published lists. */
async function plainStatus(one: House, credential: JsonObject) {
  const documents = {
    [`${BASE}/revocation-1`]: listAt(one, 'revocation'),
    [`${BASE}/suspension-1`]: listAt(one, 'suspension'),
  };
  const documentLoader = plainLoader(contexts, documents);
  const verified = await verifyCredential({
    credential,
    suite: plainSuites(),
    documentLoader,
    now: AT,
    checkStatus: (options: object) => checkStatus({ ...options, suite: plainSuites(), documentLoader }),
  });
  return { verified: verified.verified, statuses: verified.statusResult?.results?.map(({ status }) => status) };
}

describe('status', () => {
  it('is published, and a revocation shows in the list that the plain libraries read', async () => {
    const one = await house();
    const [a, b] = await issued(one, 2);
    if (a === undefined || b === undefined) throw new Error('nothing was issued');
    const first = await one.issuing.publishStatus();
    expect(first.map(({ outcome, set }) => [outcome, set])).toEqual([
      ['published', 0],
      ['published', 0],
    ]);
    expect(await plainStatus(one, a.proved)).toEqual({ verified: true, statuses: [false, false] });

    const decision = { credentialId: a.credentialId, purpose: 'revocation', value: true, reason: 'a slip' } as const;
    expect(await one.issuing.decide(decision)).toEqual({ changed: true, since: AT });
    expect(await one.issuing.decide({ ...decision, at: later(1) })).toEqual({ changed: false, since: AT });
    expect((await one.issuing.publishStatus()).map(({ outcome }) => outcome)).toEqual(['published', 'current']);
    expect(await bit(one, 'revocation', a.revocation)).toBe(true);
    expect(await bit(one, 'revocation', b.revocation)).toBe(false);
    expect(await plainStatus(one, a.proved)).toEqual({ verified: true, statuses: [true, false] });
    expect(await plainStatus(one, b.proved)).toEqual({ verified: true, statuses: [false, false] });
    expect(listAt(one, 'revocation')).toMatchObject({
      id: `${BASE}/revocation-1`,
      issuer: keys.issuer.did,
      validFrom: AT,
      validUntil: later(30),
    });
    // Reasons are for the register.
    expect(JSON.stringify(listAt(one, 'revocation'))).not.toContain('slip');
    await one.register.close();
  });

  it('is never replaced by what knows of less, whoever publishes at the same time', async () => {
    const one = await house();
    const [a, b] = await issued(one, 2);
    const revoke = (credentialId = '') =>
      one.issuing.decide({ credentialId, purpose: 'revocation', value: true, reason: 'r' });
    const other = createIssuing(one.parts);
    await one.issuing.publishStatus();
    await revoke(a?.credentialId);
    let interfered = 0;
    // Another process decides and publishes after this one has read the register, and before it has recorded its list.
    const late = createIssuing({
      ...one.parts,
      fault: (point) => {
        if (point === 'before list.make') interfered++;
      },
      register: {
        ...one.register,
        positionsSet: async (purpose, number) => {
          const positions = await one.register.positionsSet(purpose, number);
          if (purpose === 'revocation' && interfered === 0) {
            await revoke(b?.credentialId);
            await other.publishStatus();
          }
          return positions;
        },
      },
    });
    await late.publishStatus();
    expect(interfered).toBe(1);
    for (const which of [a, b]) expect(await bit(one, 'revocation', which?.revocation ?? '')).toBe(true);
    const published = (await one.register.lists()).find(({ purpose }) => purpose === 'revocation')?.published;
    expect(readFileSync(join(one.out, 'status/revocation-1.json'))).toEqual(Buffer.from(published?.bytes ?? []));
    expect(await one.issuing.statusDue()).toBe(false);
    writeFileSync(join(one.out, 'status/revocation-1.json'), 'x');
    expect(await one.issuing.statusDue()).toBe(true);
    await one.register.close();
  });

  it('lets a suspension be lifted, and a revocation not', async () => {
    const one = await house();
    const [a] = await issued(one);
    const { credentialId = '', suspension = '' } = a ?? {};
    const decide = (purpose: StatusPurpose, value: boolean) =>
      one.issuing.decide({ credentialId, purpose, value, reason: 'r' });
    expect(await decide('suspension', false)).toMatchObject({ changed: false });
    expect(await decide('suspension', true)).toMatchObject({ changed: true });
    await one.issuing.publishStatus();
    expect(await bit(one, 'suspension', suspension)).toBe(true);
    expect(await decide('suspension', false)).toMatchObject({ changed: true });
    await one.issuing.publishStatus();
    expect(await bit(one, 'suspension', suspension)).toBe(false);
    await decide('revocation', true);
    await expect(decide('revocation', false)).rejects.toMatchObject({ code: 'register.revocation-final' });
    await one.register.close();
  });

  it('is decided for what was issued here only, and with a reason in one line', async () => {
    const one = await house();
    const decision = { credentialId: 'urn:credential:none', purpose: 'revocation', value: true, reason: 'r' } as const;
    await expect(one.issuing.decide(decision)).rejects.toMatchObject({ code: 'register.credential-unknown' });
    for (const reason of ['', '  ', 'a\nb', 'x'.repeat(501), '\ud800'])
      await expect(one.issuing.decide({ ...decision, reason })).rejects.toMatchObject({
        code: 'register.reason-unusable',
      });
    await one.register.close();
  });

  it('leaves a list alone that says the same and lasts, and makes it anew in time', async () => {
    const one = await house();
    await issued(one);
    await one.issuing.publishStatus();
    const file = join(one.out, 'status/revocation-1.json');
    const bytes = readFileSync(file, 'utf8');
    const { mtimeMs } = statSync(file);
    expect((await one.issuing.publishStatus({ at: later(19) })).map(({ outcome }) => outcome)).toEqual([
      'current',
      'current',
    ]);
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
    expect((await one.issuing.publishStatus({ at: later(20) })).map(({ outcome }) => outcome)).toEqual([
      'published',
      'published',
    ]);
    expect(listAt(one, 'revocation')['validUntil']).toBe(later(50));

    // A file that is gone or changed comes back as it was; a clock that went back makes no list older.
    const newer = readFileSync(file, 'utf8');
    expect(newer).not.toBe(bytes);
    rmSync(file);
    writeFileSync(join(one.out, 'status/suspension-1.json'), '{}');
    expect((await one.issuing.publishStatus({ at: AT })).map(({ outcome }) => outcome)).toEqual([
      'rewritten',
      'rewritten',
    ]);
    expect(readFileSync(file, 'utf8')).toBe(newer);
    expect(readdirSync(join(one.out, 'status')).sort()).toEqual(['revocation-1.json', 'suspension-1.json']);
    await one.register.close();
  });

  it('does not undo what a later state of the register published', async () => {
    const one = await house();
    const [a] = await issued(one);
    await one.issuing.publishStatus();
    await one.issuing.decide({
      credentialId: a?.credentialId ?? '',
      purpose: 'revocation',
      value: true,
      reason: 'r',
      at: later(1),
    });
    await one.issuing.publishStatus({ at: later(1) });
    await one.register.close();

    // A register begun anew, over the folder of the old one.
    const other = await house({ out: one.out });
    await issueAll(other, [result(9)]);
    await expect(other.issuing.publishStatus({ at: later(2) })).rejects.toMatchObject({
      code: 'register.behind-publication',
    });
    expect(await bit(one, 'revocation', a?.revocation ?? '')).toBe(true);
    await other.register.close();
  });

  it('proves a list only by the key of the credentials in it', async () => {
    const one = await house();
    await issued(one);
    await one.register.close();
    const issuer = { ...keys.issuer, did: 'did:web:passport.example' };
    const proofKey = { ...keys.proofKey, did: issuer.did, verificationMethod: `${issuer.did}#key-1` };
    const moved = await house({ data: one.data, out: one.out, keys: { ...keys, issuer, proofKey } });
    await issueAll(moved, [result(2)]);
    const reports = await moved.issuing.publishStatus();
    expect(reports.map(({ url, outcome }) => [url.slice(BASE.length + 1), outcome])).toEqual([
      ['revocation-1', 'needs-its-key'],
      ['revocation-2', 'published'],
      ['suspension-1', 'needs-its-key'],
      ['suspension-2', 'published'],
    ]);
    await moved.register.close();
  });

  it('has a proof of each kind where the credentials have', async () => {
    const one = await house({ proofSet: true });
    const [a] = await issued(one);
    await one.issuing.publishStatus();
    const kinds = (document: JsonObject | undefined) =>
      (document?.['proof'] as readonly JsonObject[]).map(({ type, cryptosuite }) => cryptosuite ?? type);
    expect(kinds(a?.proved)).toEqual(['Ed25519Signature2020', 'eddsa-rdfc-2022']);
    expect(kinds(listAt(one, 'revocation'))).toEqual(['Ed25519Signature2020', 'eddsa-rdfc-2022']);
    expect(a === undefined ? undefined : await plainStatus(one, a.proved)).toEqual({
      verified: true,
      statuses: [false, false],
    });
    await one.register.close();
  });
});
