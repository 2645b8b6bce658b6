import type { ShelfRequest } from '@cairn/core/api';
import { shelfAnswer } from '@cairn/core/api';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../api/client.ts';
import { sentenceOfError } from '../api/failure.ts';

type Change =
  | { kind: 'favourite'; on: boolean }
  | { kind: 'archive'; away: boolean; name: string }
  | { kind: 'place'; place: ShelfRequest };

/** Puts a campaign on top, away, or into a folder. What is put away can be brought back from the note that says so. */
export function useShelf(campaignId: string) {
  const client = useQueryClient();
  const at = `/campaigns/${encodeURIComponent(campaignId)}`;
  return useMutation({
    mutationFn: (change: Change) => {
      switch (change.kind) {
        case 'favourite':
          return send(change.on ? 'PUT' : 'DELETE', `${at}/favourite`, undefined, shelfAnswer);
        case 'archive':
          return send('POST', `${at}/${change.away ? 'archive' : 'unarchive'}`, {}, shelfAnswer);
        case 'place':
          return send('PUT', `${at}/shelf`, change.place, shelfAnswer);
      }
    },
    onSuccess: async (_answer, change) => {
      await client.invalidateQueries({ queryKey: ['campaigns'] });
      if (change.kind === 'archive')
        notifications.show({
          message: change.away
            ? `“${change.name}” is put away. “Archived” in the list brings it back.`
            : `“${change.name}” is back.`,
        });
    },
    onError: (error) => notifications.show({ color: 'red', title: 'Not changed', message: sentenceOfError(error) }),
  });
}
