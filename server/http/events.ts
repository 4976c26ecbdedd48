// Server-sent events for open desks. `changed` names the person's units to load again and the
// counter's number; `rights` says that her own roles changed. Nothing else is sent. Before each
// event, and every 25 seconds, the server checks again whether the person is signed in and which
// units she may read.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { stateRoutes as routes, type ChangedEvent } from '../../core/api/state.ts';
import { asUnitCode } from '../../core/brands.ts';
import type { Person } from '../store/person.ts';
import { subscribe, endSubscriptions, type ChangeEvent } from '../figures/change-events.ts';
import type { Context, Routes } from './context.ts';
import { cookieToken } from './cookie.ts';
import { refuse } from './problem.ts';
import { serveOn } from './serve.ts';

const beatMs = 25_000;
const perAccountMax = 6;
const perProcessMax = 1_000;
const reconnectMs = 3_000;
const retryAfterSeconds = 30;

export const eventRoutes: Routes = (app, context) => {
  const open = new Map<string, number>();
  app.addHook('onClose', async () => endSubscriptions(context));
  serveOn(app, context)(routes.events, ({ person, request, reply }) => {
    const all = [...open.values()].reduce((sum, n) => sum + n, 0);
    const own = open.get(person.account) ?? 0;
    if (own >= perAccountMax || all >= perProcessMax)
      refuse('tooMany', { retryAfter: retryAfterSeconds });
    open.set(person.account, own + 1);
    stream({ context, request, reply, person, ended: () => {
      const left = (open.get(person.account) ?? 1) - 1;
      if (left > 0) open.set(person.account, left); else open.delete(person.account);
    } });
    return reply;
  });
};

interface Streaming {
  readonly context: Context;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly person: Person;
  readonly ended: () => void;
}
function stream({ context, request, reply, person, ended }: Streaming): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write(`retry: ${reconnectMs}\n: xin chào\n\n`);
  /** The person with her present grants: an ended grant brings no more events. */
  const say = (wordsFor: (reader: Person) => string): void => {
    context.people.personOf(cookieToken(request), true).then((reader) => {
      if (reader === null) return void raw.end();
      const words = wordsFor(reader);
      if (words !== '') raw.write(words);
    }).catch(() => raw.end());
  };
  const stop = subscribe(context, person.province, (news) => say((reader) => {
    const changed = changedFor(reader, news);
    return changed === null ? '' : `event: changed\ndata: ${JSON.stringify(changed)}\n\n`;
  }));
  let roles = rolesOf(person);
  const stopRights = context.people.onChange(() => say((reader) => {
    if (rolesOf(reader) === roles) return '';
    roles = rolesOf(reader);
    return 'event: rights\ndata: {}\n\n';
  }));
  const beat = setInterval(() => say(() => ':\n\n'), beatMs);
  raw.once('close', () => {
    clearInterval(beat);
    stop();
    stopRights();
    ended();
  });
  raw.on('error', () => raw.destroy());
}

const rolesOf = ({ grants }: Person): string =>
  grants.map(({ role, unit }) => `${role} ${unit}`).join();

/** The changed units at or below the person's grants; of units above, only that something
    changed. */
export function changedFor(person: Person, { lines, seq }: ChangeEvent): ChangedEvent | null {
  const units = new Set(lines.flatMap((line) =>
    person.grants.flatMap((grant) => touchedBy(line, grant))));
  return units.size === 0 ? null : { units: [...units].map(asUnitCode), seq };
}

function touchedBy(
  line: readonly string[], { unit, above }: Person['grants'][number],
): readonly string[] {
  const at = line.indexOf(unit);
  if (at >= 0) return line.slice(at);
  return isAbove(line, above) ? [unit] : [];
}

/** Whether the change is at a unit above the person's: a target, a campaign, or an event too long
    to name its units. */
const isAbove = (line: readonly string[], above: readonly string[]): boolean => {
  const last = line.at(-1);
  return last !== undefined && above.some((unit) => unit === last);
};
