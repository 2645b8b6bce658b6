import { outcomeOf, scenarioBody } from '@cairn/core/rehearsal';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { sentenceOfError } from '../api/failure.ts';
import { NameDialog } from './name-dialog.tsx';
import { rehearseRequests } from './rehearse-queries.ts';
import classes from './scenario-list.module.css';
import type { RehearsalState } from './use-rehearsal.ts';

/** Saves what is shown: only of somebody invented, for nothing of a patient is kept here. */
export function SaveScenario({ campaignId, state }: { campaignId: string; state: RehearsalState }) {
  const [opened, dialog] = useDisclosure(false);
  const client = useQueryClient();
  const { who, setup, rehearsal } = state;
  const why =
    who.kind === 'patient'
      ? 'Only rehearsals with somebody invented can be saved: nothing of a patient is kept in examples.'
      : rehearsal === null
        ? 'There is nothing to save yet.'
        : null;
  const save = async (name: string) => {
    if (who.kind !== 'invented' || rehearsal === null) return;
    const body = scenarioBody.safeParse({ person: who.person, setup });
    if (!body.success) {
      notifications.show({ color: 'red', message: body.error.issues[0]?.message ?? 'This cannot be saved.' });
      return;
    }
    try {
      await rehearseRequests.saveScenario(campaignId, { name, body: body.data, expected: outcomeOf(rehearsal) });
      await client.invalidateQueries({ queryKey: ['scenarios', campaignId] });
      dialog.close();
    } catch (error) {
      notifications.show({ color: 'red', message: sentenceOfError(error) });
    }
  };
  return (
    <div className={classes.save}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDeviceFloppy size={15} />}
        disabled={why !== null}
        onClick={dialog.open}
      >
        Save what is shown as an example
      </Button>
      {why === null ? null : <p className={classes.about}>{why}</p>}
      <NameDialog
        title="Save as an example"
        verb="Save"
        opened={opened}
        onClose={dialog.close}
        initial={who.kind === 'invented' ? suggestedName(who.person.firstName, setup.pins) : ''}
        onSave={save}
      />
    </div>
  );
}

function suggestedName(first: string, pins: RehearsalState['setup']['pins']): string {
  const [pin] = Object.values(pins);
  if (pin === undefined || pin.what === 'nothing') return `${first}, nothing happens`;
  if (pin.what === 'way') return `${first} takes ${pin.port.replaceAll('_', ' ')}`;
  return pin.what === 'replied' ? `${first} replies ${pin.keyword}` : `${first}, ${pin.what.replaceAll('_', ' ')}`;
}
