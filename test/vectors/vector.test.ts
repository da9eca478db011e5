import { describe, expect, it } from '@jest/globals';
import { readVector } from './vector.js';

const HEAD = {
  vector: 1,
  says: 'The list is empty.',
  expects: { conclusion: 'failed', cause: 'form.is-text', consequences: ['form.empty'] },
  at: '2026-11-21T12:00:00Z',
  trust: null,
  lists: {},
  file: { text: 'é' },
};

function read(change: object, name = 'form.is-text'): ReturnType<typeof readVector> {
  return readVector(name, JSON.stringify({ ...HEAD, ...change }));
}

describe('a vector is read strictly', () => {
  it('as it is', () => {
    const vector = read({});
    expect(vector.file).toEqual(Uint8Array.of(0xc3, 0xa9));
    expect([vector.expects.cause, vector.at, vector.trust, vector.lists.size]).toEqual([
      'form.is-text',
      '2026-11-21T12:00:00Z',
      null,
      0,
    ]);
    expect(read({ file: { base64: '/w==' } }).file).toEqual(Uint8Array.of(0xff));
    expect(read({ file: { gzip: 'H4sIAAAAAAACA0tMTAQALXMH8AMAAAA=' } })).toHaveProperty(
      'file',
      Uint8Array.of(0x61, 0x61, 0x61),
    );
    expect(read({}, 'form.is-text-of-a-letter').name).toBe('form.is-text-of-a-letter');
  });

  it.each<readonly [string, object]>([
    ['an unknown member', { note: '' }],
    ['an unknown member of what is expected', { expects: { ...HEAD.expects, remark: '' } }],
    ['a member that is missing', { lists: undefined }],
    ['another version', { vector: 2 }],
    ['another instant', { at: '2026-11-21' }],
    ['an instant with a zone', { judgedAt: '2026-11-21T12:00:00+01:00' }],
    ['a code that does not exist', { expects: { ...HEAD.expects, cause: 'form.is-letter' } }],
    ['a code of the prototype', { expects: { ...HEAD.expects, cause: 'toString' } }],
    ['no such conclusion', { expects: { ...HEAD.expects, conclusion: 'valid' } }],
    ['consequences twice', { expects: { ...HEAD.expects, consequences: ['form.empty', 'form.empty'] } }],
    ['consequences in disorder', { expects: { ...HEAD.expects, consequences: ['form.is-pdf', 'form.empty'] } }],
    ['the cause among the consequences', { expects: { ...HEAD.expects, consequences: ['form.is-text'] } }],
    ['no cause and no pass', { expects: { ...HEAD.expects, cause: null } }],
    ['a list that is no text', { lists: { 'https://a.example/1': {} } }],
    ['a file in two ways', { file: { text: '', base64: '' } }],
    ['a file in another way', { file: { hex: '00' } }],
    ['a file that is no base64', { file: { base64: '?' } }],
    ['trust that is a text', { trust: 'everybody' }],
    ['no sentence', { says: 'nothing' }],
  ])('without %s', (_, change) => {
    expect(() => read(change)).toThrow('is no vector');
  });

  it('by its name', () => {
    expect(() => read({}, 'form.is-pdf')).toThrow('its name begins with its cause');
    expect(() => read({}, 'form.is-texts')).toThrow('its name begins with its cause');
  });

  it('with the head first', () => {
    const { says, ...rest } = HEAD;
    expect(() => readVector('form.is-text', JSON.stringify({ ...rest, says }))).toThrow('comes first');
  });

  it('with each member once', () => {
    expect(() => readVector('form.is-text', JSON.stringify(HEAD).replace('"at"', '"says":"Yes.","at"'))).toThrow(
      'duplicate-member',
    );
  });
});
