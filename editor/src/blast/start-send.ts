import type { CampaignDocumentInput } from '@cairn/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { send } from '../api/client.ts';
import { sentenceOfError } from '../api/failure.ts';

const made = z.object({ id: z.string() });

/** Makes the draft of a send and opens its form. Nothing is sent by that. */
export function useStartSend() {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (document: CampaignDocumentInput) =>
      send('POST', '/campaigns', { slug: slugOf(document.name), document }, made),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['campaigns'] });
      await navigate({ to: '/campaigns/$campaignId/send', params: { campaignId: id } });
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'The send could not be started', message: sentenceOfError(error) }),
  });
}

/** The name as an address, with an end that no other has: names of sends repeat every month. */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40);
  return `${words === '' ? 'send' : words}-${crypto.randomUUID().slice(0, 8)}`;
}
