// A toast that names what was removed and can undo it; used wherever one tap removes something.
import type { ComponentChildren, JSX } from 'preact';
import { Toast, ToastPlace } from '../../ui/banner.tsx';
import { useShell } from '../shell.ts';
import { general } from '../words/general.ts';

interface UndoProps {
  readonly children: ComponentChildren;
  readonly onUndo: () => void;
  readonly onDone: () => void;
}

export function UndoToast({ children, onUndo, onDone }: UndoProps): JSX.Element {
  const { say } = useShell();
  const undo = () => {
    onUndo();
    onDone();
  };
  return (
    <ToastPlace>
      <Toast onDone={onDone} actionWord={say(general.undo)} onAction={undo}>{children}</Toast>
    </ToastPlace>
  );
}
