import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What Europass runs, and the current one. */
export const VERSIONS = ['5.11.1', '6.4'] as const;

export type Version = (typeof VERSIONS)[number];

const PROFILES: Readonly<Record<Version, string>> = { '5.11.1': 'v5', '6.4': 'v6' };

/** What DSS says of a file. */
export interface Said {
  readonly file: string;
  readonly indication: string;
  readonly subindication: string;
  readonly format: string;
  readonly errors: string;
}

const SOURCES = fileURLToPath(new URL('.', import.meta.url));
/** Where `npm ci` clears away what was built. */
const BUILDS = fileURLToPath(new URL('../../../node_modules/.cache/dss-witness/', import.meta.url));

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs beside this process, which has to answer what DSS asks of the services meanwhile. */
function run(command: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
    child.on('error', (error) => resolve({ status: null, out: '', err: error.message }));
    child.on('close', (status) => resolve({ status, ...texts }));
  });
}

/** Why the witness cannot be called on this machine, if it cannot. */
export async function missing(): Promise<string | undefined> {
  const java = await run('java', ['-version']);
  const version = /version "(\d+)/.exec(java.err)?.[1];
  if (java.status !== 0 || version === undefined) return 'java is not on this machine';
  if (Number(version) < 17) return `java is of version ${version}, and 17 is needed`;
  const maven = await run('mvn', ['-v']);
  return maven.status === 0 ? undefined : 'mvn (Maven) is not on this machine';
}

function sourceDigest(profile: string): string {
  const hash = createHash('sha256').update(readFileSync(join(SOURCES, 'pom.xml')));
  for (const folder of ['src/common', `src/${profile}`])
    for (const name of readdirSync(join(SOURCES, folder)).sort())
      hash.update(readFileSync(join(SOURCES, folder, name)));
  return hash.digest('hex');
}

/** Compiles the witness with that version, unless this very source was compiled before; gives its class path. */
async function compiled(version: Version): Promise<string> {
  const profile = PROFILES[version];
  const target = join(BUILDS, profile);
  const [list, mark] = [join(target, 'classpath'), join(target, 'digest')];
  const digest = sourceDigest(profile);
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== digest) {
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    const goals = ['compile', 'dependency:build-classpath', `-Dmdep.outputFile=${list}`, `-Ddss.target=${target}`];
    const { status, out, err } = await run('mvn', [
      '-q',
      '-B',
      '-f',
      join(SOURCES, 'pom.xml'),
      `-P${profile}`,
      ...goals,
    ]);
    if (status !== 0) throw new Error(`mvn could not compile the witness of DSS ${version}:\n${out}${err}`);
    writeFileSync(mark, digest);
  }
  return [join(target, 'classes'), readFileSync(list, 'utf8').trim()].join(delimiter);
}

/** One version of DSS, compiled. */
export interface Witness {
  /** Does these commands (see `Witness.java`) in one process, trusting the certificates of the folder. */
  ask(trust: string, commands: readonly (readonly string[])[], scratch: string): Promise<readonly Said[]>;
}

export async function openWitness(version: Version): Promise<Witness> {
  const classpath = await compiled(version);
  return {
    ask: async (trust, commands, scratch) => {
      const file = join(scratch, `commands-${version}`);
      writeFileSync(file, commands.map((parts) => parts.join('\t')).join('\n'));
      const { status, out, err } = await run('java', ['-cp', classpath, 'Witness', trust, file]);
      const lines = out.split('\n').filter((line) => line !== '');
      if (status !== 0 || lines.length < commands.length)
        throw new Error(`DSS ${version} ended early (${String(status)}):\n${err.slice(-4_000)}`);
      return lines.map((line) => {
        const [name = '', indication = '', subindication = '', format = '', errors = ''] = line.split('\t');
        return { file: name, indication, subindication, format, errors };
      });
    },
  };
}
