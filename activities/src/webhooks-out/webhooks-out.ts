import type { FhirServerRequest, WebhookChange, WebhookMade, WebhookRequest } from '@cairn/core/api';
import type { Actor, EngineContext, Result } from '../context.ts';
import { replayDelivery, testEndpoint } from './deliveries.ts';
import { addEndpoint, addFhirServer, changeEndpoint, removeEndpoint, rotateSecret } from './endpoints.ts';
import { createWebhookSender, type WebhookSender } from './webhook-sender.ts';

/** What happens in Cairn, told to addresses of the practice. The rows of what is to be told are written by the database, with the fact. */
export type WebhooksOut = {
  add(practiceId: string, request: WebhookRequest, by: Actor): Promise<Result<WebhookMade>>;
  addFhirServer(practiceId: string, request: FhirServerRequest, by: Actor): Promise<Result<{ id: string }>>;
  change(practiceId: string, id: string, change: WebhookChange, by: Actor): Promise<Result<{ id: string }>>;
  remove(practiceId: string, id: string, by: Actor): Promise<Result<{ id: string }>>;
  rotateSecret(practiceId: string, id: string, by: Actor): Promise<Result<WebhookMade>>;
  test(practiceId: string, id: string): Promise<Result<{ id: string }>>;
  replay(practiceId: string, deliveryId: string, by: Actor): Promise<Result<{ id: string }>>;
  sender: WebhookSender;
};

export function createWebhooksOut(context: EngineContext): WebhooksOut {
  return {
    add: (practiceId, request, by) => addEndpoint(context, practiceId, request, by),
    addFhirServer: (practiceId, request, by) => addFhirServer(context, practiceId, request, by),
    change: (practiceId, id, change, by) => changeEndpoint(context, practiceId, id, change, by),
    remove: (practiceId, id, by) => removeEndpoint(context, practiceId, id, by),
    rotateSecret: (practiceId, id, by) => rotateSecret(context, practiceId, id, by),
    test: (practiceId, id) => testEndpoint(context, practiceId, id),
    replay: (practiceId, deliveryId, by) => replayDelivery(context, practiceId, deliveryId, by),
    sender: createWebhookSender(context),
  };
}
