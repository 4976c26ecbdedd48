// The slips of one village: what its team did month by month, written by the branch head on her
// phone, sent when there was a signal. Seasons, distance and keenness make the picture uneven.
import { asDay, type Day, type Month } from '../../core/brands.ts';
import type { Json } from '../../core/sync/change.ts';
import { dayAfter, lastDayOf } from '../../indicators/calendar/months.ts';
import { actionMonthOf, momentOf, type Calendar } from './calendar.ts';
import type { CommunePlan, Team, Village } from './layout.ts';
import { teamId } from './models.ts';
import type { Writing } from './phones.ts';
import { chance, type Chance } from './random.ts';
import { campaignId, languagesOf } from './reference.ts';

type Values = Readonly<Record<string, Json>>;
export interface SlipsPlace { readonly calendar: Calendar; readonly commune: CommunePlan }

/** By calendar month: Tết, sowing, harvest and the Action Month. */
const SEASON: readonly number[] = [0.97, 0.85, 1, 1, 0.98, 0.91, 0.94, 0.98, 1, 0.9, 1.04, 1];

export function slipsOf(village: Village, around: SlipsPlace): readonly Writing[] {
  const { team } = village;
  if (!team) return [];
  return around.calendar.months.flatMap((month) =>
    slipsOfMonth(village, team, { ...around, month }));
}

interface InMonth extends SlipsPlace { readonly month: Month }
function slipsOfMonth(village: Village, team: Team, inMonth: InMonth): readonly Writing[] {
  const { calendar, commune, month } = inMonth;
  const draw = chance(`slips ${village.code} ${month}`);
  const share = commune.keenness * team.keenness * (SEASON[Number(month.slice(5)) - 1] ?? 1);
  const isThere = draw.happens(Math.min(0.99, share));
  const count = draw.weighed([[1, 60], [2, 30], [3, 10]]);
  if (!isThere) return [];
  return Array.from({ length: count }, (_, i): Writing => {
    const later = draw.whole(0, Number(lastDayOf(month).slice(8)) - 1);
    const heldOn = dayAfter(asDay(`${month}-01`), later);
    const sentOn = dayAfter(heldOn, delayOf(draw, village));
    const values = slipValues(draw, heldOn, { village, team, calendar });
    return {
      key: `slip ${village.code} ${month} ${i}`, kind: 'activity', unit: village.code, values,
      atMs: momentOf(sentOn, draw.whole(6 * 60, 20 * 60)),
      ...(month === calendar.month && draw.happens(0.03) ? { isDraft: true } : {}),
    };
  }).filter(({ atMs, values }) => String(values['heldOn']) > team.foundedOn
    && atMs < momentOf(calendar.day, 0));
}

/** Days until the phone found a signal. */
const delayOf = (draw: Chance, { coverage }: Village): number =>
  (coverage === '4g' ? draw.weighed([[0, 8], [1, 2]])
    : coverage === 'weak' ? draw.whole(0, 4) : draw.whole(2, 21));

interface Slip { readonly village: Village; readonly team: Team; readonly calendar: Calendar }
export function slipValues(draw: Chance, heldOn: Day, { village, team, calendar }: Slip): Values {
  const form = draw.weighed([['meeting', 56], ['loudspeaker', village.hasPower ? 12 : 2],
    ['homeVisit', 10], ['zalo', village.coverage === 'none' ? 0 : 9], ['performance', 5],
    ['shortTraining', 8]]);
  const year = Number(heldOn.slice(0, 4));
  const { from, to } = actionMonthOf(year);
  const isCampaign = heldOn >= from && heldOn <= to && year >= calendar.year - 1
    && draw.happens(0.7);
  return {
    form, heldOn, heldBy: 'team', model: teamId(village, team),
    topics: topicsOf(draw, heldOn, isCampaign),
    languages: draw.happens(0.3) ? [...new Set([...languagesOf[village.group], 'vie'])]
      : languagesOf[village.group],
    minutes: form === 'homeVisit' ? draw.whole(3, 6) * 10 : draw.whole(4, 12) * 10,
    ...(draw.happens(0.6) ? { formDetail: detailOf(draw, form) } : {}),
    ...(form === 'zalo' ? { channel: draw.weighed([['zalo', 8], ['facebook', 2]]),
      reach: draw.whole(25, village.households * 2) } : headsOf(draw, form, village)),
    ...(form === 'zalo' ? {} : { place: draw.pick(PLACES) }),
    ...(isCampaign ? { campaign: campaignId(calendar, year) } : {}),
    ...(draw.happens(0.45) ? { materials: [draw.pick(MATERIALS)] } : {}),
    ...(draw.happens(village.coverage === 'none' ? 0.16 : 0.07)
      ? { difficulty: draw.pick(DIFFICULTIES) } : {}),
    ...(draw.happens(0.12) ? { spent: draw.whole(1, 12) * 50_000 } : {}),
    ...(draw.happens(0.05) ? { note: draw.pick(NOTES) } : {}),
  };
}

