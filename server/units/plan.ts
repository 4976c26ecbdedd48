// Computes what an act does to the tree, before anything is written: which units open, close, move,
// get another name, or what prevents the act. Pure. Preview and apply use the same function, so
// that nothing happens that was not shown.
import { isUnitCode } from '../../core/brands.ts';
import type { UnitAct, UnitComplaint, UnitTaking } from '../../core/api/units.ts';
import { words } from '../../core/words/words.ts';

/** A unit of today's tree. */
export interface TreeUnit {
  readonly code: string;
  readonly level: string;
  readonly parent: string | null;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly successors: readonly string[];
  /** The day of the last act on it. */
  readonly touched: string | null;
}
export type Tree = ReadonlyMap<string, TreeUnit>;

export interface Opened {
  readonly code: string; readonly level: string; readonly name: string; readonly parent: string;
}
export interface Closed {
  readonly unit: string;
  readonly successors: readonly string[];
  /** Its parent from now on. */
  readonly parent: string;
}
export interface Moved { readonly unit: string; readonly from: string; readonly to: string }
export interface Renamed { readonly unit: string; readonly from: string; readonly to: string }
export interface Effects {
  readonly opens: readonly Opened[];
  readonly closes: readonly Closed[];
  readonly moves: readonly Moved[];
  readonly renames: readonly Renamed[];
}
export interface Planned {
  readonly effects: Effects;
  readonly complaints: readonly UnitComplaint[];
}

const says = {
  unknown: words('Không có đơn vị này trong tỉnh.', 'There is no such unit in the province.'),
  closed: words('Đơn vị này không còn hoặc chưa có vào ngày ấy.',
    'This unit is closed, or not yet open, on that day.'),
  touched: words('Đơn vị này đã có thay đổi sau ngày ấy. {Chị} chọn ngày sau đó.',
    'This unit has changed after that day. Choose a later one.'),
  level: words('Hai đơn vị không cùng cấp.', 'These units are not of one level.'),
  villagesOnly: words('Chỉ thôn, bản chuyển được sang xã khác.',
    'Only villages move to another commune.'),
  communeNeeded: words('Nơi nhận phải là xã, phường.', 'It must be a commune.'),
  sameCommune: words('Các thôn, bản phải cùng một xã. {Chị} chuyển xã trước.',
    'The villages must be of one commune. Move them first.'),
  same: words('Đơn vị này đã được chọn rồi.', 'This unit is named twice.'),
  taken: words('Mã này đã dùng cho đơn vị khác.', 'This code belongs to another unit.'),
  code: words('Mã gồm chữ số và dấu gạch, ví dụ 11-03127.', 'Digits and dashes, as 11-03127.'),
  there: words('Thôn, bản này đã ở xã ấy.', 'This village is already there.'),
  notOfIt: words('Thôn, bản này không thuộc xã được tách.',
    'This village does not belong to the commune that is split.'),
  unassigned: words('Thôn, bản này chưa có xã nhận.', 'No commune was named for this village.'),
  parts: words('Tách thì cần ít nhất hai nơi nhận.', 'A split needs two parts or more.'),
  hasVillages: words('Xã còn thôn, bản. {Chị} nhập hoặc tách xã.',
    'The commune has villages. Merge or split it.'),
  province: words('Tỉnh không thay đổi ở đây.', 'A province does not change here.'),
  sameName: words('Đơn vị đang mang đúng tên này.', 'That is its name already.'),
} as const;
type Say = keyof typeof says;

export function planAct(tree: Tree, act: UnitAct, day: string): Planned {
  const plan = new Plan(tree, day);
  switch (act.what) {
    case 'merge': plan.merge(act.from, act.into); break;
    case 'split': plan.split(act.from, act.parts); break;
    case 'rename': plan.rename(act.unit, act.name); break;
    case 'move': for (const unit of act.units) plan.move(unit, act.to); break;
    case 'close': plan.close(act.unit); break;
    case 'open':
      plan.open(act, plan.levelBelow(act.parent), act.parent);
      for (const unit of act.villages) plan.move(unit, act.code);
      break;
  }
  return plan;
}

/** The units of an act: those that existed before, and those that exist after it. */
export function namedBy(act: UnitAct): { readonly before: string[]; readonly after: string[] } {
  switch (act.what) {
    case 'merge': return { before: [...act.from], after: [act.into.code] };
    case 'split': return { before: [act.from], after: act.parts.map(({ code }) => code) };
    case 'rename': case 'close': return { before: [act.unit], after: [act.unit] };
    case 'move': return { before: [...act.units], after: [act.to] };
    case 'open': return { before: [...act.villages], after: [act.code] };
  }
}

const depthOf: Readonly<Record<string, string>> = { province: 'commune', commune: 'village' };

class Plan implements Planned {
  readonly complaints: UnitComplaint[] = [];
  readonly effects = {
    opens: [] as Opened[], closes: [] as Closed[], moves: [] as Moved[], renames: [] as Renamed[],
  };
  private readonly named = new Set<string>();
  private readonly tree: Tree;
  private readonly day: string;

  constructor(tree: Tree, day: string) {
    this.tree = tree;
    this.day = day;
  }

  merge(from: readonly string[], into: UnitTaking): void {
    const [first] = from.map((code) => this.tree.get(code));
    const taker = this.takerOf(into, first);
    for (const code of from) {
      const unit = this.require(code);
      if (!unit || !taker) continue;
      if (unit.level !== taker.level) this.complain(code, 'level');
      else if (unit.level === 'village' && unit.parent !== taker.parent)
        this.complain(code, 'sameCommune');
      else this.end(unit, [into.code], () => into.code);
    }
  }

