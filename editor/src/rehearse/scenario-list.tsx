import type { CampaignDocument } from '@cairn/core';
import type { ScenarioCard } from '@cairn/core/api';
import { runScenarios, type ScenarioResult } from '@cairn/core/rehearsal';
import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDots, IconListCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sentenceOfError } from '../api/failure.ts';
import { useMay } from '../shell/use-may.ts';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { NameDialog } from './name-dialog.tsx';
import { rehearseQueries, rehearseRequests } from './rehearse-queries.ts';
import { SaveScenario } from './save-scenario.tsx';
import classes from './scenario-list.module.css';
import type { RehearsalState, RehearsalWorld } from './use-rehearsal.ts';

type Props = {
  campaignId: string;
  document: CampaignDocument;
  world: RehearsalWorld;
  state: RehearsalState;
  onShow: () => void;
};

/** Rehearsals kept as named examples: each is run over the draft as it is, and says in words what has changed. */
export function ScenarioList({ campaignId, document, world, state, onShow }: Props) {
  const scenarios = useQuery(rehearseQueries.scenarios(campaignId));
  const mayEdit = useMay('campaigns.edit');
  const cards = scenarios.data?.scenarios;
  const results = useMemo(() => {
    if (cards === undefined) return null;
    const { practice, segments, perDay } = world;
    const run = runScenarios(document, cards, { practice, segments, perDay, campaignKey: campaignId });
    return run.ok ? new Map(run.results.map((result) => [result.id, result])) : null;
  }, [cards, document, world, campaignId]);
  if (scenarios.isPending) return <LoadingRows count={3} />;
  if (cards === undefined) {
    return (
      <FailureNote
        title="The examples could not be loaded"
        error={scenarios.error}
        onRetry={() => void scenarios.refetch()}
      />
    );
  }
  return (
    <div className={classes.pane}>
      {mayEdit ? <SaveScenario campaignId={campaignId} state={state} /> : null}
      {cards.length === 0 ? (
        <EmptyNote icon={<IconListCheck size={26} />} title="No examples yet">
          Save a rehearsal with somebody invented. It is run again at every publish, and a change that nobody meant is
          seen before a patient sees it.
        </EmptyNote>
      ) : (
        <>
          <Summary results={results} count={cards.length} />
          <ul className={classes.list}>
            {cards.map((card) => (
              <ScenarioRow
                key={card.id}
                campaignId={campaignId}
                card={card}
                result={results?.get(card.id) ?? null}
                mayEdit={mayEdit}
                onShow={() => {
                  state.load(card.body.person, card.body.setup);
                  onShow();
                }}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Summary({ results, count }: { results: ReadonlyMap<string, ScenarioResult> | null; count: number }) {
  if (results === null) return <p className={classes.summary}>The draft has problems, so no example can be run.</p>;
  const same = [...results.values()].filter(({ state }) => state === 'same').length;
  return (
    <p className={classes.summary} role="status">
      {count === 1 && same === 1
        ? 'It comes to what is expected.'
        : same === count
          ? `All ${count} as expected.`
          : `${same} of ${count} as expected.`}
    </p>
  );
}

const faces = {
  same: { tone: 'good', label: '✓ As expected' },
  changed: { tone: 'bad', label: '✗ Changed' },
  broken: { tone: 'warn', label: '! Cannot be run' },
} as const;

type RowProps = {
  campaignId: string;
  card: ScenarioCard;
  result: ScenarioResult | null;
  mayEdit: boolean;
  onShow: () => void;
};

function ScenarioRow({ campaignId, card, result, mayEdit, onShow }: RowProps) {
  const [renaming, rename] = useDisclosure(false);
  const change = useChange(campaignId);
  const face = result === null ? null : faces[result.state];
  const actual = result?.actual ?? null;
  const remove = async () => {
    if (!(await change(card.id, { removed: true }))) return;
    const id = `removed ${card.id}`;
    notifications.show({
      id,
      autoClose: 10_000,
      message: (
        <span className={classes.undo}>
          Removed “{card.name}”.
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              void change(card.id, { removed: false });
            }}
          >
            Undo
          </Button>
        </span>
      ),
    });
  };
  return (
    <li className={classes.row} data-state={result?.state}>
      <div className={classes.top}>
        <button type="button" className={classes.name} onClick={onShow} title="Show this rehearsal">
          {card.name}
        </button>
        {face === null ? null : <ToneBadge tone={face.tone}>{face.label}</ToneBadge>}
        {mayEdit ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="compact-xs" variant="subtle" color="gray" aria-label={`More about ${card.name}`}>
                <IconDots size={16} />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={rename.open}>Rename</Menu.Item>
              <Menu.Item onClick={() => void remove()}>Remove</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
      <p className={classes.about}>
        {card.body.person.firstName} {card.body.person.lastName}, from {card.body.setup.startsAt.replace('T', ' ')}
      </p>
      {result?.state === 'broken' ? (
        <p className={classes.about}>It was saved under other rules. Show it, mend what is marked, and save it anew.</p>
      ) : null}
      {result !== null && result.changes.length > 0 ? (
        <>
          <ul className={classes.changes}>
            {result.changes.slice(0, 8).map(({ about, was, now }) => (
              <li key={`${about} ${was} ${now}`}>
                <strong>{about}</strong>
                <span>Was: {was}</span>
                <span>Now: {now}</span>
              </li>
            ))}
          </ul>
          {mayEdit && actual !== null ? (
            <Button size="compact-sm" variant="light" onClick={() => void change(card.id, { expected: actual })}>
              This is what I want
            </Button>
          ) : null}
        </>
      ) : null}
      <NameDialog
        title="Rename the example"
        verb="Rename"
        opened={renaming}
        onClose={rename.close}
        initial={card.name}
        onSave={async (name) => {
          if (await change(card.id, { name })) rename.close();
        }}
      />
    </li>
  );
}

/** Answers whether it could be changed; says why not. */
function useChange(campaignId: string) {
  const client = useQueryClient();
  return async (scenarioId: string, edit: Parameters<typeof rehearseRequests.changeScenario>[2]): Promise<boolean> => {
    try {
      await rehearseRequests.changeScenario(campaignId, scenarioId, edit);
      await client.invalidateQueries({ queryKey: ['scenarios', campaignId] });
      return true;
    } catch (error) {
      notifications.show({ color: 'red', message: sentenceOfError(error) });
      return false;
    }
  };
}
