// P8–P10: the trusted addresses (content 2), as models only. What happens inside them is counted
// elsewhere and published under its own rules.
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../elements.ts';
import type { Formula, Indicator, Part } from '../formula/formula.ts';
import { flow, level } from '../formula/forms.ts';
import { byDecision, part } from '../formula/parts.ts';

const base = {
  decimals: 0, content: '2', unitWords: words('địa chỉ', 'addresses'), parts: [], lists: [],
} as const;

type Of = (element: DataElement, split?: string) => Formula;
const byKind = (element: DataElement, of: Of): readonly Part[] => [
  part('collective', words('Tập thể', 'Collective'), of(element, 'collective')),
  part('individual', words('Cá nhân', 'Individual'), of(element, 'individual')),
];

export const addressIndicators: readonly Indicator[] = [
  {
    ...base, code: 'P8', form: 'flow',
    words: words('Địa chỉ tin cậy thành lập mới', 'Trusted addresses newly set up'),
    value: flow('addressesFounded'), parts: byKind('addressesFounded', flow),
  },
  {
    ...base, code: 'P9', form: 'flow',
    words: words('Địa chỉ tin cậy được củng cố, nâng cấp', 'Trusted addresses strengthened'),
    value: flow('addressStrengthened'),
  },
  {
    ...base, code: 'P10', form: 'level',
    words: words('Địa chỉ tin cậy đang duy trì', 'Trusted addresses active'),
    value: level('addressChecked'),
    parts: [byDecision('addresses')],
  },
];
