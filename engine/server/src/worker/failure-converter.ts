import {
  DefaultFailureConverter,
  type FailureConverter,
  type PayloadConverter,
  type ProtoFailure,
  type SerializationContext,
} from '@temporalio/common';

/**
 * How failures are written into Temporal's histories: without stack traces, which hold paths of the machine, and with no text but our own codes
 * and what Temporal itself says. The text of any other error may repeat a patient's data, so its class stands for it. The workers load this
 * file by its path, and the workflow code has it too.
 */
class PlainFailureConverter extends DefaultFailureConverter {
  override errorToFailure(error: unknown, payloads: PayloadConverter, context?: SerializationContext): ProtoFailure {
    return plain(super.errorToFailure(error, payloads, context));
  }
}

export const failureConverter: FailureConverter = new PlainFailureConverter();

/** Written by our own activities, with a code in place of a text. */
const ourTypes = /^cairn\./;

function plain(failure: ProtoFailure): ProtoFailure {
  const { applicationFailureInfo: application, cause } = failure;
  const bare = { ...failure, stackTrace: '', ...(cause != null && { cause: plain(cause) }) };
  if (application == null) return isOfTemporal(failure) ? bare : { ...bare, message: 'Error' };
  if (ourTypes.test(application.type ?? '')) return bare;
  const type = classOf(application.type);
  return { ...bare, message: type, applicationFailureInfo: { ...application, type, details: null } };
}

/** A time-out, a cancellation and the like, whose text is Temporal's. */
function isOfTemporal(failure: ProtoFailure): boolean {
  return Object.entries(failure).some(([field, info]) => field.endsWith('FailureInfo') && info != null);
}

/** A class is a word; anything else was made up from a text. */
function classOf(type: string | null | undefined): string {
  return /^\w{1,80}$/.test(type ?? '') ? (type ?? '') : 'Error';
}
