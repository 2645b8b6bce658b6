import type { MessageTemplate } from '@cairn/core';
import { renderProblems, renderSample } from '@cairn/core';
import { messagePreviewAnswer } from '@cairn/core/api';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { send } from '../../api/client.ts';
import { sentenceOfError } from '../../api/failure.ts';
import { LetterPreview } from './letter-preview.tsx';
import classes from './preview.module.css';
import { TextBubble } from './text-bubble.tsx';

type Read = { subject: string | null; text: string | null; html: string | null; problem: string | null };

/** One text as it arrives, filled in for a patient, or for somebody invented where there is none. */
export function RenderedMessage({ template, patientId }: { template: MessageTemplate; patientId: string | null }) {
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
