import { Agent, request } from 'node:http';
import { z } from 'zod';
import { quantile } from './report.ts';

/**
 * A practice system that sends at a fixed rate, whatever the answers: a slow answer delays nobody's next event. How long one took counts
 * from when it was due, so that a stalled server is seen in full. Prints one line of JSON at the end.
 */
const setUp = z
  .object({
    url: z.string(),
    key: z.string(),
    perSecond: z.number(),
    seconds: z.number(),
    warmUpSeconds: z.number(),
    patients: z.number(),
    campaigns: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? '{}'));

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const total = (setUp.seconds + setUp.warmUpSeconds) * setUp.perSecond;
const measuredFrom = setUp.warmUpSeconds * setUp.perSecond;
const took: number[] = [];
const statuses: Record<string, number> = {};
let enrolled = 0;

/** Of ten: one starts a journey, three are asked about and refused, six are of no campaign's interest. */
function eventOf(i: number): { event: string; properties: Record<string, unknown> } {
  if (i % 10 === 0) return { event: `bench.start_${(i / 10) % (setUp.campaigns - 1)}`, properties: { n: i } };
  return i % 10 < 4
    ? { event: 'bench.asked', properties: { stars: i % 5 } }
    : { event: 'bench.seen', properties: { page: `p${i % 7}`, n: i } };
}

function send(i: number, due: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const body = JSON.stringify({ messageId: `bench-${i}`, patient: `p${1 + (i % setUp.patients)}`, ...eventOf(i) });
  const headers = {
    authorization: `Bearer ${setUp.key}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const note = (status: string, text: string) => {
    if (i >= measuredFrom) {
      took.push(performance.now() - due);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (text.includes('"enrollmentId"')) enrolled += 1;
    }
    resolve();
  };
  const call = request(`${setUp.url}/api/v1/events`, { method: 'POST', agent, headers }, (answer) => {
    let text = '';
    answer.on('data', (chunk) => {
      text += String(chunk);
    });
    answer.on('end', () => note(String(answer.statusCode), text));
  });
  call.on('error', () => note('error', ''));
  call.end(body);
  return promise;
}

const began = performance.now();
const sent: Promise<void>[] = [];
for (let next = 0; next < total; ) {
  const isDue = Math.min(total, Math.floor(((performance.now() - began) * setUp.perSecond) / 1000));
  for (; next < isDue; next += 1) sent.push(send(next, began + (next * 1000) / setUp.perSecond));
  await new Promise((resolve) => setTimeout(resolve, 2));
}
await Promise.all(sent);
const [p50, p99, worst] = [0.5, 0.99, 1].map((q) => Math.round(quantile(took, q)));
process.stdout.write(`${JSON.stringify({ p50, p99, worst, statuses, enrolled, n: took.length })}\n`);
