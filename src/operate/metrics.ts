// Counters and durations for Prometheus, on a port of their own; labels are from closed lists, never from content.

import { createServer } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Refusal } from '../../graph/model/errors.ts';
import type { RunStatus } from '../../ingest/run.ts';
import type { StageEnd } from '../../ingest/watch.ts';
import { isOwnHost } from './ownHost.ts';

export interface Metrics {
  /** Call the result with the status when the request ended. */
  request(route: string): (status: number) => void;
  answered(outcome: string, seconds: number): void;
  /** A language model gave nothing that could be used. */
  extractOnly(failure: string): void;
  run(status: RunStatus): void;
  stage(end: StageEnd): void;
  revision(head: number): void;
  text(): Promise<string>;
}

export function openMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry, prefix: 'bulkhead_' });
  const requests = new Histogram({
    name: 'bulkhead_request_seconds',
    help: 'HTTP requests',
    labelNames: ['route', 'status'],
    registers,
  });
  const answers = new Histogram({
    name: 'bulkhead_answer_seconds',
    help: 'Questions',
    labelNames: ['outcome'],
    registers,
  });
  const failures = new Counter({
    name: 'bulkhead_generator_failures_total',
    help: 'Answers that the language model did not word',
    labelNames: ['failure'],
    registers,
  });
  const runs = new Counter({
    name: 'bulkhead_runs_total',
    help: 'Ended ingest runs',
    labelNames: ['state', 'code'],
    registers,
  });
  const stages = new Histogram({
    name: 'bulkhead_stage_seconds',
    help: 'Stages of ingest',
    labelNames: ['stage'],
    registers,
  });
  const revision = new Gauge({ name: 'bulkhead_revision', help: 'Newest revision of the store', registers });
  return {
    request(route) {
      const ended = requests.startTimer({ route });
      return (status) => void ended({ status: `${Math.floor(status / 100)}xx` });
    },
    answered: (outcome, seconds) => answers.observe({ outcome }, seconds),
    extractOnly: (failure) => failures.inc({ failure }),
    run(status) {
      if (status.state !== 'ended') return;
      runs.inc({ state: status.end.state, code: status.end.state === 'quarantined' ? status.end.code : '' });
    },
    stage: ({ stage, ms }) => stages.observe({ stage }, ms / 1000),
    revision: (head) => revision.set(head),
    text: () => registry.metrics(),
  };
}

export async function serveMetrics(metrics: Metrics, host: string, port: number): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    if (!isOwnHost(request.headers.host, host, [])) return void response.writeHead(403).end();
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE';
      const says = `Port ${port} for metrics is in use; stop the other program or set BULKHEAD_METRICS_PORT.`;
      reject(busy ? new Refusal('PORT_BUSY', says) : error);
    });
    server.listen(port, host, resolve);
  });
  return () => new Promise((resolve) => server.close(() => resolve()));
}
