import { assertNever } from '../assert-never.ts';
import type {
  ActionFacts,
  AddressFacts,
  AppointmentFacts,
  CampaignHistoryFacts,
  Channel,
  ConsentFacts,
  EncounterFacts,
  EventFacts,
  FactKey,
  Facts,
  FormFacts,
  InvoiceFacts,
  MessageFacts,
  PastMessageFacts,
  PatientFacts,
  PracticeFacts,
  Restrictions,
} from '../facts/facts.ts';

/** One edit of a patient's facts, as a practice system, a provider or staff would make it in one transaction. */
export type FactChange =
  /** Inserts or replaces the appointment of that id. */
  | { kind: 'appointment'; appointment: AppointmentFacts }
  | { kind: 'event'; event: EventFacts }
  | { kind: 'invoice'; invoice: InvoiceFacts }
  | { kind: 'encounter'; encounter: EncounterFacts }
  | { kind: 'form'; form: FormFacts }
  | { kind: 'patient'; edit: Partial<Omit<PatientFacts, 'id'>> }
  | { kind: 'practice'; edit: Partial<Omit<PracticeFacts, 'id'>> }
  /** Gives, replaces or (null) removes the address on a channel. A new address carries no opt-out of the old one. */
  | { kind: 'address'; channel: Channel; value: string | null }
  | { kind: 'opt_out'; channel: Channel }
  | { kind: 'opt_in'; channel: Channel }
  | { kind: 'suppress'; channel: Channel; reason: string }
  | { kind: 'consent'; consent: ConsentFacts }
  | { kind: 'restrictions'; restrictions: Restrictions }
  /** What a provider reports later of that node's last message; of the one by that channel where it is named. */
  | { kind: 'report'; nodeId: string; channel?: Channel; came_to: 'accepted' | 'failed' | 'delivered' }
  /** Staff say that they have done the last task of that step. */
  | { kind: 'task_done'; nodeId: string }
  /** Another campaign takes the patient in, or its journey, known by its enrollment, goes on or ends. */
  | { kind: 'journey'; journey: CampaignHistoryFacts }
  /** Another campaign's message went out. */
  | { kind: 'past_message'; message: PastMessageFacts }
  /** Several edits in one transaction: one wake. */
  | { kind: 'together'; changes: FactChange[] };

export type ChangedFacts = { facts: Facts; touched: FactKey[] };

/** Applies an edit at an instant and names the keys it touches. The facts given are left as they are. */
export function applyChange(facts: Facts, change: FactChange, at: number): ChangedFacts {
  switch (change.kind) {
    case 'appointment': {
      const others = facts.appointments.filter(({ id }) => id !== change.appointment.id);
      return { facts: { ...facts, appointments: [...others, change.appointment] }, touched: ['appointments'] };
    }
    case 'event':
      return { facts: { ...facts, events: [...facts.events, change.event] }, touched: [`event:${change.event.name}`] };
    case 'invoice': {
      const others = facts.invoices.filter(({ id }) => id !== change.invoice.id);
      return { facts: { ...facts, invoices: [...others, change.invoice] }, touched: ['billing'] };
    }
    case 'encounter': {
      const others = facts.encounters.filter(({ id }) => id !== change.encounter.id);
      return {
        facts: { ...facts, encounters: [...others, change.encounter] },
        touched: ['clinical', 'appointments'],
      };
    }
    case 'form': {
      const others = facts.forms.filter(({ id }) => id !== change.form.id);
      return { facts: { ...facts, forms: [...others, change.form] }, touched: ['forms'] };
    }
    case 'patient':
      return { facts: { ...facts, patient: { ...facts.patient, ...change.edit } }, touched: ['patient'] };
    case 'practice':
      return { facts: { ...facts, practice: { ...facts.practice, ...change.edit } }, touched: ['patient'] };
    case 'address':
      return { facts: { ...facts, addresses: withAddress(facts, change.channel, change.value) }, touched: ['patient'] };
    case 'opt_out':
      return editAddress(facts, change.channel, { optedOutAt: at });
    case 'opt_in':
      return editAddress(facts, change.channel, { optedOutAt: null });
    case 'suppress':
      return editAddress(facts, change.channel, { suppressedAt: at, suppressedReason: change.reason });
    case 'consent':
      return { facts: { ...facts, consents: withConsent(facts, change.consent) }, touched: ['consent'] };
    case 'restrictions':
      return { facts: { ...facts, restrictions: change.restrictions }, touched: ['consent'] };
    case 'report':
      return { facts: { ...facts, messages: reported(facts, change, at) }, touched: ['messages'] };
    case 'task_done':
      return { facts: { ...facts, actions: doneTask(facts, change.nodeId, at) }, touched: ['actions'] };
    case 'journey': {
      const others = facts.campaignHistory.filter(({ enrollmentId }) => enrollmentId !== change.journey.enrollmentId);
      return { facts: { ...facts, campaignHistory: [...others, change.journey] }, touched: ['campaigns'] };
    }
    case 'past_message':
      return {
        facts: { ...facts, pastMessages: [...facts.pastMessages, change.message] },
        touched: ['message_history'],
      };
    case 'together':
      return change.changes.reduce<ChangedFacts>(
        (sofar, next) => {
          const changed = applyChange(sofar.facts, next, at);
          return { facts: changed.facts, touched: [...sofar.touched, ...changed.touched] };
        },
        { facts, touched: [] },
      );
    default:
      return assertNever(change, 'fact change');
  }
}

function withAddress(facts: Facts, channel: Channel, value: string | null): AddressFacts[] {
  const others = facts.addresses.filter((address) => address.channel !== channel);
  if (value === null) return others;
  return [...others, { channel, value, optedOutAt: null, suppressedAt: null, suppressedReason: null }];
}

function editAddress(facts: Facts, channel: Channel, edit: Partial<AddressFacts>): ChangedFacts {
  const addresses = facts.addresses.map((address) => (address.channel === channel ? { ...address, ...edit } : address));
  return { facts: { ...facts, addresses }, touched: ['consent'] };
}

function withConsent(facts: Facts, consent: ConsentFacts): ConsentFacts[] {
  const others = facts.consents.filter((c) => c.channel !== consent.channel || c.purpose !== consent.purpose);
  return [...others, consent];
}

function doneTask(facts: Facts, nodeId: string, at: number): ActionFacts[] {
  const last = facts.actions.filter((action) => action.kind === 'task' && action.nodeId === nodeId).at(-1);
  return facts.actions.map((action) =>
    action === last && action.state === 'open' ? { ...action, state: 'done', settledAt: at } : action,
  );
}

function reported(
  facts: Facts,
  { nodeId, channel, came_to }: Extract<FactChange, { kind: 'report' }>,
  at: number,
): MessageFacts[] {
  const last = facts.messages
    .filter((message) => message.nodeId === nodeId && (channel === undefined || message.channel === channel))
    .at(-1);
  return facts.messages.map((message) => {
    if (message !== last || message.callingAt === null) return message;
    if (came_to === 'failed')
      return { ...message, state: 'failed', settledAt: message.settledAt ?? at, reason: 'provider_failed' };
    const accepted = {
      state: 'accepted',
      acceptedAt: message.acceptedAt ?? at,
      settledAt: message.settledAt ?? at,
    } as const;
    return { ...message, ...accepted, deliveredAt: came_to === 'delivered' ? at : message.deliveredAt };
  });
}
