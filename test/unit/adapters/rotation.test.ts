import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { initKeys } from '../../../src/adapters/index.js';
import { openKeys, rotateProofKey } from '../../../src/adapters/keys/index.js';
import { createCompose } from '../../../src/compose.js';
import { instantOf, type Instant, type JsonObject } from '../../../src/model/index.js';
import { checkProofs, createProver, didDocument } from '../../../src/proof/index.js';
import { temporaryFolder } from '../../support/folder.js';
import { run } from '../../support/terminal.js';
import { createSystem } from '../../../src/adapters/system.js';
import { contexts } from '../pipeline/issuing/house.js';

const DID = 'did:web:passport.example';
const MINUTE = 60_000;
const begun = Date.now() - 60 * MINUTE;
const at = (minutes: number): Instant => instantOf(begun + minutes * MINUTE);
const { sha256 } = createSystem();

async function folderOf(did?: string): Promise<string> {
  const folder = join(temporaryFolder(), 'keys');
  const named = { legalName: 'Centre', identifier: 'VATCY-00000001N', country: 'CY', key: 'P-256' } as const;
  await initKeys(folder, { ...named, notBefore: at(0), ...(did === undefined ? {} : { did }) });
  return folder;
}

const open = (folder: string) => openKeys(folder, { environment: {}, production: false, at: at(1) });

/** Something with a proof by the present key, made then. */
async function proved(folder: string, created: Instant): Promise<JsonObject> {
  const { proofKey: key } = await open(folder);
  const document = {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/security/suites/ed25519-2020/v1'],
    id: 'urn:uuid:0b9d9c3e-2f4f-4a5c-8a51-5d0d3f4b7a10',
    type: ['VerifiablePresentation'],
  };
  return createProver({ key, contexts }).proveDocument(document, created);
}

describe('a proof key', () => {
  it('is changed, and what the old one proved still verifies by the document that is published', async () => {
    const folder = await folderOf(DID);
    const before = await proved(folder, at(2));
    const rotated = await rotateProofKey(folder, at(10));
    expect(rotated).toMatchObject({ did: DID, verificationMethod: `${DID}#key-2`, retired: `${DID}#key-1` });
    const between = await proved(folder, at(12));
    const second = await rotateProofKey(folder, at(20));
    expect([second.verificationMethod, second.retired]).toEqual([`${DID}#key-3`, `${DID}#key-2`]);
    const after = await proved(folder, at(22));

    const { proofKey } = await open(folder);
    const document = didDocument(proofKey) ?? {};
    const holds = async (one: JsonObject): Promise<readonly unknown[]> => {
      const resolveDid = () => Promise.resolve({ document });
      const { proofs } = await checkProofs(one, { contexts, resolveDid, at: at(50), sha256 });
      return proofs.flatMap((proof) => [proof.holds, ...proof.findings.map(({ code }) => code)]);
    };
    for (const one of [before, between, after]) expect(await holds(one)).toEqual([true]);
    // Who has the old key can prove nothing after it was retired.
    const { proof } = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as { proof: { retired: object[] } };
    expect(proof.retired).toHaveLength(2);
    const stolen = JSON.parse(readFileSync(join(folder, rotated.oldFile), 'utf8')) as typeof proofKey;
    const late = await createProver({
      key: { ...stolen, did: DID, verificationMethod: `${DID}#key-1` },
      contexts,
    }).proveDocument({ '@context': before['@context'] ?? [], type: ['VerifiablePresentation'] }, at(11));
    expect(await holds(late)).toEqual([false, 'proof.key-expired']);

    for (const name of readdirSync(folder).filter((one) => /^(?:proof|keys)/.test(one)))
      expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
    const texts = readFileSync(join(folder, 'keys.json'), 'utf8');
    expect(texts).not.toContain(stolen.secretKeyMultibase);
    // The service publishes that very document.
    const place = { keys: folder, data: join(folder, '..', 'data'), out: join(folder, '..', 'out') };
    const house = await createCompose({}).house({ ...place, command: 'test' });
    expect(house.named(undefined).didDocument).toEqual(document);
    await house.close();
    expect(JSON.stringify(document)).toContain(`"expires":"${at(10)}"`);
  }, 30_000);

  it('that is its own DID is not changed, nor is anything where the folder is unfit', async () => {
    const folder = await folderOf();
    await expect(rotateProofKey(folder, at(10))).rejects.toMatchObject({ code: 'keys.did-key-fixed' });
    const refused = await run(['keys', 'rotate', '--keys', folder]);
    expect([refused.exitCode, refused.err.includes('keys.did-key-fixed')]).toEqual([78, true]);
    expect((await run(['keys', 'rotate'])).exitCode).toBe(64);
    const web = await folderOf(DID);
    writeFileSync(join(web, 'proof-key.json'), '{}');
    const names = readdirSync(web).sort();
    await expect(rotateProofKey(web, at(10))).rejects.toMatchObject({ code: 'keys.file-malformed' });
    expect(readdirSync(web).sort()).toEqual(names);
  }, 30_000);
});
