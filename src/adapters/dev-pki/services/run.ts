import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  ConfigurationError,
  InputError,
  type Instant,
  InvariantError,
  fromBase64,
  instantOf,
  isJsonObject,
  millisecondsOf,
  monthsLater,
  readJson,
  toBase64,
} from '../../../model/index.js';
import type { DevIdentity, DevKey } from '../certificate.js';
import { issueCertificate } from '../certificate.js';
import { answerOcsp, makeCrl, serialOf } from '../revocation.js';
import { devTimeStamps } from '../time-stamps.js';
import { type DevServiceUrls, certificateUrls, urlsAt } from './urls.js';

/** Development trust services that run: a certification authority, a time-stamp authority, an OCSP responder and a CRL. */
export interface DevServices {
  readonly urls: DevServiceUrls;
  /** Issues certificates that name the services. */
  readonly authority: DevIdentity;
  /** From now on every answer says that this certificate (DER) is revoked. */
  revoke(certificate: Uint8Array): void;
  close(): Promise<void>;
}

export interface DevServicesOptions {
  /** On loopback; 0 takes a free one, which certificates then name. */
  readonly port: number;
  readonly now: () => Instant;
  readonly key?: Extract<DevKey, 'RSA-3072' | 'P-256'>;
  /** Where the authority's keys are kept between runs; without it they end with the process. */
  readonly file?: string;
}

const MONTHS_VALID = 60;
/** Requests have some hundred bytes. */
const REQUEST_LIMIT = 16_384;
const REQUEST_TIME = 10_000;
const ANSWER_MINUTES = 60;
const LIST_DAYS = 7;
const DAY = 86_400_000;

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
/** RFC 6960 §4.2.2.2.1: nobody has to ask whether the responder itself is revoked. */
const NO_CHECK = { oid: '1.3.6.1.5.5.7.48.1.5', critical: false, value: Uint8Array.of(5, 0) } as const;

interface Identities {
  readonly authority: DevIdentity;
  readonly stamper: DevIdentity;
  readonly responder: DevIdentity;
}

async function makeIdentities(urls: DevServiceUrls, now: Instant, key: DevKey): Promise<Identities> {
  const shared = {
    organisation: 'edc-passport development',
    country: 'CY',
    key,
    // Clocks on one machine agree; what was made a second ago must be valid now.
    notBefore: instantOf(millisecondsOf(now) - DAY),
    notAfter: monthsLater(now, MONTHS_VALID),
  } as const;
  const authority = await issueCertificate({
    ...shared,
    commonName: 'Development CA, trusted by nobody',
    keyUsage: ['keyCertSign', 'cRLSign'],
    authority: {},
  });
  const stamper = await issueCertificate(
    devTimeStamps.profile({
      ...shared,
      commonName: 'Development time-stamps, trusted by nobody',
      keyUsage: ['digitalSignature'],
      urls: certificateUrls(urls),
    }),
    authority,
  );
  const responder = await issueCertificate(
    {
      ...shared,
      commonName: 'Development OCSP responder, trusted by nobody',
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: [OCSP_SIGNING],
      extensions: [NO_CHECK],
    },
    authority,
  );
  return { authority, stamper, responder };
}

function stored({ certificate, privateKey, key }: DevIdentity): object {
  return { key, certificate: toBase64(certificate), privateKey: toBase64(privateKey) };
}

