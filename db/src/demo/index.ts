/** The demo practice: seeded once, sandbox for ever. Its campaigns are published by the server, through the same functions as everybody's. */
export type { DemoBooking } from './demo-bookings.ts';
export { type DemoPractice, demoPracticeId, seedDemoPractice } from './seed-demo-practice.ts';
