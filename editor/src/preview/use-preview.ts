import type { PreviewDetail } from '@cairn/core/api';
import { useQuery } from '@tanstack/react-query';
import { previewQueries } from './preview-queries.ts';

export type Preview = {
  /** Null until the first answer. While it runs, its numbers still grow. */
  detail: PreviewDetail | null;
  error: Error | null;
  /** Looks at everybody anew. */
  again: () => void;
};

/** Who would get the stored draft of a campaign. A new revision is a new look; it starts once `isOn`. */
export function usePreview(campaignId: string, revision: number, isOn = true): Preview {
  const started = useQuery({ ...previewQueries.start(campaignId, revision), enabled: isOn });
  const id = started.data?.id;
  const followed = useQuery({ ...previewQueries.one(id ?? ''), enabled: id !== undefined });
  return {
    detail: followed.data ?? started.data ?? null,
    error: started.error ?? followed.error,
    again: () => void started.refetch(),
  };
}
