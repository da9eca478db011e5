import type { Instant, Language } from '../../model/index.js';
import type { Explanation } from '../../pipeline/verifying/index.js';
import type { PageRoute } from './visit.js';

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
  /** The style sheet, whole. */
  readonly style: () => string;
  /** Pages beside those that are another form of what an operation answers. */
  readonly routes: readonly PageRoute[];
  /** `here`: scripts that judge in the browser, and the most bytes of a file; `refused`: a link was given that is none of this service. */
  upload(
    language: Language,
    here?: { readonly page: string; readonly worker: string; readonly limit: number },
    refused?: boolean,
  ): string;
  verdict(explanation: Explanation): string;
  share(page: SharedPage): string;
  /** For a link that is unknown, withdrawn or expired. */
  closed(language: Language): string;
  /** `what` is a sentence for the caller, `hint` what to do; without them the fault is ours and nothing of it is shown. */
  error(language: Language, what: string | undefined, hint?: string): string;
  fault(kind: PageFault, language: Language, limitBytes: number): string;
}
