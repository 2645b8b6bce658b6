import type { EngineMetrics } from '@cairn/activities';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What the process counts. Labels are codes and route patterns, never anything of a patient. */
export type ServerMetrics = EngineMetrics & {
  /** The text form that Prometheus reads. */
  text(): Promise<string>;
  contentType: string;
};

/** Counters and histograms come into being at their first use; the label names of that use are the ones kept. */
export function createMetrics(): ServerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = new Map<string, Counter>();
  const histograms = new Map<string, Histogram>();
  return {
    count: (name, labels = {}, n = 1) => {
      const counter = counters.get(name) ?? new Counter({ ...describe(name, labels), registers: [registry] });
      counters.set(name, counter);
      counter.inc(labels, n);
    },
    observe: (name, value, labels = {}) => {
      const buckets = name.endsWith('_ms') ? milliseconds : seconds;
      const histogram =
        histograms.get(name) ?? new Histogram({ ...describe(name, labels), buckets, registers: [registry] });
      histograms.set(name, histogram);
      histogram.observe(labels, value);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10];
const milliseconds = seconds.map((bucket) => bucket * 1000);

function describe(name: string, labels: Record<string, string>) {
  return { name, help: help[name] ?? name.replaceAll('_', ' '), labelNames: Object.keys(labels) };
}

const help: Readonly<Record<string, string>> = {
  cairn_http_request_seconds: 'Time from request to answer, by route pattern and status class.',
  cairn_webhooks_refused_total: 'Webhooks that were not taken in, by provider and reason.',
  cairn_webhooks_total: 'Webhooks that were taken in, by provider and kind.',
  cairn_events_total: 'Events taken in, by what became of them.',
  cairn_segment_calls_total:
    'Calls of event clients that stored nothing, by kind of call and outcome (unused, refused).',
  cairn_messages_total: 'Messages that came to an end, by channel and state.',
  cairn_auto_replies_total: 'Automatic replies that came to an end, by kind and state.',
};
