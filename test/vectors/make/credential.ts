import { type Instant, type Json, type JsonObject, asList } from '../../../src/model/index.js';
import {
  IDENTIFIER,
  NAME,
  UNDEFINED_TERMS,
  type Change,
  entries,
  european,
  lists,
  payload,
  sealed,
  same,
  trust,
  without,
} from './house.js';
import { type Made, type Recipe, caused, passes } from './recipe.js';

/** The small credential with something else in it, sealed. */
function small(change: Change) {
  return async (): Promise<Made> => ({
    file: await sealed({ payload: await payload(change) }),
    trust: await trust(),
    lists: await lists(),
  });
}

/** A European Digital Credential with something else in it, sealed. */
function edc(change: Change) {
  return async (): Promise<Made> => ({
    file: await sealed({ payload: JSON.stringify(change({ ...(await european()), status: entries })) }),
    trust: await trust(),
    lists: await lists(),
  });
}

function inside(member: string, change: Change): Change {
  return (document) => ({ ...document, [member]: change(document[member] as JsonObject) });
}

const issuer = (members: Readonly<Record<string, Json>>): Change =>
  inside('issuer', (item) => ({ ...item, ...members }));
const subject = (members: Readonly<Record<string, Json>>): Change =>
  inside('credentialSubject', (item) => ({ ...item, ...members }));

/** The one achievement. */
const claim = (change: Change): Change =>
  inside('credentialSubject', (item) => ({ ...item, hasClaim: [change(asList(item['hasClaim'])[0] as JsonObject)] }));

const warns = (code: Recipe['cause'] & string, says: string, change: Change, which?: string): Recipe =>
  caused('passed', code, says, edc(change), which === undefined ? {} : { case: which });

const ACCREDITATION = 'https://register.example/accreditations/1';

/** A credential whose issuer says that it is accredited, and what the register given to the verifier says. */
function accredited(register: readonly JsonObject[] | undefined) {
  return async (): Promise<Made> => {
    const accreditation = {
      id: ACCREDITATION,
      type: 'Accreditation',
      title: { en: 'Provider of vocational training' },
    };
    const text = await payload(issuer({ type: 'Organisation', accreditation }));
    return {
      file: await sealed({ payload: text }),
      trust: { ...(await trust()), ...(register === undefined ? {} : { accreditations: register }) },
      lists: await lists(),
    };
  };
}

const ENTRY = { id: ACCREDITATION, identifier: IDENTIFIER, organisation: NAME };

