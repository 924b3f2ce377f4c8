import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Numbers for operators, in the text format of Prometheus. */
export interface Metrics {
  observeRequest(labels: { readonly operation: string; readonly status: number }, seconds: number): void;
  /** A number for each label value, asked for at each scrape; none at all when it can't be read. */
  gauge(name: string, help: string, label: string, read: () => Promise<ReadonlyMap<string, number>>): void;
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'ocop_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['operation', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    observeRequest({ operation, status }, seconds) {
      requests.observe({ operation, status }, seconds);
    },
    gauge(name, help, label, read) {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers: [registry],
        async collect() {
          this.reset();
          // Without the store the other numbers are wanted most; `/readyz` says and logs what is wrong.
          const numbers = await read().catch(() => new Map<string, number>());
          for (const [value, number] of numbers) this.set({ [label]: value }, number);
        },
      });
    },
    text: () => registry.metrics(),
  };
}
