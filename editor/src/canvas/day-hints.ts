import type { CampaignDocument, DocumentNode, WaitSpan } from '@cairn/core';
import { assertNever, nodeTypeOf, waitSpan } from '@cairn/core';
import { flowOrder } from './layout/dominators.ts';

/** How far a step lies from where people enter or from their appointment: the shortest and the longest of the ways to it. */
type Offset = { base: 'entry' | 'appointment'; least: number; most: number };

/**
 * "Day 3" for each message that can be told a day: the time since entry along the ways that lead to it, each at its shortest; a range
 * where ways of different length meet. Told from the appointment behind a wait for one. Nothing where the day depends on a date.
 */
export function dayHints(document: CampaignDocument): Map<string, string> {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const outgoing = Map.groupBy(document.edges, (edge) => edge.from);
  const successors = new Map(
    document.nodes.map((node) => [node.id, (outgoing.get(node.id) ?? []).map((edge) => edge.to)]),
  );
  const roots = document.nodes.filter(isTrigger).map((node) => node.id);
  const order = flowOrder(roots, successors);
  const rank = new Map(order.map((id, index) => [id, index]));
  const offsets = new Map<string, Offset | null>(
    roots.map((id) => [id, { base: 'entry' as const, least: 0, most: 0 }]),
  );
  const hints = new Map<string, string>();
  for (const id of order) {
    const node = nodes.get(id);
    const offset = offsets.get(id);
    if (node === undefined || offset === undefined) continue;
    if (node.kind === 'message' && offset !== null) hints.set(id, wordsOf(offset));
    for (const edge of outgoing.get(id) ?? []) {
      const isForward = (rank.get(edge.to) ?? -1) > (rank.get(id) ?? 0);
      if (!isForward) continue;
      const arrival = offset === null ? null : later(offset, spanOf(node, edge.port));
      const known = offsets.get(edge.to);
      offsets.set(edge.to, known === undefined ? arrival : joined(known, arrival));
    }
  }
  return hints;
}

function isTrigger(node: { kind: string }): boolean {
  return nodeTypeOf(node.kind)?.category === 'trigger';
}

const spans = new WeakMap<DocumentNode, Map<string, WaitSpan>>();

/** Nodes never change in place, so each is read once. */
function spanOf(node: DocumentNode, port: string): WaitSpan {
  const byPort = spans.get(node) ?? new Map<string, WaitSpan>();
  spans.set(node, byPort);
  const known = byPort.get(port) ?? waitSpan(node, port);
  byPort.set(port, known);
  return known;
}

function later(offset: Offset, span: WaitSpan): Offset | null {
  switch (span.kind) {
    case 'after':
      return { ...offset, least: offset.least + span.ms, most: offset.most + span.ms };
    case 'from_appointment':
      return { base: 'appointment', least: span.ms, most: span.ms };
    case 'unknown':
      return null;
    default:
      return assertNever(span, 'span');
  }
}

function joined(one: Offset | null, other: Offset | null): Offset | null {
  if (one === null || other === null || one.base !== other.base) return null;
  return { base: one.base, least: Math.min(one.least, other.least), most: Math.max(one.most, other.most) };
}

const dayMs = 86_400_000;

function wordsOf({ base, least, most }: Offset): string {
  const from = Math.floor(least / dayMs);
  const to = Math.floor(most / dayMs);
  if (base === 'entry') return from === to ? `Day ${from}` : `Day ${from}–${to}`;
  return from === to ? visitDay(least) : `${visitDay(least)} to ${visitDay(most)}`;
}

function visitDay(ms: number): string {
  const days = ms < 0 ? Math.ceil(-ms / dayMs) : Math.floor(ms / dayMs);
  if (Math.abs(ms) < dayMs) return 'Day of the visit';
  return `${days} ${days === 1 ? 'day' : 'days'} ${ms < 0 ? 'before' : 'after'}`;
}
