import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CredentialIssuancePurpose, issue as issuePlainly, verify, verifyCredential } from '@digitalbazaar/vc';
import { from as keyFrom } from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { createDocuments, initKeys, openKeys } from '../../src/adapters/index.js';
import { openRegister } from '../../src/adapters/register/open.js';
import { openPostgres } from '../../src/adapters/register/postgres.js';
import { instantOf, type JsonObject } from '../../src/model/index.js';
import { plainLoader, plainSuites } from '../../test/support/plain.js';
import { startPostgres } from '../../test/support/postgres.js';
import { type Line, type Outcome } from '../line.js';

/** Each learner has a row in every programme of the catalogue, and a passport of all of them in the end. */
const PROGRAMMES = 20;
/** Learners of the runs that are compared with the plain loop, and of the one that memory and the cost of a row are held to. */
const FEW = 50;
const MANY = 1_000;
/** Their rows. */
const SMALL = FEW * PROGRAMMES;
const LARGE = MANY * PROGRAMMES;
/** Documents that the plain loop proves. */
const PLAIN = 200;
/** One in so many is verified by the plain library, and one passport in so many with all that is in it. */
const SAMPLE = 100;
const PASSPORT_SAMPLE = 250;

/** What the plain library's own purpose is made from; that one wants an issuer, which a presentation has not. */
const AssertionPurpose = Object.getPrototypeOf(CredentialIssuancePurpose) as new () => unknown;

const root = new URL('../../', import.meta.url);
const documents = createDocuments();
const now = instantOf(Date.now());

const GIVEN = ['Ελένη', 'Ανδρέας', 'Chiara', 'Niccolò', 'Agnieszka', 'Łukasz', 'María José', 'Íñigo'];
const FAMILY = ['Παπαδοπούλου', 'Χατζηιωάννου', 'Mulè', "D'Angelo", 'Dąbrowska-Ćwik', 'Żółkiewski', 'Ibáñez Núñez'];

