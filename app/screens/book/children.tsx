// On a record's page: the records that link to it, such as the steps taken about it, by kind, with
// a button to write one more of each kind.
import type { JSX } from 'preact';
import { Button } from '../../../ui/button.tsx';
import { Rows } from '../../../ui/row.tsx';
import type { PhoneKind } from '../../record/phone-kinds.ts';
import { unitFor } from '../../record/rights.ts';
import { viewsOf } from '../../record/view.ts';
import { useShell } from '../../shell.ts';
import { bookWords as w } from '../../words/book.ts';
import { RecordRow } from '../record/list.tsx';
import { partOf } from '../record/parts.ts';
import { readBy, sayWrite, useKinds } from './kinds.ts';

interface ParentProps { readonly kind: string; readonly id: string }

export function Children({ kind, id }: ParentProps): JSX.Element {
  const { kept } = useShell();
  return (
    <>
      {readBy(kept.meta.me).flatMap((child) => Object.entries(child.links ?? {})
        .filter(([, to]) => to === kind)
        .map(([field]) => <OfKind key={`${child.name} ${field}`} {...{ child, field, id }} />))}
    </>
  );
}

interface OfKindProps {
  readonly child: PhoneKind; readonly field: string; readonly id: string;
}
function OfKind({ child, field, id }: OfKindProps): JSX.Element | null {
  const shell = useShell();
  const { say, kept } = shell;
  const found = viewsOf(kept.phone, child).filter(({ values }) => values[field] === id);
  const kind = useKinds(found.length > 0 ? [child.name] : []).get(child.name);
  const part = partOf(child.name);
  const mayWrite = unitFor(kept.meta.me, child) !== null;
  if (found.length === 0 && !mayWrite) return null;
  return (
    <section class="stack-s" aria-label={say(child.words)}>
      <h2 class="h3">{say(child.words)}</h2>
      {found.length === 0 && <p class="soft">{say(w.noneYet)}</p>}
      {kind && found.length > 0 && (
        <Rows>
          {found.map((view) => <RecordRow key={view.id} {...{ shell, kind, part, view }} />)}
        </Rows>
      )}
      {mayWrite && (
        <Button kind="line" big icon="plus" href={`${part.paths.form('new')}?link=${field}:${id}`}>
          {sayWrite(shell, child)}
        </Button>
      )}
    </section>
  );
}
