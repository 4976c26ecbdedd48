// How real a submission looks, in a word with an icon.
import type { JSX } from 'preact';
import { Icon } from '../../../../ui/icon.tsx';
import { moderation as w } from '../../../words/office/moderation.ts';
import { useDesk } from '../desk/desk.ts';

const unsureFrom = 35;
const adFrom = 60;

export function Looks({ rank }: { readonly rank: number }): JSX.Element {
  const { t } = useDesk();
  if (rank >= adFrom) {
    return <span class="state state-missing"><Icon name="warning" size="s" />{t(w.isAd)}</span>;
  }
  return rank >= unsureFrom
    ? <span class="state state-returned"><Icon name="search" size="s" />{t(w.isUnsure)}</span>
    : <span class="state state-arrived"><Icon name="check" size="s" />{t(w.isReal)}</span>;
}
