// News of what was written: whoever commits rows calls `spread`, open desks `hear` it. Between
// processes it travels by PostgreSQL's LISTEN/NOTIFY, gathered for 200 ms. It carries unit codes
// and a number, never content; losing one is harmless, the client polls as well.
import type { Written } from '../sync/apply.ts';
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { listenTo, type Listening } from '../store/listening.ts';
import type { Database } from '../store/pool.ts';
import { knownUnits } from '../store/units.ts';

/** What was written, as the lines of units it stands under: province first, the unit last. */
export interface News { readonly lines: readonly (readonly string[])[]; readonly seq: number }
type Hear = (news: News) => void;
interface Place { readonly db: Pick<Database, 'pool'> }

export const gatherMs = 200;
const channel = 'hoaban_news';
/** PostgreSQL takes 8,000 bytes; a batch over more units is told as "somewhere in the province". */
const payloadCharsMax = 7_000;

export function spread({ db }: Place, province: string, written: readonly Written[]): void {
  if (written.length === 0) return;
  const board = boardOf(db.pool);
  const gathered = board.gathered.get(province) ?? { lines: new Map(), seq: 0 };
  const units = [...new Set(written.map((row) => row.unit as string))];
  const places = knownUnits(province, units);
  for (const unit of units) {
    gathered.lines.set(unit, places ? [...places.get(unit)?.above ?? [], unit] : [province]);
  }
  for (const row of written) gathered.seq = Math.max(gathered.seq, row.seq);
  board.gathered.set(province, gathered);
  board.timer ??= setTimeout(() => board.flush(), gatherMs).unref();
}

/** Calls `heard` for everything written in the province from now on; the answer stops it. */
export function hear({ db }: Place, province: string, heard: Hear): () => void {
  return boardOf(db.pool).add(province, heard);
}

/** Ends listening and forgets everybody; the server calls it when it closes. */
export const quieten = ({ db }: Place): void => {
  boards.get(db.pool)?.close();
  boards.delete(db.pool);
};

const boards = new WeakMap<Pool, Board>();
function boardOf(pool: Pool): Board {
  const board = boards.get(pool) ?? new Board(pool);
  boards.set(pool, board);
  return board;
}

interface Gathered { readonly lines: Map<string, readonly string[]>; seq: number }

class Board {
  readonly gathered = new Map<string, Gathered>();
  timer: NodeJS.Timeout | null = null;
  private readonly hearers = new Map<string, Set<Hear>>();
  private readonly origin = randomBytes(6).toString('hex');
  private readonly pool: Pool;
  private listening: Listening | null = null;

  constructor(pool: Pool) { this.pool = pool; }

  add(province: string, heard: Hear): () => void {
    const hearers = this.hearers.get(province) ?? new Set();
    hearers.add(heard);
    this.hearers.set(province, hearers);
    this.listening ??= listenTo(this.pool,
      { channel, heard: (payload) => this.receive(payload) });
    return () => {
      hearers.delete(heard);
      if ([...this.hearers.values()].every((set) => set.size === 0)) this.hush();
    };
  }

  flush(): void {
    this.timer = null;
    for (const [province, { lines, seq }] of this.gathered) {
      const news = { lines: [...lines.values()], seq };
      this.tell(province, news);
      const payload = this.payloadOf(province, news);
      this.pool.query('select pg_notify($1, $2)', [channel, payload]).catch(() => undefined);
    }
    this.gathered.clear();
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.hearers.clear();
    this.hush();
  }

  private payloadOf(province: string, news: News): string {
    const write = (lines: News['lines']): string =>
      JSON.stringify({ from: this.origin, province, lines, seq: news.seq });
    const whole = write(news.lines);
    return whole.length <= payloadCharsMax ? whole : write([[province]]);
  }

  private tell(province: string, news: News): void {
    for (const heard of this.hearers.get(province) ?? []) heard(news);
  }

  private receive(payload: string): void {
    const told = JSON.parse(payload) as News & { readonly from: string; readonly province: string };
    if (told.from !== this.origin) this.tell(told.province, told);
  }

  private hush(): void {
    this.listening?.stop();
    this.listening = null;
  }
}
