/**
 * Stories in virtual time: "booked on Monday, moved on Tuesday, cancelled an hour before" as one chain of calls, told to a
 * campaign, answered in plain data. Local times are `2026-03-02T09:00` in the story's zone.
 */
import { Temporal } from 'temporal-polyfill';
import type {
  AppointmentFacts,
  AppointmentStatus,
  Channel,
  EventFacts,
  Facts,
  InvoiceFacts,
  PatientFacts,
  PracticeFacts,
  Purpose,
  Restrictions,
} from '../facts/facts.ts';
import type { Filter } from '../filter/filter.ts';
import { applyChange, type FactChange } from './fact-change.ts';
import { runStory, type ScenarioResult, type StoryEntry } from './run-story.ts';
import { sampleAppointment, sampleFacts } from './sample-facts.ts';
import type { TimelineChange } from './simulate.ts';
import type { Provider, WebhookAnswer } from './world.ts';

/** Which appointment a line is about, and as of when its sender knew it (an older one changes nothing). */
export type AboutAppointment = { no?: number; asOf?: string };
/** `startsAt` null: asked for, no date yet. */
export type Booking = { startsAt: string | null } & AboutAppointment &
  Partial<Omit<AppointmentFacts, 'id' | 'startsAt' | 'endsAt'>>;

export type Scenario = {
  /** From here on things happen at this local time. What stands before the first `at` was always so. */
  at(local: string, zone?: string): Scenario;
  practice(edit: Partial<Omit<PracticeFacts, 'id'>>): Scenario;
  patient(edit: Partial<Omit<PatientFacts, 'id'>>): Scenario;
  address(channel: Channel, value: string | null): Scenario;
  consent(channel: Channel, purpose: Purpose, granted?: boolean): Scenario;
  restrictions(restrictions: Restrictions): Scenario;
  optsOut(channel: Channel): Scenario;
  optsIn(channel: Channel): Scenario;
  /** A visit is booked: the appointment and `appointment.booked`, in one transaction. */
  booked(booking: Booking): Scenario;
  moved(startsAt: string, about?: AboutAppointment): Scenario;
  cancelled(about?: AboutAppointment): Scenario;
  /** Any other status, with the event `appointment.<status>`. */
  status(status: AppointmentStatus, about?: AboutAppointment): Scenario;
  registered(): Scenario;
  /** The patient gets an invoice that is due on that day. */
  invoiced(invoice: { due: string; totalMinor: number; no?: number }): Scenario;
  /** An invoice is paid in full. */
  paid(about?: { no: number }): Scenario;
  event(name: string, properties?: Record<string, unknown>): Scenario;
  dies(): Scenario;
  /** The provider's later word on that node's last message. */
  reports(nodeId: string, came_to: 'accepted' | 'failed' | 'delivered'): Scenario;
  pauses(): Scenario;
  resumes(): Scenario;
  /** Staff enroll the patient by hand, about an appointment or none. */
  enrolled(about?: { no: number }): Scenario;
  /** Another system enrolls the patient by the API. */
  requested(properties?: Record<string, unknown>): Scenario;
  /** A step of another campaign sends the patient here. */
  sentHere(): Scenario;
  /** A saved segment that the campaign may start from. */
  segment(id: string, rule: Filter): Scenario;
  /** Puts the patient on a list. */
  list(id: string): Scenario;
  /** Somebody starts a send to the campaign's audience. */
  send(): Scenario;
  provider(answer: Provider): Scenario;
  /** What other systems answer webhook steps from the beginning on. */
  webhook(answer: WebhookAnswer): Scenario;
  /** Staff have done the last task of that step. */
  taskDone(nodeId: string): Scenario;
  /** Runs the story to a local time (by default a year after its last line). Throws when the campaign does not compile. */
  run(until?: string): ScenarioResult;
};

/** The id that appointment number `no` has in stories. */
export function storyAppointmentId(no: number): string {
  return `00000000-0000-4000-8000-${String(no).padStart(12, '0')}`;
}

