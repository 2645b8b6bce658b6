import type { CampaignDocument } from '../document/document.ts';
import type { AdviceInput } from './advice/advice-input.ts';
import { leavingAdvice } from './advice/leaving.ts';
import { surroundingsAdvice } from './advice/surroundings.ts';
import { textAdvice } from './advice/texts.ts';
import { timeAdvice } from './advice/times.ts';
import { draftOf } from './draft.ts';
import type { DraftWorld } from './draft-world.ts';
import { type Finding, issueOf } from './issue-codes.ts';
import type { Issue } from './plan.ts';

const advisers: readonly ((input: AdviceInput) => Finding[])[] = [
  leavingAdvice,
  surroundingsAdvice,
  timeAdvice,
  textAdvice,
];

/**
 * What is worth a look in a campaign that may well compile, and what the practice around it makes of it: also of one that is half drawn. Without
 * a world, only what the document itself says. Never throws.
 */
export function adviceOn(document: CampaignDocument, world: DraftWorld | null): Issue[] {
  const input = { draft: draftOf(document), world };
  return advisers.flatMap((advise) => advise(input)).map(issueOf);
}
