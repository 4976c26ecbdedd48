// The choice lists that a new province begins with, as ordinary records that it may end, rename and
// extend, and what is written with them: rules, numbers and texts of the help page. Used by the
// first start and by the demo. A code never changes its meaning; a new meaning is a new code.
import type { Pool } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { Json } from '../../core/sync/change.ts';
import { minutesOf, newRecord } from '../../core/sync/new-change.ts';
import { kindByName } from '../../records/index.ts';
import { firstHotlines } from './first-hotlines.ts';
import { firstNotes } from './first-notes.ts';
import { firstRules } from './first-rules.ts';
import { makeId, nowMs } from '../store/clock.ts';
import { applyChanges } from '../sync/apply.ts';

/** code, Vietnamese, English, the choice that it stands under */
type Entry = readonly [string, string, string, string?];

const topics: readonly Entry[] = [
  ['genderEquality', 'Bình đẳng giới', 'Gender equality'],
  ['sharedWork', 'Chia sẻ việc nhà, chăm con', 'Sharing housework and child care'],
  ['childMarriage', 'Tảo hôn', 'Child marriage'],
  ['kinMarriage', 'Hôn nhân cận huyết', 'Marriage between kin'],
  ['domesticViolence', 'Phòng, chống bạo lực gia đình', 'Domestic violence'],
  ['childAbuse', 'Phòng, chống xâm hại trẻ em', 'Child abuse'],
  ['trafficking', 'Phòng, chống mua bán người', 'Human trafficking'],
  ['schooling', 'Cho con gái đi học', 'Girls at school'],
  ['safeBirth', 'Làm mẹ an toàn', 'Safe motherhood'],
  ['reproductiveHealth', 'Sức khỏe sinh sản', 'Reproductive health'],
  ['nutrition', 'Dinh dưỡng mẹ và trẻ', 'Nutrition of mother and child'],
  ['customs', 'Bỏ hủ tục', 'Leaving harmful customs'],
  ['newLife', 'Nếp sống mới trong cưới, tang', 'Simple weddings and funerals'],
  ['scams', 'Lừa đảo qua mạng', 'Online scams'],
  ['onlineSafety', 'An toàn trên mạng cho trẻ em', 'Children safe online'],
  ['digitalSkills', 'Kỹ năng số, VNeID', 'Digital skills, VNeID'],
  ['livelihood', 'Phát triển kinh tế', 'Livelihoods'],
  ['hygiene', 'Vệ sinh, nước sạch', 'Hygiene and clean water'],
  ['drugs', 'Phòng, chống ma túy', 'Drugs'],
  ['law', 'Pháp luật, trợ giúp pháp lý', 'Law and legal aid'],
  ['schoolViolence', 'Bạo lực học đường', 'Violence at school'],
  ['other', 'Việc khác', 'Other'],
];

/** Codes of ISO 639-3; people must be asked which variety a village speaks. */
const languages: readonly Entry[] = [
  ['vie', 'Tiếng Việt', 'Vietnamese'], ['hmn', 'Tiếng Mông', 'Hmong'],
  ['mww', 'Tiếng Mông Trắng', 'White Hmong'], ['hnj', 'Tiếng Mông Xanh', 'Green Hmong'],
  ['blt', 'Tiếng Thái Đen', 'Black Tai'], ['twh', 'Tiếng Thái Trắng', 'White Tai'],
  ['kjg', 'Tiếng Khơ Mú', 'Khmu'], ['hni', 'Tiếng Hà Nhì', 'Hani'],
  ['lao', 'Tiếng Lào', 'Lao'], ['khb', 'Tiếng Lự', 'Lü'], ['ium', 'Tiếng Dao', 'Iu Mien'],
  ['mji', 'Tiếng Dao Kim Mun', 'Kim Mun'], ['tyz', 'Tiếng Tày', 'Tày'],
  ['nut', 'Tiếng Nùng', 'Nùng'], ['mtq', 'Tiếng Mường', 'Mường'],
  ['kjm', 'Tiếng Kháng', 'Kháng'], ['puo', 'Tiếng Xinh Mun', 'Xinh Mun'],
  ['cnc', 'Tiếng Cống', 'Cống'], ['slt', 'Tiếng Si La', 'Sila'],
  ['rad', 'Tiếng Êđê', 'Rade'], ['jra', 'Tiếng Gia Rai', 'Jarai'],
  ['cmo', 'Tiếng M’nông', 'Mnong'], ['sti', 'Tiếng Xtiêng', 'Stieng'],
  ['crw', 'Tiếng Chơ Ro', 'Chrau'],
];

