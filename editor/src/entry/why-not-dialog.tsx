import { Modal, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import { WhyNot } from './why-not.tsx';

type Props = { opened: boolean; onClose: () => void; campaign: { id: string; name: string } };

/** On a campaign’s page: why somebody is, or is not, in it. */
export function WhyNotDialog({ opened, onClose, campaign }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Who enters “${campaign.name}”, and why not`} size="lg">
      <Chosen campaignId={campaign.id} />
    </Modal>
  );
}

function Chosen({ campaignId }: { campaignId: string }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [settled] = useDebouncedValue(text.trim(), 250);
  const patients = useInfiniteQuery({ ...queries.patients(settled), placeholderData: (before) => before });
  const items = patients.data?.pages[0]?.items ?? [];
  return (
    <>
      <Select
        label="Patient"
        placeholder="Search by name, e-mail or phone"
        searchable
        mb="md"
        data-autofocus
        data={items.map(({ id, name }) => ({ value: id, label: name }))}
        filter={({ options }) => options}
        nothingFoundMessage={patients.isPending ? 'Searching …' : 'Nobody found'}
        searchValue={text}
        onSearchChange={setText}
        value={chosen}
        onChange={setChosen}
      />
      {chosen === null ? (
        <p className="soft">
          Choose a patient to see each condition with its value, and what stands before each message.
        </p>
      ) : (
        <WhyNot campaignId={campaignId} patientId={chosen} />
      )}
    </>
  );
}
