import { killedBlast } from '../proofs/killed-blast.ts';
import { inBenchWorld } from './bench-world.ts';
import type { Report } from './report.ts';

const kills = 10;

/** A send of an e-mail and a text to so many people by processes that are killed: what arrived, and how often. */
export async function blastKilled(report: Report, people = 10_000): Promise<void> {
  await inBenchWorld(false, async ({ world, temporalAddress }) => {
    const from = performance.now();
    const done = await killedBlast({ world, temporalAddress, people, kills, said: report.note });
    const { entered, twice, emails, texts } = done;
    report.note(`${kills} processes killed in ${Math.round((performance.now() - from) / 1000)} s`);
    report.line('entered once', String(entered), `${people}`, entered === people && twice === 0);
    report.line('e-mails that arrived once', String(emails.once), `${people}`, emails.once === people);
    const settled = texts.once + texts.unknown;
    const isWhole = settled === people && texts.twice + texts.unknownTwice === 0;
    report.line(
      'texts that arrived once, or are listed as unknown',
      `${texts.once} + ${texts.unknown}`,
      `${people}`,
      isWhole,
    );
  });
}
