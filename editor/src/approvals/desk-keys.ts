/** Every key of the desk with what it does, in the order in which help lists them. */
export const deskKeys = [
  { key: 'j', words: 'Next message' },
  { key: 'k', words: 'Previous message' },
  { key: 'enter', words: 'Read the message' },
  { key: 'a', words: 'Approve it' },
  { key: 'x', words: 'Reject it, and say why' },
  { key: 'e', words: 'Change the words for this patient' },
  { key: 'u', words: 'Take the last decision back' },
  { key: 'escape', words: 'One level back' },
  { key: '?', words: 'Keys and help' },
] as const;

export type DeskKey = (typeof deskKeys)[number]['key'];
