// `idle-2g`: a contact with nothing new, and one with a single slip, from Chromium over the slow
// link on a warm connection: the app's own page asks its own server with its own session.
import type { Page } from 'playwright-core';
import { encodePush } from '../../core/sync/wire/push.ts';
import { decodeReply } from '../../core/sync/wire/reply.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { NodePhone } from '../node-phone.ts';
import { gzipSync } from 'node:zlib';
import { randomFillSync } from 'node:crypto';
import { asUnitCode } from '../../core/brands.ts';
import { withServer, type BenchServer } from './bench-server.ts';
import { withBrowserPhone } from './browser.ts';
import { kB, medianOf, round, type Measure } from './measure.ts';
import { reportValues } from './payload.ts';
import { openSlowLink, twoG, type SlowLink } from './slow-link.ts';

const link =
  `${twoG.kbitPerSecond} kbit/s, ${twoG.roundTripMs} ms round trip, ` +
  'Chromium, warm connection';

export const idle2g: Measure = async function* ({ small }) {
  const runs = small ? 3 : 15;
  const { bodies, bytes, seconds, slip } = await withServer({}, async (server) => {
    const slow = await openSlowLink(server.origin);
    try {
      return await withBrowserPhone(server, slow.origin, async ({ page, context }) => {
        const cookie = (await context.cookies()).find(({ name }) => name === 's')?.value ?? '';
        const asked = await idlePush(server, cookie);
        await page.goto('/app/icon.svg');
        const taken: Taken[] = [];
        for (let i = 0; i <= runs; i++) taken.push(await contact(page, slow, asked));
        const warm = taken.slice(1);
        const middle = (key: keyof Taken): number => medianOf(warm.map((each) => each[key]));
        return {
          ...asked,
          seconds: middle('seconds'),
          bytes: middle('wire'),
          bodies: middle('bodies'),
        };
      });
    } finally {
      slow.close();
    }
  });
  yield {
    measure: 'idle-2g',
    value: round(seconds, 2),
    unit: 's',
    better: 'less',
    conditions: `nothing new, ${link}, median of ${runs}`,
  };
  yield {
    measure: 'idle-2g-bytes',
    value: kB(bytes),
    unit: 'kB',
    better: 'less',
    conditions: `with all headers; bodies ${Math.round(bodies)} B both ways`,
  };
  yield {
    measure: 'slip-bytes',
    value: kB(slip),
    unit: 'kB',
    better: 'less',
    conditions: 'body up of one slip with a note of 200 characters, compressed',
  };
};

interface PushAndSlip {
  readonly body: number[];
  readonly slip: number;
}

/** The push of a phone that has everything, and how large its next slip would be. The phone is the
    browser's own: same session, same device. */
async function idlePush({ origin, people }: BenchServer, token: string): Promise<PushAndSlip> {
  const cookie = `s=${token}`;
  const me = await fetch(`${origin}/api/me`, { headers: { cookie } });
  const { account, device } = (await me.json()) as { account: string; device: string };
  const random = (bytes: number): Uint8Array => randomFillSync(new Uint8Array(bytes));
  const phone = new NodePhone({ origin, account, device, cookie, random });
  await phone.rest();
  const { mark, cursor } = phone.store;
  const push: Push = { n: 7, device, mark, cursor, ask: [], changes: [] };
  const change = phone.create(
    'report',
    asUnitCode(people.villages[0]?.unit ?? ''),
    reportValues(3, Date.now()),
  );
  return {
    body: [...encodePush(push)],
    slip: gzipSync(encodePush({ ...push, changes: [change] })).length,
  };
}

interface Taken {
  readonly seconds: number;
  readonly wire: number;
  readonly bodies: number;
}
async function contact(page: Page, slow: SlowLink, { body }: PushAndSlip): Promise<Taken> {
  slow.reset();
  const { seconds, status, bytes } = await page.evaluate(async (sent) => {
    const startMs = performance.now();
    const response = await fetch('/api/sync', {
      method: 'POST',
      body: new Uint8Array(sent),
      headers: { 'content-type': 'application/octet-stream' },
    });
    const reply = new Uint8Array(await response.arrayBuffer());
    return {
      seconds: (performance.now() - startMs) / 1000,
      status: response.status,
      bytes: [...reply],
    };
  }, body);
  const push: Push = { n: 7, device: '', mark: '', cursor: {}, ask: [], changes: [] };
  const reply = decodeReply(new Uint8Array(bytes), push);
  if (status !== 200 || !reply.ok || reply.value.rows.length > 0)
    throw new Error(`not an idle contact: ${status}`);
  const { up, down } = slow.passed();
  return { seconds, wire: up + down, bodies: body.length + bytes.length };
}
