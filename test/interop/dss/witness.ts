import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiled, run } from '../maven.js';

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

/** One version of DSS, compiled. */
export interface Witness {
  /** Does these commands (see `Witness.java`) in one process, trusting the certificates of the folder. */
  ask(trust: string, commands: readonly (readonly string[])[], scratch: string): Promise<readonly Said[]>;
}

export async function openWitness(version: Version): Promise<Witness> {
  const profile = PROFILES[version];
  const classpath = await compiled({
    name: `dss-witness/${profile}`,
    project: SOURCES,
    sources: ['src/common', `src/${profile}`],
    profile,
  });
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
