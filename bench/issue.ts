/**
 * How fast the whole path of issuing is, and how much memory it takes: rows of a CSV file in; picture, conformance, proof, seal,
 * both opened again, register, files out. Beside it the plain `@digitalbazaar/vc` loop signs the very documents that were issued, in
 * the same run. Prints a table and writes docs/performance.md. Run:
 *
 *     node --import ./scripts/run-typescript.mjs bench/issue.ts
 *
 * Each measurement is a process of its own, so that one's memory is not another's. The register is made beforehand.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { issue as issuePlainly } from '@digitalbazaar/vc';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { from as keyFrom } from '@digitalbazaar/ed25519-multikey';
import { createDocuments, openKeys, readFonts } from '../src/adapters/index.js';
import { createPublisher } from '../src/adapters/publisher.js';
import { openRegister } from '../src/adapters/register/open.js';
import { createSystem } from '../src/adapters/system.js';
import { readResults } from '../src/assessment/index.js';
import { createConformer } from '../src/elm/index.js';
import { instantOf, readVocabularies, utf8, type JsonObject, type Programme } from '../src/model/index.js';
import { createIssuing } from '../src/pipeline/issuing/index.js';
import { createPageRenderer, pageOf } from '../src/render/index.js';

/** Rows of each run. The last two give the ratio of memory that is held to. */
const SIZES = [200, 500, 2000] as const;
/** Memory for 2,000 rows may be this many times that for 500. */
const MEMORY_RATIO = 1.3;
const PICTURES = 100;

const root = new URL('../', import.meta.url);
const documents = createDocuments();
const programme = JSON.parse(
  readFileSync(new URL('fixtures/catalogue/adapting-to-change.json', root), 'utf8'),
) as Programme;
const now = instantOf(Date.now());

const GIVEN = ['Ελένη', 'Ανδρέας', 'Chiara', 'Niccolò', 'Agnieszka', 'Łukasz', 'María José', 'Íñigo'];
const FAMILY = ['Παπαδοπούλου', 'Χατζηιωάννου', 'Mulè', "D'Angelo", 'Dąbrowska-Ćwik', 'Żółkiewski', 'Ibáñez Núñez'];

/** A results file of that many learners, a line at a time. */
async function* csv(rows: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield utf8('id,given,family,born,percent\n');
  for (let row = 0; row < rows; row++) {
    const given = GIVEN[row % GIVEN.length] ?? '';
    const family = FAMILY[row % FAMILY.length] ?? '';
    const born = `${String(1970 + (row % 35))}-0${String(1 + (row % 9))}-1${String(row % 10)}`;
    yield utf8(`B-${String(row).padStart(6, '0')},${given},${family},${born},${String(60 + (row % 40))}\n`);
  }
}

function keys() {
  return openKeys(fileURLToPath(new URL('keys.example', root)), { environment: {}, production: false, at: now });
}

async function register(folder: string) {
  const { issuer } = await keys();
  const organisation = { identifier: issuer.identifier, legalName: issuer.legalName['en'] ?? '' };
  return openRegister({ folder: join(folder, 'data'), organisation, command: 'bench', since: now });
}

function megabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

interface Measured {
  readonly seconds: number;
  readonly count: number;
  readonly megabytes: number;
}

/** The whole path, from the first byte of the file to the last file written. */
async function wholePath(folder: string, rows: number): Promise<Measured> {
  const opened = await register(folder);
  const vocabularies = readVocabularies(documents.vocabularies());
  const issuing = createIssuing({
    register: opened,
    publisher: createPublisher(join(folder, 'out')),
    system: createSystem(),
    keys: await keys(),
    contexts: documents.contexts(),
    conformer: createConformer({
      schema: documents.schema('edc'),
      issuedSchema: documents.schema('edc-issued'),
      vocabularies,
    }),
    vocabularies,
    fonts: readFonts(documents),
    statusBase: 'https://passport.example/status-lists',
  });
  const columns = {
    learnerId: 'id',
    givenName: 'given',
    familyName: 'family',
    dateOfBirth: 'born',
    percentage: 'percent',
  };
  const started = performance.now();
  let count = 0;
  const results = readResults(csv(rows), { layout: { kind: 'csv', columns } });
  for await (const { outcome } of issuing.issue({ programme, rows: results, language: 'en' }))
    if (outcome === 'issued') count++;
  await issuing.publishStatus();
  const seconds = (performance.now() - started) / 1000;
  await opened.close();
  return { seconds, count, megabytes: megabytes() };
}

/** The loop that anybody would write: each document that was issued, signed with the plain library. */
async function plainLoop(folder: string): Promise<Measured> {
  const { proofKey } = await keys();
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
  const files = readdirSync(join(folder, 'out/proved'));
  let seconds = 0;
  for (const name of files) {
    const document = JSON.parse(readFileSync(join(folder, 'out/proved', name), 'utf8')) as JsonObject;
    const { proof, ...credential } = document;
    void proof;
    const started = performance.now();
    const suite = new Ed25519Signature2020({ signer: key.signer() });
    JSON.stringify(await issuePlainly({ credential, suite, documentLoader }));
    seconds += (performance.now() - started) / 1000;
  }
  return { seconds, count: files.length, megabytes: megabytes() };
}

