/** What each refusal means, with an example as it is sent. */
export const problems = {
  400: {
    means: 'The request is not valid. `path` names the place, `message` says what to do.',
    error: {
      code: 'invalid',
      message: 'event: Use lower-case words joined by dots, for example appointment.booked',
      path: 'event',
    },
  },
  401: {
    means: 'No key was sent, or it is unknown or revoked.',
    error: {
      code: 'unauthenticated',
      message:
        'Sign in with the link that was printed at the start (npm run cairn -- sign-in-link prints a new one), or send an API key as Authorization: Bearer.',
      path: null,
    },
  },
  403: {
    means: 'The key is known and may not do this.',
    error: {
      code: 'forbidden',
      message: 'This needs the permission campaigns.edit, which your role does not have: ask an administrator.',
      path: null,
    },
  },
  404: {
    means: 'There is nothing with this id in your practice.',
    error: {
      code: 'patient_unknown',
      message: 'There is no such patient: take an id from the list of patients.',
      path: 'params.id',
    },
  },
  409: {
    means: 'It does not fit what is stored: somebody was there first, or it is not in a state for this.',
    error: {
      code: 'campaign_not_live',
      message: 'This campaign is draft. Publish it before enrolling patients.',
      path: 'campaign',
    },
  },
  410: {
    means: 'It was here and is gone.',
    error: { code: 'gone', message: 'This is not here any more.', path: null },
  },
  413: {
    means: 'The body is too large.',
    error: {
      code: 'too_large',
      message: 'The body is larger than this address takes: send it in several requests.',
      path: null,
    },
  },
  415: {
    means: 'The body is not of a content type that is taken.',
    error: {
      code: 'media_type',
      message: 'This content type is not taken: send JSON with Content-Type: application/json.',
      path: null,
    },
  },
  422: {
    means: 'It can be read and cannot be done. `issues` lists every reason.',
    error: {
      code: 'blocked',
      message: 'Nothing leads to this step: connect it or remove it.',
      path: 'document.nodes.reminder',
    },
  },
  429: {
    means: 'Too many requests at once. Wait for the seconds in `Retry-After`.',
    error: {
      code: 'rate_limited',
      message: 'Too many requests at once: wait for the seconds named in the Retry-After header, then go on.',
      path: null,
    },
  },
  500: {
    means: 'Something failed on our side; nothing was stored unless the request is sent again and answers so.',
    error: {
      code: 'internal',
      message: 'Something failed on our side. Try again; if it stays, look for request req-1 in the log.',
      path: null,
    },
  },
  503: {
    means: 'Not now, and nothing was stored. Send the same request again after the seconds in `Retry-After`.',
    error: {
      code: 'away',
      message: 'The database is away or busy, and nothing was stored: send the same request again in a moment.',
      path: null,
    },
  },
} as const;
