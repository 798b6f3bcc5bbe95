import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Prometheus metrics; labels hold route patterns and codes, never ids or names (ATK-18). */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'congvu_request_seconds',
      help: 'Latency of requests by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers: [registry],
    }),
    refusals: new Counter({
      name: 'congvu_refusals_total',
      help: 'Refusals by code',
      labelNames: ['code'],
      registers: [registry],
    }),
    streams: new Gauge({ name: 'congvu_event_streams', help: 'Open event streams', registers: [registry] }),
    oldestJob: new Gauge({
      name: 'congvu_oldest_job_seconds',
      help: 'Age of the oldest job that is due',
      registers: [registry],
    }),
    deadJobs: new Gauge({ name: 'congvu_dead_jobs', help: 'Jobs that gave up', registers: [registry] }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
