// Listens to one channel of PostgreSQL's NOTIFY on a connection of its own, and connects again when
// it breaks. Messages sent while it is not connected are lost: `onConnected` is called each time it
// is connected again.
import pg from 'pg';

export interface ListenOptions {
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  readonly onConnected?: () => void;
}
export interface Listening {
  readonly isOn: () => boolean;
  stop(): void;
}

const relistenMs = 3_000;

export function listenTo(
  pool: pg.Pool, { channel, onMessage, onConnected }: ListenOptions,
): Listening {
  let client: pg.Client | null = null;
  let isOn = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;
  const drop = (): void => {
    isOn = false;
    const old = client;
    client = null;
    old?.end().catch(() => undefined);
  };
  const again = (): void => {
    drop();
    if (!isStopped) timer = setTimeout(() => void open(), relistenMs).unref();
  };
  const open = async (): Promise<void> => {
    const opened = new pg.Client(pool.options);
    client = opened;
    opened.on('notification', ({ payload }) => onMessage(payload ?? ''));
    opened.on('error', () => { if (client === opened) again(); });
    try {
      await opened.connect();
      await opened.query(`listen ${channel}`);
      if (client !== opened) return;
      isOn = true;
      onConnected?.();
    } catch {
      if (client === opened) again();
    }
  };
  void open();
  return {
    isOn: () => isOn,
    stop: () => {
      isStopped = true;
      if (timer) clearTimeout(timer);
      drop();
    },
  };
}
