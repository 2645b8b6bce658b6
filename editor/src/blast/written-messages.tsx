import { channelsOfMessage, fillTemplate, sampleValues } from '@cairn/core';
import { valueAt } from '../document/value-at.ts';
import type { BlastMessage } from './read-blast.ts';
import classes from './what-section.module.css';

/** The messages as they are read, with sample data, where nothing can be changed any more. */
export function WrittenMessages({ messages }: { messages: readonly BlastMessage[] }) {
  return messages.map(({ message, wait }, index) => (
    <section key={message.id} className={classes.message} aria-label={`Message ${index + 1}`}>
      {wait === null ? null : <p className={classes.later}>{waitWords(wait.config)} later</p>}
      {text(message.config, 'subject') === '' ? null : (
        <h3 className={classes.subject}>{filled(text(message.config, 'subject'))}</h3>
      )}
      <p className={classes.written}>{filled(text(message.config, 'body'))}</p>
      {hasTextToo(message.config) ? (
        <>
          <h3 className={classes.subject}>As a text message</h3>
          <p className={classes.written}>{filled(text(message.config, 'smsBody'))}</p>
        </>
      ) : null}
    </section>
  ));
}

function hasTextToo(config: unknown): boolean {
  return channelsOfMessage(config).length > 1;
}

function text(config: unknown, path: string): string {
  const value = valueAt(config, path);
  return typeof value === 'string' ? value : '';
}

function filled(template: string): string {
  const done = fillTemplate(template, sampleValues);
  return done.ok ? done.text : template;
}

function waitWords(config: unknown): string {
  const amount = valueAt(config, 'duration.amount');
  const unit = valueAt(config, 'duration.unit');
  return `${String(amount)} ${String(unit)}`;
}
