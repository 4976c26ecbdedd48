// The publisher of a running server: follows the records of every province and keeps the pages of
// its posts. docs/decisions/0025-the-publisher.md says why it works so.
import type { Pool } from 'pg';
import { provincesOf } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import { asProvince } from '../store/rights.ts';
import { followPosts } from './follow-posts.ts';
import { keepMissing, type PublishParts } from './pages.ts';

const lookMs = 400;

export interface PublisherAround {
  readonly pool: Pool;
  /** null: the site is not built, so there is nothing to publish with. */
  readonly parts: () => Promise<PublishParts | null>;
  readonly fault: (fault: unknown) => void;
}

/** One look at a province, to the end. */
export async function publishIn(
  pool: Pool, province: string, parts: PublishParts, isStopped: () => boolean = () => false,
): Promise<void> {
  let isDone = false;
  while (!isDone && !isStopped()) {
    isDone = await asProvince(pool, province, async (client) =>
      await followPosts(client, province) && await keepMissing(client, province, parts));
  }
}

/** Publishes until the returned function is called; that waits for the step that runs. */
export function startPublisher(
  { pool, parts, fault }: PublisherAround,
): () => Promise<void> {
  let isStopped = false;
  let wake = (): void => undefined;
  const look = async (): Promise<void> => {
    const with_ = await parts();
    if (with_ === null) return;
    for (const province of await transaction(pool, provincesOf)) {
      await publishIn(pool, province, with_, () => isStopped);
    }
  };
  const run = async (): Promise<void> => {
    while (!isStopped) {
      await look().catch((error: unknown) => { if (!isStopped) fault(error); });
      if (!isStopped) await new Promise<void>((done) => {
        const timer = setTimeout(done, lookMs);
        wake = () => { clearTimeout(timer); done(); };
      });
    }
  };
  const running = run();
  return async () => {
    isStopped = true;
    wake();
    await running;
  };
}
