// The sync machine: every state meets every event, and the numbers that go with them.
import { describe, expect, test } from 'vitest';
import { limits } from '../../core/limits.ts';
import {
  advance, retryDelayMs, startMachine, table, type Machine, type SyncEvent,
  type SyncState,
} from './machine.ts';

const states: readonly SyncState[] =
  ['resting', 'talking', 'rewound', 'waiting', 'offline', 'signedOut'];
const events: readonly SyncEvent[] = ['save', 'online', 'offline', 'due', 'answered', 'more',
  'doubt', 'rewound', 'failed', 'unauthorised', 'signedIn'];
const at = (state: SyncState, more: Partial<Machine> = {}): Machine =>
  ({ ...startMachine(true), state, ...more });

/** Written out once more, by hand, state by state in the order of `events`. */
const expected: Readonly<Record<SyncState, string>> = {
  resting:
    'talking talking offline talking resting resting resting resting resting signedOut talking',
  talking:
    'talking talking talking talking resting talking talking rewound waiting signedOut talking',
  rewound:
    'rewound rewound rewound rewound resting rewound rewound rewound waiting signedOut rewound',
  waiting:
    'talking talking offline talking waiting waiting waiting waiting waiting signedOut talking',
  offline:
    'offline talking offline talking offline offline offline offline offline signedOut talking',
  signedOut: 'signedOut signedOut signedOut signedOut signedOut signedOut signedOut signedOut '
    + 'signedOut signedOut talking',
};

describe('the table', () => {
  test.each(states)('%s answers every event as written', (state) => {
    const reached = events.map((event) => advance(at(state), event).state).join(' ');
    expect(reached).toBe(expected[state]);
    expect(Object.keys(table[state]).sort()).toEqual([...events].sort());
  });

  test('every state but signedOut can be left, and all can be reached', () => {
    const reached = new Set(states.flatMap((state) => events.map((e) => table[state][e])));
    expect(reached).toEqual(new Set(states));
  });
});

describe('the size of a batch', () => {
  test('doubles after success up to the limit', () => {
    let machine = at('talking');
    for (let n = 0; n < 10; n++) machine = advance(machine, 'more');
    expect(machine.bytes).toBe(limits.batchBytesMax);
  });

  test('halves after failure down to a single change', () => {
    let machine = at('talking');
    for (let n = 0; n < 40; n++) machine = { ...advance(machine, 'failed'), state: 'talking' };
    expect(machine.bytes).toBe(1);
    expect(machine.failures).toBe(40);
  });
});

describe('doubt', () => {
  test('makes the batch smaller and is no failure of its own', () => {
    const machine = advance(at('talking', { failures: 2 }), 'doubt');
    expect(machine).toMatchObject({ failures: 2, bytes: limits.batchBytesStart / 2 });
  });
});

describe('the delay before the next try', () => {
  test('is five seconds at first, give or take half', () => {
    expect(retryDelayMs(1, 0)).toBe(2_500);
    expect(retryDelayMs(1, 1)).toBe(7_500);
  });

  test('doubles with every failure and never passes fifteen minutes', () => {
    expect(retryDelayMs(3, 0.5)).toBe(20_000);
    expect(retryDelayMs(500, 1)).toBe(limits.retryDelaySecondsMax * 1000);
  });
});
