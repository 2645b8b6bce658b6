import type { PatientDetail } from '@cairn/core/api';
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import { FailureNote } from '../ui/notes.tsx';

type Props = { opened: boolean; onClose: () => void; patient: PatientDetail };

/** Puts the patient into a live campaign by hand. */
export function EnrollDialog({ opened, onClose, patient }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Enroll ${patient.name}`}>
      <EnrollForm patient={patient} onClose={onClose} />
    </Modal>
  );
}

function EnrollForm({ patient, onClose }: { patient: PatientDetail; onClose: () => void }) {
  const client = useQueryClient();
  const campaigns = useQuery(queries.campaigns());
  const live = (campaigns.data?.campaigns ?? []).filter((campaign) => campaign.state === 'live');
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const campaign = chosen ?? (live.length === 1 ? (live[0]?.id ?? null) : null);
  const enroll = useMutation({
    mutationFn: (campaignId: string) =>
      api.enroll({
        campaign: campaignId,
        patientId: patient.id,
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      }),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: queries.patient(patient.id).queryKey });
      notifications.show(
        answer.kind === 'enrolled'
          ? { color: 'cairn', message: `${patient.firstName} is on the way.` }
          : {
              color: 'yellow',
              title: 'Already in this campaign',
              message: 'It takes each patient once, and this patient is or was in it. Nothing was changed.',
            },
      );
      onClose();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (campaign !== null) enroll.mutate(campaign);
      }}
    >
      <Stack gap="md">
        {campaigns.isError ? (
          <FailureNote
            title="The campaigns could not be loaded"
            error={campaigns.error}
            onRetry={() => void campaigns.refetch()}
          />
        ) : null}
        {campaigns.isSuccess && live.length === 0 ? (
          <Text size="sm">No campaign is live. Publish or resume one first.</Text>
        ) : (
          <Select
            label="Campaign"
            placeholder="Choose a live campaign"
            data={live.map(({ id, name }) => ({ value: id, label: name }))}
            value={campaign}
            onChange={setChosen}
            allowDeselect={false}
            comboboxProps={{ withinPortal: true }}
            data-autofocus
          />
        )}
        <TextInput
          label="Reason"
          description="Stands on the patient’s timeline."
          withAsterisk
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Text size="sm" className="soft">
          Every message still passes consent, opt-outs and quiet hours.
        </Text>
        {enroll.isError ? <FailureNote title="Not enrolled" error={enroll.error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={enroll.isPending} disabled={campaign === null || reason.trim() === ''}>
            Enroll
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
