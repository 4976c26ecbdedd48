// Fields of a record that hold two values: who wrote which, and the choice of one.
import type { JSX } from 'preact';
import type { ClashValue, RecordAnswer } from '../../../../core/api/record.ts';
import type { Json } from '../../../../core/sync/change.ts';
import { kindByName } from '../../../../records/index.ts';
import { Button } from '../../../../ui/button.tsx';
import { slipWords } from '../../../words/office/inbox.ts';
import { useDesk } from '../desk/desk.ts';
import { nameOf } from '../desk/parts.tsx';
import { useLists } from './lists.ts';
import { fieldWord, valueText } from './value-text.ts';

interface ClashesProps {
  readonly page: RecordAnswer;
  readonly onChoose: (field: string, value: Json) => void;
}

export function Clashes({ page, onChoose }: ClashesProps): JSX.Element | null {
  const { t, language } = useDesk();
  if (page.clashes.length === 0) return null;
  return (
    <section class="card stack gap-top" aria-labelledby="clash-title">
      <h2 class="h3" id="clash-title" tabIndex={-1}>{t(slipWords.clashTitle)}</h2>
      {page.clashes.map(({ field, values }) => {
        const word = fieldWord(page.row.kind, field, language);
        return (
          <div key={field} role="group" aria-label={word} class="stack-s">
            <p><b>{word}</b></p>
            <div class="cols cols-2">
              {values.map((one) => (
                <ClashSide
                  key={one.write}
                  {...{ page, field, one }}
                  onChoose={() => onChoose(field, one.value)}
                />
              ))}
            </div>
          </div>
        );
      })}
    </section>
  );
}

interface SideProps {
  readonly page: RecordAnswer;
  readonly field: string;
  readonly one: ClashValue;
  readonly onChoose: () => void;
}

function ClashSide({ page, field, one, onChoose }: SideProps): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  const lists = useLists();
  const value = valueText(kindByName(page.row.kind)?.fields[field], one.value,
    { lists, language, names: page.names });
  return (
    <div class="stack-s">
      <p class="soft small">{t(slipWords.clashSaid, { who: nameOf(desk, one.author) })}</p>
      <p><b>{value}</b></p>
      {page.may.write && (
        <Button kind="line" onClick={onChoose}>{t(slipWords.clashChoose, { value })}</Button>
      )}
    </div>
  );
}
