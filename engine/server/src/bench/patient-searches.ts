import { searchPatients, type Tx } from '@cairn/db';

/** Something else that is read in a large practice, with other values each time. */
export type AskedRead = {
  name: string;
  goalMs: number;
  /** Once, before it is measured. */
  prepare?(tx: Tx): Promise<unknown>;
  read(tx: Tx, random: () => number): Promise<unknown>;
};

const goalMs = 100;

/** What people are looked for by, in a crowd of so many: each answers with a page and how many there are. */
export function patientSearches(patients: number): AskedRead[] {
  const number = (random: () => number) => 1 + Math.floor(random() * patients);
  const oneOf = (random: () => number, choices: readonly string[]) =>
    choices[Math.floor(random() * choices.length)] ?? '';
  const find = (name: string, text: (random: () => number) => string): AskedRead => ({
    name: `patients by ${name}`,
    goalMs,
    read: (tx, random) => searchPatients(tx, { text: text(random) }),
  });
  return [
    find('nothing, the first page', () => ''),
    {
      name: 'patients by nothing, the page after another',
      goalMs,
      read: (tx, random) =>
        searchPatients(tx, { text: '', cursor: cursorAt(oneOf(random, ['dun', 'hal', 'mar', 'tor'])) }),
    },
    find('how a name begins', (random) => oneOf(random, ['ma', 'hala', 'toren', 'ad', 'no', 'zz'])),
    find('both names', (random) => `${oneOf(random, ['ad', 'ben', 'june'])} ${oneOf(random, ['mar', 'hal', 'to'])}`),
    find('phone', (random) => String(number(random)).padStart(8, '0')),
    find('e-mail', (random) => `p${number(random)}.0a000000@example.com`),
    find('number', (random) => `P-${number(random)}`),
  ];
}

/** Where a page begins whose first patient's last name is not before that. */
function cursorAt(lastName: string): string {
  const values = ['0', lastName, '', '00000000-0000-0000-0000-000000000000'];
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}
