import type { Language } from '../model/index.js';
import type { Explanation } from '../pipeline/verifying/index.js';

/** What can be wrong with a request, as a page tells it. */
export type PageFault = 'no-file' | 'too-large' | 'unreadable' | 'nothing-here' | 'busy';

/** The pages that the service shows, passed in so that faces stay apart. */
export interface Pages {
  readonly style: string;
  upload(language: Language): string;
  verdict(explanation: Explanation): string;
  error(language: Language, what: string | undefined): string;
  fault(kind: PageFault, language: Language, limitBytes: number): string;
}
