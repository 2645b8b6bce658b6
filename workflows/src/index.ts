/**
 * Temporal workflow code: the driver of one enrollment and the loop that keeps a dispatcher running. They wait and call;
 * every decision is made by the activities, so that histories hold ids and outcomes alone.
 */
export { dispatcherV1 } from './dispatcher-v1.ts';
export { enrollmentV1, wakeSignal } from './enrollment-v1.ts';
