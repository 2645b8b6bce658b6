import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  defaultPayloadConverter,
  type ProtoFailure,
  RetryState,
} from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { failureConverter } from './failure-converter.ts';

const written = (error: unknown): ProtoFailure => failureConverter.errorToFailure(error, defaultPayloadConverter);
const coded = () => ApplicationFailure.create({ type: 'cairn.transient', message: '55P03' });

describe('a failure in a history', () => {
  it('keeps our codes, and can be read again', () => {
    const failure = written(coded());
    expect(failure).toMatchObject({
      message: '55P03',
      stackTrace: '',
      applicationFailureInfo: { type: 'cairn.transient' },
    });
    const read = failureConverter.failureToError(failure, defaultPayloadConverter);
    expect(read).toBeInstanceOf(ApplicationFailure);
    expect(read).toMatchObject({ type: 'cairn.transient', message: '55P03', nonRetryable: false });
  });

  it.each([
    ['an error', new TypeError('Ana Reyes, +16175550142')],
    ['an error with a path', new Error(`Cannot find module '${import.meta.filename}'`)],
    ['an error made into a failure', ApplicationFailure.fromError(new RangeError('Ana Reyes'))],
    ['a failure with a text for a type', ApplicationFailure.create({ type: 'Ana Reyes', message: 'Ana Reyes' })],
    ['what is no error', 'Ana Reyes'],
    ['an error that another one caused', new Error('outer', { cause: new Error('Ana Reyes') })],
    ['a cause of ours', ApplicationFailure.create({ type: 'cairn.permanent', cause: new Error('Ana Reyes') })],
  ])('says of %s its class alone', (_, error) => {
    const text = JSON.stringify(written(error));
    expect(text).not.toContain(import.meta.dirname);
    expect(text).not.toMatch(/\bat .*\.[jt]s/);
    expect(text).not.toContain('Ana');
  });

  it('keeps what Temporal says, at every depth, and no stack', () => {
    const failure = written(
      new ActivityFailure('Activity task failed', 'advance', '1', RetryState.TIMEOUT, undefined, coded()),
    );
    expect(failure).toMatchObject({
      message: 'Activity task failed',
      stackTrace: '',
      cause: { message: '55P03', stackTrace: '' },
    });
    expect(written(new CancelledFailure('Cancelled'))).toMatchObject({ message: 'Cancelled', stackTrace: '' });
  });
});
