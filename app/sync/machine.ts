// The background sync as a pure machine: where it stands, what can happen, and where that leads.
// runner.ts does what a state says; nothing here touches the network, a clock or a random source.
//
//              save, online, due                    answered
//   resting ───────────────────────► talking ─────────────────────► resting
//      │ offline     more, doubt └──────►┘ │ │ rewound
//      ▼          online, due              │ └────► rewound ── answered ─► resting
//   offline ───────────────────────► talking          │ more └─────►┘
//      ▲ offline                           │ failed ◄─┘ failed
//      └───────────── waiting ◄────────────┘
//                        └─ due, online, save ─► talking
//   talking, rewound ── unauthorised ─► signedOut ── signedIn ─► talking
import { limits } from '../../core/limits.ts';

export type SyncState = 'resting' | 'talking' | 'rewound' | 'waiting' | 'offline' | 'signedOut';
/** save: something was saved · due: a timer, or the user asked to send · more: one exchange is
    done, another is needed · doubt: no answer; an empty request will show whether the server can be
    reached. */
export type SyncEvent = 'save' | 'online' | 'offline' | 'due' | 'answered' | 'more' | 'doubt'
  | 'rewound' | 'failed' | 'unauthorised' | 'signedIn';

export const table: Readonly<Record<SyncState, Readonly<Record<SyncEvent, SyncState>>>> = {
  resting: {
    save: 'talking', online: 'talking', due: 'talking', signedIn: 'talking', offline: 'offline',
    answered: 'resting', more: 'resting', doubt: 'resting', rewound: 'resting', failed: 'resting',
    unauthorised: 'signedOut',
  },
  talking: {
    save: 'talking', online: 'talking', due: 'talking', signedIn: 'talking', offline: 'talking',
    answered: 'resting', more: 'talking', doubt: 'talking', rewound: 'rewound', failed: 'waiting',
    unauthorised: 'signedOut',
  },
  rewound: {
    save: 'rewound', online: 'rewound', due: 'rewound', signedIn: 'rewound', offline: 'rewound',
    answered: 'resting', more: 'rewound', doubt: 'rewound', rewound: 'rewound', failed: 'waiting',
    unauthorised: 'signedOut',
  },
  waiting: {
    save: 'talking', online: 'talking', due: 'talking', signedIn: 'talking', offline: 'offline',
    answered: 'waiting', more: 'waiting', doubt: 'waiting', rewound: 'waiting', failed: 'waiting',
    unauthorised: 'signedOut',
  },
  offline: {
    save: 'offline', online: 'talking', due: 'talking', signedIn: 'talking', offline: 'offline',
    answered: 'offline', more: 'offline', doubt: 'offline', rewound: 'offline', failed: 'offline',
    unauthorised: 'signedOut',
  },
  signedOut: {
    save: 'signedOut', online: 'signedOut', due: 'signedOut', signedIn: 'talking',
    offline: 'signedOut', answered: 'signedOut', more: 'signedOut', doubt: 'signedOut',
    rewound: 'signedOut', failed: 'signedOut', unauthorised: 'signedOut',
  },
};

export interface Machine {
  readonly state: SyncState;
  /** The number of failures in a row. */
  readonly failures: number;
  /** The maximum size of the next batch. */
  readonly bytes: number;
  /** The first batch after the start may be larger if it then contains everything. */
  readonly isFirst: boolean;
}

export const startMachine = (isOnline: boolean): Machine => ({
  state: isOnline ? 'resting' : 'offline', failures: 0, bytes: limits.batchBytesStart,
  isFirst: true,
});

export function advance(machine: Machine, event: SyncEvent): Machine {
  const state = table[machine.state][event];
  const isTalk = machine.state === 'talking' || machine.state === 'rewound';
  if (!isTalk) return { ...machine, state };
  if (event === 'failed' || event === 'doubt') {
    return {
      state, isFirst: false, bytes: Math.max(1, Math.floor(machine.bytes / 2)),
      failures: machine.failures + (event === 'failed' ? 1 : 0),
    };
  }
  if (event !== 'answered' && event !== 'more' && event !== 'rewound') return { ...machine, state };
  return {
    state, failures: 0, isFirst: false, bytes: Math.min(limits.batchBytesMax, machine.bytes * 2),
  };
}

/** 5 · 2ⁿ seconds ± 50 %, at most 15 minutes. `dice` is between 0 and 1. */
export function retryDelayMs(failures: number, dice: number): number {
  const seconds = limits.retryDelaySeconds * 2 ** Math.min(20, Math.max(0, failures - 1));
  return Math.min(seconds * (0.5 + dice), limits.retryDelaySecondsMax) * 1000;
}
