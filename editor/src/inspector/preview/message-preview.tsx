import type { DocumentNode, MessageTemplate } from '@cairn/core';
import { renderProblems, renderSample } from '@cairn/core';
import { messagePreviewAnswer } from '@cairn/core/api';
import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { sentenceOfError } from '../../api/failure.ts';
import { PatientChoice } from '../../test-message/patient-choice.tsx';
import { writtenTexts } from '../../test-message/written-texts.ts';
import { LetterPreview } from './letter-preview.tsx';
import classes from './preview.module.css';
import { TextBubble } from './text-bubble.tsx';

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
      <Rendered template={text} patientId={patientId} />
    </section>
  );
}

type Read = { subject: string | null; text: string | null; html: string | null; problem: string | null };

function Rendered({ template, patientId }: { template: MessageTemplate; patientId: string | null }) {
  const [settled] = useDebouncedValue(template, 400);
  const { channel, subject = '', body } = settled;
  const ofPatient = useQuery({
    queryKey: ['message-preview', patientId, channel, subject, body],
    queryFn: () => send('POST', '/message-previews', { channel, subject, body, patientId }, messagePreviewAnswer),
    enabled: patientId !== null,
    placeholderData: keepPreviousData,
  });
  if (patientId !== null && ofPatient.isError)
    return <p className={classes.cannot}>{sentenceOfError(ofPatient.error)}</p>;
  if (patientId !== null && ofPatient.data === undefined) return <p className="soft">Filling it in …</p>;
  const read = patientId === null || ofPatient.data === undefined ? sampled(template) : ofPatient.data;
  if (read.problem !== null || read.text === null)
    return (
      <p className={classes.cannot} role="status">
        This message would not go out: {read.problem}
      </p>
    );
  return template.channel === 'sms' ? (
    <TextBubble text={read.text} />
  ) : (
    <LetterPreview subject={read.subject ?? ''} html={read.html ?? ''} />
  );
}

function sampled(template: MessageTemplate): Read {
  const rendered = renderSample(template);
  if (!rendered.ok) return { subject: null, text: null, html: null, problem: renderProblems[rendered.code] };
  const { subject = null, text, html = null } = rendered;
  return { subject, text, html, problem: null };
}
