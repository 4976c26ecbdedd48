// The village's screens that are not needed at the first start, in one chunk. The service worker
// stores the chunk, so they open without a signal. Imported by import() only.
import '../ui/css/later.css';
import { addIcons } from '../ui/icons.ts';
import { laterIcons } from '../ui/icons/later.ts';
import { PinLock, PinSet } from './screens/pin.tsx';
import { Approved, Drafts, Month } from './screens/home-more.tsx';
import { RoleNews } from './screens/role-news.tsx';
import { Scan } from './screens/scan.tsx';
import { SlipForm, SlipList, SlipPage } from './screens/slip/part.tsx';
import { StuckFiles } from './parts/stuck-files.tsx';
import { ThisPhone } from './screens/this-phone.tsx';
import { Trouble } from './screens/trouble.tsx';
import { WhichDay } from './screens/which-day.tsx';

addIcons(laterIcons);

export const later = {
  Approved, Drafts, Month, PinLock, PinSet, RoleNews, Scan, SlipForm, SlipList, SlipPage,
  StuckFiles, ThisPhone, Trouble, WhichDay,
} as const;
