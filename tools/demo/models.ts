// What a commune officer keeps: teams, clubs, trusted addresses, their members, the checks of the
// addresses. Written by her phone on the days of the decisions. People are invented (names.ts).
import type { Day, Id, UnitCode } from '../../core/brands.ts';
import type { Json } from '../../core/sync/change.ts';
import { inLine, nameInLine } from '../../core/words/unit-name.ts';
import { dayAfter, dayNumberOf, lastDayOf } from '../../indicators/calendar/months.ts';
import { daysBetween, momentOf, type Calendar } from './calendar.ts';
import type { Address, Club, CommunePlan, Team, Village } from './layout.ts';
import { childName, personName } from './names.ts';
import { idOf, type Deed, type Writing } from './phones.ts';
import { keeper, visited } from './people.ts';
import { chance, type Chance } from './random.ts';

type Values = Readonly<Record<string, Json>>;
const at = (key: string, day: Day, minute = 9 * 60): Deed => ({ key, atMs: momentOf(day, minute) });
const write = (deed: Deed, kind: string, unit: UnitCode, values: Values): Writing =>
  ({ ...deed, kind, unit, values });

const teamDeed = (village: Village, team: Team): Deed => at(`team ${village.code}`, team.foundedOn);
const clubDeed = (commune: CommunePlan, club: Club): Deed =>
  at(`club ${commune.code} ${commune.clubs.indexOf(club)}`, club.foundedOn);
export const teamId = (village: Village, team: Team): Id => idOf(teamDeed(village, team));
export const clubId = (commune: CommunePlan, club: Club): Id => idOf(clubDeed(commune, club));

export const modelsOf = (commune: CommunePlan, calendar: Calendar): readonly Writing[] => [
  ...commune.villages.flatMap((village) =>
    (village.team ? teamWritings(village, village.team, commune) : [])),
  ...commune.clubs.flatMap((club, i) => clubWritings(club, i, commune)),
  ...commune.addresses.flatMap((address, i) => addressWritings(address, i, { commune, calendar })),
];

function teamWritings(village: Village, team: Team, { name }: CommunePlan): readonly Writing[] {
  const deed = teamDeed(village, team);
  const draw = chance(`${deed.key} values`);
  const { foundedOn } = team;
  const model = write(deed, 'model', village.code, {
    type: 'team', name: `Tổ truyền thông cộng đồng ${inLine(village.name)}`, state: 'active',
    decisionNo: `${draw.whole(18, 240)}/QĐ-UBND`, decidedOn: foundedOn,
    issuedBy: `UBND ${nameInLine(name)}`,
    startedOn: dayAfter(foundedOn, draw.whole(0, 6)), hasRules: draw.happens(0.94),
    hasPlan: draw.happens(0.86), zaloGroup: village.coverage !== 'none',
    equipment: village.hasPower || draw.happens(0.5) ? ['speaker', 'leaflet'] : ['leaflet'],
  });
  return [model, ...Array.from({ length: team.members }, (_, i) => write(
    at(`member ${village.code} ${i}`, foundedOn, 10 * 60 + i), 'membership', village.code,
    memberValues(draw, i, { village, model: idOf(deed), from: foundedOn })))];
}

/** Position, sex and role by the order in which a team is made up. */
const seats = [
  ['villageHead', 'm', 'leader'], ['branchHead', 'f', 'deputy'],
  ['youthSecretary', 'f', 'secretary'],
  ['partySecretary', 'm', 'member'], ['frontHead', 'm', 'member'], ['reputable', 'm', 'member'],
  ['healthWorker', 'f', 'member'], ['coreMember', 'f', 'member'], ['farmersHead', 'm', 'member'],
] as const;

interface Seat { readonly village: Village; readonly model: Id; readonly from: Day }
function memberValues(draw: Chance, i: number, { village, model, from }: Seat): Values {
  const [position, usual, role] = seats[i] ?? ['coreMember', 'f', 'member'];
  const sex = position === 'branchHead' || !draw.happens(0.15) ? usual : usual === 'f' ? 'm' : 'f';
  const says = draw.happens(0.93);
  return {
    model, modelType: 'team', role, position, sex, from,
    personName: position === 'branchHead' ? village.leadName : personName(draw, village.group, sex),
    birthYear: draw.whole(1962, 1999),
    ...(says ? { minority: village.group === 'kinh' ? 'n' : 'y', consentOn: from } : {}),
  };
}