  split(
    from: string, parts: readonly (UnitTaking & { readonly villages: readonly string[] })[],
  ): void {
    const unit = this.require(from);
    if (!unit) return;
    if (parts.length < 2) this.complain(from, 'parts');
    const codes = parts.map(({ code }) => code);
    for (const part of parts) {
      const taker = this.takerOf(part, unit);
      if (taker && taker.level !== unit.level) this.complain(part.code, 'level');
    }
    const given = new Map<string, string>();
    for (const { code, villages } of parts) {
      for (const village of villages) {
        if (given.has(village)) this.complain(village, 'same');
        else if (this.tree.get(village)?.parent !== from) this.complain(village, 'notOfIt');
        else given.set(village, code);
      }
    }
    for (const child of this.below(from)) {
      if (this.isOpen(child) && child.level === 'village' && !given.has(child.code))
        this.complain(child.code, 'unassigned');
    }
    const [main = from] = codes;
    this.end(unit, codes, (child) => this.following(child, given) ?? main);
  }

  rename(code: string, name: string): void {
    const unit = this.require(code);
    if (!unit) return;
    if (unit.name === name) this.complain(code, 'sameName');
    else this.effects.renames.push({ unit: code, from: unit.name, to: name });
  }

  move(code: string, to: string): void {
    const unit = this.require(code);
    const opened = this.effects.opens.find((one) => one.code === to);
    const taker = opened ?? this.require(to, { again: true });
    if (!unit || !taker) return;
    if (unit.level !== 'village') return this.complain(code, 'villagesOnly');
    if (taker.level !== 'commune') return this.complain(to, 'communeNeeded');
    if (unit.parent === to) return this.complain(code, 'there');
    this.hang(unit, to);
    // A village that went into this one moves with it.
    for (const other of this.tree.values()) {
      if (other.successors[0] === code && other.parent === unit.parent) this.hang(other, to);
    }
  }

  close(code: string): void {
    const unit = this.require(code);
    if (!unit) return;
    if (unit.level === 'province') return this.complain(code, 'province');
    if (this.below(code).some((child) => this.isOpen(child)))
      return this.complain(code, 'hasVillages');
    this.effects.closes.push({ unit: code, successors: [], parent: unit.parent ?? '' });
  }

  open({ code, name }: UnitTaking, level: string | null, parent: string): void {
    if (!isUnitCode(code) || !this.isHere(code)) return this.complain(code, 'code');
    if (this.tree.has(code)) return this.complain(code, 'taken');
    if (!this.require(parent, { again: true })) return;
    if (level === null || name === undefined) return this.complain(code, 'level');
    this.effects.opens.push({ code, level, name, parent });
  }

  /** A province opens no unit with another province's code. */
  private isHere(code: string): boolean {
    const province = [...this.tree.values()].find(({ level }) => level === 'province');
    return province !== undefined && code.startsWith(`${province.code}-`);
  }

  levelBelow(code: string): string | null {
    return depthOf[this.tree.get(code)?.level ?? ''] ?? null;
  }

  /** Ends a unit; the units below it move to those that `to` names. */
  private end(
    unit: TreeUnit, successors: readonly string[], to: (child: TreeUnit) => string,
  ): void {
    const isVillage = unit.level === 'village';
    const parent = isVillage ? unit.parent ?? '' : successors[0] ?? '';
    this.effects.closes.push({ unit: unit.code, successors, parent });
    for (const child of this.below(unit.code)) this.hang(child, to(child));
  }

  /** A closed unit moves with its successor. */
  private following(child: TreeUnit, given: ReadonlyMap<string, string>): string | undefined {
    const next = child.successors[0];
    return given.get(child.code) ?? (next === undefined ? undefined : given.get(next));
  }

  private takerOf(
    taking: UnitTaking, like: TreeUnit | undefined,
  ): Pick<TreeUnit, 'level' | 'parent'> | null {
    if (taking.name === undefined) return this.require(taking.code);
    this.named.add(taking.code);
    if (!like) return null;
    this.open(taking, like.level, like.parent ?? '');
    return like;
  }

  private hang({ code, parent }: TreeUnit, to: string): void {
    this.effects.moves.push({ unit: code, from: parent ?? '', to });
  }

  /** The unit, if it exists on the day and no later act changed it. */
  private require(code: string, { again = false } = {}): TreeUnit | null {
    const unit = this.tree.get(code);
    if (!again && this.named.has(code)) this.complain(code, 'same');
    this.named.add(code);
    if (!unit) this.complain(code, 'unknown');
    else if (!this.isOpen(unit)) this.complain(code, 'closed');
    else if (this.lastTouched(unit) > this.day) this.complain(code, 'touched');
    else return unit;
    return null;
  }

  /** An act on a commune is an act on its villages too. */
  private lastTouched(unit: TreeUnit): string {
    return [unit, ...this.below(unit.code)].map(({ touched }) => touched ?? '')
      .reduce((a, b) => (a > b ? a : b), '');
  }

  private isOpen({ from, to }: TreeUnit): boolean {
    return (from === null || from <= this.day) && (to === null || to >= this.day);
  }

  private below(code: string): TreeUnit[] {
    return [...this.tree.values()].filter(({ parent }) => parent === code);
  }

  private complain(unit: string, say: Say): void {
    this.complaints.push({ unit, words: says[say] });
  }
}
