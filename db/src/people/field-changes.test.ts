import { expect, it } from 'vitest';
import type { StoredPatient } from '../facts/write-patient.ts';
import { fieldChanges, withoutChanges } from './field-changes.ts';

const stored: StoredPatient = {
  practiceId: 'p',
  id: 'a',
  source: 'csv',
  externalId: 'N-1',
  firstName: 'Ada',
  lastName: 'Old',
  birthDate: null,
  sex: null,
  language: null,
  zone: null,
  addressState: null,
  city: 'Boston',
  postcode: null,
  active: true,
  deceased: false,
  email: null,
  phone: null,
  tags: ['recall'],
  attributes: { shoe: 8, hat: 'red' },
  restrictions: { onlyChannels: null, doNotContact: false },
  kind: 'patient',
  synthetic: false,
  sourceUpdatedAt: null,
  contentHash: '',
  createdAt: 0,
  updatedAt: 0,
  mergedInto: null,
  saidTags: null,
  saidAttributes: null,
};

it('tags alone are no change of a field', () => {
  expect(fieldChanges(stored, { ...stored, tags: ['recall', 'new'] })).toBeNull();
});

it('each value goes back unless somebody gave it another; attributes that were not there go', () => {
  const imported = {
    ...stored,
    lastName: 'New',
    city: 'Salem',
    attributes: { hat: 'red', shoe: 9, glove: 'left' },
    restrictions: { doNotContact: true, onlyChannels: null },
  };
  const changes = fieldChanges(stored, imported);
  expect(changes).not.toBeNull();
  if (changes === null) return;
  const { after, kept } = withoutChanges(
    { ...imported, city: 'Lynn', attributes: { ...imported.attributes, shoe: 10 } },
    changes,
  );
  expect(kept).toEqual(['city', 'shoe']);
  expect(after).toMatchObject({ lastName: 'Old', city: 'Lynn', restrictions: stored.restrictions });
  expect(after.attributes).toEqual({ hat: 'red', shoe: 10 });
});

it('what somebody set back by hand is as it was, and nothing is said of it', () => {
  const changes = fieldChanges(stored, { ...stored, city: 'Salem' });
  expect(changes === null ? null : withoutChanges(stored, changes).kept).toEqual([]);
});
