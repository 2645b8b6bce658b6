import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compile, type Facts, readDocument, sampleAppointment, sampleFacts, simulate } from '@cairn/core';
import { moment } from '../timeline/moment.ts';
import { timelineOf } from '../timeline/timeline.ts';
import { CommandFailure, type CommandRun, misused } from './command.ts';
import { rowsOfSimulation } from './simulation-rows.ts';

const day = 86_400_000;

export const simulateFile: CommandRun = async (args, { usage, say }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { from: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw misused(usage);
  const from = values.from === undefined ? Date.now() : Date.parse(values.from);
  if (Number.isNaN(from)) throw new CommandFailure('--from is not a time: use one like 2026-03-02T09:00:00Z.');

  const read = readDocument(await jsonOf(file));
  if (!read.ok) {
    for (const { path, problem } of read.problems) say(`blocks  document_invalid  ${path}: ${problem}`);
    return 1;
  }
  const compiled = compile(read.document);
  for (const { severity, code, nodeId, path, message } of compiled.issues) {
    say(`${severity.padEnd(6)}  ${code}  ${nodeId ?? 'campaign'}${path === null ? '' : ` ${path}`}: ${message}`);
  }
  if (!compiled.ok) return 1;

  const facts = inventedFacts(from);
  const subject = { appointmentId: facts.appointments[0]?.id ?? null };
  const result = simulate({
    plan: compiled.plan,
    start: { now: from, facts, subject },
    timeline: [],
    until: from + 366 * day,
  });
  const reader = { zone: facts.practice.zone, now: from };
  say(`\n${facts.patient.firstName} enters on ${moment(from, reader)}${visitSentence(facts, reader)}.\n`);
  const rows = rowsOfSimulation(result, read.document);
  for (const { at, text, reason } of timelineOf(rows, reader).reverse()) {
    say(`${moment(at, reader).padEnd(34)} ${text}${reason === null ? '' : ` (${reason})`}`);
  }
  for (const { nodeId, text } of result.messages)
    if (text !== null) say(`\n${nodeId}:\n${text.replaceAll(/^/gm, '  ')}`);
  return result.outcome.kind === 'stuck' ? 1 : 0;
};

async function jsonOf(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new CommandFailure(`${file} cannot be read: give the path of a campaign file.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandFailure(`${file} is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}.`);
  }
}

/** A patient with a visit a week ahead who agreed to everything. */
function inventedFacts(from: number): Facts {
  const facts = sampleFacts();
  const startsAt = Math.ceil((from + 7 * day) / 3_600_000) * 3_600_000;
  return {
    ...facts,
    consents: (['email', 'sms'] as const).map((channel) => ({ channel, purpose: 'marketing', granted: true })),
    appointments: [
      sampleAppointment({
        id: '00000000-0000-4000-8000-000000000001',
        startsAt,
        endsAt: startsAt + 1_800_000,
        purpose: 'Check-up',
        provider: 'Dr. Osei',
        location: 'Elm Street office',
      }),
    ],
  };
}

function visitSentence({ appointments }: Facts, reader: Parameters<typeof moment>[1]): string {
  const startsAt = appointments[0]?.startsAt ?? null;
  return startsAt === null ? '' : `, with a visit on ${moment(startsAt, reader)}`;
}
