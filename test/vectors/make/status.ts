import { createProver } from '../../../src/proof/index.js';
import { zlibSync } from 'fflate';
import { encodeList } from '../../../src/status/index.js';
import {
  type Instant,
  type Json,
  type JsonObject,
  STATUS_CONTEXT,
  type StatusPurpose,
  VC_CONTEXT,
  asList,
  toBase64Url,
} from '../../../src/model/index.js';
import {
  type Change,
  INDICES,
  ISSUED,
  LISTS,
  type Listing,
  NAME,
  contexts,
  entries,
  list,
  lists,
  newKey,
  payload,
  proved,
  prover,
  sealed,
  trust,
  without,
} from './house.js';
import { type Made, type Recipe, caused, passes } from './recipe.js';

const HOST = 'passport.example';
const BITS = 131_072;

/** A sealed credential with one of its lists changed. */
function listed(options: Listing) {
  return async (): Promise<Made> => ({
    file: await sealed(),
    trust: await trust(),
    lists: { ...(await lists()), [LISTS[options.purpose]]: await list(options) },
  });
}

function subject(members: Readonly<Record<string, Json>>): Change {
  return (document) => ({
    ...document,
    credentialSubject: { ...(document['credentialSubject'] as JsonObject), ...members },
  });
}

/** A sealed credential with other entries. */
function entered(change: (entries: readonly JsonObject[]) => Json) {
  return async (): Promise<Made> => ({
    file: await sealed({ payload: await payload((item) => ({ ...item, status: change(entries) })) }),
    trust: await trust(),
    lists: await lists(),
  });
}

function first(members: Readonly<Record<string, Json | undefined>>) {
  return entered(([revocation, suspension]) => [{ ...revocation, ...members }, suspension ?? null]);
}

const OTHER = 'https://passport.example/status-lists/other-1';

/** A sealed credential with a third entry, of another purpose, at position 3 of its list. */
async function third(purpose: string, members: JsonObject, bits: Uint8Array): Promise<Made> {
  const entry = {
    id: `${OTHER}#3`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: '3',
    statusListCredential: OTHER,
    ...members,
  };
  const change = subject({ id: `${OTHER}#list`, statusPurpose: purpose, encodedList: encodeList(bits) });
  const other = await list({ purpose: 'revocation', change: (item) => ({ ...change(item), id: OTHER }) });
  const made = await entered((own) => [...own, entry])();
  return { ...made, lists: { ...made.lists, [OTHER]: other } };
}

/** Bits of a list, the first byte of which is given. */
function bitsFrom(first: number, entriesOfBits = 1): Uint8Array {
  const bits = new Uint8Array((BITS * entriesOfBits) / 8);
  bits[0] = first;
  return bits;
}

const DRAFT = 'https://w3id.org/vc/status-list/2021/v1';

/** Entry and list of the draft that came before the Recommendation. */
async function draft(purpose: StatusPurpose, set: boolean): Promise<Made> {
  const made = await list({ purpose, set });
  const { encodedList } = made['credentialSubject'] as JsonObject;
  const key = await prover();
  const url = LISTS[purpose];
  const document = {
    '@context': [VC_CONTEXT, DRAFT],
    id: url,
    type: ['VerifiableCredential', 'StatusList2021Credential'],
    issuer: key.did,
    issuanceDate: ISSUED,
    credentialSubject: {
      id: `${url}#list`,
      type: 'StatusList2021',
      statusPurpose: purpose,
      encodedList: String(encodedList).slice(1),
    },
  };
  const entry = {
    id: `${url}#${String(INDICES[purpose])}`,
    type: 'StatusList2021Entry',
    statusPurpose: purpose,
    statusListIndex: String(INDICES[purpose]),
    statusListCredential: url,
  };
  return {
    file: await proved({
      change: (item) => ({
        ...item,
        '@context': [...asList(item['@context']).filter((context) => context !== STATUS_CONTEXT), DRAFT],
        credentialStatus: entry,
      }),
    }),
    trust: await trust(),
    lists: { [url]: await createProver({ key, contexts }).proveDocument(document, ISSUED) },
  };
}

