import type { Issue } from '@cairn/core';
import type { Database, Tx } from '@cairn/db';
import type { ToEnd } from './enrollments/end-enrollment.ts';
import type { EnterOutcome, EnterRequest } from './entry/enter-campaign.ts';
import type { Notices } from './notices.ts';
import type { OutboundHttp } from './outbound-http/outbound-http.ts';
import type { PlanStore } from './plans.ts';
import type { ProviderFactory } from './providers/factory.ts';
import type { Seal } from './secrets/seal.ts';
import type { TemporalGateway } from './temporal/gateway.ts';

/** Who asked for a change, for the audit log. */
export type Actor = {
  kind: 'user' | 'api_key' | 'system';
  id: string;
  /** As staff are shown it. */
  name?: string;
};

/** Fields are ids, codes and numbers; never a name, an address or a text. */
export type LogFields = Record<string, string | number | boolean | null>;
export type EngineLog = {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
};

export type EngineMetrics = {
  count(name: string, labels?: Record<string, string>, n?: number): void;
  observe(name: string, value: number, labels?: Record<string, string>): void;
};

/** What every part of the engine works with. Made once by `createEngine`. */
export type EngineContext = {
  database: Database;
  /** Milliseconds added to the database's clock; 0 in production, stepped by tests. */
  clockOffsetMs: () => number;
  plans: PlanStore;
  providers: ProviderFactory;
  notices: Notices;
  log: EngineLog;
  metrics: EngineMetrics;
  temporal: TemporalGateway | null;
  /** Closes secrets that are stored, and opens them. */
  seal: Seal;
  /** Requests to addresses that people typed in: public https alone. */
  outbound: OutboundHttp;
  /** Called after a commit left work: enrollments to arm or wake, accounts with queued messages. Never throws. */
  kick: Kick;
  /** Steps let patients into other campaigns and out of them, and those take steps in turn. */
  enterCampaign(tx: Tx, request: EnterRequest): Promise<EnterOutcome>;
  endEnrollment(tx: Tx, end: ToEnd): Promise<void>;
};

export type Kick = {
  enrollments(practiceId: string, enrollmentIds: readonly string[]): void;
  dispatch(practiceId: string, accountIds: readonly string[]): void;
  /** Something that may start campaigns waits to be looked at. */
  entries(): void;
  /** Webhooks of steps wait to be called. */
  webhooks(): void;
};

/** A refusal that the caller can act on. */
export type Refusal = {
  code: string;
  status: 400 | 403 | 404 | 409 | 422 | 503;
  message: string;
  path: string | null;
  issues?: Issue[];
};
export type Result<T> = { ok: true; value: T } | { ok: false; error: Refusal };

/** Short form of a refusal as a result. */
export function refuse(error: Omit<Refusal, 'path'> & { path?: string | null }): { ok: false; error: Refusal } {
  return { ok: false, error: { ...error, path: error.path ?? null } };
}
