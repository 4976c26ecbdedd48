// The rows of what waits: who, the first words, the post, how real it looks, how many alike.
import type { JSX } from 'preact';
import type { WaitingLine } from '../../../../core/api/inbox.ts';
import { moderation as w } from '../../../words/office/moderation.ts';
import { useDesk } from '../desk/desk.ts';
import { whenShort } from '../desk/moments.ts';
import { Pick } from '../records/bulk.tsx';
import { Looks } from './looks.tsx';

interface RowsProps {
  readonly groups: readonly WaitingLine[];
  readonly current: string;
  readonly picked: ReadonlySet<string>;
  readonly onOpen: (id: string) => void;
  readonly onPick: (ids: readonly string[], on: boolean) => void;
  readonly mayPick: boolean;
}
const shortChars = 60;

export function WaitingRows({ groups, mayPick, ...of }: RowsProps): JSX.Element {
  const { t } = useDesk();
  const all = groups.map(({ id }) => id);
  return (
    <>
      {mayPick && (
        <label class="pick-all">
          <input
            type="checkbox" checked={all.every((id) => of.picked.has(id))}
            onChange={(event) => of.onPick(all, event.currentTarget.checked)}
          />{' '}
          {t(w.pickAll)}
        </label>
      )}
      <ul class="card card-flush rows">
        {groups.map((group) => (
          <li key={group.id} class={mayPick ? 'picked-row' : undefined}>
            {mayPick && (
              <Pick
                label={t(w.pick, { name: group.name || t(w.noName) })}
                on={of.picked.has(group.id)} onPick={(on) => of.onPick([group.id], on)}
              />
            )}
            <OneRow group={group} isCurrent={group.id === of.current} onOpen={of.onOpen} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface OneRowProps {
  readonly group: WaitingLine; readonly isCurrent: boolean; readonly onOpen: (id: string) => void;
}
function OneRow({ group, isCurrent, onOpen }: OneRowProps): JSX.Element {
  const { t, me, language } = useDesk();
  const characters = [...group.words];
  const short = characters.slice(0, shortChars).join('')
    + (characters.length > shortChars ? '…' : '');
  return (
    <button
      type="button" class={isCurrent ? 'row row-on' : 'row'}
      aria-current={isCurrent ? 'true' : undefined} onClick={() => onOpen(group.id)}
    >
      <span class="row-body">
        <b>{group.name || t(w.noName)}</b>
        <span class="row-words">“{short}”</span>
        <span class="soft">
          {group.posts > 1 ? t(w.posts, { n: String(group.posts) })
            : t(w.about, { title: t(group.title) })}
        </span>
        <span class="states"><Looks rank={group.rank} /></span>
      </span>
      <span class="soft small num">
        {whenShort(group.sentAt, me.today, language)}
        {group.n > 1 && <b class="row-many">{t(w.many, { n: String(group.n) })}</b>}
      </span>
    </button>
  );
}
