import { Temporal } from 'temporal-polyfill';
import { remembered } from './remembered.ts';

export type ZoneQuestion = {
  /** IANA zone the patient stated. */
  stated: string | null;
  /** US state of the home address, two letters or its English name. */
  addressState?: string | null;
  practiceZone: string | null;
};

export type ResolvedZones = {
  /** Candidates, at least one; several mean "allowed in each of them". */
  zones: string[];
  source: 'patient' | 'address' | 'practice' | 'unknown';
};

/**
 * Whose clock counts for a patient: the zone they stated, else those of their address's state, else the practice's. With none of them known, every zone of the fifty states is a candidate.
 */
export function resolveZones({ stated, addressState, practiceZone }: ZoneQuestion): ResolvedZones {
  if (stated !== null && isZone(stated)) return { zones: [stated], source: 'patient' };
  const ofState = zonesOfState(addressState ?? '');
  if (ofState !== null) return { zones: [...ofState], source: 'address' };
  if (practiceZone !== null && isZone(practiceZone)) return { zones: [practiceZone], source: 'practice' };
  return { zones: [eastern, central, mountain, arizona, pacific, 'America/Anchorage', hawaii], source: 'unknown' };
}

/** Whether this is a zone name that the platform's tz database knows. Bare offsets ("+05:00") are none. */
export function isZone(name: string): boolean {
  if (name.length > 60 || !/^[A-Za-z][\w+\-/]*$/.test(name)) return false;
  return knownNames.of(name, () => {
    try {
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
      return true;
    } catch {
      return false;
    }
  });
}

/** Asked for nearly everybody, of a few zones. */
const knownNames = remembered<boolean>();

function zonesOfState(state: string): readonly string[] | null {
  const key = state.trim().toUpperCase().replaceAll('.', '');
  return stateZones.get(key) ?? stateZones.get(stateCodes.get(key) ?? '') ?? null;
}

const eastern = 'America/New_York';
const central = 'America/Chicago';
const mountain = 'America/Denver';
const arizona = 'America/Phoenix';
const pacific = 'America/Los_Angeles';
const hawaii = 'Pacific/Honolulu';

/** Code, English name and zones; a state cut by a zone line has both. Arizona's second zone is the Navajo Nation's. */
const states: readonly (readonly [code: string, name: string, ...zones: string[]])[] = [
  ['AL', 'Alabama', central],
  ['AK', 'Alaska', 'America/Anchorage', 'America/Adak'],
  ['AZ', 'Arizona', arizona, mountain],
  ['AR', 'Arkansas', central],
  ['CA', 'California', pacific],
  ['CO', 'Colorado', mountain],
  ['CT', 'Connecticut', eastern],
  ['DE', 'Delaware', eastern],
  ['DC', 'District of Columbia', eastern],
  ['FL', 'Florida', eastern, central],
  ['GA', 'Georgia', eastern],
  ['HI', 'Hawaii', hawaii],
  ['ID', 'Idaho', 'America/Boise', pacific],
  ['IL', 'Illinois', central],
  ['IN', 'Indiana', 'America/Indiana/Indianapolis', central],
  ['IA', 'Iowa', central],
  ['KS', 'Kansas', central, mountain],
  ['KY', 'Kentucky', eastern, central],
  ['LA', 'Louisiana', central],
  ['ME', 'Maine', eastern],
  ['MD', 'Maryland', eastern],
  ['MA', 'Massachusetts', eastern],
  ['MI', 'Michigan', 'America/Detroit', central],
  ['MN', 'Minnesota', central],
  ['MS', 'Mississippi', central],
  ['MO', 'Missouri', central],
  ['MT', 'Montana', mountain],
  ['NE', 'Nebraska', central, mountain],
  ['NV', 'Nevada', pacific, mountain],
  ['NH', 'New Hampshire', eastern],
  ['NJ', 'New Jersey', eastern],
  ['NM', 'New Mexico', mountain],
  ['NY', 'New York', eastern],
  ['NC', 'North Carolina', eastern],
  ['ND', 'North Dakota', central, mountain],
  ['OH', 'Ohio', eastern],
  ['OK', 'Oklahoma', central],
  ['OR', 'Oregon', pacific, 'America/Boise'],
  ['PA', 'Pennsylvania', eastern],
  ['RI', 'Rhode Island', eastern],
  ['SC', 'South Carolina', eastern],
  ['SD', 'South Dakota', central, mountain],
  ['TN', 'Tennessee', central, eastern],
  ['TX', 'Texas', central, mountain],
  ['UT', 'Utah', mountain],
  ['VT', 'Vermont', eastern],
  ['VA', 'Virginia', eastern],
  ['WA', 'Washington', pacific],
  ['WV', 'West Virginia', eastern],
  ['WI', 'Wisconsin', central],
  ['WY', 'Wyoming', mountain],
  ['AS', 'American Samoa', 'Pacific/Pago_Pago'],
  ['GU', 'Guam', 'Pacific/Guam'],
  ['MP', 'Northern Mariana Islands', 'Pacific/Guam'],
  ['PR', 'Puerto Rico', 'America/Puerto_Rico'],
  ['VI', 'Virgin Islands', 'America/Puerto_Rico'],
];
const stateZones = new Map(states.map(([code, , ...zones]) => [code, zones]));
const stateCodes = new Map(states.map(([code, name]) => [name.toUpperCase(), code]));
