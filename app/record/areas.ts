// The kinds of record that people with a phone read or write. The build replaces this file
// (areas.vite.config.ts): a short table of the kinds, and their fields in one chunk for each folder
// of records.
import type { OpenKind } from '../../core/kind/kind.ts';
import { isForPhones, tableRowOf, type PhoneKind } from './phone-kinds.ts';
import { kindByName, kinds } from '../../records/index.ts';

export const phoneKinds: readonly PhoneKind[] = kinds.filter(isForPhones).map(tableRowOf);

export const loadKind = async (name: string): Promise<OpenKind | undefined> => kindByName(name);
