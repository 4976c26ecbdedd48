// The values of a record, step by step, each step with a button to mend it; photos and recordings.
// Empty fields are left out, and steps without any value where nobody may write.
import type { JSX } from 'preact';
import { isEmpty } from '../../../core/kind/dependent.ts';
import { Button } from '../../../ui/button.tsx';
import { useFileAddress, Voice } from '../../parts/media.tsx';
import { codesIn } from '../../record/read.ts';
import type { RecordView } from '../../record/view.ts';
import { useShell } from '../../shell.ts';
import { moreWords, pageWords as w } from '../../words/slip-page.ts';
import { isRecorded } from './files-field.tsx';
import { sayValue } from './labels.ts';
import type { StepProps } from './part.ts';
import { namesIn, questionOf } from './shown.ts';

interface ListProps extends Pick<StepProps, 'kind' | 'part'> {
  readonly view: RecordView; readonly mayEdit: boolean;
}

export function ValueList({ kind, part, view, mayEdit }: ListProps): JSX.Element {
  const shell = useShell();
  const { say } = shell;
  const { values } = view;
  return (
    <div class="card stack">
      {kind.form.map((_, at) => {
        const title = say(questionOf({ kind, values }, at + 1));
        const names = namesIn({ kind, values }, at + 1);
        const isSaid = names.some((name) => !isEmpty(values[name]));
        return names.length > 0 && (isSaid || mayEdit) && (
          <section key={at} class="stack-s" aria-label={title}>
            <div class="between value-head">
              <h2 class="h3">{title}</h2>
              {mayEdit && (
                <Button
                  icon="edit"
                  label={say(w.editStep, { title })}
                  href={`${part.paths.form(view.id)}?step=${at + 1}&only=1`}
                >
                  {say(w.editHere)}
                </Button>
              )}
            </div>
            <StepValues {...{ shell, kind, part, values, names }} />
            {names.map((name) => <Files key={name} {...{ kind, view, name }} />)}
          </section>
        );
      })}
    </div>
  );
}

interface StepValuesProps extends Pick<StepProps, 'shell' | 'kind' | 'part' | 'values'> {
  readonly names: readonly string[];
}
function StepValues({ shell, kind, part, values, names }: StepValuesProps): JSX.Element | null {
  const { say } = shell;
  const Summary = part.summary;
  const isTold = Summary && names.some((name) => part.apart?.has(name) && values[name]);
  const rest = names.filter((name) => kind.fields[name]?.type !== 'files'
    && !part.apart?.has(name) && values[name] !== undefined && values[name] !== '');
  if (!isTold && rest.length === 0) return null;
  return (
    <dl class="kv kv-even">
      {isTold && <Summary {...{ shell, values }} />}
      {rest.map((name) => [
        <dt key={name}>{say(kind.fields[name]?.words ?? kind.words)}</dt>,
        <dd key={`${name}-value`} class="value-list">
          {sayValue(shell, kind, { name, value: values[name] })}
        </dd>,
      ])}
    </dl>
  );
}

interface FilesProps extends Pick<ListProps, 'kind' | 'view'> { readonly name: string }
function Files({ kind, view, name }: FilesProps): JSX.Element | null {
  const { say } = useShell();
  const field = kind.fields[name];
  const files = codesIn(view.values[name]);
  if (field?.type !== 'files' || files.length === 0) return null;
  if (isRecorded(field)) {
    return <>{files.map((file) => <Voice key={file} name={file} record={view.id} />)}</>;
  }
  return (
    <div class="photos">
      {files.map((file, at) => (
        <Picture
          key={file}
          name={file}
          record={view.id}
          alt={say(moreWords.photoAlt, { n: at + 1 })}
        />
      ))}
    </div>
  );
}

interface PictureProps { readonly name: string; readonly record: string; readonly alt: string }
function Picture({ name, record, alt }: PictureProps): JSX.Element {
  const address = useFileAddress(name, record);
  return (
    <span class="photo">
      {address && <img src={address} alt={alt} width="88" height="88" />}
    </span>
  );
}
