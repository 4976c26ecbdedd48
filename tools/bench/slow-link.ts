// A slow line before a server: one link for all connections, each direction a queue at so many
// kbit/s and half the round trip; a new connection waits one round trip. No loss, no TLS, no bytes
// of TCP headers. Counts what passes. Used by the measures of 2G.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface LinkSpeed {
  readonly kbitPerSecond: number;
  readonly roundTripMs: number;
}
export interface Passed {
  readonly up: number;
  readonly down: number;
  readonly connections: number;
}
export interface SlowLink {
  readonly origin: string;
  passed(): Passed;
  reset(): void;
  close(): void;
}

/** The link of the bench: 2G in a village. */
export const twoG: LinkSpeed = { kbitPerSecond: 50, roundTripMs: 300 };
const pieceBytes = 1_400;
const windowBytes = 65_536;

export async function openSlowLink(target: string, speed: LinkSpeed = twoG): Promise<SlowLink> {
  const { hostname, port } = new URL(target);
  const [up, down] = [makeLane(speed), makeLane(speed)];
  let passed = { up: 0, down: 0, connections: 0 };
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    passed.connections++;
    for (const socket of [near, far]) {
      open.add(socket.setNoDelay(true));
      socket.on('close', () => open.delete(socket));
    }
    const ready = performance.now() + speed.roundTripMs;
    carry({
      from: near,
      to: far,
      lane: up,
      notBefore: ready,
      count: (n) => {
        passed.up += n;
      },
    });
    carry({
      from: far,
      to: near,
      lane: down,
      notBefore: 0,
      count: (n) => {
        passed.down += n;
      },
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed: () => passed,
    reset: () => {
      passed = { up: 0, down: 0, connections: 0 };
    },
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

type Lane = (bytes: number, arrive: () => void, notBefore: number) => void;

/** First come, first served: what was sent arrives when its last bit has passed, half a round trip
    later. */
function makeLane({ kbitPerSecond, roundTripMs }: LinkSpeed): Lane {
  const queue: { readonly at: number; readonly arrive: () => void }[] = [];
  let freeAt = 0;
  let timer: NodeJS.Timeout | null = null;
  const pump = (): void => {
    timer = null;
    const now = performance.now() + 0.5;
    while (queue[0] && queue[0].at <= now) queue.shift()?.arrive();
    if (queue[0]) timer = setTimeout(pump, Math.max(0, queue[0].at - performance.now()));
  };
  return (bytes, arrive, notBefore) => {
    freeAt = Math.max(freeAt, performance.now(), notBefore) + (bytes * 8) / kbitPerSecond;
    queue.push({ at: freeAt + roundTripMs / 2, arrive });
    timer ??= setTimeout(pump, 0);
  };
}

interface Way {
  readonly from: Socket;
  readonly to: Socket;
  readonly lane: Lane;
  readonly notBefore: number;
  readonly count: (bytes: number) => void;
}
function carry({ from, to, lane, notBefore, count }: Way): void {
  let onTheWay = 0;
  from.on('data', (bytes) => {
    count(bytes.length);
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes);
      onTheWay += piece.length;
      lane(
        piece.length,
        () => {
          if (!to.destroyed) to.write(piece);
          onTheWay -= piece.length;
          if (onTheWay < windowBytes / 2 && from.isPaused()) from.resume();
        },
        notBefore,
      );
    }
    if (onTheWay > windowBytes) from.pause();
  });
  from.on('end', () => lane(0, () => to.end(), notBefore));
  from.on('error', () => to.destroy());
}
