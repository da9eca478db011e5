import type { Conclusion } from '../model/index.js';

/** What is counted. None of it names anybody: routes are those of the document, and organisations are not told apart. */
export interface Meters {
  answered(method: string, route: string, status: number, seconds: number): void;
  verified(conclusion: Conclusion, seconds: number): void;
  issued(outcome: string, count?: number): void;
  /** Told at each reading. */
  onRead(name: string, help: string, value: () => Promise<number>): void;
  /** The text of Prometheus, and its media type. */
  text(): Promise<{ readonly type: string; readonly body: string }>;
}

/** From what answers at once to what a large file takes. */
const SECONDS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60];

/** Meters of this process. The library is loaded with the first thing that is counted. */
export function createMeters(): Meters {
  const gauges: { name: string; help: string; value: () => Promise<number> }[] = [];
  const made = once(async () => {
    const { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } = await import('prom-client');
    const registers = [new Registry()];
    collectDefaultMetrics({ register: registers[0] as (typeof registers)[0] });
    for (const { name, help, value } of gauges)
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(await value());
        },
      });
    return {
      registry: registers[0],
      requests: new Histogram({
        name: 'edc_http_request_seconds',
        help: 'Time to answer, by method, route of the interface and status',
        labelNames: ['method', 'route', 'status'],
        buckets: SECONDS,
        registers,
      }),
      verifications: new Histogram({
        name: 'edc_verification_seconds',
        help: 'Time to judge a file, by conclusion',
        labelNames: ['conclusion'],
        buckets: SECONDS,
        registers,
      }),
      credentials: new Counter({
        name: 'edc_credentials_total',
        help: 'Rows worked by issuing, by outcome',
        labelNames: ['outcome'],
        registers,
      }),
    };
  });
  return {
    answered: (method, route, status, seconds) =>
      void made().then(({ requests }) => requests.observe({ method, route, status }, seconds)),
    verified: (conclusion, seconds) =>
      void made().then(({ verifications }) => verifications.observe({ conclusion }, seconds)),
    issued: (outcome, count = 1) => void made().then(({ credentials }) => credentials.inc({ outcome }, count)),
    onRead: (name, help, value) => void gauges.push({ name, help, value }),
    async text() {
      const { registry } = await made();
      return { type: registry?.contentType ?? 'text/plain', body: (await registry?.metrics()) ?? '' };
    },
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
