import type { Channel } from '../../facts/facts.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import type { MessageConfig } from './config.ts';
import { onlineFormLink, textOf } from './text-of.ts';

/** A form that nobody could open, or a link that leads to none. */
export function formFindings(config: MessageConfig, channel: Channel, nodeId: string): Finding[] {
  const { bodyPath: path } = textOf(config, channel);
  const body = config[path] ?? '';
  const says = body.toLowerCase().includes(onlineFormLink.toLowerCase());
  if (config.form === undefined) return says ? [{ code: 'form_link_without_form', path }] : [];
  if (says) return [];
  const value = `${body.trimEnd()} ${onlineFormLink}`;
  const fix = {
    label: 'Put the link at the end',
    changes: [{ kind: 'set_config' as const, nodeId, path, value }],
  };
  return [{ code: 'form_link_missing', path, values: { link: onlineFormLink }, fix }];
}
