import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { serveEditor } from './http/editor-files.ts';
import { handleError } from './http/error-handler.ts';
import { type GuardedRoute, guard } from './http/guard.ts';
import { openapi } from './http/openapi.ts';
import { speakPlainly } from './http/plain-words.ts';
import { isReadable, readJsonStrictly } from './http/reading.ts';
import { Refusal } from './http/refusal.ts';
import { securityHeaders } from './http/security-headers.ts';
import type { ServerDeps } from './http/server-deps.ts';
import { findUnstorable } from './http/unstorable.ts';
import { accountRoutes } from './routes/account.ts';
import { apiKeyRoutes } from './routes/api-keys.ts';
import { approvalRoutes } from './routes/approvals.ts';
import { audiencePreviewRoutes } from './routes/audience-previews.ts';
import { audienceRunRoutes } from './routes/audience-runs.ts';
import { autoReplyRoutes } from './routes/auto-replies.ts';
import { campaignShelfRoutes } from './routes/campaign-shelf.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { editingRoutes } from './routes/editing.ts';
import { enrollmentRoutes } from './routes/enrollments.ts';
import { entryRoutes } from './routes/entry.ts';
import { eventBrowserRoutes } from './routes/event-browser.ts';
import { eventRoutes } from './routes/events.ts';
import { fhirRoutes } from './routes/fhir/fhir.ts';
import { filterRoutes } from './routes/filters.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/imports.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { liveRoutes } from './routes/live.ts';
import { locationRoutes } from './routes/locations.ts';
import { meRoutes } from './routes/me.ts';
import { memberRoutes } from './routes/members.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { outboxRoutes } from './routes/outbox.ts';
import { patientListRoutes } from './routes/patient-lists.ts';
import { patientRoutes } from './routes/patients.ts';
import { practiceRoutes } from './routes/practice.ts';
import { publishingRoutes } from './routes/publishing.ts';
import { rehearsalRoutes } from './routes/rehearsals.ts';
import { runningRoutes } from './routes/running.ts';
import { savedSegmentRoutes } from './routes/saved-segments.ts';
import { secondFactorRoutes } from './routes/second-factor.ts';
import { segmentRoutes } from './routes/segment/segment.ts';
import { sendingRoutes } from './routes/sending.ts';
import { sendingAccountRoutes } from './routes/sending-accounts.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { taskRoutes } from './routes/tasks.ts';
import { testMessageRoutes } from './routes/test-messages.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { webhooksOutRoutes } from './routes/webhooks-out.ts';

export type App = { server: FastifyInstance; routes: readonly GuardedRoute[] };

/** The HTTP side of Cairn: every route behind its permission, every refusal in one form, nothing of a person in the log. */
export async function buildApp(deps: ServerDeps): Promise<App> {
  const loggerInstance: FastifyBaseLogger = deps.log;
  const app: FastifyInstance = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : '/api/unreadable-address'),
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  readJsonStrictly(app);
  speakPlainly();
  await app.register(helmet, securityHeaders(deps.config.publicUrl));
  await app.register(rateLimit, { global: false });
  const routes = guard(app, deps);
  await openapi(app, deps.config.publicUrl, routes);
  refuseUnstorable(app);
  sayWhatWasAnswered(app, deps);
  for (const part of parts) await app.register(part(deps));
  await serveEditor(app, deps.editorFolder);
  return { server: app, routes };
}

const parts = [
  healthRoutes,
  metricsRoutes,
  signInRoutes,
  meRoutes,
  accountRoutes,
  secondFactorRoutes,
  invitationRoutes,
  memberRoutes,
  apiKeyRoutes,
  campaignRoutes,
  publishingRoutes,
  runningRoutes,
  audienceRunRoutes,
  sendingRoutes,
  entryRoutes,
  savedSegmentRoutes,
  audiencePreviewRoutes,
  rehearsalRoutes,
  eventRoutes,
  eventBrowserRoutes,
  segmentRoutes,
  fhirRoutes,
  filterRoutes,
  importRoutes,
  approvalRoutes,
  editingRoutes,
  campaignShelfRoutes,
  patientListRoutes,
  patientRoutes,
  enrollmentRoutes,
  outboxRoutes,
  taskRoutes,
  testMessageRoutes,
  practiceRoutes,
  locationRoutes,
  sendingAccountRoutes,
  autoReplyRoutes,
  liveRoutes,
  webhookRoutes,
  webhooksOutRoutes,
  openapiRoutes,
] as const;

/** Bodies of webhooks are bytes until they are verified; everything else is looked through here. */
function refuseUnstorable(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body }) => {
    const fault = Buffer.isBuffer(body) ? null : findUnstorable(body);
    if (fault !== null) throw new Refusal({ status: 400, code: 'invalid', ...fault });
  });
}

/** One log line and one measurement for each answer, by route pattern: an address as it was called may hold a person's id. */
function sayWhatWasAnswered(app: FastifyInstance, { metrics }: ServerDeps): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const status = reply.statusCode;
    metrics.observe('cairn_http_request_seconds', reply.elapsedTime / 1000, {
      method: request.method,
      route,
      status: `${Math.floor(status / 100)}xx`,
    });
    const entry = { requestId: request.id, method: request.method, route, status, ms: Math.round(reply.elapsedTime) };
    if (route.startsWith('/health') || route === '/metrics' || route === '/*') request.log.debug(entry, 'answered');
    else request.log.info(entry, 'answered');
  });
}
