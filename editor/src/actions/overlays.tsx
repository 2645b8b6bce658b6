import { assertNever } from '@cairn/core';
import { ContinueDialog } from './continue-dialog.tsx';
import { useEditor, useEditorState } from './editor-context.ts';
import { FindStep } from './find-step.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { InsertMenu } from './insert-menu.tsx';
import { KeepDialog } from './keep-dialog.tsx';
import { NoteBox } from './note-box.tsx';
import { Palette } from './palette.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { RenameBox } from './rename-box.tsx';
import { ReplaceMenu } from './replace-menu.tsx';
import { StepMenu } from './step-menu.tsx';

/** Whatever lies over the campaign at the moment. Closing it gives the focus back to the step. */
export function Overlays() {
  const editor = useEditor();
  const overlay = useEditorState(editor.session, (state) => state.overlay);
  if (overlay === null) return null;
  const close = () => {
    if (editor.session.state().overlay !== overlay) return;
    editor.session.set({ overlay: null });
    const { focus } = editor.session.state();
    if (focus !== null) editor.context().page.focus(focus.step, focus.port);
  };
  switch (overlay.kind) {
    case 'insert':
      return <InsertMenu places={overlay.places} anchor={overlay.anchor} onClose={close} />;
    case 'replace':
      return <ReplaceMenu stepId={overlay.stepId} anchor={overlay.anchor} onClose={close} />;
    case 'menu':
      return <StepMenu anchor={overlay.anchor} onClose={close} />;
    case 'rename':
      return <RenameBox stepId={overlay.stepId} anchor={overlay.anchor} onClose={close} />;
    case 'note':
      return <NoteBox stepId={overlay.stepId} anchor={overlay.anchor} onClose={close} />;
    case 'keep':
      return <KeepDialog stepId={overlay.stepId} onClose={close} />;
    case 'continue':
      return <ContinueDialog places={overlay.places} onClose={close} />;
    case 'find':
      return <FindStep onClose={close} />;
    case 'palette':
      return <Palette onClose={close} />;
    case 'help':
      return <HelpSheet onClose={close} />;
    case 'paste':
      return <PasteDialog onClose={close} />;
    default:
      return assertNever(overlay, 'overlay');
  }
}
