// The English of the village's words, by their Vietnamese. The build fills it from the dictionaries
// (english.vite.config.ts); as a source it is empty, since sources carry both languages.
export const english: Readonly<Record<string, string>> = {};
