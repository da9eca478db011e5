import { describe, expect, it } from '@jest/globals';
import { toBase64Url, type Instant, type Json, type JsonObject, type OneProofFacts } from '../../../src/model/index.js';
import { checkProofs, createProver, didDocument, exactShape, type DidResolver } from '../../../src/proof/index.js';
import { LITERAL_TERMS, LANGUAGE_TERMS, PREFIXES } from '../../../src/proof/exact.js';
import { decodeMultibase } from '../../../src/proof/base58.js';
import { AT, LISTS, contexts, edc, keyOf, provedList, provedMaterial, unreachable } from '../../support/proving.js';
import { plainLoader, plainVerify } from '../../support/plain.js';

type Draft = Record<string, Json | undefined>;

async function check(
  document: JsonObject,
  resolveDid: DidResolver = unreachable,
  at: Instant = AT,
): Promise<readonly OneProofFacts[]> {
  return (await checkProofs(document, { contexts, resolveDid, at })).proofs;
}

/** What a verifier takes as proved: the one spelling, and every proof holding without a word. */
async function accepted(document: JsonObject): Promise<boolean> {
  const proofs = await check(document);
  return (
    exactShape(document).length === 0 &&
    proofs.length > 0 &&
    proofs.every(({ holds, findings }) => holds === true && findings.length === 0)
  );
}

function codes(proofs: readonly OneProofFacts[]): unknown {
  return proofs.map(({ holds, findings }) => [holds, findings.map(({ code }) => code)]);
}

function rules(document: JsonObject): readonly unknown[] {
  return exactShape(document).map(({ place, values }) => `${place?.pointer ?? ''} ${String(values?.['rule'])}`);
}

/** A copy of a document with members replaced, renamed or taken away. */
function rewritten(document: JsonObject, rewrite: (draft: Draft) => void): JsonObject {
  const draft = structuredClone(document) as Draft;
  rewrite(draft);
  return draft;
}

function renamed(document: JsonObject, from: string, to: string): JsonObject {
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name === from ? to : name, value]));
}

function at(document: Json | undefined, ...path: readonly (string | number)[]): Draft {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], document) as Draft;
}

const CRED = 'https://www.w3.org/2018/credentials#';