/** Pictures alone, of one programme and many learners; the first one, which prepares the programme's part, counts too. */
async function pictures(): Promise<Measured> {
  const { issuer } = await keys();
  const renderer = createPageRenderer({ fonts: readFonts(documents) });
  const vocabularies = readVocabularies(documents.vocabularies());
  const started = performance.now();
  let count = 0;
  for await (const { result } of readResults(csv(PICTURES), {
    layout: {
      kind: 'csv',
      columns: { learnerId: 'id', givenName: 'given', familyName: 'family', percentage: 'percent' },
    },
  })) {
    if (result === undefined) continue;
    const credentialId = `urn:credential:00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
    renderer.renderPage(pageOf({ credentialId, programme, result, issuer, issued: now, language: 'en' }, vocabularies));
  }
  return { seconds: (performance.now() - started) / 1000, count, megabytes: megabytes() };
}

const MEASUREMENTS: Readonly<Record<string, (folder: string, rows: number) => Promise<Measured>>> = {
  prepare: async (folder) => {
    await (await register(folder)).close();
    return { seconds: 0, count: 0, megabytes: megabytes() };
  },
  whole: wholePath,
  plain: plainLoop,
  pictures,
};

/** Measures in a process of its own. */
function measured(name: string, folder: string, rows: number): Measured {
  const script = fileURLToPath(import.meta.url);
  const loader = fileURLToPath(new URL('scripts/run-typescript.mjs', root));
  const child = spawnSync(process.execPath, ['--import', loader, script, name, folder, String(rows)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`the measurement ${name} failed`);
  return JSON.parse(child.stdout) as Measured;
}

function rate({ count, seconds }: Measured): string {
  return (count / seconds).toFixed(1);
}

function report(): void {
  const lines = [
    '| rows | whole path, credentials/s | plain loop, credentials/s | whole : plain | peak memory, MB |',
    '| ---: | ---: | ---: | ---: | ---: |',
  ];
  const memory = new Map<number, number>();
  for (const rows of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), 'edc-bench-'));
    try {
      measured('prepare', folder, 0);
      const whole = measured('whole', folder, rows);
      if (whole.count !== rows) throw new Error(`${String(whole.count)} of ${String(rows)} rows were issued`);
      const plain = measured('plain', folder, rows);
      memory.set(rows, whole.megabytes);
      const ratio = whole.count / whole.seconds / (plain.count / plain.seconds);
      lines.push(
        `| ${String(rows)} | ${rate(whole)} | ${rate(plain)} | ${ratio.toFixed(2)} | ${String(whole.megabytes)} |`,
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const picture = measured('pictures', '-', 0);
  const ratio = (memory.get(2000) ?? 0) / (memory.get(500) ?? 1);
  const page = `# Performance

Made by \`node --import ./scripts/run-typescript.mjs bench/issue.ts\`; do not edit. Node ${process.versions.node}, ${String(cpus().length)} cores
(${cpus()[0]?.model.trim() ?? 'unknown'}). Absolute figures move with the machine and what else it does; compare within one run.

${lines.join('\n')}

- **Whole path**: rows of a CSV file in; picture, conformance, Ed25519Signature2020 proof, RSA-3072 seal, both forms opened and judged
  again, recorded in the register with \`fsync\`, two files written and synced for each credential; the status lists at the end.
- **Plain loop**: the same documents, as issued, signed one by one with \`@digitalbazaar/vc\`; nothing else.
- **Picture**: ${((picture.seconds * 1000) / picture.count).toFixed(1)} ms a learner (mean of ${String(picture.count)} of one programme, the programme's part included).
- **Memory**: 2,000 rows take ${ratio.toFixed(2)} times what 500 take (held to ${String(MEMORY_RATIO)}): rows are streamed, 50 at a time are in work. The
  floor is the embedded PostgreSQL; making a register for the first time takes more than using it.

No promise is made yet. The proof is made and checked by the plain libraries, which expand the JSON-LD contexts anew for each credential.
`;
  // What other benches wrote stays.
  const target = new URL('docs/performance.md', root);
  const others = readFileSync(target, 'utf8')
    .split(/^(?=<!-- )/m)
    .slice(1)
    .join('');
  writeFileSync(target, others === '' ? page : `${page}\n${others}`);
  process.stdout.write(`${lines.join('\n')}\npicture: ${((picture.seconds * 1000) / picture.count).toFixed(1)} ms\n`);
  process.stdout.write(`memory, 2,000 rows to 500: ${ratio.toFixed(2)}\n`);
  if (ratio > MEMORY_RATIO) process.exitCode = 1;
}

const [name, folder = '', rows = '0'] = process.argv.slice(2);
if (name === undefined) report();
else {
  const measure = MEASUREMENTS[name];
  if (measure === undefined) throw new Error(`there is no measurement ${name}`);
  process.stdout.write(JSON.stringify(await measure(folder, Number(rows))));
}
