import { type Finding, type Json, type JsonObject, type WordValues, finding, isJsonObject } from '../model/index.js';

export type Expected = WordValues['trust.file-malformed']['expected'];

/** Everything wrong with a trust file is gathered, each with the JSON Pointer of its place. */
export class Reader {
  readonly findings: Finding[] = [];

  fault(pointer: string, expected: Expected): undefined {
    this.findings.push(finding('trust.file-malformed', { pointer }, { expected }));
    return undefined;
  }

  /** The members that an object may have, and no others: a misspelt one would silently trust less, or more, than meant. */
  members(value: Json | undefined, pointer: string, allowed: readonly string[]): JsonObject | undefined {
    if (!isJsonObject(value)) return this.fault(pointer, 'object');
    for (const name of Object.keys(value)) {
      if (!allowed.includes(name)) this.fault(`${pointer}/${name.slice(0, 60)}`, 'known-member');
    }
    return value;
  }

  list(value: Json | undefined, pointer: string): readonly Json[] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value as readonly Json[];
    this.fault(pointer, 'array');
    return [];
  }

  text(value: Json | undefined, pointer: string, form: RegExp, expected: Expected): string | undefined {
    return typeof value === 'string' && form.test(value) ? value : this.fault(pointer, expected);
  }
}

export const ANY_TEXT = /\S/;
