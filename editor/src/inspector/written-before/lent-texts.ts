import type { DocumentNode } from '@cairn/core';
import { channelsOfMessage } from '@cairn/core';
import type { MessageTexts } from '@cairn/core/api';
import { campaignTemplates } from '@cairn/core/gallery';
import { sampleOf } from '../../gallery/use-template.ts';
import type { WrittenText } from '../../test-message/written-texts.ts';
import { writtenTexts } from '../../test-message/written-texts.ts';

/** A text that can be used again, and whose it is. */
export type LentText = WrittenText & { id: string; from: string; step: string | null; isOwn: boolean };

/**
 * Texts for the channels of a message step: those of the practice's campaigns first, then those of the templates. The same words stand
 * there once, and what the step says already is left out.
 */
export function lentTexts(messages: MessageTexts['messages'], node: DocumentNode): LentText[] {
  const now = writtenTexts(node.config);
  const channels = new Set(channelsOfMessage(node.config));
  const seen = new Set(now.map(wordsOf));
  const own = messages.flatMap(({ campaignId, campaign, nodeId, step, ...config }) =>
    lend({ key: `${campaignId}:${nodeId}`, from: campaign, step, isOwn: true }, config),
  );
  const ofTemplates = campaignTemplates.flatMap((template) =>
    sampleOf(template).nodes.flatMap(({ id, name, kind, config }) =>
      kind === 'message'
        ? lend({ key: `${template.id}:${id}`, from: template.title, step: name ?? null, isOwn: false }, config)
        : [],
    ),
  );
  return [...own, ...ofTemplates].filter((text) => {
    const words = wordsOf(text);
    if (!channels.has(text.channel) || seen.has(words)) return false;
    seen.add(words);
    return true;
  });
}

type Lender = { key: string; from: string; step: string | null; isOwn: boolean };

function lend({ key, ...lender }: Lender, config: Readonly<Record<string, unknown>>): LentText[] {
  return writtenTexts(withoutNulls(config)).map((text) => ({ ...text, ...lender, id: `${key}:${text.channel}` }));
}

function withoutNulls(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));
}

function wordsOf({ channel, subject, body }: WrittenText): string {
  return JSON.stringify([channel, subject ?? '', body.trim()]);
}
