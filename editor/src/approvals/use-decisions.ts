import type { ApprovalAnswer, WaitingMessage } from '@cairn/core/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { approvalRequests, type Step } from './approval-queries.ts';

type One = { kind: 'approve'; message: WaitingMessage } | { kind: 'reject'; message: WaitingMessage; reason: string };

/** The last decision, as far as it can be told and taken back. */
export type Act = {
  kind: 'approve' | 'reject';
  /** Whom it was about; null: all of a step. */
  name: string | null;
  answer: ApprovalAnswer;
};

export type Decisions = {
  act: Act | null;
  /** Whether it is decided here, before the list has heard of it. One that came back since is not. */
  isGone(message: WaitingMessage): boolean;
  error: unknown;
  isUndone: boolean;
  decide(one: One): void;
  decideAll(kind: 'approve' | 'reject', reason?: string): void;
  undo(): void;
  /** Puts the note of the last decision away. */
  forget(): void;
};

/** Approving and rejecting, with the way back. What fails comes back into the list, with the reason. */
export function useDecisions({ campaignId, nodeId }: Step): Decisions {
  const client = useQueryClient();
  /** By message: when it had last come back at the time it was decided. */
  const [gone, setGone] = useState<ReadonlyMap<string, string | null>>(new Map());
  const [act, setAct] = useState<Act | null>(null);
  const [isUndone, setUndone] = useState(false);
  const hide = ({ effectId, changedAt }: WaitingMessage) =>
    setGone((before) => new Map([...before, [effectId, changedAt]]));
  const show = (ids: readonly string[]) =>
    setGone((before) => new Map([...before].filter(([id]) => !ids.includes(id))));
  const reload = () => client.invalidateQueries({ queryKey: ['approvals'] });
  const one = useMutation({
    mutationFn: (decision: One) => {
      const { effectId, fingerprint } = decision.message;
      const reason = decision.kind === 'reject' ? { reason: decision.reason } : {};
      const messages = [{ effectId, fingerprint }];
      return approvalRequests.decide({ kind: decision.kind, campaignId, nodeId, messages, ...reason });
    },
    onMutate: ({ message }) => hide(message),
    onSuccess: (answer, { kind, message }) => {
      setAct({ kind, name: message.patient.name, answer });
      setUndone(false);
      show(answer.passed.map(({ effectId }) => effectId));
      void reload();
    },
    onError: (_error, { message }) => show([message.effectId]),
  });
  const all = useMutation({
    mutationFn: ({ kind, reason }: { kind: 'approve' | 'reject'; reason: string | undefined }) =>
      approvalRequests.decide({ kind, campaignId, nodeId, ...(reason === undefined ? {} : { reason }) }),
    onSuccess: (answer, { kind }) => {
      setAct({ kind, name: null, answer });
      setUndone(false);
      void reload();
    },
  });
  const back = useMutation({
    mutationFn: (id: string) => approvalRequests.undo(id),
    onSuccess: () => {
      setGone(new Map());
      setUndone(true);
      void reload();
    },
  });
  return {
    act,
    isGone: ({ effectId, changedAt }) => gone.has(effectId) && gone.get(effectId) === changedAt,
    isUndone,
    error: one.error ?? all.error ?? back.error,
    decide: one.mutate,
    decideAll: (kind, reason) => all.mutate({ kind, reason }),
    undo: () => {
      if (act !== null && !isUndone && !back.isPending) back.mutate(act.answer.id);
    },
    forget: () => {
      setAct(null);
      one.reset();
      all.reset();
      back.reset();
    },
  };
}
