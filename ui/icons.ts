// The table `<Icon>` reads: the village's icons, plus those a desk or public page has added.
// Used by icon.tsx and office-icons.ts; must never import the office icons as a value, or every
// village phone would carry them.

import type { officeIcons } from './icons/office.ts';
import type { IconPaths } from './icons/paths.ts';
import { villageIcons } from './icons/village.ts';

export type IconName = keyof typeof villageIcons | keyof typeof officeIcons;

const table: Record<string, IconPaths> = { ...villageIcons };

export function addIcons(icons: Readonly<Record<string, IconPaths>>): void {
  Object.assign(table, icons);
}

export function iconPaths(name: IconName): IconPaths | undefined {
  return table[name];
}

/** The names known at this moment; the gallery shows them all. */
export function iconNames(): readonly IconName[] {
  return Object.keys(table) as IconName[];
}
