import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `npm ci` clears away what was built. */
const BUILDS = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs beside this process, which may have to answer what the other one asks meanwhile. */
export function run(command: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
    child.on('error', (error) => resolve({ status: null, out: '', err: error.message }));
    child.on('close', (status) => resolve({ status, ...texts }));
  });
}

/** Why a witness in Java cannot be called on this machine, if it cannot. */
export async function missing(): Promise<string | undefined> {
  const java = await run('java', ['-version']);
  const version = /version "(\d+)/.exec(java.err)?.[1];
  if (java.status !== 0 || version === undefined) return 'java is not on this machine';
  if (Number(version) < 17) return `java is of version ${version}, and 17 is needed`;
  const maven = await run('mvn', ['-v']);
  return maven.status === 0 ? undefined : 'mvn (Maven) is not on this machine';
}

interface Project {
  /** Folder of its build. */
  readonly name: string;
  /** Folder of its `pom.xml`. */
  readonly project: string;
  /** Folders of sources in that. */
  readonly sources: readonly string[];
  readonly profile?: string;
}

/** Compiles a witness, unless this very source was compiled before; gives its class path. */
export async function compiled({ name, project, sources, profile }: Project): Promise<string> {
  const target = join(BUILDS, name);
  const [list, mark] = [join(target, 'classpath'), join(target, 'digest')];
  const hash = createHash('sha256').update(readFileSync(join(project, 'pom.xml')));
  for (const folder of sources)
    for (const file of readdirSync(join(project, folder)).sort())
      hash.update(readFileSync(join(project, folder, file)));
  const digest = hash.digest('hex');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== digest) {
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    const goals = ['compile', 'dependency:build-classpath', `-Dmdep.outputFile=${list}`, `-Dwitness.target=${target}`];
    const { status, out, err } = await run('mvn', [
      '-q',
      '-B',
      '-f',
      join(project, 'pom.xml'),
      ...(profile === undefined ? [] : [`-P${profile}`]),
      ...goals,
    ]);
    if (status !== 0) throw new Error(`mvn could not compile ${name}:\n${out}${err}`);
    writeFileSync(mark, digest);
  }
  return [join(target, 'classes'), readFileSync(list, 'utf8').trim()].join(delimiter);
}