/** Rewrites that keep what was proved (RDF) and change what is read (JSON). */
const REWRITES: readonly (readonly [string, (document: JsonObject) => JsonObject])[] = [
  [
    'type of a status entry as an array',
    (d) =>
      rewritten(d, (c) => {
        at(c, 'credentialStatus', 0)['type'] = ['BitstringStatusListEntry'];
      }),
  ],
  [
    'type of a status entry as an IRI',
    (d) =>
      rewritten(d, (c) => {
        at(c, 'credentialStatus', 0)['type'] = 'https://www.w3.org/ns/credentials/status#BitstringStatusListEntry';
      }),
  ],
  ['credentialStatus under its IRI', (d) => renamed(d, 'credentialStatus', `${CRED}credentialStatus`)],
  ['credentialStatus under a compact IRI', (d) => renamed(d, 'credentialStatus', 'cred:credentialStatus')],
  [
    'one entry moved to a second spelling',
    (d) =>
      rewritten(d, (c) => {
        c['cred:credentialStatus'] = at(c, 'credentialStatus', 0) as JsonObject;
        c['credentialStatus'] = [at(c, 'credentialStatus', 1) as JsonObject];
      }),
  ],
  [
    'the entry as a node of its own',
    (d) =>
      rewritten(d, (c) => {
        c['@included'] = c['credentialStatus'];
        c['credentialStatus'] = LISTS_IDS;
      }),
  ],
  [
    'statusPurpose as a value object',
    (d) =>
      rewritten(d, (c) => {
        at(c, 'credentialStatus', 0)['statusPurpose'] = { '@value': 'revocation' };
      }),
  ],
  [
    'language tag in upper case',
    (d) =>
      rewritten(d, (c) => {
        const subject = at(c, 'credentialSubject');
        subject['givenName'] = { EL: 'Ελένη' };
      }),
  ],
  [
    'language map written out',
    (d) =>
      rewritten(d, (c) => {
        at(c, 'credentialSubject')['givenName'] = { '@value': 'Ελένη', '@language': 'el' };
      }),
  ],
  [
    'date of birth in an array',
    (d) =>
      rewritten(d, (c) => {
        at(c, 'credentialSubject')['dateOfBirth'] = ['2000-02-29T00:00:00Z'];
      }),
  ],
  [
    'validFrom in an array',
    (d) =>
      rewritten(d, (c) => {
        c['validFrom'] = ['2026-11-01T10:00:00Z'];
      }),
  ],
  ['@type for type', (d) => renamed(d, 'type', '@type')],
  ['@id for id', (d) => renamed(d, 'id', '@id')],
  [
    'a member that is null',
    (d) =>
      rewritten(d, (c) => {
        c['expirationDate'] = null;
      }),
  ],
  [
    'a member that is empty',
    (d) =>
      rewritten(d, (c) => {
        c['evidence'] = [];
      }),
  ],
  [
    'a value twice',
    (d) =>
      rewritten(d, (c) => {
        const list = c['credentialProfiles'] as Json[];
        list.push(list[0] as Json);
      }),
  ],
  [
    'a keyword-like member',
    (d) =>
      rewritten(d, (c) => {
        c['@revoked'] = 'no';
      }),
  ],
  [
    'the whole in a graph',
    (d) => {
      const { '@context': context, ...rest } = d;
      return { '@context': context, '@graph': [rest] };
    },
  ],
  [
    'contexts in another order',
    (d) =>
      rewritten(d, (c) => {
        const list = c['@context'] as Json[];
        c['@context'] = [list[0] as Json, list[1] as Json, list[3] as Json, list[2] as Json];
      }),
  ],
  [
    'a context repeated',
    (d) =>
      rewritten(d, (c) => {
        (c['@context'] as Json[]).push('https://www.w3.org/ns/credentials/status/v1');
      }),
  ],
  [
    'the subject described in two places',
    (d) =>
      rewritten(d, (c) => {
        const { hasClaim, ...rest } = at(c, 'credentialSubject');
        c['credentialSubject'] = rest;
        c['holder'] = { id: rest['id'], hasClaim };
      }),
  ],
  [
    'the issuer described at the awarding body only',
    (d) =>
      rewritten(d, (c) => {
        c['issuer'] = { id: at(c, 'issuer')['id'] };
      }),
  ],
  [
    'the awarding body by its id only',
    (d) =>
      rewritten(d, (c) => {
        at(c, 'credentialSubject', 'hasClaim', 0, 'awardedBy')['awardingBody'] = at(c, 'issuer')['id'];
      }),
  ],
  [
    'the type of a node in an array',
    (d) =>
      rewritten(d, (c) => {
        at(c, 'credentialSubject')['type'] = ['Person'];
      }),
  ],
  [
    'the credential described inside itself',
    (d) =>
      rewritten(d, (c) => {
        c['evidence'] = [{ id: c['id'], credentialStatus: c['credentialStatus'] }];
        delete c['credentialStatus'];
      }),
  ],
  [
    'a prefix in an id',
    (d) =>
      rewritten(d, (c) => {
        c['id'] = 'elm:one';
      }),
  ],
  [
    'a blank node with a label',
    (d) =>
      rewritten(d, (c) => {
        at(c, 'displayParameter')['id'] = '_:b1';
      }),
  ],
  ['proof under its IRI', (d) => renamed(d, 'proof', 'sec:proof')],
];
const LISTS_IDS = [`${LISTS.revocation}#94567`, `${LISTS.suspension}#7`];

/** Those that the plain library accepts although its reader no longer sees the same. */
const PLAIN_ACCEPTS = new Set([
  'type of a status entry as an array',
  'credentialStatus under its IRI',
  'credentialStatus under a compact IRI',
  'language tag in upper case',
  'date of birth in an array',
  'a member that is empty',
  'a value twice',
  'contexts in another order',
  'a context repeated',
  'the issuer described at the awarding body only',
  'the awarding body by its id only',
  'the type of a node in an array',
]);

