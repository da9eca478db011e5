import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createPublisher } from '../../../src/adapters/publisher.js';
import { utf8 } from '../../../src/model/index.js';
import { layout } from '../../../src/pipeline/issuing/index.js';

const root = mkdtempSync(join(tmpdir(), 'edc-out-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the publisher', () => {
  it('writes files whole, replaces them, reads and lists them', async () => {
    const out = join(root, 'one');
    const publisher = createPublisher(out);
    expect(await publisher.read('sealed/a.jsonld')).toBeUndefined();
    expect(await publisher.list('sealed')).toEqual([]);
    await publisher.publish([
      { path: 'sealed/b.jsonld', bytes: utf8('b') },
      { path: 'sealed/a.jsonld', bytes: utf8('a') },
      { path: 'status/revocation-1.json', bytes: utf8('{}') },
    ]);
    await publisher.publish([{ path: 'sealed/a.jsonld', bytes: utf8('new') }]);
    expect(await publisher.read('sealed/a.jsonld')).toEqual(utf8('new'));
    expect(await publisher.list('sealed')).toEqual(['a.jsonld', 'b.jsonld']);
    expect(readdirSync(join(out, 'sealed')).sort()).toEqual(['a.jsonld', 'b.jsonld']);
  });

  it.each([
    '../a',
    '/etc/a',
    'sealed/../../a',
    'sealed/a/b',
    'sealed\\a',
    '.hidden',
    'sealed/.a',
    'C:a',
    '',
    'sealed/',
  ])('refuses the path %j', async (path) => {
    const publisher = createPublisher(join(root, 'two'));
    await expect(publisher.publish([{ path, bytes: utf8('') }])).rejects.toMatchObject({
      code: 'internal.invariant',
    });
  });

  it('does not follow a link out of its folder', async () => {
    const out = join(root, 'three');
    const elsewhere = join(root, 'elsewhere');
    mkdirSync(out);
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(out, 'sealed'), 'dir');
    await expect(createPublisher(out).publish([{ path: 'sealed/a', bytes: utf8('') }])).rejects.toMatchObject({
      code: 'publisher.folder-elsewhere',
    });
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('removes what a process left half-written, and not what one may still be writing', async () => {
    const folder = join(root, 'four', 'sealed');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '.old.0011.tmp'), 'x');
    utimesSync(join(folder, '.old.0011.tmp'), 1, 1);
    writeFileSync(join(folder, '.young.0011.tmp'), 'x');
    await createPublisher(join(root, 'four')).publish([{ path: 'sealed/a', bytes: utf8('') }]);
    expect(readdirSync(folder).sort()).toEqual(['.young.0011.tmp', 'a']);
  });

  it('says what the operator must put right', async () => {
    writeFileSync(join(root, 'file'), 'x');
    await expect(
      createPublisher(join(root, 'file')).publish([{ path: 'sealed/a', bytes: utf8('') }]),
    ).rejects.toMatchObject({ code: 'publisher.folder-unwritable' });
    const locked = join(root, 'locked');
    mkdirSync(locked, { mode: 0o500 });
    // The superuser may write anywhere.
    if (process.getuid?.() !== 0)
      await expect(createPublisher(locked).publish([{ path: 'sealed/a', bytes: utf8('') }])).rejects.toMatchObject({
        code: 'publisher.folder-unwritable',
      });
    chmodSync(locked, 0o700);
    // Once put right, it goes on.
    await createPublisher(locked).publish([{ path: 'sealed/a', bytes: utf8('a') }]);
    expect(readFileSync(join(locked, 'sealed/a'), 'utf8')).toBe('a');
    expect(existsSync(join(root, 'file'))).toBe(true);
  });
});

describe('the layout', () => {
  it('names files by slug and id, safely', () => {
    expect(layout.credential('urn:credential:6b7a2f0e', 'working-in-a-team')).toEqual({
      sealed: 'sealed/working-in-a-team-6b7a2f0e.jsonld',
      proved: 'proved/working-in-a-team-6b7a2f0e.json',
    });
    expect(layout.credential('../..', '..').sealed).toBe('sealed/unnamed-unnamed.jsonld');
    expect(layout.passport('Ж').presentation).toBe('passports/unnamed.json');
    expect(layout.credential('x', 'a'.repeat(400)).sealed.length).toBeLessThan(255);
  });

  it('maps a list, its URL and its file to each other', () => {
    const url = layout.statusListUrl('https://passport.example/status-lists/', 'suspension', 12);
    expect(url).toBe('https://passport.example/status-lists/suspension-12');
    expect(layout.statusListOf(new URL(url).pathname)).toBe(layout.statusList('suspension', 12));
    for (const path of ['/x/revocation-0', '/revocation-1/../x', '/deletion-1', '/revocation-1x', '/revocation-'])
      expect(layout.statusListOf(path)).toBeUndefined();
  });
});