export const STATUSES: readonly Recipe[] = [
  caused(
    'failed',
    'status.revoked',
    'The bit of the credential is set in the list of revocations.',
    listed({ purpose: 'revocation', set: true }),
    {
      case: 'by-bitstring-entry',
    },
  ),
  caused(
    'failed',
    'status.revoked',
    'A proved credential was revoked.',
    async () => ({
      file: await proved(),
      trust: await trust(),
      lists: { ...(await lists()), [LISTS.revocation]: await list({ purpose: 'revocation', set: true }) },
    }),
    { case: 'proved' },
  ),
  caused('failed', 'status.revoked', 'The list is a StatusList2021.', () => draft('revocation', true), {
    case: 'by-2021-entry',
  }),
  passes('status-2021', 'A StatusList2021 in which nothing is set.', () => draft('revocation', false)),
  caused(
    'failed',
    'status.suspended',
    'The bit of the credential is set in the list of suspensions.',
    listed({ purpose: 'suspension', set: true }),
  ),
  passes('status-others-revoked', 'Every credential of the list was revoked but this one.', () => {
    const bits = new Uint8Array(BITS / 8).fill(0xff);
    bits[INDICES.revocation >> 3] = 0xff ^ (0x80 >> (INDICES.revocation & 7));
    return listed({ purpose: 'revocation', change: subject({ encodedList: encodeList(bits) }) })();
  }),
  passes(
    'status-both-purposes',
    'One list is of revocations and suspensions.',
    listed({ purpose: 'revocation', change: subject({ statusPurpose: ['revocation', 'suspension'] }) }),
  ),
  passes('status-signs-for', 'The lists are by a DID that may sign for the issuer.', async () => {
    const signer = await newKey();
    const { did } = await prover();
    const { certificates } = await trust();
    return {
      file: await sealed(),
      trust: { certificates: certificates ?? [], issuers: [{ did: signer.did, name: NAME, signsFor: [did] }] },
      lists: {
        [LISTS.revocation]: await list({ purpose: 'revocation', key: signer }),
        [LISTS.suspension]: await list({ purpose: 'suspension', key: signer }),
      },
    };
  }),
  caused('passed', 'status.none', 'The credential names no list, so nobody can say that it was revoked.', async () => ({
    file: await sealed({ payload: await payload((item) => without(item, 'status')) }),
    trust: await trust(),
  })),
  caused(
    'indeterminate',
    'status.entry-malformed',
    'The index is in hexadecimal.',
    first({ statusListIndex: '0x17167' }),
  ),
  caused(
    'indeterminate',
    'status.entry-malformed',
    'The index has a leading zero.',
    first({ statusListIndex: '094567' }),
    {
      case: 'zero',
    },
  ),
  caused(
    'indeterminate',
    'status.entry-malformed',
    'The address of the list is no URL.',
    first({ statusListCredential: 'file:///etc/passwd' }),
    {
      case: 'address',
    },
  ),
  caused(
    'indeterminate',
    'status.entry-malformed',
    'The entry is a text.',
    entered(() => ['revoked']),
    { case: 'text' },
  ),
  caused(
    'indeterminate',
    'status.entry-malformed',
    'There are no entries in the list of entries.',
    entered(() => []),
    {
      case: 'empty',
    },
  ),
  caused(
    'indeterminate',
    'status.entry-type-unknown',
    'The entry is of a type that is not read.',
    first({ type: 'RevocationList2020Status' }),
  ),
  caused(
    'indeterminate',
    'status.list-unreachable',
    'The host of the lists is allowed and does not answer.',
    async () => ({ file: await sealed(), trust: { ...(await trust()), statusHosts: [HOST] } }),
  ),
  caused('indeterminate', 'status.list-host-untrusted', 'The lists are at a host that is not allowed.', async () => ({
    file: await sealed(),
    trust: await trust(),
  })),
  caused(
    'indeterminate',
    'status.list-untrusted',
    'The list is by a stranger, who says that nothing is revoked.',
    async () => {
      const stranger = await newKey();
      return listed({ purpose: 'revocation', key: stranger })();
    },
  ),
  caused(
    'indeterminate',
    'status.list-untrusted',
    'The list was changed after it was proved.',
    listed({ purpose: 'revocation', spoil: (item) => ({ ...item, validUntil: '2027-12-20T00:00:00Z' }) }),
    { case: 'altered' },
  ),
  caused(
    'indeterminate',
    'status.list-untrusted',
    'The list names the issuer and is proved by a stranger.',
    async () => {
      const { did } = await prover();
      const stranger = await newKey();
      return listed({ purpose: 'revocation', key: stranger, change: (item) => ({ ...item, issuer: did }) })();
    },
    { case: 'issuer-named' },
  ),
  caused('passed', 'status.marked', 'The bit of purpose refresh is set, which takes nothing from the credential.', () =>
    third('refresh', {}, bitsFrom(0b0001_0000)),
  ),
  caused('passed', 'status.message', 'The list has a message about the credential.', () =>
    third(
      'message',
      {
        statusSize: 2,
        statusMessage: [
          { status: '0x0', message: 'nothing to say' },
          { status: '0x2', message: 'a newer edition exists' },
        ],
      },
      bitsFrom(0b0000_0010, 2),
    ),
  ),
  caused(
    'passed',
    'status.list-outlived',
    'The list should have been had anew after an hour.',
    listed({
      purpose: 'revocation',
      change: (item) => without(subject({ ttl: 3_600_000 })(item), 'validUntil'),
    }),
  ),
  caused(
    'indeterminate',
    'status.list-not-a-list',
    'What the address gives is a credential of another type.',
    listed({
      purpose: 'revocation',
      change: (item) => ({
        ...item,
        '@context': [...asList(item['@context']), 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
        credentialSubject: { id: 'urn:x:1', name: 'nothing' },
        type: ['VerifiableCredential'],
      }),
    }),
  ),
  caused(
    'indeterminate',
    'status.list-other',
    'The list says that it is published elsewhere.',
    listed({ purpose: 'revocation', change: (item) => ({ ...item, id: 'https://passport.example/status-lists/old' }) }),
  ),
  caused(
    'indeterminate',
    'status.list-purpose-differs',
    'The list is of suspensions, and the entry asks for revocations.',
    listed({ purpose: 'revocation', change: subject({ statusPurpose: 'suspension' }) }),
  ),
  caused(
    'indeterminate',
    'status.list-expired',
    'The list ended the day before.',
    listed({ purpose: 'revocation', validUntil: '2026-11-20T23:59:59Z' as Instant }),
  ),
  caused(
    'indeterminate',
    'status.list-not-yet-valid',
    'The list begins in ten days.',
    listed({ purpose: 'revocation', validFrom: '2026-12-01T00:00:00Z' as Instant }),
  ),
  caused(
    'indeterminate',
    'status.list-date-unreadable',
    'The list ends on a day without a time.',
    listed({
      purpose: 'revocation',
      // The plain library would not make such a list in data model 2.0.
      change: ({ validFrom, ...item }) => ({
        ...item,
        '@context': [VC_CONTEXT, STATUS_CONTEXT],
        issuanceDate: validFrom ?? null,
        validUntil: '2026-12-20',
      }),
    }),
  ),
  caused(
    'indeterminate',
    'status.list-encoding-wrong',
    'The bits are packed by zlib in place of gzip.',
    listed({
      purpose: 'revocation',
      change: subject({ encodedList: `u${toBase64Url(zlibSync(new Uint8Array(BITS / 8)))}` }),
    }),
    { case: 'zlib' },
  ),
  caused(
    'indeterminate',
    'status.list-encoding-wrong',
    'The list unpacks to 16 MB, which is twice what is unpacked.',
    listed({ purpose: 'revocation', change: subject({ encodedList: encodeList(new Uint8Array(16 * 1024 * 1024)) }) }),
    { case: 'bomb' },
  ),
  caused(
    'indeterminate',
    'status.list-encoding-wrong',
    'The bits lack the prefix of their encoding.',
    listed({ purpose: 'revocation', change: subject({ encodedList: encodeList(new Uint8Array(BITS / 8)).slice(1) }) }),
  ),
  caused(
    'indeterminate',
    'status.list-too-short',
    'The list has 131,064 entries.',
    listed({ purpose: 'revocation', change: subject({ encodedList: encodeList(new Uint8Array(BITS / 8 - 1)) }) }),
  ),
  caused(
    'indeterminate',
    'status.index-out-of-range',
    'The index is the length of the list.',
    first({ statusListIndex: String(BITS), id: `${LISTS.revocation}#${String(BITS)}` }),
  ),
];
