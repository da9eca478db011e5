import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { createDocuments } from '../../../src/adapters/index.js';
import { readInstances } from '../../../src/adapters/instances.js';
import { EdcError } from '../../../src/model/index.js';
import { temporaryFolder } from '../../support/folder.js';

const schema = createDocuments().schema('instances');
const EXAMPLE_KEY = fileURLToPath(new URL('../../../keys.example/proof-key.json', import.meta.url));
const root = temporaryFolder();
let folders = 0;

/** The file of instances in a new folder. */
function written(content: unknown): string {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  const file = join(folder, 'instances.json');
  writeFileSync(file, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return file;
}

const read = (file: string, production = false): ReturnType<typeof readInstances> =>
  readInstances(file, { schema, production });

async function refusal(file: string, production = false): Promise<string> {
  try {
    await read(file, production);
  } catch (error) {
    if (error instanceof EdcError) return `${error.code}: ${error.message.replaceAll(file, 'FILE')}`;
    throw error;
  }
  return 'taken';
}

const plain = { name: 'edc', proofType: 'Ed25519Signature2020' };
const conformance = { name: 'rdfc', proofType: 'eddsa-rdfc-2022', conformance: true };

describe('a file of instances', () => {
  it('is read with what it leaves out, and no key where none is needed', async () => {
    const full = { ...plain, name: 'full', organisation: 'nicosia', negative: 400 };
    const tokens = [`tok_${'0'.repeat(16)}`];
    const file = written({ address: 'https://vc.example', instances: [plain, { ...full, tokens }] });
    expect(await read(file, true)).toEqual({
      address: 'https://vc.example',
      instances: [
        { ...plain, conformance: false, statusPurposes: ['revocation'], negative: 200 },
        { ...full, tokens, conformance: false, statusPurposes: ['revocation'] },
      ],
    });
    expect(await read(written({ instances: [plain] }))).not.toHaveProperty('address');
    expect(readdirSync(join(file, '..'))).toEqual(['instances.json']);
  });

  it.each<readonly [string, unknown, RegExp]>([
    ['that is empty', '', /cannot be used: must be object|is no JSON/],
    ['that is no JSON', '{"instances":', /must be object/],
    ['that is not UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), /must be object/],
    ['that says a thing twice', '{"instances":[],"instances":[]}', /must be object/],
    ['of none', { instances: [] }, /\/instances must NOT have fewer than 1 items/],
    [
      'of too many',
      { instances: Array.from({ length: 51 }, (_, n) => ({ ...plain, name: `n${String(n)}` })) },
      /50 items/,
    ],
    ['with a name that is no part of an address', { instances: [{ ...plain, name: '../x' }] }, /\/instances\/0\/name/],
    ['with a proof that nobody makes', { instances: [{ ...plain, proofType: 'x' }] }, /\/instances\/0\/proofType/],
    ['with an answer that is none', { instances: [{ ...plain, negative: 204 }] }, /\/instances\/0\/negative/],
    [
      'with what is for conformance alone',
      { instances: [{ ...plain, statusPurposes: [] }] },
      /\/instances\/0\/statusPurposes/,
    ],
    ['with a member that nobody knows', { instances: [{ ...plain, conformence: true }] }, /additional properties/],
    ['with an address in the clear', { address: 'http://vc.example', instances: [plain] }, /\/address/],
    ['with one name twice', { instances: [plain, plain] }, /two instances have one name/],
  ])('%s is refused, and where is said', async (_, content, says) => {
    const said = await refusal(written(content));
    expect(said).toMatch(/^instances\.file-unusable: FILE cannot be used: /);
    expect(said).toMatch(says);
  });

  it('that is not there is refused', async () => {
    expect(await refusal(join(root, 'nowhere.json'))).toBe(
      'instances.file-unusable: FILE cannot be used: it cannot be read (ENOENT)',
    );
  });
});

describe('the key of a conformance instance', () => {
  it('is made beside the file, for its owner alone, and is the same after a restart', async () => {
    const file = written({ instances: [conformance] });
    // Of two processes that start together, one makes it.
    const [mine, theirs] = await Promise.all([read(file), read(file)]);
    expect(theirs).toEqual(mine);
    const key = mine.instances[0]?.key ?? { did: '', publicKeyMultibase: 'none' };
    expect(key.did).toBe(`did:key:${key.publicKeyMultibase}`);
    const made = join(file, '..', 'rdfc.proof-key.json');
    expect(statSync(made).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(made, 'utf8');
    expect(await read(file)).toEqual(mine);
    expect(readFileSync(made, 'utf8')).toBe(bytes);
    // Another instance has another one.
    const both = written({ instances: [conformance, { ...conformance, name: 'other' }] });
    const dids = (await read(both)).instances.map((one) => one.key?.did);
    expect(new Set([...dids, key.did]).size).toBe(3);
  });

  it('is not made in production, where it must be named and not be the one that everybody has', async () => {
    const file = written({ instances: [conformance] });
    expect(await refusal(file, true)).toBe(
      'instances.key-unnamed: the instance rdfc names no key, and none is made in production',
    );
    expect(readdirSync(join(file, '..'))).toEqual(['instances.json']);

    const named = written({ instances: [{ ...conformance, key: 'own.json' }] });
    const own = join(named, '..', 'own.json');
    copyFileSync(EXAMPLE_KEY, own);
    chmodSync(own, 0o644);
    expect(await refusal(named, true)).toMatch(/^keys\.example-in-production: the key of the instance rdfc/);
    expect((await read(named)).instances[0]?.key?.did).toMatch(/^did:key:z6Mku83U/);

    await read(file);
    copyFileSync(join(file, '..', 'rdfc.proof-key.json'), own);
    chmodSync(own, 0o600);
    expect((await read(named, true)).instances[0]?.key).toEqual((await read(file)).instances[0]?.key);
    chmodSync(own, 0o644);
    expect(await refusal(named, true)).toMatch(/^keys\./);
  });

  it('that cannot be read is refused, and no other is put in its place', async () => {
    const file = written({ instances: [conformance] });
    const own = join(file, '..', 'rdfc.proof-key.json');
    for (const content of ['', '{}', '{"type":"Multikey","publicKeyMultibase":"z6Mk","secretKeyMultibase":"z3u2"}']) {
      writeFileSync(own, content, { mode: 0o600 });
      expect(await refusal(file)).toMatch(/^keys\./);
      expect(readFileSync(own, 'utf8')).toBe(content);
    }
    expect(await refusal(written({ instances: [{ ...conformance, key: 'nowhere.json' }] }))).toMatch(/^keys\./);
  });
});
