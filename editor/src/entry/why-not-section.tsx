import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import { FailureNote } from '../ui/notes.tsx';
import { WhyNot } from './why-not.tsx';

/** On a patient’s page: why this patient is, or is not, in a campaign. */
export function WhyNotSection({ patientId }: { patientId: string }) {
  const campaigns = useQuery(queries.campaigns());
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <section aria-labelledby="why-not">
      <h2 id="why-not">Why, or why not?</h2>
      {campaigns.isError ? (
        <FailureNote
          title="The campaigns could not be loaded"
          error={campaigns.error}
          onRetry={() => void campaigns.refetch()}
        />
      ) : (
        <Select
          aria-label="Campaign to explain"
          placeholder="Choose a campaign"
          searchable
          mb="md"
          data={(campaigns.data?.campaigns ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      {chosen === null ? null : <WhyNot campaignId={chosen} patientId={patientId} />}
    </section>
  );
}