/** Opens a story about one sample patient of one sample practice. */
export function scenario(document: unknown): Scenario {
  let zone = 'America/New_York';
  let now: number | null = null;
  let before: Facts = sampleFacts();
  let provider: Provider | undefined;
  let webhook: WebhookAnswer | undefined;
  const entries: StoryEntry[] = [];
  const segments: Record<string, Filter> = {};
  const lists: string[] = [];
  const invoices = new Map<number, InvoiceFacts>();
  const known = new Map<string, { asOf: number; appointment: AppointmentFacts }>();

  const tell = (change: TimelineChange, event: EventFacts | null = null): Scenario => {
    if (now !== null) entries.push({ at: now, change, starts: event === null ? null : { kind: 'event', event } });
    else if (change.kind !== 'pause' && change.kind !== 'resume') before = applyChange(before, change, 0).facts;
    return story;
  };
  const happens = (name: string, properties: Record<string, unknown>, occurredAt: number, also: FactChange[] = []) => {
    const id = `event-${entries.length + 1}`;
    const event: EventFacts = { id, name, occurredAt, receivedAt: now ?? occurredAt, properties };
    return tell({ kind: 'together', changes: [...also, { kind: 'event', event }] }, event);
  };
  const appointment = (name: string, edit: Partial<AppointmentFacts>, { no = 1, asOf }: AboutAppointment): Scenario => {
    const id = storyAppointmentId(no);
    const told = asOf === undefined ? (now ?? 0) : instantOf(asOf, zone);
    const last = known.get(id);
    const newest = last === undefined || told >= last.asOf;
    const next = { ...(last?.appointment ?? blankAppointment(id)), ...edit };
    if (newest) known.set(id, { asOf: told, appointment: next });
    return happens(name, { appointmentId: id }, told, newest ? [{ kind: 'appointment', appointment: next }] : []);
  };

  const starts = (how: StoryEntry['starts']): Scenario => {
    entries.push({ at: now ?? 0, change: { kind: 'together', changes: [] }, starts: how });
    return story;
  };

  const story: Scenario = {
    at(local, inZone = zone) {
      zone = inZone;
      now = instantOf(local, zone);
      return story;
    },
    practice: (edit) => tell({ kind: 'practice', edit }),
    patient: (edit) => tell({ kind: 'patient', edit }),
    address: (channel, value) => tell({ kind: 'address', channel, value }),
    consent: (channel, purpose, granted = true) => tell({ kind: 'consent', consent: { channel, purpose, granted } }),
    restrictions: (restrictions) => tell({ kind: 'restrictions', restrictions }),
    optsOut: (channel) => tell({ kind: 'opt_out', channel }),
    optsIn: (channel) => tell({ kind: 'opt_in', channel }),
    booked: ({ startsAt, no, asOf, ...details }) =>
      appointment(
        'appointment.booked',
        { status: 'booked', ...details, startsAt: startsAt === null ? null : instantOf(startsAt, zone) },
        about(no, asOf),
      ),
    moved: (startsAt, which = {}) => appointment('appointment.moved', { startsAt: instantOf(startsAt, zone) }, which),
    cancelled: (which = {}) => appointment('appointment.cancelled', { status: 'cancelled' }, which),
    status: (status, which = {}) => appointment(`appointment.${status}`, { status }, which),
    invoiced: ({ due, totalMinor, no = 1 }) => {
      const dueAt = instantOf(`${due}T00:00`, zone);
      const invoice = { ...blankInvoice(no), totalMinor, issuedAt: now ?? dueAt, dueAt };
      invoices.set(no, invoice);
      return tell({ kind: 'invoice', invoice });
    },
    paid: ({ no } = { no: 1 }) => {
      const known = invoices.get(no) ?? blankInvoice(no);
      return tell({ kind: 'invoice', invoice: { ...known, status: 'balanced', paidMinor: known.totalMinor } });
    },
    registered: () => happens('patient.registered', {}, now ?? 0),
    event: (name, properties = {}) => happens(name, properties, now ?? 0),
    dies: () => tell({ kind: 'patient', edit: { deceased: true } }),
    reports: (nodeId, came_to) => tell({ kind: 'report', nodeId, came_to }),
    pauses: () => tell({ kind: 'pause' }),
    resumes: () => tell({ kind: 'resume' }),
    enrolled(which) {
      const appointmentId = which === undefined ? null : storyAppointmentId(which.no);
      return starts({ kind: 'staff', subject: { appointmentId } });
    },
    requested: (properties = {}) => starts({ kind: 'request', properties }),
    sentHere: () => starts({ kind: 'campaign' }),
    segment(id, rule) {
      segments[id] = rule;
      return story;
    },
    list(id) {
      lists.push(id);
      return now === null ? story : starts(null);
    },
    send: () => starts({ kind: 'send' }),
    provider(answer) {
      provider = answer;
      return story;
    },
    webhook(answer) {
      webhook = answer;
      return story;
    },
    taskDone: (nodeId) => tell({ kind: 'task_done', nodeId }),
    run(until) {
      const end = until === undefined ? (entries.at(-1)?.at ?? 0) + aYear : instantOf(until, zone);
      return runStory({
        document,
        before,
        entries,
        until: end,
        zone,
        segments,
        lists,
        ...(provider === undefined ? {} : { provider }),
        ...(webhook === undefined ? {} : { webhook }),
      });
    },
  };
  return story;
}

const aYear = 366 * 86_400_000;

function about(no: number | undefined, asOf: string | undefined): AboutAppointment {
  return { ...(no === undefined ? {} : { no }), ...(asOf === undefined ? {} : { asOf }) };
}

function blankInvoice(no: number): InvoiceFacts {
  return {
    ...{ id: `invoice-${no}`, kind: 'invoice', status: 'issued', currency: 'USD' },
    ...{ totalMinor: null, paidMinor: null, issuedAt: null, dueAt: null },
  };
}

function blankAppointment(id: string): AppointmentFacts {
  const visit = { purpose: 'Check-up', provider: 'Dr. Osei', location: 'Elm Street office' };
  return sampleAppointment({ id, startsAt: null, ...visit });
}

function instantOf(local: string, zone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}
