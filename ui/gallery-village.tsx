// Every part a village screen is made of, once, with invented words: for tests of looks and
// accessibility. No product page may show it.

import type { JSX } from 'preact';
import { Banner, Toast } from './banner.tsx';
import { Button, Chip, Hero, IconButton } from './button.tsx';
import { PhotoRow, VoiceNote, VoiceRecording, VoiceStart } from './capture.tsx';
import { Seg, TileLink, Tiles } from './choice.tsx';
import { DialogBody } from './dialog.tsx';
import { Empty, Progress, Skeleton } from './empty.tsx';
import { CodeInput, NoteInput, SelectInput, TextInput } from './field.tsx';
import { Journey, StepTitle } from './journey.tsx';
import { Row, Rows } from './row.tsx';
import { State, StateMark } from './state.tsx';
import type { Stage, StateMarkName } from './state.tsx';
import { Stepper } from './stepper.tsx';

const stageWords: Readonly<Record<Stage, string>> = {
  phone: 'Trên máy này',
  sent: 'Đã gửi',
  arrived: 'Xã đã nhận',
  returned: 'Xã trả lại',
  approved: 'Đã duyệt',
  missing: 'Chưa có',
};

const markWords: Readonly<Record<StateMarkName, string>> = {
  clash: 'Cần chọn',
  held: 'Đang chờ xã xem',
  refused: 'Cần sửa',
  withdrawn: 'Đã rút',
  edited: 'Có sửa mới',
  doubt: 'Khác thường',
};

const stages = Object.keys(stageWords) as readonly Stage[];
const marks = Object.keys(markWords) as readonly StateMarkName[];
const nothing = (): void => undefined;

export function VillageParts(): JSX.Element {
  return (
    <>
      <StepTitle step={3} of={5} word="Bước 3 trong 5" title="Có bao nhiêu người dự?" />
      <Hero title="Ghi hoạt động" note="Chừng 2 phút, không cần sóng" onClick={nothing} />
      <Buttons />
      <Choices />
      <Counts />
      <Fields />
      <Captures />
      <States />
      <Messages />
      <Lists />
      <Waiting />
    </>
  );
}

function Buttons(): JSX.Element {
  return (
    <section class="card stack" aria-labelledby="g-buttons">
      <h2 id="g-buttons">Nút</h2>
      <div class="wrap">
        <Button kind="main">Gửi ngay</Button>
        <Button kind="leaf" icon="check">Duyệt</Button>
        <Button kind="line" icon="returned">Trả lại</Button>
        <Button>Để sau</Button>
        <Button kind="clay" icon="trash">Xóa phiếu này</Button>
        <Button kind="main" busy>Đang gửi</Button>
        <Button kind="line" disabled>Chưa gửi được</Button>
        <IconButton icon="search" label="Tìm" onClick={nothing} />
      </div>
      <Button kind="line" big icon="share">Nhờ máy khác gửi giúp</Button>
      <div class="wrap">
        <Chip on onClick={nothing}>Thiếu số nam</Chip>
        <Chip on={false} onClick={nothing}>Sai ngày</Chip>
        <Chip icon="clock" onClick={nothing}>Như lần trước <small>31 nữ, 14 nam</small></Chip>
        <span class="tag">Học sinh</span>
      </div>
    </section>
  );
}

function Choices(): JSX.Element {
  const forms = [
    { value: 'talk', label: 'Họp, nói chuyện', icon: 'people' },
    { value: 'radio', label: 'Phát loa', note: 'Ghi số phút', icon: 'speaker' },
  ] as const;
  const days = [
    { value: '0', label: 'Hôm nay' },
    { value: '1', label: 'Hôm qua' },
    { value: 'x', label: 'Khác' },
  ];
  return (
    <section class="card stack" aria-labelledby="g-choices">
      <h2 id="g-choices">Chọn một trong ít</h2>
      <Tiles legend="Hình thức" name="g-form" options={forms} chosen={['talk']} />
      <Tiles
        legend="Ai dự?"
        name="g-who"
        options={[{ value: 'child', label: 'Học sinh', icon: 'child', tone: 'leaf' }]}
        chosen={[]}
        many
        rows
        error="Chị chọn ít nhất một nhóm nhé."
      />
      <Seg legend="Ngày nào?" name="g-day" options={days} value="0" />
      <TileLink icon="help" tone="leaf" label="Có người cần giúp" note="Báo kín." href="#giup" />
    </section>
  );
}

function Counts(): JSX.Element {
  const labels = (who: string) => ({ lessLabel: `Bớt một, ${who}`, moreLabel: `Thêm một, ${who}` });
  return (
    <section class="card" aria-labelledby="g-counts">
      <h2 id="g-counts">Đếm người</h2>
      <Stepper label="16 đến 59" note="nữ" value={128} onChange={nothing} {...labels('nữ')} />
      <Stepper label="60 trở lên" note="nam" value={0} onChange={nothing} {...labels('nam')} />
    </section>
  );
}

function Fields(): JSX.Element {
  const communes = [{ value: 'mp', label: 'Xã Mường Pồn' }, { value: 'tn', label: 'Xã Thanh Nưa' }];
  const late = 'Mã này đã hết hạn. Chị xin cán bộ xã mã mới giúp nhé.';
  return (
    <section class="card stack" aria-labelledby="g-fields">
      <h2 id="g-fields">Viết</h2>
      <TextInput label="Tên tổ" hint="Như trong quyết định của xã" value="Tổ bản Pá Liềng" />
      <TextInput label="Ngày" value="31/11/2026" error="Tháng 11 có 30 ngày. Chị chọn lại nhé." />
      <CodeInput
        label="Gõ 12 số"
        hint="Cán bộ xã đưa cho chị."
        value="4071 2953 1180"
        error={late}
      />
      <SelectInput label="Xã, phường" value="tn" options={communes} empty="Chưa chọn" />
      <NoteInput label="Vướng mắc" value="Loa kéo hết pin giữa buổi, bản chưa có điện." />
    </section>
  );
}

