// Every part of the design system on one page: `face="phone"` the village's parts in the phone's
// frame, `face="desk"` all parts in the desk's frame. For tests only.
//   Gallery { face: 'phone' | 'desk' }

import type { JSX } from 'preact';
import { Button } from './button.tsx';
import { DeskFrame, PageHead } from './desk-frame.tsx';
import { Dialog } from './dialog.tsx';
import { Dock, PhoneFrame } from './frame.tsx';
import { OfficeParts } from './gallery-office.tsx';
import { VillageParts } from './gallery-village.tsx';

const nothing = (): void => undefined;

export function Gallery({ face }: { readonly face: 'phone' | 'desk' }): JSX.Element {
  return face === 'phone' ? <PhoneGallery /> : <DeskGallery />;
}

function PhoneGallery(): JSX.Element {
  return (
    <PhoneFrame
      title="Phiếu hoạt động"
      sub="Họp bản · hôm nay, 22/11"
      back={{ label: 'Quay lại bước trước', href: '#truoc' }}
      close={{ label: 'Giữ lại và đóng', onClick: nothing }}
      dock={(
        <Dock sum={{ value: '45', word: 'lượt', note: '31 nữ, 14 nam' }}>
          <Button kind="main">Tiếp tục</Button>
        </Dock>
      )}
    >
      <VillageParts />
      <Dialog
        open={false}
        title="Xóa phiếu này?"
        actWord="Xóa phiếu"
        keepWord="Giữ lại"
        onAct={nothing}
        onKeep={nothing}
      />
    </PhoneFrame>
  );
}

function DeskGallery(): JSX.Element {
  return (
    <DeskFrame
      brand={{ href: '#nha', name: 'Điện Biên', note: 'Hội LHPN tỉnh' }}
      tabs={[
        { href: '#tq', word: 'Tổng quan', current: true },
        { href: '#bc', word: 'Báo cáo', count: 2 },
      ]}
      tabsLabel="Các trang chính"
      skipWord="Tới nội dung"
      menuWord="Menu"
      who={{ name: 'Đinh Thị Vân', role: 'Cán bộ Dự án 8' }}
    >
      <PageHead title="Bộ giao diện" over="Mọi phần ở một chỗ">
        <Button kind="line" icon="print">In</Button>
      </PageHead>
      <div class="stack">
        <OfficeParts />
        <div class="cols cols-2"><VillageParts /></div>
      </div>
    </DeskFrame>
  );
}
