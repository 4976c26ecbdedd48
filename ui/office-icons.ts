// Adds the later and the office icons to `<Icon>`.
// Imported once, for its effect, by desk-frame.tsx and by the
// pages of the site; a village screen must never import it.

import { addIcons } from './icons.ts';
import { laterIcons } from './icons/later.ts';
import { officeIcons } from './icons/office.ts';

addIcons({ ...laterIcons, ...officeIcons });
