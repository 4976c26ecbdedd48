// Declares what Vite makes of an address import: the built file's public path.
declare module '*.css?url' {
  const path: string;
  export default path;
}