const activityForms: readonly Entry[] = [
  ['villageMeeting', 'Họp bản', 'Village meeting', 'meeting'],
  ['branchMeeting', 'Sinh hoạt chi hội', 'Branch meeting', 'meeting'],
  ['marketTalk', 'Nói chuyện ở chợ phiên', 'Talk at the market', 'meeting'],
  ['villageSpeaker', 'Loa kéo, loa bản', 'Village loudspeaker', 'loudspeaker'],
  ['radio', 'Truyền thanh xã', 'Commune radio', 'loudspeaker'],
  ['visitFamily', 'Đến nhà vận động', 'Visit to persuade', 'homeVisit'],
  ['zaloGroup', 'Nhóm Zalo của bản', 'Zalo group of the village', 'zalo'],
  ['facebookPost', 'Bài trên Facebook', 'Post on Facebook', 'zalo'],
  ['play', 'Tiểu phẩm, văn nghệ', 'Play, songs and dances', 'performance'],
  ['contest', 'Hội thi', 'Contest', 'performance'],
  ['videoEvening', 'Chiếu phim, video', 'Film or video evening', 'performance'],
  ['skillClass', 'Hướng dẫn kỹ năng', 'Skills session', 'shortTraining'],
];

const channels: readonly Entry[] = [
  ['zalo', 'Zalo', 'Zalo'], ['facebook', 'Facebook', 'Facebook'],
  ['youtube', 'YouTube', 'YouTube'], ['tiktok', 'TikTok', 'TikTok'],
  ['website', 'Trang web', 'Website'], ['other', 'Kênh khác', 'Other'],
];

const modelTypes: readonly Entry[] = [
  ['team', 'Tổ truyền thông cộng đồng', 'Community communication team'],
  ['address', 'Địa chỉ tin cậy', 'Trusted address'],
  ['club', 'CLB Thủ lĩnh của sự thay đổi', 'Leaders of Change club'],
  ['savings', 'Tổ tiết kiệm và vay vốn tự quản', 'Savings and loan group'],
  ['livelihood', 'Tổ sinh kế, tổ hợp tác, hợp tác xã', 'Livelihood group or cooperative'],
  ['digitalWomen', 'Phụ nữ chuyển đổi số', 'Women going digital'],
  ['menAgainstViolence', 'CLB nam giới phòng, chống bạo lực', 'Men against violence'],
  ['literacy', 'Lớp xóa mù chữ', 'Literacy class'],
  ['other', 'Mô hình khác', 'Other'],
];

const positions: readonly Entry[] = [
  ['branchHead', 'Chi hội trưởng phụ nữ', 'Head of the women’s branch'],
  ['partySecretary', 'Bí thư chi bộ', 'Secretary of the Party cell'],
  ['villageHead', 'Trưởng bản', 'Village head'],
  ['frontHead', 'Trưởng ban công tác Mặt trận', 'Head of the Front committee'],
  ['farmersHead', 'Chi hội trưởng nông dân', 'Head of the farmers’ branch'],
  ['veteransHead', 'Chi hội trưởng cựu chiến binh', 'Head of the veterans’ branch'],
  ['youthSecretary', 'Bí thư chi đoàn', 'Youth secretary'],
  ['reputable', 'Người có uy tín', 'Reputable person'],
  ['elder', 'Già làng', 'Village elder'],
  ['healthWorker', 'Nhân viên y tế bản', 'Village health worker'],
  ['teacher', 'Giáo viên', 'Teacher'],
  ['security', 'Tổ an ninh cơ sở', 'Local security team'],
  ['coreMember', 'Hội viên nòng cốt', 'Core member'],
];

const memberRoles: readonly Entry[] = [
  ['leader', 'Tổ trưởng', 'Leader'], ['deputy', 'Tổ phó', 'Deputy'],
  ['secretary', 'Thư ký', 'Secretary'], ['member', 'Thành viên', 'Member'],
  ['chair', 'Chủ nhiệm', 'Chair'], ['deputyChair', 'Phó chủ nhiệm', 'Deputy chair'],
  ['adviser', 'Cố vấn', 'Adviser'],
];

const schoolLevels: readonly Entry[] = [
  ['primary', 'Tiểu học', 'Primary'], ['lowerSecondary', 'Trung học cơ sở', 'Lower secondary'],
  ['upperSecondary', 'Trung học phổ thông', 'Upper secondary'],
  ['combined', 'Liên cấp', 'Several levels'],
];

const addressServices: readonly Entry[] = [
  ['shelter', 'Tạm lánh', 'Shelter'], ['food', 'Ăn, uống', 'Food and water'],
  ['medicine', 'Thuốc, sơ cứu', 'Medicine, first aid'], ['advice', 'Tư vấn', 'Advice'],
  ['escort', 'Đưa đi', 'Going with her'],
  ['report', 'Báo cơ quan chức năng', 'Telling the authorities'],
];

const helpNeeds: readonly Entry[] = [
  ['violence', 'Bị đánh, bị dọa', 'Violence and threats'],
  ['shelter', 'Cần chỗ ở tạm', 'A place to stay'],
  ['talk', 'Muốn nói chuyện', 'Somebody to talk to'],
  ['health', 'Khám, chữa bệnh', 'Health care'],
  ['law', 'Giấy tờ, pháp luật', 'Papers and law'],
  ['children', 'Trẻ em', 'Children'],
  ['online', 'Bị lừa, bị dọa trên mạng', 'Fraud and threats online'],
];

