import { spawn, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DevIdentity, issueCertificate } from '../../../../src/adapters/dev-pki/index.js';
import {
  type DevServices,
  certificateUrls,
  startDevServices,
} from '../../../../src/adapters/dev-pki/services/index.js';
import { createSystem } from '../../../../src/adapters/system.js';
import { createTrustServices } from '../../../../src/adapters/trust-services.js';
import { fromUtf8, instantOf, monthsLater } from '../../../../src/model/index.js';
import { type Levels, createLevels } from '../../../../src/pipeline/sealing/index.js';
import { seal } from '../../../../src/seal/index.js';
import { temporaryFolder } from '../../../support/folder.js';
import { DOCUMENT, LEAF, STATUS, sealable, sealingKey } from '../../../support/sealing.js';

const present = spawnSync('openssl', ['version']).status === 0;
const describeWithOpenssl = present ? describe : describe.skip;

const folder = temporaryFolder();
const system = createSystem();

function file(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const pem = (der: Uint8Array): string => new X509Certificate(der).toString();

/** Beside this process, which has to answer what openssl asks of the services. */
function openssl(...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (text += part));
    child.on('close', () => resolve(text));
  });
}

interface Stamp {
  readonly component: string;
  readonly token: Buffer;
  /** What it should be over, put together here from the file as the standard says (ETSI TS 119 182-1 §5.2.6, §5.3.4, §5.3.6.3). */
  readonly covered: Buffer;
}

type Tokens = { readonly tstTokens: readonly [{ readonly val: string }] };

function decoded(text: string): Readonly<Record<string, Tokens | undefined>> {
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, Tokens | undefined>;
}

function stampsOf(bytes: Uint8Array): readonly Stamp[] {
  const { payload, signatures } = JSON.parse(fromUtf8(bytes) ?? '') as {
    readonly payload: string;
    readonly signatures: readonly [
      {
        readonly protected: string;
        readonly header: { readonly etsiU: readonly string[] };
        readonly signature: string;
      },
    ];
  };
  const [{ protected: header, header: unprotected, signature }] = signatures;
  const stamp = (component: string, tokens: Tokens | undefined, covered: string): readonly Stamp[] =>
    tokens === undefined
      ? []
      : [{ component, token: Buffer.from(tokens.tstTokens[0].val, 'base64'), covered: Buffer.from(covered, 'utf8') }];
  return [
    ...stamp('adoTst', decoded(header)['adoTst'], payload),
    ...unprotected.etsiU.flatMap((text, index) => [
      ...stamp('sigTst', decoded(text)['sigTst'], signature),
      ...stamp(
        'arcTst',
        decoded(text)['arcTst'],
        [payload, header, signature, unprotected.etsiU.slice(0, index).join('')].join('.'),
      ),
    ]),
  ];
}

describeWithOpenssl.each(['RSA-3072', 'P-256'] as const)(
  `OpenSSL as witness of the development services with keys of %s${present ? '' : ' (skipped: openssl is not on this machine)'}`,
  (key) => {
    let services: DevServices;
    let levels: Levels;
    let identity: DevIdentity;
    let authority: string;
    beforeAll(async () => {
      services = await startDevServices({ port: 0, now: system.now, key });
      const { urls } = services;
      const asked = createTrustServices({
        authorities: [{ url: urls.timeStamps }],
        insideHosts: [new URL(urls.ocsp).host],
      });
      levels = createLevels({ services: asked, system });
      const notBefore = instantOf(Date.now() - 60_000);
      const notAfter = monthsLater(notBefore, 1);
      const profile = { ...LEAF, notBefore, notAfter, urls: certificateUrls(urls) };
      identity = await issueCertificate(profile, services.authority);
      authority = file(`${key}.pem`, pem(services.authority.certificate));
    });
    afterAll(() => services.close());

    it('accepts each time-stamp of a sealed file over exactly the bytes that it is for', async () => {
      const sealed = await seal(sealable(DOCUMENT, STATUS), sealingKey(identity), {
        signedAt: system.now(),
        stampContent: (digest) => levels.stamp(digest),
      });
      const stamps = stampsOf(await levels.renew(await levels.raise(sealed, 'LTA')));
      expect(stamps.map(({ component }) => component)).toEqual(['adoTst', 'sigTst', 'arcTst', 'arcTst']);
      for (const [index, { token, covered }] of stamps.entries()) {
        const path = file(`token-${String(index)}`, token);
        const verify = (data: Uint8Array): Promise<string> =>
          openssl('ts', '-verify', '-token_in', '-in', path, '-data', file('data', data), '-CAfile', authority);
        expect(await verify(covered)).toContain('Verification: OK');
        covered[covered.length - 1] = 0;
        expect(await verify(covered)).not.toContain('Verification: OK');
      }
    });

    it('is answered by the responder about a certificate, before it is revoked and after', async () => {
      const revoked = await issueCertificate(
        { ...LEAF, notBefore: instantOf(Date.now() - 60_000), notAfter: monthsLater(system.now(), 1) },
        services.authority,
      );
      const ask = ({ certificate }: DevIdentity): Promise<string> => {
        const asked = ['-issuer', authority, '-cert', file('asked.pem', pem(certificate))];
        return openssl('ocsp', '-url', services.urls.ocsp, ...asked, '-CAfile', authority);
      };
      expect(await ask(revoked)).toMatch(/Response verify OK[^]*: good\n/);
      services.revoke(revoked.certificate);
      expect(await ask(revoked)).toMatch(/Response verify OK[^]*: revoked\n[^]*Reason: keyCompromise/);
      expect(await ask(identity)).toMatch(/Response verify OK[^]*: good\n/);
    });

    it('accepts the answer that a sealed file holds', async () => {
      const sealed = await seal(sealable(DOCUMENT), sealingKey(identity), { signedAt: system.now() });
      const raised = await levels.raise(sealed, 'LT');
      const { signatures } = JSON.parse(fromUtf8(raised) ?? '') as {
        readonly signatures: readonly [{ readonly header: { readonly etsiU: readonly string[] } }];
      };
      const answers = signatures[0].header.etsiU
        .map((text) => JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, unknown>)
        .flatMap(({ rVals }) => (rVals as { ocspVals: readonly { val: string }[] } | undefined)?.ocspVals ?? []);
      const cert = file('leaf.pem', pem(identity.certificate));
      const said = await Promise.all(
        answers.map(({ val }, index) => {
          const path = file(`answer-${String(index)}`, Buffer.from(val, 'base64'));
          return openssl('ocsp', '-respin', path, '-issuer', authority, '-cert', cert, '-CAfile', authority);
        }),
      );
      for (const text of said) expect(text).toContain('Response verify OK');
      // One is about the seal certificate, the other about the time-stamp authority's.
      expect(said.filter((text) => /leaf\.pem: good\n/.test(text))).toHaveLength(1);
    });

    it('accepts the list of the authority', async () => {
      const crl = new Uint8Array(await (await fetch(services.urls.crl)).arrayBuffer());
      const list = await openssl('crl', '-inform', 'DER', '-in', file('list.crl', crl), '-CAfile', authority, '-noout');
      expect(list).toContain('verify OK');
    });
  },
);
