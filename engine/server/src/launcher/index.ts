/**
 * Starts what Cairn needs on a machine that has nothing: one data folder, one database, one Temporal server.
 * Order: `acquireHomeLock`, then `startParts`; on the way out `parts.stop()`, then `release()`.
 */
export { type EmbeddedTemporal, startEmbeddedTemporal, temporalNamespaceId } from './embedded-temporal.ts';
export { acquireHomeLock } from './home-lock.ts';
export { type Parts, startParts } from './parts.ts';
