// Every part only desks and public pages show, once, with invented words and figures: for tests of
// looks and accessibility. No product page may show it.

import './office-icons.ts';
import type { JSX } from 'preact';
import { MonthChart } from './chart.tsx';
import { TabPanel, Tabs } from './desk-frame.tsx';
import { Figure } from './figure.tsx';
import { Icon } from './icon.tsx';
import { iconNames } from './icons.ts';
import { Sheet, SheetHead, SheetSign, SheetTitle } from './sheet.tsx';
import { PlainTable } from './table.tsx';

const figureWords = { of: 'trên', done: 'đã đạt', late: 'chậm so với lịch', none: 'chưa thu thập' };
const nothing = (): void => undefined;
const grouped = (n: number): string => n.toLocaleString('vi-VN');

export function OfficeParts(): JSX.Element {
  return (
    <>
      <Figures />
      <Chart />
      <TabsAndTable />
      <Paper />
      <Icons />
    </>
  );
}

function Figures(): JSX.Element {
  return (
    <div class="grid grid-4">
      <Figure name="Địa chỉ tin cậy" value="50" target="50" share={1} words={figureWords} />
      <Figure
        name="Cuộc truyền thông"
        value="5.240"
        target="6.480"
        share={0.809}
        due={0.89}
        note="80,9% · lịch đã qua 89% năm"
        words={figureWords}
      />
      <Figure
        name="Đối thoại chính sách"
        value="131"
        target="144"
        share={0.91}
        due={0.89}
        note="91,0%"
        words={figureWords}
      />
      <Figure name="Người dự, tính mỗi người một lần" value={null} words={figureWords} />
    </div>
  );
}

function Chart(): JSX.Element {
  const counted = [431, 388, 462, 489, 503, 498, 476, 512, 531, 548, 402, null];
  const before = [405, 372, 440, 447, 470, 455, 462, 481, 491, 503, 566, 448];
  const months = counted.map((value, n) => (
    { label: `T${n + 1}`, value, last: before[n], part: n === 10 }
  ));
  const words = {
    month: 'Tháng', value: '2026', met: 'đạt', part: 'chưa hết', last: '2025',
    target: 'mỗi tổ một cuộc',
  };
  return (
    <section class="card stack-s" aria-labelledby="g-chart">
      <h2 id="g-chart" class="h3">Cuộc truyền thông từng tháng</h2>
      <MonthChart name="Từng tháng" months={months} words={words} target={540} format={grouped} />
    </section>
  );
}

function TabsAndTable(): JSX.Element {
  const tabs = [
    { id: 'new', word: 'Mới đến', icon: 'arrived', count: 7 },
    { id: 'done', word: 'Đã duyệt', count: 15 },
  ] as const;
  const columns = [
    { title: 'Xã' },
    { title: 'Cuộc', number: true },
    { title: 'Triệu đồng', number: true },
  ];
  return (
    <section class="card stack" aria-labelledby="g-table">
      <h2 id="g-table" class="h3">Thẻ và bảng</h2>
      <Tabs label="Phiếu theo tình trạng" tabs={tabs} value="new" onChoose={nothing} />
      <TabPanel of="new">
        <PlainTable
          name="Bảng kinh phí"
          caption="Kinh phí, tháng 10"
          columns={columns}
          rows={[['Thanh Nưa', '16', '812,5'], ['Tuần Giáo', '21', '1.204,0']]}
          foot={['Cộng', '37', '2.016,5']}
        />
      </TabPanel>
      <ul class="checks">
        <li><Icon name="check" />Đủ 12 bản</li>
        <li class="look"><Icon name="warning" />2 phiếu chưa duyệt</li>
      </ul>
    </section>
  );
}

function Paper(): JSX.Element {
  return (
    <Sheet label="Bản xem trước">
      <SheetHead
        above="Hội LHPN Việt Nam"
        organ={['BAN THƯỜNG VỤ HỘI LHPN', 'TỈNH ĐIỆN BIÊN']}
        number="Số: 12/BC-BTV"
        nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        motto="Độc lập – Tự do – Hạnh phúc"
        placeAndDay="Điện Biên, ngày 22 tháng 11 năm 2026"
      />
      <SheetTitle kind="BÁO CÁO" about="Kết quả thực hiện Dự án 8 quý III năm 2026" />
      <p>Ban Thường vụ Hội LHPN tỉnh báo cáo kết quả Dự án 8 như sau:</p>
      <PlainTable
        name="Kết quả chỉ tiêu"
        columns={[{ title: 'Chỉ tiêu' }, { title: 'Đơn vị' }, { title: 'Lũy kế', number: true }]}
        rows={[['Cuộc truyền thông', 'cuộc', '4.290'], ['Địa chỉ tin cậy', 'địa chỉ', '50']]}
      />
      <SheetSign
        receivedWord="Nơi nhận:"
        received={['TW Hội LHPN Việt Nam', 'Lưu VT']}
        rank={['TM. BAN THƯỜNG VỤ', 'PHÓ CHỦ TỊCH']}
        name="Lường Thị Mai"
      />
    </Sheet>
  );
}

function Icons(): JSX.Element {
  return (
    <section class="card stack" aria-labelledby="g-icons">
      <h2 id="g-icons" class="h3">Hình vẽ nhỏ</h2>
      <ul class="wrap">
        {iconNames().map((name) => (
          <li key={name} class="tag"><Icon name={name} size="l" />{name}</li>
        ))}
      </ul>
    </section>
  );
}
