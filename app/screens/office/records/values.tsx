// The fields of a record as names and values, in the order of its form; photos, recordings and
// papers below. Where the officer may write, each value is edited by itself, and fields that are
// still empty are offered. What changed while the record was open is coloured and marked by a word.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { shownFields } from '../../../../core/kind/asked.ts';
import type { Values } from '../../../../core/kind/field.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Chip, IconButton } from '../../../../ui/button.tsx';
import { slipWords } from '../../../words/office/inbox.ts';
import { records } from '../../../words/office/records.ts';
import { useDesk } from '../desk/desk.ts';
import { FieldEdit } from './field-edit.tsx';
import { partsOf, type KindParts } from './kind-parts.ts';
import { useLists } from './lists.ts';
import { Media } from './media.tsx';
import { valueText } from './value-text.ts';

interface ShownProps {
  readonly kind: OpenKind;
  readonly shown: Values;
  readonly names: Readonly<Record<string, Words>> | undefined;
  readonly changed?: readonly string[];
  /** The record's id; left out: its files are not shown. */
  readonly record?: string;
  /** The record's unit and how an edit is saved; left out: the values are only read. */
  readonly write?: {
    readonly unit: string; readonly save: (values: Values) => Promise<Words | null>;
  } | undefined;
  /** False: a change that names only some fields of a table shows them one by one. */
  readonly hasView?: boolean;
}

export function RecordValues(props: ShownProps): JSX.Element {
  const { kind, shown, changed = [], record, write, hasView = true } = props;
  const { t } = useDesk();
  const [editing, setEditing] = useState<readonly string[]>([]);
  const { view } = partsOf(kind.name);
  const isViewed = hasView && (view?.fields.some((name) => shown[name] !== undefined) ?? false);
  const told = kind.form.flatMap((step) => shownFields(kind.fields, step, shown))
    .filter((name) => !(isViewed && view?.fields.includes(name)));
  const filled = told.filter((name) => shown[name] !== undefined);
  const empty = told.filter((name) => shown[name] === undefined);
  const inEdit = (names: readonly string[]): JSX.Element | null => (write && record ? (
    <FieldEdit {...{ kind, shown, names, record, ...write }} onClose={() => setEditing([])} />
  ) : null);
  const isEdited = (name: string): boolean => write !== undefined && editing.includes(name);
  return (
    <>
      <div class={isViewed ? 'cols cols-2 gap-top' : 'gap-top'}>
        <dl class="kv" aria-label={t(slipWords.fields)}>
          {filled.filter((name) => kind.fields[name]?.type !== 'files').map((name) => (
            <Pair
              key={name}
              {...props}
              name={name}
              isNew={changed.includes(name)}
              edit={isEdited(name) ? inEdit([name]) : null}
              onEdit={write && (() => setEditing([name]))}
            />
          ))}
        </dl>
        {isViewed && view && (
          <Viewed
            view={view}
            {...{ shown, changed }}
            edit={view.fields.some(isEdited) ? inEdit(view.fields) : null}
            onEdit={write && (() => setEditing(view.fields))}
          />
        )}
      </div>
      <Media kind={kind} shown={shown} record={record} />
      {write && empty.length > 0 && (
        <EmptyFields kind={kind} names={empty} onEdit={(name) => setEditing([name])}>
          {empty.some(isEdited) ? inEdit(editing) : null}
        </EmptyFields>
      )}
    </>
  );
}

interface PairProps extends ShownProps {
  readonly name: string;
  readonly isNew: boolean;
  readonly edit: JSX.Element | null;
  readonly onEdit: (() => void) | undefined;
}

function Pair({ kind, name, shown, names, isNew, edit, onEdit }: PairProps): JSX.Element {
  const { t, language } = useDesk();
  const lists = useLists();
  const field = kind.fields[name];
  const word = field ? t(field.words) : name;
  return (
    <>
      <dt>{word}</dt>
      <dd class={isNew ? 'new-value' : undefined}>
        {edit ?? (
          <span class="value-line">
            <span class={field?.type === 'note' ? 'prose-line' : undefined}>
              {valueText(field, shown[name], { lists, language, names })}
              {isNew && <span class="small"> ({t(slipWords.newMark)})</span>}
            </span>
            {onEdit && (
              <IconButton
                icon="edit" label={t(records.editField, { field: word })} onClick={onEdit}
              />
            )}
          </span>
        )}
      </dd>
    </>
  );
}

interface ViewedProps {
  readonly view: NonNullable<KindParts['view']>;
  readonly shown: Values;
  readonly changed: readonly string[];
  readonly edit: JSX.Element | null;
  readonly onEdit: (() => void) | undefined;
}

function Viewed({ view: { View }, shown, changed, edit, onEdit }: ViewedProps): JSX.Element {
  const { t } = useDesk();
  return (
    <div class="value-line">
      {edit ?? <View {...{ shown, changed }} />}
      {!edit && onEdit && (
        <IconButton icon="edit" label={t(records.editTable)} onClick={onEdit} />
      )}
    </div>
  );
}

interface EmptyProps {
  readonly kind: OpenKind;
  readonly names: readonly string[];
  readonly onEdit: (name: string) => void;
  readonly children: JSX.Element | null;
}

function EmptyFields({ kind, names, onEdit, children }: EmptyProps): JSX.Element {
  const { t } = useDesk();
  return (
    <details class="more more-plain gap-top no-print">
      <summary>{t(records.emptyFields, { n: String(names.length) })}</summary>
      <div class="wrap">
        {names.map((name) => (
          <Chip key={name} icon="plus" onClick={() => onEdit(name)}>
            {t(kind.fields[name]?.words ?? records.edit)}
          </Chip>
        ))}
      </div>
      {children}
    </details>
  );
}
