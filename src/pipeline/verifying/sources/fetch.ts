import type { Unreachable } from '../../../model/index.js';

export type Fetched =
  | { readonly bytes: Uint8Array; readonly reason?: undefined }
  | { readonly reason: Unreachable; readonly bytes?: undefined };

/**
 * GETs an https address whose host the caller has allowed: no redirect is followed, nothing of the visitor is sent along, and nothing
 * beyond the limits is read. Never throws for what the other side does.
 */
export type Fetch = (
  url: URL,
  accept: string,
  limits: {
    /** Bytes of the body. */
    readonly size: number;
    /** Milliseconds for the whole answer. */
    readonly time: number;
  },
) => Promise<Fetched>;
