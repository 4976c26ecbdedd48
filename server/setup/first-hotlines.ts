// The hotlines that a new province begins with, as records that it tries, corrects and extends.
// Only the province can say when a number was tried, so none of them has that day. They are the
// numbers known in the whole country, and those that two other provinces publish.
import type { Json } from '../../core/sync/change.ts';
import { words, type Words } from '../../core/words/words.ts';
import type { FirstRecord } from './first-rules.ts';

interface Line {
  readonly code: string; readonly number: string; readonly need: string;
  readonly name: Words; readonly purpose: Words; readonly hours?: Words; readonly region?: Words;
  readonly shownOn?: readonly string[];
}

const dayAndNight = words('Ngày đêm', 'Day and night');
const country = words('Cả nước', 'The whole country');
const everywhere = { hours: dayAndNight, region: country, shownOn: ['help', 'forced'] };
const hoChiMinhCity = words('TP. Hồ Chí Minh', 'Ho Chi Minh City');

const lines: readonly Line[] = [
  { code: 'police', number: '113', need: 'danger', name: words('Công an', 'Police'),
    purpose: words('Đang bị đánh, bị dọa', 'Being beaten or threatened'), ...everywhere },
  { code: 'peaceHouse', number: '1900 969 680', need: 'talk',
    name: words('Ngôi nhà Bình yên', 'Peace House'),
    purpose: words('Muốn nói chuyện', 'To talk to somebody'), ...everywhere },
  { code: 'child', number: '111', need: 'child',
    name: words('Bảo vệ trẻ em', 'Child protection'),
    purpose: words('Trẻ em cần giúp', 'A child needs help'), ...everywhere },
  { code: 'ambulance', number: '115', need: 'hurt', name: words('Cấp cứu', 'Ambulance'),
    purpose: words('Bị thương, khó thở', 'Hurt, cannot breathe'), ...everywhere },
  { code: 'fire', number: '114', need: 'fire',
    name: words('Cứu hỏa, cứu nạn', 'Fire and rescue'),
    purpose: words('Cháy, mắc kẹt', 'A fire, somebody trapped'),
    hours: dayAndNight, region: country },
  { code: 'anhDuong', number: '1800 1744', need: 'talk', name: words('Ánh Dương', 'Ánh Dương'),
    purpose: words('Bị bạo lực, cần tư vấn', 'Violence, advice'),
    region: words('Thanh Hóa', 'Thanh Hóa') },
  { code: 'hcmc1', number: '1900 545 559', need: 'talk',
    name: words('Đường dây của TP. Hồ Chí Minh', 'Line of Ho Chi Minh City'),
    purpose: words('Bị bạo lực, cần tư vấn', 'Violence, advice'), region: hoChiMinhCity },
  { code: 'hcmc2', number: '1800 9069', need: 'talk',
    name: words('Đường dây của TP. Hồ Chí Minh', 'Line of Ho Chi Minh City'),
    purpose: words('Bị bạo lực, cần tư vấn', 'Violence, advice'), region: hoChiMinhCity },
];

const both = ({ vi, en }: Words): Json => ({ vi, en });

export const firstHotlines: readonly FirstRecord[] = lines.map((line, i) => ({
  kind: 'hotline',
  values: {
    code: line.code, number: line.number, need: line.need, order: i + 1,
    name: both(line.name), purpose: both(line.purpose),
    ...(line.hours ? { hours: both(line.hours) } : {}),
    ...(line.region ? { region: both(line.region) } : {}),
    ...(line.shownOn ? { shownOn: [...line.shownOn] } : {}),
  },
}));