/** A results file of that many learners on disk: the same is issued in each programme. */
function writeCsv(path: string, learners: number): void {
  const lines = ['id,given,family,born,percent'];
  for (let row = 0; row < learners; row++) {
    const given = GIVEN[row % GIVEN.length] ?? '';
    const family = FAMILY[row % FAMILY.length] ?? '';
    const born = `${String(1970 + (row % 35))}-0${String(1 + (row % 9))}-1${String(row % 10)}`;
    lines.push(`B-${String(row).padStart(6, '0')},${given},${family},${born},${String(60 + (row % 40))}`);
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}

/** What a measurement works on. */
interface Place {
  readonly folder: string;
  readonly server?: string;
}

const out = ({ folder }: Place): string => join(folder, 'out');

function keysOf({ folder }: Place) {
  return openKeys(join(folder, 'keys'), { environment: {}, production: false, at: now });
}

async function registerOf(place: Place) {
  const { issuer } = await keysOf(place);
  const organisation = { identifier: issuer.identifier, legalName: issuer.legalName['en'] ?? '' };
  const { folder, server } = place;
  return openRegister({
    folder: join(folder, 'data'),
    ...(server === undefined ? {} : { server }),
    organisation,
    command: 'bench',
    since: now,
  });
}

interface Measured {
  readonly seconds: number;
  readonly count: number;
}

/** What `whole-path.mjs` says. */
interface Whole extends Measured {
  readonly mebibytes: number;
  /** Seconds of CPU of all its threads. */
  readonly processor: number;
  readonly passports: Measured & { readonly processor: number };
}

/** The loop that anybody would write: documents that were issued, signed with the plain library, and nothing else. */
async function plain(place: Place): Promise<Measured> {
  const { proofKey } = await keysOf(place);
  const { did, verificationMethod, publicKeyMultibase, secretKeyMultibase } = proofKey;
  const key = await keyFrom({
    type: 'Multikey',
    id: verificationMethod,
    controller: did,
    publicKeyMultibase,
    secretKeyMultibase,
  });
  const contexts = documents.contexts();
  const documentLoader = (url: string) =>
    Promise.resolve({ contextUrl: null, documentUrl: url, document: contexts.get(url), tag: 'static' });
  const files = readdirSync(join(out(place), 'proved')).slice(0, PLAIN);
  let seconds = 0;
  for (const name of files) {
    const { proof, ...credential } = JSON.parse(readFileSync(join(out(place), 'proved', name), 'utf8')) as JsonObject;
    void proof;
    const started = performance.now();
    const suite = new Ed25519Signature2020({ signer: key.signer() });
    JSON.stringify(await issuePlainly({ credential, suite, documentLoader }));
    seconds += (performance.now() - started) / 1000;
  }
  return { seconds, count: files.length };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

interface Swept {
  readonly checked: number;
  readonly assembled: number;
  readonly verified: number;
}

/**
 * Compares published files with the digests of the register and deletes them, so that a long run needs little room; a sample is
 * verified by the plain library. Goes on until it is told that no more will come.
 */
async function sweep(place: Place): Promise<Swept> {
  if (place.server === undefined) throw new Error('only a server can be read beside the one that issues');
  // What is measured comes first: threads of the crew have stepped back to 10. Who only came last would let the disk fill up.
  setPriority(19);
  const database = await openPostgres(place.server, { readOnly: true });
  const loader = plainLoader(documents.contexts());
  const [sealed, proved] = [join(out(place), 'sealed'), join(out(place), 'proved')];
  const passports = join(out(place), 'passports');
  let [checked, assembled, verified] = [0, 0, 0];
  /** What the plain library is asked about when all else is done, which takes it a second and more for each passport. */
  const samples: (() => Promise<void>)[] = [];
  /** Those of which both files are there. */
  const passportSlice = (): number => {
    const all = new Set(readdirSync(passports));
    const names = [...all].filter((name) => /^[^.].*\.zip$/.test(name) && all.has(name.replace(/zip$/, 'json')));
    for (const name of names) {
      const [presented, packed] = [join(passports, name.replace(/zip$/, 'json')), join(passports, name)];
      if (assembled++ % PASSPORT_SAMPLE === 0) {
        const text = readFileSync(presented, 'utf8');
        samples.push(async () => {
          const { verified: holds } = await verify({
            presentation: JSON.parse(text) as JsonObject,
            suite: plainSuites(),
            presentationPurpose: new AssertionPurpose(),
            documentLoader: loader,
            checkStatus: () => Promise.resolve({ verified: true }),
          });
          if (!holds) throw new Error(`the plain library does not accept ${name}`);
          verified++;
        });
      }
      for (const file of [presented, packed]) rmSync(file);
    }
    return names.length;
  };
  const slice = async (): Promise<number> => {
    const names = readdirSync(sealed).filter((name) => !name.startsWith('.'));
    const ids = new Map(names.map((name) => [`urn:credential:${/.{36}(?=\.jsonld$)/.exec(name)?.[0] ?? ''}`, name]));
    const rows = await database.query<{ credential: string; sealed_digest: string; proved_digest: string }>(
      `SELECT f.credential, f.sealed_digest, f.proved_digest FROM credential_forms f
       WHERE f.credential = ANY ($1::text[]) AND NOT EXISTS (SELECT 1 FROM unpublished u WHERE u.credential = f.credential)`,
      [[...ids.keys()]],
    );
    for (const row of rows) {
      const name = ids.get(row.credential) ?? '';
      const files = [join(sealed, name), join(proved, name.replace(/jsonld$/, 'json'))] as const;
      const [one, other] = [readFileSync(files[0]), readFileSync(files[1])];
      if (sha256(one) !== row.sealed_digest || sha256(other) !== row.proved_digest)
        throw new Error(`${name} is not what was recorded`);
      if (checked++ % SAMPLE === 0)
        samples.push(async () => {
          const { verified: holds } = await verifyCredential({
            credential: JSON.parse(other.toString()) as JsonObject,
            suite: plainSuites(),
            documentLoader: loader,
            // Lists are published by another ceremony.
            checkStatus: () => Promise.resolve({ verified: true }),
          });
          if (!holds) throw new Error(`the plain library does not accept ${name}`);
          verified++;
        });
      for (const file of files) rmSync(file);
    }
    return rows.length;
  };
  let over = false;
  createInterface({ input: process.stdin }).once('line', () => (over = true));
  for (const path of [sealed, passports]) mkdirSync(path, { recursive: true });
  while (!over) {
    await slice();
    passportSlice();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  while ((await slice()) + passportSlice() > 0);
  await database.close();
  for (const sample of samples) await sample();
  process.stdin.destroy();
  return { checked, assembled, verified };
}

/** Makes the register ahead of the run. */
async function prepare(place: Place): Promise<object> {
  await (await registerOf(place)).close();
  return {};
}

const MEASUREMENTS: Readonly<Record<string, (place: Place, argument: string) => Promise<object>>> = {
  prepare,
  plain,
  sweep,
};

const SCRIPT = fileURLToPath(import.meta.url);

const WHOLE = fileURLToPath(new URL('bench/whole-path.mjs', root));

function wordsOf(name: string, place: Place, argument = ''): readonly string[] {
  const loader = fileURLToPath(new URL('scripts/run-typescript.mjs', root));
  return ['--import', loader, SCRIPT, name, JSON.stringify(place), argument];
}

/** Measures in a process of its own. */
function measured<Result>(words: readonly string[]): Result {
  const child = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`a measurement failed: ${words.join(' ')}`);
  return JSON.parse(child.stdout) as Result;
}

/** The whole path while another process sweeps behind it. */
async function swept(place: Place, results: string): Promise<Whole & Swept> {
  const sweeper = spawn(process.execPath, wordsOf('sweep', place), { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => sweeper.once('exit', resolve));
  let answer = '';
  sweeper.stdout.on('data', (part: Buffer) => (answer += part.toString()));
  const runner = spawn(process.execPath, [WHOLE, JSON.stringify(place), results], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let report = '';
  runner.stdout.on('data', (part: Buffer) => (report += part.toString()));
  const code = await new Promise<number | null>((resolve) => runner.once('close', resolve));
  sweeper.stdin.end('over\n');
  if (code !== 0 || (await ended) !== 0) throw new Error('the whole path failed, or what it made is wrong');
  return { ...(JSON.parse(report) as Whole), ...(JSON.parse(answer) as Swept) };
}

const PEER = 'plain @digitalbazaar/vc on one thread, which only proves the same documents';

const rate = ({ count, seconds }: Measured): number => count / seconds;

/** Credentials in the time that these and the passports take. */
const wholeRate = ({ count, seconds, passports }: Whole): number => count / (seconds + passports.seconds);

const processorOf = ({ processor, passports }: Whole): number => processor + passports.processor;

export const line: Line = {
  title:
    'the whole path on two cores: rows from disk, picture and conformance per learner, both forms, register, files, passports',

  async run(rounds): Promise<Outcome> {
    const folder = mkdtempSync(join(tmpdir(), 'edc-bench-path-'));
    const cluster = await startPostgres();
    try {
      const organisation = { legalName: 'Bench VET Centre', identifier: 'VATCY-00000000D', country: 'CY' };
      await initKeys(join(folder, 'keys'), { ...organisation, key: 'RSA-2048', notBefore: now });
      const file = (learners: number): string => join(folder, `${String(learners)}.csv`);
      for (const learners of [FEW, MANY]) writeCsv(file(learners), learners);
      let number = 0;
      const place = (): Place => {
        const name = `round_${String(++number)}`;
        const one = { folder: join(folder, name), server: cluster.database(name) };
        mkdirSync(one.folder);
        spawnSync('cp', ['-r', join(folder, 'keys'), join(one.folder, 'keys')]);
        measured(wordsOf('prepare', one));
        return one;
      };
      const done = (one: Whole, learners: number): Whole => {
        const { count, passports: made } = one;
        if (count !== learners * PROGRAMMES || made.count !== learners)
          throw new Error(
            `${String(count)} credentials and ${String(made.count)} passports of ${String(learners)} learners`,
          );
        return one;
      };
      const [ours, peer, passports]: [number[], number[], number[]] = [[], [], []];
      let verified = 0;
      for (let round = 0; round < rounds; round++) {
        const one = place();
        const run = done(measured<Whole>([WHOLE, JSON.stringify(one), file(FEW)]), FEW);
        ours.push(wholeRate(run));
        passports.push(rate(run.passports));
        peer.push(rate(measured(wordsOf('plain', one))));
        rmSync(out(one), { recursive: true });
      }
      const small = await swept(place(), file(FEW));
      const large = await swept(place(), file(MANY));
      for (const [one, learners] of [
        [small, FEW],
        [large, MANY],
      ] as const) {
        done(one, learners);
        if (one.checked !== learners * PROGRAMMES || one.assembled !== learners)
          throw new Error(`${String(one.checked)} files and ${String(one.assembled)} passports were looked at`);
        verified += one.verified;
      }
      return {
        measures: [
          {
            what: `whole path on PostgreSQL, ${String(LARGE)} rows and ${String(MANY)} passports`,
            ours: peer.map(() => wholeRate(large)),
            peer,
            unit: 'credentials/s',
            beside: PEER,
            atLeast: 5,
          },
          {
            what: `whole path on PostgreSQL, ${String(SMALL)} rows and ${String(FEW)} passports, threads started anew`,
            ours,
            peer,
            unit: 'credentials/s',
            beside: PEER,
          },
          {
            what: `passports of ${String(PROGRAMMES)} credentials, presentation and package`,
            ours: passports,
            unit: 'passports/s',
          },
          { what: `peak memory, ${String(LARGE)} rows`, ours: [large.mebibytes], unit: 'MiB', atMost: 450 },
          {
            what: `cost of a row, ${String(LARGE)} rows`,
            ours: [1000 / wholeRate(large)],
            peer: [1000 / wholeRate(small)],
            unit: 'ms',
            beside: `${String(SMALL)} rows`,
            atMost: 1.2,
          },
        ],
        notes: [
          `${String(verified)} proofs were verified by the plain library; each file was compared with the digest on record while the rows went on, by another process on the same cores.`,
          `A row is one of ${String(PROGRAMMES)} programmes for one of ${String(MANY)} or ${String(FEW)} learners; when all are issued, each learner's passport of ${String(PROGRAMMES)} is assembled, and its time counts.`,
          `A row of the long run took ${((1000 * processorOf(large)) / LARGE).toFixed(2)} ms of CPU in all threads of our process, PostgreSQL's left out, of which its share of a passport is ${((1000 * large.passports.processor) / LARGE).toFixed(2)} ms; of ${String(SMALL)} rows ${((1000 * processorOf(small)) / SMALL).toFixed(2)} ms, with the threads started.`,
          `Issuing alone went at ${rate(large).toFixed(0)} credentials/s in the long run; passports at ${rate(large.passports).toFixed(1)}/s.`,
        ],
      };
    } finally {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

if (process.argv[1] === SCRIPT) {
  const [, , name = '', place = '{}', argument = ''] = process.argv;
  const measure = MEASUREMENTS[name];
  if (measure === undefined) throw new Error(`there is no measurement ${name}`);
  process.stdout.write(JSON.stringify(await measure(JSON.parse(place) as Place, argument)));
}
