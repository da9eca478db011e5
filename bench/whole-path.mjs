// `whole-path.mjs PLACE RESULTS`: the results of each learner in every programme of the catalogue, then a passport for each; the whole path of line 4 in a process of its own, from what ships, without the tools that run
// TypeScript. Says in JSON what it took.
import { createReadStream, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createCrew } from '../dist/adapters/crew/crew.js';
import { createDocuments, openKeys, readFonts } from '../dist/adapters/index.js';
import { createPublisher } from '../dist/adapters/publisher.js';
import { openRegister } from '../dist/adapters/register/open.js';
import { createSystem } from '../dist/adapters/system.js';
import { readResults } from '../dist/assessment/index.js';
import { createConformer } from '../dist/elm/index.js';
import { instantOf, readVocabularies } from '../dist/model/index.js';
import { createIssuing } from '../dist/pipeline/issuing/index.js';

const [place = '{}', results = ''] = process.argv.slice(2);
const { folder, server } = JSON.parse(place);
const now = instantOf(Date.now());
const documents = createDocuments();
const vocabularies = readVocabularies(documents.vocabularies());
const keys = await openKeys(join(folder, 'keys'), { environment: {}, production: false, at: now });
const { privateKey, sealingKey, proofKey, issuer } = keys;
const { algorithm, chain } = sealingKey;
const organisation = { identifier: issuer.identifier, legalName: issuer.legalName.en };
const register = await openRegister({
  folder: join(folder, 'data'),
  server,
  organisation,
  command: 'bench',
  since: now,
});
const crew = createCrew({ privateKey, algorithm, chain, proofKey, issuer, proofSet: false });
const issuing = createIssuing({
  register,
  publisher: createPublisher(join(folder, 'out')),
  system: createSystem(),
  keys,
  crew,
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
const catalogue = new URL('../fixtures/catalogue/', import.meta.url);
const programmes = readdirSync(catalogue)
  .sort()
  // One results file serves them all, so all are awarded by the percentage that it has.
  .map((name) => ({
    ...JSON.parse(readFileSync(new URL(name, catalogue), 'utf8')),
    awardRule: { scale: 'percentage', atLeast: '50' },
  }));

/** How long it takes, and the CPU of all threads of this process. */
async function timed(work) {
  const started = performance.now();
  const used = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(used);
  return { count: done, seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
}

// From the first byte of the file to the last file written.
const issued = await timed(async () => {
  const columns = {
    learnerId: 'id',
    givenName: 'given',
    familyName: 'family',
    dateOfBirth: 'born',
    percentage: 'percent',
  };
  let done = 0;
  for (const programme of programmes) {
    const rows = readResults(createReadStream(results), { layout: { kind: 'csv', columns } });
    for await (const { outcome } of issuing.issue({ programme, rows, language: 'en' }))
      if (outcome === 'issued') done++;
  }
  return done;
});

const [{ title, description }] = programmes;
const set = {
  id: 'https://passport.example/passports/bench',
  title,
  description,
  programmes: programmes.map(({ id }) => id),
};
const passports = await timed(async () => {
  let done = 0;
  for await (const { files, complete } of issuing.assemble({ set })) if (files !== undefined && complete) done++;
  return done;
});
const mebibytes = Math.round(process.resourceUsage().maxRSS / 1024);

await crew.close();
await register.close();
await keys.close();
process.stdout.write(JSON.stringify({ ...issued, mebibytes, passports }));
