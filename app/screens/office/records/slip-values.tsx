// The values of a slip, laid out to be judged quickly: fields, the table of heads, photos and
// voice. Fields that changed while the slip was open are coloured and marked with a word.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { Row } from '../../../../core/sync/change.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { PlainTable } from '../../../../ui/table.tsx';
import { kindByName } from '../../../../records/index.ts';
import { slipWords } from '../../../words/office/inbox.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { fileAddress } from './files-input.tsx';
import { titleOf, useLists } from './lists.ts';
import { valueText } from './value-text.ts';

const ageCells = [
  ['women15', 'women59', 'women60'], ['men15', 'men59', 'men60'],
] as const;
const cellNames: ReadonlySet<string> = new Set(ageCells.flat());

interface ValuesProps { readonly row: Row; readonly changed: readonly string[] }

export function SlipValues({ row, changed }: ValuesProps): JSX.Element {
  return (
    <>
      <ValuesShown kindName={row.kind} shown={shownOf(row)} changed={changed} hasTable />
      <Media row={row} />
    </>
  );
}

type Shown = Readonly<Record<string, unknown>>;
interface ShownProps {
  readonly kindName: string;
  readonly shown: Shown;
  readonly changed: readonly string[];
  /** Whether heads are shown as a table with sums; not if only some of them are known. */
  readonly hasTable: boolean;
}

export function ValuesShown({ kindName, shown, changed, hasTable }: ShownProps): JSX.Element {
  const { t, language } = useDesk();
  const lists = useLists();
  const kind = kindByName(kindName);
  const names = useNamesIn(kindName, shown);
  const hasHeads = hasTable && [...cellNames].some((name) => shown[name] !== undefined);
  const told = (kind?.form ?? []).flatMap((step) => step.fields)
    .filter((name) => shown[name] !== undefined && kind?.fields[name]?.type !== 'files')
    .filter((name) => !(hasHeads && cellNames.has(name)));
  return (
    <div class={hasHeads ? 'cols cols-2 gap-top' : 'gap-top'}>
      <dl class="kv" aria-label={t(slipWords.fields)}>
        {told.map((name) => (
          <Pair
            key={name}
            word={kind?.fields[name] ? t(kind.fields[name].words) : name}
            text={valueText(kind?.fields[name], shown[name], { lists, language, names })}
            isNew={changed.includes(name)}
          />
        ))}
      </dl>
      {hasHeads && <HeadTable shown={shown} changed={changed} />}
    </div>
  );
}

interface PairProps { readonly word: string; readonly text: string; readonly isNew: boolean }

function Pair({ word, text, isNew }: PairProps): JSX.Element {
  const { t } = useDesk();
  return (
    <>
      <dt>{word}</dt>
      <dd class={isNew ? 'new-value' : undefined}>
        {text}{isNew && <span class="small"> ({t(slipWords.newMark)})</span>}
      </dd>
    </>
  );
}

function HeadTable(
  { shown, changed }: Pick<ShownProps, 'shown' | 'changed'>,
): JSX.Element {
  const { t, language } = useDesk();
  const n = (name: string): number => Number(shown[name] ?? 0);
  const text = (value: number): string => numberToText(value, language);
  const lineOf = (word: string, names: readonly string[]) => [
    word,
    ...names.map((name) => (changed.includes(name)
      ? <span class="new-value">{text(n(name))} ({t(slipWords.newMark)})</span> : text(n(name)))),
    <b>{text(names.reduce((sum, name) => sum + n(name), 0))}</b>,
  ];
  const sums = [0, 1, 2].map((at) => ageCells.reduce((sum, names) => sum + n(names[at] ?? ''), 0));
  return (
    <PlainTable
      name={t(slipWords.heads)}
      caption={t(slipWords.heads)}
      captionHidden
      small
      few
      columns={[
        { title: t(slipWords.headsShort) }, { title: t(slipWords.under16), number: true },
        { title: t(slipWords.to59), number: true }, { title: t(slipWords.over60), number: true },
        { title: t(slipWords.sum), number: true },
      ]}
      rows={[lineOf(t(slipWords.women), ageCells[0]), lineOf(t(slipWords.men), ageCells[1])]}
      foot={[t(slipWords.sum), ...sums.map(text), text(sums.reduce((a, b) => a + b, 0))]}
    />
  );
}

function Media({ row }: { readonly row: Row }): JSX.Element | null {
  const { t } = useDesk();
  const shown = shownOf(row);
  const files = Object.entries(kindByName(row.kind)?.fields ?? {})
    .flatMap(([name, field]) => (field.type === 'files' && Array.isArray(shown[name])
      ? shown[name].map((file) => ({ file: String(file), media: field.media })) : []));
  if (files.length === 0) return null;
  return (
    <section class="wrap gap-top media" aria-label={t(slipWords.media)}>
      {files.map(({ file, media }, n) => {
        const src = fileAddress(file, row.id);
        const word = media === 'voice'
          ? t(slipWords.voice) : t(slipWords.photo, { n: String(n + 1) });
        return media === 'voice'
          ? <audio key={file} controls preload="none" src={src} aria-label={word} />
          : (
            <a key={file} href={src} target="_blank" rel="noopener">
              <img src={src} alt={word} />
            </a>
          );
      })}
    </section>
  );
}

/** Names of the records that this one refers to; each is loaded once. */
const namesKnown: Record<string, string> = {};
export const useNames = (row: Row): Readonly<Record<string, string>> =>
  useNamesIn(row.kind, shownOf(row));
function useNamesIn(kindName: string, shown: Shown): Readonly<Record<string, string>> {
  const [, setCount] = useState(0);
  const ids = Object.entries(kindByName(kindName)?.fields ?? {})
    .flatMap(([name, field]) => (field.type === 'ref' && shown[name] ? [String(shown[name])] : []));
  useEffect(() => {
    let isWanted = true;
    for (const id of ids.filter((one) => namesKnown[one] === undefined)) {
      void call(deskAt.record, { params: { id } }).then((answer) => {
        if (answer.ok) namesKnown[id] = titleOf(answer.value);
        if (isWanted) setCount((n) => n + 1);
      });
    }
    return () => { isWanted = false; };
  }, [ids.join()]);
  return namesKnown;
}
