// The table `<Icon>` reads: what the village's first pages show, plus those that its later screens,
// a desk or a public page have added. Must never import the others as a value, or every first load
// would carry them.

import type { laterIcons } from './icons/later.ts';
import type { officeIcons } from './icons/office.ts';
import type { IconPaths } from './icons/paths.ts';
import { villageIcons } from './icons/village.ts';

export type IconName =
  keyof typeof villageIcons | keyof typeof laterIcons | keyof typeof officeIcons;

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
