import { z } from 'zod';

/**
 * What a fault found by a schema tells its sender: what to send instead. A schema's own sentence goes before these. Never what was sent:
 * that may be of a person.
 */
export function speakPlainly(): void {
  z.config({ customError: sentenceOf });
}

type RawIssue = z.core.$ZodRawIssue;

function sentenceOf(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `This is missing: send ${thingOf(issue.expected)}`
        : `This is ${kindOf(issue.input)}: send ${thingOf(issue.expected)}`;
    case 'invalid_value': {
      const values = issue.values.map(String);
      return values.length === 1
        ? `Send ${values[0]} here`
        : `Use one of these: ${values.slice(0, 30).join(', ')}${values.length > 30 ? ', …' : ''}`;
    }
    case 'too_small':
      return boundOf(issue.origin, Number(issue.minimum), 'least', issue.inclusive ?? true);
    case 'too_big':
      return boundOf(issue.origin, Number(issue.maximum), 'most', issue.inclusive ?? true);
    case 'invalid_format':
      return formats[issue.format] ?? 'This does not have the form that is taken here: see /api/docs for an example';
    case 'not_multiple_of':
      return `Use a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return 'This fits none of the forms that are taken here: see /api/docs for examples';
    case 'invalid_key':
      return 'The name of this field is not one that is taken here: use a shorter or plainer name';
    case 'invalid_element':
      return 'A value in here is not one that is taken: see /api/docs for an example';
    default:
      return undefined;
  }
}

const things: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a JSON object',
  record: 'a JSON object',
  array: 'a list',
  null: 'null',
};

function thingOf(expected: string): string {
  return things[expected] ?? `a value of the kind ${expected}`;
}

function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  return things[typeof input] ?? 'something else';
}

function boundOf(origin: string, bound: number, side: 'least' | 'most', isInclusive: boolean): string {
  if (origin === 'string') {
    if (side === 'least' && bound === 1)
      return 'This cannot be empty: send text, or leave the field out where it may be';
    return `Use at ${side} ${bound} characters`;
  }
  if (origin === 'array' || origin === 'set') return `Send at ${side} ${bound}`;
  if (isInclusive) return `Use ${bound} at ${side}`;
  return side === 'least' ? `Use more than ${bound}` : `Use less than ${bound}`;
}

const formats: Readonly<Record<string, string>> = {
  uuid: 'This is not an id of Cairn: use the one that the list gives',
  email: 'This is not an e-mail address: send one like name@example.org',
  url: 'This is not an address: send one like https://example.org/hook',
  datetime: 'Send an ISO time with its zone, like 2031-03-04T15:00:00Z',
  date: 'Send a calendar date like 2031-03-04',
  time: 'Send a time of day like 09:30',
};
