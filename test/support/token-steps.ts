/** The PIN of the tokens of tests. */
export const PIN = '271828';

/** What a process of its own is told to do (token-user.ts). */
export type Step =
  | { readonly do: 'put certificate'; readonly der: string; readonly id: string }
  | { readonly do: 'put key'; readonly jwk: object; readonly label: string; readonly id: string }
  | { readonly do: 'open'; readonly folder: string; readonly pin?: string }
  | { readonly do: 'change PIN'; readonly from: string; readonly to: string }
  | { readonly do: 'seal'; readonly count: number }
  | { readonly do: 'sign'; readonly inputs: readonly string[]; readonly atOnce?: number }
  | { readonly do: 'end sessions' | 'end module' | 'hide token' | 'show token' | 'close' };

/** What came of a step: a value, or the error. */
export interface Done {
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly code: string; readonly message: string; readonly hint?: string };
}
