import { describe, expect, it } from '@jest/globals';
import type { NamedAccreditation, RegisteredAccreditation } from '../../../src/model/index.js';
import { checkAccreditations } from '../../../src/trust/index.js';
import { NOW, at } from '../../support/revocation.js';

const TYPE = 'http://data.europa.eu/snb/accreditation/bb4618238e';

const NAMED: NamedAccreditation = {
  id: 'https://register.example/a/7',
  title: { en: 'Quality assurance' },
  type: TYPE,
  organisation: {
    name: { en: 'Demo VET Centre', el: 'Κέντρο' },
    identifiers: [{ notation: '10000000X', country: 'CYP' }, { notation: 'R-1' }],
  },
};

const ENTRY: RegisteredAccreditation = {
  id: 'https://register.example/a/7',
  identifier: 'VATCY-10000000X',
  organisation: 'Demo VET Centre Nicosia',
  type: TYPE,
  validFrom: at('2025-01-01T00:00:00Z'),
  validUntil: at('2027-01-01T00:00:00Z'),
};

function says(register: readonly RegisteredAccreditation[] | undefined, named: NamedAccreditation = NAMED, when = NOW) {
  return checkAccreditations([named], register, when)[0]?.register;
}

function without(member: keyof RegisteredAccreditation, entry = ENTRY): RegisteredAccreditation {
  return Object.fromEntries(
    Object.entries(entry).filter(([name]) => name !== member),
  ) as unknown as RegisteredAccreditation;
}

describe('a register of accreditations', () => {
  it('lists what it names, for the organisation that it names', () => {
    expect(checkAccreditations([NAMED], [ENTRY], NOW)).toEqual([
      { register: 'listed', organisation: 'Demo VET Centre Nicosia' },
    ]);
    expect(says([without('id')])).toBe('listed');
    expect(says([without('type')])).toBe('listed');
    expect(says([{ ...ENTRY, identifier: 'r-1' }])).toBe('listed');
  });

  it('is another thing when nobody gave one than when it is empty', () => {
    expect(says(undefined)).toBe('no-register');
    expect(says([])).toBe('not-listed');
  });

  it('does not list the id of somebody else’s accreditation', () => {
    const other = { ...ENTRY, identifier: 'VATCY-20000000Y', organisation: 'Somebody else' };
    expect(checkAccreditations([NAMED], [other], NOW)).toEqual([
      { register: 'other-organisation', organisation: 'Somebody else' },
    ]);
    expect(says([without('id', other)])).toBe('not-listed');
    expect(says([ENTRY], { ...NAMED, organisation: { identifiers: [] } })).toBe('other-organisation');
    expect(says([ENTRY], { id: NAMED.id ?? '' })).toBe('other-organisation');
  });

  it('goes by the name where an entry has no identifier, and by nothing less', () => {
    const named = { ...without('identifier'), organisation: 'demo vet-centre' };
    expect(says([named])).toBe('listed');
    expect(says([without('identifier')])).toBe('other-organisation');
  });

  it('does not mix bare numbers of two countries, or types', () => {
    expect(says([{ ...ENTRY, identifier: 'VATEL-10000000X' }])).toBe('other-organisation');
    expect(says([{ ...ENTRY, type: 'http://data.europa.eu/snb/accreditation/e57dddfcf3' }])).toBe('not-listed');
  });

  it('is asked for the time of issuing', () => {
    expect(says([ENTRY], NAMED, at('2024-12-31T23:59:59Z'))).toBe('ended');
    expect(says([ENTRY], NAMED, at('2027-01-01T00:00:00Z'))).toBe('listed');
    expect(checkAccreditations([NAMED], [ENTRY], at('2027-01-01T00:00:01Z'))).toEqual([
      {
        register: 'ended',
        organisation: 'Demo VET Centre Nicosia',
        validFrom: '2025-01-01T00:00:00Z',
        validUntil: '2027-01-01T00:00:00Z',
      },
    ]);
    const renewed = { ...ENTRY, validFrom: at('2027-01-01T00:00:00Z'), validUntil: at('2029-01-01T00:00:00Z') };
    expect(says([ENTRY, renewed], NAMED, at('2028-01-01T00:00:00Z'))).toBe('listed');
  });
});