describe('rewriting a revoked credential', () => {
  it.each(REWRITES)('is refused: %s', async (name, rewrite) => {
    const { proved, key } = await provedMaterial();
    expect(await accepted(proved)).toBe(true);
    const document = rewrite(proved);
    expect(await accepted(document)).toBe(false);
    expect(exactShape(document)).not.toEqual([]);
    if (!PLAIN_ACCEPTS.has(name)) return;
    const loader = plainLoader(contexts, {
      [LISTS.revocation]: await provedList(key, 'revocation', [94_567]),
      [LISTS.suspension]: await provedList(key, 'suspension', []),
    });
    // The proof of a rewritten document holds: without the one spelling nothing would be noticed.
    expect((await plainVerify(document, loader, AT)).results?.every(({ verified }) => verified)).toBe(true);
    expect((await check(document)).map(({ holds }) => holds)).toEqual([true]);
  });

  it('is refused: half a character for another, or for the replacement character', async () => {
    const key = await keyOf(1);
    const prover = createProver({ key, contexts });
    const marked = (text: string): JsonObject => ({
      ...edc(key.did),
      credentialSubject: { id: 'urn:x:1', type: 'Person', givenName: { en: text } },
    });
    const proved = await prover.proveDocument(marked('a\uFFFDb'), AT);
    const swapped = rewritten(proved, (draft) => {
      at(draft, 'credentialSubject')['givenName'] = { en: 'a\uD800b' };
    });
    const loader = plainLoader(contexts);
    expect((await plainVerify(swapped, loader, AT)).verified).toBe(true);
    expect(codes(await check(swapped))).toEqual([[false, ['proof.lone-surrogate']]]);
    expect(rules(swapped)).toContain('/credentialSubject/givenName/en lone-surrogate');
  });

  it('is refused: an inline context that renames a claim', async () => {
    const { proved } = await provedMaterial();
    const inline = rewritten(proved, (draft) => {
      draft['@context'] = [
        ...(draft['@context'] as Json[]),
        { birthDay: 'http://data.europa.eu/snb/model/elm/dateOfBirth' },
      ];
    });
    expect(codes(await check(inline))).toEqual([[false, ['proof.context-inline']]]);
    expect(rules(inline)).toContain('/@context/4 inline-context');
  });
});

describe('proof values', () => {
  it('are base58btc only, and 64 bytes', async () => {
    const { proved } = await provedMaterial({ proofSet: true });
    const values = (proved['proof'] as readonly JsonObject[]).map(
      ({ proofValue }) => decodeMultibase(proofValue) ?? new Uint8Array(),
    );
    expect(values.map(({ length }) => length)).toEqual([64, 64]);
    const inBase64 = rewritten(proved, (draft) => {
      at(draft, 'proof', 1)['proofValue'] = `u${toBase64Url(values[1] ?? new Uint8Array())}`;
    });
    expect((await plainVerify(inBase64, plainLoader(contexts), AT)).results?.map(({ verified }) => verified)).toEqual([
      true,
      true,
    ]);
    expect(codes(await check(inBase64))).toEqual([
      [true, []],
      [false, ['proof.value-malformed']],
    ]);
    for (const value of ['', 'z', 'z111', `${String(at(proved, 'proof', 0)['proofValue'])}1`, 7, null, ['z1']]) {
      const broken = rewritten(proved, (draft) => {
        at(draft, 'proof', 0)['proofValue'] = value;
      });
      expect(codes(await check(broken))).toEqual([
        [false, ['proof.value-malformed']],
        [true, []],
      ]);
    }
  });

  it('decode one way only', () => {
    expect(decodeMultibase('z')).toEqual(new Uint8Array());
    expect(decodeMultibase('z1112')).toEqual(Uint8Array.of(0, 0, 0, 1));
    expect(decodeMultibase('z5Q')).toEqual(Uint8Array.of(0xff));
    for (const text of ['z0', 'zO', 'zI', 'zl', 'z ', 'Z1', 'u1', 1, undefined, `z${'1'.repeat(200)}`])
      expect(decodeMultibase(text)).toBeUndefined();
  });
});

