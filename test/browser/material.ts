import { unzipSync, zipSync } from 'fflate';
import { LANGUAGES, type Language } from '../../src/model/index.js';
import type { School } from './school.js';

/** Files that people hold, made once. */
export interface Material {
  readonly school: School;
  /** Whose files these are. */
  readonly learner: string;
  readonly package: Uint8Array;
  /** The presentation alone. */
  readonly presentation: Uint8Array;
  /** The package with a mark in it changed after it was sealed. */
  readonly altered: Uint8Array;
  /** The passport as a PDF. */
  readonly pdf: Uint8Array;
  /** Ids of the learner's credentials. */
  readonly credentials: readonly string[];
  /** A new link of the learner's own; its path. */
  own(): Promise<string>;
}

/** A name is exchanged in the sealed file: one letter, and it is nobody's any more. */
function alteredPackage(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes);
  const name = Object.keys(files).find((path) => path.startsWith('sealed/'));
  if (name === undefined) throw new Error('the package has no sealed file');
  const text = new TextDecoder().decode(files[name]);
  const changed = text.replace('familyName', 'familyNane');
  if (changed === text) throw new Error('the sealed file has no family name');
  return zipSync({ ...files, [name]: new TextEncoder().encode(changed) });
}

/** Of somebody with more than one credential, unless somebody else is meant. */
export async function materialOf(school: School, learner = school.learners[0] ?? ''): Promise<Material> {
  const path = `/learners/${learner}/passport`;
  const packed = await school.file(path, 'application/zip');
  type Held = { readonly credentials: readonly { readonly id: string }[] };
  const held = await school.ask<Held>('GET', `/learners/${learner}/credentials`);
  return {
    school,
    learner,
    credentials: held.credentials.map(({ id }) => id),
    package: packed,
    presentation: await school.file(path, 'application/vp'),
    altered: alteredPackage(packed),
    pdf: await school.file(path, 'application/pdf', 'el'),
    own: async () => {
      const made = await school.ask<{ path: string }>('POST', `/learners/${learner}/shares`, { for: 'learner' });
      return made.path;
    },
  };
}

/** Somebody's way through the pages. */
export interface Case {
  readonly language: Language;
  readonly size: 'phone' | 'desktop';
  readonly script: boolean;
}

/** Every way that a journey can be made. */
export const EVERY_CASE: readonly Case[] = LANGUAGES.flatMap((language) =>
  (['phone', 'desktop'] as const).flatMap((size) => [true, false].map((script) => ({ language, size, script }))),
);

export function nameOf({ language, size, script }: Case): string {
  return `${language}, ${size}, ${script ? 'with script' : 'without script'}`;
}
