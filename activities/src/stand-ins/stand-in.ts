import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Behaviour,
  type BehaviourChange,
  calmBehaviour,
  changeBehaviour,
  drawFault,
  type FaultKind,
} from './behaviour.ts';
import { type Answer, type StandInRequest, serveHttp } from './http-server.ts';
import { createRateWindow } from './rate-window.ts';
import { type LogEntry, openRequestLog, type RequestLog } from './request-log.ts';
import { seededRandom } from './seeded-random.ts';
import type { WebhookQueue } from './webhook-queue.ts';

export type StandInOptions = {
  /** 0 or none takes a free port. */
  port?: number;
  host?: string;
  /** The same seed and the same requests in the same order give the same faults. */
  seed?: number;
  /** A file that gets the log line by line; a stand-in started again on it knows its earlier acceptances. */
  logFile?: string;
  behaviour?: BehaviourChange;
  /** Milliseconds since the epoch, for rate windows and key ages. */
  now?: () => number;
};

export type StandIn = {
  url: string;
  port: number;
  log(): readonly LogEntry[];
  /** The messages a person would have received: one entry each. */
  acceptances(): readonly LogEntry[];
  control(change: BehaviourChange): void;
  pendingWebhooks(): number;
  stop(): Promise<void>;
};

export type Refusal = 'unauthorized' | 'invalid' | 'throttled' | 'quota' | 'internal';

/** What a request says of itself, for the log. */
export type Described = Pick<LogEntry, 'key' | 'clientRef' | 'to'>;

export type Bench = {
  log: RequestLog;
  behaviour: () => Behaviour;
  random: () => number;
  now: () => number;
};

/** What differs between providers. */
export type Dialect = {
  isSend(request: StandInRequest): boolean;
  describe(request: StandInRequest): Described;
  authorize(request: StandInRequest): Promise<Refusal | null>;
  refuse(refusal: Refusal): { status: number; body: unknown };
  /**
   * Does what the provider does with a sound request, and logs it by `record` before it returns. `work` takes the time
   * the provider takes between looking at the request and accepting it.
   */
  accept(
    request: StandInRequest,
    record: (entry: Recorded) => void,
    work: () => Promise<void>,
  ): Promise<{ status: number; body: unknown }>;
  /** Every other route; `null` for an unknown one. */
  other(request: StandInRequest): { status: number; body: unknown } | null;
  webhooks: WebhookQueue;
};

export type Recorded = Described & Pick<LogEntry, 'outcome' | 'status' | 'id'>;

/** Starts the shared half of a stand-in: limits, faults, log and control. The dialect speaks like its provider. */
export async function startStandIn(
  provider: LogEntry['provider'],
  options: StandInOptions,
  speak: (bench: Bench) => Dialect,
): Promise<StandIn> {
  let behaviour = changeBehaviour(calmBehaviour, options.behaviour ?? {});
  const bench: Bench = {
    log: openRequestLog(provider, options.logFile),
    behaviour: () => behaviour,
    random: seededRandom(options.seed ?? 1),
    now: options.now ?? Date.now,
  };
  const dialect = speak(bench);
  const send = createSendRoute(provider, dialect, bench);
  const control = (change: unknown) => {
    behaviour = changeBehaviour(behaviour, change);
  };
  const obey = (change: unknown): Answer => {
    try {
      control(change);
      return json(200, behaviour);
    } catch {
      return json(400, { name: 'unknown_behaviour' });
    }
  };
  const acceptances = () => bench.log.entries().filter((entry) => entry.outcome === 'accepted');

  const handle = async (request: StandInRequest): Promise<Answer> => {
    if (dialect.isSend(request)) return send(request);
    switch (`${request.method} ${request.path}`) {
      case 'GET /__log':
        return json(200, bench.log.entries());
      case 'GET /__state':
        return json(200, { acceptances: acceptances().length, pendingWebhooks: dialect.webhooks.pending(), behaviour });
      case 'POST /__control':
        return obey(request.body);
      default: {
        const answer = dialect.other(request);
        return answer === null ? json(404, { name: 'not_found' }) : json(answer.status, answer.body);
      }
    }
  };

  const server = await serveHttp(handle, { host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
  return {
    url: server.url,
    port: server.port,
    log: bench.log.entries,
    acceptances,
    control,
    pendingWebhooks: dialect.webhooks.pending,
    async stop() {
      dialect.webhooks.stop();
      await server.close();
    },
  };
}

function createSendRoute(provider: LogEntry['provider'], dialect: Dialect, bench: Bench) {
  const takeRate = createRateWindow();
  return async (request: StandInRequest): Promise<Answer> => {
    const bodyHash = createHash('sha256').update(request.rawBody).digest('hex');
    const rate = takeRate(bench.behaviour().ratePerSecond, bench.now());
    let fault: FaultKind | null = null;
    const record = (entry: Recorded) =>
      bench.log.add({ at: new Date(bench.now()).toISOString(), provider, bodyHash, fault, ...entry });
    const drop = (answer: Answer): Answer => {
      record({ ...dialect.describe(request), outcome: 'dropped', status: null, id: null });
      return answer;
    };
    const refuse = (refusal: Refusal): Answer => {
      const { status, body } = dialect.refuse(refusal);
      record({ ...dialect.describe(request), outcome: 'refused', status, id: null });
      const { retryAfterSeconds } = bench.behaviour();
      const wantsWait = status === 429 && retryAfterSeconds !== null;
      return json(status, body, {
        ...rate.headers,
        ...(wantsWait ? { 'retry-after': String(retryAfterSeconds) } : {}),
      });
    };

    const unauthorized = await dialect.authorize(request);
    if (unauthorized !== null) return refuse(unauthorized);
    if (!rate.allowed) return refuse('throttled');
    fault = drawFault(bench.behaviour(), bench.random);
    switch (fault) {
      case 'timeoutBeforeAccept':
        return drop({ kind: 'hang' });
      case 'reset':
        return drop({ kind: 'reset' });
      case 'status401':
        return refuse('unauthorized');
      case 'status422':
        return refuse('invalid');
      case 'status429':
        return refuse('throttled');
      case 'quota':
        return refuse('quota');
      case 'status500BeforeAccept':
        return refuse('internal');
    }
    const { status, body } = await dialect.accept(request, record, async () => {
      const { slowMs } = bench.behaviour();
      if (slowMs > 0) await wait(slowMs * bench.random());
    });
    switch (fault) {
      case 'timeoutAfterAccept':
        return { kind: 'hang' };
      case 'resetAfterAccept':
        return { kind: 'reset' };
      case 'status500AfterAccept':
        return json(500, dialect.refuse('internal').body, rate.headers);
      default:
        return json(status, body, rate.headers);
    }
  };
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { kind: 'json', status, headers, body };
}
