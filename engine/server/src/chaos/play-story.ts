import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { IntakeClient } from './intake-client.ts';
import { bookedEvent, formEvent } from './random-campaign.ts';
import type { Story, StoryAction } from './random-story.ts';

/** What was told to Cairn and answered 2xx, by the id of the event: what the judges know of the world outside. */
export type Told = { messageId: string; patient: string; event: string; startsAt: number | null };

export type Stage = {
  client: IntakeClient;
  vonageUrl: string;
  /** The practice's own number. */
  practicePhone: string;
  told(fact: Told): void;
  /** A text that a patient sent; the provider delivers it until it is taken. */
  texted(text: { messageUuid: string; phone: string; isStop: boolean }): void;
  signal: AbortSignal;
};

/** Plays one story in real time, each fact after the one before it was stored. */
export async function playStory(story: Story, stage: Stage): Promise<void> {
  const { patient, email, phone, campaign } = story;
  await stage.client.post('/api/v1/patients', {
    externalId: patient,
    firstName: 'Ada',
    lastName: 'Sample',
    email,
    phone,
  });
  const startsAt = Date.now() + story.startsInMs;
  const appointment = (at: number) => ({ id: `visit-${patient}`, startsAt: new Date(at).toISOString() });
  const tell = async (event: string, at: number | null, more: object) => {
    const messageId = `${patient}:${event}`;
    await stage.client.post('/api/v1/events', { messageId, event, patient, ...more });
    stage.told({ messageId, patient, event, startsAt: at });
  };
  await tell(bookedEvent, startsAt, { appointment: appointment(startsAt), properties: { campaign } });
  const storedAt = performance.now();
  for (const action of story.actions) {
    await pause(Math.max(0, storedAt + action.afterMs - performance.now()), undefined, { signal: stage.signal });
    await act(action);
  }

  async function act(action: StoryAction): Promise<void> {
    switch (action.kind) {
      case 'moved': {
        const movedTo = startsAt + action.laterByMs;
        return tell('appointment.moved', movedTo, { appointment: appointment(movedTo) });
      }
      case 'cancelled':
        return tell('appointment.cancelled', null, { appointment: { id: `visit-${patient}` } });
      case 'form':
        return tell(formEvent, null, {});
      case 'reply':
        return text('Thank you, see you then', false);
      case 'stop':
        return text('STOP', true);
    }
  }

  async function text(words: string, isStop: boolean): Promise<void> {
    const messageUuid = randomUUID();
    const answer = await fetch(`${stage.vonageUrl}/__inbound`, {
      method: 'POST',
      body: JSON.stringify({ from: phone, to: stage.practicePhone, text: words, messageUuid }),
    });
    if (!answer.ok) throw new Error(`The stand-in took no text: ${answer.status}`);
    stage.texted({ messageUuid, phone, isStop });
  }
}
