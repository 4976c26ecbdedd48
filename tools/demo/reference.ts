// What the province officer writes before anybody else: units, programme, phase, contents, targets,
// choice lists, Action Months. Numbers of decisions are invented but for the programme's own.
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { Json } from '../../core/sync/change.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { projectWords } from '../../indicators/reports/union.ts';
import { firstChoices } from '../../server/setup/first-lists.ts';
import { firstHotlines } from '../../server/setup/first-hotlines.ts';
import { firstNotes } from '../../server/setup/first-notes.ts';
import { firstRules } from '../../server/setup/first-rules.ts';
import { actionMonthOf, momentOf, type Calendar } from './calendar.ts';
import { province, type Group } from './dien-bien.ts';
import { figureValues, quotedFigures } from './outside.ts';
import { servicesOf } from './places.ts';
import { reached, type CommunePlan, type Layout, type Village } from './layout.ts';
import { idOf, type Writing } from './phones.ts';
import { chance } from './random.ts';
import { tileOf } from './tiles.ts';

type Values = Readonly<Record<string, Json>>;
const home = asUnitCode(province.code);

export const languagesOf: Readonly<Record<Group, readonly string[]>> = {
  thai: ['blt'], mong: ['hmn'], khoMu: ['kjg', 'vie'], haNhi: ['hni'], lao: ['lao', 'blt'],
  kinh: ['vie'],
};

/** The Action Month of a year as a record; slips name it by its id. */
export const campaignId = (calendar: Calendar, year: number): Id =>
  idOf({ key: `campaign ${year}`, atMs: momentOf(calendar.start, 8 * 60) });

export function referenceOf({ calendar, communes }: Layout): readonly Writing[] {
  const atMs = momentOf(calendar.start, 8 * 60);
  const write = (key: string, kind: string, values: Values, unit = home): Writing =>
    ({ key, atMs, kind, unit, values });
  const programme = write('programme', 'programme', {
    code: 'MTQG-DTTS',
    name: 'Chương trình mục tiêu quốc gia vùng đồng bào dân tộc thiểu số và miền núi',
    nameEn: 'National Target Programme for ethnic minority and mountainous areas',
    project: projectWords.project, projectName: projectWords.projectName,
    decisionNo: '1719/QĐ-TTg', from: '2021-01-01',
  });
  const phase = write('phase', 'phase', {
    programme: idOf(programme), code: 'I', nameEn: 'Phase I',
    name: calendar.year > 2025
      ? `Giai đoạn I: 2021–2025, chuyển tiếp đến hết năm ${calendar.year}`
      : 'Giai đoạn I: 2021–2025',
    ...calendar.phase,
  });
  return [
    write('unit 11', 'unit', { code: home, level: 'province', name: `Tỉnh ${province.name}` }),
    ...communes.map((commune) => write(`unit ${commune.code}`, 'unit', communeValues(commune))),
    ...communes.flatMap((commune) => commune.villages.map((village) =>
      write(`unit ${village.code}`, 'unit', villageValues(village, commune), commune.code))),
    ...firstChoices.map((choice) =>
      write(`choice ${String(choice['list'])} ${String(choice['code'])}`, 'choice', choice)),
    ...firstRules.map(({ kind, values }, n) => write(`${kind} ${n}`, kind, values)),
    ...firstHotlines.map(({ kind, values }) =>
      write(`${kind} ${String(values['code'])}`, kind,
        { ...values, ...triedIn(calendar, values) })),
    ...firstNotes.map(({ kind, values }) =>
      write(`${kind} ${String(values['order'])}`, kind, values)),
    ...servicesOf(calendar, communes).map(({ key, unit, values }) =>
      write(`service ${key}`, 'service', values, unit)),
    ...quotedFigures.flatMap((quoted) => {
      const indicator = write(`outside ${quoted.code}`, 'outsideIndicator', quoted.indicator);
      return [indicator, write(`outside ${quoted.code} value`, 'outsideFigure',
        figureValues(quoted, idOf(indicator)))];
    }),
    programme, phase,
    ...contents.map(([code, name, nameEn]) => write(`content ${code}`, 'content', {
      programme: idOf(programme), code, name, nameEn, from: calendar.phase.from,
    })),
    ...[calendar.year - 1, calendar.year].map((year) =>
      write(`campaign ${year}`, 'campaign', campaignValues(year))),
    ...targetsOf(calendar, communes, idOf(phase)).map(({ unit, values }) => write(
      `target ${unit} ${String(values['indicator'])} ${String(values['year'] ?? 'phase')}`,
      'target', values, unit)),
  ];
}

