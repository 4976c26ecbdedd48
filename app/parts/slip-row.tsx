// A slip as one line of a list: title, day, heads, state.
import type { JSX } from 'preact';
import { Row } from '../../ui/row.tsx';
import { useShell } from '../shell.ts';
import type { Slip } from '../slip/view.ts';
import { sayDay } from './days.ts';
import { RecordStates } from './record-states.tsx';
import { sayHeads, sayTitle } from './slip-words.ts';

export function SlipRow({ slip }: { readonly slip: Slip }): JSX.Element {
  const shell = useShell();
  const day = sayDay(shell.say, shell.kept.meta, slip.values['heldOn']);
  const heads = sayHeads(shell, slip.values);
  return (
    <Row
      title={sayTitle(shell, slip.values)}
      soft={[day, heads].filter(Boolean).join(' · ')}
      states={<RecordStates view={slip} />}
      href={`/app/slips/${slip.id}`}
    />
  );
}
