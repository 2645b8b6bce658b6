import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFacts } from '../../simulator/sample-facts.ts';
import { instant, nodeContext } from '../../testing/node-context.ts';
import { describeNode } from '../describe-node.ts';
import type { NodeContext } from '../node-result.ts';
import { randomSplitConfig } from './config.ts';
import { randomSplit } from './index.ts';
import { randomSplitStep } from './step.ts';

const now = instant('2026-03-02T12:00:00Z');
const share = (id: string, percent: number, name = id.toUpperCase()) => ({ id, name, percent });

function portOf(patientId: string, shares: object[], edit: Partial<NodeContext> = {}): string {
  const facts = { ...sampleFacts(), patient: { ...sampleFacts().patient, id: patientId } };
  const result = randomSplitStep(randomSplitConfig.parse({ shares }), nodeContext({ now, facts, ...edit }));
  if (result.kind !== 'go') throw new Error('An experiment takes no time');
  return result.port;
}

/** 1 to 10 shares that add up to 100, some of them 0. */
const arbitraryShares = fc.array(fc.nat(100), { minLength: 1, maxLength: 9 }).map((cuts) => {
  const bounds = [0, ...cuts.toSorted((a, b) => a - b), 100];
  return bounds.slice(1).map((end, at) => share(`s${at}`, end - (bounds[at] ?? 0)));
});

const scope = {
  nodeId: 'split',
  kindOf: () => null,
  comesAfter: () => false,
  isConnected: () => false,
  textBefore: false,
  hasAppointment: false,
};

describe('random-split', () => {
  it('says which share was drawn', () => {
    const config = randomSplitConfig.parse({ shares: [share('a', 0), share('b', 100)] });
    expect(randomSplitStep(config, nodeContext({ now }))).toEqual({
      kind: 'go',
      port: 'b',
      reason: 'drawn',
      detail: { branch: 'B', percent: 100 },
    });
  });

  it('gives the same patient the same branch, at whatever time, visit or entry', () => {
    fc.assert(
      fc.property(arbitraryShares, fc.uuid(), fc.nat(), fc.integer({ min: 1, max: 9 }), (shares, id, later, visit) => {
        const again = { now: now + later, enteredAt: now + later, visit, subject: { appointmentId: `${later}` } };
        expect(portOf(id, shares, again)).toBe(portOf(id, shares));
      }),
    );
  });

  it('keeps a patient’s branch when branches are renamed or get other ids in the same order', () => {
    fc.assert(
      fc.property(arbitraryShares, fc.uuid(), (shares, id) => {
        const renamed = shares.map(({ id: port, percent }) => share(port, percent, `new ${port}`));
        expect(portOf(id, renamed)).toBe(portOf(id, shares));
      }),
    );
  });

  it('draws nobody into a share of 0, and everybody into some share', () => {
    fc.assert(
      fc.property(arbitraryShares, fc.uuid(), (shares, id) => {
        const drawn = shares.find(({ id: port }) => port === portOf(id, shares));
        expect(drawn?.percent).toBeGreaterThan(0);
      }),
    );
  });

  it('gives each share its part of many patients, within chance', () => {
    const draws = 2_000;
    fc.assert(
      fc.property(arbitraryShares, fc.uuid(), (shares, campaignKey) => {
        const patients = Array.from({ length: draws }, (_, at) => `patient-${at}`);
        const counts = Map.groupBy(patients, (id) => portOf(id, shares, { campaignKey }));
        for (const { id, percent } of shares) {
          const part = percent / 100;
          const deviation = Math.sqrt(draws * part * (1 - part));
          expect(Math.abs((counts.get(id)?.length ?? 0) - draws * part)).toBeLessThanOrEqual(6 * deviation);
        }
      }),
      { numRuns: 5 },
    );
  });

  it('moves only those between two shares when these two change', () => {
    const before = [share('a', 30), share('b', 30), share('c', 40)];
    const after = [share('a', 40), share('b', 20), share('c', 40)];
    const patients = Array.from({ length: 500 }, (_, at) => `patient-${at}`);
    const moves = patients.map((id) => `${portOf(id, before)} to ${portOf(id, after)}`);
    expect(new Set(moves)).toEqual(new Set(['a to a', 'b to a', 'b to b', 'c to c']));
  });

  it('draws anew in another campaign and at another node', () => {
    const shares = [share('a', 50), share('b', 50)];
    const patients = Array.from({ length: 500 }, (_, at) => `patient-${at}`);
    for (const edit of [{ campaignKey: 'other' }, { nodeId: 'other' }]) {
      const changed = patients.filter((id) => portOf(id, shares) !== portOf(id, shares, edit));
      expect(changed.length).toBeGreaterThan(200);
      expect(changed.length).toBeLessThan(300);
    }
  });

  it('shows each share on its card', () => {
    const shares = [share('a', 70, 'Friendly'), share('b', 30, 'Short')];
    const card = describeNode({ kind: 'random-split', config: { shares } });
    expect(card.sentence).toBe('By lot: 70 % Friendly, 30 % Short');
    expect(Object.entries(card.ports)).toEqual([
      ['a', { label: 'Friendly 70 %' }],
      ['b', { label: 'Short 30 %' }],
    ]);
    const draft = describeNode({ kind: 'random-split', config: { shares: [...shares, share('c', 0.5)] } });
    expect(draft.isComplete).toBe(false);
    expect(Object.keys(draft.ports)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    [[share('a', 50), share('b', 50)], []],
    [[share('a', 50), share('b', 40)], ['shares_not_100 shares 90']],
    [
      [share('a', 50, 'Same'), share('b', 51, 'same')],
      ['branch_duplicate shares.1.name same', 'shares_not_100 shares 101'],
    ],
  ])('finds what does not add up: %j', (shares, issues) => {
    const bind = randomSplit.bind({ shares });
    const found = bind.ok ? bind.node.issues(scope) : [];
    expect(found.map(({ code, path, values }) => `${code} ${path} ${Object.values(values ?? {}).join()}`)).toEqual(
      issues,
    );
  });

  it('refuses a single share, and parts of a percent', () => {
    expect(randomSplit.bind({ shares: [share('a', 100)] }).ok).toBe(false);
    expect(randomSplit.bind({ shares: [share('a', 99.5), share('b', 0.5)] }).ok).toBe(false);
  });
});
