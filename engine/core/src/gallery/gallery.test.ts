import { describe, expect, it } from 'vitest';
import { campaignDocument } from '../document/document.ts';
import { filter } from '../filter/filter.ts';
import { compile } from '../plan/compile.ts';
import { type Scenario, scenario } from '../simulator/scenario.ts';
import { campaignTemplates, setupLeft } from './index.ts';

const segmentId = '00000000-0000-4000-8000-0000000005e9';
const given = { at: '2026-03-03T09:00', segmentId };

describe.each(campaignTemplates.map((template) => [template.id, template] as const))('%s', (_id, template) => {
  const document = campaignDocument.parse(template.document(given));

  it('compiles without anything that blocks', () => {
    const compiled = compile(document);
    expect(compiled.issues.filter(({ severity }) => severity === 'blocks')).toEqual([]);
    expect(compiled.ok).toBe(true);
  });

  it('lets every message wait for approval, and asks about steps that are there', () => {
    const messages = document.nodes.filter(({ kind }) => kind === 'message');
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter(({ config }) => config['sending'] !== 'approval')).toEqual([]);
    const ids = new Set(document.nodes.map(({ id }) => id));
    expect(template.setup.filter(({ stepId }) => !ids.has(stepId))).toEqual([]);
    expect(template.segment === undefined || filter.safeParse(template.segment.filter).success).toBe(true);
  });

  it('is known again, and its list grows shorter with what is changed', () => {
    expect(setupLeft(document)).toMatchObject({ template: { id: template.id }, left: template.setup });
    const [item] = template.setup.filter(({ kind }) => kind === 'text' || kind === 'link');
    const changed = {
      ...document,
      nodes: document.nodes.map((node) =>
        node.id === item?.stepId ? { ...node, config: { ...node.config, body: 'Ours' } } : node,
      ),
    };
    expect(setupLeft(changed)?.left).toHaveLength(template.setup.length - 1);
  });
});

/** A story for each, and what is sent in it. */
const stories: Record<string, { tell: (story: Scenario) => Scenario; until: string; sent: string[] }> = {
  recall: {
    tell: (story) => seen(story, '2025-09-10'),
    until: '2026-06-01T12:00',
    sent: ['2026-03-10T09:00 invite', '2026-03-31T09:00 remind'],
  },
  reactivation: {
    tell: (story) => seen(agreed(story), '2025-06-10'),
    until: '2026-06-01T12:00',
    sent: ['2026-03-03T09:00 miss_you', '2026-03-10T09:00 second'],
  },
  'unpaid-invoice': {
    tell: (story) => story.at('2026-02-20T09:00').invoiced({ due: '2026-03-01', totalMinor: 9_000 }),
    until: '2026-06-01T12:00',
    sent: ['2026-03-15T00:00 first', '2026-03-25T08:00 second'],
  },
  welcome: {
    tell: (story) => agreed(story).at('2026-02-20T09:00').registered(),
    until: '2026-06-01T12:00',
    sent: ['2026-02-20T09:00 welcome', '2026-02-23T09:00 invite', '2026-03-09T09:00 last_invite'],
  },
  'intake-form': {
    tell: (story) => story.at('2026-02-20T09:00').booked({ startsAt: '2026-03-10T10:00' }),
    until: '2026-03-10T12:00',
    sent: ['2026-02-20T10:00 ask', '2026-03-07T10:00 remind'],
  },
  'appointment-reminder': {
    tell: (story) => story.at('2026-02-20T09:00').booked({ startsAt: '2026-03-10T10:00' }),
    until: '2026-03-10T12:00',
    sent: ['2026-03-08T10:00 two_days_mail', '2026-03-10T08:00 two_hours_text'],
  },
  'post-visit-survey': {
    tell: (story) => seen(seen(story, '2026-02-20'), '2026-03-10', 2),
    until: '2026-06-01T12:00',
    sent: ['2026-02-21T10:00 ask'],
  },
  birthday: {
    tell: (story) =>
      agreed(story.patient({ birthDate: '1984-05-17' }))
        .at('2026-02-20T09:00')
        .event('seen'),
    until: '2026-06-01T12:00',
    sent: ['2026-05-17T09:00 greeting'],
  },
  closure: {
    tell: (story) => story.at('2026-02-20T09:00').booked({ startsAt: '2026-03-10T10:00' }),
    until: '2026-06-01T12:00',
    sent: ['2026-03-03T09:00 closed'],
  },
  newsletter: {
    tell: (story) => agreed(story).at('2026-02-20T09:00').event('seen'),
    until: '2026-06-01T12:00',
    sent: ['2026-03-03T09:00 letter'],
  },
  workshop: {
    tell: (story) =>
      agreed(story)
        .at('2026-02-20T09:00')
        .event('seen')
        .at('2026-03-03T12:00')
        .event('message.replied', { channel: 'sms', text: 'Yes please' }),
    until: '2026-06-01T12:00',
    sent: ['2026-03-03T09:00 invite', '2026-03-03T09:00 ask'],
  },
};

function agreed(story: Scenario): Scenario {
  return story.consent('email', 'marketing').consent('sms', 'marketing');
}

function seen(story: Scenario, day: string, no = 1): Scenario {
  return story
    .at(`${day}T08:00`, 'America/New_York')
    .booked({ startsAt: `${day}T10:00`, no })
    .at(`${day}T10:00`)
    .status('fulfilled', { no });
}

describe('in virtual time', () => {
  it('there is a story for each', () => {
    expect(Object.keys(stories).sort()).toEqual(campaignTemplates.map(({ id }) => id).sort());
  });

  it.each(campaignTemplates.map((template) => [template.id, template] as const))(
    '%s sends what it says',
    (id, template) => {
      const start = scenario(campaignDocument.parse(template.document(given)));
      const ruled =
        template.segment === undefined ? start : start.segment(segmentId, filter.parse(template.segment.filter));
      const story = stories[id];
      const { journeys } = story?.tell(ruled).run(story.until) ?? { journeys: [] };
      expect(journeys.flatMap(({ sent }) => sent)).toEqual(story?.sent);
      const waited = journeys.flatMap(({ messages }) => messages).filter(({ approval }) => approval === true);
      expect(waited).toHaveLength(story?.sent.length ?? 0);
    },
  );
});