/** The invented officer tried the numbers of the help page; the ambulance's half a year ago. */
const triedIn = ({ day }: Calendar, { code, shownOn }: Values): Values =>
  (shownOn ? { triedOn: dayAfter(day, code === 'ambulance' ? -170 : -19) } : {});

const contents = [
  ['1', 'Tuyên truyền, vận động thay đổi “nếp nghĩ, cách làm”',
    'Communication to change ways of thinking and doing'],
  ['2', 'Xây dựng, nhân rộng mô hình nâng cao quyền năng kinh tế, bảo vệ phụ nữ và trẻ em',
    'Models that raise economic power and protect women and children'],
  ['3', 'Bảo đảm tiếng nói và sự tham gia thực chất của phụ nữ và trẻ em',
    'Real voice and participation of women and children'],
  ['4', 'Trang bị kiến thức, kỹ năng lồng ghép giới cho cán bộ, già làng, trưởng bản',
    'Gender knowledge and skills for officials, elders and village heads'],
] as const;

function communeValues({ code, name, isBorder, villages, groups }: CommunePlan): Values {
  const draw = chance(`unit ${code}`);
  const isWard = name.startsWith('Phường');
  const households = villages.reduce((sum, village) => sum + village.households, 0);
  return {
    code, level: 'commune', name, from: '2025-07-01', households,
    population: Math.round(households * (4.2 + draw.next() * 0.9)),
    region: isWard ? 'I' : draw.weighed([['III', 8], ['II', 2]]),
    difficult: !isWard, border: isBorder, languages: languagesIn(groups),
    ...tileOf.get(code.slice(province.code.length + 1)),
  };
}

function villageValues(village: Village, { isBorder }: CommunePlan): Values {
  const { code, name, group, coverage, hasPower, households } = village;
  const draw = chance(`unit ${code}`);
  return {
    code, level: 'village', name, households,
    population: Math.round(households * (4.2 + draw.next())),
    coverage, power: hasPower, languages: languagesOf[group],
    difficult: group !== 'kinh' && draw.happens(0.8), border: isBorder && draw.happens(0.6),
  };
}

const languagesIn = (groups: readonly Group[]): readonly string[] =>
  [...new Set(groups.flatMap((group) => languagesOf[group]))];

const campaignValues = (year: number): Values => ({
  name: `Tháng hành động vì bình đẳng giới ${year}`, planNo: `${140 + (year % 20)}/KH-UBND`,
  theme: 'Bình đẳng giới và an toàn cho phụ nữ và trẻ em gái trong kỷ nguyên số',
  messages: 'Không im lặng trước bạo lực.\nChia sẻ việc nhà là yêu thương.',
  ...actionMonthOf(year),
});

type Numbers = Readonly<Record<string, number>>;
interface Given { readonly unit: CommunePlan['code']; readonly values: Values }
function targetsOf(
  calendar: Calendar, communes: readonly CommunePlan[], phase: Id,
): readonly Given[] {
  const decided = { decisionNo: '1820/QĐ-UBND', decidedOn: calendar.start };
  const inPhase = (unit: Given['unit'], values: Numbers): Given[] =>
    Object.entries(values).map(([indicator, value]) =>
      ({ unit, values: { indicator, period: 'phase', phase, value, ...decided } }));
  const inYear = (unit: Given['unit'], year: number, values: Numbers): Given[] =>
    Object.entries(values).map(([indicator, value]) =>
      ({ unit, values: { indicator, period: 'year', year, value, ...decided } }));
  const years = [calendar.year - 1, calendar.year];
  return [
    ...inPhase(home, {
      P1: reached.teams, P2: reached.teams, P3: reached.members,
      P8: reached.addresses, P10: reached.addresses, P16: reached.clubs, P16b: reached.clubs,
      P18c: 160, P18d: 25_000, P19: reached.dialogues, P20: reached.dialogueTurns,
      P22: reached.courses + reached.classes, P22b: reached.officials + reached.villageOfficials,
    }),
    ...years.flatMap((year) => inYear(home, year, {
      P4: reached.teams * 12, P7: 90, P18: reached.clubs * 9,
    })),
    ...communes.flatMap((commune) => {
      const teams = commune.villages.filter(({ team }) => team !== null).length;
      return [
        ...inPhase(commune.code, {
          P1: teams, P8: commune.addresses.length, P16: commune.clubs.length,
          P19: commune.dialogues.length,
        }),
        ...years.flatMap((year) => inYear(commune.code, year, {
          P4: teams * 12, P7: 90, P18: commune.clubs.length * 9,
        })),
      ];
    }),
  ];
}
