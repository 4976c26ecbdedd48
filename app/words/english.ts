// The English of the village's words, a chunk of its own that is fetched when somebody chooses
// English; until it is here, Vietnamese stands in its place. The build fills the table
// (english.vite.config.ts).
import { learnEnglish } from '../../core/words/words.ts';

export async function loadEnglish(): Promise<void> {
  const { english } = await import('./english-table.ts');
  learnEnglish(english);
}
