import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigurationError, StateError, type Instant } from '../../model/index.js';

/** Who holds a folder, as it says itself. */
export interface Owner {
  readonly pid: number;
  /** What the process was started for, e.g. `edc issue`; no arguments, which may name people. */
  readonly command: string;
  readonly since: Instant;
}

export interface Ownership {
  release(): Promise<void>;
}

/** A folder inside the owned one; each file in it is the socket of one process. */
const LOCK_FOLDER = 'owner';
/** `sun_path` holds 104 bytes on macOS and 108 on Linux, the closing zero included. */
const SOCKET_PATH_LENGTH = 100;
/** Making a new database keeps an owner busy for seconds; it is alive all the same, and only asked for its name. */
const ANSWER_WAIT = 10_000;
/** Processes that start together step back and try again this often, each after a random pause. */
const ATTEMPTS = 40;
const PAUSE = 50;
const ANSWER_LENGTH = 4_096;

type State = 'trying' | 'owner';
type Found = { readonly state: 'gone' } | { readonly state: State | 'silent'; readonly owner?: Owner };

/** By its shape: an error of another realm (a test runner's sandbox) is no instance of this one's Error. */
function errorCode(cause: unknown): string | undefined {
  const { code } = (typeof cause === 'object' && cause !== null ? cause : {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

function readAnswer(text: string): Found {
  const [state, pid, since, ...command] = text.trim().split(' ');
  if ((state !== 'owner' && state !== 'trying') || pid === undefined || since === undefined) return { state: 'silent' };
  return { state, owner: { pid: Number(pid), since: since as Instant, command: command.join(' ') } };
}

/** Asks the process behind a socket. `gone` only where the kernel says that nobody listens there any more. */
function ask(path: string): Promise<Found> {
  return new Promise((resolve) => {
    const socket: Socket = connect(path);
    let text = '';
    const end = (found: Found): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(found);
    };
    const timer = setTimeout(() => {
      end({ state: 'silent' });
    }, ANSWER_WAIT);
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text = (text + part).slice(0, ANSWER_LENGTH);
    });
    socket.on('end', () => {
      end(readAnswer(text));
    });
    socket.on('error', (cause) => {
      const code = errorCode(cause);
      // Any other error may have a living process behind it (a full queue, say): not gone, and to be on the safe side.
      end({ state: code === 'ECONNREFUSED' || code === 'ENOENT' ? 'gone' : 'silent' });
    });
  });
}

/** What the service is started as; it runs on, so that nobody should be told to wait for its end. */
const SERVICE = 'edc serve';
/** What of the service does what a command would (schemas/openapi.yaml). */
const INSTEAD: Readonly<Record<string, string>> = {
  'edc tokens': 'POST /tokens, GET /tokens and DELETE /tokens/{id} do the same there',
  'edc revoke': 'POST /credentials/{id}/revocation and /suspension do the same there',
  'edc replace': 'POST /credentials/{id}/replacement does the same there',
  'edc erase': 'DELETE /learners/{learner} does the same there',
  'edc issue': 'POST /batches does the same there',
  'edc audit': 'GET /audit does the same there',
};

function hintOf(owner: Owner | undefined, command: string): string {
  if (owner?.command !== SERVICE) return 'wait until it has ended, or give another folder with --data';
  const instead = INSTEAD[command];
  if (instead === undefined) return 'that is the service, which does not do this yet: stop it first';
  return `that is the service: ${instead} (docs/service.md); or stop it first`;
}

function inUse(folder: string, owner: Owner | undefined, command: string): StateError {
  const by =
    owner === undefined
      ? 'another process'
      : `process ${String(owner.pid)} (${owner.command}), running since ${owner.since}`;
  return new StateError('register.in-use', `the register in ${folder} is in use by ${by}`, hintOf(owner, command));
}

/** What the operator must put right before a folder can hold a register; any other error goes up as it is. */
const UNSUITABLE: Readonly<Record<string, string>> = {
  EOPNOTSUPP: 'its file system holds no sockets, by which a register is kept to one process',
  ENOTSUP: 'its file system holds no sockets, by which a register is kept to one process',
  EADDRNOTAVAIL: 'its file system holds no sockets, by which a register is kept to one process',
  EACCES: 'writing is not allowed',
  EPERM: 'writing is not allowed',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  // What Node says of a folder below a read-only one.
  ENOENT: 'the folder cannot be made',
  ENOTDIR: 'a file stands where a folder should be',
  EEXIST: 'a file stands where a folder should be',
};