const MATERIALS = ['speaker', 'leaflet', 'audio', 'clip', 'flipchart'];
const PLACES = ['Nhà văn hóa bản', 'Nhà trưởng bản', 'Sân điểm trường', 'Nhà chị chi hội trưởng',
  'Bãi chợ', 'Sân bóng của bản'];
const DETAILS: Readonly<Record<string, readonly string[]>> = {
  meeting: ['villageMeeting', 'branchMeeting', 'marketTalk'],
  loudspeaker: ['villageSpeaker', 'radio'],
  homeVisit: ['visitFamily'], zalo: ['zaloGroup', 'facebookPost'], performance: ['play', 'contest'],
  shortTraining: ['skillClass', 'videoEvening'],
};
const detailOf = (draw: Chance, form: string): string =>
  draw.pick(DETAILS[form] ?? ['villageMeeting']);

const TOPICS: readonly (readonly [string, number])[] = [
  ['childMarriage', 14], ['domesticViolence', 12], ['genderEquality', 12], ['schooling', 9],
  ['sharedWork', 8], ['trafficking', 7], ['scams', 8], ['kinMarriage', 6], ['safeBirth', 6],
  ['nutrition', 5], ['customs', 5], ['newLife', 5], ['digitalSkills', 4], ['livelihood', 5],
  ['hygiene', 4], ['onlineSafety', 4], ['drugs', 4], ['law', 3], ['reproductiveHealth', 3],
];
function topicsOf(draw: Chance, heldOn: Day, isCampaign: boolean): readonly string[] {
  const first = isCampaign ? draw.pick(['domesticViolence', 'genderEquality', 'onlineSafety'])
    : heldOn.slice(5, 7) === '08' && draw.happens(0.4) ? 'schooling' : draw.weighed(TOPICS);
  const more = draw.happens(0.42) ? [draw.weighed(TOPICS)] : [];
  return [...new Set([first, ...more])];
}

/** Most who come are women between 16 and 59; a loudspeaker counts nobody. */
function headsOf(draw: Chance, form: string, { households, group, coverage }: Village): Values {
  if (form === 'loudspeaker' && draw.happens(0.7)) return {};
  const all = form === 'homeVisit' ? draw.whole(2, 6)
    : Math.round(Math.min(90, households * (0.22 + draw.next() * 0.4)));
  const women = Math.max(1, Math.round(all * (0.5 + draw.next() * 0.32)));
  const men = all - women;
  const split = (n: number): readonly [number, number, number] => {
    const young = Math.floor(n * draw.next() * 0.2);
    const old = Math.floor(n * draw.next() * 0.22);
    return [young, n - young - old, old];
  };
  const [women15, women59, women60] = split(women);
  const [men15, men59, men60] = split(men);
  const mixed = { minority: 'some', minorityWomen: Math.max(1, Math.floor(women * 0.6)),
    minorityMen: Math.floor(men * 0.6) };
  return {
    women15, women59, women60, men15, men59, men60,
    ...(group !== 'kinh' && (coverage !== '4g' || draw.happens(0.9)) ? { minority: 'all' } : mixed),
    ...(draw.happens(0.15) ? { firstTime: Math.floor(all * draw.next() * 0.3) } : {}),
  };
}

const DIFFICULTIES = [
  'Mưa to, đường trơn, bà con ở xa không đến được.',
  'Nhiều chị chưa nói thạo tiếng phổ thông, phải nói lại bằng tiếng dân tộc.',
  'Bản chưa có điện, loa hết pin giữa buổi.',
  'Đang mùa gặt nên ít người dự.',
  'Không có sóng, phải đi ra đầu dốc mới gửi được phiếu.',
  'Nam giới ít đến, chưa muốn nghe chuyện chia sẻ việc nhà.',
  'Tài liệu toàn chữ, bà con muốn nghe bài ghi âm hơn.',
  'Nhà văn hóa dột, phải họp ở nhà trưởng bản.',
  'Có gia đình muốn cưới sớm cho con, cần xã xuống cùng vận động.',
  'Thanh niên đi làm xa, ở nhà còn người già và trẻ nhỏ.',
];
const NOTES = [
  'Bà con hỏi nhiều về mức phạt tảo hôn.', 'Các chị hát một bài tự đặt lời.',
  'Có cô giáo điểm trường cùng nói chuyện.', 'Hẹn tháng sau nói tiếp việc này.',
];
