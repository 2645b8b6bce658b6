import type { DocumentNode } from '@cairn/core';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { PatientChoice } from '../../test-message/patient-choice.tsx';
import { writtenTexts } from '../../test-message/written-texts.ts';
import classes from './preview.module.css';
import { RenderedMessage } from './rendered-message.tsx';

/** How a message step reads, as an e-mail or as a text, with somebody invented or with a patient. */
export function MessagePreview({ node }: { node: DocumentNode }) {
  const texts = writtenTexts(node.config);
  const [chosen, setChosen] = useState<'email' | 'sms' | null>(null);
  const [patientId, setPatientId] = useState<string | null>(null);
  const text = texts.find(({ channel }) => channel === chosen) ?? texts[0];
  if (node.kind !== 'message' || text === undefined) return null;
  return (
    <section className={classes.preview} aria-label="Preview">
      <div className={classes.previewHead}>
        <h3>Preview</h3>
        {texts.length < 2 ? null : (
          <SegmentedControl
            size="xs"
            aria-label="Channel"
            value={text.channel}
            onChange={(next) => setChosen(next === 'sms' ? 'sms' : 'email')}
            data={[
              { value: 'email', label: 'E-mail' },
              { value: 'sms', label: 'Text' },
            ]}
          />
        )}
      </div>
      <PatientChoice value={patientId} onChange={setPatientId} />
      <RenderedMessage template={text} patientId={patientId} />
    </section>
  );
}
