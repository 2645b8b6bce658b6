import { ResumedBar, TurnBar } from './turn-bar.tsx';
import type { Together } from './use-together.ts';

/** What there is to say about others, or about a page that was closed, above the campaign. */
export function TogetherBars({ together, mayEdit }: { together: Together; mayEdit: boolean }) {
  const { turn, kept } = together;
  return (
    <>
      {mayEdit ? <TurnBar turn={turn} /> : null}
      {kept.resumedAt === null ? null : <ResumedBar at={kept.resumedAt} onClose={kept.forget} />}
    </>
  );
}
