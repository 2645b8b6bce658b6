import type { CampaignDocument } from '@cairn/core';
import { describeNode, nodeKinds } from '@cairn/core';
import fc from 'fast-check';
import type { Command } from '../document/commands.ts';
import { fragmentOf } from '../document/fragment-of.ts';

/** A command for whatever document it meets: picks are numbers, read against what is there. */
export const arbitraryCommand: fc.Arbitrary<(document: CampaignDocument) => Command> = fc
  .record({
    what: fc.constantFrom(
      'insert',
      'insert',
      'remove',
      'remove',
      'move',
      'move',
      'paste',
      'duplicate',
      'replace_kind',
      'connect',
      'disconnect',
      'reorder_ways',
      'switch_off',
      'annotate',
      'rename',
      'set_config',
    ),
    picks: fc.array(fc.nat(999), { minLength: 6, maxLength: 6 }),
    several: fc.array(fc.nat(999), { minLength: 1, maxLength: 3 }),
    words: fc.constantFrom('', 'Reminder', 'Ask first'),
    off: fc.boolean(),
  })
  .map(({ what, picks: [a = 0, b = 0, c = 0, d = 0, e = 0], several, words, off }) => (document) => {
    const { nodes } = document;
    const idAt = (pick: number) => nodes[pick % nodes.length]?.id ?? 'start';
    const portAt = (id: string, pick: number) => {
      const node = nodes.find((one) => one.id === id);
      const ports = node === undefined ? [] : Object.keys(describeNode(node).ports);
      return ports[pick % Math.max(1, ports.length)] ?? 'next';
    };
    const gapAt = (pick: number, port: number) => ({ after: idAt(pick), port: portAt(idAt(pick), port) });
    const nodeIds = several.map(idAt);
    const kindAt = (pick: number) => nodeKinds[pick % nodeKinds.length] ?? 'delay';
    switch (what) {
      case 'insert':
        return { kind: 'insert', at: gapAt(a, b), step: { kind: kindAt(c) }, ...(off ? { continueOn: 'no' } : {}) };
      case 'remove': {
        const keep = d % 3 === 0 ? null : portAt(nodeIds[0] ?? '', e);
        return { kind: 'remove', nodeIds, ...(d % 3 === 1 ? {} : { keep }) };
      }
      case 'move':
        return { kind: 'move', nodeIds, to: gapAt(a, b) };
      case 'paste': {
        const copied = fragmentOf(document, nodeIds);
        return copied.ok
          ? { kind: 'paste', at: gapAt(a, b), fragment: copied.fragment }
          : { kind: 'duplicate', nodeIds: [idAt(c)] };
      }
      case 'duplicate':
        return { kind: 'duplicate', nodeIds };
      case 'replace_kind':
        return { kind: 'replace_kind', nodeId: idAt(a), to: kindAt(b) };
      case 'connect':
        return { kind: 'connect', from: gapAt(a, b), to: idAt(c) };
      case 'disconnect':
        return { kind: 'disconnect', from: gapAt(a, b) };
      case 'reorder_ways':
        return { kind: 'reorder_ways', nodeId: idAt(a), ports: [portAt(idAt(a), b), portAt(idAt(a), c)] };
      case 'switch_off':
        return { kind: 'switch_off', nodeIds, off };
      case 'annotate':
        return { kind: 'annotate', nodeId: idAt(a), text: words };
      case 'rename':
        return { kind: 'rename', nodeId: idAt(a), name: words };
      case 'set_config':
        return { kind: 'set_config', nodeId: idAt(a), path: 'mode', value: off ? 'for' : 'relative' };
    }
  });
