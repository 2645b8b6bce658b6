import type { CampaignDocument } from '@cairn/core';
import { audienceConfig } from '@cairn/core';
import type { DraftSession } from '../campaigns/draft-session.ts';
import type { Blast } from './read-blast.ts';
import { plainTrigger, setTrigger } from './write-blast.ts';

/** What every part of the form that changes the audience step is given. */
export type TriggerEdit = {
  config: Readonly<Record<string, unknown>>;
  /** Puts these settings in the place of the old ones; `label` names the change in menus. */
  change: (settings: Readonly<Record<string, unknown>>, label: string) => void;
};

export function triggerEdit(document: CampaignDocument, blast: Blast, session: DraftSession): TriggerEdit {
  return {
    config: blast.trigger.config,
    change: (settings, label) => session.perform(setTrigger(document, blast, settings, label)),
  };
}

type Checks = Pick<typeof audienceConfig.shape, 'household' | 'contacts' | 'caps' | 'ramp' | 'once'>;
const { household, contacts, caps, ramp, once } = audienceConfig.shape;
const schemas: Checks = { household, contacts, caps, ramp, once };

/** The settings of the checks, with what holds where one is missing or cannot be read. */
export function readChecks(config: TriggerEdit['config']) {
  return {
    household: schemas.household.catch(plainTrigger.household).parse(config['household']),
    contacts: schemas.contacts.catch(false).parse(config['contacts']),
    caps: schemas.caps.catch(plainTrigger.caps).parse(config['caps']),
    ramp: schemas.ramp.catch(null).parse(config['ramp']),
    once: schemas.once.catch(plainTrigger.once).parse(config['once']),
  };
}
