// The kinds of record that the person on this phone may read or write, and their fields once they
// are loaded.
import { useEffect, useState } from 'preact/hooks';
import type { OpenKind } from '../../../core/kind/kind.ts';
import { loadKind, phoneKinds } from '../../record/areas.ts';
import type { PhoneKind } from '../../record/phone-kinds.ts';
import { learnKind } from '../../record/titles.ts';
import { writesWholeUnit, mayRead, unitFor } from '../../record/rights.ts';
import { slipKind } from '../../slip/slip-kind.ts';
import type { Shell } from '../../shell.ts';
import type { Me } from '../../store/me.ts';
import { isNewBuildTaken } from '../../worker-client.ts';
import { bookWords as w } from '../../words/book.ts';

/** The kinds that the person may write; first those that she writes for a whole unit. Without the
    slip where it is the main task of her home. */
export const writtenBy = (me: Me | null): readonly PhoneKind[] => phoneKinds
  .filter((kind) => unitFor(me, kind)
    && !(kind.name === slipKind.name && writesWholeUnit(me, kind)))
  .sort((a, b) => Number(writesWholeUnit(me, b)) - Number(writesWholeUnit(me, a)));

/** A record that names one of another kind of hers begins on that record's page, such as a step
    taken about a custom: on home nobody would know what it is about. */
export const isWrittenBelow = ({ name, links = {} }: PhoneKind, kinds: readonly PhoneKind[]):
boolean => Object.values(links).some((to) => to !== name && kinds.some((one) => one.name === to));

export const readBy = (me: Me | null): readonly PhoneKind[] =>
  phoneKinds.filter((kind) => mayRead(me, kind));

/** “Ghi thành viên”. */
export function sayWrite({ say }: Pick<Shell, 'say'>, { words }: PhoneKind): string {
  const what = say(words);
  return say(w.write, { what: what.charAt(0).toLowerCase() + what.slice(1) });
}

/** Kinds whose fields could not be loaded; a new attempt removes the kind from this set. */
const unreachable = new Set<string>();
export const isUnreachable = (name: string): boolean => unreachable.has(name);

const loaded = new Map<string, OpenKind | null>();
/** Kinds by name. undefined: loading or not loadable; null: there is no such kind. */
export function useKinds(names: readonly string[]): ReadonlyMap<string, OpenKind | null> {
  const [, redraw] = useState(0);
  const asked = names.filter((name) => !loaded.has(name));
  useEffect(() => {
    for (const name of asked) {
      unreachable.delete(name);
      loadKind(name).then((kind) => {
        loaded.set(name, kind ?? null);
        if (kind) learnKind(kind);
        redraw((n) => n + 1);
      }, async () => {
        if (await isNewBuildTaken()) return;
        unreachable.add(name);
        redraw((n) => n + 1);
      });
    }
  }, [asked.join()]);
  return loaded;
}
