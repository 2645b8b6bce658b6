/** What a refused request is told: HTTP status, stable code, sentence with the remedy, path to the fault in what was sent. */
export type RefusalDetail = {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503;
  code: string;
  message: string;
  path?: string | null;
  issues?: readonly unknown[];
};

/** Ends a request from within a handler or hook; the error handler turns it into the answer. */
export class Refusal extends Error {
  readonly detail: RefusalDetail;

  constructor(detail: RefusalDetail) {
    super(detail.code);
    this.name = 'Refusal';
    this.detail = detail;
  }
}

/** The value of an engine's answer, or the refusal it carries. */
export function unwrap<T>(result: EngineResult<T>): T {
  if (result.ok) return result.value;
  throw new Refusal(result.error);
}

type EngineResult<T> = { ok: true; value: T } | { ok: false; error: RefusalDetail };
