import { ConfigurationError, InputError, type Instant, type TrustSettings } from './model/index.js';
import { type Environment, registerOf, setting } from './config.js';
import { readFileCapped } from './adapters/files.js';
import { writePrivateFile } from './adapters/private-file.js';
import { isPublished, replaceFile, sealedFilesIn } from './adapters/sealed-files.js';
import type { createKeeping } from './pipeline/sealing/index.js';

type Keeping = ReturnType<typeof createKeeping>;
type Wish = Parameters<Keeping['extend']>[1];
type Extended = Omit<Awaited<ReturnType<Keeping['extend']>>, 'bytes'>;
type Looked = Awaited<ReturnType<Keeping['look']>>;
type When = Parameters<Keeping['look']>[1];

/** By which services seals are raised and renewed. */
export interface ServicesChoice {
  /** Folder of keys.json, whose member `sealing` names them; no private key is opened. */
  readonly keys?: string | undefined;
  /** Addresses of authorities, in the order in which they are asked, in place of those of keys.json. */
  readonly timeStamps?: readonly string[];
  /** Whether time-stamps will be asked for: then an authority must be named. */
  readonly asking: boolean;
}

/** Where the extended file goes: over the one that was read, or to another. */
export type Target = { readonly inPlace: true } | { readonly out: string; readonly overwrite: boolean };

/** The register of the one who issued, and the folder of what was published. */
export interface RegisterChoice {
  readonly data?: string | undefined;
  readonly out?: string | undefined;
  /** Its organisation, where it has several. */
  readonly organisation?: string | undefined;
  /** What a second process is told that this one does; no arguments. */
  readonly command: string;
  /** Nothing will be extended. */
  readonly readOnly?: boolean;
}

/** A file of a folder, looked at. */
export interface SeenFile extends Looked {
  readonly path: string;
  /** Published from a register: it is extended with the register only. */
  readonly published: boolean;
}

/** Everything that is no sealed file. */
export interface SeenOthers {
  readonly packages: number;
  readonly others: number;
}

/** Seals that are there, as files or in a register. */
export interface SealsOnFiles {
  /** InputError `seal.published` for a target that the register would then differ from; what `Keeping.extend` rejects with. */
  extendFile(path: string, wish: Wish, target: Target): Promise<Extended>;
  look(path: string, when: When): Promise<SeenFile>;
  /** Every sealed file of a folder; what is none is counted. */
  lookThrough(folder: string, when: When, others: (count: SeenOthers) => void): AsyncIterable<SeenFile>;
  /** Opens the register; it must be closed. */
  registered(choice: RegisterChoice): Promise<{
    extend(id: string, wish: Wish): ReturnType<Keeping['extendRegistered']>;
    lookThrough(when: When): ReturnType<Keeping['lookThrough']>;
    close(): Promise<void>;
  }>;
}

function authorityAt(url: string): { readonly url: string } {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !['http:', 'https:'].includes(parsed.protocol) || parsed.username !== '')
    throw new InputError(
      'usage.address-wrong',
      `"${url}" is no address of a time-stamp authority`,
      'give an http or https address without user and password; those stand in keys.json',
    );
  return { url };
}

/** What is trusted, as the caller names it. */
export interface TrustChoice {
  readonly trust?: string | undefined;
  readonly anchors?: string | undefined;
}

/** Wires what is done with seals that are there; `trustOf` reads the trust that a caller names. */
export function createSeals(parts: {
  readonly environment: Environment;
  readonly now: () => Instant;
  readonly trustOf: (choice: TrustChoice) => Promise<TrustSettings>;
}) {
  const { environment, now, trustOf } = parts;

  /** Everything in a sealed file; with paths, where something is trusted. */
  async function inspectSeal(path: string, at: Instant, choice: TrustChoice = {}) {
    const named = choice.trust !== undefined || choice.anchors !== undefined;
    const given = named ? { trust: await trustOf(choice) } : {};
    const { inspectSeal: inspect } = await import('./pipeline/sealing/index.js');
    return inspect(await readFileCapped(path), { at, ...given });
  }

  async function servicesOf({ keys, timeStamps = [], asking }: ServicesChoice) {
    const folder = setting('keys', keys, environment);
    const { readServices } = await import('./adapters/index.js');
    const settings =
      folder === undefined ? { authorities: [], insideHosts: [] } : await readServices(folder, environment);
    const authorities = timeStamps.length > 0 ? timeStamps.map(authorityAt) : settings.authorities;
    if (asking && authorities.length === 0)
      throw new ConfigurationError(
        'keys.time-stamps-unnamed',
        'no time-stamp authority is named',
        'give --time-stamps URL, or --keys with a keys.json that names one as sealing.timeStamps',
      );
    const { createTrustServices } = await import('./adapters/trust-services.js');
    return createTrustServices({ authorities, insideHosts: settings.insideHosts });
  }

  async function seals(choice: ServicesChoice): Promise<SealsOnFiles> {
    const [services, { createKeeping, createLevels }, { createSystem }] = await Promise.all([
      servicesOf(choice),
      import('./pipeline/sealing/index.js'),
      import('./adapters/system.js'),
    ]);
    const system = { ...createSystem(), now };
    const keeping = createKeeping({ levels: createLevels({ services, system }), system });

    async function refusePublished(path: string): Promise<void> {
      if (!(await isPublished(path))) return;
      throw new InputError(
        'seal.published',
        `${path} is published from a register, which would then hold another seal than the file`,
        'extend both together, with --data DIR and the id of the credential, or write to another folder with --out',
      );
    }

    async function look(path: string, when: When): Promise<SeenFile> {
      const looked = await keeping.look(await readFileCapped(path), when);
      return { path, published: await isPublished(path), ...looked };
    }

    return {
      async extendFile(path, wish, target) {
        await refusePublished('out' in target ? target.out : path);
        const sealed = await readFileCapped(path);
        const { bytes, ...extended } = await keeping.extend(sealed, wish);
        if ('out' in target) await writePrivateFile(target.out, bytes, { overwrite: target.overwrite, inputs: [path] });
        else if (extended.changed) await replaceFile(path, sealed, bytes);
        return extended;
      },
      look,
      async *lookThrough(folder, when, others) {
        const count = { packages: 0, others: 0 };
        for await (const { path, kind } of sealedFilesIn(folder)) {
          if (kind === 'package') count.packages++;
          const seen = kind === 'candidate' ? await look(path, when) : undefined;
          if (seen !== undefined && seen.dueness !== 'not-a-seal') yield seen;
          else if (kind !== 'package') count.others++;
        }
        others(count);
      },
      async registered({ data, out, organisation, command, readOnly }) {
        const [{ openRegister }, { createPublisher }, { layout }] = await Promise.all([
          import('./adapters/register/open.js'),
          import('./adapters/publisher.js'),
          import('./pipeline/issuing/index.js'),
        ]);
        const register = await openRegister({
          ...registerOf(data, environment),
          organisation: { known: organisation },
          command,
          since: now(),
          ...(readOnly === true ? { readOnly: true } : {}),
        });
        const place = {
          register,
          publisher: createPublisher(setting('out', out, environment) ?? 'edc-out'),
          fileOf: ({ id, slug }: { readonly id: string; readonly slug: string }) => layout.credential(id, slug).sealed,
        };
        return {
          extend: (id, wish) => keeping.extendRegistered(place, id, wish),
          lookThrough: (when) => keeping.lookThrough(place, when),
          close: () => register.close(),
        };
      },
    };
  }

  return { inspectSeal, seals };
}
