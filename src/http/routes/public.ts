import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import {
  InputError,
  UpstreamError,
  type Instant,
  type Language,
  type Policy,
  type Verdict,
} from '../../model/index.js';
import type { OfficeHouse } from '../../pipeline/serving/index.js';
import { explain, type Verifying } from '../../pipeline/verifying/index.js';

import { readFile } from '../body.js';
import { languageOf, wantsHtml } from '../language.js';
import type { Meters } from '../metrics.js';
import type { Pages } from '../page/index.js';
import type { Places } from '../places.js';
import type { Routes } from '../route.js';

export interface PublicParts {
  readonly verifying: Verifying;
  readonly pages: Pages;
  readonly policy?: Policy;
  readonly programmeTitles?: (language: Language) => Promise<(id: string) => string>;
  readonly now: () => Instant;
  readonly statusList: (name: string) => Promise<Uint8Array | undefined>;
  readonly bodyLimit: number;
  readonly places: Places;
  readonly house?: OfficeHouse;
  readonly meters?: Meters;
  readonly metricsToken?: string;
}

/**
 * Verifications at a time. Each may hold a body of the limit and keep a core busy for seconds; who comes when all places
 * are taken is told to come again rather than left to wait.
 */
export const PLACES = 8;

/** Public documents are read by anybody's verifier, browsers included (Bitstring Status List §4.4). */
export function forAnybody(response: Response): Response {
  return response.set('Access-Control-Allow-Origin', '*').set('Cross-Origin-Resource-Policy', 'cross-origin');
}

/** A `did:web` of a host and nothing more (did:web method specification §3.2); its colon of a port is encoded. */
function didOfHost(host: string): string {
  return `did:web:${host.toLowerCase().replace(':', '%3A')}`;
}

/** By digests of one length, so that the time that it takes tells nothing. */
function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** A caller on this machine that asks for itself: a proxy says for whom it asks. */
function isLocal({ socket, headers }: Request): boolean {
  const address = socket.remoteAddress ?? '';
  const local = address === '::1' || /^(?:::ffff:)?127\./.test(address);
  return local && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
}

/** What needs no token. */
export function publicRoutes(parts: PublicParts) {
  const { verifying, pages, policy, programmeTitles, now, statusList, bodyLimit, house, meters, metricsToken, places } =
    parts;
  /** Takes a place for one verification, from the first byte of its body to the verdict. */
  function judged(request: Request): Promise<Verdict> {
    return places(async () => {
      const bytes = await readFile(request, bodyLimit);
      const begun = performance.now();
      const { verdict } = await verifying.verify(bytes, { at: now(), ...(policy === undefined ? {} : { policy }) });
      meters?.verified(verdict.conclusion, (performance.now() - begun) / 1_000);
      return verdict;
    });
  }

  return {
    verifyFile: {
      checksItself: true,
      open: async (request, response) => {
        const language = languageOf(request);
        const verdict = await judged(request);
        const incomplete = (verdict.passport?.missing.length ?? 0) > 0;
        const titles = incomplete ? await programmeTitles?.(language) : undefined;
        const explanation = explain(verdict, language, titles);
        response
          .set('Cache-Control', 'no-store')
          .set('Vary', 'Accept, Accept-Language')
          .set('Content-Language', language);
        if (wantsHtml(request)) response.type('html').send(pages.verdict(explanation));
        else response.json({ verdict, explanation });
      },
    },

    readStatusList: {
      checksItself: true,
      open: async (request, response) => {
        forAnybody(response);
        const name = String(request.params['id']);
        // The names that the publisher gives; anything else never reaches the file system.
        const list = /^(revocation|suspension)-[1-9]\d{0,8}$/.test(name) ? await statusList(name) : undefined;
        if (list === undefined) throw new InputError('http.not-found', 'there is no such status list');
        // A revocation is to be seen within seconds, also by who asks through a cache; asking again costs a 304.
        response.set('Cache-Control', 'public, max-age=5').type('application/vc').send(Buffer.from(list));
      },
    },

    readDidDocument: {
      checksItself: true,
      open: (request, response) => {
        forAnybody(response);
        const [only, ...more] = (house?.offices ?? []).filter(({ issuer }) => /^did:web:[^:]+$/.test(issuer.did));
        const host = didOfHost(request.headers.host ?? '');
        // Several organisations may each have a host of their own that leads here.
        const office = more.length === 0 ? only : [only, ...more].find((one) => one?.issuer.did === host);
        if (office?.didDocument === undefined)
          throw new InputError(
            'http.not-found',
            'the issuer of this service has no DID document here',
            'a did:key needs none: the key is in its text',
          );
        response
          .set('Cache-Control', 'public, max-age=300')
          .type('application/did+ld+json')
          .send(Buffer.from(JSON.stringify(office.didDocument)));
      },
    },

    readHealth: {
      checksItself: true,
      open: (_request, response) => {
        response.json({ status: 'ok' });
      },
    },

    readReadiness: {
      checksItself: true,
      open: async (_request, response) => {
        const ready = await (house?.ready() ?? Promise.resolve()).then(
          () => true,
          () => false,
        );
        if (!ready)
          throw new UpstreamError('http.not-ready', 'the database does not answer', 'try again in a few seconds');
        response.set('Cache-Control', 'no-store').json({ status: 'ready' });
      },
    },

    readMetrics: {
      checksItself: true,
      open: async (request, response) => {
        const given = /^Bearer (.{1,1024})$/i.exec(request.headers.authorization ?? '')?.[1];
        const may =
          metricsToken === undefined ? isLocal(request) : given !== undefined && sameSecret(given, metricsToken);
        if (!may)
          throw new InputError(
            'http.unauthorised',
            'figures are for who runs the service',
            'ask from the machine itself, or set EDC_METRICS_TOKEN and send it as bearer token',
          );
        if (meters === undefined) throw new InputError('http.not-found', 'nothing is counted here');
        const { type, body } = await meters.text();
        response.set('Cache-Control', 'no-store').type(type).send(body);
      },
    },
  } satisfies Partial<Routes>;
}
