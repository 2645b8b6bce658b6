/** What an integration test gets from the global set-up of the run, by vitest's `inject`. */
declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's URL to the run's own Postgres. */
    adminDatabaseUrl: string;
  }
}

export {};
