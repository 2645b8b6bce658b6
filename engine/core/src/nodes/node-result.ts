/** What a node's step receives and returns. Facts in, a decision out; nothing here acts. */
import type { FactKey, Facts } from '../facts/facts.ts';
import type { FilterView } from '../filter/evaluate.ts';
import type {
  ActionIntent,
  DataChange,
  EffectIntent,
  EnrollmentState,
  ExitReason,
  NodeMemory,
  TraceEntry,
} from '../step/contract.ts';
import type { TraceReason } from '../step/trace-reasons.ts';

export type NodeContext = {
  nodeId: string;
  now: number;
  /** Includes, as `queued`, messages decided earlier in the same step. */
  facts: Facts;
  /** The same facts as filters read them. */
  view: FilterView;
  enteredAt: number;
  arrivedAt: number;
  visit: number;
  visits: EnrollmentState['visits'];
  /** Null on arrival; what the node returned with its last wait afterwards. */
  memory: NodeMemory | null;
  afterMessage: EnrollmentState['afterMessage'];
  lastMessage: EnrollmentState['lastMessage'];
  subject: EnrollmentState['subject'];
  campaignKey: EnrollmentState['campaignKey'];
  /** The patient's stated zone, else the practice's. */
  zone: string;
  /** Port → next node id, of the connected ports. */
  next: Readonly<Record<string, string>>;
  /** A direct successor reads what became of this node's message. */
  readsOutcome: boolean;
  /** The campaign writes to the patient's primary contacts too. */
  alsoContacts: boolean;
};

export type TraceDetail = TraceEntry['detail'];

/** What a node wants done besides messages. */
type Asked = { dataChanges?: DataChange[]; actions?: ActionIntent[] };

export type NodeResult =
  | ({ kind: 'go'; port: string; reason: TraceReason; detail?: TraceDetail; effects?: EffectIntent[] } & Asked)
  | ({
      kind: 'wait';
      /** Epoch ms; null = for a wake alone. */
      until: number | null;
      memory: NodeMemory;
      reason: TraceReason;
      detail?: TraceDetail;
      effects?: EffectIntent[];
      /** Listened to besides the node's own keys. */
      keys?: FactKey[];
    } & Asked)
  | { kind: 'exit'; reason: ExitReason; detail: string };
