import type { Instant, Language } from '../model/index.js';
import type { Explanation } from '../pipeline/verifying/index.js';

/** What can be wrong with a request, as a page tells it. */
export type PageFault = 'no-file' | 'too-large' | 'unreadable' | 'nothing-here' | 'nothing-shown' | 'busy';

/** What a link shows, in the words of one language. */
export interface SharedPage {
  readonly language: Language;
  readonly holder: string;
  readonly issuer: string;
  /** Of the passport set, and how much of it there is; nothing where the link shows a part. */
  readonly title?: string | undefined;
  readonly count?: { readonly awarded: number; readonly total: number } | undefined;
  /** What it is worth now, as anybody would be told who verifies it; none where nothing stands that could be shown. */
  readonly explanation?: Explanation | undefined;
  readonly expires: Instant;
}

/** The pages that the service shows, passed in so that faces stay apart. */
export interface Pages {
  readonly style: string;
  upload(language: Language): string;
  verdict(explanation: Explanation): string;
  share(page: SharedPage): string;
  error(language: Language, what: string | undefined): string;
  fault(kind: PageFault, language: Language, limitBytes: number): string;
}
