import type { CampaignSettings } from '../document/document.ts';

/** A change of the document that an author would make by hand; the editor performs it as it stands. */
export type FixChange =
  | { kind: 'set_config'; nodeId: string; path: string; value: unknown }
  | { kind: 'set_settings'; settings: CampaignSettings };

/** How one click removes an issue. `label` says what it does. */
export type IssueFix = { label: string; changes: readonly FixChange[] };
