import { describe, expect, it } from 'vitest';
import { instant, nodeContext } from '../../testing/node-context.ts';
import { describeNode } from '../describe-node.ts';
import { splitConfig } from './config.ts';
import { split } from './index.ts';
import { splitStep } from './step.ts';

const speaks = (language: string) => ({ op: 'patient', field: 'language', compare: 'is', value: language });
const tagged = (tag: string) => ({ op: 'tag', tag });
const branch = (id: string, when: object, name = id.toUpperCase()) => ({ id, name, when });
const context = nodeContext({ now: instant('2026-03-02T12:00:00Z') });

function take(...branches: object[]) {
  return splitStep(splitConfig.parse({ branches }), context);
}

function bound(...branches: object[]) {
  const bind = split.bind({ branches });
  if (!bind.ok) throw new Error('The settings are valid');
  return bind.node;
}

const scope = {
  nodeId: 'split',
  kindOf: () => null,
  comesAfter: () => false,
  isConnected: () => false,
  textBefore: false,
  hasAppointment: false,
};

describe('split', () => {
  it('takes the first branch that fits, though a later one fits as well, and says which clause decided', () => {
    expect(take(branch('vip', tagged('vip')), branch('en', speaks('en')), branch('any', speaks('en')))).toEqual({
      kind: 'go',
      port: 'en',
      reason: 'branch_taken',
      detail: { branch: 'EN', because: 'language is “en”' },
    });
  });

  it('sends everybody else their own way, and says why no branch fitted', () => {
    expect(take(branch('vip', tagged('vip')), branch('es', speaks('es')))).toEqual({
      kind: 'go',
      port: 'else',
      reason: 'no_branch',
      detail: { because: 'the patient is not tagged “vip”; language is not “es”' },
    });
  });

  it('has a way out for each branch, named as it is, that stays when the branch is renamed or moved', () => {
    const ports = (...branches: object[]) => bound(...branches).ports;
    const vip = branch('vip', tagged('vip'));
    const en = branch('en', speaks('en'));
    expect(Object.entries(ports(vip, en))).toEqual([
      ['vip', { label: 'VIP' }],
      ['en', { label: 'EN' }],
      ['else', { label: 'Everybody else' }],
    ]);
    expect(Object.keys(ports(en, { ...vip, name: 'Regulars' }))).toEqual(['en', 'vip', 'else']);
  });

  it('says what it asks', () => {
    const node = bound(
      branch('vip', tagged('vip')),
      branch('failed', { op: 'message', node: 'text', came_to: 'failed' }, 'Text failed'),
    );
    expect(node.describe()).toBe('First that fits: VIP, Text failed; else everybody else');
    expect(node.reads()).toEqual(['text']);
    expect(node.keys()).toEqual(['patient', 'messages']);
  });

  it('finds branches that mean nothing or cannot be told apart', () => {
    const found = (...branches: object[]) =>
      bound(...branches)
        .issues(scope)
        .map(({ code, path }) => `${code} ${path}`);
    expect(found(branch('vip', tagged('vip')), branch('en', speaks('en')))).toEqual([]);
    expect(found(branch('vip', { op: 'all', of: [] }))).toEqual(['branch_empty branches.0.when']);
    expect(found(branch('vip', { op: 'not', of: { op: 'any', of: [] } }))).toEqual(['filter_empty branches.0.when.of']);
    expect(found(branch('a', tagged('a'), 'Vip'), branch('b', tagged('b'), ' vIP '))).toEqual([
      'branch_duplicate branches.1.name',
    ]);
    expect(found(branch('a', tagged('a'), 'A'), branch('a', tagged('b'), 'B'))).toEqual([
      'branch_id_duplicate branches.1.id',
    ]);
    expect(found(branch('a', tagged('a'), ''), branch('b', tagged('b'), ''))).toEqual([
      'branch_name_missing branches.0.name',
      'branch_name_missing branches.1.name',
    ]);
  });

  it.each([
    ['none', []],
    ['eleven', Array.from({ length: 11 }, (_, at) => branch(`b${at}`, tagged('a')))],
    ['one that takes the way of everybody else', [branch('else', tagged('a'))]],
  ])('refuses %s', (_, branches) => {
    expect(split.bind({ branches }).ok).toBe(false);
  });

  it('keeps the ways out of branches that are not complete, so that lines stay', () => {
    const branches = [branch('vip', tagged('')), branch('en', speaks('en')), 'nonsense', { id: 'else' }];
    const card = describeNode({ kind: 'split', config: { branches } });
    expect(card).toMatchObject({ isComplete: false, sentence: 'Not set up yet' });
    expect(Object.keys(card.ports)).toEqual(['vip', 'en', 'else']);
    expect(Object.keys(describeNode({ kind: 'split', config: null }).ports)).toEqual(['else']);
  });
});
