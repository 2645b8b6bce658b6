import type { CampaignDocument } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { flowOrder, mergedOrder } from './flow-order.ts';

const document = (ids: string, edges: string): CampaignDocument => ({
  schemaVersion: 1,
  name: 'Sample',
  description: '',
  settings: { exits: [] },
  nodes: [...ids].map((id) => ({ id, kind: 'note', config: {} })),
  edges: edges
    .split(' ')
    .filter((edge) => edge !== '')
    .map((edge) => ({ from: edge[0] ?? '', port: 'next', to: edge[1] ?? '' })),
});

describe('the order of the flow', () => {
  it('goes branch after branch, whatever the order of the document', () => {
    expect(flowOrder(document('edcbat', 'ta ab ac bd ce'))).toEqual(['t', 'a', 'b', 'd', 'c', 'e']);
  });

  it('ends on documents that lead in a circle or to nothing', () => {
    expect(flowOrder(document('ab', 'ab ba'))).toEqual(['a', 'b']);
    expect(flowOrder(document('ab', 'az'))).toEqual(['a', 'b']);
  });

  it('shows removed steps behind what stood before them', () => {
    expect(mergedOrder(document('tabc', 'ta ab bc'), document('tacn', 'ta ac cn'))).toEqual(['t', 'a', 'b', 'c', 'n']);
  });
});
