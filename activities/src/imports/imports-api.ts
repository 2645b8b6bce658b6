import type { ImportStructure } from '@cairn/core/api';
import type { ImportMapping } from '@cairn/core/imports';
import type { Actor, EngineContext, Result } from '../context.ts';
import { cancelImport, commitImport, createImport, setMapping, setStructure, undoImport } from './change-import.ts';
import { receiveFile } from './receive-file.ts';
import { runImports } from './run-imports.ts';

type Made = Promise<Result<{ id: string }>>;

/** Files of people, from their upload to their undoing. What is begun here goes on in any process that runs the entry loop. */
export type Imports = {
  create(practiceId: string, file: { fileName: string; bytes: number }, by: Actor): Made;
  /** Stores the bytes as they come. */
  receive(
    practiceId: string,
    file: { importId: string; body: AsyncIterable<Uint8Array> },
    by: Actor,
  ): Promise<Result<null>>;
  setStructure(practiceId: string, how: { id: string; structure: ImportStructure }): Made;
  setMapping(practiceId: string, how: { id: string; mapping: ImportMapping }): Made;
  commit(practiceId: string, how: { id: string; startsCampaigns: boolean }, by: Actor): Made;
  cancel(practiceId: string, id: string, by: Actor): Made;
  undo(practiceId: string, id: string, by: Actor): Made;
  /** Works on what is open, here and now; answers how many. */
  runOnce(): Promise<number>;
};

export function createImports(context: EngineContext): Imports {
  return {
    create: async (practiceId, file, by) => createImport(context, practiceId, file, by),
    receive: async (practiceId, file, by) => {
      const received = await receiveFile(context, practiceId, file, by);
      if (received.ok) context.kick.entries();
      return received;
    },
    setStructure: (practiceId, how) => setStructure(context, practiceId, how),
    setMapping: (practiceId, how) => setMapping(context, practiceId, how),
    commit: (practiceId, how, by) => commitImport(context, practiceId, how, by),
    cancel: (practiceId, id, by) => cancelImport(context, practiceId, id, by),
    undo: (practiceId, id, by) => undoImport(context, practiceId, id, by),
    runOnce: () => runImports(context),
  };
}
