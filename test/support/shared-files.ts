import { existsSync, readFileSync } from 'node:fs';

/** The official files and real samples, which lie beside a checkout (`../shared`); benches read them too, which no test runner starts. */
const folder = new URL('../../../shared/', import.meta.url);
export const present = existsSync(folder);

export function shared(path: string): URL {
  return new URL(path, folder);
}

export function sharedText(path: string): string {
  return readFileSync(shared(path), 'utf8');
}

export function sharedBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(shared(path)));
}
