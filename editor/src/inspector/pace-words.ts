const people = 1_200;

/** What a pace means in time: "1,200 people take about 20 minutes", for messages of one text each. */
export function paceWords(perMinute: number): string {
  return `${people.toLocaleString('en-US')} people take ${timeFor(people / perMinute)}.`;
}

function timeFor(minutes: number): string {
  if (minutes <= 1) return 'a minute at most';
  if (minutes < 120) return `about ${Math.ceil(minutes)} minutes`;
  const hours = minutes / 60;
  return hours < 48 ? `about ${Math.ceil(hours)} hours` : `about ${Math.ceil(hours / 24)} days`;
}
