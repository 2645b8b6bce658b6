import type { Engine } from '@cairn/activities';
import type { Database } from '@cairn/db';
import type { Logger } from 'pino';
import type { SignIn } from '../auth/sign-in.ts';
import type { Config } from '../config/config.ts';
import type { ServerMetrics } from '../metrics/metrics.ts';

/** Whether the parts this server stands on answer now. */
export type HealthProbes = {
  database(): Promise<boolean>;
  temporal(): Promise<boolean>;
  /** A worker polls: this process's own, or any other's. */
  worker(): Promise<boolean>;
};

/** Everything the routes work with; made once by the composition. */
export type ServerDeps = {
  config: Pick<Config, 'publicUrl' | 'resend' | 'vonage'>;
  database: Database;
  engine: Engine;
  signIn: SignIn;
  log: Logger;
  metrics: ServerMetrics;
  health: HealthProbes;
  /** Folder of the built editor. */
  editorFolder: string;
  /** The wall clock, for the age of webhooks. */
  now: () => number;
};
