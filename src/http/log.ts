import { pino } from 'pino';
import { EdcError, systemCode } from '../model/index.js';
import type { RequestLine } from './app.js';

/** What the service writes of itself: a line of JSON each, in the form of pino. */
export interface ServiceLog {
  readonly answered: (line: RequestLine) => void;
  /** A fault of ours: its kind and code. Its words may hold what was sent, and are not written. */
  readonly fault: (error: unknown, place: string, request: string) => void;
}

/** Only what is named here is written, so that nothing else can be: there is no body, address, header, token or path. */
export function createLog(write: (text: string) => void): ServiceLog {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
  return {
    answered: ({ request, method, route, status, milliseconds, organisation }) =>
      log.info({ request, method, route, status, milliseconds, organisation }, 'answered'),
    fault: (error, place, request) =>
      log.error(
        {
          request,
          place,
          kind: error instanceof Error ? error.name : typeof error,
          code: error instanceof EdcError ? error.code : systemCode(error),
          // Where in our code, without the message above it.
          at:
            error instanceof Error
              ? error.stack
                  ?.split('\n')
                  .find((line) => line.startsWith('    at '))
                  ?.trim()
              : undefined,
        },
        'fault',
      ),
  };
}
