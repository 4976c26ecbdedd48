// Quản trị: the list of the administrative screens that the person's roles may open.
import type { JSX } from 'preact';
import { PageHead } from '../../../ui/desk-frame.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { admin } from '../../words/office/admin.ts';
import { adminPagesFor } from './admin-pages.ts';
import { useDesk } from './desk/desk.ts';
import { linkTo } from './desk/address.ts';
import { TasksPart } from './tasks/tasks.tsx';

export function AdminScreen(): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const pages = adminPagesFor(desk);
  return (
    <>
      <PageHead title={t(admin.title)} />
      <TasksPart />
      {pages.length === 0 && <Empty title={t(admin.none)} />}
      {pages.length > 0 && (
        <Rows label={t(admin.title)}>
          {pages.map(({ name, words, note }) => (
            <Row key={name} href={linkTo([name])} title={t(words)} soft={t(note)} />
          ))}
        </Rows>
      )}
    </>
  );
}
