// The texts of the help page that a new province begins with, in plain words. They are records: the
// full list of acts is worded by the province, not by the program. Sources stand in the records.
import type { Json } from '../../core/sync/change.ts';
import { words, type Words } from '../../core/words/words.ts';
import type { FirstRecord } from './first-rules.ts';

interface Note {
  readonly part: 'rights' | 'others';
  readonly title: Words; readonly source: string;
  readonly lines: readonly Words[];
}
const law = 'Luật 13/2022/QH15';

const acts: Note = {
  part: 'rights', source: `${law}, Điều 3`,
  title: words('16 việc luật gọi là bạo lực gia đình',
    '16 acts that the law calls domestic violence'),
  lines: [
    words('Đánh, hành hạ, đe dọa sức khỏe, tính mạng', 'Beating, abuse, threats to health or life'),
    words('Chửi mắng, xúc phạm', 'Insults'),
    words('Bắt chứng kiến bạo lực', 'Forcing somebody to witness violence'),
    words('Bỏ mặc trẻ em, người mang thai, nuôi con nhỏ, người già, người khuyết tật',
      'Neglect of a child, of a pregnant or nursing woman, of old or disabled people'),
    words('Kỳ thị về hình thể, giới, năng lực', 'Contempt for body, sex or ability'),
    words('Ngăn cấm gặp người thân, người quen', 'Keeping somebody from kin and friends'),
    words('Ngăn cản quyền trong gia đình', 'Blocking rights in the family'),
    words('Phát tán đời tư, bí mật', 'Spreading private life and secrets'),
    words('Ép quan hệ tình dục giữa vợ chồng', 'Forced sex between spouses'),
    words('Ép xem, nghe, đọc nội dung khiêu dâm', 'Forced pornography'),
    words('Tảo hôn, ép cưới, ép ly hôn, cản trở hôn nhân',
      'Child marriage; forcing or blocking marriage or divorce'),
    words('Ép mang thai, phá thai, chọn giới tính con',
      'Forced pregnancy, abortion, choice of a child’s sex'),
    words('Chiếm đoạt, hủy hoại tài sản', 'Taking or destroying property'),
    words('Bắt làm, học, đóng góp quá sức; giữ hết tiền',
      'Forced overwork, study or payments; keeping all money'),
    words('Giam giữ trong nhà', 'Locking somebody up'),
    words('Đuổi ra khỏi nhà', 'Driving somebody out of the home'),
  ],
};

const notes: readonly Note[] = [
  acts,
  { part: 'rights', source: `${law}, Điều 20, 25`,
    title: words('Phải giúp ngay; cấm tiếp xúc trong 12 giờ',
      'Help at once; a contact ban within 12 hours'),
    lines: [
      words('Công an, biên phòng nhận tin phải làm ngay và báo Chủ tịch UBND xã.',
        'Police and border guard act at once and tell the commune’s chair.'),
      words('Chủ tịch UBND xã xử lý hoặc giao người xử lý ngay.',
        'The commune’s chair acts, or gives it to somebody, at once.'),
      words('Có thể đề nghị cấm người gây bạo lực đến gần. Chủ tịch UBND xã quyết trong 12 giờ; '
        + 'mỗi lần cấm không quá 3 ngày.',
      'A contact ban can be asked for. The commune’s chair decides within 12 hours; each ban lasts '
        + '3 days at most.'),
      words('Cơ quan khác đề nghị thì phải được người bị bạo lực đồng ý. Không cấm thì phải trả '
        + 'lời bằng giấy, nói rõ vì sao.',
      'If another body asks, the person harmed must agree. A refusal must be in writing, with '
        + 'reasons.'),
    ] },
  { part: 'rights', source: `${law}, Điều 12`,
    title: words('Được giữ bí mật', 'Secrecy'),
    lines: [
      words('Người báo tin được bảo vệ và giữ kín tên, địa chỉ.',
        'Who reports is protected, and name and address stay secret.'),
      words('Địa chỉ tin cậy giữ kín người báo tin và người được giúp.',
        'A trusted address keeps secret who reported and who is helped.'),
      words('Không cần căn cước, không cần biết chữ mới được giúp.',
        'Help needs no identity card and no reading.'),
    ] },
  { part: 'rights', source: 'Luật 13/2022/QH15; Luật 91/2025/QH15',
    title: words('Trẻ em', 'Children'),
    lines: [
      words('Ép trẻ cưới sớm là bạo lực gia đình; số bảo vệ trẻ em ở đầu trang.',
        'Forcing a child to marry is domestic violence; the number for children is above.'),
      words('Từ 7 tuổi, chuyện riêng của trẻ chỉ được kể ra khi trẻ và người đại diện đồng ý.',
        'From 7 years on a child’s private life may be told only if the child and the '
        + 'representative agree.'),
    ] },
  { part: 'rights', source: '',
    title: words('Bị dọa, bị lừa trên mạng', 'Threats and fraud online'),
    lines: [
      words('Làm quen rồi rủ rê trẻ em, dọa tung ảnh, chửi bới trên mạng: đều có thể nhờ giúp.',
        'Luring a child, threats to spread pictures, abuse online: help can be asked for.'),
      words('Đừng chuyển tiền cho người xưng là công an, luật sư “lấy lại tiền”, hay báo con đang '
        + 'nằm viện.',
      'Send no money to somebody who claims to be police, a lawyer who “recovers money”, or who '
        + 'says your child is in hospital.'),
      words('“Việc nhẹ lương cao” ở nước ngoài thường là lừa đảo.',
        '“Easy work, high pay” abroad is often fraud.'),
    ] },
  { part: 'others', source: `${law}, Điều 19`,
    title: words('Báo giúp ở đâu, báo thế nào', 'Where and how to report'),
    lines: [
      words('Báo UBND xã, công an, biên phòng, nhà trường, trưởng bản, trưởng ban Mặt trận hoặc '
        + 'Chủ tịch Hội Phụ nữ xã.',
      'Tell the People’s Committee, police, border guard, school, village head, head of the Front '
        + 'committee, or chair of the commune’s Women’s Union.'),
      words('Gọi, nhắn tin, viết thư hay đến gặp đều được.',
        'Call, text, write or come in person.'),
      words('Người nhận tin phải báo ngay Chủ tịch UBND xã và giúp ngăn lại theo sức mình.',
        'Who hears it must tell the commune’s chair at once and help to stop it as they can.'),
      words('Tên người báo tin được giữ kín.', 'The name of who reports stays secret.'),
    ] },
];

const both = ({ vi, en }: Words): Readonly<Record<string, Json>> => ({ vi, en });

export const firstNotes: readonly FirstRecord[] =
  notes.map(({ part, title, source, lines }, i) => ({
    kind: 'helpNote',
    values: {
      part, title: both(title), lines: lines.map(both), order: i + 1,
      ...(source === '' ? {} : { source }),
    },
  }));
