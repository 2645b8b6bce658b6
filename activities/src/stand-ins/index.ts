/**
 * Local stand-ins for the providers, for tests, chaos runs and development: the real client code speaks to them over
 * HTTP on the loopback address. They accept, refuse, stall and break as told, and keep the log a judge reads.
 */
export { type Behaviour, type BehaviourChange, FAULT_KINDS, type FaultKind } from './behaviour.ts';
export type { LogEntry } from './request-log.ts';
export { type ResendStandInOptions, startResendStandIn } from './resend-stand-in.ts';
export type { StandIn, StandInOptions } from './stand-in.ts';
export {
  type InboundText,
  startVonageStandIn,
  type VonageStandIn,
  type VonageStandInOptions,
} from './vonage-stand-in.ts';