describe('a set of proofs', () => {
  it('holds only with every proof', async () => {
    const { proved } = await provedMaterial({ proofSet: true });
    const [first, second] = proved['proof'] as readonly JsonObject[];
    const broken = { ...proved, proof: [first, { ...second, proofValue: first?.['proofValue'] }] } as JsonObject;
    // The plain library is content with one.
    expect((await plainVerify(broken, plainLoader(contexts), AT)).results?.some(({ verified }) => verified)).toBe(true);
    expect(codes(await check(broken))).toEqual([
      [true, []],
      [false, ['proof.wrong']],
    ]);
    expect(await accepted(broken)).toBe(false);
  });

  it('keeps a proof that cannot be checked apart', async () => {
    const { proved } = await provedMaterial();
    for (const [kind, code] of [
      [{ type: 'RsaSignature2018' }, 'proof.type-unknown'],
      [{ type: 'DataIntegrityProof', cryptosuite: 'ecdsa-sd-2023' }, 'proof.type-unknown'],
      [{ type: ['Ed25519Signature2020'] }, 'proof.type-unknown'],
      [{ cryptosuite: 'eddsa-rdfc-2022' }, 'proof.type-unknown'],
    ] as const) {
      const [facts] = await check({ ...proved, proof: { ...at(proved, 'proof'), ...kind } as JsonObject });
      expect([facts?.holds, facts?.findings.map((item) => item.code)]).toEqual([undefined, [code]]);
    }
  });

  it('is empty, too long, or holds what is no proof', async () => {
    const { proved } = await provedMaterial();
    const { proof, ...rest } = proved;
    expect(await check(rest)).toEqual([]);
    expect(exactShape(rest).map(({ code }) => code)).toContain('proof.missing');
    expect(codes(await check({ ...rest, proof: Array.from({ length: 9 }, () => proof as Json) }))).toEqual([
      [undefined, ['proof.too-large']],
    ]);
    expect(codes(await check({ ...rest, proof: ['x'] }))).toEqual([[false, ['proof.shape-not-exact']]]);
    expect(rules({ ...rest, proof: [] })).toContain('/proof empty-array');
  });
});

