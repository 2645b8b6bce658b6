/** What the integration and browser tests get from the global set-up, by vitest's `inject`. */
declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's URL to the run's own Postgres; each test file makes its databases there. */
    adminDatabaseUrl: string;
    /** host:port of the run's own Temporal server. */
    temporalAddress: string;
  }
}

export {};
