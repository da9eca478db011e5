import { describe, expect, it } from '@jest/globals';
import type { CredentialSummary } from '../../../src/model/index.js';
import { comparePassport, presentation } from '../../../src/passport/index.js';

type Members = Parameters<typeof comparePassport>[0]['credentials'];
type Member = Members[number];
type Subject = NonNullable<CredentialSummary['subject']>;

const ANNA = {
  id: 'urn:epass:person:1',
  identifiers: ['4711 (did:a)'],
  givenName: 'Anna',
  familyName: 'Nowak',
  dateOfBirth: '2000-02-29T00:00:00Z',
} satisfies Subject;

function member(
  number: number,
  subject: Partial<Subject> | undefined = ANNA,
  more: Partial<CredentialSummary> = {},
): Member {
  return {
    form: 'proved',
    place: `verifiableCredential[${String(number)}]`,
    summary: {
      id: `urn:credential:${String(number)}`,
      types: [],
      agreementDigest: `d${String(number)}`,
      programme: `https://p.example/${String(number)}`,
      issuer: { id: 'did:a', identifiers: [] },
      ...(subject === undefined ? {} : { subject: { identifiers: [], ...subject } }),
      ...more,
    },
    status: [{ purpose: 'revocation', list: 'https://l.example', index: String(number), findings: [] }],
  };
}

function sealed(of: Member, more: Partial<Member> = {}): Member {
  return { ...of, form: 'sealed', place: `sealed/${of.summary.id ?? ''}.jsonld`, ...more };
}

function codes(credentials: Members, programmes?: readonly string[]): readonly string[] {
  const set = programmes === undefined ? {} : { set: { id: 'https://p.example/set', programmes } };
  return comparePassport({ credentials, presentation: true, ...set }).map(({ code }) => code);
}

describe('the credentials of a passport', () => {
  it('belong together', () => {
    expect(codes([member(1), member(2), sealed(member(1)), sealed(member(2))])).toEqual([]);
  });

  it('are some', () => {
    expect(codes([])).toEqual(['passport.empty']);
  });

  it('are counted against the set', () => {
    const programmes = [1, 2, 3].map((number) => `https://p.example/${String(number)}`);
    expect(codes([member(1), member(2), member(3)], programmes)).toEqual([]);
    expect(
      comparePassport({ credentials: [member(1), member(9)], presentation: true, set: { id: 's', programmes } }),
    ).toEqual([
      {
        code: 'passport.incomplete',
        values: { awarded: 1, total: 3, missing: `${programmes[1] ?? ''} ${programmes[2] ?? ''}` },
      },
    ]);
  });

  it('are there once in each form', () => {
    expect(codes([member(1), member(1)])).toEqual(['passport.credential-repeated']);
    expect(codes([member(1), sealed(member(1)), sealed(member(1))])).toEqual(['passport.credential-repeated']);
  });

  it('say the same in both forms', () => {
    const proved = member(1);
    expect(codes([proved, sealed(proved, { summary: { ...proved.summary, agreementDigest: 'other' } })])).toEqual([
      'passport.forms-differ',
    ]);
    expect(
      codes([
        proved,
        sealed(proved, { status: [{ purpose: 'revocation', list: 'https://l.example', index: '2', findings: [] }] }),
      ]),
    ).toEqual(['passport.forms-differ']);
    const { agreementDigest, ...without } = proved.summary;
    void agreementDigest;
    expect(codes([{ ...proved, summary: without }, sealed(proved, { summary: without })])).toEqual([
      'passport.forms-differ',
    ]);
    // Entries of a form whose proof could not be checked are not gathered.
    expect(codes([{ ...proved, status: [] }, sealed(proved)])).toEqual([]);
  });

  it('stand in the presentation, or are told to be beside it', () => {
    const beside = sealed(member(2));
    expect(codes([member(1), beside])).toEqual(['passport.not-in-presentation']);
    expect(comparePassport({ credentials: [member(1), beside], presentation: false })).toEqual([]);
  });
});

