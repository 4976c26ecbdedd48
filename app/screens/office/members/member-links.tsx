// Beside the list of members: records that look alike, and the workbook out and in.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import { Button } from '../../../../ui/button.tsx';
import { members as words } from '../../../words/office/members.ts';
import { linkTo } from '../desk/address.ts';
import { useDesk } from '../desk/desk.ts';
import { DownloadButton } from '../desk/parts.tsx';

export function MemberLinks(): JSX.Element {
  const { t, home } = useDesk();
  return (
    <>
      <Button kind="line" href={linkTo(['thanh-vien', 'trung'])}>{t(words.pairs)}</Button>
      <Button kind="line" href={linkTo(['thanh-vien', 'nhap'])}>{t(words.importAct)}</Button>
      <DownloadButton at={deskAt.membersBook} sent={{ query: { unit: home.unit } }}>
        {t(words.exportAct)}
      </DownloadButton>
    </>
  );
}
