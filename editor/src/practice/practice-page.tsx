import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.ts';
import { useMay } from '../shell/use-may.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { AutoReplies } from './auto-replies.tsx';
import { CalendarForm } from './calendar-form.tsx';
import { LocationList } from './location-list.tsx';
import { PublishingSettings } from './publishing-settings.tsx';
import { SendingAccounts } from './sending-accounts.tsx';
import { SendingLimits } from './sending-limits.tsx';
import { SigningSecret } from './signing-secret.tsx';
import { TestAddressList } from './test-address-list.tsx';

/** When the practice works, what it answers by itself, and what its webhook steps sign with. */
export function PracticePage() {
  const calendar = useQuery(queries.practiceCalendar());
  const mayChange = useMay('practice.manage');
  return (
    <PageFrame
      title="Practice"
      lead="When and where the practice works, how much it sends, and what it answers by itself."
    >
      {calendar.isPending ? <LoadingRows count={2} height={120} /> : null}
      {calendar.isError ? (
        <FailureNote
          title="The calendar could not be loaded"
          error={calendar.error}
          onRetry={() => void calendar.refetch()}
        />
      ) : null}
      {calendar.data === undefined ? null : <CalendarForm calendar={calendar.data} mayChange={mayChange} />}
      {mayChange ? <LocationList /> : null}
      {mayChange ? <SendingAccounts /> : null}
      {mayChange ? <SendingLimits /> : null}
      {mayChange ? <PublishingSettings /> : null}
      {mayChange ? <TestAddressList /> : null}
      {mayChange ? <AutoReplies /> : null}
      {mayChange ? <SigningSecret /> : null}
    </PageFrame>
  );
}
