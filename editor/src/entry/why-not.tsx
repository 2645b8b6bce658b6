import { useQuery } from '@tanstack/react-query';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { entryQueries } from './entry-queries.ts';
import { ExplainedEntry } from './explained-entry.tsx';

/** The explanation of one campaign for one patient, once both are chosen. */
export function WhyNot({ campaignId, patientId }: { campaignId: string; patientId: string }) {
  const explained = useQuery(entryQueries.explain(campaignId, patientId));
  if (explained.isPending) return <LoadingRows count={2} height={80} />;
  if (explained.data === undefined) {
    return (
      <FailureNote
        title="This could not be explained"
        error={explained.error}
        onRetry={() => void explained.refetch()}
      />
    );
  }
  return <ExplainedEntry answer={explained.data} />;
}