const equipment: readonly Entry[] = [
  ['speaker', 'Loa kéo', 'Portable speaker'], ['projector', 'Máy chiếu', 'Projector'],
  ['leaflet', 'Tờ rơi', 'Leaflets'], ['poster', 'Pa nô, áp phích', 'Panels, posters'],
  ['banner', 'Băng rôn', 'Banners'], ['audio', 'Bài ghi âm', 'Audio'],
  ['clip', 'Video, clip', 'Video'], ['handbook', 'Sổ tay', 'Handbook'],
  ['flipchart', 'Tranh lật', 'Flip chart'], ['bedding', 'Chăn, màn', 'Bedding'],
  ['firstAid', 'Túi thuốc', 'First-aid kit'], ['phone', 'Điện thoại', 'Telephone'],
];

const trainingLevels: readonly Entry[] = [
  ['province', 'Cán bộ cấp tỉnh', 'Officials of the province'],
  ['commune', 'Cán bộ cấp huyện, xã', 'Officials of districts and communes'],
  ['village', 'Cán bộ thôn, bản, người có uy tín', 'Village officials, reputable people'],
  ['womenOfficials', 'Cán bộ nữ dân tộc thiểu số', 'Minority women officials'],
  ['monitors', 'Người làm giám sát, đánh giá', 'People who monitor and evaluate'],
];

const dataPurposes: readonly Entry[] = [
  ['memberList', 'Có tên trong danh sách thành viên', 'Being on a list of members'],
  ['contact', 'Được liên hệ qua điện thoại', 'Being called'],
  ['ethnicity', 'Ghi dân tộc để tính số liệu', 'Ethnicity for the figures'],
  ['photo', 'Có ảnh trong hoạt động', 'Being in pictures'],
  ['story', 'Kể chuyện của mình trên trang tin', 'Telling her story in the news'],
];

const dataKinds: readonly Entry[] = [
  ['name', 'Họ và tên', 'Name'], ['sex', 'Giới tính', 'Sex'],
  ['birthYear', 'Năm sinh', 'Year of birth'], ['phone', 'Số điện thoại', 'Telephone'],
  ['ethnicity', 'Dân tộc', 'Ethnicity'], ['picture', 'Hình ảnh', 'Pictures'],
  ['voice', 'Giọng nói', 'Voice'], ['health', 'Sức khỏe', 'Health'],
  ['privateLife', 'Đời sống riêng tư', 'Private life'],
];

/** Why something that a stranger sent is not shown; the sender reads it. `ad` makes it spam. */
const declineReasons: readonly Entry[] = [
  ['ad', 'Quảng cáo', 'Advertisement'],
  ['private', 'Lộ chuyện riêng của người khác', 'Private matters of other people'],
  ['insult', 'Xúc phạm người khác', 'Insults'],
  ['offTopic', 'Không đúng bài', 'Not about this'],
  ['repeated', 'Trùng lời đã gửi', 'Sent before'],
];

const postCategories: readonly Entry[] = [
  ['work', 'Hoạt động Hội', 'Work of the Union'],
  ['economy', 'Kinh tế', 'Economy'],
  ['politics', 'Thời sự – Chính trị', 'News – Politics'],
  ['society', 'Xã hội', 'Social affairs'],
  ['people', 'Gương phụ nữ', 'Women we know'],
  ['law', 'Pháp luật', 'Law'],
];

const lists = {
  topics, languages, activityForms, channels, modelTypes, positions, memberRoles, schoolLevels,
  addressServices, helpNeeds, equipment, trainingLevels, dataPurposes, dataKinds, declineReasons,
  postCategories,
};

/** The values of the choice records, list by list, in the order they are shown. */
export const firstChoices: readonly Readonly<Record<string, Json>>[] =
  Object.entries(lists).flatMap(([list, entries]) => entries.map(([code, name, nameEn, under], i) =>
    ({ list, code, name, nameEn, order: i + 1, ...(under ? { under } : {}) })));

export interface FirstOfficer {
  readonly province: string; readonly account: string; readonly device: string;
}
/** Written in the first officer's name, as ordinary changes. */
export async function pushFirstLists(
  pool: Pool, { province, account, device }: FirstOfficer,
): Promise<void> {
  const unit = asUnitCode(province);
  const records = [
    ...firstChoices.map((values) => ({ kind: 'choice', values })), ...firstRules,
    ...firstHotlines, ...firstNotes,
  ];
  const at = minutesOf(nowMs(pool));
  const changes = records.map(({ kind, values }) => newRecord({
    id: makeId(), author: account, at, kind, version: kindByName(kind)?.version ?? 1, unit, values,
  }));
  const who = { account, grants: [{ role: 'provinceOfficer' as const, unit, above: [] }] };
  const authors = new Map([[account, who]]);
  const { verdicts } = await applyChanges(pool, { province, device, changes, authors });
  const lost = verdicts.filter(({ outcome }) => outcome !== 'applied').length;
  if (lost > 0) throw new Error(`${lost} of the first records were not taken`);
}
