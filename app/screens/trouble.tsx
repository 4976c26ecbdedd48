// The notebook does not open (private window, damaged or blocked storage): says so and what to do.
// Nothing is erased here.
import type { JSX } from 'preact';
import { words, say } from '../../core/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PhoneFrame } from '../../ui/frame.tsx';
import { general } from '../words/general.ts';

// Without a notebook no language is known: both are shown.
const both = words('Tiếng Việt', 'English');
const closedTitle = words('Máy chưa mở được sổ', 'The notebook does not open');
const closedNote = words(
  'Có thể {chị} đang mở ở chế độ ẩn danh, hoặc máy hết chỗ. Phiếu đã lưu vẫn còn nguyên. '
    + '{Chị} đóng hẳn trình duyệt rồi mở lại nhé.',
  'Perhaps this is a private window, or the phone is full. Saved slips are still there. '
    + 'Close the browser and open it again.');

export function Trouble(): JSX.Element {
  const again =
    <Button kind="main" onClick={() => location.reload()}>{general.tryAgain.vi}</Button>;
  return (
    <PhoneFrame title={general.appName.vi}>
      <Empty
        level={1}
        title={say(closedTitle, 'vi')}
        note={say(closedNote, 'vi')}
        action={again}
      />
      <details>
        <summary>{say(both, 'en')}</summary>
        <p lang="en">{closedNote.en}</p>
      </details>
    </PhoneFrame>
  );
}
