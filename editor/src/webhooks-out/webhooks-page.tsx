import type { WebhookEndpoint } from '@cairn/core/api';
import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconReportMedical, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import boxed from '../ui/boxed-list.module.css';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { EndpointRow } from './endpoint-row.tsx';
import { FhirServerDialog } from './fhir-server-dialog.tsx';
import { webhookQueries } from './webhook-requests.ts';

/** Addresses of the practice that hear what happens, and what was told to them. For administrators. */
export function WebhooksPage() {
  const [adding, add] = useDisclosure(false);
  const [naming, name] = useDisclosure(false);
  const webhooks = useQuery(webhookQueries.list());
  return (
    <PageFrame
      title="Webhooks"
      lead="Tell other systems what happens here. Webhooks get ids alone, signed, until they take them; a FHIR server gets each message for the patient’s record."
      actions={
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconReportMedical size={17} />}
            onClick={name.open}
            disabled={webhooks.data === undefined}
          >
            New FHIR server
          </Button>
          <Button leftSection={<IconWebhook size={17} />} onClick={add.open} disabled={webhooks.data === undefined}>
            New webhook
          </Button>
        </Group>
      }
    >
      {webhooks.data !== undefined ? (
        <>
          <Endpoints endpoints={webhooks.data.endpoints} />
          <EndpointDialog opened={adding} onClose={add.close} types={webhooks.data.types} />
          <FhirServerDialog opened={naming} onClose={name.close} />
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
        Register the https address of a system that should hear of enrollments, messages or consent, or a FHIR server
        that messages are written to.
      </EmptyNote>
    );
  }
  return (
    <>
      <ul className={boxed.list} aria-label="Webhooks">
        {endpoints.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} />
        ))}
      </ul>
      <DeliveryList endpoints={endpoints} />
    </>
  );
}
