/** The event that tells journeys of a reply. Its `keyword` is the awaited word that the reply was, spelled as the journey spells it. */
export const repliedEvent = 'message.replied';
