/**
 * `npm run interop:dss [-- --no-skip]`: what the Commission's DSS says of our seals, in the version that Europass runs and in the
 * current one, held against `expected.json`; of twenty tampered copies; and what we say of seals that DSS makes. Prints Markdown.
 * Exit 1 on any difference; where Java or Maven is missing it says so and exits 0, or 1 with `--no-skip`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DevIdentity, type DevKey, writePkcs12 } from '../../../src/adapters/dev-pki/index.js';
import { type Sealable, monthsLater } from '../../../src/model/index.js';
import { seal } from '../../../src/seal/index.js';
import { NO_TRUST, lists, verifyingWith } from '../../support/issued.js';
import { keyOf } from '../../support/proving.js';
import { missing } from '../maven.js';
import { type House, credentialOf, openHouse, sealIdentity, sealingKeyOf, system } from './house.js';
import { tamperedCopies } from './tampered.js';
import { type Said, VERSIONS, type Version, type Witness, openWitness } from './witness.js';

const LEVELS = ['B', 'T', 'LT', 'LTA', 'renewed LTA'] as const;
type Level = (typeof LEVELS)[number];

/** The work needs under two minutes on two busy cores; a service or a process that hangs ends. */
const LIMIT = 10 * 60_000;

const expected = JSON.parse(readFileSync(new URL('expected.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Readonly<Record<Version, string>>>
>;

/** One sealed file, and the row of `expected.json` that says what becomes of it. */
interface Made {
  readonly row: string;
  readonly name: string;
  readonly level: Level;
  readonly bytes: Uint8Array;
}

/** An organisation below the authority of a house, with a credential of its own. */
interface Sealer {
  readonly house: House;
  readonly identity: DevIdentity;
  readonly credential: Sealable;
}

async function sealer(house: House, key: DevKey, number: number): Promise<Sealer> {
  const identity = await sealIdentity(house, key);
  return { house, identity, credential: await credentialOf(identity, number) };
}

async function sealedBy(
  { house: { levels }, identity, credential }: Sealer,
  { claimedBy, content, upTo }: { readonly claimedBy: 'sigT' | 'iat'; readonly content: boolean; readonly upTo: Level },
): Promise<ReadonlyMap<Level, Uint8Array>> {
  const files = new Map<Level, Uint8Array>();
  const sealing = { claimedBy, ...(content ? { stampContent: (digest: Uint8Array) => levels.stamp(digest) } : {}) };
  let file = await seal(credential, sealingKeyOf(identity), { signedAt: system.now(), ...sealing });
  for (const level of LEVELS.slice(0, LEVELS.indexOf(upTo) + 1)) {
    file = level === 'renewed LTA' ? await levels.renew(file) : await levels.raise(file, level);
    files.set(level, file);
  }
  return files;
}

async function makeFiles(sealers: readonly Sealer[], small: Sealer): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const one of sealers)
    for (const claimedBy of ['sigT', 'iat'] as const)
      for (const content of [false, true])
        for (const [level, bytes] of await sealedBy(one, { claimedBy, content, upTo: 'renewed LTA' })) {
          const name = [one.identity.key, claimedBy, content ? 'adoTst' : 'plain', level.replace(' ', '-')].join('-');
          made.push({ row: `${claimedBy} ${level}`, name, level, bytes });
        }
  const bytes = (await sealedBy(small, { claimedBy: 'sigT', content: false, upTo: 'LTA' })).get('LTA');
  if (bytes !== undefined) made.push({ row: 'RSA-2048 sigT LTA', name: 'RSA-2048-sigT-LTA', level: 'LTA', bytes });
  return made;
}

function counted(texts: readonly string[]): string {
  const kinds = [...new Set(texts)];
  if (kinds.length === 1) return kinds[0] ?? '';
  return kinds.map((kind) => `${String(texts.filter((text) => text === kind).length)} × ${kind}`).join(', ');
}

const problems: string[] = [];

function rowOf(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function head(cells: readonly string[]): void {
  rowOf(cells);
  rowOf(cells.map(() => '---'));
}

interface Scratch {
  readonly folder: string;
  readonly trust: string;
  readonly path: (name: string) => string;
}

/** What both versions say of our files, by file. */
type Answers = Readonly<Record<Version, ReadonlyMap<string, Said>>>;

async function askAll(
  witnesses: Readonly<Record<Version, Witness>>,
  { folder, trust }: Scratch,
  commands: readonly (readonly string[])[],
): Promise<Answers> {
  const answers: Partial<Record<Version, ReadonlyMap<string, Said>>> = {};
  for (const version of VERSIONS) {
    const said = await witnesses[version].ask(trust, commands, folder);
    answers[version] = new Map(said.map((one) => [one.file, one]));
  }
  return answers as Answers;
}

function sayOurs(made: readonly Made[], answers: Answers, { path }: Scratch): void {
  head(['seal', 'files', ...VERSIONS.map((version) => `DSS ${version}`), 'as expected']);
  for (const [row, wanted] of Object.entries(expected)) {
    const files = made.filter((one) => one.row === row);
    let right = files.length > 0;
    const cells = VERSIONS.map((version) =>
      counted(
        files.map(({ name }) => {
          const said = answers[version].get(path(name));
          const heard = said === undefined ? 'nothing' : `${said.indication} ${said.format}`;
          if (heard !== wanted[version]) {
            right = false;
            problems.push(
              `${name}: DSS ${version} says ${heard} (${said?.subindication ?? ''} ${said?.errors ?? ''}), expected was ${wanted[version]}`,
            );
          }
          const why = said === undefined || said.subindication === 'null' ? '' : ` (${said.subindication})`;
          return said === undefined ? heard : `${said.indication}${why}, ${said.format}`;
        }),
      ),
    );
    rowOf([row, String(files.length), ...cells, right ? 'yes' : 'no']);
  }
}

function sayTampered(names: readonly string[], answers: Answers, { path }: Scratch): void {
  let right = true;
  const cells = VERSIONS.map((version) =>
    counted(
      names
        .map((name) => {
          const indication = answers[version].get(path(name))?.indication ?? 'nothing';
          if (indication === 'TOTAL_PASSED' || indication === 'nothing') {
            right = false;
            problems.push(`${name}: DSS ${version} says ${indication} of a tampered copy`);
          }
          return indication;
        })
        .sort(),
    ),
  );
  rowOf(['tampered LTA', String(names.length), ...cells, right ? 'yes, none passes' : 'no']);
}

/** DSS seals what we conformed, and we verify it. */
async function reverse(
  witnesses: Readonly<Record<Version, Witness>>,
  sealers: readonly Sealer[],
  { folder, trust, path }: Scratch,
): Promise<void> {
  const password = 'for the length of a test';
  writeFileSync(path('password'), password);
  const proofKey = await keyOf(1);
  const now = system.now();
  const published = await lists({ key: proofKey, validFrom: now, validUntil: monthsLater(now, 1) });
  const anchors = sealers.map(({ house }) => house.services.authority.certificate);
  const crls = await Promise.all(sealers.map(({ house }) => house.list()));
  const alone = verifyingWith({ trust: { ...NO_TRUST, anchors }, lists: published });
  const helped = verifyingWith({ trust: { ...NO_TRUST, anchors, revocation: { crls, ocsps: [] } }, lists: published });
  const commands: string[][] = [];
  for (const { house, identity, credential } of sealers) {
    const { certificate, privateKey, key } = identity;
    const [store, payload] = [path(`${key}.p12`), path(`${key}-payload.json`)];
    const certificates = [certificate, house.services.authority.certificate];
    writeFileSync(store, await writePkcs12({ privateKey, certificates, password }));
    writeFileSync(payload, JSON.stringify({ ...credential.document, status: credential.status }));
    for (const level of ['B', 'T', 'LT', 'LTA'])
      commands.push([
        'seal',
        store,
        path('password'),
        house.services.urls.timeStamps,
        level,
        payload,
        `${key} ${level}`,
      ]);
  }
  console.log('');
  head(['sealed by', 'level', 'keys', 'read here as', 'time by', 'verdict', 'as expected']);
  for (const version of VERSIONS) {
    const named = (name: string): string => path(`dss-${version}-${name.replace(' ', '-')}.json`);
    await witnesses[version].ask(
      trust,
      commands.map((parts) => [...parts.slice(0, -1), named(parts.at(-1) ?? '')]),
      folder,
    );
    for (const level of ['B', 'T', 'LT', 'LTA']) {
      const found = await Promise.all(
        sealers.map(async ({ identity: { key } }) => {
          // Levels B and T bring no answers about revocation: they are given, as DSS asks for them.
          const verifying = level === 'B' || level === 'T' ? helped : alone;
          const { evidence, verdict } = await verifying.verify(readFileSync(named(`${key} ${level}`)), {
            at: system.now(),
          });
          const signature = evidence.credentials[0]?.seal?.signatures[0];
          const right =
            signature?.intact === true &&
            signature.level === level &&
            verdict.conclusion === 'passed' &&
            signature.findings.length === 0;
          if (!right)
            problems.push(
              `${key} ${level}, sealed by DSS ${version}: ${JSON.stringify({
                level: signature?.level,
                findings: signature?.findings,
                open: verdict.credentials[0]?.answers.filter(({ findings }) => findings.length > 0),
              })}`,
            );
          return {
            level: signature?.level ?? '–',
            time: signature?.claimedBy ?? '–',
            conclusion: verdict.conclusion,
            right,
          };
        }),
      );
      rowOf([
        `DSS ${version}`,
        level,
        String(found.length),
        counted(found.map((one) => one.level)),
        counted(found.map((one) => one.time)),
        counted(found.map((one) => one.conclusion)),
        found.every(({ right }) => right) ? 'yes' : 'no',
      ]);
    }
  }
}

/** Tampered copies are nothing to us either. */
async function refuseTampered(
  copies: readonly { readonly what: string; readonly bytes: Uint8Array }[],
  houses: readonly House[],
): Promise<void> {
  const verifying = verifyingWith({
    trust: { ...NO_TRUST, anchors: houses.map(({ services }) => services.authority.certificate) },
  });
  for (const { what, bytes } of copies) {
    const { verdict } = await verifying.verify(bytes, { at: system.now() });
    if (verdict.conclusion !== 'failed') problems.push(`${what}: we say ${verdict.conclusion} of a tampered copy`);
  }
}

async function work(scratch: Scratch): Promise<void> {
  const houses = { rsa: await openHouse('RSA-3072'), curve: await openHouse('P-256') };
  try {
    const witnesses = {} as Record<Version, Witness>;
    for (const version of VERSIONS) witnesses[version] = await openWitness(version);
    for (const [name, { services }] of Object.entries(houses))
      writeFileSync(join(scratch.trust, `${name}.cer`), services.authority.certificate);
    const sealers = [await sealer(houses.rsa, 'RSA-3072', 0), await sealer(houses.curve, 'P-256', 1)];
    const small = await sealer(houses.rsa, 'RSA-2048', 2);
    const made = await makeFiles(sealers, small);
    const bytesOf = (name: string): Uint8Array => made.find((one) => one.name === name)?.bytes ?? new Uint8Array();
    const others = await Promise.all(
      sealers.map(async (one, index) => {
        const credential = await credentialOf(one.identity, index + 10);
        return (await sealedBy({ ...one, credential }, { claimedBy: 'sigT', content: true, upTo: 'LTA' })).get('LTA');
      }),
    );
    const copies = tamperedCopies(
      sealers.map(({ identity: { key } }, index) => ({
        sealed: bytesOf(`${key}-sigT-adoTst-LTA`),
        other: others[index] ?? new Uint8Array(),
      })),
      small.identity.certificate,
    ).map((copy) => ({ ...copy, name: `tampered: ${copy.what}` }));
    for (const { name, bytes } of [...made, ...copies]) writeFileSync(scratch.path(name), bytes);
    const commands = [
      // Levels B and T bring no answers about revocation: DSS has to ask for them.
      ...made.map(({ name, level }) => [level === 'B' || level === 'T' ? 'online' : 'offline', scratch.path(name)]),
      ...copies.map(({ name }) => ['offline', scratch.path(name)]),
    ];
    const answers = await askAll(witnesses, scratch, commands);
    sayOurs(made, answers, scratch);
    sayTampered(
      copies.map(({ name }) => name),
      answers,
      scratch,
    );
    await refuseTampered(copies, Object.values(houses));
    await reverse(witnesses, sealers, scratch);
  } finally {
    await Promise.all(Object.values(houses).map(({ services }) => services.close()));
  }
}

const { values } = parseArgs({ options: { 'no-skip': { type: 'boolean' }, keep: { type: 'string' } } });
setTimeout(() => {
  console.error('not done after ten minutes');
  process.exit(1);
}, LIMIT).unref();

const lacking = await missing();
if (lacking !== undefined) {
  console.log(`skipped: ${lacking}, so the Commission's DSS cannot be asked`);
  process.exitCode = values['no-skip'] === true ? 1 : 0;
} else {
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'edc-dss-'));
  const scratch = { folder, trust: join(folder, 'trust'), path: (name: string) => join(folder, name) };
  mkdirSync(scratch.trust, { recursive: true });
  const started = performance.now();
  try {
    await work(scratch);
    console.log(`\n${String(problems.length)} differences, in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
