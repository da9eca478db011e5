import {
  type AccreditationFacts,
  type CredentialFacts,
  type Finding,
  type LanguageMap,
  finding,
} from '../model/index.js';

const SAID = {
  listed: 'accreditation.listed',
  ended: 'accreditation.ended',
  'other-organisation': 'accreditation.other-organisation',
  'not-listed': 'accreditation.not-listed',
  'no-register': 'accreditation.no-register',
} as const satisfies Readonly<Record<AccreditationFacts['register'], string>>;

function anyOf(map: LanguageMap | undefined): string | undefined {
  return map === undefined ? undefined : (map['en'] ?? Object.values(map)[0]);
}

/** What the register says of each accreditation that the credential names; empty where it names none. */
export function accreditationFindings({ summary, accreditations = [] }: CredentialFacts): readonly Finding[] {
  return accreditations.map(({ register, organisation }, index) => {
    const named = summary.accreditations?.[index];
    const title = anyOf(named?.title) ?? named?.id ?? '?';
    const values = { title, ...(organisation === undefined ? {} : { organisation }) };
    return finding(SAID[register], undefined, values);
  });
}
