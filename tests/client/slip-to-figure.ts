// A foreign program's way from a slip to a figure: everything it knows of the server is in
// /openapi.json, its types are generated from there (schema.d.ts, made by client.test.ts). It
// imports nothing of this project.
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

type Change = components['schemas']['Change'];
type Api = ReturnType<typeof createClient<paths>>;
export interface Way {
  /** The server's address, and the session cookies of a village leader and a commune officer. */
  readonly url: string;
  readonly leader: string;
  readonly officer: string;
  readonly slip: Change;
  readonly decisionId: string;
  readonly officerAccount: string;
  readonly month: string;
}
export interface Arrived { readonly before: number; readonly after: number }

export async function slipToFigure(way: Way): Promise<Arrived> {
  const as = (cookie: string): Api => createClient<paths>({
    baseUrl: way.url, headers: { cookie, origin: way.url },
  });
  const [leader, officer] = [as(way.leader), as(way.officer)];
  const before = await eventsHeld(officer, way);
  await accepted(leader, way.slip);

  const { data: inbox } = await officer.GET('/api/slips', {
    params: { query: { unit: '90-1', state: 'arrived' } },
  });
  const line = inbox?.slips.find(({ id }) => id === way.slip.id);
  if (!line) throw new Error('the slip is not in the inbox');
  const { data: found } = await officer.GET('/api/records/{id}', {
    params: { path: { id: line.id } },
  });
  if (!found) throw new Error('the slip is not there');
  const { row } = found;
  const heads = [...new Set(Object.values(row.fields)
    .flatMap((writes) => writes.map(({ id }) => id)))].sort();
  await accepted(officer, {
    id: way.decisionId, record: row.id, kind: row.kind, version: row.version, unit: row.unit,
    author: way.officerAccount, at: null, act: 'approve',
    seen: { status: row.status, heads, content: contentOf(row.fields) },
  });
  return { before, after: await eventsHeld(officer, way) };
}

/** As the description of `seen.content` says. */
function contentOf(fields: components['schemas']['Record']['fields']): string {
  const namesByIds = new Map<string, string[]>();
  for (const name of Object.keys(fields).sort()) {
    const ids = (fields[name] ?? []).map(({ id }) => id).join(' ');
    namesByIds.set(ids, [...namesByIds.get(ids) ?? [], name]);
  }
  return [...namesByIds].map(([ids, names]) => `${names.join(',')}:${ids}`).join(';');
}

async function accepted(api: Api, change: Change): Promise<void> {
  const { data, error } = await api.POST('/api/changes', { body: { changes: [change] } });
  const outcome = data?.verdicts[0]?.outcome;
  if (outcome !== 'applied') throw new Error(`${outcome} ${error?.code ?? ''}`);
}

async function eventsHeld(api: Api, { month }: Way): Promise<number> {
  const { data, error } = await api.GET('/api/figures', {
    params: { query: { unit: '90-1', period: month } },
  });
  if (error) throw new Error(error.code);
  const figure = data.indicators.find(({ code }) => code === 'P4')?.thisPeriod;
  return typeof figure === 'number' ? figure : 0;
}
