import type {
  AccountLimits,
  AutoReplyRequest,
  AutoReplySettings,
  LocationSettings,
  NewLocation,
  PracticeCalendar,
  SendingSettings,
} from '@cairn/core/api';
import type { Actor, EngineContext, Result } from '../context.ts';
import { readReplySettings, setReplySettings } from '../replies/reply-settings.ts';
import { readAccounts, setAccountLimits } from './account-limits.ts';
import { holidaysToShow, readCalendar, setCalendar } from './calendar.ts';
import { connectAccount, type NewAccount } from './connect-account.ts';
import { goLive } from './go-live.ts';
import { addLocation, readLocations, setLocation } from './locations.ts';
import { knownRegions } from './public-holidays.ts';
import { newSigningSecretOf, readSigningSecretState } from './signing.ts';
import { goOn, readSending, setSending, stopEverything } from './stop-everything.ts';

/** The practice's own settings: places, hours, accounts, limits, and the button that stops everything. */
export type PracticeApi = {
  goLive(practiceId: string, by: Actor): ReturnType<typeof goLive>;
  /** Nothing is called any more until it goes on. */
  stopEverything(practiceId: string, reason: string, by: Actor): ReturnType<typeof stopEverything>;
  goOn(practiceId: string, by: Actor): ReturnType<typeof goOn>;
  sending(practiceId: string): ReturnType<typeof readSending>;
  setSending(practiceId: string, wanted: SendingSettings, by: Actor): ReturnType<typeof setSending>;
  calendar(practiceId: string): Promise<PracticeCalendar>;
  setCalendar(practiceId: string, calendar: PracticeCalendar, by: Actor): Promise<Result<PracticeCalendar>>;
  locations(practiceId: string): ReturnType<typeof readLocations>;
  addLocation(practiceId: string, wanted: NewLocation, by: Actor): ReturnType<typeof addLocation>;
  setLocation(practiceId: string, wanted: LocationSettings & { id: string }, by: Actor): ReturnType<typeof setLocation>;
  accounts(practiceId: string): ReturnType<typeof readAccounts>;
  setAccountLimits(
    practiceId: string,
    wanted: AccountLimits & { id: string },
    by: Actor,
  ): ReturnType<typeof setAccountLimits>;
  /** Whose public holidays are known. */
  regions(): ReturnType<typeof knownRegions>;
  publicHolidays(region: string, year: number): ReturnType<typeof holidaysToShow>;
  /** Makes a new one, shown this once. */
  newSigningSecret(practiceId: string, by: Actor): Promise<string>;
  signingSecretState(practiceId: string): ReturnType<typeof readSigningSecretState>;
  autoReplies(practiceId: string): Promise<AutoReplySettings>;
  setAutoReplies(practiceId: string, wanted: AutoReplyRequest, by: Actor): Promise<Result<AutoReplySettings>>;
  connectAccount(practiceId: string, account: NewAccount, by: Actor): Promise<{ accountId: string }>;
};

export function createPracticeApi(context: EngineContext): PracticeApi {
  return {
    goLive: (practiceId, by) => goLive(context, practiceId, by),
    stopEverything: (practiceId, reason, by) => stopEverything(context, practiceId, reason, by),
    goOn: (practiceId, by) => goOn(context, practiceId, by),
    sending: (practiceId) => readSending(context, practiceId),
    setSending: (practiceId, wanted, by) => setSending(context, practiceId, wanted, by),
    calendar: (practiceId) => readCalendar(context, practiceId),
    autoReplies: (practiceId) => readReplySettings(context, practiceId),
    setAutoReplies: (practiceId, wanted, by) => setReplySettings(context, practiceId, wanted, by),
    setCalendar: (practiceId, calendar, by) => setCalendar(context, practiceId, calendar, by),
    locations: (practiceId) => readLocations(context, practiceId),
    addLocation: (practiceId, wanted, by) => addLocation(context, practiceId, wanted, by),
    setLocation: (practiceId, wanted, by) => setLocation(context, practiceId, wanted, by),
    accounts: (practiceId) => readAccounts(context, practiceId),
    setAccountLimits: (practiceId, wanted, by) => setAccountLimits(context, practiceId, wanted, by),
    regions: knownRegions,
    publicHolidays: holidaysToShow,
    newSigningSecret: (practiceId, by) => newSigningSecretOf(context, practiceId, by),
    signingSecretState: (practiceId) => readSigningSecretState(context, practiceId),
    connectAccount: (practiceId, account, by) => connectAccount(context, practiceId, account, by),
  };
}
