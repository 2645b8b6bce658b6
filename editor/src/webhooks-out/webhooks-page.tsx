import type { WebhookEndpoint } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { EndpointRow } from './endpoint-row.tsx';
import { webhookQueries } from './webhook-requests.ts';
import classes from './webhooks-page.module.css';

/** Addresses of the practice that hear what happens, and what was told to them. For administrators. */
export function WebhooksPage() {
  const [adding, add] = useDisclosure(false);
  const webhooks = useQuery(webhookQueries.list());
  return (
    <PageFrame
      title="Webhooks"
      lead="Tell other systems what happens here. They get ids alone, signed, and again until they take them."
      actions={
        <Button leftSection={<IconWebhook size={17} />} onClick={add.open} disabled={webhooks.data === undefined}>
          New webhook
        </Button>
      }
    >
      {webhooks.data !== undefined ? (
        <>
          <Endpoints endpoints={webhooks.data.endpoints} />
          <EndpointDialog opened={adding} onClose={add.close} types={webhooks.data.types} />
        </>
      ) : webhooks.isError ? (
        <FailureNote
          title="The webhooks could not be loaded"
          error={webhooks.error}
          onRetry={() => void webhooks.refetch()}
        />
      ) : (
        <LoadingRows count={3} height={72} />
      )}
    </PageFrame>
  );
}

function Endpoints({ endpoints }: { endpoints: readonly WebhookEndpoint[] }) {
  if (endpoints.length === 0) {
    return (
      <EmptyNote icon={<IconWebhook size={22} />} title="No webhooks yet">
        Register the https address of a system that should hear of enrollments, messages or consent.
      </EmptyNote>
    );
  }
  return (
    <>
      <ul className={classes.list} aria-label="Webhooks">
        {endpoints.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} />
        ))}
      </ul>
      <DeliveryList endpoints={endpoints} />
    </>
  );
}