export const CREDENTIALS: readonly Recipe[] = [
  passes('edc', 'A European Digital Credential that conforms to the profile, sealed.', edc(same)),
  passes(
    'issuer-bare-number',
    'The issuer states its bare number and its country, as issuers in production do.',
    small(
      issuer({
        eIDASIdentifier: {
          notation: '00000000D',
          spatial: { id: 'http://publications.europa.eu/resource/authority/country/CYP' },
        },
      }),
    ),
  ),
  caused(
    'failed',
    'issuer.not-the-sealer',
    'The credential names an organisation of another number.',
    small(issuer({ eIDASIdentifier: { notation: 'VATCY-99999999Z' } })),
  ),
  caused(
    'failed',
    'issuer.not-the-sealer',
    'The sealer put its own number beside that of the organisation that it names.',
    small(issuer({ identifier: [{ notation: 'VATCY-99999999Z' }] })),
    { case: 'beside' },
  ),
  caused(
    'indeterminate',
    'issuer.sealer-unknown',
    'The credential states no number of its issuer: the same name shows nothing.',
    small(inside('issuer', (item) => without(item, 'eIDASIdentifier'))),
  ),
  caused(
    'failed',
    'credential.expired',
    'The credential ended the day before.',
    small((item) => ({ ...item, expirationDate: '2026-11-20T23:59:59Z' })),
  ),
  caused(
    'failed',
    'credential.expired',
    'Of two ends the earlier one counts.',
    small((item) => ({ ...item, expirationDate: '2027-01-01T00:00:00Z', validUntil: '2026-11-20T23:59:59Z' })),
    { case: 'earlier' },
  ),
  caused(
    'failed',
    'credential.expired',
    'The credential ended an hour ago, at an hour that is later by its digits.',
    small((item) => ({ ...item, expirationDate: '2026-11-21T13:00:00+02:00' })),
    { case: 'zone' },
  ),
  caused(
    'failed',
    'credential.not-yet-valid',
    'The credential begins in ten days.',
    small((item) => ({ ...item, validFrom: '2026-12-01T00:00:00Z' })),
  ),
  caused(
    'indeterminate',
    'credential.date-unreadable',
    'The end has no zone, so that nobody knows when it is.',
    small((item) => ({ ...item, expirationDate: '2027-01-01T00:00:00' })),
  ),
  caused(
    'indeterminate',
    'credential.date-unreadable',
    'The end stands in a list, where readers do not look.',
    small((item) => ({ ...item, expirationDate: ['2020-01-01T00:00:00Z'] })),
    { case: 'list' },
  ),
  caused(
    'passed',
    'subject.to-compare',
    'Whom the credential is about is said, so that somebody can compare.',
    small(same),
  ),
  caused(
    'passed',
    'subject.name-only',
    'The credential says a name and no birth date, which may be the name of several.',
    small(inside('credentialSubject', (item) => without(item, 'dateOfBirth'))),
  ),
  caused('passed', 'credential.general', 'The credential is of no profile that is known here.', small(same)),
  caused(
    'passed',
    'credential.element-missing',
    'The credential lacks elements that the Council Recommendation demands of a micro-credential.',
    edc(same),
  ),
  caused(
    'passed',
    'subject.unnamed',
    'The credential names nobody.',
    small((item) => ({ ...item, credentialSubject: { id: 'urn:epass:person:1' } })),
  ),
  caused(
    'indeterminate',
    'evidence.other-instant',
    'Stored evidence is judged at another instant than its facts are of.',
    small(same),
    {
      judgedAt: '2027-11-21T12:00:00Z' as Instant,
    },
  ),
  caused('failed', 'form.payload-unreadable', 'The payload is a list.', async () => ({
    file: await sealed({ payload: '[]' }),
    trust: await trust(),
  })),
  caused(
    'passed',
    'accreditation.no-register',
    'The issuer says that it is accredited, and the verifier has no register.',
    accredited(undefined),
  ),
  caused('passed', 'accreditation.listed', 'The register lists the accreditation of the issuer.', accredited([ENTRY])),
  caused(
    'passed',
    'accreditation.ended',
    'The accreditation had ended when the credential was issued.',
    accredited([{ ...ENTRY, validUntil: '2026-10-31' }]),
  ),
  caused(
    'passed',
    'accreditation.other-organisation',
    'The accreditation is that of another organisation.',
    accredited([{ ...ENTRY, identifier: 'VATCY-99999999Z', organisation: 'Another VET Centre' }]),
  ),
  caused('passed', 'accreditation.not-listed', 'The register does not list the accreditation.', accredited([])),
  caused(
    'failed',
    'form.payload-unreadable',
    'The payload states its issuer twice.',
    async () => {
      const text = await payload();
      return { file: await sealed({ payload: `${text.slice(0, -1)},"issuer":"urn:x:1"}` }), trust: await trust() };
    },
    { case: 'twice' },
  ),
  caused(
    'failed',
    'form.payload-not-a-credential',
    'What is sealed is a presentation.',
    small((item) => ({ ...item, type: ['VerifiablePresentation'] })),
  ),
  caused(
    'failed',
    'form.payload-not-a-credential',
    'What is sealed is a letter.',
    small((item) => ({ ...item, type: ['Letter'] })),
    { case: 'letter' },
  ),
  warns('elm.context-wrong', 'The contexts of the profile come in another order.', (item) => ({
    ...item,
    '@context': [...asList(item['@context'])].reverse(),
  })),
  warns('elm.context-unknown', 'A context is added that can give members another meaning.', (item) => ({
    ...item,
    '@context': [...asList(item['@context']), UNDEFINED_TERMS],
  })),
  warns('elm.name-not-plain', 'A member is written with a prefix.', subject({ 'elm:nationality': 'CYP' })),
  warns(
    'elm.class-wrong',
    'The awarding body is a person of no class.',
    claim((item) =>
      inside('awardedBy', (by) => ({ ...by, awardingBody: { id: 'urn:x:1', type: 'Note', noteLiteral: { en: 'x' } } }))(
        item,
      ),
    ),
  ),
  warns(
    'elm.member-missing',
    'The achievement has no title.',
    claim((item) => without(item, 'title')),
  ),
  warns(
    'elm.too-many-values',
    'The person has two birth dates.',
    subject({ dateOfBirth: ['2001-02-28T00:00:00Z', '2001-03-01T00:00:00Z'] }),
  ),
  warns(
    'elm.value-wrong',
    'The page of the picture is a text.',
    (item) => JSON.parse(JSON.stringify(item).replace('"page":1', '"page":"first"')) as JsonObject,
  ),
  warns('elm.date-unreadable', 'The birth date has no time.', subject({ dateOfBirth: '2001-02-28' })),
  warns(
    'elm.language-map-wrong',
    'The title is a text without a language.',
    claim((item) => ({ ...item, title: 'Working in a team' })),
  ),
  warns(
    'elm.concept-scheme-wrong',
    'The language is a concept of the countries.',
    (item) =>
      JSON.parse(
        JSON.stringify(item).replaceAll(
          'authority/language","type":"ConceptScheme',
          'authority/country","type":"ConceptScheme',
        ),
      ) as JsonObject,
  ),
  warns('elm.id-missing', 'The schema of the credential has no id.', (item) => ({
    ...item,
    credentialSchema: [{ type: 'ShaclValidator2017' }],
  })),
  warns(
    'elm.id-wrong',
    'The id of the claim is a number.',
    claim((item) => ({ ...item, id: 5 })),
  ),
  caused('passed', 'elm.too-many-nodes', 'The credential has more values than are read.', async () => ({
    ...(await edc(subject({ location: Array.from({ length: 100_001 }, () => 'urn:x:1') }))()),
    packed: true,
  })),
];
