import { toHex, type Instant } from '../../model/index.js';
import { listBits } from '../../status/index.js';
import { layout } from './layout.js';
import type { Publisher, Register, System } from './ports.js';

/** What register and published files say of each other. All lists are empty, and `unfinished` is 0, when they agree. */
export interface AuditReport {
  readonly credentials: number;
  /** Intended and not issued: the next run of issuing completes them. */
  readonly unfinished: number;
  /** Published paths that should be there and are not, or hold other bytes than were recorded. */
  readonly missing: readonly string[];
  readonly different: readonly string[];
  /** Files among the credentials and lists that no record explains. */
  readonly unexplained: readonly string[];
  /** URLs of lists whose publication lacks a decision or has expired. */
  readonly behind: readonly string[];
}

export interface AuditParts {
  readonly register: Register;
  readonly publisher: Publisher;
  readonly system: System;
}

const SHA256_LENGTH = 64;

export function createAudit({ register, publisher, system }: AuditParts) {
  const digestOf = (bytes: Uint8Array): string => toHex(system.sha256(bytes));

  /** Reads the published tree back and compares it with the register; where nothing is published, looks at the register alone. Changes nothing. */
  return async function audit({ at = system.now() }: { readonly at?: Instant } = {}): Promise<AuditReport> {
    const expected = new Map<string, string>();
    const behind: string[] = [];
    let credentials = 0;
    let unfinished = 0;
    for await (const record of register.credentials()) {
      credentials++;
      // Its files are gone with its data; one that is there yet is unexplained.
      if (record.state === 'erased') continue;
      if (record.digests === undefined) {
        unfinished++;
        continue;
      }
      const files = layout.credential(record.id, record.slug);
      expected.set(files.sealed, record.digests.sealed).set(files.proved, record.digests.proved);
    }
    for (const { purpose, number, url, length, published } of await register.lists()) {
      const file = layout.statusList(purpose, number);
      expected.set(file, published === undefined ? ''.padEnd(SHA256_LENGTH) : digestOf(published.bytes));
      const bits = digestOf(listBits(await register.positionsSet(purpose, number), length));
      if (published === undefined || published.bitsDigest !== bits || published.validUntil <= at) behind.push(url);
    }

    if (publisher.nothing) expected.clear();

    const missing: string[] = [];
    const different: string[] = [];
    for (const [path, digest] of expected) {
      const bytes = await publisher.read(path);
      if (bytes === undefined) missing.push(path);
      else if (digestOf(bytes) !== digest) different.push(path);
    }
    const unexplained: string[] = [];
    for (const folder of layout.folders.filter((name) => name !== 'passports'))
      for (const name of await publisher.list(folder))
        if (!expected.has(`${folder}/${name}`)) unexplained.push(`${folder}/${name}`);
    return { credentials, unfinished, missing, different, unexplained, behind };
  };
}
