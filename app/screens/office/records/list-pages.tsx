// The neighbouring pages of a list; both are addresses.
import type { JSX } from 'preact';
import type { ListAnswer } from '../../../../core/api/lists.ts';
import type { Conditions } from '../../../../core/derive/list-query.ts';
import { Button } from '../../../../ui/button.tsx';
import { lists as words } from '../../../words/office/lists.ts';
import { useDesk } from '../desk/desk.ts';

interface PagesProps {
  readonly value: ListAnswer;
  readonly linkOf: (more: Conditions) => string;
}

export function ListPages({ value: { before, after }, linkOf }: PagesProps): JSX.Element | null {
  const { t } = useDesk();
  if (before === null && after === null) return null;
  return (
    <nav class="pages" aria-label={t(words.pages)}>
      <span class="wrap">
        {before !== null && <Button href={linkOf({})}>{t(words.first)}</Button>}
        {before !== null && (
          <Button kind="line" icon="back" href={linkOf({ before })}>{t(words.before)}</Button>
        )}
      </span>
      {after !== null && (
        <Button kind="line" icon="next" href={linkOf({ after })}>{t(words.after)}</Button>
      )}
    </nav>
  );
}
