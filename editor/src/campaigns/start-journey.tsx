import type { CampaignDocumentInput } from '@cairn/core';
import { FileButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconFileImport, IconRoute } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { send } from '../api/client.ts';
import { sentenceOfError } from '../api/failure.ts';
import { slugOf } from '../blast/start-send.ts';
import { readCampaignFile } from '../document/read-campaign-file.ts';
import cards from './start-card.module.css';
import { StartCard } from './start-card.tsx';
import classes from './start-journey.module.css';

/** Nothing but its trigger. */
const emptyJourney: CampaignDocumentInput = {
  schemaVersion: 1,
  name: 'New journey',
  nodes: [{ id: 'start', kind: 'manual-trigger', config: { reentry: 'once' } }],
  edges: [],
};

/** A journey to draw from nothing, or from a campaign that was saved as a file. Both begin as drafts. */
export function StartJourney() {
  const make = useMakeDraft();
  const [problem, setProblem] = useState<string | null>(null);
  const readFile = async (file: File) => {
    const read = readCampaignFile(await file.text());
    setProblem(read.ok ? null : read.problem);
    if (read.ok) make.mutate({ document: read.document, isImported: true });
  };
  return (
    <div className={cards.list}>
      <StartCard
        icon={<IconRoute size={22} aria-hidden />}
        title="An empty journey"
        words="Draw it step by step: who enters, what they get, and when."
        disabled={make.isPending}
        onClick={() => make.mutate({ document: emptyJourney, isImported: false })}
      />
      <FileButton
        accept=".json,application/json"
        onChange={(file) => {
          if (file !== null) void readFile(file);
        }}
      >
        {({ onClick }) => (
          <StartCard
            icon={<IconFileImport size={22} aria-hidden />}
            title="From a file"
            words="A campaign that was saved as a file, here or in another practice."
            disabled={make.isPending}
            onClick={onClick}
          />
        )}
      </FileButton>
      {problem === null ? null : (
        <p className={classes.problem} role="alert">
          <IconAlertTriangle size={18} aria-hidden />
          {problem}
        </p>
      )}
    </div>
  );
}

function useMakeDraft() {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ document }: { document: CampaignDocumentInput; isImported: boolean }) =>
      send('POST', '/campaigns', { slug: slugOf(document.name), document }, z.object({ id: z.string() })),
    onSuccess: async ({ id }, { isImported }) => {
      await client.invalidateQueries({ queryKey: ['campaigns'] });
      await navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } });
      if (isImported) {
        notifications.show({
          message: 'Imported as a draft. Look at its problems: segments and templates are those of its old home.',
        });
      }
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'No draft was made', message: sentenceOfError(error) }),
  });
}
