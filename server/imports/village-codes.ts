// The villages of one commune while a file is planned: which row means which village, and which
// code a new one gets. Pure, used by plan-villages.ts.
import type { Json } from '../../core/sync/change.ts';
import { fold } from '../../core/words/fold.ts';
import { faults } from './fault.ts';
import type { Fault } from '../workbooks/sheet.ts';
import { unitCode, type Ground, type KnownUnit } from './plan.ts';
import type { Line } from './table.ts';

export interface Village {
  readonly line: Line;
  readonly commune: KnownUnit;
  readonly name: string;
  /** The code in the file; '': the server finds or makes one. */
  readonly code: string;
  readonly values: Readonly<Record<string, Json>>;
}

interface Wrong { readonly key: 'village' | 'code'; readonly words: Fault['words'] }

export class Registry {
  private readonly there: readonly KnownUnit[];
  private readonly ground: Ground;
  /** Row by code, and by name in small letters. */
  private readonly taken = new Map<string, number>();
  private readonly found = new Map<Village, KnownUnit>();
  private next: number;

  /** `group`: all rows of the commune. */
  constructor(commune: string, group: readonly Village[], ground: Ground) {
    this.ground = ground;
    this.there = [...ground.units.values()]
      .filter((one) => one.level === 'village' && one.parent === commune);
    const numbers = [...[...ground.units.keys()], ...group.map((one) => fullCode(one))]
      .filter((code) => code.startsWith(`${commune}-`))
      .map((code) => Number(code.slice(commune.length + 1))).filter(Number.isInteger);
    this.next = Math.max(0, ...numbers) + 1;
    this.match(group);
  }

  /** The row's code, found or made; or what is wrong with the row. */
  place(village: Village): string | Wrong {
    const known = this.found.get(village);
    const name = village.name.toLowerCase();
    const asked = known?.code ?? fullCode(village);
    const wrong = this.wrongWith(village, known, asked);
    if (wrong) return wrong;
    const code = asked === '' ? this.newCode(village) : asked;
    this.taken.set(code, village.line.row).set(name, village.line.row);
    return code;
  }

  private newCode({ commune }: Village): string {
    return unitCode(commune.code, String(this.next++).padStart(2, '0'));
  }

  /** Matches by code, then by exact name, then by name without diacritics: surer matches first, and
      no village twice. */
  private match(group: readonly Village[]): void {
    const left = new Set(this.there);
    const ways: readonly ((village: Village, known: KnownUnit) => boolean)[] = [
      (village, known) => village.code !== '' && fullCode(village) === known.code,
      ({ code, name }, known) => code === '' && name.toLowerCase() === known.name.toLowerCase(),
      ({ code, name }, known) => code === '' && fold(name) === fold(known.name),
    ];
    for (const fits of ways) {
      for (const village of group.filter((one) => !this.found.has(one))) {
        const [one, ...others] = [...left].filter((known) => fits(village, known));
        if (!one || others.length > 0) continue;
        this.found.set(village, one);
        left.delete(one);
      }
    }
  }

  private wrongWith(
    { line, commune, name }: Village, known: KnownUnit | undefined, code: string,
  ): Wrong | null {
    if (known && known.to !== null) return { key: 'village', words: faults.villageClosed };
    const before = this.taken.get(code) ?? this.taken.get(name.toLowerCase());
    if (before !== undefined && before !== line.row) {
      return { key: 'village', words: faults.twice(before) };
    }
    if (known || code === '') return null;
    const isOwn = code.startsWith(`${commune.code}-`)
      && /^[0-9A-Za-z]{1,12}$/.test(code.slice(commune.code.length + 1));
    return isOwn && !this.ground.units.has(code)
      ? null : { key: 'code', words: faults.villageElsewhere };
  }
}

/** `7` and `07` in the file are the village `…-07` of its commune; '' where nothing is written. */
const fullCode = ({ code, commune }: Village): string =>
  (/^\d{1,3}$/.test(code) ? unitCode(commune.code, code.padStart(2, '0')) : code);
