// Club sessions and club activities (written by the adviser), dialogues and classes (by the commune
// officer), launches of Action Months, courses of the province. Heads add up to what was reached.
import { asDay, asUnitCode, type Day } from '../../core/brands.ts';
import type { Json } from '../../core/sync/change.ts';
import { nameInLine } from '../../core/words/unit-name.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { isSchoolMonth } from '../../indicators/models/school-months.ts';
import { actionMonthOf, dayAt, momentOf, type Calendar } from './calendar.ts';
import { province } from './dien-bien.ts';
import type { Club, CommunePlan, Layout } from './layout.ts';
import { clubId } from './models.ts';
import type { Writing } from './phones.ts';
import { chance, type Chance } from './random.ts';
import { campaignId } from './reference.ts';

type Values = Readonly<Record<string, Json>>;

interface Mix { readonly women: number; readonly isMixed: boolean }
/** Women, men and the minority among them, for so many people. */
function heads(draw: Chance, all: number, { women: share, isMixed }: Mix): Values {
  const women = Math.round(all * (share - 0.08 + draw.next() * 0.16));
  const men = all - women;
  return { women, men, ...(isMixed ? { minority: 'some', minorityWomen: Math.ceil(women * 0.72),
    minorityMen: Math.floor(men * 0.72) } : { minority: 'all' }) };
}

export const clubWritingsOf = (commune: CommunePlan, calendar: Calendar): readonly Writing[] =>
  commune.clubs.flatMap((club) => [
    ...sessionsOf(club, commune, calendar), ...clubEventsOf(club, commune, calendar)]);

function sessionsOf(club: Club, commune: CommunePlan, calendar: Calendar): readonly Writing[] {
  const model = clubId(commune, club);
  return calendar.months.filter(isSchoolMonth).flatMap((month): readonly Writing[] => {
    const draw = chance(`session ${model} ${month}`);
    const heldOn = dayAfter(asDay(`${month}-01`), draw.whole(2, 25));
    const isHeld = draw.happens(0.55 + 0.44 * commune.keenness);
    if (!isHeld || heldOn <= club.foundedOn || heldOn >= calendar.day) return [];
    return [{
      key: `session ${model} ${month}`, atMs: momentOf(heldOn, draw.whole(15 * 60, 19 * 60)),
      kind: 'clubSession', unit: commune.code, values: {
        model, heldOn, minutes: draw.whole(6, 10) * 10,
        topics: draw.some(['genderEquality', 'childMarriage', 'schoolViolence', 'onlineSafety',
          'childAbuse', 'reproductiveHealth'], draw.whole(1, 2)),
        ...heads(draw, draw.whole(18, 34), { women: 0.56, isMixed: commune.groups[0] === 'kinh' }),
        ...(draw.happens(0.3) ? { output: draw.pick(OUTPUTS) } : {}),
      },
    }];
  });
}
const OUTPUTS = ['Báo tường về bình đẳng giới', 'Tiểu phẩm “Em chưa muốn lấy chồng”',
  'Hộp thư “Điều em muốn nói”', 'Bài hát tự đặt lời', 'Tranh vẽ “Việc nhà là việc chung”'];

/** Communication activities of a club for the whole school and the parents. */
function clubEventsOf(club: Club, commune: CommunePlan, calendar: Calendar): readonly Writing[] {
  const model = clubId(commune, club);
  return club.events.map((all, i): Writing => {
    const draw = chance(`event ${model} ${i}`);
    const heldOn = dayBefore(calendar, club.foundedOn, draw);
    const parents = Math.round(all * (0.08 + draw.next() * 0.25));
    const girls = Math.round((all - parents) * (0.46 + draw.next() * 0.1));
    const mothers = Math.round(parents * 0.6);
    return {
      key: `event ${model} ${i}`, atMs: momentOf(heldOn, draw.whole(14 * 60, 19 * 60)),
      kind: 'activity', unit: commune.code, values: {
        form: draw.weighed([['performance', 6], ['meeting', 4]]), heldOn, heldBy: 'club', model,
        topics: draw.some(['childMarriage', 'genderEquality', 'schoolViolence', 'onlineSafety',
          'trafficking', 'schooling'], draw.whole(1, 2)),
        languages: ['vie'], minutes: draw.whole(6, 15) * 10, place: 'Sân trường',
        women15: girls, men15: all - parents - girls, women59: mothers, men59: parents - mothers,
        women60: 0, men60: 0,
        minority: commune.groups[0] === 'kinh' ? 'some' : 'all',
        ...(commune.groups[0] === 'kinh'
          ? { minorityWomen: Math.ceil(girls * 0.6), minorityMen: Math.floor(girls * 0.4) } : {}),
      },
    };
  });
}

/** A day after `from` and well inside the signed quarter. */
const dayBefore = ({ cut }: Calendar, from: Day, draw: Chance): Day =>
  dayAfter(dayAt(from, dayAfter(cut, -12), draw.next()), 2);

