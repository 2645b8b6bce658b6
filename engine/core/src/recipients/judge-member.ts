import type { Channel, Facts } from '../facts/facts.ts';
import { decideSend } from '../gates/decide-send.ts';
import type { GateReason } from '../gates/reasons.ts';
import { startsFallback } from '../nodes/message/ways.ts';
import type { RecipientRole } from '../step/contract.ts';
import { contactAddress, sameAddressKey } from './contact-address.ts';
import { isGuardian, isMinor } from './guardians.ts';
import { mayStandForSeveral } from './message-terms.ts';
import type { PlannedMessage } from './messages-of.ts';
import { type Recipient, resolveRecipient, rolesOf } from './recipient.ts';
import type { HouseholdCandidate } from './settle-households.ts';

/** What the gates say of one message to one person, were it due now. */
export type MessageVerdict = {
  nodeId: string;
  channel: Channel;
  role: RecipientRole;
  /** To whom the role leads. */
  to: Recipient['kind'];
  /** Where it would go; null when nowhere. */
  address: string | null;
  /** `later`: it waits for its hours. */
  kind: 'gets' | 'later' | 'not';
  reason: GateReason | null;
  /** May stand for the same message to others at the address. */
  shared: boolean;
};

export type JudgedMember = { verdicts: MessageVerdict[]; candidate: HouseholdCandidate };

type Question = { facts: Facts; messages: readonly PlannedMessage[]; now: number };

/** Everything that a send would do for one of its people, by the gates themselves; and what the choice within a household looks at. */
export function judgeMember({ facts, messages, now }: Question): JudgedMember {
  const verdicts = messages.flatMap((message) => {
    const { channel, contacts, terms } = message;
    const roles = contacts && !terms.sensitive ? rolesOf({ facts, channel, now }) : (['patient'] as const);
    return roles.flatMap((role) => verdictsOn(message, role, facts, now));
  });
  return { verdicts, candidate: candidateOf(facts, verdicts, now) };
}

/** Where it cannot go, what takes its place; both where that cannot go either. */
function verdictsOn(message: PlannedMessage, role: RecipientRole, facts: Facts, now: number): MessageVerdict[] {
  const verdict = verdictOn(message, role, facts, now);
  const { reason } = verdict;
  if (message.fallback === undefined || verdict.kind !== 'not' || reason === null || !startsFallback[reason])
    return [verdict];
  const other = verdictOn({ ...message, ...message.fallback }, role, facts, now);
  return other.kind === 'not' ? [verdict, other] : [other];
}

function verdictOn(
  { nodeId, channel, purpose, terms }: PlannedMessage,
  role: RecipientRole,
  facts: Facts,
  now: number,
) {
  const resolved = resolveRecipient({ facts, channel, role, sensitive: terms.sensitive, now });
  const intent = { kind: 'message', nodeId, visit: 1, channel, purpose, role, staleAt: null } as const;
  const decision = decideSend({ intent, facts, now, createdAt: now, terms });
  const to = resolved.kind === 'somebody' ? resolved.recipient.kind : role === 'patient' ? 'patient' : 'contact';
  return {
    nodeId,
    channel,
    role,
    to,
    address: resolved.kind === 'somebody' ? (resolved.recipient.address?.value ?? null) : null,
    kind: decision.kind === 'allow' ? 'gets' : decision.kind === 'defer' ? 'later' : 'not',
    reason: decision.kind === 'allow' ? null : decision.reason,
    shared: mayStandForSeveral(terms),
  } satisfies MessageVerdict;
}

function candidateOf(facts: Facts, verdicts: readonly MessageVerdict[], now: number): HouseholdCandidate {
  const { id, birthDate, firstName, lastName } = facts.patient;
  const going = verdicts.filter(({ kind }) => kind !== 'not');
  const shared = going.filter((one) => one.shared && one.role === 'patient' && one.address !== null);
  const places = [...Map.groupBy(shared, ({ channel }) => channel)].flatMap(([channel, list]) => {
    const [first] = list;
    if (first === undefined || first.address === null) return [];
    const address = sameAddressKey({ channel, value: first.address });
    return [
      {
        channel,
        address,
        messages: list.length,
        toGuardian: first.to === 'guardian',
        guardians: guardiansAt(facts, channel, address),
      },
    ];
  });
  return {
    patientId: id,
    birthDate,
    minor: isMinor(facts, now),
    name: `${firstName} ${lastName}`,
    places,
    others: going.length - shared.length,
  };
}

function guardiansAt({ contacts }: Facts, channel: Channel, address: string): string[] {
  return contacts.flatMap((contact) => {
    if (contact.name === null || !(isGuardian(contact) || contact.primaryContact)) return [];
    const own = contactAddress(contact, channel);
    return own !== null && sameAddressKey(own) === address ? [contact.name] : [];
  });
}
