// Places of help of the demo: a health station in every commune, legal aid and a house of the
// province, and a home whose address nobody publishes. Invented, with numbers that nobody has.
import type { Json } from '../../core/sync/change.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import type { Calendar } from './calendar.ts';
import { province } from './dien-bien.ts';
import type { CommunePlan } from './layout.ts';

interface Service {
  readonly key: string; readonly unit: CommunePlan['code'];
  readonly values: Readonly<Record<string, Json>>;
}
const both = (vi: string, en: string): Json => ({ vi, en });
const numberOf = (n: number): Json =>
  [{ number: `0215 000 ${String(n).padStart(4, '0')}` }];

export function servicesOf(
  { day }: Calendar, communes: readonly CommunePlan[],
): readonly Service[] {
  const home = province.code as CommunePlan['code'];
  const dayAndNight = both('Ngày đêm', 'Day and night');
  return [
    { key: 'legal aid', unit: home, values: {
      name: both('Trợ giúp pháp lý Nhà nước', 'State legal aid'), setting: 'office', place: 'open',
      address: 'Phường Điện Biên Phủ', needs: ['law'], numbers: numberOf(1),
      what: both('Hỏi luật, ly hôn, chia đất, giấy khai sinh cho con.',
        'Law, divorce, land, birth certificates.'),
      hours: both('Thứ Hai – thứ Sáu, giờ hành chính', 'Monday to Friday, office hours'),
      languages: ['vie'], papers: both('Căn cước, nếu có', 'Identity card, if there is one'),
      triedOn: dayAfter(day, -130),
    } },
    { key: 'house', unit: home, values: {
      name: both('Ngôi nhà Bình yên', 'Peace House'), setting: 'office', place: 'phoneOnly',
      needs: ['violence', 'shelter', 'talk'], numbers: [{ number: '1900 969 680' }],
      what: both('Có người nghe, có chỗ ở tạm. Nơi ở giữ kín, có người đón.',
        'Somebody listens, a place to stay. Its address is kept, somebody comes for you.'),
      hours: dayAndNight, languages: ['vie'], triedOn: dayAfter(day, -19),
    } },
    ...communes.map(({ code, name }, i): Service => ({ key: `health ${code}`, unit: code, values: {
      name: both(`Trạm Y tế ${name.toLowerCase().slice(0, 1)}${name.slice(1)}`,
        `Health station, ${name}`),
      setting: 'office', place: 'open', address: `Trung tâm ${name.slice(0, 1).toLowerCase()}`
        + name.slice(1),
      needs: ['health'], numbers: numberOf(100 + i), hours: dayAndNight,
      what: both('Khám, băng bó, khám thai.', 'Treatment, wounds, antenatal care.'),
      languages: ['vie'], cost: both('Theo bảo hiểm y tế', 'By health insurance'),
      triedOn: dayAfter(day, -12),
    } })),
    ...communes.slice(16, 17).map(({ code }): Service => ({ key: `home ${code}`, unit: code,
      values: {
        name: both('Nhà một người có uy tín', 'Home of a respected person'), setting: 'home',
        place: 'kept', needs: ['violence', 'shelter'], numbers: numberOf(90),
        what: both('Ở lại qua đêm, có cơm nước.', 'A night’s stay and food.'),
        languages: ['vie', 'hmn'], triedOn: dayAfter(day, -5),
      } })),
  ];
}
