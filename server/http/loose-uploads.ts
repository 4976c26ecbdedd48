// Limits uploads of files that no record names yet. A desk sends a file before its record, a phone
// sends the record first, so honest devices upload few such pieces. Without the limit one device
// could fill the server's disk. A daily job removes files that no record names in the end
// (server/jobs/loose-files.ts). Used by files.ts.
import { isFileNamed } from '../records/file-of.ts';
import { makeBuckets } from '../sign-in/bucket.ts';
import type { Context } from './context.ts';
import type { Sender } from './sender.ts';

/** In pieces, which are 64 kB at most: 38 MB at once, then 60 MB a day. */
const piecesPerDevice = { burst: 600, secondsEach: 90 } as const;
/** Files known to be named, kept in memory so that later pieces need no query. */
const namedFilesMax = 10_000;

/** Seconds this sender must wait before it sends a piece of the file; 0 if a record names it. */
export type TakeLoosePiece = (sender: Sender, name: string) => Promise<number>;

export function limitLooseUploads({ db, now }: Context): TakeLoosePiece {
  const devices = makeBuckets(piecesPerDevice, now);
  const named = new Set<string>();
  return async (sender, name) => {
    const key = `${sender.device} ${name}`;
    if (named.has(key)) return 0;
    if (!await isFileNamed(db.pool, sender, name)) return devices.take(sender.device);
    if (named.size >= namedFilesMax) named.clear();
    named.add(key);
    return 0;
  };
}