describe('what is checked of a proof', () => {
  it.each([
    ['another purpose', { proofPurpose: 'authentication' }, 'proof.purpose-wrong'],
    ['purpose as an IRI', { proofPurpose: 'https://w3id.org/security#assertionMethod' }, 'proof.purpose-wrong'],
    ['no zone', { created: '2026-11-20T12:00:00' }, 'proof.date-unreadable'],
    ['no such day', { created: '2026-02-30T12:00:00Z' }, 'proof.date-unreadable'],
    ['no date', { created: undefined }, 'proof.date-unreadable'],
    ['a later date', { created: '2026-11-20T13:00:00Z' }, 'proof.created-later'],
    ['a date in the past', { expires: '2026-11-20T11:00:00Z' }, 'proof.expired'],
    ['a context of its own', { '@context': [] }, 'proof.member-unknown'],
    ['a chain', { previousProof: 'urn:x:1' }, 'proof.member-unknown'],
    [
      'a foreign key',
      { verificationMethod: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#z6Mkother' },
      'proof.method-malformed',
    ],
    ['a relative key', { verificationMethod: '#key-1' }, 'proof.method-malformed'],
    ['no key', { verificationMethod: { id: 'did:key:x' } }, 'proof.method-malformed'],
    [
      'another key',
      {
        verificationMethod:
          'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
      },
      'proof.wrong',
    ],
    ['a date moved within the minute', { created: '2026-11-20T12:00:01Z' }, 'proof.wrong'],
  ])('%s', async (_, members, code) => {
    const { proved } = await provedMaterial();
    const proof = Object.fromEntries(
      Object.entries({ ...at(proved, 'proof'), ...members }).filter(([, value]) => value !== undefined),
    ) as JsonObject;
    expect(codes(await check({ ...proved, proof }))).toEqual([[false, [code]]]);
  });

  it('a key of another DID method is open', async () => {
    const { proved } = await provedMaterial();
    const proof = { ...at(proved, 'proof'), verificationMethod: 'did:ebsi:z123#key' } as JsonObject;
    expect(codes(await check({ ...proved, proof }))).toEqual([[undefined, ['proof.method-unknown']]]);
  });

  it('a proof of data integrity may leave its date out', async () => {
    const { proved } = await provedMaterial({ proofSet: true });
    const proof = { ...at(proved, 'proof', 1) };
    delete proof['created'];
    expect(codes(await check({ ...proved, proof: proof as JsonObject }))).toEqual([[false, ['proof.wrong']]]);
  });
});

describe('a did:web key', () => {
  const did = 'did:web:passport.example:issuers:1';

  async function withDocument(change: (document: Draft) => void, when: Instant = AT): Promise<unknown> {
    const { proved, key } = await provedMaterial({ did });
    const document = structuredClone(didDocument(key)) as Draft;
    change(document);
    const [facts] = await check(proved, () => Promise.resolve({ document: document as JsonObject }), when);
    return [facts?.holds, facts?.findings.map(({ code }) => code), facts?.controller];
  }
  const method = (document: Draft): Draft => at(document, 'verificationMethod', 0);

  it('holds by the document that we publish, also as Multikey and embedded', async () => {
    expect(await withDocument(() => undefined)).toEqual([true, [], did]);
    expect(
      await withDocument((document) => {
        method(document)['type'] = 'Multikey';
      }),
    ).toEqual([true, [], did]);
    expect(
      await withDocument((document) => {
        document['assertionMethod'] = [method(document) as JsonObject];
        delete document['verificationMethod'];
      }),
    ).toEqual([true, [], did]);
  });

  it.each<readonly [string, (document: Draft) => void, readonly [false | undefined, string]]>([
    [
      'of another DID',
      (document) => {
        document['id'] = 'did:web:other.example';
      },
      [undefined, 'proof.did-document-wrong'],
    ],
    [
      'that lists it for authentication only',
      (document) => {
        document['authentication'] = document['assertionMethod'];
        delete document['assertionMethod'];
      },
      [false, 'proof.key-not-authorised'],
    ],
    [
      'that lists another fragment',
      (document) => {
        document['assertionMethod'] = [`${did}#key-10`];
      },
      [false, 'proof.key-not-authorised'],
    ],
    [
      'that does not describe it',
      (document) => {
        document['verificationMethod'] = [];
      },
      [undefined, 'proof.did-document-wrong'],
    ],
    [
      'that describes it twice',
      (document) => {
        (document['verificationMethod'] as Json[]).push(structuredClone(method(document)) as JsonObject);
      },
      [undefined, 'proof.did-document-wrong'],
    ],
    [
      'of another controller',
      (document) => {
        method(document)['controller'] = 'did:web:other.example';
      },
      [undefined, 'proof.did-document-wrong'],
    ],
    [
      'with a key of another kind',
      (document) => {
        method(document)['type'] = 'JsonWebKey';
      },
      [undefined, 'proof.key-type-unknown'],
    ],
    [
      'with a broken key',
      (document) => {
        method(document)['publicKeyMultibase'] = 'z6Mk';
      },
      [undefined, 'proof.did-document-wrong'],
    ],
    [
      'that revokes it',
      (document) => {
        method(document)['revoked'] = '2026-11-20T11:00:00Z';
      },
      [false, 'proof.key-revoked'],
    ],
    [
      'that says it expired before',
      (document) => {
        method(document)['expires'] = '2026-11-20T11:00:00Z';
      },
      [false, 'proof.key-expired'],
    ],
  ])('does not hold by a document %s', async (_, change, [holds, code]) => {
    expect(((await withDocument(change)) as readonly unknown[]).slice(0, 2)).toEqual([holds, [code]]);
  });

  it('holds when it expired after it was used, or is revoked later than the instant judged at', async () => {
    expect(
      await withDocument((document) => {
        method(document)['expires'] = '2026-11-20T12:00:01Z';
      }, '2027-01-01T00:00:00Z' as Instant),
    ).toEqual([true, [], did]);
    expect(
      await withDocument((document) => {
        method(document)['revoked'] = '2026-11-20T12:00:01Z';
      }),
    ).toEqual([true, [], did]);
  });

  it('is open when its document is out of reach', async () => {
    const { proved } = await provedMaterial({ did });
    expect(codes(await check(proved))).toEqual([[undefined, ['proof.did-unreachable']]]);
  });

  it('needs no document for did:key', async () => {
    expect(didDocument(await keyOf(1))).toBeUndefined();
  });
});

describe("others' credentials", () => {
  const V2 = 'https://www.w3.org/ns/credentials/v2';
  async function other(members: Draft = {}): Promise<JsonObject> {
    const key = await keyOf(5);
    const document = {
      '@context': [V2],
      id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
      type: ['VerifiableCredential'],
      name: { '@value': 'Course', '@language': 'en-GB' },
      issuer: key.did,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: 'urn:x:1' },
      credentialStatus: {
        id: `${LISTS.revocation}#9`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '9',
        statusListCredential: LISTS.revocation,
      },
      ...members,
    };
    return createProver({ key, contexts, proofSet: true }).proveDocument(document as JsonObject, AT);
  }

  it('in data model 2.0 are accepted', async () => {
    expect(rules(await other())).toEqual([]);
    expect(await accepted(await other())).toBe(true);
  });

  it('do not hide their status', async () => {
    const proved = await other();
    for (const rewrite of [
      (d: JsonObject) => renamed(d, 'credentialStatus', `${CRED}credentialStatus`),
      (d: JsonObject) =>
        rewritten(d, (c) => {
          at(c, 'credentialStatus')['type'] = ['BitstringStatusListEntry'];
        }),
      (d: JsonObject) =>
        rewritten(d, (c) => {
          c['credentialSubject'] = { id: 'urn:x:1', [`${CRED}credentialStatus`]: 1 };
        }),
      (d: JsonObject) =>
        rewritten(d, (c) => {
          c['@included'] = [];
        }),
      (d: JsonObject) =>
        rewritten(d, (c) => {
          c['credentialStatus'] = [];
        }),
      (d: JsonObject) =>
        rewritten(d, (c) => {
          c['credentialSubject'] = [{ id: 'urn:x:1' }, { id: c['id'] }];
        }),
    ])
      expect(await accepted(rewrite(proved))).toBe(false);
  });

  it('name contexts that are not bundled: open, and nothing is fetched', async () => {
    const proved = await other();
    const document = { ...proved, '@context': [V2, 'https://elsewhere.example/v1'] };
    expect(codes(await check(document))).toEqual([
      [undefined, ['proof.context-unknown']],
      [undefined, ['proof.context-unknown']],
    ]);
  });

  it('must name the context of their proof, and define every word', async () => {
    const proved = await other();
    expect(codes(await check({ ...proved, '@context': [V2] }))).toEqual([
      [false, ['proof.context-missing']],
      [true, []],
    ]);
    expect(codes(await check({ ...proved, undefinedWord: 'x' }))).toEqual([
      [false, ['proof.not-canonical']],
      [false, ['proof.not-canonical']],
    ]);
  });
});

