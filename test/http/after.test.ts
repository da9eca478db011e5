import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import type { CredentialRecord, TrailEntry } from '../../src/model/index.js';
import { type Tenants, ask, startTenants } from './tenants.js';

/** What becomes of credentials after they were issued, over HTTP. */

let tenants: Tenants;
let revoking: string;
let reading: string;

beforeAll(async () => {
  tenants = await startTenants();
  revoking = await tenants.token(tenants.nicosia, 'revoke');
  reading = await tenants.token(tenants.nicosia, 'read');
}, 60_000);

afterAll(async () => {
  await tenants.close();
});

async function recordOf(id: string): Promise<CredentialRecord> {
  const record = await tenants.nicosia.register.credential(id);
  if (record === undefined) throw new Error('not on record');
  return record;
}

/** The bit of a credential in the list as anybody reads it over HTTP. */
async function bit(id: string, purpose: 'revocation' | 'suspension'): Promise<number> {
  const entry = (await recordOf(id)).status.find(({ statusPurpose }) => statusPurpose === purpose);
  const name = entry?.statusListCredential.split('/').at(-1) ?? '';
  const { body } = await ask(tenants, 'GET', `/status-lists/${name}`);
  const { encodedList } = body['credentialSubject'] as { readonly encodedList: string };
  const index = Number(entry?.statusListIndex);
  return ((gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'))[index >> 3] ?? 0) >> (7 - (index & 7))) & 1;
}

describe('a decision', () => {
  it('is recorded once, published at once, and shown', async () => {
    const id = await tenants.issue(tenants.nicosia, 1);
    const revoke = (reason: unknown) =>
      ask(tenants, 'POST', `/credentials/${id}/revocation`, { token: revoking, body: { reason } });
    for (const reason of ['', ' ', 'two\nlines', 'x'.repeat(501), undefined, 7])
      expect((await revoke(reason)).status).toBe(400);
    // Many at once: one of them is the decision, and all of them say the same.
    const answers = await Promise.all(['one', 'two', 'three', 'four'].map(revoke));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.filter(({ body }) => body['changed'] === true)).toHaveLength(1);
    expect(answers.every(({ body }) => body['published'] === true)).toBe(true);
    expect(await bit(id, 'revocation')).toBe(1);
    const shown = await ask(tenants, 'GET', `/credentials/${id}`, { token: reading });
    const { value, reason } = shown.body['revoked'] as { value: boolean; reason: string };
    expect([value, ['one', 'two', 'three', 'four'].includes(reason)]).toEqual([true, true]);
    const kept = await ask(tenants, 'POST', `/credentials/${id}/revocation`, {
      token: revoking,
      body: { reason: 'no' },
    });
    expect([kept.body['changed'], (kept.body['credential'] as { revoked: { reason: string } }).revoked.reason]).toEqual(
      [false, reason],
    );
    const trail = await tenants.nicosia.trail.read({ after: 0, limit: 100 });
    expect(trail.filter((entry: TrailEntry) => entry.object === id && entry.outcome === 'done')).toHaveLength(5);
    expect(JSON.stringify(trail)).not.toMatch(/three|slip/);
  });

  it('to suspend is lifted again, and shows each time', async () => {
    const id = await tenants.issue(tenants.nicosia, 2);
    const suspension = `/credentials/${id}/suspension`;
    const body = { reason: 'under review' };
    expect((await ask(tenants, 'POST', suspension, { token: revoking, body })).body['changed']).toBe(true);
    expect((await ask(tenants, 'POST', suspension, { token: revoking, body })).body['changed']).toBe(false);
    expect([await bit(id, 'suspension'), await bit(id, 'revocation')]).toEqual([1, 0]);
    const lifted = await ask(tenants, 'DELETE', suspension, { token: revoking });
    expect([lifted.status, lifted.body['changed'], lifted.body['published']]).toEqual([200, true, true]);
    expect((await ask(tenants, 'DELETE', suspension, { token: revoking })).body['changed']).toBe(false);
    expect(await bit(id, 'suspension')).toBe(0);
  });

  it('that was cut short before its list was published is caught up with', async () => {
    const id = await tenants.issue(tenants.nicosia, 3);
    const { nicosia } = tenants;
    await (await nicosia.issuing()).decide({ credentialId: id, purpose: 'revocation', value: true, reason: 'r' });
    expect(await bit(id, 'revocation')).toBe(0);
    expect(await nicosia.publishing.catchUp()).toBe(true);
    expect(await bit(id, 'revocation')).toBe(1);
    expect(await nicosia.publishing.catchUp()).toBe(false);
  });
});

describe('a correction', () => {
  it('gives a new credential in place of the old one, once, and says of each which the other is', async () => {
    const id = await tenants.issue(tenants.nicosia, 4);
    const token = await tenants.token(tenants.nicosia, 'issue', 'revoke');
    const replace = (body: unknown, by = token) =>
      ask(tenants, 'POST', `/credentials/${id}/replacement`, {
        token: by,
        body,
        headers: { 'accept-language': 'it' },
      });
    expect((await replace({}, revoking)).body['code']).toBe('http.forbidden');
    const refused = await replace({ familyName: '=1+1', grade: { mark: 'many' } });
    expect([refused.status, refused.body['code']]).toEqual([400, 'register.correction-refused']);
    const findings = refused.body['findings'] as { code: string; pointer: string; says: string }[];
    expect(findings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['assessment.formula-cell', 'familyName'],
      ['assessment.number-unreadable', 'mark'],
    ]);
    for (const body of [{ learner: 'L-2' }, { grade: {} }, { items: [] }, [], { familyName: '' }])
      expect((await replace(body)).status).toBe(400);
    const correction = { familyName: 'Παπαδοπούλου-Ω' };
    const answers = await Promise.all([correction, correction, correction].map((body) => replace(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    const shown = answers.map(({ body }) => body['credential'] as { id: string; replaces: string; state: string });
    expect(new Set(shown.map((one) => one.id)).size).toBe(1);
    expect(shown[0]).toMatchObject({ replaces: id, state: 'issued' });
    const next = shown[0]?.id ?? '';
    const before = await ask(tenants, 'GET', `/credentials/${id}`, { token: reading });
    expect(before.body).toMatchObject({ replacedBy: next, revoked: { value: true, reason: `replaced by ${next}` } });
    expect([await bit(id, 'revocation'), await bit(next, 'revocation')]).toEqual([1, 0]);
    const otherwise = await replace({ familyName: 'Άλλη' });
    expect([otherwise.status, otherwise.body['code']]).toEqual([409, 'register.replaced-otherwise']);
    const trail = await tenants.nicosia.trail.read({ after: 0, limit: 1_000 });
    expect(trail.filter(({ object, action }) => object === next && action === 'replaceCredential')).toHaveLength(3);
  });
});
