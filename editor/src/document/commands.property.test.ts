import type { CampaignDocument } from '@cairn/core';
import { campaignDocument } from '@cairn/core';
import { generatedCampaign } from '@cairn/core/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryCommand } from '../testing/arbitrary-command.ts';
import { documentFaults, lostSteps } from '../testing/document-faults.ts';
import type { Command } from './commands.ts';
import { apply, applyPatch } from './commands.ts';
import { perform, redo, startHistory, undo } from './history.ts';
import { countedIds } from './new-ids.ts';

const remark = { id: 'remark', kind: 'note', config: { text: 'Agreed with the front desk' } };

const arbitraryDocument: fc.Arbitrary<CampaignDocument> = fc
  .tuple(fc.nat(), fc.boolean(), fc.nat(99))
  .map(([seed, hasRemark, noted]) => {
    const document = campaignDocument.parse(generatedCampaign(seed));
    const at = noted % document.nodes.length;
    const nodes = document.nodes.map((node, index) => (index === at ? { ...node, note: 'Why it is here' } : node));
    return { ...document, nodes: hasRemark ? [...nodes, remark] : nodes };
  });

const work = fc.tuple(arbitraryDocument, fc.array(arbitraryCommand, { maxLength: 15 }));

test('whatever authors do, the document hangs together', () => {
  fc.assert(
    fc.property(work, ([document, commands]) => {
      expect(documentFaults(document)).toEqual([]);
      const newId = countedIds(document.nodes.map(({ id }) => id));
      commands.reduce((before, make) => {
        const command = make(before);
        const applied = apply(before, command, newId);
        if (applied === null) return before;
        expect(documentFaults(applied.document), command.kind).toEqual([]);
        expect(campaignDocument.safeParse(applied.document).success, command.kind).toBe(true);
        expect(newlyLost(before, applied.document, command), command.kind).toEqual([]);
        return applied.document;
      }, document);
    }),
    { numRuns: 300 },
  );
});

test('no step ever gets an id that another had, also of steps deleted since', () => {
  fc.assert(
    fc.property(work, ([document, commands]) => {
      const used = new Set(document.nodes.map(({ id }) => id));
      const newId = countedIds(used);
      commands.reduce((before, make) => {
        const after = apply(before, make(before), newId)?.document ?? before;
        const there = new Set(before.nodes.map(({ id }) => id));
        for (const { id } of after.nodes) {
          if (there.has(id)) continue;
          expect(used.has(id)).toBe(false);
          used.add(id);
        }
        return after;
      }, document);
    }),
  );
});

test('each inverse restores the document byte for byte, and its inverse the change', () => {
  fc.assert(
    fc.property(arbitraryDocument, arbitraryCommand, (before, make) => {
      const applied = apply(before, make(before));
      if (applied === null) return;
      const back = applyPatch(applied.document, applied.inverse);
      expect(JSON.stringify(back.document)).toBe(JSON.stringify(before));
      expect(JSON.stringify(applyPatch(back.document, back.inverse).document)).toBe(JSON.stringify(applied.document));
    }),
    { numRuns: 300 },
  );
});

test('undone to the start and redone to the end, any work reads the same byte for byte', () => {
  fc.assert(
    fc.property(work, ([document, commands]) => {
      const done = commands.reduce(
        (history, make, index) => perform(history, make(history.document), index * 5000),
        startHistory(document),
      );
      const start = done.undo.reduce(undo, done);
      expect(JSON.stringify(start.document)).toBe(JSON.stringify(document));
      const end = start.redo.reduce(redo, start);
      expect(JSON.stringify(end.document)).toBe(JSON.stringify(done.document));
    }),
    { numRuns: 200 },
  );
});

test('what is deleted, moved or added never takes along a step that nobody asked about', () => {
  fc.assert(
    fc.property(arbitraryDocument, fc.nat(99), fc.nat(99), (document, pick, to) => {
      const [node, after] = [document.nodes[pick % document.nodes.length], document.nodes[to % document.nodes.length]];
      if (node === undefined || after === undefined) return;
      const moved = apply(document, { kind: 'move', nodeIds: [node.id], to: { after: after.id, port: 'next' } });
      if (moved === null) return;
      expect(moved.document.nodes.map(({ id }) => id).toSorted()).toEqual(
        document.nodes.map(({ id }) => id).toSorted(),
      );
      for (const one of document.nodes) expect(moved.document.nodes).toContain(one);
    }),
  );
});

/** Lines that are drawn elsewhere may leave steps aside; other commands only where they were put behind such a step. */
function newlyLost(before: CampaignDocument, after: CampaignDocument, command: Command): string[] {
  const lostBefore = lostSteps(before);
  switch (command.kind) {
    case 'connect':
    case 'disconnect':
    case 'set_config':
    case 'reorder_ways':
      return [];
    case 'insert':
    case 'paste':
      if (lostBefore.includes(command.at.after)) return [];
      break;
    case 'move':
      if (lostBefore.includes(command.to.after)) return [];
      break;
    case 'duplicate':
      if (command.nodeIds.some((id) => lostBefore.includes(id))) return [];
      break;
  }
  return lostSteps(after).filter((id) => !lostBefore.includes(id));
}