describe('a presentation', () => {
  async function passport(): Promise<JsonObject> {
    const { proved, key } = await provedMaterial();
    const { presentation } = await import('../../../src/passport/index.js');
    const unsigned = presentation({
      id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
      title: { en: 'Passport' },
      credentials: [proved],
    });
    return createProver({ key, contexts }).proveDocument(unsigned, AT);
  }

  it('cannot hide its credentials', async () => {
    const proved = await passport();
    expect(await accepted(proved)).toBe(true);
    for (const rewrite of [
      (d: JsonObject) => renamed(d, 'verifiableCredential', 'cred:verifiableCredential'),
      (d: JsonObject) => renamed(d, 'verifiableCredential', `${CRED}verifiableCredential`),
      (d: JsonObject) =>
        rewritten(d, (c) => {
          c['verifiableCredential'] = [{ '@graph': c['verifiableCredential'] }];
          c['@graph'] = [];
        }),
      (d: JsonObject) =>
        rewritten(d, (c) => {
          c['title'] = { EN: 'Passport' };
        }),
      (d: JsonObject) =>
        rewritten(d, (c) => {
          c['verifiableCredential'] = ['ey'];
        }),
      (d: JsonObject) => renamed(d, 'type', '@type'),
    ])
      expect(await accepted(rewrite(proved))).toBe(false);
  });

  it('of nothing is refused although its proof holds', async () => {
    const key = await keyOf(1);
    const { '@context': context, id, type } = await passport();
    for (const empty of [{}, { verifiableCredential: [] }]) {
      const proved = await createProver({ key, contexts }).proveDocument(
        { '@context': (context as Json[]).slice(0, 2), id, type, ...empty },
        AT,
      );
      expect(codes(await check(proved))).toEqual([[true, []]]);
      expect(await accepted(proved)).toBe(false);
    }
  });
});

