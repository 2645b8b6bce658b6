/** What a part of the API is for, in the order in which the page shows them. */
export const tags = {
  Events:
    'What happens in a practice comes in here. An event may start journeys, end them, or change what they wait for.',
  Patients: 'The people of the practice, by the practice system’s own ids.',
  Enrollments: 'One patient’s way through one campaign.',
  Campaigns: 'What authors made, and how many patients stand where.',
  Messages: 'Every message, sent or not, and why.',
  Tasks: 'What staff are to do: asked for by campaigns, or by Cairn where it needs a person.',
  'Webhooks out': 'What happens in Cairn, told to addresses of the practice.',
  FHIR: 'Resources of FHIR R4 from practice systems.',
  'Event clients': 'The intake that the clients of Segment and Customer.io speak to.',
  Practice: 'Who asks, and where.',
  People:
    'Who works in the practice, how they sign in, and the keys of its systems. Mostly for pages: a key has no use of what is marked with `self`.',
} as const;
export type Tag = keyof typeof tags;

/** A kind of refusal, beyond those that every operation of its shape may give. */
export type Problem = 400 | 404 | 409 | 410 | 413 | 415 | 422;

/** What the description of the API says of one operation, beside what its schemas say. */
export type Operation = {
  tag: Tag;
  summary: string;
  /** Sentences; what the summary cannot hold. */
  description?: string;
  /** Stands for a body that the route reads by itself: names of components, any of which may be sent. */
  bodyIs?: readonly string[];
  /** A body as it may be sent. */
  body?: unknown;
  /** What each good answer means, with an example of it. */
  answers: Readonly<Record<number, { means: string; example?: unknown }>>;
  problems?: readonly Problem[];
};
