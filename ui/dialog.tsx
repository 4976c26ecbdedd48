// The question before what cannot be undone, in the browser's own modal <dialog>: focus stays in
// it, Esc keeps everything, and the safe answer has the focus when it opens.
// Never for what an undo can bring back: that is a Toast.
//   Dialog     { open; …DialogBody }
//   DialogBody { title; actWord; keepWord; onAct(); onKeep(); loss?; icon?; busy?; children? }

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import type { IconName } from './icon.tsx';

interface DialogBodyProps {
  readonly title: string;
  /** The verb of what happens, as in “Xóa phiếu”. */
  readonly actWord: string;
  readonly keepWord: string;
  readonly onAct: () => void;
  readonly onKeep: () => void;
  /** Something is lost: the acting button turns to clay. */
  readonly loss?: boolean | undefined;
  readonly icon?: IconName | undefined;
  readonly busy?: boolean | undefined;
  readonly children?: ComponentChildren;
}

interface DialogProps extends DialogBodyProps {
  readonly open: boolean;
}

export function Dialog({ open, ...body }: DialogProps): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  const cancel = (event: Event): void => {
    event.preventDefault();
    body.onKeep();
  };
  return (
    <dialog ref={box} class="dialog" aria-labelledby={open ? titleId : undefined} onCancel={cancel}>
      {open && <DialogBody {...body} titleId={titleId} />}
    </dialog>
  );
}

interface BodyProps extends DialogBodyProps {
  readonly titleId: string;
}

/** What stands in the box; apart so that a page can show it without opening a modal. */
export function DialogBody(props: BodyProps): JSX.Element {
  return (
    <>
      <h2 id={props.titleId}>{props.title}</h2>
      {props.children && <p>{props.children}</p>}
      <div class="actions">
        <Button
          kind={props.loss ? 'loss' : 'main'}
          icon={props.icon}
          busy={props.busy}
          onClick={props.onAct}
        >
          {props.actWord}
        </Button>
        <Button kind="line" autofocus onClick={props.onKeep}>{props.keepWord}</Button>
      </div>
    </>
  );
}
