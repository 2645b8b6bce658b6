/** What can be done to a campaign that runs, or is to. */
export type RunChange = 'pause' | 'resume' | 'drain' | 'reopen' | 'stop' | 'plan';
