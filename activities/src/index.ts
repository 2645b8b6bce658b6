/**
 * Every side effect of Cairn: intake, advancing enrollments, deciding and calling messages, relaying to Temporal. `createEngine`
 * puts it together; providers and webhooks are the edges to the world.
 */
export type { Passed } from './approvals/act-page.ts';
export type { Waiting } from './approvals/read-waiting.ts';
export type { Actor, EngineContext, EngineLog, EngineMetrics, LogFields, Refusal, Result } from './context.ts';
export { createDispatcher, type Dispatcher } from './dispatch/dispatcher.ts';
export { createEngine, type Engine, type EngineOptions } from './engine.ts';
export type { EnrollRequest } from './enrollments/enroll.ts';
export { communicationOf } from './fhir/communication-of.ts';
export { type FhirAnswer, type FhirEntry, type FhirOutcome, fhirOutcomes } from './fhir/fhir-answer.ts';
export type { FhirIssue } from './fhir/map/fhir-issue.ts';
export { storedTypes as fhirStoredTypes } from './fhir/map/known-types.ts';
export type { SentEvent } from './intake/event.ts';
export type { IdentifyAnswer, IdentifyIntake } from './intake/identify.ts';
export type { PatientAnswer, PatientIntake } from './intake/patient.ts';
export { createOutboundHttp, type OutboundHttp } from './outbound-http/outbound-http.ts';
export type { NewAccount } from './practice/connect-account.ts';
export type { AccountRow, ProviderFactory } from './providers/factory.ts';
export type { CallOptions, LookUpOutcome, Provider, ProviderOutcome, ProviderRequest } from './providers/provider.ts';
export { createResendProvider } from './providers/resend.ts';
export { createSandboxProvider } from './providers/sandbox.ts';
export { createVonageProvider } from './providers/vonage.ts';
export { createSeal, masterKeyBytes, noSeal, type Seal, sealedAbout } from './secrets/seal.ts';
export { sealPlainSecrets } from './secrets/seal-plain-secrets.ts';
export { type Alarm, createTemporalGateway, type GatewayOptions, type TemporalGateway } from './temporal/gateway.ts';
export type { DeliveryEvent } from './webhooks/delivery-status.ts';
export { parseResendEvent } from './webhooks/resend-event.ts';
export { verifyResendWebhook } from './webhooks/verify-resend-webhook.ts';
export { verifyVonageWebhook } from './webhooks/verify-vonage-webhook.ts';
export { parseVonageInbound } from './webhooks/vonage-inbound.ts';
export { parseVonageStatus } from './webhooks/vonage-status.ts';