async function load(file: string): Promise<{ readonly port: number; readonly identities: Identities } | undefined> {
  if (!existsSync(file)) return undefined;
  const { value } = readJson(await readFile(file, 'utf8'));
  const identity = (name: string): DevIdentity | undefined => {
    const one = isJsonObject(value) ? value[name] : undefined;
    if (!isJsonObject(one) || typeof one['certificate'] !== 'string' || typeof one['privateKey'] !== 'string')
      return undefined;
    const [certificate, privateKey] = [fromBase64(one['certificate']), fromBase64(one['privateKey'])];
    if (certificate === undefined || privateKey === undefined) return undefined;
    return { certificate, privateKey, key: one['key'] as DevKey };
  };
  const [authority, stamper, responder] = ['authority', 'stamper', 'responder'].map(identity);
  const port = isJsonObject(value) ? value['port'] : undefined;
  if (authority === undefined || stamper === undefined || responder === undefined || typeof port !== 'number')
    throw new ConfigurationError(
      'dev-pki.file-malformed',
      `${file} does not hold the keys of development services`,
      'remove it, and new ones are made',
    );
  return { port, identities: { authority, stamper, responder } };
}

async function save(file: string, port: number, { authority, stamper, responder }: Identities): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const content = { port, authority: stored(authority), stamper: stored(stamper), responder: stored(responder) };
  // Whole or not at all: half of it would be refused at the next start.
  await writeFile(`${file}.new`, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function body(request: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > REQUEST_LIMIT) reject(new InputError('dev-pki.request-too-large', 'the request is too large'));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    request.on('error', reject);
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string')
        throw new InvariantError('a server on a port has an address');
      resolve(address.port);
    });
  });
}

/**
 * Starts the services on loopback. Certificates name them by port, so a `file` keeps both; with keys from a file the port is
 * the file's. ConfigurationError `dev-pki.file-malformed`.
 */
export async function startDevServices(options: DevServicesOptions): Promise<DevServices> {
  const { now, file } = options;
  const before = file === undefined ? undefined : await load(file);
  const revoked = new Map<string, { readonly certificate: Uint8Array; readonly at: Instant }>();
  let identities: Identities | undefined = before?.identities;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (identities === undefined) throw new InvariantError('asked before the keys were made');
    const { authority, stamper, responder } = identities;
    const send = (type: string, bytes: Uint8Array): void => {
      response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
    };
    const at = now();
    const asked = `${request.method ?? ''} ${request.url ?? ''}`;
    if (asked === 'GET /ca.cer') send('application/pkix-cert', authority.certificate);
    else if (asked === 'GET /ca.crl')
      send(
        'application/pkix-crl',
        await makeCrl({
          issuer: authority,
          revoked: [...revoked.values()],
          thisUpdate: at,
          nextUpdate: instantOf(millisecondsOf(at) + LIST_DAYS * DAY),
        }),
      );
    else if (asked === 'POST /tsa') {
      const stamps = devTimeStamps.authority(stamper);
      send(
        'application/timestamp-reply',
        await stamps.answer(await body(request), { genTime: at, accuracySeconds: 1 }),
      );
    } else if (asked === 'POST /ocsp')
      send(
        'application/ocsp-response',
        await answerOcsp(await body(request), {
          issuer: authority,
          responder,
          producedAt: at,
          statusOf: (serialNumber) => {
            const gone = revoked.get(toBase64(serialNumber));
            const times = { thisUpdate: at, nextUpdate: instantOf(millisecondsOf(at) + ANSWER_MINUTES * 60_000) };
            return gone === undefined
              ? { value: 'good', ...times }
              : { value: 'revoked', revokedAt: gone.at, reason: 'keyCompromise', ...times };
          },
        }),
      );
    else response.writeHead(404).end();
  }

  const server = createServer({ requestTimeout: REQUEST_TIME, maxHeaderSize: 8_192 }, (request, response) => {
    answer(request, response).catch((cause: unknown) => {
      if (!response.headersSent) response.writeHead(cause instanceof InputError ? 400 : 500);
      response.end();
    });
  });
  const port = await listen(server, before?.port ?? options.port);
  const urls = urlsAt(port);
  if (identities === undefined) {
    identities = await makeIdentities(urls, now(), options.key ?? 'RSA-3072');
    if (file !== undefined) await save(file, port, identities);
  }
  return {
    urls,
    authority: identities.authority,
    revoke: (certificate) => {
      revoked.set(toBase64(serialOf(certificate)), { certificate, at: now() });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
