// Declares what Vite makes of an address import: the built file's public path.
declare module '*.css?url' {
  const path: string;
  export default path;
}
/** The address of the built count.ts; vite.config.ts defines it. Tests render without it. */
declare const COUNT_SCRIPT: string | undefined;