type Telling = (draw: Chance) => Values & { readonly kind: string };

export function gatheringsOf(commune: CommunePlan, calendar: Calendar): readonly Writing[] {
  const isMixed = commune.groups.includes('kinh');
  const gather = (key: string, all: number, of: Telling): Writing => {
    const draw = chance(`${key} values`);
    const heldOn = dayBefore(calendar, calendar.start, draw);
    const { kind, ...values } = of(draw);
    return {
      key, atMs: momentOf(heldOn, 16 * 60), kind, unit: commune.code,
      values: { ...values, heldOn,
        ...heads(draw, all, { women: kind === 'dialogue' ? 0.68 : 0.42, isMixed }) },
    };
  };
  return [
    ...commune.dialogues.map((all, i) => gather(`dialogue ${commune.code} ${i}`, all, (draw) => ({
      kind: 'dialogue', level: draw.weighed([['cluster', 6], ['commune', 4]]),
      theme: draw.pick(DIALOGUES), hasMinutes: true, host: `Hội LHPN ${nameInLine(commune.name)}`,
      place: draw.pick(['Hội trường UBND', 'Nhà văn hóa cụm bản']),
      panel: 'Đảng ủy, UBND, Công an, Trạm Y tế, nhà trường',
    }))),
    ...commune.classes.map((all, i) => gather(`class ${commune.code} ${i}`, all, (draw) => ({
      kind: 'training', level: 'village', theme: draw.pick(THEMES), days: draw.whole(1, 3),
      place: 'Hội trường UBND', trainers: 'Giảng viên của Hội LHPN tỉnh', ...scores(draw),
    }))),
    ...launchesOf(commune, calendar),
  ];
}
const DIALOGUES = ['Phòng, chống tảo hôn và hôn nhân cận huyết', 'Chế độ thai sản, bảo hiểm y tế',
  'Phòng, chống bạo lực gia đình', 'Vay vốn và việc làm cho phụ nữ', 'Con gái được đến trường',
  'Lừa đảo trên mạng và an toàn của trẻ em', 'Nước sạch và vệ sinh của bản'];
const THEMES = ['Lồng ghép giới trong công việc của thôn, bản', 'Kỹ năng vận động xóa bỏ hủ tục',
  'Kiến thức giới cho trưởng bản, người có uy tín', 'Phát hiện và hỗ trợ người bị bạo lực'];
const scores = (draw: Chance): Values => {
  const before = draw.whole(42, 60) / 10;
  const after = Math.round((before + 1.4 + draw.next() * 1.6) * 10) / 10;
  return { scoreBefore: before, scoreAfter: after, spent: draw.whole(12, 38) * 1_000_000 };
};

/** The commune's launch of each Action Month that has begun. */
const launchesOf = (commune: CommunePlan, calendar: Calendar): readonly Writing[] =>
  [calendar.year - 1, calendar.year].flatMap((year): readonly Writing[] => {
    const draw = chance(`launch ${commune.code} ${year}`);
    const heldOn = dayAfter(actionMonthOf(year).from, draw.whole(0, 6));
    if (heldOn >= calendar.day || heldOn < calendar.start) return [];
    const women = draw.whole(60, 140);
    return [{
      key: `launch ${commune.code} ${year}`, atMs: momentOf(heldOn, 11 * 60), kind: 'activity',
      unit: commune.code, values: {
        form: 'meeting', heldOn, heldBy: 'commune', isLaunch: true,
        campaign: campaignId(calendar, year),
        topics: ['genderEquality', 'domesticViolence'], languages: ['vie'], minutes: 120,
        women59: women, men59: Math.round(women * 0.6), minority: 'some',
        minorityWomen: Math.round(women * 0.8), minorityMen: Math.round(women * 0.4),
        materials: ['banner', 'poster'], place: 'Sân UBND',
      },
    }];
  });

/** Courses for officials, held by the province. */
export const coursesOf = ({ calendar, courses }: Layout): readonly Writing[] =>
  courses.map((all, i): Writing => {
    const draw = chance(`course ${i}`);
    const heldOn = dayBefore(calendar, calendar.start, draw);
    return {
      key: `course ${i}`, atMs: momentOf(heldOn, 17 * 60), kind: 'training',
      unit: asUnitCode(province.code), values: {
        level: 'commune', theme: draw.pick(COURSES), heldOn, days: draw.whole(2, 4),
        place: 'Phường Điện Biên Phủ',
        trainers: 'Học viện Phụ nữ Việt Nam', ...heads(draw, all, { women: 0.6, isMixed: true }),
        ...scores(draw),
      },
    };
  });
const COURSES = ['Lồng ghép giới trong lập kế hoạch của xã', 'Theo dõi, đánh giá Dự án 8',
  'Kỹ năng điều hành đối thoại chính sách', 'Hướng dẫn tổ truyền thông cộng đồng'];