describe('limits', () => {
  it('stop deep, large and poisoned documents before a library reads them', async () => {
    const { proved } = await provedMaterial();
    let deep: Json = 'x';
    for (let level = 0; level < 3000; level++) deep = { holder: deep };
    const many = { ...proved, evidence: Array.from({ length: 130_000 }, () => 1) };
    const blank = {
      ...proved,
      evidence: Array.from({ length: 2_100 }, () => ({ type: 'Evidence', evidenceTarget: { type: 'Person' } })),
    };
    for (const document of [{ ...proved, evidence: deep }, many, blank])
      expect(codes(await check(document))).toEqual([[undefined, ['proof.too-large']]]);
  });

  it('stop what would keep the libraries busy for minutes', async () => {
    const { proved } = await provedMaterial();
    const iris = (length: number): Json[] => Array.from({ length }, (_, index) => `urn:x:${String(index)}`);
    const nodes = (length: number, make: (index: number) => JsonObject): Json[] =>
      Array.from({ length: length / 50 }, (_, chunk) => ({
        id: `urn:c:${String(chunk)}`,
        type: 'Evidence',
        evidenceTarget: Array.from({ length: 50 }, (__, index) => make(chunk * 50 + index)),
      }));
    const slow: Readonly<Record<string, Json>> = {
      'values of one property': iris(10_000),
      'values of one property, nested': [iris(1_500), iris(1_500)],
      'values of one node, in many places': nodes(10_000, (index) => ({
        id: 'urn:x:1',
        evidenceTarget: `urn:y:${String(index)}`,
      })),
      'tags of one language map': [
        {
          type: 'Evidence',
          title: Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`x${String(index)}`, 'a'])),
        },
      ],
      'types with a context of their own': nodes(5_000, (index) => ({
        id: `urn:x:${String(index)}`,
        type: 'VerifiableCredential',
      })),
      'contexts named again': nodes(1_000, (index) => ({
        id: `urn:x:${String(index)}`,
        '@context': proved['@context'],
      })),
    };
    for (const [name, evidence] of Object.entries(slow)) {
      const started = performance.now();
      expect([name, ...(codes(await check({ ...proved, evidence })) as unknown[])]).toEqual([
        name,
        [undefined, ['proof.too-large']],
      ]);
      expect(performance.now() - started).toBeLessThan(5_000);
    }
    const reversed = { ...proved, evidence: [{ '@reverse': { evidenceTarget: iris(3) } }] };
    expect(codes(await check(reversed))).toEqual([[false, ['proof.not-canonical']]]);
  });

  it('read the shape of a deep and large document in time that grows with its size only', async () => {
    const { proved } = await provedMaterial();
    let nested: JsonObject = { id: 'urn:x:last', type: 'Evidence', evidenceStatement: 'x'.repeat(8_000_000) };
    for (let level = 0; level < 50; level++)
      nested = { id: `urn:x:${String(level)}`, type: 'Evidence', holder: [nested, 'urn:y:1'] };
    const started = performance.now();
    expect(exactShape({ ...proved, evidence: [nested, structuredClone(nested)] })).not.toEqual([]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('bound the work of naming blank nodes', async () => {
    const { proved } = await provedMaterial();
    // A clique of blank nodes that look alike: the number of paths grows with the factorial.
    const label = (index: number): string => `_:n${String(index)}`;
    const size = 12;
    const clique = Array.from({ length: size }, (_, index) => ({
      id: label(index),
      hasPart: Array.from({ length: size }, (__, other) => label(other)).filter((other) => other !== label(index)),
    }));
    const started = performance.now();
    const [facts] = await check({ ...proved, evidence: clique });
    expect(facts?.holds).not.toBe(true);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('the tables of terms', () => {
  const context = contexts.get('http://data.europa.eu/snb/model/context/edc-ap')?.['@context'] as Readonly<
    Record<string, string | Draft>
  >;
  const terms = Object.entries(context);

  it('are those of the context', () => {
    const typed = terms.flatMap(([name, definition]) =>
      typeof definition === 'string' ? [] : [[name, definition] as const],
    );
    const maps = typed.filter(([, definition]) => definition['@container'] === '@language').map(([name]) => name);
    expect(new Set(maps)).toEqual(LANGUAGE_TERMS);
    const literals = typed
      .filter(([name, definition]) => definition['@type'] !== '@id' && !maps.includes(name))
      .map(([name]) => name);
    expect(new Set(literals)).toEqual(new Set([...LITERAL_TERMS, 'contactHour', 'applicationDeadline']));
  });

  it('hold every prefix, and no context gives two terms one meaning', () => {
    const prefixes = terms
      .filter(([name, definition]) => typeof definition === 'string' && /^[a-z]/.test(name) && /[/#]$/.test(definition))
      .map(([name]) => name);
    expect(new Set(PREFIXES)).toEqual(new Set([...prefixes, 'sec']));
    const meanings = terms.map(([, definition]) =>
      typeof definition === 'string' ? definition : String(definition['@id']),
    );
    expect(new Set(meanings).size).toBe(meanings.length);
  });

  /** Every term of every bundled context, those in the contexts of types and properties too, with the IRI that it stands for. */
  function meaningsOf(definitions: unknown, prefixes: Draft = {}): readonly (readonly [string, string])[] {
    return [definitions].flat().flatMap((one) => {
      if (typeof one !== 'object' || one === null) return [];
      const known: Draft = { ...prefixes, ...(one as Draft) };
      return Object.entries(one as Draft).flatMap(([name, definition]) => {
        const iri = typeof definition === 'string' ? definition : (definition as Draft | null)?.['@id'];
        const inner = typeof definition === 'object' ? (definition as Draft | null)?.['@context'] : undefined;
        const [prefix = '', rest = ''] = typeof iri === 'string' ? iri.split(/:(?!\/\/)/) : [];
        const base = known[prefix];
        const whole = typeof base === 'string' && rest !== '' ? `${base}${rest}` : iri;
        return [
          ...(typeof whole === 'string' && !name.startsWith('@') ? [[name, whole] as const] : []),
          ...meaningsOf(inner, known),
        ];
      });
    });
  }

  it('hold in all bundled contexts: what a reader looks for has one name, whichever of them a document lists', () => {
    const looked =
      'credentialStatus status proof verifiableCredential credentialSubject issuer issuanceDate expirationDate validFrom ' +
      'validUntil statusPurpose statusListIndex statusListCredential encodedList id type';
    const terms = [...contexts.values()].flatMap((document) => meaningsOf(document['@context']));
    for (const name of looked.split(' ')) {
      const meanings = new Set(terms.filter(([term]) => term === name).map(([, iri]) => iri));
      expect(meanings.size).toBeGreaterThan(0);
      expect([name, [...new Set(terms.filter(([, iri]) => meanings.has(iri)).map(([term]) => term))]]).toEqual([
        name,
        [name],
      ]);
    }
  });
});
