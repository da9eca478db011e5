import { isJsonObject, type Json } from '../model/index.js';

/**
 * Numbers JSON values so that equal ones, members in any order, have equal numbers. Each value is looked at once however
 * often it is compared: printing every node with all that is in it would take time and room for each level above it.
 */
export class Interner {
  readonly #numbers = new Map<string, number>();
  readonly #known = new WeakMap<object, number>();

  numberOf(value: Json | undefined): number {
    if (typeof value !== 'object' || value === null) return this.#number(JSON.stringify(value ?? null));
    const known = this.#known.get(value) ?? this.#number(this.#shape(value));
    this.#known.set(value, known);
    return known;
  }

  #shape(value: object): string {
    if (Array.isArray(value)) return `[${value.map((item: Json) => this.numberOf(item)).join(' ')}]`;
    if (!isJsonObject(value)) return '';
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${String(this.numberOf(value[name]))}`).join(',')}}`;
  }

  #number(shape: string): number {
    const number = this.#numbers.get(shape) ?? this.#numbers.size;
    this.#numbers.set(shape, number);
    return number;
  }
}
