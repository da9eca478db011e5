/**
 * How many verdicts a second: sealed and proved credentials, a passport of twenty and its package, from bytes to verdict, status
 * lists opened each time. Beside them the plain `@digitalbazaar/vc` `verifyCredential` on the very proved credentials, in the same
 * process and interleaved, so that both meet the same machine. Prints a table and writes its section of docs/performance.md. Run:
 *
 *     node --import ./scripts/run-typescript.mjs bench/verify.ts [rounds]
 */
import { cpus } from 'node:os';
import { verifyCredential } from '@digitalbazaar/vc';
import {
  NOW,
  contexts,
  issueOne,
  jsonOf,
  lists,
  organisation,
  packed,
  presentationOf,
  trustIn,
  verifyingWith,
} from '../test/support/issued.js';
import { spread, writeSection } from './page.js';
import { plainLoader, plainSuites, plainVerify } from '../test/support/plain.js';

/** Programmes of the demo, and credentials of a complete passport. */
const TWENTY = 20;
const ROUNDS = 7;
const START = '<!-- verifying: made by bench/verify.ts -->';

async function prepare() {
  const own = await organisation({ seed: 1 });
  const credentials = [];
  for (let number = 0; number < TWENTY; number++) credentials.push(await issueOne(own, { number }));
  const published = await lists({ key: own.proofKey });
  const presentation = await presentationOf(
    own,
    credentials.map(({ proved }) => jsonOf(proved)),
    credentials.map(({ programme }) => programme),
  );
  const documents = Object.fromEntries([...published].map(([url, bytes]) => [url, jsonOf(bytes)]));
  return {
    verifying: verifyingWith({ trust: trustIn(own), lists: published }),
    credentials,
    presentation,
    package: await packed(presentation, credentials),
    loader: plainLoader(contexts, documents),
  };
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

/** Each measurement: how many credentials it judges, and the work. Whatever does not pass is no measurement. */
function measurements({ verifying, credentials, presentation, package: zip, loader }: Prepared) {
  const judge = async (bytes: Uint8Array): Promise<void> => {
    const { verdict } = await verifying.verify(bytes, { at: NOW });
    if (verdict.conclusion !== 'passed') throw new Error(`not passed: ${JSON.stringify(verdict.causes)}`);
  };
  const each = async (work: (credential: Prepared['credentials'][number]) => Promise<void>): Promise<void> => {
    for (const credential of credentials) await work(credential);
  };
  const held = (verified: boolean): void => {
    if (!verified) throw new Error('the plain library did not verify');
  };
  return {
    sealed: () => each(({ sealed }) => judge(sealed)),
    proved: () => each(({ proved }) => judge(proved)),
    passport: () => judge(presentation),
    package: () => judge(zip),
    // Signature alone: whoever forgets the status writes this.
    plain: () =>
      each(async ({ proved }) => {
        const result = await verifyCredential({
          credential: jsonOf(proved),
          suite: plainSuites(),
          documentLoader: loader,
          now: NOW,
          checkStatus: () => Promise.resolve({ verified: true }),
        });
        held(result.verified);
      }),
    'plain-status': () => each(async ({ proved }) => held((await plainVerify(jsonOf(proved), loader, NOW)).verified)),
  } satisfies Readonly<Record<string, () => Promise<void>>>;
}

const rounds = Number(process.argv[2] ?? ROUNDS);
const work = measurements(await prepare());
const names = Object.keys(work) as (keyof typeof work)[];
/** Credentials a second, by measurement and round. */
const rates: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
// The first round warms up and is thrown away.
for (let round = -1; round < rounds; round++)
  for (const name of names) {
    const started = performance.now();
    await work[name]();
    if (round >= 0) rates[name]?.push((TWENTY * 1000) / (performance.now() - started));
  }

const TITLES: Readonly<Record<keyof typeof work, string>> = {
  sealed: 'sealed credential',
  proved: 'proved credential',
  passport: 'passport of twenty, the presentation',
  package: 'passport of twenty, the package (both forms)',
  plain: 'plain `verifyCredential`, status not looked at',
  'plain-status': 'plain `verifyCredential` with `checkStatus`',
};

/** Ratios of one round each: what the machine did meanwhile, it did to both. */
function ratios(name: string, to: string): readonly number[] {
  return (rates[name] ?? []).map((rate, round) => rate / (rates[to]?.[round] ?? Number.NaN));
}

const table = [
  '| what is judged | credentials/s, median (least to most) | to plain | to plain with status |',
  '| :--- | ---: | ---: | ---: |',
  ...names.map(
    (name) =>
      `| ${TITLES[name]} | ${spread(rates[name] ?? [], 0)} | ${spread(ratios(name, 'plain'), 2)} | ${spread(ratios(name, 'plain-status'), 2)} |`,
  ),
];
const section = `${START}

## Verifying

Made by \`node --import ./scripts/run-typescript.mjs bench/verify.ts\`; do not edit. Node ${process.versions.node}, ${String(cpus().length)} cores
(${cpus()[0]?.model.trim() ?? 'unknown'}), ${String(rounds)} rounds, interleaved, in one process.

${table.join('\n')}

- A verdict on a passport counts as twenty: a twentieth of its figure is verdicts a second.
- **Ours** goes from the bytes to the verdict: strict reading, exact shape, signature, certificate path or key, the profile, the status lists of both
  purposes opened and their proofs checked for each file, the judgement. A passport opens each list once for its twenty. Seals here are ECDSA P-256.
- **Plain** has the credential parsed and checks its Ed25519Signature2020 proof; with \`checkStatus\` it checks each list's proof too. It knows no seal, no
  issuer by name, no profile and no passport of both forms.
- A passport's package holds each credential twice, so that one of its credentials costs a seal and two proofs (its own, and its part of the presentation).
`;
writeSection(section);
process.stdout.write(`${table.join('\n')}\n`);
