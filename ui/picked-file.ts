// The file that a person picks. The input is emptied, so that the same file can be picked again.
import type { TargetedEvent } from 'preact';

export const whenPicked = (onPick: (file: File) => void) =>
  (event: TargetedEvent<HTMLInputElement>): void => {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = '';
    if (file) onPick(file);
  };
