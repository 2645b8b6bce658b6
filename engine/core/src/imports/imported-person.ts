import type { AttributeValue, Channel, PersonKind, Purpose } from '../facts/facts.ts';

/** What one row says of one person. What is left out says nothing: it keeps what is stored. */
export type ImportedPerson = {
  patientNumber?: string;
  kind: PersonKind;
  /** The row itself says the kind; otherwise it is the file's. */
  saysKind: boolean;
  firstName?: string;
  lastName?: string;
  birthDate?: string;
  sex?: string;
  language?: string;
  zone?: string;
  addressState?: string;
  city?: string;
  postcode?: string;
  email?: string;
  phone?: string;
  active?: boolean;
  deceased?: boolean;
  doNotContact?: boolean;
  /** Added to those stored. */
  tags: string[];
  attributes: Record<string, AttributeValue>;
  consents: { channel: Channel; purpose: Purpose; granted: boolean; evidence: string | null }[];
  /** The patient, by number, whom one may speak to this person about. */
  contactOf?: { patientNumber: string; relationship: string | null; primary: boolean };
};

export type ImportProblem = {
  /** Name of the column; null for the row as a whole. */
  column: string | null;
  /** Shortened. */
  value: string | null;
  what: string;
  remedy: string;
  level: 'refused' | 'warning';
};

/** `key` is the same for two rows that mean the same person; null when the row is refused. */
export type ReadRow = { person: ImportedPerson | null; key: string | null; problems: ImportProblem[] };
