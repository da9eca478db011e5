import { describe, expect, it } from '@jest/globals';
import type { CertificateFacts } from '../../../src/model/index.js';
import { sameOrganisation } from '../../../src/trust/index.js';

function certificate(organisationIdentifier?: string, organisation?: string): CertificateFacts {
  return {
    ...(organisationIdentifier === undefined ? {} : { organisationIdentifier }),
    ...(organisation === undefined ? {} : { organisation }),
  } as CertificateFacts;
}

function named(notation: string, country?: string): { readonly notation: string; readonly country?: string } {
  return country === undefined ? { notation } : { notation, country };
}

describe('the organisation of a certificate', () => {
  it.each<readonly [string, string, ReturnType<typeof named>[], boolean | undefined]>([
    ['the same identifier', 'VATCY-00000000D', [named('VATCY-00000000D')], true],
    ['the same in other letters', 'VATCY-00000000D', [named(' vatcy-00000000d ')], true],
    ['Greece by either code', 'VATEL-123456789', [named('VATGR-123456789')], true],
    ['a national scheme', 'EI:SE-5567971433', [named('EI:SE-5567971433')], true],
    ['a bare number with its country', 'NTREE-17207834', [named('17207834', 'EST')], true],
    ['one of several', 'VATES-A00000000', [named('X1', 'ESP'), named('VATES-A00000000')], true],
    ['another reference', 'VATCY-00000000D', [named('VATCY-00000000E')], false],
    ['another scheme', 'VATCY-00000000D', [named('NTRCY-00000000D')], false],
    ['another country', 'VATCY-00000000D', [named('VATMT-00000000D')], false],
    [
      'the country of the notation, whatever stands beside it',
      'VATCY-00000000D',
      [named('VATMT-00000000D', 'CYP')],
      false,
    ],
    ['a bare number of another country', 'NTREE-17207834', [named('17207834', 'LVA')], false],
    ['another bare number', 'NTREE-17207834', [named('17207835', 'EST')], false],
    ['a part of the number', 'NTREE-17207834', [named('7207834', 'EST')], false],
    ['a bare number without a country', 'NTREE-17207834', [named('17207834')], undefined],
    [
      'its own beside a stranger’s of the same scheme',
      'VATES-A00000000',
      [named('VATES-B99999999'), named('VATES-A00000000')],
      false,
    ],
    ['no identifier', 'NTREE-17207834', [], undefined],
    ['a certificate whose identifier has another form', '17207834', [named('17207834', 'EST')], undefined],
  ])('compares by the parts of its identifier: %s', (_, own, identifiers, isSealer) => {
    expect(sameOrganisation({ identifiers }, certificate(own)).isSealer).toBe(isSealer);
  });

  it('without an identifier cannot be compared', () => {
    expect(sameOrganisation({ identifiers: [named('VATCY-1')] }, certificate())).toEqual({});
  });

  it.each<readonly [Record<string, string>, string, boolean]>([
    [{ en: 'Velocert OÜ' }, 'VELOCERT OU', true],
    [{ en: 'Other', el: 'Κέντρο  Κατάρτισης' }, 'Κεντρο Καταρτισης', true],
    [{ en: 'Velocert' }, 'VELOCERT OU', false],
  ])('is informed on by its name: %j and %s', (name, organisation, sameName) => {
    expect(sameOrganisation({ name, identifiers: [] }, certificate(undefined, organisation))).toEqual({ sameName });
  });
});