function Captures(): JSX.Element {
  const loudness = [0.2, 0.6, 0.8, 0.5, 0.9, 0.4, 0.3, 0.7, 1, 0.6, 0.2, 0.5];
  const pixel = 'data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=';
  const photo = {
    src: pixel, alt: 'Ảnh 1: buổi họp', removeLabel: 'Xóa ảnh 1', onRemove: nothing,
  };
  const add = { word: 'Chụp ảnh', pickWord: 'Chọn ảnh có sẵn', onPick: nothing };
  const note = { time: '0:38', onPlay: nothing };
  return (
    <section class="card stack" aria-labelledby="g-captures">
      <h2 id="g-captures">Nói, chụp</h2>
      <VoiceStart word="Bấm để nói" note="Bấm lần nữa để dừng" onStart={nothing} />
      <VoiceRecording word="Đang ghi" time="0:12" stopLabel="Dừng ghi" onStop={nothing} />
      <VoiceNote
        {...note}
        playLabel="Nghe lại lời đã ghi"
        loudness={loudness}
        removeLabel="Xóa lời đã ghi"
        onRemove={nothing}
      />
      <VoiceNote {...note} playLabel="Nghe tin của xã" />
      <PhotoRow photos={[photo]} add={add} />
    </section>
  );
}

function States(): JSX.Element {
  return (
    <section class="card stack" aria-labelledby="g-states">
      <h2 id="g-states">Tình trạng của phiếu</h2>
      <p class="wrap">{stages.map((s) => <State key={s} stage={s} words={stageWords} />)}</p>
      <p class="wrap">{marks.map((m) => <StateMark key={m} mark={m} words={markWords} />)}</p>
      <Journey
        label="Đường đi của phiếu"
        doneWord="đã xong"
        steps={[
          { stage: 'phone', title: 'Trên máy này', note: 'Hôm nay, 19 giờ 42', done: true },
          { stage: 'sent', title: 'Gửi đi', note: 'Khi máy có sóng', done: false },
          { stage: 'arrived', title: 'Xã nhận', done: false },
          { stage: 'approved', title: 'Xã duyệt', done: false },
        ]}
      />
    </section>
  );
}

function Messages(): JSX.Element {
  return (
    <section class="card stack" aria-labelledby="g-messages">
      <h2 id="g-messages">Lời báo</h2>
      <Banner icon="nosignal" live>
        <b>Chưa có sóng.</b> 2 phiếu đang giữ trên máy này, có sóng sẽ tự gửi.
      </Banner>
      <Banner tone="leaf" icon="check">Xã đã nhận đủ phiếu tháng 11.</Banner>
      <Banner tone="sun" icon="returned">Xã nhờ chị xem lại số nam của buổi 14/11.</Banner>
      <Banner tone="sky" icon="sent">Đang gửi 3 phiếu, còn chừng 20 giây.</Banner>
      <Banner tone="clay" icon="warning" action={<Button kind="line">Xem ảnh cũ</Button>}>
        Máy sắp đầy. Chị bớt ảnh cũ để giữ được phiếu mới.
      </Banner>
      <Toast onDone={nothing} actionWord="Hoàn tác">Đã xóa ảnh.</Toast>
    </section>
  );
}

function Lists(): JSX.Element {
  const state = <State stage="arrived" words={stageWords} />;
  const changed = [
    <State key="s" stage="approved" words={stageWords} />,
    <StateMark key="m" mark="edited" words={markWords} />,
  ];
  return (
    <section class="stack" aria-labelledby="g-lists">
      <div class="section-head"><h2 id="g-lists">Danh sách</h2><a href="#het">Xem hết</a></div>
      <Rows label="Phiếu gần đây">
        <Row icon="slip" title="Họp tổ: chia việc nhà" soft="17/11" states={state} href="#1" />
        <Row title="Họp bản: không tảo hôn" soft="8/11" states={changed} onClick={nothing} />
        <Row icon="team" tone="leaf" title="Tổ bản Co Muông" soft="8 người, 5 nữ" on href="#2" />
        <Row title="Bản Huổi Lóng" line="Phát loa" soft="30 phút" end="07:55" href="#3" />
      </Rows>
    </section>
  );
}

function Waiting(): JSX.Element {
  return (
    <section class="card stack" aria-labelledby="g-waiting">
      <h2 id="g-waiting">Hỏi lại, chỗ trống, đang mở</h2>
      <div class="dialog" role="group" aria-labelledby="g-ask">
        <DialogBody
          titleId="g-ask"
          title="Xóa phiếu này?"
          actWord="Xóa phiếu"
          keepWord="Giữ lại"
          icon="trash"
          loss
          onAct={nothing}
          onKeep={nothing}
        >
          Lời ghi âm cũng mất theo.
        </DialogBody>
      </div>
      <Empty
        title="Chưa có phiếu nào"
        note="Buổi đầu tiên ghi ở đây."
        action={<Button kind="main" icon="plus">Ghi hoạt động</Button>}
      />
      <Empty done title="Phiếu đã lưu trên máy này" note="Có sóng, máy sẽ tự gửi về xã." />
      <Progress label="Đang gửi 12 trong 20 phiếu" value={12} max={20} />
      <Skeleton word="Đang mở" />
    </section>
  );
}