function unsuitable(folder: string, cause: unknown): unknown {
  const reason = UNSUITABLE[errorCode(cause) ?? ''];
  if (reason === undefined) return cause;
  return new ConfigurationError(
    'register.folder-unsuitable',
    `${folder} cannot hold a register: ${reason}`,
    'put that right, or choose a folder on a local disk with --data',
    cause,
  );
}

/** A short way to the lock folder: socket paths are limited, paths of data folders are not. */
function shortWay(folder: string): { readonly path: string; remove(): void } {
  const name = 'x'.repeat(16);
  if (Buffer.byteLength(join(folder, name)) <= SOCKET_PATH_LENGTH) return { path: folder, remove: () => undefined };
  const temporary = mkdtempSync(join(tmpdir(), 'edc-'));
  const link = join(temporary, 'd');
  symlinkSync(folder, link, 'dir');
  return {
    path: link,
    remove: () => {
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

class Claim {
  state: State = 'trying';
  readonly server: Server;

  constructor(owner: Owner) {
    this.server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(`${this.state} ${String(owner.pid)} ${owner.since} ${owner.command}\n`);
    });
    // The lock must not keep a process alive that has nothing else to do.
    this.server.unref();
  }
}

/**
 * Sockets in a folder, one a process. A process first listens on a socket of its own name, then looks at all others:
 * whoever finds none alive is the owner. Of two that start together at least the one that looks last sees the other, so
 * two owners cannot be; two that see each other both step back. A name is used once and appears only when its process
 * listens already, so a socket that refuses is dead for good and may be removed, whoever else is doing the same.
 */
async function ownBySocket(folder: string, owner: Owner): Promise<Ownership> {
  const locks = join(folder, LOCK_FOLDER);
  try {
    mkdirSync(locks, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw unsuitable(folder, cause);
  }
  const way = shortWay(locks);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const name = randomBytes(6).toString('hex');
      const claim = new Claim(owner);
      try {
        // Names that begin with a dot are not looked at; the rename makes the listening socket appear at once.
        await listen(claim.server, join(way.path, `.${name}`));
        renameSync(join(locks, `.${name}`), join(locks, name));
      } catch (cause) {
        throw unsuitable(folder, cause);
      }
      const release = async (): Promise<void> => {
        rmSync(join(locks, name), { force: true });
        await close(claim.server);
      };
      const others = await lookAround(locks, way.path, name);
      if (others.length === 0) {
        claim.state = 'owner';
        return { release };
      }
      await release();
      const holder = others.find((found) => found.state !== 'trying');
      if (holder !== undefined) throw inUse(folder, 'owner' in holder ? holder.owner : undefined, owner.command);
      await pause(PAUSE * (1 + Math.random() * Math.min(attempt + 1, 8)));
    }
    throw inUse(folder, undefined, owner.command);
  } finally {
    way.remove();
  }
}

async function lookAround(locks: string, way: string, own: string): Promise<readonly Found[]> {
  const alive: Found[] = [];
  for (const name of readdirSync(locks)) {
    if (name === own || !/^[0-9a-f]{12}$/.test(name)) continue;
    const found = await ask(join(way, name));
    if (found.state === 'gone') rmSync(join(locks, name), { force: true });
    else alive.push(found);
  }
  return alive;
}

/** A named pipe belongs to the first process that opens it and goes with it: nothing to clean up. */
async function ownByPipe(folder: string, owner: Owner): Promise<Ownership> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw unsuitable(folder, cause);
  }
  const name = createHash('sha256').update(realpathSync(folder).toLowerCase()).digest('hex').slice(0, 32);
  const path = `\\\\.\\pipe\\edc-passport-${name}`;
  const claim = new Claim(owner);
  claim.state = 'owner';
  try {
    await listen(claim.server, path);
  } catch (cause) {
    if (errorCode(cause) !== 'EADDRINUSE' && errorCode(cause) !== 'EACCES') throw cause;
    const found = await ask(path);
    throw inUse(folder, 'owner' in found ? found.owner : undefined, owner.command);
  }
  return { release: () => close(claim.server) };
}

/**
 * Makes this process the one owner of a folder, which is made when missing, for as long as it runs or until it lets go;
 * however it ends, the ownership ends with it. StateError `register.in-use`, naming the owner, when there is one;
 * ConfigurationError `register.folder-unsuitable`.
 */
export function own(folder: string, owner: Owner): Promise<Ownership> {
  return process.platform === 'win32' ? ownByPipe(folder, owner) : ownBySocket(folder, owner);
}
