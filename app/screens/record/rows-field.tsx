// The control of rows: each row a card with the controls of its columns, one row at the end to add.
import type { JSX } from 'preact';
import type { Json } from '../../../core/sync/change.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/field.tsx';
import type { SlipValues } from '../../store/kept.ts';
import { fieldWords as w } from '../../words/book.ts';
import { FieldList } from './fields.tsx';
import { labelOf } from './labels.ts';
import type { FieldProps } from './part.ts';

const isRow = (value: Json): value is SlipValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listIn = (value: Json | undefined): readonly SlipValues[] =>
  (Array.isArray(value) ? value.filter(isRow) : []);

export function RowsField(props: FieldProps): JSX.Element | null {
  const { shell: { say }, kind, name, field, values, set, errorOf } = props;
  if (field.type !== 'rows') return null;
  const rows = listIn(values[name]);
  const put = (next: readonly SlipValues[]) => set({ [name]: next });
  // The columns are asked for as the fields of a small kind of their own.
  const small = { ...kind, fields: field.fields, form: [], day: '' };
  return (
    <fieldset class="stack-s">
      <legend class="label">{labelOf(props)}</legend>
      {rows.map((row, at) => (
        <div key={at} class="card stack" role="group" aria-label={say(w.row, { n: at + 1 })}>
          <div class="between">
            <span class="soft small">{say(w.row, { n: at + 1 })}</span>
            <Button
              icon="trash"
              label={say(w.removeRow, { n: at + 1 })}
              onClick={() => put(rows.filter((_, n) => n !== at))}
            >
              {say(w.remove)}
            </Button>
          </div>
          <FieldList
            {...props}
            kind={small}
            part={{ paths: props.part.paths }}
            names={Object.keys(field.fields)}
            values={row}
            set={(more) => put(rows.map((one, n) =>
              (n === at ? { ...one, ...more } : one)))}
            errorOf={() => undefined}
          />
        </div>
      ))}
      {errorOf(name) && <ErrorLine>{errorOf(name)}</ErrorLine>}
      {rows.length < field.most && (
        <Button kind="line" icon="plus" onClick={() => put([...rows, {}])}>{say(w.addRow)}</Button>
      )}
    </fieldset>
  );
}
