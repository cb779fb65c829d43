import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Prometheus metrics. Labels are closed words (route patterns, verdicts, brand ids), never values of people. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'mandat_' });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'mandat_http_seconds',
      help: 'Seconds to answer, by route pattern.',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    interactions: new Counter({
      name: 'mandat_interactions_total',
      help: 'Interactions answered, by verdict.',
      labelNames: ['brand', 'verdict'],
      registers,
    }),
    decisions: new Counter({
      name: 'mandat_contact_decisions_total',
      help: 'Contacts asked for, by channel and verdict.',
      labelNames: ['brand', 'channel', 'verdict'],
      registers,
    }),
    faults: new Counter({
      name: 'mandat_input_faults_total',
      help: 'Interactions that could not be read or stored, by code.',
      labelNames: ['brand', 'code'],
      registers,
    }),
    waiting: new Gauge({
      name: 'mandat_intake_waiting',
      help: 'Interactions prepared and waiting for a group.',
      registers,
    }),
    logSize: new Gauge({ name: 'mandat_log_size', help: 'Entries in the log.', labelNames: ['brand'], registers }),
    logPending: new Gauge({
      name: 'mandat_log_pending',
      help: 'Entries not sequenced yet.',
      labelNames: ['brand'],
      registers,
    }),
    copies: new Gauge({
      name: 'mandat_copies_unconfirmed',
      help: 'Copies at platforms of what was erased or expired, not confirmed to be gone.',
      labelNames: ['brand'],
      registers,
    }),
    connectionFaults: new Gauge({
      name: 'mandat_connections_in_fault',
      help: 'Connections whose last look at their platform failed.',
      labelNames: ['brand'],
      registers,
    }),
    incidents: new Gauge({
      name: 'mandat_incidents_open',
      help: 'Possible breaches that nobody has closed.',
      labelNames: ['brand'],
      registers,
    }),
    incomplete: new Gauge({
      name: 'mandat_incomplete',
      help: 'Contacts closed with parts that never came.',
      labelNames: ['brand'],
      registers,
    }),
    limited: new Counter({
      name: 'mandat_limited_total',
      help: 'Requests refused because too many came, by limit.',
      labelNames: ['limit'],
      registers,
    }),
    unauthenticated: new Counter({
      name: 'mandat_unauthenticated_total',
      help: 'Requests without a valid identity.',
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
