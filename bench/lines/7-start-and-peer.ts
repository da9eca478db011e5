import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PROOF_MACHINE } from '../../src/adapters/proof-machine.js';
import { createSystem } from '../../src/adapters/system.js';
import { fromUtf8, isJsonObject, readJson, type JsonObject, type Sealable } from '../../src/model/index.js';
import { checkProofs, createProver, exactShape, type ProofKey } from '../../src/proof/index.js';
import { ISSUED, NOW, contexts, issueOne, organisation } from '../../test/support/issued.js';
import { plainLoader } from '../../test/support/plain.js';
import { unreachable } from '../../test/support/proving.js';
import { type Line, interleaved, rateOf } from '../line.js';

const root = new URL('../../', import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, root));
const COMMAND = path('dist/cli/main.js');
const KEYS = path('keys.example');
const TRUST = path('keys.example/trust.json');
const STATUS_URL = 'https://passport.example/status-lists';

/** Imported before the command: says on a descriptor of its own what the process cost, once it is done. */
const METER = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => { const { user, system } = process.cpuUsage(); writeSync(3, String((user + system) / 1e6)); });",
)}`;

function run(words: readonly string[]): string {
  const child = spawnSync(process.execPath, [COMMAND, ...words], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`edc ${words[0] ?? ''} ended with ${String(child.status)}: ${child.stderr}`);
  return child.stdout;
}

/** Seconds of the processor that verifying a file takes, from an empty process to the end of it. */
function cpuOfVerifying(folder: string, file: string): number {
  const words = ['verify', file, '--trust', TRUST, '--status', join(folder, 'out/status')];
  const child = spawnSync(process.execPath, ['--import', METER, COMMAND, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  if (child.status !== 0 || !child.stdout.includes('can be relied on')) throw new Error(`not passed: ${child.stdout}`);
  return Number(child.output[3]);
}

/** Seconds until `edc serve` prints where it serves, on a register that is there; then it must answer, and end when told to. */
async function secondsToServe(folder: string): Promise<number> {
  const words = ['serve', '--keys', KEYS, '--data', join(folder, 'data'), '--out', join(folder, 'out'), '--port', '0'];
  const started = performance.now();
  const child = spawn(process.execPath, [COMMAND, ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    // Read to the end: a command whose reader goes away ends.
    const said = await new Promise<string>((resolve) => {
      let text = '';
      child.stdout.on('data', (part: Buffer) => {
        text += part.toString();
        if (text.includes('\n')) resolve(text);
      });
      child.once('exit', () => resolve(text));
    });
    const seconds = (performance.now() - started) / 1000;
    const address = /http:\/\/\S+/.exec(said)?.[0];
    if (address === undefined || !(await fetch(address)).ok) throw new Error(`edc serve does not answer: ${said}`);
    return seconds;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Three learners of one programme, issued with the example keys. */
function issueSome(folder: string): { readonly sealed: string; readonly proved: string } {
  const results = join(folder, 'results.csv');
  const layout = join(folder, 'layout.json');
  writeFileSync(
    results,
    'id,given,family,percent\nB-1,Ελένη,Παπαδοπούλου,85\nB-2,Łukasz,Żółkiewski,77\nB-3,María José,Ibáñez,91\n',
  );
  const columns = { learnerId: 'id', givenName: 'given', familyName: 'family', percentage: 'percent' };
  writeFileSync(layout, JSON.stringify({ kind: 'csv', columns }));
  const words = ['--results', results, '--layout', layout, '--awarded-on', '2026-06-26', '--status-url', STATUS_URL];
  const places = ['--keys', KEYS, '--data', join(folder, 'data'), '--out', join(folder, 'out')];
  run(['issue', '--programme', path('fixtures/catalogue/adapting-to-change.json'), ...words, ...places]);
  const first = (form: string): string => join(folder, 'out', form, readdirSync(join(folder, 'out', form))[0] ?? '');
  return { sealed: first('sealed'), proved: first('proved') };
}

interface PeerSuite {
  readonly proof?: unknown;
}

/** The stack of the Digital Credentials Consortium, as far as it is used here; it is no dependency of ours. */
interface Peer {
  issue(options: { credential: object; suite: PeerSuite; documentLoader: unknown }): Promise<object>;
  verifyCredential(options: {
    credential: object;
    suite: PeerSuite;
    documentLoader: unknown;
    checkStatus: () => Promise<{ verified: boolean }>;
  }): Promise<{ readonly verified: boolean }>;
  suite(key?: object): PeerSuite;
  keyOf(key: ProofKey): Promise<object>;
}

async function peer(): Promise<Peer> {
  const folder = path('bench/');
  if (!existsSync(join(folder, 'node_modules'))) {
    const installed = spawnSync('npm', ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (installed.status !== 0) throw new Error('the peer of line 7 could not be installed: npm ci --prefix bench');
  }
  const require = createRequire(join(folder, 'package.json'));
  const load = (name: string): Promise<never> =>
    import(pathToFileURL(require.resolve(name)).href) as Promise<unknown> as Promise<never>;
  const vc: Pick<Peer, 'issue' | 'verifyCredential'> = await load('@digitalcredentials/vc');
  const { Ed25519Signature2020 }: { Ed25519Signature2020: new (options: object) => PeerSuite } = await load(
    '@digitalcredentials/ed25519-signature-2020',
  );
  const { Ed25519VerificationKey2020 }: { Ed25519VerificationKey2020: { from(key: object): Promise<object> } } =
    await load('@digitalcredentials/ed25519-verification-key-2020');
  return {
    issue: (options) => vc.issue(options),
    verifyCredential: (options) => vc.verifyCredential(options),
    suite: (key) => new Ed25519Signature2020(key === undefined ? {} : { key, date: ISSUED }),
    keyOf: ({ verificationMethod, did, publicKeyMultibase, secretKeyMultibase }) =>
      Ed25519VerificationKey2020.from({
        type: 'Ed25519VerificationKey2020',
        id: verificationMethod,
        controller: did,
        publicKeyMultibase,
        privateKeyMultibase: secretKeyMultibase,
      }),
  };
}

const LEARNERS = 20;

async function besideThePeer(rounds: number) {
  const stack = await peer();
  const own = await organisation({ seed: 7 });
  const issued = await Promise.all(
    Array.from({ length: LEARNERS }, (_, learner) =>
      issueOne(own, {
        number: 3,
        learnerNumber: learner,
        learner: { identifier: `L-${String(learner)}`, givenName: 'Agnieszka', familyName: 'Dąbrowska' },
      }),
    ),
  );
  const documentLoader = plainLoader(contexts);
  const key = await stack.keyOf(own.proofKey);
  const prover = createProver({ key: own.proofKey, contexts, ...createSystem() });
  const texts = issued.map(({ proved }) => fromUtf8(proved) ?? '');
  const claims = texts.map((text) => {
    const { proof, ...credential } = JSON.parse(text) as JsonObject;
    void proof;
    return credential;
  });

  const issueByPeer = (credential: JsonObject): Promise<object> =>
    stack.issue({ credential: structuredClone(credential), suite: stack.suite(key), documentLoader });
  const verifyByPeer = async (text: string): Promise<boolean> => {
    const { verified } = await stack.verifyCredential({
      credential: JSON.parse(text) as object,
      suite: stack.suite(),
      documentLoader,
      checkStatus: () => Promise.resolve({ verified: true }),
    });
    return verified;
  };
  const verify = async (text: string): Promise<boolean> => {
    const { value } = readJson(text);
    if (!isJsonObject(value) || exactShape(value).length > 0) return false;
    const { proofs } = await checkProofs(value, { contexts, resolveDid: unreachable, at: NOW, ...PROOF_MACHINE });
    return proofs.length > 0 && proofs.every(({ holds }) => holds === true);
  };

  // Each takes what the other made, and neither what was tampered with.
  for (const [index, text] of texts.entries()) {
    const theirs = JSON.stringify(await issueByPeer(claims[index] ?? {}));
    const tampered = text.replace('Dąbrowska', 'Dabrowska');
    const answers = [await verifyByPeer(text), await verify(theirs), await verify(text), await verifyByPeer(theirs)];
    if (answers.includes(false) || (await verify(tampered)) || (await verifyByPeer(tampered)))
      throw new Error(`the two stacks do not agree: ${JSON.stringify(answers)}`);
  }

  const each = <T>(items: readonly T[], work: (item: T) => Promise<unknown>, times = 1): Promise<number> =>
    rateOf(items.length * times, async () => {
      for (let time = 0; time < times; time++) for (const item of items) if (!(await work(item))) throw new Error('no');
    });
  const sealables: readonly Sealable[] = issued.map(({ sealable }) => sealable);
  const rates = await interleaved(rounds, {
    issue: () => each(sealables, (sealable) => prover.prove(sealable, ISSUED), 10),
    issuePeer: () => each(claims, issueByPeer),
    verify: () => each(texts, verify, 10),
    verifyPeer: () => each(texts, verifyByPeer),
  });
  const bytes = Buffer.byteLength(texts[0] ?? '');
  const beside = '@digitalcredentials/vc';
  return {
    kilobytes: bytes / 1000,
    measures: [
      { what: 'proofs made', ours: rates.issue, peer: rates.issuePeer, unit: 'credentials/s', beside },
      { what: 'proofs checked', ours: rates.verify, peer: rates.verifyPeer, unit: 'credentials/s', beside },
    ],
  };
}

export const line: Line = {
  title: 'starting, and beside the stack of a peer',
  run: async (rounds) => {
    if (!existsSync(COMMAND)) throw new Error('this line runs the built command: npm run build');
    const folder = mkdtempSync(join(tmpdir(), 'edc-bench-start-'));
    try {
      mkdirSync(join(folder, 'out'));
      const { sealed, proved } = issueSome(folder);
      const sealedCpu: number[] = [];
      const provedCpu: number[] = [];
      const serving: number[] = [];
      for (let round = -1; round < rounds; round++) {
        const figures = [
          cpuOfVerifying(folder, sealed),
          cpuOfVerifying(folder, proved),
          await secondsToServe(folder),
        ] as const;
        if (round < 0) continue;
        sealedCpu.push(figures[0]);
        provedCpu.push(figures[1]);
        serving.push(figures[2]);
      }
      const { measures, kilobytes } = await besideThePeer(rounds);
      return {
        measures: [
          { what: '`edc verify` of a sealed file', ours: sealedCpu, unit: 's of CPU', atMost: 0.6 },
          { what: '`edc verify` of a proved file', ours: provedCpu, unit: 's of CPU', atMost: 0.6 },
          { what: '`edc serve` until it says where', ours: serving, unit: 's', atMost: 1 },
          ...measures,
        ],
        notes: [
          'Files of the built command, issued with the example keys; CPU is user and system time of the whole process, from its start to its exit, with trust file and status lists. Every verdict was that the credential can be relied on.',
          'The service opens a register that is there; the time is of the clock, and it was asked for its page afterwards.',
          `Beside the peer: the same ${String(LEARNERS)} credentials of ${kilobytes.toFixed(0)} KB under the same contexts, Ed25519Signature2020. The peer takes our profile's contexts from a loader. Each stack verified what the other made, and neither what was tampered with.`,
        ],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
