import type { InventedPerson } from '@cairn/core/rehearsal';
import { Button, Checkbox, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import classes from './rehearse-panel.module.css';

type Contact = InventedPerson['contacts'][number];
type Props = { person: InventedPerson; onChange: (person: InventedPerson) => void };

const fresh: Contact = {
  name: 'Ana Sample',
  relationship: 'guardian',
  email: 'ana@example.com',
  phone: '+12125550124',
  agreed: true,
};

/** Those who stand by somebody invented. */
export function ContactFields({ person, onChange }: Props) {
  const { contacts } = person;
  const set = (at: number, edit: Partial<Contact>) =>
    onChange({ ...person, contacts: contacts.map((one, n) => (n === at ? { ...one, ...edit } : one)) });
  return (
    <fieldset className={classes.fields}>
      <legend>Guardians and contacts</legend>
      {contacts.map((contact, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: contacts have no other name than their place
        <div key={at} className={classes.contact}>
          <div className={classes.two}>
            <TextInput
              size="xs"
              label="Name"
              value={contact.name}
              onChange={(event) => set(at, { name: event.currentTarget.value })}
            />
            <NativeSelect
              size="xs"
              label="Is the patient’s"
              value={contact.relationship}
              data={['guardian', 'parent', 'other']}
              onChange={(event) => {
                const { value } = event.currentTarget;
                if (value === 'guardian' || value === 'parent' || value === 'other') set(at, { relationship: value });
              }}
            />
            <TextInput
              size="xs"
              label="E-mail"
              value={contact.email ?? ''}
              onChange={(event) => set(at, { email: orNull(event.currentTarget.value) })}
            />
            <TextInput
              size="xs"
              label="Mobile number"
              value={contact.phone ?? ''}
              onChange={(event) => set(at, { phone: orNull(event.currentTarget.value) })}
            />
          </div>
          <div className={classes.contactFoot}>
            <Checkbox
              size="xs"
              label="Agreed to messages"
              checked={contact.agreed}
              onChange={(event) => set(at, { agreed: event.currentTarget.checked })}
            />
            <CloseButton
              aria-label={`Remove ${contact.name}`}
              onClick={() => onChange({ ...person, contacts: contacts.filter((_, n) => n !== at) })}
            />
          </div>
        </div>
      ))}
      {contacts.length < 5 ? (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ ...person, contacts: [...contacts, fresh] })}
        >
          Add somebody
        </Button>
      ) : null}
    </fieldset>
  );
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
