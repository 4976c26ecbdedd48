// The comments that everybody reads under a post. They are read with the scope of the program, and
// only in the state `shown`.
import type { ClientBase } from 'pg';

export interface ShownComment {
  readonly name: string;
  readonly words: string;
  readonly sentAt: Date;
  readonly reply: string;
  readonly repliedAt: Date | null;
}

/** More are on pages of their own. */
export const commentsPerPage = 100;

/** The oldest first. */
export async function shownComments(
  client: ClientBase, province: string, about: string,
): Promise<readonly ShownComment[]> {
  const { rows } = await client.query<ShownComment>(
    `select name, words, sent_at as "sentAt", reply, replied_at as "repliedAt" from submission
     where province = $1 and about = $2 and kind = 'comment' and state = 'shown'
     order by sent_at, id limit $3`, [province, about, commentsPerPage]);
  return rows;
}
