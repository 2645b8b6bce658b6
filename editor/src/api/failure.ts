import type { IssueLine } from '@cairn/core/api';

export type DraftIssue = IssueLine;

type FailureParts = {
  status: number;
  code: string;
  message: string;
  path?: string | null;
  issues?: readonly DraftIssue[];
};

/** A refused or failed request: what went wrong in a sentence fit to show, and the stable code behind it. */
export class ApiFailure extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The server's code, or `unreachable`, `unreadable`. */
  readonly code: string;
  readonly path: string | null;
  /** Findings that block a publish. */
  readonly issues: readonly DraftIssue[];

  constructor({ status, code, message, path = null, issues = [] }: FailureParts) {
    super(message);
    this.name = 'ApiFailure';
    this.status = status;
    this.code = code;
    this.path = path;
    this.issues = issues;
  }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiFailure && error.status === 401;
}

/** A sentence for whatever was thrown. */
export function sentenceOfError(error: unknown): string {
  if (error instanceof ApiFailure) return error.message;
  return 'Something in this page failed. Reload it; if that does not help, look at the server’s log.';
}
