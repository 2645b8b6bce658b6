import type { CampaignDocument } from '@cairn/core';
import type { ScenarioRunAnswer } from '@cairn/core/api';
import { scenarioRunAnswer } from '@cairn/core/api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { send } from '../api/client.ts';
import { rehearseQueries } from '../rehearse/rehearse-queries.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import page from './publish-page.module.css';
import classes from './scenarios-section.module.css';

const resultsOf = (campaignId: string, document: CampaignDocument) =>
  queryOptions({
    queryKey: ['campaign', campaignId, 'scenario-results', document],
    queryFn: () =>
      send('POST', `/campaigns/${encodeURIComponent(campaignId)}/scenarios/run`, { document }, scenarioRunAnswer),
    staleTime: 60_000,
  });

const faces = {
  same: { tone: 'good', label: 'As before' },
  changed: { tone: 'warn', label: 'Turns out otherwise' },
  broken: { tone: 'bad', label: 'Cannot be played' },
} as const;

/** The saved scenarios, played once more by what is about to be published. Nothing where none was saved. */
export function ScenariosSection({ campaignId, document }: { campaignId: string; document: CampaignDocument }) {
  const saved = useQuery(rehearseQueries.scenarios(campaignId));
  const has = (saved.data?.scenarios.length ?? 0) > 0;
  const results = useQuery({ ...resultsOf(campaignId, document), enabled: has });
  if (!has) return null;
  return (
    <section aria-labelledby="scenarios" className={page.section}>
      <div>
        <h2 id="scenarios">Saved examples</h2>
        <p className="soft">{results.data === undefined ? 'Being played by this version.' : told(results.data)}</p>
      </div>
      {results.isPending ? <LoadingRows count={2} height={40} /> : null}
      {results.isError ? (
        <FailureNote
          title="The examples could not be played"
          error={results.error}
          onRetry={() => void results.refetch()}
        />
      ) : null}
      {results.data === undefined ? null : (
        <ul className={classes.list}>
          {results.data.results.map((result) => (
            <Result key={result.id} campaignId={campaignId} result={result} />
          ))}
        </ul>
      )}
    </section>
  );
}

function told({ possible, results }: ScenarioRunAnswer): string {
  if (!possible) return 'They can be played once the blocking problems are solved.';
  const other = results.filter(({ state }) => state !== 'same').length;
  if (results.length === 1) return other === 0 ? 'It turns out as before.' : 'It turns out otherwise. Is that meant?';
  if (other === 0) return `All ${results.length} turn out as before.`;
  return `${other} of ${results.length} ${other === 1 ? 'turns' : 'turn'} out otherwise. Look whether that is meant.`;
}

type ResultProps = { campaignId: string; result: ScenarioRunAnswer['results'][number] };

function Result({ campaignId, result: { name, state, changes } }: ResultProps) {
  return (
    <li>
      <div className={classes.name}>
        <Link to="/campaigns/$campaignId" params={{ campaignId }} search={{ mode: 'rehearse' }}>
          {name}
        </Link>
        <ToneBadge tone={faces[state].tone}>{faces[state].label}</ToneBadge>
      </div>
      {changes.length === 0 ? null : (
        <ul className={classes.changes}>
          {changes.map((change) => (
            <li key={`${change.stepId}/${change.about}/${change.now}`}>
              <strong>{change.about}</strong>
              <span>
                {change.was === 'nothing' ? null : (
                  <>
                    <span className="visually-hidden">was: </span>
                    <del>{change.was}</del> <span aria-hidden>→</span>{' '}
                  </>
                )}
                <span className="visually-hidden">now: </span>
                <ins>{change.now}</ins>
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
