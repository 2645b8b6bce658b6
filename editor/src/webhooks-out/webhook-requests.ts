import {
  type FhirServerRequest,
  fhirServerMade,
  type WebhookChange,
  type WebhookDelivery,
  type WebhookRequest,
  webhookDeliveryPage,
  webhookList,
  webhookMade,
} from '@cairn/core/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { send } from '../api/client.ts';

const nothing = z.unknown();

export type DeliverySearch = { endpointId?: string; state?: WebhookDelivery['state'] };

export const webhookQueries = {
  list: () => queryOptions({ queryKey: ['webhooks'], queryFn: () => send('GET', '/webhooks', undefined, webhookList) }),
  deliveries: (search: DeliverySearch) =>
    infiniteQueryOptions({
      queryKey: ['webhook-deliveries', search],
      queryFn: ({ pageParam }) =>
        send(
          'POST',
          '/webhook-deliveries/search',
          { ...search, ...(pageParam === null ? {} : { cursor: pageParam }) },
          webhookDeliveryPage,
        ),
      initialPageParam: startCursor,
      getNextPageParam: (page) => page.nextCursor,
      refetchInterval: 5_000,
    }),
};

export const webhookRequests = {
  add: (request: WebhookRequest) => send('POST', '/webhooks', request, webhookMade),
  addFhirServer: (request: FhirServerRequest) => send('POST', '/webhooks/fhir-server', request, fhirServerMade),
  change: (id: string, change: WebhookChange) => send('PATCH', `/webhooks/${id}`, change, nothing),
  remove: (id: string) => send('DELETE', `/webhooks/${id}`, undefined, nothing),
  newSecret: (id: string) => send('POST', `/webhooks/${id}/secret`, {}, webhookMade),
  test: (id: string) => send('POST', `/webhooks/${id}/test`, {}, nothing),
  replay: (deliveryId: string) => send('POST', `/webhook-deliveries/${deliveryId}/replay`, {}, nothing),
};

const startCursor: string | null = null;
