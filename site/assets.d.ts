// Declares what Vite makes of an address import: the built file's public path.
// Or of its text, to stand in a page itself.
declare module '*.css?inline' {
  const text: string;
  export default text;
}
declare module '*.js?raw' {
  const text: string;
  export default text;
}
declare module '*.css?url' {
  const path: string;
  export default path;
}
/** The address of the built count.ts; vite.config.ts defines it. Tests render without it. */
declare const COUNT_SCRIPT: string | undefined;