describe('one learner', () => {
  const { id, identifiers, ...named } = ANNA;
  it.each<readonly [string, Partial<Subject>, Partial<Subject>, readonly string[]]>([
    ['by id', { id }, { id }, []],
    ['by identifier', { identifiers }, { identifiers: ['1', ...identifiers] }, []],
    ['by name and birth date', named, named, []],
    ['by name in other letters and spaces', named, { ...named, givenName: 'ANNA ', familyName: 'nowak' }, []],
    ['by name whole and in parts', named, { fullName: 'Anna Nowak', dateOfBirth: named.dateOfBirth }, []],
    ['by a birth date in another zone', named, { ...named, dateOfBirth: '2000-02-28T22:00:00Z' }, []],
    ['not by name alone', { givenName: 'Anna', familyName: 'Nowak' }, named, ['passport.subject-unproven']],
    ['not by birth date alone', { dateOfBirth: named.dateOfBirth }, named, ['passport.subject-unproven']],
    ['not by another spelling of the name', { ...named, givenName: 'Ana' }, named, ['passport.subject-unproven']],
    ['not without anything', {}, {}, ['passport.subject-unproven']],
    ['not with two birth dates', named, { ...named, dateOfBirth: '2000-03-01T00:00:00Z' }, ['passport.subject-mixed']],
    [
      'not with two birth dates under one id',
      { id, ...named },
      { id, ...named, dateOfBirth: '1999-03-01T00:00:00Z' },
      ['passport.subject-mixed'],
    ],
    [
      'not with two identifiers by one issuer',
      { identifiers: ['1'] },
      { identifiers: ['2'] },
      ['passport.subject-mixed'],
    ],
    [
      'by name and birth date, with a new identifier',
      { ...named, identifiers: ['1'] },
      { ...named, identifiers: ['2'] },
      [],
    ],
    ['not with an unreadable birth date', named, { ...named, dateOfBirth: '2000' }, ['passport.subject-unproven']],
  ])('%s', (_, a, b, expected) => {
    expect(codes([member(1, a), member(2, b)])).toEqual(expected);
  });

  it('is tied through a third credential', () => {
    expect(codes([member(1, { id: 'urn:a' }), member(2, { id: 'urn:b' }), member(3, { id: 'urn:a' })])).toEqual([
      'passport.subject-unproven',
    ]);
    expect(
      codes([
        member(1, { id: 'urn:a' }),
        member(2, { id: 'urn:b', identifiers: ['x'] }),
        member(3, { id: 'urn:a', identifiers: ['x'] }),
      ]),
    ).toEqual([]);
  });

  it('may have identifiers of two issuers', () => {
    expect(
      codes([
        member(1, { identifiers: ['1'] }),
        member(2, { identifiers: ['2'] }, { issuer: { id: 'did:b', identifiers: [] } }),
      ]),
    ).toEqual(['passport.subject-unproven']);
  });

  it('is not told of a credential without subject', () => {
    const { subject, ...summary } = member(2).summary;
    void subject;
    expect(codes([member(1), { ...member(2), summary }])).toEqual(['passport.subject-unproven']);
  });
});

function codeOf(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe('making a presentation', () => {
  const input = { id: 'urn:uuid:1', title: { en: 'P' } };
  it('needs proved credentials of data model 1.1', () => {
    expect(codeOf(() => presentation({ ...input, credentials: [] }))).toBe('passport.empty');
    expect(codeOf(() => presentation({ ...input, credentials: [{ id: 'urn:1' }] }))).toBe('passport.not-proved');
    const second = { id: 'urn:1', '@context': ['https://www.w3.org/ns/credentials/v2'], proof: {} };
    expect(codeOf(() => presentation({ ...input, credentials: [second] }))).toBe('passport.data-model');
  });

  it('names no set where there is none', () => {
    expect(Object.keys(presentation({ ...input, credentials: [{ proof: {} }] }))).toEqual([
      '@context',
      'id',
      'type',
      'title',
      'verifiableCredential',
    ]);
  });
});
