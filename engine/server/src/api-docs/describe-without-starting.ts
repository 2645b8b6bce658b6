import { createEngine } from '@cairn/activities';
import { connectDatabase } from '@cairn/db';
import type { OpenAPIV3_1 } from 'openapi-types';
import { buildApp } from '../app.ts';
import { createSignIn } from '../auth/sign-in.ts';
import type { Config } from '../config/config.ts';
import { createLog } from '../log/log.ts';
import { createMetrics } from '../metrics/metrics.ts';

/** An address where no database is: nothing of it is asked, since connections are made at the first query. */
const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';

/** The description of the API of a server that is put together and never listens. */
export async function describeWithoutStarting(
  config: Pick<Config, 'publicUrl' | 'resend' | 'vonage'>,
): Promise<OpenAPIV3_1.Document> {
  const log = createLog({ level: 'silent' });
  const metrics = createMetrics();
  const database = connectDatabase({ appUrl: nowhere, queueUrl: nowhere, maxConnections: 1 });
  const engine = createEngine({ database, providers: () => null, log, metrics, temporal: null });
  const signIn = createSignIn({
    database,
    publicUrl: config.publicUrl,
    cookieSecret: 'a description needs no secret at all',
  });
  const isUp = async () => false;
  const { server } = await buildApp({
    config,
    database,
    engine,
    signIn,
    log,
    metrics,
    health: { database: isUp, temporal: isUp, worker: isUp },
    editorFolder: '/nowhere',
    now: () => 0,
  });
  await server.ready();
  const document = server.describeApi();
  await server.close();
  await database.close();
  return document;
}
