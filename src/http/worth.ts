import type { Instant, Language, Policy, Verdict } from '../model/index.js';
import { explain, type Explanation, type Verifying } from '../pipeline/verifying/index.js';

export interface WorthParts {
  readonly verifying: Verifying;
  readonly policy?: Policy;
  readonly now: () => Instant;
}

/** Titles of programmes by their ids, in a language. */
export type TitlesIn = (language: Language) => Promise<(id: string) => string>;

/** What a passport that was just put together is worth: the same that anybody would be told who uploads it. */
export async function worthOf(
  packed: Uint8Array,
  { language, titlesIn }: { readonly language: Language; readonly titlesIn: TitlesIn | undefined },
  { verifying, policy, now }: WorthParts,
): Promise<{ readonly verdict: Verdict; readonly explanation: Explanation }> {
  const { verdict } = await verifying.verify(packed, { at: now(), ...(policy === undefined ? {} : { policy }) });
  const incomplete = (verdict.passport?.missing.length ?? 0) > 0;
  return { verdict, explanation: explain(verdict, language, incomplete ? await titlesIn?.(language) : undefined) };
}