function clubWritings(club: Club, i: number, commune: CommunePlan): readonly Writing[] {
  const deed = clubDeed(commune, club);
  const draw = chance(`${deed.key} values`);
  const place = commune.name.replace(/^(Xã|Phường) /, '');
  const [type, start] = club.level === 'primary'
    ? ['PTDTBT Tiểu học', 2015] : ['PTDTBT THCS', 2011];
  const school = `Trường ${type} ${place}${i > 0 ? ` số ${i + 1}` : ''}`;
  const model = write(deed, 'model', commune.code, {
    type: 'club', name: `CLB Thủ lĩnh của sự thay đổi, ${school}`, school, schoolLevel: club.level,
    state: 'active', decisionNo: `${draw.whole(4, 60)}/QĐ-THCS`, decidedOn: club.foundedOn,
    issuedBy: school, startedOn: dayAfter(club.foundedOn, draw.whole(0, 9)), hasRules: true,
    hasPlan: draw.happens(0.9),
  });
  const isMinority = commune.groups[0] !== 'kinh';
  return [model, ...Array.from({ length: draw.whole(20, 34) }, (_, child) => write(
    at(`child ${commune.code} ${i} ${child}`, club.foundedOn, 10 * 60 + child), 'membership',
    commune.code, {
      model: idOf(deed), modelType: 'club', from: club.foundedOn,
      role: child === 0 ? 'chair' : 'member',
      personName: childName(draw, child + 1), sex: draw.happens(0.56) ? 'f' : 'm',
      birthYear: start + draw.whole(0, 3), consentOn: club.foundedOn,
      minority: isMinority || draw.happens(0.4) ? 'y' : 'n',
    }))];
}

interface CommunePlace { readonly commune: CommunePlan; readonly calendar: Calendar }
function addressWritings(
  { foundedOn, isStale }: Address, i: number, { commune, calendar }: CommunePlace,
): readonly Writing[] {
  const deed = at(`address ${commune.code} ${i}`, foundedOn);
  const draw = chance(`${deed.key} values`);
  const isCollective = i === 0 ? draw.happens(0.7) : false;
  const village = draw.pick(commune.villages);
  const unit = commune.code;
  const model = idOf(deed);
  const kept = i === 0 && unit === visited.commune ? { keeper: keeper.id } : {};
  return [
    ...('keeper' in kept ? [write(at(`place ${unit}`, foundedOn, 16 * 60), 'keptPlace', unit, {
      ...kept, address: 'Nhà sàn cuối bản, sau nhà văn hóa', wayIn: 'Gọi trước, vào cửa sau',
      from: foundedOn,
    })] : []),
    write(deed, 'trustedAddress', unit, {
      ...kept,
      addressKind: isCollective ? 'collective' : 'individual', state: 'active',
      name: `Địa chỉ tin cậy ${inLine(isCollective ? commune.name : village.name)}`,
      decisionNo: `${draw.whole(20, 180)}/QĐ-UBND`, decidedOn: foundedOn,
      issuedBy: `UBND ${nameInLine(commune.name)}`,
      beds: draw.whole(1, isCollective ? 6 : 3), hasRules: true,
      services: ['shelter', 'food', 'advice',
        ...draw.some(['medicine', 'escort', 'report'], draw.whole(0, 3))],
    }),
    ...checkDays(draw, foundedOn, { calendar, isStale }).map((day) => write(
      at(`check ${commune.code} ${i} ${day}`, day, 15 * 60), 'contactCheck', unit,
      { model, checkedOn: day, answered: true, way: draw.weighed([['call', 4], ['visit', 1]]) })),
    ...(draw.happens(0.6)
      ? [strengthening(draw, unit, { model, foundedOn, calendar, key: deed.key })] : []),
  ];
}

/** About every eighty days, so that each month's end finds a check of the last ninety; a stale
    address missed its last turn. Backwards from the demo day. */
function checkDays(
  draw: Chance, foundedOn: Day, { calendar, isStale }: { calendar: Calendar; isStale: boolean },
): readonly Day[] {
  const days: Day[] = [];
  const end = lastDayOf(calendar.month);
  const soonest = daysBetween(calendar.day, end) + 1;
  let day = dayAfter(end, isStale ? -draw.whole(128, 140) : -draw.whole(soonest, 84));
  while (dayNumberOf(day) > dayNumberOf(foundedOn) + 20) {
    days.unshift(day);
    day = dayAfter(day, -draw.whole(76, 84));
  }
  return [dayAfter(foundedOn, draw.whole(3, 12)), ...days];
}

interface Strong {
  readonly model: Id; readonly foundedOn: Day; readonly calendar: Calendar; readonly key: string;
}
function strengthening(
  draw: Chance, unit: UnitCode, { model, foundedOn, calendar, key }: Strong,
): Writing {
  const latest = Math.max(61, daysBetween(foundedOn, calendar.day));
  const doneOn = dayAfter(foundedOn, draw.whole(60, latest));
  return write(at(`${key} strengthening`, doneOn), 'strengthening', unit, {
    model, doneOn, items: draw.some(['bedding', 'firstAid', 'phone', 'handbook'], draw.whole(1, 3)),
    services: draw.some(['medicine', 'escort'], 1), spent: draw.whole(2, 9) * 500_000,
  });
}
