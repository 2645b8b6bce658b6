import type { FhirServerRequest, WebhookChange, WebhookMade, WebhookRequest } from '@cairn/core/api';
import { currentPractice, databaseNow, type EndpointKind, newId, webhookDeliveries, webhookEndpoints } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { newSigningSecret, secretOverlapMs } from '../actions/signing-secret.ts';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { sealedAbout } from '../secrets/seal.ts';
import { retryForMs } from './backoff.ts';

/** Registers an address that hears what happens. Its secret is in this answer and never again. */
export async function addEndpoint(
  context: EngineContext,
  practiceId: string,
  { url, eventTypes, description = '' }: WebhookRequest,
  by: Actor,
): Promise<Result<WebhookMade>> {
  const problem = problemOf(context, url);
  if (problem !== null) return refuse(problem);
  return inCommand(context, practiceId, async (tx): Promise<Result<WebhookMade>> => {
    const now = await databaseNow(tx);
    const made = { id: newId(now), secret: newSigningSecret() };
    await tx.insert(webhookEndpoints).values({
      practiceId: currentPractice,
      id: made.id,
      secret: context.seal.close(made.secret, sealedAbout.webhook(made.id)),
      url,
      description,
      eventTypes: [...new Set(eventTypes)],
      createdAt: now,
      createdBy: `${by.kind}:${by.id}`,
    });
    await audit(tx, { by, action: 'webhook.added', subject: made.id, now });
    return { ok: true, value: made };
  });
}

/** Registers a FHIR server that each message is written to from now on. Its token is never shown again. */
export async function addFhirServer(
  context: EngineContext,
  practiceId: string,
  { url, token, source = 'main', description = '' }: FhirServerRequest,
  by: Actor,
): Promise<Result<{ id: string }>> {
  const problem = problemOf(context, url) ?? problemOfBase(url);
  if (problem !== null) return refuse(problem);
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    const now = await databaseNow(tx);
    const id = newId(now);
    await tx.insert(webhookEndpoints).values({
      practiceId: currentPractice,
      id,
      kind: 'fhir',
      url,
      secret: context.seal.close(token, sealedAbout.webhook(id)),
      patientSource: `fhir:${source}`,
      description,
      eventTypes: [],
      createdAt: now,
      createdBy: `${by.kind}:${by.id}`,
    });
    await audit(tx, { by, action: 'fhir_server.added', subject: id, now });
    return { ok: true, value: { id } };
  });
}

/** Changes an address, turns it off, or on again: then what waited is tried for another three days. */
export async function changeEndpoint(
  context: EngineContext,
  practiceId: string,
  id: string,
  change: WebhookChange,
  by: Actor,
): Promise<Result<{ id: string }>> {
  const { isOn, url, eventTypes, description, token } = change;
  const problem = url === undefined ? null : problemOf(context, url);
  if (problem !== null) return refuse(problem);
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    const [row] = await tx.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id)).for('update');
    if (row === undefined) return refuse(noEndpoint);
    const misfit = misfitOf(row.kind, change);
    if (misfit !== null) return refuse(misfit);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const switched =
      isOn === undefined || isOn === (row.disabledAt === null)
        ? {}
        : { disabledAt: isOn ? null : now, disabledReason: isOn ? null : ('by_hand' as const) };
    const changed = {
      ...switched,
      ...(url !== undefined && { url }),
      ...(token !== undefined && { secret: context.seal.close(token, sealedAbout.webhook(id)) }),
      ...(description !== undefined && { description }),
      ...(eventTypes !== undefined && { eventTypes: [...new Set(eventTypes)] }),
    };
    if (Object.keys(changed).length > 0) {
      await tx.update(webhookEndpoints).set(changed).where(eq(webhookEndpoints.id, id));
    }
    if (isOn === true && row.disabledAt !== null) {
      await tx
        .update(webhookDeliveries)
        .set({ nextAt: now, retryUntil: now + retryForMs, attempts: 0 })
        .where(and(eq(webhookDeliveries.endpointId, id), eq(webhookDeliveries.state, 'waiting')));
    }
    await audit(tx, { by, action: 'webhook.changed', subject: id, now });
    return { ok: true, value: { id } };
  });
}

/** Takes an address away, with everything that was told or is to be told to it. */
export async function removeEndpoint(
  context: EngineContext,
  practiceId: string,
  id: string,
  by: Actor,
): Promise<Result<{ id: string }>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    const gone = await tx
      .delete(webhookEndpoints)
      .where(eq(webhookEndpoints.id, id))
      .returning({ id: webhookEndpoints.id });
    if (gone.length === 0) return refuse(noEndpoint);
    await audit(tx, { by, action: 'webhook.removed', subject: id, now: await databaseNow(tx) });
    return { ok: true, value: { id } };
  });
}

/** Makes a new secret; the old one signs beside it for a day. */
export async function rotateSecret(
  context: EngineContext,
  practiceId: string,
  id: string,
  by: Actor,
): Promise<Result<WebhookMade>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<WebhookMade>> => {
    const [row] = await tx.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id)).for('update');
    if (row === undefined) return refuse(noEndpoint);
    if (row.kind === 'fhir') return refuse(noSecret);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const secret = newSigningSecret();
    await tx
      .update(webhookEndpoints)
      .set({
        secret: context.seal.close(secret, sealedAbout.webhook(id)),
        previousSecret: row.secret,
        previousSecretUntil: now + secretOverlapMs,
      })
      .where(eq(webhookEndpoints.id, id));
    await audit(tx, { by, action: 'webhook.secret_changed', subject: id, now });
    return { ok: true, value: { id, secret } };
  });
}

export const noEndpoint = {
  code: 'webhook_unknown',
  status: 404,
  message: 'There is no such webhook in this practice: take an id from the list of webhooks.',
  path: 'params.id',
} as const;

const noSecret = {
  code: 'fhir_server_has_token',
  status: 409,
  message: 'A FHIR server gives its own token: make a new one there and change it here.',
} as const;

/** What was sent that this kind of address has not. */
function misfitOf(kind: EndpointKind, { url, eventTypes, token }: WebhookChange) {
  if (kind === 'fhir' && url !== undefined && problemOfBase(url) !== null) return problemOfBase(url);
  const path =
    kind === 'fhir' && eventTypes !== undefined
      ? 'eventTypes'
      : kind === 'webhook' && token !== undefined
        ? 'token'
        : null;
  return path === null
    ? null
    : ({
        code: 'not_of_this_kind',
        status: 400,
        message: `Leave out ${path}: ${path === 'token' ? 'a webhook is signed with its secret and has no token' : 'a FHIR server gets each message that is handed over'}.`,
        path,
      } as const);
}

/** `/Communication/…` is put after it. */
function problemOfBase(url: string) {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.search === '' && parsed.hash === ''
    ? null
    : ({
        code: 'address_invalid',
        status: 400,
        message: 'url: Send the base address alone, like https://example.org/fhir, without ? and #.',
        path: 'url',
      } as const);
}

const problems = {
  address_invalid: 'This is not an address: send one like https://example.org/cairn',
  not_https: 'Only https addresses are called: send one that begins with https://',
  has_credentials: 'Leave the name and the password out of the address: a signature or a token says who asks',
  private_address: 'This address leads into a private network, which is never called: use one of the public internet',
} as const;

function problemOf({ outbound }: EngineContext, url: string) {
  const problem = outbound.problemOf(url);
  return problem === null
    ? null
    : ({ code: problem, status: 400, message: `url: ${problems[problem]}.`, path: 'url' } as const);
}
