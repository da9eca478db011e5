import { describe, expect, it } from '@jest/globals';
import { createHandedOut } from '../../src/compose-handed.js';
import type { HandedOut } from '../../src/http/index.js';
import { type TrustSettings, VERIFYING_LIMITS, utf8 } from '../../src/model/index.js';
import { NOW, NO_TRUST, documents } from '../support/issued.js';

function handedOut(trust: Partial<TrustSettings>): HandedOut {
  return createHandedOut({
    files: { scripts: { page: 'p.js', worker: 'w.js', progress: 'r.js' }, file: () => Promise.resolve(undefined) },
    trust: { ...NO_TRUST, ...trust },
    policy: POLICY,
    limits: VERIFYING_LIMITS,
    status: {
      session: () => Promise.reject(new Error('nobody judges here')),
      inFolder: () => Promise.resolve(['https://a.example/1']),
      at: (url) => Promise.resolve(utf8(url)),
    },
    given: true,
    listUrls: () => Promise.resolve(['https://b.example/1', 'https://b.example/instances/x/']),
    documents,
    titles: (language) => Promise.resolve(new Map([['https://b.example/p', `title in ${language}`]])),
    now: () => NOW,
  });
}

const POLICY = { name: 'ours', severities: { 'status.suspension': 'warn' } } as const;

describe('what a browser is given to judge by', () => {
  it('is what the service judges by', async () => {
    const handed = handedOut({});
    expect(await handed.basis('el')).toEqual({
      at: NOW,
      policy: POLICY,
      limits: VERIFYING_LIMITS,
      lists: ['https://b.example/1', 'https://b.example/instances/x/', 'https://a.example/1'],
      given: true,
      inside: [],
      titles: { 'https://b.example/p': 'title in el' },
    });
    expect(await handed.list('https://a.example/1')).toEqual(utf8('https://a.example/1'));
  });

  it('names hosts that the service would not ask, since they are inside', async () => {
    const handed = handedOut({
      statusHosts: ['lists.example', '127.0.0.1:8443', '10.0.0.1', '93.184.216.34'],
      issuers: [{ did: 'did:web:192.168.1.1', name: 'x', host: '192.168.1.1' }],
    });
    expect((await handed.basis('en')).inside).toEqual(['127.0.0.1:8443', '10.0.0.1', '192.168.1.1']);
  });

  it('holds every context and the schema, and is one text from one request to the next', () => {
    const handed = handedOut({});
    expect(handed.documents()).toBe(handed.documents());
    expect(handed.trust()).toBe(handed.trust());
    expect(Object.keys((handed.documents() as { contexts: object }).contexts)).toEqual([
      ...documents.contexts().keys(),
    ]);
  });
});
