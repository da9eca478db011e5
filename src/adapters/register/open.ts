import { InvariantError, StateError, type Instant } from '../../model/index.js';
import type { Register } from '../../pipeline/issuing/index.js';
import { own } from './ownership.js';
import { hasRegister, openPglite } from './pglite.js';
import { createRegister } from './register.js';
import { openPostgres } from './postgres.js';
import { hasTables, migrate } from './schema.js';
import type { SqlDatabase } from './sql.js';

/** Whose register it is. */
export interface RegisterOrganisation {
  /** organizationIdentifier of the seal certificate; part of every key. */
  readonly identifier: string;
  readonly legalName: string;
}

export interface RegisterPlace {
  /** The data folder, made when missing; not looked at where there is a server. */
  readonly folder: string;
  /** Address of a PostgreSQL server (`postgres://…`) that holds the register in place of the folder. */
  readonly server?: string;
  /** One that is on record already is named by its identifier, or not at all where it is the only one. */
  readonly organisation: RegisterOrganisation | { readonly known: string | undefined };
  /** What a second process is told that the owner is doing, e.g. `edc issue`; no arguments. */
  readonly command: string;
  readonly since: Instant;
  /** For a rehearsal: nothing is recorded. */
  readonly readOnly?: boolean;
}

/** What a folder without a register holds. */
const NOTHING: SqlDatabase = {
  query: () => Promise.resolve([]),
  transaction: () => Promise.reject(new InvariantError('nothing can be recorded in a register that is only read')),
  script: () => Promise.reject(new InvariantError('nothing can be recorded in a register that is only read')),
  close: () => Promise.resolve(),
};

/** The identifier of an organisation that must be on record. */
async function knownOrganisation(database: SqlDatabase, place: string, known: string | undefined): Promise<string> {
  const rows = await database.query<{ organisation: string }>(
    'SELECT organisation FROM organisations ORDER BY organisation',
  );
  const found = rows.map(({ organisation }) => organisation);
  const [only] = known === undefined ? found : found.filter((one) => one === known);
  if (only !== undefined && (known !== undefined || found.length === 1)) return only;
  throw new StateError(
    'register.organisation-unclear',
    found.length === 0
      ? `the register in ${place} holds nothing yet`
      : `the register in ${place} is of ${found.slice(0, 8).join(', ')}`,
    found.length === 0 ? 'name the data folder that was issued from' : 'name one of them with --organisation',
  );
}

async function putOnRecord(database: SqlDatabase, { identifier, legalName }: RegisterOrganisation): Promise<void> {
  await database.query(
    `INSERT INTO organisations (organisation, legal_name) VALUES ($1, $2) ON CONFLICT (organisation) DO NOTHING`,
    [identifier, legalName],
  );
}

/** The register in a database that is open and up to date. */
async function inDatabase(
  database: SqlDatabase,
  { folder, server, organisation, readOnly }: RegisterPlace,
  end: () => Promise<void>,
): Promise<Register> {
  const run = readOnly === true ? undefined : await database.run?.();
  const parts = run === undefined ? { end } : { end, run };
  if (!('identifier' in organisation)) {
    const place = server === undefined ? folder : 'DATABASE_URL';
    return createRegister(database, await knownOrganisation(database, place, organisation.known), parts);
  }
  if (readOnly !== true) await putOnRecord(database, organisation);
  return createRegister(database, organisation.identifier, parts);
}

function missing(place: string): StateError {
  return new StateError(
    'register.missing',
    `there is no register in ${place}`,
    'name the data folder that was issued from with --data',
  );
}

async function openServer(server: string, place: RegisterPlace): Promise<Register> {
  const { organisation, readOnly } = place;
  const database = await openPostgres(server);
  let opened = database;
  const end = async (): Promise<void> => {
    await opened.close();
  };
  try {
    if (!('identifier' in organisation) || readOnly === true) {
      if (!(await hasTables(database))) {
        if (!('identifier' in organisation)) throw missing('DATABASE_URL');
        return createRegister(NOTHING, organisation.identifier, { end });
      }
    }
    await migrate(database);
    if (readOnly === true) {
      await database.close();
      opened = await openPostgres(server, { readOnly });
    }
    return await inDatabase(opened, place, end);
  } catch (cause) {
    await end();
    throw cause;
  }
}

/** The embedded database of a folder, for this process alone; closing it gives the folder free. */
async function openFolder({ folder, command, since }: DatabasePlace): Promise<SqlDatabase> {
  const ownership = await own(folder, { pid: process.pid, command, since });
  let opened: SqlDatabase | undefined;
  const close = async (): Promise<void> => {
    await opened?.close();
    await ownership.release();
  };
  try {
    opened = await openPglite(folder);
    await migrate(opened);
    return { ...opened, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

type DatabasePlace = Omit<RegisterPlace, 'organisation' | 'readOnly'>;

/** A database that holds the registers of several organisations, and what the service keeps beside them. */
export interface RegisterDatabase {
  readonly database: SqlDatabase;
  /** The number of this process among those that share the database (`RUN_LOCK`); none where it is alone. */
  readonly run?: number;
  /** Puts an organisation on record, so that things can be kept of it, and gives its register; closing that closes nothing. */
  register(organisation: RegisterOrganisation): Promise<Register>;
  close(): Promise<void>;
}

/** Opens the database for all organisations in it; its tables are those of this release. Throws as `openRegister` does. */
export async function openDatabase(place: DatabasePlace): Promise<RegisterDatabase> {
  const { server } = place;
  const database = server === undefined ? await openFolder(place) : await openPostgres(server);
  try {
    if (server !== undefined) await migrate(database);
    const run = await database.run?.();
    return {
      database,
      ...(run === undefined ? {} : { run }),
      register: async (organisation) => {
        await putOnRecord(database, organisation);
        const end = (): Promise<void> => Promise.resolve();
        return createRegister(database, organisation.identifier, run === undefined ? { end } : { end, run });
      },
      close: () => database.close(),
    };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

/**
 * Opens the register of one organisation: in a data folder, for this process alone, or on a PostgreSQL server. StateError
 * `register.in-use`, naming the owner, when another process has the folder; `register.unreadable` and `register.newer` when it
 * cannot be used, `register.missing` and `register.organisation-unclear` when what should be on record is not.
 * ConfigurationError `register.folder-unsuitable`, `register.server-unusable`. With `readOnly`, what holds no register stays
 * as it is, and the database itself refuses to record anything.
 */
export async function openRegister(place: RegisterPlace): Promise<Register> {
  const { folder, server, organisation, readOnly } = place;
  if (server !== undefined) return openServer(server, place);
  if (!hasRegister(folder)) {
    if (!('identifier' in organisation)) throw missing(folder);
    if (readOnly === true) return createRegister(NOTHING, organisation.identifier, { end: NOTHING.close });
  }
  const database = await openFolder(place);
  const end = (): Promise<void> => database.close();
  try {
    if (readOnly === true) await database.query('SET default_transaction_read_only = on');
    return await inDatabase(database, place, end);
  } catch (cause) {
    await end();
    throw cause;
  }
}
